// The votes of one body, whatever was said.
#include "proto/election/rounds.hpp"
#include "tests/election/walk_invariants.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace zheng::election::world {
namespace {

void newest_announcement_is_the_result(const State&, const Contest& contest, Faults& faults) {
    const auto& results = contest.rounds.results;
    need(faults, results.empty() == !contest.result, "announcements and result differ");
    if (contest.result && !results.empty())
        need(faults, results.back().said == *contest.result && results.back().payload == contest.result_payload,
             "the result is not the newest announcement");
}

void newest_result_is_filed(const State&, const Contest& contest, Faults& faults) {
    need(faults, !contest.filed || contest.result, "filed before it was declared");
    need(faults, !contest.filed || !contest.filed->filed || contest.filed->result == contest.result_payload,
         "another announcement is on file");
}

void votes_know_their_parents(const State& state, const Contest& contest, Faults& faults) {
    for (const RoundRecord& order : contest.rounds.ordered) {
        const auto child = state.contests.find(order.said.next);
        need(faults, child != state.contests.end() && child->second.rounds.parent == contest.definition.contest,
             order.said.next.text, " does not know what it was made from");
    }
    if (contest.rounds.is_root())
        for (const Contest* vote : votes_of_body(state, contest))
            need(faults, vote->rounds.root == contest.definition.contest, vote->definition.contest.text,
                 " has another root");
}

void votes_of_a_body_are_one_after_another(const State& state, const Contest& contest, Faults& faults) {
    if (!contest.rounds.is_root())
        return;
    std::size_t unfinished = 0;
    std::set<ContestId> seen;
    for (const Contest* vote : votes_of_body(state, contest)) {
        need(faults, seen.insert(vote->definition.contest).second, vote->definition.contest.text,
             " is made from two votes");
        unfinished += !vote->rounds.is_void() && !vote->result ? 1U : 0U;
    }
    need(faults, unfinished <= 1, "two votes of the body are under way");
}

void voiding_goes_down(const State& state, const Contest& contest, Faults& faults) {
    if (!contest.rounds.voided_with.empty())
        need(faults, state.contests.at(contest.rounds.voided_with).rounds.is_void(), "void with a vote that is not");
    const auto voided = contest.acts.find(StatementType::contest_voided);
    for (const RoundRecord& order : contest.rounds.ordered) {
        const bool again = voided != contest.acts.end() && order.index > voided->second.first_index;
        need(faults, !contest.rounds.is_void() || again || state.contests.at(order.said.next).rounds.is_void(),
             order.said.next.text, " stands without its parent");
    }
}

void nobody_has_two_seats(const State& state, const Contest& contest, Faults& faults) {
    if (!contest.rounds.is_root())
        return;
    const Earlier decided = decided_so_far(state, contest);
    std::set<PersonId> members;
    for (const Elected& elected : decided.elected)
        need(faults, members.insert(elected.person).second, elected.person.text, " holds two seats");
    for (const auto& [office, seats] : decided.seats) {
        const auto sit = std::count_if(decided.elected.begin(), decided.elected.end(),
                                       [at = office](const Elected& elected) { return elected.office == at; });
        need(faults, sit <= static_cast<std::ptrdiff_t>(seats), name_of(office), " has more people than seats");
    }
}

void composed_as_computed(const State& state, const Contest& contest, Faults& faults) {
    if (contest.rounds.composed) {
        const Contest& root = state.contests.at(contest.rounds.root);
        need(faults, &contest == &head_of(state, root), "composed from a vote that does not count");
        need(faults, contest.rounds.composed->members == composition_of(state, contest).members, "others sit");
    }
    need(faults, !contest.rounds.handover || contest.rounds.composed, "handed over to a body that does not stand");
}

void composed_after_every_vote(const State& state, const Contest& contest, Faults& faults) {
    if (!contest.rounds.composed)
        return;
    for (const Contest* vote : votes_of_body(state, contest))
        need(faults, vote->rounds.is_void() || (vote->filed && vote->filed->filed), vote->definition.contest.text,
             " is not on file");
}

constexpr std::array of_the_rounds{
    Invariant{"newest_announcement_is_the_result", "the result is the newest announcement that stands",
              newest_announcement_is_the_result},
    Invariant{"newest_result_is_filed", "what is on file is the newest announcement of a declared result",
              newest_result_is_filed},
    Invariant{"votes_know_their_parents", "a next vote hangs below the one that ordered it, and has its root",
              votes_know_their_parents},
    Invariant{"votes_of_a_body_are_one_after_another", "of a body at most one vote is under way, made from one vote",
              votes_of_a_body_are_one_after_another},
    Invariant{"voiding_goes_down", "a vote that is void takes those with it that had been made from it",
              voiding_goes_down},
    Invariant{"nobody_has_two_seats", "nobody holds two seats of a body, and no office has more people than seats",
              nobody_has_two_seats},
    Invariant{"composed_as_computed",
              "a composed body is what follows from the votes that count, and only it hands over",
              composed_as_computed},
    Invariant{"composed_after_every_vote", "a body is composed when every vote of it that counts is on file",
              composed_after_every_vote},
};

}  // namespace

std::span<const Invariant> invariants_of_the_rounds() {
    return of_the_rounds;
}

}  // namespace zheng::election::world
