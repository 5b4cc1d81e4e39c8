// Facts about a contender (资格条件) by their stable names: what profiles and adopted methods may list as a condition.
// VCL25 Art.18 (national), 虞政发〔2013〕72号 (the Zhejiang lists), QZ17 (local lists). Pure; safe from any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace zheng::election {

struct FactRow {
    std::string_view name;  // "sentenced_or_released_under_5y"
    std::string_view zh;
    std::string_view en;
};

[[nodiscard]] std::span<const FactRow> fact_table();
// The row, or null: a name that an adopted method has added.
[[nodiscard]] const FactRow* find_fact(std::string_view name);

}  // namespace zheng::election
