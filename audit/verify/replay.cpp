#include "audit/verify/replay.hpp"

#include "audit/crypto/sha256.hpp"
#include "proto/wire/codec.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace zheng::verify {
namespace {

using election::Admission;
using election::Heard;
using election::Refusal;
using election::Rejection;
using election::Statement;
using election::StatementType;

// Largest gap of numbers that is filled up after it has been reported: a forged number must not fill the memory.
constexpr std::uint64_t gap_max = 1U << 20U;

// The author's line goes on behind a statement that was not accepted.
void note_as_said(election::State& state, const Statement& statement, const election::Digest& payload) {
    election::AuthorLine& line = state.authors[statement.header.author()];
    const std::uint64_t sequence = statement.header.sequence;
    if (sequence == 0 || sequence < line.next_sequence() || sequence - line.next_sequence() > gap_max)
        return;
    line.said.resize(sequence - 1);
    line.said.push_back({payload, state.size, true});
}

std::string codes_text(std::vector<std::uint32_t> codes) {
    std::string out;
    for (const std::uint32_t code : codes) {
        const std::string name =
            election::known(code) ? std::string(election::name_of(static_cast<Refusal>(code))) : std::to_string(code);
        out += (out.empty() ? "" : " ") + name;
    }
    return out.empty() ? "-" : out;
}

// What the law says about the envelope inside a Refused.
std::string decided_again(const election::State& state, const Heard& heard) {
    if (!heard.inner)
        return heard.inner_rejection ? std::string(election::name_of(*heard.inner_rejection)) : "-";
    const Admission admission = election::admit(state, *heard.inner);
    switch (admission.answer) {
    case Admission::Answer::accepted:
        return "accepted";
    case Admission::Answer::repeated:
        return "repeated";
    case Admission::Answer::equivocation:
        return "equivocation";
    case Admission::Answer::rejected:
        return std::string(election::name_of(admission.rejection));
    case Admission::Answer::refused:
        break;
    }
    std::vector<std::uint32_t> codes;
    for (const auto& note : admission.refusals)
        if (const auto code = static_cast<std::uint32_t>(note.code); codes.empty() || codes.back() != code)
            codes.push_back(code);
    return codes_text(codes);
}

}  // namespace

CheckId check_of(Refusal code, StatementType type) {
    switch (code) {
    case Refusal::wrong_author:
    case Refusal::wrong_village:
    case Refusal::signature_missing:
    case Refusal::signer_unknown:
    case Refusal::signer_revoked:
    case Refusal::one_person_twice:
    case Refusal::signer_not_needed:
        return CheckId::signers;
    case Refusal::key_weak:
    case Refusal::attestation_false:
        return CheckId::enrolment;
    case Refusal::origin_wrong:
        return CheckId::founding;
    case Refusal::profile_invalid:
    case Refusal::profile_for_rehearsal:
        return CheckId::profiles;
    case Refusal::range_wrong:
        return CheckId::received;
    case Refusal::claim_false:
        return type == StatementType::equivocation ? CheckId::equivocations
               : type == StatementType::refused    ? CheckId::refusals
                                                   : CheckId::admissible;
    case Refusal::batch_over_collected:
    case Refusal::ballot_differs:
    case Refusal::marks_do_not_add_up:
    case Refusal::batches_incomplete:
    case Refusal::totals_differ:
        return CheckId::tallies;
    case Refusal::verdict_differs:
    case Refusal::outcome_differs:
        return CheckId::results;
    default:
        return CheckId::admissible;
    }
}

CheckId check_of(Rejection code) {
    switch (code) {
    case Rejection::malformed:
    case Rejection::too_large:
    case Rejection::not_template:
    case Rejection::wrong_type:
        return CheckId::envelopes;
    case Rejection::signers_wrong:
    case Rejection::signature_false:
        return CheckId::signatures;
    case Rejection::wrong_election:
        return CheckId::founding;
    case Rejection::author_unknown:
    case Rejection::author_revoked:
        return CheckId::signers;
    case Rejection::sequence_gap:
    case Rejection::not_the_founding:
        return CheckId::sequences;
    case Rejection::previous_differs:
        return CheckId::previous;
    case Rejection::log_closed:
        return CheckId::after_closed;
    }
    return CheckId::envelopes;
}

std::string Replay::place(std::uint64_t index, const Statement* statement) const {
    std::string out = "entry " + std::to_string(index) + " (" + contents_.file_of_entry(index);
    if (statement != nullptr) {
        out += ", " + std::string(election::name_of(election::type_of(statement->body)));
        if (const auto* contest = election::contest_of(statement->body))
            out += ", " + contest->text;
    }
    return out + ")";
}

void Replay::missing() {
    ++state_.size;
}

void Replay::take(std::uint64_t index, Examined&& examined) {
    if (examined) {
        heard(index, *examined);
        return;
    }
    not_heard(index, examined.error());
    // What it says may still be read: enough to follow its author's numbers.
    if (const auto envelope = wire::decode_envelope(contents_.entries[index]))
        if (const auto statement = wire::decode(envelope->payload))
            note_as_said(state_, *statement, crypto::sha256(envelope->payload));
    ++state_.size;
}

void Replay::not_heard(std::uint64_t index, const log::NotHeard& why) {
    ++report_.at(CheckId::envelopes).looked_at;
    report_.fail(check_of(why.rejection), place(index, nullptr),
                 {std::string(election::words_zh(why.rejection)) + "（" + why.detail + "）",
                  std::string(election::words_en(why.rejection)) + " (" + why.detail + ")"},
                 {index});
}

void Replay::count(const Heard& heard) {
    for (const CheckId id : {CheckId::envelopes, CheckId::signers, CheckId::sequences, CheckId::previous,
                             CheckId::admissible, CheckId::after_closed})
        ++report_.at(id).looked_at;
    report_.at(CheckId::signatures).looked_at += heard.statement.header.signers.size();
    switch (election::type_of(heard.statement.body)) {
    case StatementType::profile_adopted:
        ++report_.at(CheckId::profiles).looked_at;
        break;
    case StatementType::officer_appointed:
    case StatementType::station_enrolled:
        ++report_.at(CheckId::enrolment).looked_at;
        break;
    case StatementType::received:
        ++report_.at(CheckId::received).looked_at;
        break;
    case StatementType::refused:
        ++report_.at(CheckId::refusals).looked_at;
        break;
    case StatementType::equivocation:
        ++report_.at(CheckId::equivocations).looked_at;
        break;
    default:
        break;
    }
}

void Replay::heard(std::uint64_t index, const Heard& heard) {
    count(heard);
    const Admission admission = election::admit(state_, heard);
    switch (admission.answer) {
    case Admission::Answer::accepted:
        state_ = election::apply(std::move(state_), heard);
        return;
    case Admission::Answer::refused:
        refused(index, heard, admission);
        break;
    case Admission::Answer::repeated:
    case Admission::Answer::equivocation:
        used_twice(index, heard, admission);
        break;
    case Admission::Answer::rejected:
        if (!state_.opened && std::exchange(orphaned_, true))
            break;
        report_.fail(check_of(admission.rejection), place(index, &heard.statement),
                     {std::string(election::words_zh(admission.rejection)),
                      std::string(election::words_en(admission.rejection))},
                     {index});
        break;
    }
    note_as_said(state_, heard.statement, heard.payload);
    ++state_.size;
}

void Replay::refused(std::uint64_t index, const Heard& heard, const Admission& admission) {
    const StatementType type = election::type_of(heard.statement.body);
    std::map<CheckId, Words> by_check;
    for (const election::RefusalNote& note : admission.refusals) {
        Words& words = by_check[check_of(note.code, type)];
        words.zh += (words.zh.empty() ? "" : "；") + std::string(election::words_zh(note.code)) + "〔" +
                    election::text(note) + "〕";
        words.en += (words.en.empty() ? "" : "; ") + std::string(election::words_en(note.code)) + " [" +
                    election::text(note) + "]";
    }
    if (const auto* claim = std::get_if<election::Refused>(&heard.statement.body)) {
        if (const auto found = by_check.find(CheckId::refusals); found != by_check.end()) {
            const std::string stated = codes_text(claim->codes);
            const std::string decided = decided_again(state_, heard);
            found->second.zh += "；所述理由 " + stated + "，复核为 " + decided;
            found->second.en += "; stated " + stated + ", decided again " + decided;
        }
        if (heard.inner)
            note_as_said(state_, heard.inner->statement, heard.inner->payload);
    }
    for (auto& [check, words] : by_check)
        report_.fail(check, place(index, &heard.statement), std::move(words), {index});
}

void Replay::used_twice(std::uint64_t index, const Heard& heard, const Admission& admission) {
    const std::string first = std::to_string(admission.index);
    const bool same = admission.answer == Admission::Answer::repeated;
    report_.fail(CheckId::sequences, place(index, &heard.statement),
                 same ? Words{"与第 " + first + " 条重复", "repeats entry " + first}
                      : Words{"编号已用于第 " + first + " 条的另一陈述",
                              "its number was used for another statement, entry " + first},
                 {admission.index, index});
}

}  // namespace zheng::verify
