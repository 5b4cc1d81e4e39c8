// The votes of one body, whatever was said.
#include "proto/election/rounds.hpp"
#include "tests/election/walk_invariants.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace zheng::election::world {
namespace {

// Nobody holds two seats, and no office has more people than seats.
void consistent_seats(const State& state, const Contest& root) {
    const Earlier decided = decided_so_far(state, root);
    std::set<PersonId> members;
    for (const Elected& elected : decided.elected)
        EXPECT_TRUE(members.insert(elected.person).second) << elected.person.text << " holds two seats";
    for (const auto& [office, seats] : decided.seats)
        EXPECT_LE(std::count_if(decided.elected.begin(), decided.elected.end(),
                                [at = office](const Elected& elected) { return elected.office == at; }),
                  seats)
            << name_of(office);
}

void consistent_tree(const State& state, const Contest& root) {
    std::size_t unfinished = 0;
    std::set<ContestId> seen;
    const Contest& head = head_of(state, root);
    for (const Contest* vote : votes_of_body(state, root)) {
        EXPECT_TRUE(seen.insert(vote->definition.contest).second) << "a vote is made from one vote";
        EXPECT_EQ(vote->rounds.root, root.definition.contest);
        unfinished += !vote->rounds.is_void() && !vote->result ? 1U : 0U;
        if (!vote->rounds.voided_with.empty()) {
            EXPECT_TRUE(state.contests.at(vote->rounds.voided_with).rounds.is_void());
        }
        if (vote->rounds.composed) {
            EXPECT_EQ(vote, &head);
            EXPECT_EQ(vote->rounds.composed->members, composition_of(state, root).members);
        }
    }
    EXPECT_LE(unfinished, 1U) << "one vote of a body after another";
    EXPECT_TRUE(!head.rounds.composed || unfinished == 0);
}

}  // namespace

void consistent_rounds(const State& state, const Contest& contest) {
    const ContestRounds& rounds = contest.rounds;
    EXPECT_EQ(rounds.results.empty(), !contest.result);
    if (contest.result) {
        EXPECT_EQ(rounds.results.back().said, *contest.result);
        EXPECT_EQ(rounds.results.back().payload, contest.result_payload);
    }
    EXPECT_TRUE(!contest.filed || !contest.filed->filed || contest.filed->result == contest.result_payload);
    for (const RoundRecord& order : rounds.ordered)
        EXPECT_EQ(state.contests.at(order.said.next).rounds.parent, contest.definition.contest);
    EXPECT_TRUE(!rounds.handover || rounds.composed);
    for (const auto& [id, place] : contest.places) {
        if (place.count) {
            for (const auto& [box, said] : place.troubles.boxes)
                EXPECT_EQ(place.troubles.missing(box), nullptr) << "a box that is lost was counted";
        }
        EXPECT_TRUE(!place.closed || !place.troubles.suspended());
    }
    if (rounds.is_root()) {
        consistent_tree(state, contest);
        consistent_seats(state, contest);
    }
}

}  // namespace zheng::election::world
