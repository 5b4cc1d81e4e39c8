// The calendar of an election (选举日程): the last or only day of every act, counted from election day, and whether an
// objection to the roll came in time. VCL25 Art.17; CC Art.201, 203. Pure; safe from any thread.
#pragma once

#include "proto/election/date.hpp"
#include "proto/election/reason.hpp"
#include "proto/election/rules_people.hpp"

#include <string>
#include <vector>

namespace zheng::election {

struct Deadline {
    std::string name;
    Date day;
    Reason reason;
    friend bool operator==(const Deadline&, const Deadline&) = default;
};

// Those that the rules set, by day, under the names of their parameters. A day before election day is a day on or
// before which the act is done, and never moves: rolling it over would shorten what the law wants to be long.
[[nodiscard]] std::vector<Deadline> deadlines(const CalendarRules& rules, Date election_day);

struct ObjectionAnswer {
    bool in_time = false;
    Date last_day;   // of objecting; empty where the rules set none
    Date decide_by;  // empty where it came too late, or the rules set no day
    Reason reason;
    friend bool operator==(const ObjectionAnswer&, const ObjectionAnswer&) = default;
};

// Requires filed >= published (CHECK): nobody objects to a roll that is not out.
[[nodiscard]] ObjectionAnswer objection(const RollRules& rules, Date published, Date filed, bool rollover);

// The last day of a period of days that begins the day after `start` (CC Art.201).
[[nodiscard]] Date last_day(Date start, std::uint32_t days, bool rollover);
// The same day of a later month, or that month's last day where it has no such day (CC Art.202).
[[nodiscard]] Date months_later(Date start, std::uint32_t months);
[[nodiscard]] bool weekend(Date day);

}  // namespace zheng::election
