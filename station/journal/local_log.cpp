#include "station/journal/local_log.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/env/bytes.hpp"
#include "audit/env/files.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/statement_file.hpp"
#include "station/journal/delivery_dir.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;

constexpr const char* known_file = "known.statements";
constexpr const char* journal_file = "journal.statements";
constexpr const char* receipts_file = "receipts.receipts";

}  // namespace

LocalLog::LocalLog(std::filesystem::path directory, const crypto::Signer& device, log::AuthorJournal journal,
                   env::AppendFile known, Refusals refusals)
    : directory_(std::move(directory)), device_(&device), journal_(std::move(journal)), known_(std::move(known)),
      refusals_(std::move(refusals)), fold_(device.public_key(), refusals_.payloads()) {}

Result<ElectionOpened> LocalLog::founding_of(std::span<const Bytes> envelopes, const std::optional<Digest>& authority) {
    if (envelopes.empty())
        return fail(Errc::malformed, "the file does not found an election");
    const auto heard = log::examine(envelopes.front(), log::From::outside);
    const auto* opened = heard ? std::get_if<ElectionOpened>(&heard->statement.body) : nullptr;
    if (!heard)
        return fail(Errc::malformed,
                    fmt::format("statement 1: {} ({})", words_en(heard.error().rejection), heard.error().detail));
    if (opened == nullptr)
        return fail(Errc::malformed, "the file does not found an election");
    if (const auto found = crypto::sha256(opened->authority.bytes); authority && found != *authority)
        return fail(Errc::crypto, "this election was founded by another authority, with fingerprint " + hex(found));
    return *opened;
}

Result<LocalFold> LocalLog::fold_known(std::span<const Bytes> envelopes, LocalFold fold) {
    for (std::size_t i = 0; i < envelopes.size(); ++i)
        if (auto added = fold.add(envelopes[i]); !added)
            return fail(added.error().because(fmt::format("statement {}", i + 1)));
    return fold;
}

Result<State> LocalLog::fold_founding(std::span<const Bytes> envelopes, const std::optional<Digest>& authority) {
    ZHENG_TRY(const auto opened, founding_of(envelopes, authority));
    static_cast<void>(opened);
    ZHENG_TRY(const auto fold, fold_known(envelopes, LocalFold({}, {})));
    return fold.state();
}

Result<void> LocalLog::create(const std::filesystem::path& directory, std::span<const Bytes> envelopes) {
    return log::write_carried(directory / known_file, log::statements_magic, envelopes);
}

Result<LocalLog> LocalLog::open(const std::filesystem::path& directory, const crypto::Signer& device,
                                const Digest& election, const Digest& authority) {
    const auto path = directory / known_file;
    ZHENG_TRY(auto carried, log::read_carried(path, log::statements_magic));
    ZHENG_TRY(auto known, env::AppendFile::open(path));
    if (carried.torn_bytes != 0)
        ZHENG_CHECKED(known.truncate(known.size_bytes() - carried.torn_bytes));
    ZHENG_TRY(auto journal, log::AuthorJournal::open(directory / journal_file, device, election));
    const auto corrupt = [&](const Error& error) {
        return fail(Error{Errc::corrupt, path.string() + " " + error.message});
    };
    const auto opened = founding_of(carried.frames, authority);
    if (!opened)
        return corrupt(opened.error());
    Refusals refusals(directory / receipts_file,
                      {log::log_note_key(opened->origin(), opened->log), opened->counter, device.public_key()});
    ZHENG_CHECKED(refusals.read(journal.envelopes()));
    LocalLog out(directory, device, std::move(journal), std::move(known), std::move(refusals));
    out.torn_bytes_ = carried.torn_bytes + out.journal_.torn_bytes();
    auto fold = fold_known(carried.frames, std::move(out.fold_));
    if (!fold)
        return corrupt(fold.error());
    if (fold->state().election != election)
        return fail(Errc::corrupt, path.string() + " is of another election");
    out.fold_ = *std::move(fold);
    ZHENG_CHECKED(out.fold_own());
    return out;
}

// What was signed when the process was killed, or taken back, and is not in the local order yet.
Result<void> LocalLog::fold_own() {
    const auto& envelopes = journal_.envelopes();
    if (fold_.own_count() > envelopes.size())
        return fail(Errc::rollback, fmt::format("the device's journal has {} statements, but {} are known: an old copy "
                                                "was put back",
                                                envelopes.size(), fold_.own_count()));
    held_.reset();
    for (auto i = fold_.own_count(); i < envelopes.size(); ++i) {
        const auto folded = fold_.add_own(envelopes[i]);
        if (!folded)
            return fail(folded.error().because(fmt::format("own statement {}", i + 1)));
        if (!*folded) {
            held_ = i + 1;
            return {};
        }
        ZHENG_CHECKED(known_.append(log::frame(envelopes[i])));
    }
    return {};
}

bool LocalLog::refused(std::uint64_t sequence) const {
    const auto line = state().authors.find(device_->public_key());
    return line != state().authors.end() && sequence >= 1 && sequence < line->second.next_sequence() &&
           line->second.said[sequence - 1].refused;
}

Result<void> LocalLog::may_say() {
    if (is_restored(directory_))
        return fail(Errc::conflict, directory_.string() + " was restored from a copy: the counter is asked what was "
                                                          "said before anything more is");
    const auto before = refusals_.payloads().size();
    ZHENG_CHECKED(refusals_.read(journal_.envelopes()));
    if (refusals_.payloads().size() != before)
        return fail(Errc::conflict, "the law has refused a statement of this device at the counter: see outbox, and "
                                    "begin again, so that everything is folded without it");
    if (held_)
        return fail(Errc::conflict,
                    fmt::format("own statement {} does not follow from what this device knows: deliver first, its "
                                "receipt will say what became of it, or accept the statements of others that it "
                                "rests on",
                                *held_));
    return {};
}

Statement LocalLog::draft(const Body& body, Date on, std::uint64_t device_unix_s,
                          std::span<const crypto::Signer* const> cosigners) const {
    Statement statement;
    Header& header = statement.header;
    header.election = journal_.election();
    for (const auto* signer : cosigners)
        header.signers.push_back(signer->public_key());
    std::sort(header.signers.begin(), header.signers.end());
    header.signers.insert(header.signers.begin(), device_->public_key());
    header.sequence = journal_.next_sequence();
    if (const auto line = state().authors.find(device_->public_key()); line != state().authors.end())
        header.previous = line->second.previous();
    header.on = on;
    header.device_unix_s = device_unix_s;
    statement.body = body;
    return statement;
}

SaidAnswer LocalLog::ask(const Body& body, Date on, std::uint64_t device_unix_s,
                         std::span<const crypto::Signer* const> cosigners) const {
    Heard heard;
    heard.statement = draft(body, on, device_unix_s, cosigners);
    // The payload's digest tells a repetition from news; this number is not used yet, so any will do.
    const auto admission = admit(state(), heard);
    SaidAnswer out;
    out.accepted = admission.answer == Admission::Answer::accepted;
    out.refusals = admission.refusals;
    if (admission.answer == Admission::Answer::rejected)
        out.rejection = admission.rejection;
    return out;
}

Result<SaidAnswer> LocalLog::say(const Body& body, Date on, std::uint64_t device_unix_s,
                                 std::span<const crypto::Signer* const> cosigners) {
    ZHENG_CHECKED(may_say());
    auto answer = ask(body, on, device_unix_s, cosigners);
    if (!answer.accepted)
        return answer;
    ZHENG_TRY(const auto envelope, journal_.say(body, on, device_unix_s, cosigners));
    ZHENG_CHECKED(fold_own());
    return answer;
}

Result<void> LocalLog::take_back(std::span<const Bytes> envelopes) {
    ZHENG_CHECKED(journal_.take_back(envelopes));
    return fold_own();
}

Result<Imported> LocalLog::import(std::span<const Bytes> envelopes) {
    Imported out;
    Bytes accepted;
    for (std::size_t i = 0; i < envelopes.size(); ++i) {
        const auto fault = [&](std::string_view what) {
            out.faults.push_back(fmt::format("statement {}: {}", i + 1, what));
        };
        auto heard = log::examine(envelopes[i], log::From::outside);
        if (!heard) {
            fault(fmt::format("{} ({})", name_of(heard.error().rejection), heard.error().detail));
            continue;
        }
        if (log::counters_own(heard->statement.body)) {
            ++out.skipped;
            continue;
        }
        const auto admission = admit(state(), *heard);
        if (admission.answer == Admission::Answer::repeated) {
            ++out.known;
            continue;
        }
        const bool elsewhere = fold_.elsewhere(*heard, admission);
        if (admission.answer != Admission::Answer::accepted && !elsewhere) {
            fault(text_of(admission));
            continue;
        }
        if (heard->statement.header.author() == device_->public_key()) {
            fault("this device's own, but not in its journal");
            continue;
        }
        const auto framed = log::frame(envelopes[i]);
        accepted.insert(accepted.end(), framed.begin(), framed.end());
        if (elsewhere)
            fold_.pass_by(*heard);
        else
            fold_.apply(*heard);
        ++out.added;
        out.elsewhere += elsewhere ? 1U : 0U;
    }
    if (!accepted.empty())
        ZHENG_CHECKED(known_.append(accepted));
    // What was held may rest on it.
    ZHENG_CHECKED(fold_own());
    return out;
}

}  // namespace zheng::station
