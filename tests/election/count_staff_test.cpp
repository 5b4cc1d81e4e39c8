// Who may count, and who of a branch may vote.
#include "proto/election/count_staff.hpp"
#include "proto/election/party_due.hpp"

#include "tests/election/law_table.hpp"

namespace zheng::election {
namespace {

using table::builtin;
using table::ids;

std::string judge(const char* profile, const char* callers, const char* talliers, const char* scrutineers,
                  const char* people = "") {
    const CountStaff staff{ids(callers), ids(talliers), ids(scrutineers)};
    const auto all = table::people(people);
    return table::show(count_staff_findings(builtin(Kind::villagers_committee, profile), staff, ids("X Y"), all));
}

TEST(CountStaff, AreNoCandidates) {
    EXPECT_EQ(judge("cn-2025", "A", "B", "C D"), "");
    EXPECT_EQ(judge("cn-2025", "X", "B", "C D"), "block count_staff_excluded X");
    EXPECT_EQ(judge("cn-2025", "A", "B", "Y D"), "block count_staff_excluded Y");
}

TEST(CountStaff, AreNoRelativesByTheScopeOfTheProvince) {
    struct Row {
        const char* relation;
        bool close;           // ZJ20 Art.22
        bool near_relatives;  // SC26, HI25, HE20
        bool direct_line;     // SH20, BJ12
    };
    for (const Row& row : {Row{"spouse", true, true, true}, Row{"sibling", true, true, false},
                           Row{"grandparent", false, true, true}, Row{"other", false, false, false}}) {
        const std::string people = std::string("A ") + row.relation + "=X";
        const auto blocked = [&](const char* profile) {
            return !judge(profile, "A", "B", "C D", people.c_str()).empty();
        };
        EXPECT_EQ(blocked("cn-zj-2020"), row.close) << row.relation;
        EXPECT_EQ(blocked("cn-sc-2026"), row.near_relatives) << row.relation;
        EXPECT_EQ(blocked("cn-hi-2025"), row.near_relatives) << row.relation;
        EXPECT_EQ(blocked("cn-he-2020"), row.near_relatives) << row.relation;
        EXPECT_EQ(blocked("cn-sh-2020"), row.direct_line) << row.relation;
        EXPECT_EQ(blocked("cn-bj-2012"), row.direct_line) << row.relation;
    }
}

TEST(CountStaff, HasTwoScrutineersAtLeast) {
    EXPECT_EQ(judge("cn-2025", "A", "B", "C"), "block scrutineers_min");
    EXPECT_EQ(judge("cn-2025", "A", "B", "C C"), "block scrutineers_min") << "one person is one scrutineer";
    EXPECT_EQ(judge("cn-2025", "A", "B", "C D E"), "");
}

TEST(PartyDue, CountsMembersWhoMayVote) {
    const Profile branch = builtin(Kind::party_branch, "party-2020");
    BranchMembers roll;
    roll.all = 43;
    roll.probationary = 3;
    EXPECT_EQ(entitled_members(branch, roll), 40U) << "PB-01";
    roll.excluded = 2;
    const Votes due = entitled_members(branch, roll);
    EXPECT_EQ(due, 38U) << "PB-03";
    EXPECT_TRUE(holds(branch.turnout_threshold.value, 31, due)) << "PB-03";
    EXPECT_FALSE(holds(branch.turnout_threshold.value, 30, due)) << "PB-03";
    roll.under_inspection = 1;
    roll.suspended = 1;
    EXPECT_EQ(entitled_members(branch, roll), 36U);
    BranchMembers present;
    present.all = 33;
    present.probationary = 1;
    EXPECT_EQ(entitled_members(branch, present), 32U) << "PB-12: gets no ballot, is not among those present";
}

}  // namespace
}  // namespace zheng::election
