// Workbooks made part by part, so that tests can make the ones that no spreadsheet would write.
#pragma once

#include "audit/env/bytes.hpp"

#include <string>
#include <utility>
#include <vector>

namespace zheng::sheet {

using Parts = std::vector<std::pair<std::string, std::string>>;

enum class Packing { deflated, stored, encrypted };
[[nodiscard]] Bytes packed(const Parts& parts, Packing packing = Packing::deflated);

// What surrounds one sheet: its rows are "<row …>…</row>", `rest` follows them.
[[nodiscard]] Parts workbook_of(const std::string& rows, const std::string& rest = {});
// With shared texts and styles: style 1 shows a day by a built-in format, 2 by one of its own, 3 a number.
[[nodiscard]] Parts with_strings(Parts parts, const std::string& items);

// Replaces the content of a part, or adds it.
[[nodiscard]] Parts with_part(Parts parts, const std::string& name, std::string content);

}  // namespace zheng::sheet
