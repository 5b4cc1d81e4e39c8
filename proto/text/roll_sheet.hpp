// A roll as brought by a village (选民名册), held against the rules of its election: every fault of every row, who is
// listed in which class, who is left off and why. The rules decide (proto/election/roll.hpp); the sheet states facts.
// VCL25 Art.16, 17. Values only. Safe from any thread.
#pragma once

#include "proto/election/date.hpp"
#include "proto/election/roll.hpp"
#include "proto/election/roll_ground.hpp"
#include "proto/text/sheet.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace zheng::text {

inline constexpr std::int32_t age_to_check_min = 110;  // years: possible, and more often a slip of the pen

// One person of the roll.
struct RollPerson {
    std::uint32_t row = 0;
    std::string name;  // as compared: see person_name
    election::Sex sex = election::Sex::unknown;
    election::Date birth;
    std::string id_number;  // may be empty
    std::string household;
    std::string group;
    std::optional<election::RollClass> listed_as;      // none: left off, or the row is wrong
    std::optional<election::RollGround> left_off_for;  // by the rules
    std::optional<election::RollGround> disputed;      // what is argued, whatever the rules say
    friend bool operator==(const RollPerson&, const RollPerson&) = default;
};

struct CheckedRoll {
    FilledSheet sheet;                   // its marks are all marks, also those of this check
    std::vector<RollPerson> people;      // of the rows that could be read, in their order
    std::vector<std::uint64_t> classes;  // listed, by class 1, 2, 3 and, where the province has one, 4
    std::map<election::RollGround, std::uint64_t> left_off;
    std::map<election::RollGround, std::uint64_t> disputed;

    [[nodiscard]] std::uint64_t registered() const;
    [[nodiscard]] bool in_order() const { return !has_fault(sheet.marks); }
};

// `marks` are those of whoever read the table. Nobody of a row with a fault is counted.
[[nodiscard]] CheckedRoll check_roll(const Table& table, const election::RollRules& rules, election::Date election_day,
                                     Marks marks = {});

}  // namespace zheng::text
