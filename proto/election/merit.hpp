// Comparison of merit (实绩比选, 实战比选): weighted criteria, marks by several raters, bonus and deduction items, an
// exact ranking with ties shown. It ranks a recommended list; it never removes a lawful self-nominee from a committee's
// ballot. Local methods; QZ17. Pure; safe from any thread.
#pragma once

#include "proto/election/contest.hpp"
#include "proto/election/ratio.hpp"
#include "proto/election/reason.hpp"
#include "proto/election/score.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace zheng::election {

inline constexpr std::size_t merit_criteria_max = 64;
inline constexpr std::size_t merit_scores_max = 4096;                  // sheets, one a person and rater
inline constexpr std::uint64_t merit_number_max = 1'000'000;           // of a mark, a weight's or an item's numerator
inline constexpr std::uint64_t merit_denominator_max = 1'000'000'000;  // common to all weights, maxima, raters or items

struct MeritCriterion {
    std::string name;
    Ratio weight;  // of the sum of all weights
    std::uint64_t mark_max = 0;
};
struct MeritItem {
    std::string name;
    bool deduction = false;
    Ratio points;
};
// One rater's marks for one person, one for each criterion in their order.
struct MeritMarks {
    PersonId person;
    std::string rater;
    std::vector<std::uint64_t> marks;
};
struct MeritApplied {
    PersonId person;
    std::string item;  // counts each time it is applied
};

struct MeritSheet {
    std::vector<MeritCriterion> criteria;
    std::vector<MeritItem> items;
    std::vector<MeritMarks> scores;
    std::vector<MeritApplied> applied;
    std::uint32_t places = 0;
    Kind kind = Kind::party_branch;
};

struct MeritFault {
    std::string path;  // "scores/2/marks"
    std::string zh;
    std::string en;
};

struct MeritAnswer {
    std::vector<Ranked> ranking;  // in points of 100, plus and minus items
    std::vector<PersonId> proposed;
    std::vector<PersonId> tied;  // level at the last place
    std::vector<Finding> findings;
    std::vector<Reason> reasons;
    friend bool operator==(const MeritAnswer&, const MeritAnswer&) = default;
};

// What cannot be: no criterion, a name twice, a weight of zero in all, a mark above its maximum, a rater twice for one
// person, an item or person nobody knows, fractions too fine to add up exactly. Empty: rank_merit() may be asked.
[[nodiscard]] std::vector<MeritFault> merit_faults(const MeritSheet& sheet);

[[nodiscard]] MeritAnswer rank_merit(const MeritSheet& sheet);

}  // namespace zheng::election
