// What is said of winners and of the body after a result: looked at again, approved, composed, handed over.
#include "proto/election/admission.hpp"
#include "proto/election/rounds.hpp"

#include <algorithm>

namespace zheng::election::admission {
namespace {

bool is_winner(const Contest& contest, const PersonId& person) {
    return contest.result && std::any_of(contest.result->elected.begin(), contest.result->elected.end(),
                                         [&](const Elected& elected) { return elected.person == person; });
}

void check_grounds(Question& question, const Contest& contest, const WinRechecked& said) {
    question.refuse_if(said.confirmed != said.grounds.empty(), Refusal::recheck_grounds_wrong, said.person.text,
                       {{"grounds", said.grounds.size()}});
    for (std::size_t i = 0; i < said.grounds.size(); ++i) {
        const FactId& ground = said.grounds[i];
        question.refuse_if(i != 0 && ground <= said.grounds[i - 1], Refusal::recheck_grounds_wrong, ground.text);
        question.refuse_if(contest.method && !severity_of(question, contest, ground), Refusal::condition_unknown,
                           ground.text);
    }
}

bool approval_due(const Contest& contest, Office office) {
    return contest.definition.kind == Kind::party_branch &&
           (office == Office::secretary || office == Office::deputy_secretary);
}

std::string about_of(const SeatHeld& row) {
    return std::string(name_of(row.office)) + "/" + row.person.text;
}
std::string about_of(const OfficeSeats& row) {
    return "vacant " + std::string(name_of(row.office));
}

template <class Row>
void check_rows(Question& question, const std::vector<Row>& said, const std::vector<Row>& computed) {
    const auto [a, b] = std::mismatch(said.begin(), said.end(), computed.begin(), computed.end());
    if (a == said.end() && b == computed.end())
        return;
    question.refuse(Refusal::composition_differs, b != computed.end() ? about_of(*b) : about_of(*a),
                    {{"row", static_cast<std::uint64_t>(a - said.begin()) + 1}});
}

void check_presider(Question& question, const Contest& contest, const BodyComposed& said,
                    const BodyComposed& computed) {
    const auto may = presiders(question.state(), contest);
    const bool named_by_assembly =
        may.size() > 1 && std::none_of(computed.members.begin(), computed.members.end(), [](const SeatHeld& seat) {
            return rank_of(seat.office) == rank_of(Office::chair);
        });
    const bool right = named_by_assembly ? std::find(may.begin(), may.end(), said.presides) != may.end()
                                         : said.presides == computed.presides;
    question.refuse_if(!right, Refusal::composition_differs,
                       "presides " + (named_by_assembly ? may.front().text : computed.presides.text));
}

// Every vote of the body is on file, and nothing is left that has to be voted on.
void check_all_over(Question& question, const Contest& contest) {
    for (const Contest* vote : votes_of_body(question.state(), contest)) {
        if (!vote->rounds.voided_with.empty())
            continue;
        const std::string& about = vote->definition.contest.text;
        const bool filed = vote->filed && vote->filed->filed;
        question.refuse_if(!vote->rounds.voided && vote != &contest && !filed, Refusal::vote_unfinished, about);
        for (const OpenStep& open : open_steps(question.state(), *vote))
            question.refuse_if(!open.left_to_others, Refusal::vote_unfinished,
                               about + " " + std::string(name_of(open.step.office)), {{"seats", open.step.seats}});
        if (vote->result && !vote->rounds.is_void())
            for (const Elected& elected : vote->result->elected) {
                const auto& approved = vote->rounds.approved;
                question.refuse_if(
                    approval_due(*vote, elected.office) && !win_lost(*vote, elected.person) &&
                        std::none_of(approved.begin(), approved.end(),
                                     [&](const ResultApproved& one) { return one.person == elected.person; }),
                    Refusal::approval_missing, elected.person.text);
            }
    }
}

}  // namespace

void check_not_composed(Question& question, const Contest& contest) {
    question.refuse_if(head_of(question.state(), contest).rounds.composed.has_value(), Refusal::too_late,
                       std::string(name_of(StatementType::body_composed)));
}

void check_accepted(Question& question, const Contest& contest, const Digest& payload) {
    if (payload.is_zero())
        return;
    const auto votes = votes_of_body(question.state(), contest);
    const bool known =
        std::any_of(votes.begin(), votes.end(), [&](const Contest* vote) { return vote->accepted.contains(payload); });
    question.refuse_if(!known, Refusal::statement_unknown, hex(payload));
}

void examine(Question& question, const Contest& contest, const WinRechecked& said) {
    check_not_composed(question, contest);
    check_grounds(question, contest, said);
    question.refuse_if(!said.confirmed && said.decision.is_zero(), Refusal::commitment_missing, "decision");
    if (!contest.result)
        return question.needs(false, StatementType::result_declared);
    const std::string& about = said.person.text;
    question.refuse_if(!is_winner(contest, said.person), Refusal::not_a_winner, about);
    for (const WinRechecked& before : contest.rounds.rechecked)
        question.refuse_if(before.person == said.person && before.decision == said.decision, Refusal::already_said,
                           about);
    for (const RoundRecord& order : contest.rounds.ordered)
        question.refuse_if(std::find(order.lost.begin(), order.lost.end(), said.person) != order.lost.end(),
                           Refusal::too_late, order.said.next.text);
    const bool facts =
        !said.birth.empty() || said.party_member || said.incumbent || said.education != Education::unknown;
    question.refuse_if(facts && entered(contest, said.person), Refusal::facts_not_needed, about);
}

void examine(Question& question, const Contest& contest, const ResultApproved& said) {
    check_not_composed(question, contest);
    const std::string about = std::string(name_of(said.office)) + "/" + said.person.text;
    question.refuse_if(!approval_due(contest, said.office), Refusal::approval_not_needed, about);
    question.refuse_if(!said.approved && said.article.empty(), Refusal::article_missing, about);
    question.refuse_if(!contest.result || contest.result_payload != said.result, Refusal::result_unknown,
                       hex(said.result));
    if (!contest.result)
        return;
    const auto& elected = contest.result->elected;
    question.refuse_if(
        std::none_of(elected.begin(), elected.end(),
                     [&](const Elected& one) { return one.person == said.person && one.office == said.office; }),
        Refusal::not_a_winner, about);
    const auto& approved = contest.rounds.approved;
    question.refuse_if(std::any_of(approved.begin(), approved.end(),
                                   [&](const ResultApproved& one) { return one.person == said.person; }),
                       Refusal::already_said, about);
}

void examine(Question& question, const Contest& contest, const BodyComposed& said) {
    const State& state = question.state();
    const Contest& head = head_of(state, contest);
    question.refuse_if(&head != &contest, Refusal::composition_differs, head.definition.contest.text);
    question.refuse_if(contest.rounds.composed.has_value(), Refusal::already_said, contest.definition.contest.text);
    if (&head != &contest || !contest.result)
        return;
    check_all_over(question, contest);
    const BodyComposed computed = composition_of(state, contest);
    check_rows(question, said.members, computed.members);
    check_rows(question, said.vacant, computed.vacant);
    check_presider(question, contest, said, computed);
}

void examine(Question& question, const Contest& contest, const HandoverRecorded& said) {
    const std::string about = contest.definition.contest.text;
    question.refuse_if(contest.rounds.handover.has_value(), Refusal::already_said, about);
    question.refuse_if(said.items.empty(), Refusal::handover_items_wrong, about);
    for (std::size_t i = 1; i < said.items.size(); ++i)
        question.refuse_if(said.items[i].item <= said.items[i - 1].item, Refusal::handover_items_wrong, about,
                           {{"row", i + 1}});
    question.refuse_if(said.list.is_zero(), Refusal::commitment_missing, "list");
}

}  // namespace zheng::election::admission
