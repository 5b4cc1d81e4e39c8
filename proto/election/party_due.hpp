// Who is due at a members' meeting (应到会有选举权的党员): full members with voting rights, minus exclusions that the
// upper organisation and the meeting agreed to. Who is absent for any other reason still counts as due. PCON Art.7;
// PEL20 Art.5. Pure; safe from any thread.
#pragma once

#include "proto/election/ratio.hpp"
#include "proto/election/rules_party.hpp"

namespace zheng::election {

// Members of a branch on its roll, or those of them who are present; the four kinds do not overlap.
struct BranchMembers {
    Votes all = 0;
    Votes probationary = 0;      // 预备党员
    Votes under_inspection = 0;  // 留党察看
    Votes suspended = 0;         // 留置、逮捕: rights suspended
    Votes excluded = 0;          // 不计入应到会人数, agreed to as the rules ask
};

// Those who may vote: of the roll the members due, of those present the voters. Requires the kinds together to be no
// more than all (CHECK).
[[nodiscard]] Votes entitled_members(const PartyRules& rules, const BranchMembers& members);

}  // namespace zheng::election
