#include "proto/election/party_due.hpp"

#include "proto/election/check.hpp"

namespace zheng::election {

Votes entitled_members(const PartyRules& rules, const BranchMembers& members) {
    Votes left = members.all;
    const auto without = [&](Votes count) {
        CHECK(count <= left, "kinds of members do not overlap");
        left -= count;
    };
    without(rules.probationary_vote.value ? 0 : members.probationary);
    without(rules.probation_inspection_vote.value ? 0 : members.under_inspection);
    without(members.suspended);
    without(members.excluded);
    return left;
}

}  // namespace zheng::election
