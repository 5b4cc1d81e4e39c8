// A local checklist: what is done, late, overdue, and by which statement.
#include "proto/election/checklist.hpp"

#include <gtest/gtest.h>

namespace zheng::election {
namespace {

Date day(std::uint32_t number) {
    Date out;
    EXPECT_TRUE(Date::from_number(number, out));
    return out;
}
const ContestId contest{"qingshi/villagers_committee"};
const ChecklistItem talk{contest, {"collective_talk"}, "集体谈话", day(20261110), "乡镇党委"};

StepState state_on(Date today, std::vector<ItemProof> proofs = {}) {
    const auto rows = checklist_of(std::span(&talk, 1), proofs, today);
    EXPECT_EQ(rows.size(), 1U);
    return rows.front().state;
}
ItemProof proof(std::uint32_t on, std::uint64_t index = 7) {
    return {contest, {"collective_talk"}, day(on), index, "乡镇党委办公室"};
}

TEST(Checklist, AnItemIsDueThreeDaysBeforeItsDayAndOverdueTheDayAfter) {
    EXPECT_EQ(state_on(day(20261106)), StepState::not_yet);
    EXPECT_EQ(state_on(day(20261107)), StepState::due);
    EXPECT_EQ(state_on(day(20261110)), StepState::due);
    EXPECT_EQ(state_on(day(20261111)), StepState::overdue);
}

TEST(Checklist, AProofOnItsDayIsInTimeAndADayLaterIsLate) {
    EXPECT_EQ(state_on(day(20261101), {proof(20261110)}), StepState::done);
    EXPECT_EQ(state_on(day(20261201), {proof(20261110)}), StepState::done);
    EXPECT_EQ(state_on(day(20261201), {proof(20261111)}), StepState::late);
}

TEST(Checklist, TheFirstProofInTheLogCounts) {
    const auto rows =
        checklist_of(std::span(&talk, 1), std::vector{proof(20261111, 9), proof(20261110, 8)}, day(20261201));
    ASSERT_TRUE(rows.front().proof);
    EXPECT_EQ(rows.front().proof->index, 8U);
    EXPECT_EQ(rows.front().proof->custodian, "乡镇党委办公室");
    EXPECT_EQ(rows.front().state, StepState::done);
}

TEST(Checklist, AProofOfAnotherItemOrContestShowsNothing) {
    auto other_item = proof(20261110);
    other_item.item = {"finance_check"};
    auto other_contest = proof(20261110);
    other_contest.contest = {"liuwan/villagers_committee"};
    EXPECT_EQ(state_on(day(20261111), {other_item, other_contest}), StepState::overdue);
}

TEST(Checklist, RowsStandByDayAndThenAsGiven) {
    auto earlier = talk;
    earlier.due = day(20261101);
    auto second = talk;
    second.item = {"speeches"};
    const auto rows = checklist_of(std::vector{talk, second, earlier}, {}, day(20261101));
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].item, earlier);
    EXPECT_EQ(rows[1].item, talk);
    EXPECT_EQ(rows[2].item, second);
}

}  // namespace
}  // namespace zheng::election
