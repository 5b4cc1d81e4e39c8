// Rules of the Party branch: who is due, two recommendations and one election (两推一选). PEL20; PBR18; PCON. Values
// only. Pure.
#pragma once

#include "proto/election/profile_values.hpp"
#include "proto/election/ruled.hpp"

namespace zheng::election {

struct PartyRules {
    Ruled<bool> probationary_vote;
    Ruled<bool> probation_inspection_vote;  // 留党察看
    Ruled<std::uint32_t> branch_committee_min_members;
    Ruled<Test> party_reduce_seats;  // of the electors, to stop with fewer seats
    Ruled<Names> party_due_exclusions;
    friend bool operator==(const PartyRules&, const PartyRules&) = default;
};

// Weights are of shares of the votes, not of raw votes.
struct TwoPushRules {
    Ruled<Ratio> two_push_wv;           // villagers
    Ruled<Ratio> two_push_wm;           // members
    Ruled<Ratio> two_push_min_support;  // on each side; 0/1: off
    Ruled<Test> two_push_quorum_villagers;
    Ruled<Test> two_push_quorum_members;
    friend bool operator==(const TwoPushRules&, const TwoPushRules&) = default;
};

}  // namespace zheng::election
