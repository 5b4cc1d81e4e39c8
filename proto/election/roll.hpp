// The roll of electors (选民登记): who is listed, in which class, and why somebody is not. VCL25 Art.16; VCL18 Art.13.
// What is not stated about a resident is not so, except that everybody can be reached. Pure; safe from any thread.
#pragma once

#include "proto/election/date.hpp"
#include "proto/election/reason.hpp"
#include "proto/election/rules_people.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace zheng::election {

enum class RollClass : std::uint8_t {
    resident = 1,  // 户籍在本村并且在本村居住
    away = 2,      // 户籍在本村，不在本村居住，本人表示参加选举
    outsider = 3,  // 户籍不在本村，居住或者从事村务工作一年以上 on election day，本人申请，会议同意
    cadre = 4,  // 省规定的其他人员
};

struct Resident {
    PersonId id;
    Date birth;
    bool household_here = false;  // 户籍在本村
    Date lives_here_since;        // empty: lives elsewhere
    Date village_work_since;      // 从事村务工作; empty: does none
    bool says_takes_part = false;
    bool applied = false;
    bool assembly_agreed = false;
    bool deprived_of_rights = false;
    bool registered_elsewhere = false;
    bool incapable_confirmed = false;
    bool contactable = true;
    bool has_proxy = false;       // somebody votes for them: they were reached
    bool province_class = false;  // of the further class of the province, where it has one
    friend bool operator==(const Resident&, const Resident&) = default;
};

struct RollEntry {
    PersonId person;
    RollClass roll_class = RollClass::resident;
    friend bool operator==(const RollEntry&, const RollEntry&) = default;
};
struct RollRefusal {
    PersonId person;
    Reason reason;  // reason.rule names the parameter
    friend bool operator==(const RollRefusal&, const RollRefusal&) = default;
};
struct RollAnswer {
    std::vector<RollEntry> listed;     // in the order asked
    std::vector<RollRefusal> refused;  // in the order asked, with the first rule that stands in the way
    friend bool operator==(const RollAnswer&, const RollAnswer&) = default;
};

// Order: age, voting rights, the classes, another village's roll, reach, capacity. A birthday must be known
// (CHECK).
[[nodiscard]] RollAnswer draw_up_roll(const RollRules& rules, Date election_day, std::span<const Resident> residents);

}  // namespace zheng::election
