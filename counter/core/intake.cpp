#include "counter/core/intake.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/log/author.hpp"
#include "proto/election/check.hpp"
#include "proto/wire/codec.hpp"

#include <algorithm>

namespace zheng::counter {
namespace {

using namespace election;
using Kind = Answer::Kind;

// A statement of our own log, as it was heard when it was admitted.
Result<Heard> recall(ByteView entry) {
    ZHENG_TRY(const auto envelope, wire::decode_envelope(entry));
    ZHENG_TRY(auto statement, wire::decode(envelope.payload));
    Heard out{std::move(statement), crypto::sha256(envelope.payload), {}, nullptr, std::nullopt};
    const Bytes* inner = nullptr;
    if (const auto* refused = std::get_if<Refused>(&out.statement.body))
        inner = &refused->envelope;
    if (const auto* equivocation = std::get_if<Equivocation>(&out.statement.body))
        inner = &equivocation->second;
    if (inner != nullptr) {
        ZHENG_TRY(const auto held, wire::decode_envelope(*inner));
        ZHENG_TRY(auto said, wire::decode(held.payload));
        out.inner =
            std::make_shared<const Heard>(Heard{std::move(said), crypto::sha256(held.payload), {}, nullptr, {}});
    }
    return out;
}

std::string all_of(const std::vector<RefusalNote>& notes) {
    std::string out;
    for (const auto& note : notes)
        out += (out.empty() ? "" : "; ") + text(note);
    return out;
}

}  // namespace

std::string_view name_of(Answer::Kind kind) {
    switch (kind) {
    case Kind::accepted:
        return "accepted";
    case Kind::refused:
        return "refused";
    case Kind::repeated:
        return "repeated";
    case Kind::equivocation:
        return "equivocation";
    case Kind::rejected:
        return "rejected";
    }
    return "";
}

Intake::Intake(Purpose purpose, const crypto::Signer& counter) : purpose_(std::move(purpose)), counter_(counter) {
    CHECK(counter_.public_key() == purpose_.log.counter, "the counter's key is the one this log was made for");
}

Result<void> Intake::replay(ByteView entry) {
    auto heard = recall(entry);
    if (!heard)
        return fail(
            Error{Errc::corrupt, heard.error().message}.because("couldn't read entry " + std::to_string(state_.size)));
    if (std::holds_alternative<Equivocation>(heard->statement.body))
        remember_second(*heard->inner);
    fold(*heard);
    return {};
}

std::optional<Answer> Intake::not_ours(const Heard& heard) const {
    Answer out;
    if (const auto* opened = std::get_if<ElectionOpened>(&heard.statement.body); opened && !state_.opened) {
        out.rejection = Rejection::wrong_election;
        if (crypto::sha256(opened->authority.bytes) != purpose_.authority)
            out.detail = "authority " + hex(crypto::sha256(opened->authority.bytes)) + ", this log was made for " +
                         hex(purpose_.authority);
        else if (opened->rehearsal != purpose_.rehearsal)
            out.detail = opened->rehearsal ? "a rehearsal, this log was made for an election"
                                           : "an election, this log was made for a rehearsal";
        if (!out.detail.empty())
            return out;
    }
    return std::nullopt;
}

Answer Intake::rejected(Rejection why, std::string detail) {
    ++counts_.rejected;
    Answer out;
    out.rejection = why;
    out.detail = std::move(detail);
    return out;
}

void Intake::accept(ByteView envelope, const Heard& heard) {
    pending_.emplace_back(envelope.begin(), envelope.end());
    fold(heard);
}

void Intake::fold(const Heard& heard) {
    const auto* stamp = std::get_if<Received>(&heard.statement.body);
    uncovered_ = stamp == nullptr;
    if (stamp != nullptr)
        stamps_.push_back(*stamp);
    state_ = apply(std::move(state_), heard);
}

void Intake::remember_second(const Heard& second) {
    auto& doubled = doubled_[second.statement.header.author()];
    doubled.entries.emplace(second.payload, state_.size);
    doubled.newest = state_.size;
}

Result<void> Intake::say(Body body, std::shared_ptr<const Heard> inner, const Moment& now) {
    const auto key = counter_.public_key();
    const auto line = state_.authors.find(key);
    const AuthorLine nothing;
    const auto& said = line == state_.authors.end() ? nothing : line->second;
    Statement statement{{state_.election, {key}, said.next_sequence(), said.previous(), now.today, now.unix_s},
                        std::move(body)};
    ZHENG_TRY(auto envelope, log::sign_statement(statement, counter_, {}));
    ZHENG_TRY(const auto payload, log::payload_digest(envelope));
    const Heard heard{std::move(statement), payload, {}, std::move(inner), std::nullopt};
    const auto admission = admit(state_, heard, &purpose_.log);
    CHECK(admission.answer == Admission::Answer::accepted, "the counter's own " +
                                                               std::string(name_of(type_of(heard.statement.body))) +
                                                               " was not admitted: " + all_of(admission.refusals));
    accept(envelope, heard);
    return {};
}

Result<Answer> Intake::take(ByteView envelope, const tl::expected<Heard, log::NotHeard>& examined, const Moment& now) {
    if (!examined)
        return rejected(examined.error().rejection, examined.error().detail);
    const auto& heard = *examined;
    if (auto other = not_ours(heard)) {
        ++counts_.rejected;
        return *std::move(other);
    }
    const auto admission = admit(state_, heard, &purpose_.log);
    const auto& author = heard.statement.header.author();
    if (author == purpose_.log.counter && admission.answer != Admission::Answer::repeated)
        return rejected(Rejection::author_unknown, "the counter's own statements do not come from outside");

    Answer out;
    out.index = state_.size;
    switch (admission.answer) {
    case Admission::Answer::accepted:
        out.kind = Kind::accepted;
        ++counts_.accepted;
        accept(envelope, heard);
        return out;
    case Admission::Answer::refused: {
        // Before the founding there is no election in whose name the counter could speak.
        if (!state_.opened)
            return rejected(Rejection::not_the_founding, all_of(admission.refusals));
        Refused refused;
        refused.envelope.assign(envelope.begin(), envelope.end());
        for (const auto& note : admission.refusals)
            refused.codes.push_back(static_cast<std::uint32_t>(note.code));
        std::sort(refused.codes.begin(), refused.codes.end());
        refused.codes.erase(std::unique(refused.codes.begin(), refused.codes.end()), refused.codes.end());
        ZHENG_CHECKED(say(std::move(refused), std::make_shared<const Heard>(heard), now));
        out.kind = Kind::refused;
        out.refusals = admission.refusals;
        ++counts_.refused;
        return out;
    }
    case Admission::Answer::repeated: {
        out.kind = Kind::repeated;
        out.index = admission.index;
        const auto line = state_.authors.find(author);
        if (line != state_.authors.end() && heard.statement.header.sequence < line->second.next_sequence())
            out.was_refused = line->second.said[heard.statement.header.sequence - 1].refused;
        ++counts_.repeated;
        return out;
    }
    case Admission::Answer::equivocation: {
        out.kind = Kind::equivocation;
        ++counts_.equivocations;
        if (const auto known = doubled_.find(author); known != doubled_.end()) {
            const auto entry = known->second.entries.find(heard.payload);
            if (entry != known->second.entries.end() || known->second.entries.size() >= equivocations_per_author_max) {
                out.index = entry != known->second.entries.end() ? entry->second : known->second.newest;
                return out;
            }
        }
        remember_second(heard);
        ZHENG_CHECKED(say(Equivocation{admission.index, Bytes(envelope.begin(), envelope.end())},
                          std::make_shared<const Heard>(heard), now));
        return out;
    }
    case Admission::Answer::rejected:
        break;
    }
    return rejected(admission.rejection, "");
}

Result<bool> Intake::stamp(const Moment& now, bool last) {
    if (!state_.opened || state_.closed || !uncovered_)
        return false;
    const auto at = std::max(now.unix_s, state_.received_unix_s);
    if (!last && at == state_.received_unix_s)
        return false;
    ZHENG_CHECKED(say(Received{state_.received_to, state_.size, at}, nullptr, now));
    return true;
}

Result<void> Intake::close(const Moment& now) {
    if (!state_.opened)
        return fail(Errc::usage, "there is nothing to close: the election has not been founded");
    if (state_.closed)
        return fail(Errc::conflict, "the log is closed already");
    ZHENG_TRY(const bool stamped, stamp(now, true));
    static_cast<void>(stamped);
    return say(Closed{state_.accepted, state_.refused, state_.equivocations}, nullptr, now);
}

}  // namespace zheng::counter
