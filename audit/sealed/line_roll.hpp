// A commitment to a list of lines, one elector each, whatever they say: salted, in the order of the list. What a
// station states where it is given a list and no sealed roll (roll_file.hpp), which can show somebody's absence as
// well. Bytes: audit/FORMAT.md. Pure; safe from any thread.
#pragma once

#include "audit/log/merkle.hpp"

#include <span>
#include <string>

namespace zheng::sealed {

inline constexpr std::size_t salt_bytes = 32;

// `salts` holds salt_bytes for each line (CHECK).
[[nodiscard]] log::Tree commit_lines(const election::Digest& election, const election::ContestId& contest,
                                     std::span<const std::string> lines, ByteView salts);

}  // namespace zheng::sealed
