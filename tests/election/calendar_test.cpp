// Deadlines from election day, and objections to the roll.
#include "proto/election/calendar.hpp"

#include "tests/election/law_table.hpp"

#include <map>

namespace zheng::election {
namespace {

using table::builtin;
using table::date;

std::map<std::string, std::string> days(const Profile& profile, const char* election_day) {
    std::map<std::string, std::string> out;
    Date before;
    for (const Deadline& deadline : deadlines(profile, date(election_day))) {
        EXPECT_LE(before, deadline.day) << "by day";
        before = deadline.day;
        EXPECT_TRUE(out.emplace(deadline.name, deadline.day.text()).second) << deadline.name;
        EXPECT_EQ(deadline.reason.rule, deadline.name);
        EXPECT_FALSE(deadline.reason.source.empty()) << deadline.name;
    }
    return out;
}

TEST(Calendar, VC80CountsBackFromElectionDayInZhejiang) {
    auto all = days(builtin(Kind::villagers_committee, "cn-zj-2020"), "2017-03-25");
    EXPECT_EQ(all["roll_publish_by"], "2017-03-05");
    EXPECT_EQ(all["self_nominate_by"], "2017-03-15");
    EXPECT_EQ(all["candidate_publish_by"], "2017-03-20");
    EXPECT_EQ(all["self_nominee_publish_by"], "2017-03-20");
    EXPECT_EQ(all["count_staff_publish_by"], "2017-03-20");
    EXPECT_EQ(all["proxy_file_by"], "2017-03-22");
    EXPECT_EQ(all["candidate_withdraw_by"], "2017-03-22");
    EXPECT_EQ(all["handover_within_days"], "2017-04-04");
}

TEST(Calendar, TheNationalLawSetsFewDays) {
    const auto all = days(builtin(Kind::villagers_committee, "cn-2025"), "2026-03-21");
    const std::map<std::string, std::string> expected{
        {"roll_publish_by", "2026-03-01"}, {"result_publish", "2026-03-21"}, {"handover_within_days", "2026-03-31"}};
    EXPECT_EQ(all, expected);
}

TEST(Calendar, WithdrawingIsOpenSomeDaysAfterTheListInHainan) {
    EXPECT_EQ(days(builtin(Kind::villagers_committee, "cn-hi-2025"), "2026-03-29")["candidate_withdraw_by"],
              "2026-03-27");
}

TEST(Calendar, WithoutADayForTheListThereIsNoneForWithdrawingAfterIt) {
    const Profile hainan = builtin(Kind::villagers_committee, "cn-hi-2025");
    EXPECT_FALSE(
        days(table::with(hainan, {{"candidate_publish_by", "none"}}), "2026-03-29").contains("candidate_withdraw_by"));
    EXPECT_EQ(days(table::with(hainan, {{"candidate_withdraw_by", "1"}}), "2026-03-29")["candidate_withdraw_by"],
              "2026-03-28")
        << "a day counted from election day goes before";
}

struct ObjectionRow {
    const char* id;
    const char* published;
    const char* filed;
    bool in_time;
    const char* decide_by;
};

TEST(Objection, IsInTimeUntilTheFifthDayAfterPublication) {
    const Profile profile = builtin(Kind::villagers_committee, "cn-2025");
    for (const ObjectionRow& row :
         {ObjectionRow{"same day", "2017-03-04", "2017-03-04", true, "2017-03-07"},
          ObjectionRow{"one day before the last", "2017-03-04", "2017-03-08", true, "2017-03-11"},
          ObjectionRow{"VC-81", "2017-03-04", "2017-03-09", true, "2017-03-12"},
          ObjectionRow{"VC-82", "2017-03-04", "2017-03-10", false, "-"},
          ObjectionRow{"over a leap day", "2024-02-26", "2024-03-02", true, "2024-03-05"}}) {
        const ObjectionAnswer answer = objection(profile, date(row.published), date(row.filed), false);
        EXPECT_EQ(answer.in_time, row.in_time) << row.id;
        EXPECT_EQ(answer.decide_by.text(), row.decide_by) << row.id;
        EXPECT_EQ(answer.last_day.text(), date(row.published).plus_days(5).text()) << row.id;
        EXPECT_EQ(answer.reason.rule, "roll_objection_days");
    }
}

TEST(Objection, IsOpenWhereTheRulesSetNoDays) {
    RollRules rules;
    const ObjectionAnswer answer = objection(rules, date("2017-03-04"), date("2017-09-04"), false);
    EXPECT_TRUE(answer.in_time);
    EXPECT_TRUE(answer.last_day.empty());
    EXPECT_TRUE(answer.decide_by.empty());
}

TEST(Calendar, ALastDayOfAPeriodMovesOffTheWeekendOnlyWhereRulesSaySo) {
    EXPECT_EQ(last_day(date("2017-03-03"), 1, false).text(), "2017-03-04");  // a Saturday
    EXPECT_EQ(last_day(date("2017-03-03"), 1, true).text(), "2017-03-06");
    EXPECT_EQ(last_day(date("2017-03-03"), 2, true).text(), "2017-03-06");
    EXPECT_EQ(last_day(date("2017-03-03"), 3, true).text(), "2017-03-06");  // the Monday itself
    EXPECT_FALSE(weekend(date("2017-03-03")));
    EXPECT_TRUE(weekend(date("2017-03-05")));
    EXPECT_FALSE(weekend(date("1900-01-01")));
    Profile profile = builtin(Kind::villagers_committee, "cn-2025");
    profile.deadline_rollover.value = true;
    const auto all = days(profile, "2017-03-25");  // a Saturday; 20 days before it is a Sunday
    EXPECT_EQ(all.at("roll_publish_by"), "2017-03-05") << "a day before election day never moves";
    EXPECT_EQ(all.at("handover_within_days"), "2017-04-04");
    EXPECT_EQ(objection(profile, date("2017-03-06"), date("2017-03-13"), true).in_time, true)
        << "from the 11th, a Saturday";
}

TEST(Calendar, AMonthLaterIsTheSameDayOrTheLastOne) {
    EXPECT_EQ(months_later(date("2025-08-31"), 6).text(), "2026-02-28");
    EXPECT_EQ(months_later(date("2023-08-31"), 6).text(), "2024-02-29");
    EXPECT_EQ(months_later(date("2025-11-15"), 3).text(), "2026-02-15");
    EXPECT_EQ(months_later(date("2025-01-31"), 12).text(), "2026-01-31");
    EXPECT_EQ(months_later(date("2025-12-01"), 0).text(), "2025-12-01");
    EXPECT_EQ(days(builtin(Kind::villagers_committee, "cn-zj-2020"), "2025-08-31").at("postpone_max"), "2026-02-28");
}

}  // namespace
}  // namespace zheng::election
