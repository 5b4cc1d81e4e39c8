// The schedule of a contest: what was done when, against the days of the law.
#include "proto/election/schedule.hpp"

#include "tests/election/small_world.hpp"

#include <gtest/gtest.h>

namespace zheng::election::world {
namespace {

const ScheduleStep* step(const Schedule& schedule, const std::string& name) {
    for (const ScheduleStep& one : schedule.steps)
        if (one.name == name)
            return &one;
    return nullptr;
}

Schedule schedule(const World& w, std::uint32_t today) {
    return schedule_of(w.state, w.contest(), day(today));
}

// Election day 20 November 2026: under the national law the roll is out by 31 October, the result on the day itself,
// and everything is handed over by 30 November.
TEST(Schedule, SetsTheDaysOfTheLaw) {
    const Schedule all = schedule(World(Stage::sealed), 20261001);
    EXPECT_EQ(all.election_day, day(20261120));
    ASSERT_NE(step(all, "roll_publish_by"), nullptr);
    EXPECT_EQ(step(all, "roll_publish_by")->due, day(20261031));
    EXPECT_EQ(step(all, "result_publish")->due, day(20261120));
    EXPECT_EQ(step(all, "handover_within_days")->due, day(20261130));
    EXPECT_TRUE(all.findings.empty());
}

TEST(Schedule, AStepIsDueFromThreeDaysBeforeItsDayAndOverdueTheDayAfter) {
    const World w(Stage::sealed);
    struct Row {
        std::uint32_t today;
        StepState state;
    };
    for (const Row& row : {Row{20261027, StepState::not_yet}, Row{20261028, StepState::due},
                           Row{20261031, StepState::due}, Row{20261101, StepState::overdue}})
        EXPECT_EQ(step(schedule(w, row.today), "roll_publish_by")->state, row.state) << row.today;
}

TEST(Schedule, AnOverdueStepIsAFindingWithItsArticleAndDays) {
    const Schedule all = schedule(World(Stage::sealed), 20261103);
    ASSERT_EQ(all.findings.size(), 1U);
    EXPECT_EQ(all.findings[0].rule, "roll_publish_by");
    EXPECT_EQ(all.findings[0].severity, Severity::note);
    EXPECT_EQ(all.findings[0].reason.source, "VCL25 Art.17");
    EXPECT_EQ(all.findings[0].reason.zh, "公布选民名单：应在 2026-10-31 以前办理，到 2026-11-03 已逾期 3 天，尚未办理");
}

// The small world seals a roll that it never published.
TEST(Schedule, ASkippedStepIsAFindingOfItsOwn) {
    const Schedule all = schedule(World(Stage::rolled), 20261030);
    EXPECT_EQ(step(all, "roll_publish_by")->state, StepState::skipped);
    ASSERT_EQ(all.findings.size(), 1U);
    EXPECT_EQ(all.findings[0].reason.sentence, "schedule_skipped");
}

TEST(Schedule, AStepThatWasDoneNamesItsStatementAndDay) {
    const World w(Stage::declared);
    const Schedule all = schedule(w, 20261130);
    const ScheduleStep* declared = step(all, "result_publish");
    ASSERT_NE(declared, nullptr);
    EXPECT_EQ(declared->state, StepState::done);
    EXPECT_EQ(declared->done, day(20261120));
    EXPECT_EQ(declared->index, w.contest().result_index);
}

TEST(Schedule, AResultOfTheNextDayIsLate) {
    World w(Stage::tallied);
    w.on = day(20261121);
    w.say(w.result());
    const Schedule all = schedule(w, 20261122);
    EXPECT_EQ(step(all, "result_publish")->state, StepState::late);
    ASSERT_FALSE(all.findings.empty());
    const Reason& reason = all.findings.back().reason;
    EXPECT_EQ(reason.sentence, "schedule_late");
    EXPECT_EQ(reason.en, "declare the result: due on or before 2026-11-20, done on 2026-11-21, 1 days late");
}

TEST(Schedule, CountsFromTheDayOnWhichThePollsOpened) {
    World w(Stage::rolled);
    w.on = day(20261125);
    w.say(w.poll_opened(hall));
    const Schedule all = schedule(w, 20261125);
    EXPECT_EQ(all.election_day, day(20261125));
    EXPECT_EQ(step(all, "handover_within_days")->due, day(20261205));
}

TEST(Schedule, IsEmptyBeforeTheElectionIsFounded) {
    Contest contest;
    EXPECT_TRUE(schedule_of(State{}, contest, day(20261101)).steps.empty());
}

TEST(Schedule, EveryStateAndStepHasWords) {
    for (int i = 0; i <= static_cast<int>(StepState::skipped); ++i) {
        const auto state = static_cast<StepState>(i);
        EXPECT_FALSE(name_of(state).empty());
        EXPECT_FALSE(words_zh(state).empty());
        EXPECT_FALSE(words_en(state).empty());
    }
    for (const ScheduleStep& one : schedule(World(Stage::sealed), 20261101).steps) {
        EXPECT_NE(step_words_zh(one.name), one.name);
        EXPECT_NE(step_words_en(one.name), one.name);
    }
}

}  // namespace
}  // namespace zheng::election::world
