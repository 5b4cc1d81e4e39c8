// What a cell that people typed means: a day in any of the ways of writing one, a name without its padding, yes and no.
// Pure; safe from any thread.
#pragma once

#include "proto/text/sheet.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace zheng::text {

// Full-width letters, digits, signs and spaces as the usual ones; without spaces at both ends.
[[nodiscard]] std::string narrowed(std::string_view text);

// A name as it is compared: no spaces in a Chinese one, one kind of middle dot in those that have any.
[[nodiscard]] std::string person_name(std::string_view text);

struct CellValue {
    std::string value;  // canonical; empty where there is none
    std::string zh;     // what is wrong; empty: nothing
    std::string en;
    [[nodiscard]] bool wrong() const { return !zh.empty(); }
};
// An empty cell is an empty value, never wrong here.
[[nodiscard]] CellValue read_cell(const SheetColumn& column, const Cell& cell);

}  // namespace zheng::text
