#include "proto/election/admit.hpp"

#include "proto/election/admission.hpp"

#include <algorithm>
#include <optional>

namespace zheng::election {
namespace admission {

const Profile& Question::profile(const Contest& contest) const {
    return state_.profiles.at(contest.definition.kind);
}

bool Question::signed_by(Role role) const {
    const auto& signers = header().signers;
    return std::any_of(signers.begin() + 1, signers.end(), [&](const PublicKey& key) {
        const auto officer = state_.officers.find(key);
        return officer != state_.officers.end() && officer->second.appointed.role == role;
    });
}

void Question::refuse(Refusal code, std::string about, Numbers numbers) {
    notes_.push_back({code, std::move(about), std::move(numbers)});
}

void Question::refuse_if(bool wrong, Refusal code, std::string about, Numbers numbers) {
    if (wrong)
        refuse(code, std::move(about), std::move(numbers));
}

bool Question::refused_for_its_time() const {
    return std::any_of(notes_.begin(), notes_.end(), [](const RefusalNote& note) {
        return note.code == Refusal::too_early || note.code == Refusal::too_late || note.code == Refusal::already_said;
    });
}

std::vector<RefusalNote> Question::take() && {
    std::stable_sort(notes_.begin(), notes_.end(),
                     [](const RefusalNote& a, const RefusalNote& b) { return a.code < b.code; });
    return std::move(notes_);
}

const PlaceRecord* find_place(Question& question, const Contest& contest, const PlaceId& place) {
    const auto found = contest.places.find(place);
    if (found != contest.places.end())
        return &found->second;
    question.refuse(Refusal::place_unknown, place.text);
    return nullptr;
}

namespace {

Admission rejected(Rejection why) {
    Admission admission;
    admission.answer = Admission::Answer::rejected;
    admission.rejection = why;
    return admission;
}

Admission pointing(Admission::Answer answer, std::uint64_t index) {
    Admission admission;
    admission.answer = answer;
    admission.index = index;
    return admission;
}

Admission answered(Question&& question) {
    Admission admission;
    admission.refusals = std::move(question).take();
    if (!admission.refusals.empty())
        admission.answer = Admission::Answer::refused;
    return admission;
}

// Whether a key may keep a journal in this log, and if so whether it has been revoked.
std::optional<bool> revoked_author(const State& state, const PublicKey& author) {
    if (author == state.opened->authority || author == state.opened->counter)
        return false;
    const auto device = state.devices.find(author);
    if (device == state.devices.end())
        return std::nullopt;
    return device->second.revoked_at.has_value();
}

// Everything before the law: is it the next statement of an author of this log? Nullopt: ask the law.
std::optional<Admission> out_of_line(const State& state, const Heard& heard) {
    const Header& header = heard.statement.header;
    if (header.signers.empty() || header.signers.size() > signers_max)
        return rejected(Rejection::signers_wrong);

    const auto line = state.authors.find(header.author());
    const bool used =
        line != state.authors.end() && header.sequence >= 1 && header.sequence < line->second.next_sequence();
    const Said* before = used ? &line->second.said[header.sequence - 1] : nullptr;
    if (before != nullptr && before->payload == heard.payload)
        return pointing(Admission::Answer::repeated, before->index);

    if (std::holds_alternative<ElectionOpened>(heard.statement.body))
        return rejected(Rejection::not_the_founding);
    if (header.election != state.election)
        return rejected(Rejection::wrong_election);
    if (state.closed)
        return rejected(Rejection::log_closed);
    const auto revoked = revoked_author(state, header.author());
    if (!revoked)
        return rejected(Rejection::author_unknown);
    if (*revoked)
        return rejected(Rejection::author_revoked);
    if (before != nullptr)
        return pointing(Admission::Answer::equivocation, before->index);

    const std::uint64_t next = line == state.authors.end() ? 1 : line->second.next_sequence();
    if (header.sequence != next)
        return rejected(Rejection::sequence_gap);
    if (header.previous != (line == state.authors.end() ? Digest{} : line->second.previous()))
        return rejected(Rejection::previous_differs);
    return std::nullopt;
}

Admission found(const State& state, const Heard& heard, const LogIdentity* identity) {
    const Header& header = heard.statement.header;
    const auto* said = std::get_if<ElectionOpened>(&heard.statement.body);
    if (said == nullptr)
        return rejected(Rejection::not_the_founding);
    if (header.signers.size() != 1)
        return rejected(Rejection::signers_wrong);
    if (!header.election.is_zero())
        return rejected(Rejection::wrong_election);
    if (header.author() != said->authority)
        return rejected(Rejection::author_unknown);
    if (header.sequence != 1)
        return rejected(Rejection::sequence_gap);
    if (!header.previous.is_zero())
        return rejected(Rejection::previous_differs);

    Question question(state, heard);
    examine(question, *said);
    if (identity != nullptr) {
        question.refuse_if(said->origin() != identity->origin, Refusal::origin_wrong, "origin");
        question.refuse_if(said->log != identity->log, Refusal::origin_wrong, "log");
        question.refuse_if(said->counter != identity->counter, Refusal::origin_wrong, "counter");
        question.refuse_if(said->tls_key != identity->tls_key, Refusal::origin_wrong, "tls_key");
    }
    return answered(std::move(question));
}

void check_stage(Question& question, const StatementRow& row, const Contest* contest) {
    const bool about_a_contest = contest_of(question.heard().statement.body) != nullptr;
    question.refuse_if(about_a_contest && !question.state().sealed, Refusal::enrolment_not_sealed);
    // Appointments and enrolments may be replacements; EnrolmentSealed is said once: their own files see to it.
    const bool always_founding =
        row.type == StatementType::profile_adopted || row.type == StatementType::village_opened;
    question.refuse_if(always_founding && question.state().sealed, Refusal::enrolment_sealed);
    if (contest == nullptr)
        return;
    const Date on = question.header().on;
    question.refuse_if(on.empty() || on < contest->last_day, Refusal::day_goes_back, contest->definition.contest.text,
                       {{"on", on.number()}, {"last", contest->last_day.number()}});
}

// The table's word on the phase. Where what is said has given a reason of its own that it comes at the wrong time, that
// one is more exact.
void check_phase(Question& question, const StatementRow& row, const Contest& contest) {
    const Phase phase = contest.phase();
    if (row.phases.has(phase) || question.refused_for_its_time())
        return;
    question.refuse(row.phases.all_after(phase) ? Refusal::too_early : Refusal::too_late, std::string(name_of(phase)));
}

}  // namespace
}  // namespace admission

Admission admit(const State& state, const Heard& heard, const LogIdentity* identity) {
    using namespace admission;
    if (!state.opened)
        return heard.statement.header.signers.empty() ? rejected(Rejection::signers_wrong)
                                                      : found(state, heard, identity);
    if (auto answer = out_of_line(state, heard))
        return std::move(*answer);

    Question question(state, heard);
    const Body& body = heard.statement.body;
    const StatementRow& row = row_of(type_of(body));
    const Contest* contest = nullptr;
    if (const ContestId* id = contest_of(body)) {
        const auto known = state.contests.find(*id);
        if (known == state.contests.end())
            question.refuse(Refusal::contest_unknown, id->text);
        else
            contest = &known->second;
    }
    check_author(question, row, contest);
    check_cosigners(question, row, contest);
    check_stage(question, row, contest);
    std::visit(
        [&](const auto& said) {
            if constexpr (requires { said.contest; }) {
                if (contest != nullptr)
                    examine(question, *contest, said);
            } else {
                examine(question, said);
            }
        },
        body);
    if (contest != nullptr)
        check_phase(question, row, *contest);
    return answered(std::move(question));
}

}  // namespace zheng::election
