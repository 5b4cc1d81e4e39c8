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
                             "2200-01-01", "2017-3-25", "2017-03/25", "20x7-03-25", "2017-x3-25", "2017-03-.5",
                             "2017/03/25", "20170325", "", "2017-03-25 ", "2017-03-2x"})
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

// 年满十八周岁, VCL25 Art.16: the day before, the day, the day after.
TEST(Day, CompletesAYearOnTheBirthdayAndThatOfALeapDayOnTheLastOfFebruary) {
    struct Row {
        const char* birth;
        const char* day;
        std::int32_t years;
        const char* source;
    };
    const Row rows[] = {
        {"1999-03-24", "2017-03-25", 18, "ZJ20 Art.12"},
        {"1999-03-25", "2017-03-25", 18, "VC-83: 届满 includes the day, CC Art.1259"},
        {"1999-03-26", "2017-03-25", 17, "VC-83"},
        {"2004-02-29", "2022-02-27", 17, "CC Art.202: no 29th, so the month's last day"},
        {"2004-02-29", "2022-02-28", 18, "CC Art.202"},
        {"2004-02-29", "2022-03-01", 18, "CC Art.202"},
        {"2004-02-29", "2024-02-28", 19, "a leap year has the day itself"},
        {"2004-02-29", "2024-02-29", 20, "a leap year has the day itself"},
        {"2004-02-28", "2024-02-27", 19, "born on the last but one of a leap February"},
        {"2004-02-28", "2024-02-28", 20, "born on the last but one of a leap February"},
        {"1999-01-31", "2017-01-30", 17, "born on the last day of a month"},
        {"1999-01-31", "2017-01-31", 18, "born on the last day of a month"},
        {"1999-12-31", "2017-12-30", 17, "the last day of a year"},
        {"1999-12-31", "2018-01-01", 18, "the last day of a year"},
        {"2017-03-25", "2017-03-25", 0, "born on the day"},
        {"2017-03-26", "2017-03-25", -1, "not yet born"},
        {"1900-02-28", "2000-02-28", 100, "2000 has a 29 February, 1900 had none"},
    };
    for (const Row& row : rows)
        EXPECT_EQ(day(row.birth).years_until(day(row.day)), row.years)
            << row.birth << " on " << row.day << ": " << row.source;
}

}  // namespace
}  // namespace zheng::election
