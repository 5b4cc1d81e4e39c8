// Rules about who may stand, as data: named lists of conditions of any length, reviews and pledges. VCL25 Art.18; SY13;
// QZ17. Which facts a list names and in which words is data, never code. Values only. Pure.
#pragma once

#include "proto/election/profile_values.hpp"
#include "proto/election/ruled.hpp"

namespace zheng::election {

// A name that ends in _under_5y is over on the same calendar day five years after the day that the fact carries.
struct ConditionList {
    std::string name;     // "ineligible_province", or the name of a local list
    bool blocks = false;  // otherwise it is reviewed: a warning that needs a recorded decision
    std::vector<std::string> facts;
    friend bool operator==(const ConditionList&, const ConditionList&) = default;
};
using ConditionLists = std::vector<ConditionList>;

// "name/block:fact,fact;name/review:fact"; "none" without a list.
[[nodiscard]] std::string text_of(const ConditionLists& value);
[[nodiscard]] bool parse(std::string_view text, ConditionLists& out);

// Years after which the fact no longer counts; nothing where it always does.
[[nodiscard]] std::optional<std::uint32_t> period_years(std::string_view fact);

inline constexpr std::size_t condition_lists_max = 16;
inline constexpr std::size_t condition_facts_max = 64;  // of one list

enum class Missing : std::uint8_t { review, block };
constexpr std::string_view words_of(Missing) {
    return "review|block";
}

struct EligibilityRules {
    Ruled<Names> ineligible_national;  // each fact blocks
    Ruled<Names> ineligible_province;  // 五不能: each fact blocks
    Ruled<Names> unsuitable_province;  // 六不宜: each fact is reviewed
    Ruled<Names> unsuitable_local;     // 兜底 of the township: reviewed
    Ruled<Names> unsuitable_other_provinces;
    Ruled<ConditionLists> local_condition_lists;
    Ruled<bool> winner_recheck;
    Ruled<Names> review_stages;  // 三审: "village,township,county"; none: the electoral committee reviews
    Ruled<Names> pledges;        // 四项承诺
    Ruled<Missing> pledge_missing;
    friend bool operator==(const EligibilityRules&, const EligibilityRules&) = default;
};

}  // namespace zheng::election
