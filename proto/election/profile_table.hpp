// The table of parameters: one row each, which reads a text into its typed field, names the articles, and says where
// the value is used and tested. make_profile and RULES.md both follow it. Pure; safe from any thread.
#pragma once

#include "proto/election/profile.hpp"

#include <span>
#include <string_view>

namespace zheng::election {

struct ParameterRow {
    std::string_view name;
    Kind kind;                  // a parameter of both kinds has a row in each
    std::string_view values;    // "a|b" for words, "1..9" for numbers and both ends of a span, "test", "true|false"
    std::string_view fallback;  // canonical; empty: the profile must say it
    std::string_view articles;  // where the law speaks of it
    std::string_view used_by;   // function that applies it; "adopted and printed" where it binds people only
    std::string_view tested_by;
    bool (*read)(Profile& out, const Parameter& parameter);  // false: not a canonical value of its type
    std::string (*write)(const Profile& profile);
};

[[nodiscard]] std::span<const ParameterRow> parameter_table();

// The row, or null.
[[nodiscard]] const ParameterRow* find_parameter(Kind kind, std::string_view name);

// True when `value` is one of the row's words or its numbers lie within the row's span.
[[nodiscard]] bool in_range(const ParameterRow& row, std::string_view value);

}  // namespace zheng::election
