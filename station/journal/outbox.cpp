#include "station/journal/outbox.hpp"

#include "audit/env/bytes.hpp"
#include "audit/env/files.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/statement_file.hpp"
#include "proto/election/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace zheng::station {
namespace {

constexpr const char* receipts_file = "receipts.receipts";
constexpr std::string_view rejected_mark = "rejected ";  // a frame that is no receipt: "rejected <code>\n"

// What the entry that a receipt brings is about: a statement signed otherwise, or the counter's refusal of one.
struct About {
    election::Digest payload;
    wire::AnswerKind kind = wire::AnswerKind::accepted;
};
std::optional<About> about(ByteView entry) {
    const auto heard = log::examine(entry, log::From::log);
    if (!heard)
        return std::nullopt;
    if (std::holds_alternative<election::Refused>(heard->statement.body) && heard->inner)
        return About{heard->inner->payload, wire::AnswerKind::refused};
    return About{heard->payload, wire::AnswerKind::repeated};
}

}  // namespace

Result<Outbox> Outbox::open(const std::filesystem::path& directory, const Pinned& pinned, std::span<const Said> said) {
    const auto path = directory / receipts_file;
    Outbox out(pinned);
    ZHENG_TRY(auto file, env::AppendFile::open(path));
    const auto magic_bytes = log::receipts_magic.size();
    if (file.size_bytes() < magic_bytes) {
        ZHENG_CHECKED(file.truncate(0));
        ZHENG_CHECKED(file.append(env::as_bytes(log::receipts_magic)));
    }
    auto carried = log::read_carried(path, log::receipts_magic);
    if (!carried)
        return fail(Error{Errc::corrupt, carried.error().message});
    if (carried->torn_bytes != 0)
        ZHENG_CHECKED(file.truncate(file.size_bytes() - carried->torn_bytes));
    out.file_ = std::move(file);
    auto loaded = out.load(carried->frames, said, true);
    if (!loaded)
        return fail(loaded.error().because(path.string()));
    return out;
}

Result<Outbox> Outbox::read(const std::filesystem::path& directory, const Pinned& pinned, std::span<const Said> said) {
    const auto path = directory / receipts_file;
    Outbox out(pinned);
    ZHENG_TRY(const auto bytes, [&]() -> Result<Bytes> {
        auto all = env::read_file(path, log::carried_file_bytes_max);
        if (!all && all.error().code == Errc::not_found)
            return Bytes();
        return all;
    }());
    if (bytes.size() < log::receipts_magic.size())
        return out;
    auto carried = log::parse_carried(bytes, log::receipts_magic);
    if (!carried)
        return fail(Error{Errc::corrupt, carried.error().message}.because(path.string()));
    auto loaded = out.load(carried->frames, said, false);
    if (!loaded)
        return fail(loaded.error().because(path.string()));
    return out;
}

Result<void> Outbox::load(std::span<const Bytes> frames, std::span<const Said> said, bool all) {
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const auto broken = [&](const Error& error) {
            return fail(Errc::corrupt, fmt::format("receipt {}: {}", i + 1, error.message));
        };
        const std::string text(env::as_text(frames[i]));
        auto receipt = log::parse_receipt(text);
        if (!receipt)
            return broken(receipt.error());
        const auto settled = match(text, *receipt, said);
        if (!settled)
            return broken(settled.error());
        if (*settled)
            keep(**settled, std::move(*receipt));
        else if (all)
            return broken({Errc::corrupt, "of a statement that this device's journal does not have; if an older copy "
                                          "of the directory was put back, the journal is older than the receipts"});
    }
    return {};
}

void Outbox::learn(std::span<const Said> said) {
    for (std::size_t i = leaves_.size(); i < said.size(); ++i) {
        leaves_.push_back(log::leaf_hash(said[i].envelope));
        payloads_.emplace(said[i].payload, i);
    }
}

Result<void> Outbox::compare(const log::SignedCheckpoint& head) {
    const auto& seen = head.checkpoint;
    const auto [known, fresh] = roots_.emplace(seen.size, Root{seen.root, head.note});
    if (!fresh && known->second.root != seen.root) {
        forked_ = Forked{seen.size, {known->second.note, head.note}};
        return fail(Errc::conflict, fmt::format("two signed checkpoints of {} entries have different roots: the log "
                                                "shows different histories. Keep both files and tell the county",
                                                seen.size));
    }
    return {};
}

// Without its entry a receipt does not say whose it is: the proof is tried with each own leaf, the likely one first.
Result<std::optional<std::size_t>> Outbox::position_by_proof(const log::Receipt& receipt, const log::Checkpoint& head) {
    for (std::size_t step = 0; step < leaves_.size(); ++step) {
        const auto i = (next_ + step) % leaves_.size();
        if (receipts_.count(i) != 0)
            continue;
        ZHENG_TRY(const auto root, log::root_of_inclusion(receipt.index, head.size, leaves_[i], receipt.proof));
        if (root == head.root)
            return std::optional(i);
    }
    return std::optional<std::size_t>();
}

Result<std::optional<Settled>> Outbox::match(const std::string& text, const log::Receipt& receipt,
                                             std::span<const Said> said) {
    learn(said);
    ZHENG_TRY(const auto head, log::open_checkpoint(receipt.checkpoint, pinned_.log_key));
    ZHENG_CHECKED(compare(head));
    std::optional<About> entry{About{}};
    std::optional<std::size_t> position;
    if (!receipt.extra.empty()) {
        entry = about(receipt.extra);
        if (!entry)
            return fail(Errc::corrupt, "the entry that the receipt brings is no statement");
        if (const auto found = payloads_.find(entry->payload); found != payloads_.end())
            position = found->second;
    } else if (const auto known = positions_.find(receipt.index); known != positions_.end()) {
        position = known->second;
    } else {
        ZHENG_TRY(position, position_by_proof(receipt, head.checkpoint));
    }
    if (!position)
        return std::optional<Settled>();
    const auto& own = said[*position];
    ZHENG_TRY(auto settled, settle({own.sequence, entry->kind, receipt.index, {}, 0, text}, own, pinned_));
    return std::optional(std::move(settled));
}

void Outbox::keep(const Settled& settled, log::Receipt receipt) {
    const auto position = static_cast<std::size_t>(settled.sequence - 1);
    if (!largest_ || largest_->checkpoint.size < settled.head.checkpoint.size)
        largest_ = settled.head;
    positions_.emplace(receipt.index, position);
    receipts_.emplace(position, std::move(receipt));
    if (settled.refused)
        refused_.emplace(position, settled.codes);
    next_ = position + 1;
}

Result<ReceiptsTaken> Outbox::take(std::span<const Bytes> receipts, std::span<const Said> said) {
    CHECK(file_.has_value(), "an outbox that was opened to look at takes nothing");
    ReceiptsTaken out;
    Bytes accepted;
    for (std::size_t i = 0; i < receipts.size(); ++i) {
        const auto fault = [&](const Error& error) {
            out.faults.push_back(fmt::format("receipt {}: {}", i + 1, error.message));
        };
        const std::string text(env::as_text(receipts[i]));
        if (text.starts_with(rejected_mark)) {
            fault({Errc::malformed, "the counter did not take the statement: " + text.substr(0, text.find('\n'))});
            continue;
        }
        auto receipt = log::parse_receipt(text);
        if (!receipt) {
            fault(receipt.error());
            continue;
        }
        const auto settled = match(text, *receipt, said);
        if (!settled && settled.error().code == Errc::conflict)
            return fail(settled.error());
        if (!settled) {
            fault(settled.error());
            continue;
        }
        if (!*settled) {
            ++out.others;
            continue;
        }
        if (sent(static_cast<std::size_t>((*settled)->sequence - 1))) {
            ++out.known;
            continue;
        }
        const auto framed = log::frame(receipts[i]);
        accepted.insert(accepted.end(), framed.begin(), framed.end());
        out.refused += (*settled)->refused ? 1U : 0U;
        keep(**settled, std::move(*receipt));
        ++out.taken;
    }
    if (!accepted.empty())
        ZHENG_CHECKED(file_->append(accepted));
    return out;
}

Result<void> Outbox::store(const Settled& settled, std::span<const Said> said) {
    CHECK(file_.has_value(), "an outbox that was opened to look at takes nothing");
    CHECK(settled.sequence != 0 && settled.sequence <= said.size(), "a receipt of something said");
    learn(said);
    if (sent(static_cast<std::size_t>(settled.sequence - 1)))
        return {};
    if (settled.receipt.size() > log::carried_frame_bytes_max)
        return fail(Errc::too_large,
                    fmt::format("the receipt of statement {} has {} bytes, at most {} can be kept", settled.sequence,
                                settled.receipt.size(), log::carried_frame_bytes_max));
    ZHENG_CHECKED(compare(settled.head));
    ZHENG_TRY(auto receipt, log::parse_receipt(settled.receipt));
    ZHENG_CHECKED(file_->append(log::frame(env::as_bytes(settled.receipt))));
    keep(settled, std::move(receipt));
    return {};
}

std::vector<election::Refusal> Outbox::refusals(std::size_t index) const {
    std::vector<election::Refusal> out;
    if (const auto found = refused_.find(index); found != refused_.end())
        for (const auto code : found->second)
            out.push_back(static_cast<election::Refusal>(code));
    return out;
}

const log::Receipt* Outbox::receipt(std::size_t index) const {
    const auto found = receipts_.find(index);
    return found == receipts_.end() ? nullptr : &found->second;
}

}  // namespace zheng::station
