#include "proto/election/calendar.hpp"

#include "proto/election/check.hpp"
#include "proto/election/findings.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

constexpr std::int32_t days_of_week = 7;
constexpr std::int32_t saturday = 5;  // counted from a Monday
constexpr std::int32_t days_of_month_max = 31;

enum class Count : std::uint8_t { days_before, days_after, months_after };
struct Row {
    const char* name;
    Ruled<Limit> CalendarRules::*length;
    Count count;
};
constexpr Row rows[] = {
    {"roll_publish_by", &CalendarRules::roll_publish_by, Count::days_before},
    {"nominee_prelim_publish_by", &CalendarRules::nominee_prelim_publish_by, Count::days_before},
    {"self_nominate_by", &CalendarRules::self_nominate_by, Count::days_before},
    {"candidate_withdraw_by", &CalendarRules::candidate_withdraw_by, Count::days_before},
    {"candidate_publish_by", &CalendarRules::candidate_publish_by, Count::days_before},
    {"self_nominee_publish_by", &CalendarRules::self_nominee_publish_by, Count::days_before},
    {"place_time_publish_by", &CalendarRules::place_time_publish_by, Count::days_before},
    {"count_staff_publish_by", &CalendarRules::count_staff_publish_by, Count::days_before},
    {"proxy_file_by", &CalendarRules::proxy_file_by, Count::days_before},
    {"proxy_publish_by", &CalendarRules::proxy_publish_by, Count::days_before},
    {"result_publish", &CalendarRules::result_publish, Count::days_after},
    {"result_publish_write_ins", &CalendarRules::result_publish_write_ins, Count::days_after},
    {"handover_within_days", &CalendarRules::handover_within_days, Count::days_after},
    {"separate_election_within_days", &CalendarRules::separate_election_within_days, Count::days_after},
    {"postpone_max", &CalendarRules::postpone_max, Count::months_after},
};

Deadline deadline(const Row& row, const Ruled<Limit>& rule, Date election_day, bool rollover) {
    const std::uint32_t length = *rule.value;
    Deadline out;
    out.name = row.name;
    const char* sentence = "deadline_before";
    switch (row.count) {
    case Count::days_before:
        out.day = election_day.plus_days(-static_cast<std::int32_t>(length));
        break;
    case Count::days_after:
        out.day = last_day(election_day, length, rollover);
        sentence = "deadline_after";
        break;
    case Count::months_after:
        out.day = months_later(election_day, length);
        sentence = "deadline_months_after";
        break;
    }
    out.reason = make_reason(sentence, row.name, rule, {{"length", length}},
                             {word("day", out.day), word("election_day", election_day)});
    return out;
}

}  // namespace

bool weekend(Date day) {
    Date monday;
    CHECK(Date::from_number(19000101, monday), "the first day of the calendar is a Monday");
    return day.days_since(monday) % days_of_week >= saturday;
}

Date last_day(Date start, std::uint32_t days, bool rollover) {
    Date out = start.plus_days(static_cast<std::int32_t>(days));
    while (rollover && weekend(out))
        out = out.plus_days(1);
    return out;
}

Date months_later(Date start, std::uint32_t months) {
    const auto day_of_month = static_cast<std::int32_t>(start.number() % 100U);
    Date first = start.plus_days(1 - day_of_month);
    const auto next_first = [](Date of) {
        const Date next = of.plus_days(days_of_month_max);  // into the month after
        return next.plus_days(1 - static_cast<std::int32_t>(next.number() % 100U));
    };
    for (std::uint32_t i = 0; i < months; ++i)
        first = next_first(first);
    return first.plus_days(std::min(day_of_month, next_first(first).days_since(first)) - 1);
}

std::vector<Deadline> deadlines(const CalendarRules& rules, Date election_day) {
    std::vector<Deadline> out;
    for (const Row& row : rows)
        if (const Ruled<Limit>& rule = rules.*row.length; rule.value)
            out.push_back(deadline(row, rule, election_day, rules.deadline_rollover.value));
    // Days after a list that is published on its last day.
    const Ruled<Limit>& after_list = rules.candidate_withdraw_within_days;
    if (!rules.candidate_withdraw_by.value && after_list.value && rules.candidate_publish_by.value) {
        const Date list = election_day.plus_days(-static_cast<std::int32_t>(*rules.candidate_publish_by.value));
        const Date last = last_day(list, *after_list.value, rules.deadline_rollover.value);
        out.push_back({"candidate_withdraw_by", last,
                       make_reason("deadline_after_list", "candidate_withdraw_by", after_list,
                                   {{"length", *after_list.value}}, {word("day", last), word("list", list)})});
    }
    std::stable_sort(out.begin(), out.end(), [](const Deadline& a, const Deadline& b) { return a.day < b.day; });
    return out;
}

ObjectionAnswer objection(const RollRules& rules, Date published, Date filed, bool rollover) {
    CHECK(filed >= published, "an objection follows the publication of the roll");
    const Ruled<Limit>& days = rules.roll_objection_days;
    ObjectionAnswer out;
    if (days.value)
        out.last_day = last_day(published, *days.value, rollover);
    out.in_time = out.last_day.empty() || filed <= out.last_day;
    if (out.in_time && rules.roll_decision_days.value)
        out.decide_by = last_day(filed, *rules.roll_decision_days.value, rollover);
    if (out.last_day.empty())
        out.reason = make_reason("objection_any_time", "roll_objection_days", days, {}, {word("filed", filed)});
    else
        out.reason = make_reason(out.in_time ? "objection_in_time" : "objection_late", "roll_objection_days", days,
                                 {{"days", *days.value}},
                                 {word("filed", filed), word("published", published), word("last_day", out.last_day)});
    return out;
}

}  // namespace zheng::election
