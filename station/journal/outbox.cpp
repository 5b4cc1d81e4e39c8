#include "station/journal/outbox.hpp"

#include "audit/env/bytes.hpp"
#include "audit/env/files.hpp"
#include "audit/log/statement_file.hpp"
#include "proto/wire/codec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace zheng::station {
namespace {

constexpr const char* receipts_file = "receipts.receipts";
constexpr std::string_view rejected_mark = "rejected ";  // a frame that is no receipt: "rejected <code>\n"

std::optional<election::Refused> refused_in(ByteView entry) {
    const auto envelope = wire::decode_envelope(entry);
    if (!envelope)
        return std::nullopt;
    auto statement = wire::decode(envelope->payload);
    if (!statement || !std::holds_alternative<election::Refused>(statement->body))
        return std::nullopt;
    return std::get<election::Refused>(std::move(statement->body));
}

}  // namespace

Outbox::Outbox(env::AppendFile file, log::NoteKey log_key) : file_(std::move(file)), log_key_(std::move(log_key)) {}

Result<Outbox> Outbox::open(const std::filesystem::path& directory, const log::NoteKey& log_key,
                            std::span<const Bytes> envelopes) {
    const auto path = directory / receipts_file;
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
    Outbox out(std::move(file), log_key);
    for (std::size_t i = 0; i < carried->frames.size(); ++i) {
        const auto broken = [&](const Error& error) {
            return fail(Errc::corrupt, fmt::format("{} receipt {}: {}", path.string(), i + 1, error.message));
        };
        auto receipt = log::parse_receipt(env::as_text(carried->frames[i]));
        if (!receipt)
            return broken(receipt.error());
        const auto index = out.match(*receipt, envelopes);
        if (!index)
            return broken(index.error());
        if (!*index)
            return broken({Errc::corrupt, "of a statement that is not this device's"});
        out.receipts_.emplace(**index, std::move(*receipt));
    }
    return out;
}

Result<void> Outbox::remember(const log::SignedCheckpoint& checkpoint) {
    const auto& seen = checkpoint.checkpoint;
    const auto [known, fresh] = roots_.emplace(seen.size, seen.root);
    if (!fresh && known->second != seen.root)
        return fail(Errc::conflict, fmt::format("two signed checkpoints of {} entries have different roots: the log "
                                                "shows different histories. Keep both files and tell the county",
                                                seen.size));
    if (!largest_ || largest_->checkpoint.size < seen.size)
        largest_ = checkpoint;
    return {};
}

Result<std::optional<std::size_t>> Outbox::match(const log::Receipt& receipt, std::span<const Bytes> envelopes) {
    ZHENG_TRY(const auto checkpoint, log::open_checkpoint(receipt.checkpoint, log_key_));
    ZHENG_CHECKED(remember(checkpoint));
    const auto holds = [&](ByteView entry) -> Result<bool> {
        ZHENG_TRY(const auto root, log::root_of_inclusion(receipt.index, checkpoint.checkpoint.size,
                                                          log::leaf_hash(entry), receipt.proof));
        return root == checkpoint.checkpoint.root;
    };
    for (std::size_t i = 0; i < envelopes.size(); ++i) {
        ZHENG_TRY(const bool own, holds(envelopes[i]));
        if (own)
            return std::optional(i);
    }
    if (const auto refused = refused_in(receipt.extra)) {
        ZHENG_TRY(const bool logged, holds(receipt.extra));
        const auto found = std::find(envelopes.begin(), envelopes.end(), refused->envelope);
        if (logged && found != envelopes.end())
            return std::optional(static_cast<std::size_t>(found - envelopes.begin()));
    }
    return std::optional<std::size_t>();
}

Result<ReceiptsTaken> Outbox::take(std::span<const Bytes> receipts, std::span<const Bytes> envelopes) {
    ReceiptsTaken out;
    Bytes accepted;
    for (std::size_t i = 0; i < receipts.size(); ++i) {
        const auto fault = [&](const Error& error) {
            out.faults.push_back(fmt::format("receipt {}: {}", i + 1, error.message));
        };
        const auto frame = env::as_text(receipts[i]);
        if (frame.starts_with(rejected_mark)) {
            fault({Errc::malformed,
                   "the counter did not take the statement: " + std::string(frame.substr(0, frame.find('\n')))});
            continue;
        }
        auto receipt = log::parse_receipt(frame);
        if (!receipt) {
            fault(receipt.error());
            continue;
        }
        const auto index = match(*receipt, envelopes);
        if (!index && index.error().code == Errc::conflict)
            return fail(index.error());
        if (!index) {
            fault(index.error());
            continue;
        }
        if (!*index) {
            ++out.others;
            continue;
        }
        if (receipts_.count(**index) != 0) {
            ++out.known;
            continue;
        }
        const auto framed = log::frame(receipts[i]);
        accepted.insert(accepted.end(), framed.begin(), framed.end());
        receipts_.emplace(**index, std::move(*receipt));
        ++out.taken;
        out.refused += refusals(**index).empty() ? 0U : 1U;
    }
    if (!accepted.empty())
        ZHENG_CHECKED(file_.append(accepted));
    return out;
}

std::vector<election::Refusal> Outbox::refusals(std::size_t index) const {
    std::vector<election::Refusal> out;
    if (const auto* kept = receipt(index))
        if (const auto refused = refused_in(kept->extra))
            for (const auto code : refused->codes)
                out.push_back(static_cast<election::Refusal>(code));
    return out;
}

const log::Receipt* Outbox::receipt(std::size_t index) const {
    const auto found = receipts_.find(index);
    return found == receipts_.end() ? nullptr : &found->second;
}

}  // namespace zheng::station
