// last_term.csv of an election pack: who sat on the bodies until now (上届班子), for comparison. The sheet last_term
// under the names of its columns; a cell may be anything that the sheet takes. Values only. Safe from any thread.
#pragma once

#include "proto/election/statement.hpp"
#include "proto/text/fault.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace zheng::text {

inline constexpr std::string_view last_term_file = "last_term.csv";

// Adds each row to the village that it belongs to now; what is wrong, by line, to the faults.
void read_last_term(std::string_view content, std::vector<election::VillageOpened>& villages, Faults& faults);

// The file that says the same, without the names of people, which no statement has; empty where nobody sat.
[[nodiscard]] std::string format_last_term(const std::vector<election::VillageOpened>& villages);

}  // namespace zheng::text
