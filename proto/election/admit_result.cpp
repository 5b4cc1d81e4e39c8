#include "proto/election/admission.hpp"
#include "proto/election/rounds.hpp"

#include <algorithm>

namespace zheng::election::admission {
namespace {

std::string about_of(const Elected& row) {
    return "elected " + std::string(name_of(row.office)) + "/" + row.person.text;
}
std::string about_of(const NextStep& row) {
    return "next " + std::string(name_of(row.office)) + "/" + std::string(name_of(row.action));
}

// Names the first row that differs: the computed one, or the one announced in excess.
template <class Row>
void check_rows(Question& question, const std::vector<Row>& said, const std::vector<Row>& computed) {
    const auto [a, b] = std::mismatch(said.begin(), said.end(), computed.begin(), computed.end());
    if (a == said.end() && b == computed.end())
        return;
    question.refuse(Refusal::outcome_differs, b != computed.end() ? about_of(*b) : about_of(*a),
                    {{"row", static_cast<std::uint64_t>(a - said.begin()) + 1}});
}

// Offices that wait are declared first, and who was written in is looked at again (ZJ20 Art.32).
void check_ready_to_file(Question& question, const Contest& contest) {
    const ResultDeclared& result = *contest.result;
    question.refuse_if(std::any_of(result.next.begin(), result.next.end(),
                                   [](const NextStep& step) { return step.action == NextAction::held; }),
                       Refusal::vote_unfinished, contest.definition.contest.text);
    if (!question.profile(contest).winner_recheck.value)
        return;
    for (const Elected& elected : result.elected) {
        const auto& rechecked = contest.rounds.rechecked;
        question.refuse_if(!entered(contest, elected.person) &&
                               std::none_of(rechecked.begin(), rechecked.end(),
                                            [&](const WinRechecked& one) { return one.person == elected.person; }),
                           Refusal::recheck_missing, elected.person.text);
    }
}

}  // namespace

void examine(Question& question, const Contest& contest, const ResultDeclared& said) {
    // Said again only where offices that waited for a tie follow now.
    if (contest.result && !result_has_grown(question.state(), contest))
        return question.refuse(Refusal::already_said, contest.definition.contest.text);
    const auto outcome = outcome_of(question.state(), contest);
    question.needs(outcome.has_value(), StatementType::tally_declared);
    if (!outcome)
        return;
    question.refuse_if(said.verdict != outcome->vote, Refusal::outcome_differs,
                       "verdict " + std::string(name_of(outcome->vote)));
    check_rows(question, said.elected, outcome->elected);
    check_rows(question, said.next, outcome->next);
}

void examine(Question& question, const Contest& contest, const ResultFiled& said) {
    question.refuse_if(contest.filed && contest.filed->filed, Refusal::already_said, contest.definition.contest.text);
    question.refuse_if(!contest.result || contest.result_payload != said.result, Refusal::result_unknown,
                       hex(said.result));
    question.refuse_if(said.filed && contest.standing.incidents_open != 0, Refusal::incident_open,
                       contest.definition.contest.text, {{"open", contest.standing.incidents_open}});
    question.refuse_if(!said.filed && said.article.empty(), Refusal::objection_without_article,
                       contest.definition.contest.text);
    if (said.filed && contest.result)
        check_ready_to_file(question, contest);
}

}  // namespace zheng::election::admission
