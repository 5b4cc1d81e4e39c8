#include "station/journal/local_log.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/env/bytes.hpp"
#include "audit/env/files.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/statement_file.hpp"
#include "proto/election/check.hpp"
#include "station/journal/delivery_dir.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;

constexpr const char* known_file = "known.statements";
constexpr const char* journal_file = "journal.statements";

bool counters_own(const Body& body) {
    return type_of(body) >= StatementType::received;
}

std::string text_of(const Admission& admission) {
    if (admission.answer == Admission::Answer::refused) {
        std::string out;
        for (const RefusalNote& note : admission.refusals)
            out += (out.empty() ? "" : "; ") + text(note);
        return out;
    }
    if (admission.answer == Admission::Answer::equivocation)
        return "another statement was said under this number";
    return std::string(name_of(admission.rejection));
}

}  // namespace

LocalLog::LocalLog(std::filesystem::path directory, const crypto::Signer& device, log::AuthorJournal journal,
                   env::AppendFile known)
    : directory_(std::move(directory)), device_(&device), journal_(std::move(journal)), known_(std::move(known)) {}

Result<State> LocalLog::fold_founding(std::span<const Bytes> envelopes, const std::optional<Digest>& authority) {
    State state;
    for (std::size_t i = 0; i < envelopes.size(); ++i) {
        const auto place = fmt::format("statement {}", i + 1);
        auto heard = log::examine(envelopes[i], log::From::outside);
        if (!heard)
            return fail(Errc::malformed,
                        fmt::format("{}: {} ({})", place, words_en(heard.error().rejection), heard.error().detail));
        if (const auto* opened = std::get_if<ElectionOpened>(&heard->statement.body);
            opened != nullptr && authority && crypto::sha256(opened->authority.bytes) != *authority)
            return fail(Errc::crypto, fmt::format("this election was founded by another authority, with fingerprint {}",
                                                  hex(crypto::sha256(opened->authority.bytes))));
        const auto admission = admit(state, *heard);
        if (admission.answer == Admission::Answer::repeated)
            continue;
        if (admission.answer != Admission::Answer::accepted)
            return fail(Errc::malformed, place + ": " + text_of(admission));
        state = apply(std::move(state), *heard);
    }
    if (!state.opened)
        return fail(Errc::malformed, "the file does not found an election");
    return state;
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
    LocalLog out(directory, device, std::move(journal), std::move(known));
    out.torn_bytes_ = carried.torn_bytes + out.journal_.torn_bytes();
    auto state = fold_founding(carried.frames, authority);
    if (!state)
        return fail(Error{Errc::corrupt, path.string() + " " + state.error().message});
    if (state->election != election)
        return fail(Errc::corrupt, path.string() + " is of another election");
    out.state_ = std::move(*state);
    ZHENG_CHECKED(out.fold_own());
    return out;
}

// What was signed when the process was killed, before it was noted in the local order.
Result<void> LocalLog::fold_own() {
    const auto line = state_.authors.find(device_->public_key());
    const std::size_t folded = line == state_.authors.end() ? 0 : line->second.said.size();
    const auto& envelopes = journal_.envelopes();
    if (folded > envelopes.size())
        return fail(Errc::rollback, fmt::format("the device's journal has {} statements, but {} are known: an old copy "
                                                "was put back",
                                                envelopes.size(), folded));
    for (std::size_t i = folded; i < envelopes.size(); ++i) {
        auto heard = log::examine(envelopes[i], log::From::log);
        if (!heard)
            return fail(Errc::corrupt, fmt::format("own statement {}: {}", i + 1, heard.error().detail));
        const auto admission = admit(state_, *heard);
        if (admission.answer != Admission::Answer::accepted)
            return fail(Errc::corrupt, fmt::format("own statement {}: {}", i + 1, text_of(admission)));
        ZHENG_CHECKED(known_.append(log::frame(envelopes[i])));
        state_ = apply(std::move(state_), *heard);
    }
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
    if (const auto line = state_.authors.find(device_->public_key()); line != state_.authors.end())
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
    const auto admission = admit(state_, heard);
    SaidAnswer out;
    out.accepted = admission.answer == Admission::Answer::accepted;
    out.refusals = admission.refusals;
    if (admission.answer == Admission::Answer::rejected)
        out.rejection = admission.rejection;
    return out;
}

Result<SaidAnswer> LocalLog::say(const Body& body, Date on, std::uint64_t device_unix_s,
                                 std::span<const crypto::Signer* const> cosigners) {
    if (is_restored(directory_))
        return fail(Errc::conflict, directory_.string() + " was restored from a copy: the counter is asked what was "
                                                          "said before anything more is");
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
        if (counters_own(heard->statement.body)) {
            ++out.skipped;
            continue;
        }
        const auto admission = admit(state_, *heard);
        if (admission.answer == Admission::Answer::repeated) {
            ++out.known;
            continue;
        }
        if (admission.answer != Admission::Answer::accepted) {
            fault(text_of(admission));
            continue;
        }
        if (heard->statement.header.author() == device_->public_key()) {
            fault("this device's own, but not in its journal");
            continue;
        }
        const auto framed = log::frame(envelopes[i]);
        accepted.insert(accepted.end(), framed.begin(), framed.end());
        state_ = apply(std::move(state_), *heard);
        ++out.added;
    }
    if (!accepted.empty())
        ZHENG_CHECKED(known_.append(accepted));
    return out;
}

}  // namespace zheng::station
