// Many worlds, one sum: what has struck them, and how often each invariant was looked at.
#pragma once

#include "tests/sim/line_world.hpp"

#include <array>
#include <cstdint>

namespace zheng::sim {

struct Sum {
    Counts counts;
    std::array<std::uint64_t, invariants> looked{};
    std::array<std::uint64_t, invariants> broken{};
};

// The environment's number; `otherwise` without one.
[[nodiscard]] std::uint64_t number_in(const char* variable, std::uint64_t otherwise);
// Runs and judges a world; what is broken fails the test.
void try_seed(std::uint64_t seed, const Troubles& troubles, Sum& sum);
// All of them, with every trouble; prints the sum as a table, and fails if anything has never happened.
void try_seeds(std::uint64_t first, std::uint64_t last);

}  // namespace zheng::sim
