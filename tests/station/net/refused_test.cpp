// A statement that the law has refused at the counter: the device learns it from the receipt, and then knows the same.
#include "tests/station/net/hall.hpp"

#include "audit/env/files.hpp"
#include "station/glance.hpp"
#include "station/keys/station_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zheng::station {
namespace {

using test::at_rest;
using test::Device;
using test::Hall;
using test::Life;
using test::ScriptedCounter;
using ::testing::HasSubstr;

const election::ContestId contest{"wang/villagers_committee"};

// The counter and the device know the same of the device, and of its contest.
void expect_same(const Device& device, const ScriptedCounter& counter) {
    const auto here = glance(device.dir()).value();
    const auto& there = counter.state();
    EXPECT_EQ(here.state.contests.at(contest).phase(), there.contests.at(contest).phase());
    const auto& line = here.state.authors.at(Hall::one().device()).said;
    const auto& logged = there.authors.at(Hall::one().device()).said;
    ASSERT_EQ(line.size(), logged.size());
    for (std::size_t i = 0; i < line.size(); ++i) {
        EXPECT_EQ(line[i].payload, logged[i].payload);
        EXPECT_EQ(line[i].refused, logged[i].refused) << i + 1;
    }
}

TEST(RefusedAtTheCounter, ADayThatRestsOnAStatementThatWasRefusedHasNoEffectHereEither) {
    const Device device(Hall::one().counted());
    auto log = Hall::one().founded();
    net::Loop loop;
    ScriptedCounter counter(loop, log);
    // The county has revoked a member of the electoral committee, which this hall has not heard of.
    ASSERT_EQ(counter.load(std::vector<Bytes>{Hall::one().station().revoke("o1")}).size(), 1U);
    EXPECT_EQ(glance(device.dir()).value().state.contests.at(contest).phase(), election::Phase::declared);
    const auto lived = Life(loop, device, counter.address()).run(at_rest);
    ASSERT_TRUE(lived.in_time);
    EXPECT_GT(lived.report.refused, 0U);
    EXPECT_EQ(counter.state().contests.at(contest).phase(), election::Phase::founded);
    expect_same(device, counter);
}

TEST(RefusedAtTheCounter, AnUnlawfulOwnStatementIsHeldUntilItsReceiptSaysWhatBecameOfIt) {
    const Device device(Hall::one().fresh());
    device.say_otherwise();  // a turnout before any poll has opened
    const auto held = Hall::one().station().record(device.dir());
    EXPECT_EQ(held.exit, 3);
    EXPECT_THAT(held.err, HasSubstr("own statement 1 does not follow"));
    EXPECT_EQ(device.journal(), 1U);
    auto log = Hall::one().founded();
    {
        net::Loop loop;
        ScriptedCounter counter(loop, log);
        ASSERT_TRUE(Life(loop, device, counter.address()).run(at_rest).in_time);
        expect_same(device, counter);
    }
    const auto day = Hall::one().station().record(device.dir());
    EXPECT_EQ(day.exit, 0) << day.err;
    net::Loop loop;
    ScriptedCounter counter(loop, log);
    ASSERT_TRUE(Life(loop, device, counter.address()).run(at_rest).in_time);
    EXPECT_EQ(counter.state().refused, 1U);
    EXPECT_EQ(counter.state().contests.at(contest).phase(), election::Phase::declared);
    expect_same(device, counter);
    EXPECT_EQ(Hall::one().station().record(device.dir()).exit, 0) << "the same day again says nothing";
    EXPECT_EQ(device.journal(), Hall::one().said().size() + 1);
}

TEST(RefusedAtTheCounter, WhoIsWritingMeanwhileIsToldToBeginAgain) {
    const Device device(Hall::one().fresh(), 3);
    auto open = device.author();
    ASSERT_TRUE(open.has_value()) << open.error().message;
    EXPECT_FALSE(open->log().held().has_value());
    auto log = Hall::one().founded();
    {
        net::Loop loop;
        ScriptedCounter counter(loop, log);
        ASSERT_EQ(counter.load(std::vector<Bytes>{Hall::one().station().revoke("o1")}).size(), 1U);
        ASSERT_TRUE(Life(loop, device, counter.address()).run(at_rest).in_time);
    }
    const election::TurnoutReported any{contest, {"wang/hall"}, 1, 0, 0};
    const auto said = open->log().say(any, test::day(20261121), 0, {});
    ASSERT_FALSE(said.has_value());
    EXPECT_THAT(said.error().message, HasSubstr("begin again"));
    open = fail(Errc::usage, "closed");
    EXPECT_EQ(device.author()->log().state().refused, 3U);
}

}  // namespace
}  // namespace zheng::station
