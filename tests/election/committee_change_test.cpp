// Who leaves an electoral committee, and who moves up.
#include "proto/election/committee_change.hpp"

#include "tests/election/law_table.hpp"

namespace zheng::election {
namespace {

using table::builtin;
using table::ids;

std::string change(const char* profile, const char* nominees, const char* people = "", const char* resigned = "",
                   bool accepted = true) {
    CommitteeInput input;
    input.ranked = ids("r1 r2 r3 r4 r5 r6 r7 r8 r9");
    input.seats = 7;
    for (const PersonId& nominee : ids(nominees))
        input.nominees.push_back({nominee, accepted});
    input.people = table::people(people);
    input.resigned = ids(resigned);
    const CommitteeAnswer answer = after_nominations(builtin(Kind::electoral_committee, profile), input);
    std::string out = table::shown(answer.members) + " |" + table::names(answer.reserve);
    if (answer.open != 0)
        out += " | open " + std::to_string(answer.open);
    for (const Reason& reason : answer.reasons)
        EXPECT_FALSE(reason.source.empty() || reason.zh.empty());
    return out;
}

TEST(ElectoralCommittee, EC02KeepsTheOthersAsItsReserve) {
    EXPECT_EQ(change("cn-2025", ""), "r1 r2 r3 r4 r5 r6 r7 | r8 r9");
}

TEST(ElectoralCommittee, EC03LosesWhoIsNominatedOrHasARelativeNominated) {
    EXPECT_EQ(change("cn-2025", "b", "b sibling=r3"), "r1 r2 r4 r5 r6 r7 r8 | r9");
    EXPECT_EQ(change("cn-2025", "r1 r2"), "r3 r4 r5 r6 r7 r8 r9 |");
    EXPECT_EQ(change("cn-2025", "r1 r2 r3"), "r4 r5 r6 r7 r8 r9 | | open 1");
    EXPECT_EQ(change("cn-2025", "b", "b other=r3"), "r1 r2 r3 r4 r5 r6 r7 | r8 r9");
}

TEST(ElectoralCommittee, NobodyMovesUpWhoWouldLeaveAtOnce) {
    EXPECT_EQ(change("cn-2025", "r1 r8"), "r2 r3 r4 r5 r6 r7 r9 |");
    EXPECT_EQ(change("cn-2025", "", "", "r1 r2"), "r3 r4 r5 r6 r7 r8 r9 |");
}

TEST(ElectoralCommittee, TheScopeOfRelativesIsTheProvinces) {
    EXPECT_EQ(change("cn-2018", "b", "b sibling=r3"), "r1 r2 r3 r4 r5 r6 r7 | r8 r9") << "the member only";
    EXPECT_EQ(change("cn-2018", "r3"), "r1 r2 r4 r5 r6 r7 r8 | r9");
    EXPECT_EQ(change("cn-zj-2020", "b", "b sibling=r3"), "r1 r2 r4 r5 r6 r7 r8 | r9");
    EXPECT_EQ(change("cn-zj-2020", "b", "b grandchild=r3"), "r1 r2 r3 r4 r5 r6 r7 | r8 r9");
    EXPECT_EQ(change("cn-2025", "b", "b grandchild=r3"), "r1 r2 r4 r5 r6 r7 r8 | r9");
    EXPECT_EQ(change("cn-sc-2026", "r3", "", "", false), "r1 r2 r3 r4 r5 r6 r7 | r8 r9");
    EXPECT_EQ(change("cn-sc-2026", "r3", "", "", true), "r1 r2 r4 r5 r6 r7 r8 | r9");
}

TEST(ElectoralCommittee, EC04TreatsAbsenceAsLeaving) {
    struct Row {
        const char* profile;
        std::uint32_t absences;
        bool leaves;
    };
    for (const Row row : {Row{"cn-zj-2020", 1, false}, Row{"cn-zj-2020", 2, true}, Row{"cn-zj-2020", 3, true},
                          Row{"cn-sc-2026", 2, false}, Row{"cn-sc-2026", 3, true}, Row{"cn-hi-2025", 2, false},
                          Row{"cn-hi-2025", 3, true}, Row{"cn-2025", 9, false}})
        EXPECT_EQ(leaves_by_absence(builtin(Kind::electoral_committee, row.profile), row.absences), row.leaves)
            << row.profile << " " << row.absences;
}

}  // namespace
}  // namespace zheng::election
