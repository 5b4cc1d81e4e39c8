// Calendar days: real days only, deadlines counted without the first day (CC Art.201), birthdays complete a year.
#include "proto/election/date.hpp"

#include <gtest/gtest.h>

namespace zheng::election {
namespace {

Date day(const char* text) {
    Date out;
    EXPECT_TRUE(Date::parse(text, out)) << text;
    return out;
}

TEST(Day, IsARealDayOfTheCalendar) {
    Date out;
    EXPECT_EQ(day("2017-03-25").number(), 20170325U);
    EXPECT_EQ(day("2017-03-25").text(), "2017-03-25");
    EXPECT_EQ(day("2024-02-29").text(), "2024-02-29");
    for (const char* text : {"2023-02-29", "2017-04-31", "2017-13-01", "2017-00-10", "2017-01-00", "1899-12-31",
                             "2200-01-01", "2017-3-25", "2017/03/25", "20170325", "", "2017-03-25 ", "2017-03-2x"})
        EXPECT_FALSE(Date::parse(text, out)) << text;
    EXPECT_TRUE(out.empty());
    EXPECT_EQ(Date().text(), "-");
}

// ZJ20: roll by E-20, self-nomination by E-10, lists by E-5, proxies by E-3.
TEST(Day, CountsDeadlinesFromElectionDay) {
    const Date election = day("2017-03-25");
    EXPECT_EQ(election.plus_days(-20), day("2017-03-05")) << "VC-80";
    EXPECT_EQ(election.plus_days(-10), day("2017-03-15")) << "VC-80";
    EXPECT_EQ(election.plus_days(-5), day("2017-03-20")) << "VC-80";
    EXPECT_EQ(election.plus_days(-3), day("2017-03-22")) << "VC-80";
    EXPECT_EQ(day("2017-03-04").plus_days(5), day("2017-03-09")) << "VC-81";
    EXPECT_EQ(day("2016-02-28").plus_days(2), day("2016-03-01"));
    EXPECT_EQ(day("2016-12-31").plus_days(1), day("2017-01-01"));
    EXPECT_EQ(day("2017-03-25").days_since(day("2017-03-05")), 20);
}

TEST(Day, CompletesAYearOnTheBirthday) {
    const Date election = day("2017-03-25");
    EXPECT_EQ(day("1999-03-25").years_until(election), 18) << "VC-83";
    EXPECT_EQ(day("1999-03-26").years_until(election), 17) << "VC-83";
    EXPECT_EQ(day("2000-02-29").years_until(day("2018-02-28")), 17);
    EXPECT_EQ(day("2000-02-29").years_until(day("2018-03-01")), 18);
}

}  // namespace
}  // namespace zheng::election
