// A State as text, every field in a fixed order, so that two folds can be compared byte for byte and a difference can
// be read. For people and tests: not a format to read back. Pure; safe from any thread.
#pragma once

#include "proto/election/state.hpp"

#include <string>

namespace zheng::election {

// One line a field: `contests.qingshi/villagers_committee.roll.registered 1200`. Equal exactly for equal states.
[[nodiscard]] std::string dump(const State& state);

}  // namespace zheng::election
