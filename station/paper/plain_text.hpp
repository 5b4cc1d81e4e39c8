// What may be printed as text: well-formed UTF-8 without anything that cannot be seen or that moves what is seen. Two
// names that differ in such a character only would look the same on paper. Unicode 15; UAX #9 (directional formatting).
// Pure; safe from any thread.
#pragma once

#include "proto/election/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace zheng::station::paper {

inline constexpr std::size_t printed_bytes_max = 4096;  // of one piece of text: a paragraph, a cell of a table

// Errc::malformed names the character and its place from 1, Errc::too_large the limit. Refused are control characters
// (line ends too), directional formatting, characters without width, variation selectors, private use, noncharacters.
[[nodiscard]] Result<void> check_printable(std::string_view text);

// "U+20BB7".
[[nodiscard]] std::string code_point_name(char32_t character);

}  // namespace zheng::station::paper
