// The kinds of statement that a station or a desk may say, as empty values to be filled. Safe from any thread.
#pragma once

#include "proto/election/statement.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace zheng::station {

// In the order of their types.
[[nodiscard]] std::vector<election::Body> every_sayable();
// By the name of its type: "CandidateReviewed".
[[nodiscard]] std::optional<election::Body> sayable_named(std::string_view name);

}  // namespace zheng::station
