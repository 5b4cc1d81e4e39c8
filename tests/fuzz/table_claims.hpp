// What must hold for any bytes given to those who read tables and what is said about rolls. As in claims.hpp.
#pragma once

#include <cstdint>
#include <span>

namespace zheng::fuzz {

// A file is refused with a sentence, or is a table within every limit, of readable text, with each mark at a place;
// held against every sheet and the rules of a roll it is the same table, and goes through a file of its own unchanged.
void claim_table(std::span<const std::uint8_t> bytes);
// A proof about a roll is refused, or is the one text of its value; it holds for no roll that it was not made for.
void claim_roll_proof(std::span<const std::uint8_t> bytes);

}  // namespace zheng::fuzz
