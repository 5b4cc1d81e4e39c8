#include "proto/election/admission.hpp"
#include "proto/election/rounds.hpp"

#include <algorithm>
#include <set>

namespace zheng::election::admission {
namespace {

std::string about_of(const OfficeBallot& office) {
    return std::string(name_of(office.office));
}

// Where people sign up or are written in, a separate election may begin without names.
bool begins_without_names(const Contest& contest, const RoundOrdered& said) {
    const NominationMode mode = contest.method->nomination;
    return said.round == Round::separate &&
           (mode == NominationMode::self_nomination_direct || mode == NominationMode::open_no_candidates);
}

void check_office(Question& question, const Contest& contest, const RoundOrdered& said, const OfficeBallot& office,
                  std::uint32_t seats, const std::vector<PersonId>& names) {
    question.refuse_if(office.seats != seats, Refusal::step_differs, about_of(office),
                       {{"seats", office.seats}, {"due", seats}});
    if (office.candidates == names || (office.candidates.empty() && begins_without_names(contest, said)))
        return;
    const auto [said_name, due_name] =
        std::mismatch(office.candidates.begin(), office.candidates.end(), names.begin(), names.end());
    question.refuse(Refusal::step_differs, due_name != names.end() ? due_name->text : said_name->text,
                    {{"names", office.candidates.size()}, {"due", names.size()}});
}

void check_whole_vote(Question& question, const Contest& contest, const RoundOrdered& said) {
    const Round round = contest.definition.round;
    question.refuse_if(said.round != round, Refusal::round_differs, std::string(name_of(round)));
    const auto due = ballot_again(question.state(), contest);
    for (const OfficeBallot& office : said.offices) {
        const auto same =
            std::find_if(due.begin(), due.end(), [&](const OfficeBallot& one) { return one.office == office.office; });
        if (same == due.end())
            question.refuse(Refusal::step_unknown, about_of(office));
        else
            check_office(question, contest, said, office, same->seats, same->candidates);
    }
    for (const OfficeBallot& office : due)
        question.refuse_if(std::none_of(said.offices.begin(), said.offices.end(),
                                        [&](const OfficeBallot& one) { return one.office == office.office; }),
                           Refusal::step_differs, about_of(office), {{"seats", 0}, {"due", office.seats}});
}

void check_steps(Question& question, const Contest& contest, const RoundOrdered& said) {
    const State& state = question.state();
    const auto steps = open_steps(state, contest);
    if (steps.size() == 1 && steps.front().whole)
        return check_whole_vote(question, contest, said);
    for (const OfficeBallot& office : said.offices) {
        if (const OpenStep* open = step_for(state, contest, steps, said, office)) {
            check_office(question, contest, said, office, open->step.seats,
                         may_stand(state, contest, open->step.candidates));
            continue;
        }
        const auto other = std::find_if(steps.begin(), steps.end(),
                                        [&](const OpenStep& one) { return one.step.office == office.office; });
        if (other == steps.end())
            question.refuse(Refusal::step_unknown, about_of(office));
        else
            question.refuse(Refusal::round_differs, std::string(name_of(round_of(other->step, contest))));
    }
}

}  // namespace

void examine(Question& question, const Contest& contest, const RoundOrdered& said) {
    const State& state = question.state();
    question.refuse_if(state.contests.contains(said.next), Refusal::id_taken, said.next.text);
    question.refuse_if(said.day < question.header().on, Refusal::day_goes_back, "day",
                       {{"on", question.header().on.number()}, {"day", said.day.number()}});
    check_not_composed(question, contest);
    std::set<Office> offices;
    for (const OfficeBallot& office : said.offices)
        question.refuse_if(!offices.insert(office.office).second, Refusal::step_differs, about_of(office));
    question.refuse_if(said.offices.empty(), Refusal::step_unknown, contest.definition.contest.text);
    const bool over = contest.result || contest.rounds.voided;
    question.needs(over || contest.rounds.is_void(), StatementType::result_declared);
    if (!over)
        return question.refuse_if(contest.rounds.is_void(), Refusal::step_unknown, contest.rounds.voided_with.text);
    if (const Contest* vote = unfinished_vote(state, contest))
        question.refuse(Refusal::vote_unfinished, vote->definition.contest.text);
    check_steps(question, contest, said);
}

void examine(Question& question, const Contest& contest, const ContestVoided& said) {
    const std::string about = contest.definition.contest.text;
    question.refuse_if(contest.rounds.is_void(), Refusal::already_said, about);
    question.refuse_if(head_of(question.state(), contest).rounds.handover.has_value(), Refusal::too_late,
                       std::string(name_of(StatementType::handover_recorded)));
    question.refuse_if(said.article.empty(), Refusal::article_missing, about);
    question.refuse_if(said.evidence.is_zero(), Refusal::commitment_missing, "evidence");
    if (said.ruling.is_zero())
        return;
    const auto votes = votes_of_body(question.state(), contest);
    const bool ruled = std::any_of(votes.begin(), votes.end(), [&](const Contest* vote) {
        const IncidentRuled* ruling = vote->standing.ruling(said.ruling);
        return ruling != nullptr && ruling->ruling == IncidentRuling::void_contest;
    });
    question.refuse_if(!ruled, Refusal::ruling_unknown, hex(said.ruling));
}

}  // namespace zheng::election::admission
