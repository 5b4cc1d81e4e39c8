// Who is due at a members' meeting: PCON Art.7, PEL20 Art.5; PB-03.
#include "proto/election/party_due.hpp"

#include "tests/election/law_table.hpp"

namespace zheng::election {
namespace {

TEST(PartyDue, IsEveryFullMemberWithRights) {
    const Profile branch = table::builtin(Kind::party_branch, "party-2020");
    struct Row {
        const char* what;
        BranchMembers members;
        Votes due;
    };
    for (const Row& row : {
             Row{"everybody", {40, 0, 0, 0, 0}, 40},
             Row{"PB-03: two abroad, agreed to", {40, 0, 0, 0, 2}, 38},
             Row{"probationary members do not vote", {40, 3, 0, 0, 0}, 37},
             Row{"nor who is under inspection", {40, 0, 2, 0, 0}, 38},
             Row{"nor whose rights are suspended", {40, 0, 0, 1, 0}, 39},
             Row{"all of these", {40, 3, 2, 1, 2}, 32},
             Row{"nobody is left", {8, 3, 2, 1, 2}, 0},
         })
        EXPECT_EQ(entitled_members(branch, row.members), row.due) << row.what;
}

TEST(PartyDue, CountsWhomItsRulesLetVote) {
    PartyRules rules = table::builtin(Kind::party_branch, "party-2020");
    rules.probationary_vote.value = true;
    EXPECT_EQ(entitled_members(rules, {40, 3, 2, 0, 0}), 38U);
    rules.probation_inspection_vote.value = true;
    EXPECT_EQ(entitled_members(rules, {40, 3, 2, 0, 0}), 40U);
}

}  // namespace
}  // namespace zheng::election
