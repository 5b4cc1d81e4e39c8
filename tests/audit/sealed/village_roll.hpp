// A village of invented people whose roll is sealed in tests.
#pragma once

#include "audit/sealed/roll_file.hpp"
#include "audit/sealed/roll_proof.hpp"

#include <string>

namespace zheng::sealed {

// So many people of whom the n-th is called by n, in three groups; seeded chance.
[[nodiscard]] Roll village_roll(std::size_t people, std::uint64_t seed = 1);
[[nodiscard]] AskedPerson villager(std::size_t n);

}  // namespace zheng::sealed
