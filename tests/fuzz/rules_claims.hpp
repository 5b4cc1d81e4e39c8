// What must hold for any bytes given to those who read rules: profiles, questions, and ballots. As in claims.hpp.
#pragma once

#include <cstdint>
#include <span>

namespace zheng::fuzz {

// A file is refused with its name and a line within it, or is a profile of the kind that its first byte chooses: one
// that its own parameters make again, and by which a vote is decided.
void claim_profile(std::span<const std::uint8_t> bytes);
// A file of cases is refused with the place of each fault as a JSON Pointer, or answered, twice the same.
void claim_case(std::span<const std::uint8_t> bytes);
// A heap of ballots under some built-in profile adds up, in any order, and the vote that it is can be decided.
void claim_ballots(std::span<const std::uint8_t> bytes);

}  // namespace zheng::fuzz
