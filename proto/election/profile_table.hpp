// The table of parameters: one row each, which reads a text into its typed field, names the articles, and says where
// the value is used and tested. make_profile and CATALOGUE.md both follow it. Pure; safe from any thread.
#pragma once

#include "proto/election/profile.hpp"

#include <span>
#include <string_view>

namespace zheng::election {

struct ParameterRow {
    std::string_view name;
    Kind kind;                  // a parameter of several kinds has a row in each
    std::string_view values;    // "a|b" for words, "1..9" for numbers and both ends of a span, or a form, see below
    std::string_view fallback;  // canonical; empty: the profile must say it
    std::string_view articles;  // where the law speaks of it
    std::string_view used_by;   // function that applies it; "adopted and printed" where it binds people only
    std::string_view tested_by;
    bool (*read)(Profile& out, const Parameter& parameter);  // null: no typed field
    std::string (*write)(const Profile& profile);            // null: no typed field
};

// Forms of values beside words and spans: "test" a threshold, "threshold" one with its base, "thresholds" any of
// several, "fraction", "names" any ids parted by commas, "names:a|b" some of these, "lists" named lists of conditions,
// "steps".
inline constexpr std::string_view adopted_and_printed = "adopted and printed";

// All rows of a kind in the order in which a profile is adopted and printed.
[[nodiscard]] std::span<const ParameterRow> parameter_table(Kind kind);

// The row, or null.
[[nodiscard]] const ParameterRow* find_parameter(Kind kind, std::string_view name);

// True when `value` is one of the row's words, its numbers lie within the row's span, or it has the row's form.
[[nodiscard]] bool in_range(const ParameterRow& row, std::string_view value);

// What a value of the row looks like, for messages: "a threshold such as gt_half".
[[nodiscard]] std::string expected_value(const ParameterRow& row);

}  // namespace zheng::election
