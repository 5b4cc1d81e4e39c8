// A table as a file for people, with what is to be seen at its cells: comma-separated values with a column more, or a
// workbook whose cells are coloured and carry comments. All cells are text, so that nothing is calculated, rounded or
// turned into a day when the file is opened. Nothing is written to the disk here: tables hold personal data. Safe from
// any thread.
#pragma once

#include "audit/env/bytes.hpp"
#include "audit/env/language.hpp"
#include "audit/sheet/read_table.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::sheet {

enum class Format : std::uint8_t { csv, xlsx };
// By the end of a file's name, ".csv" or ".xlsx" in any case.
[[nodiscard]] std::optional<Format> format_of_name(std::string_view file_name);

// How a column of a workbook helps whoever fills it.
struct ColumnLook {
    std::uint32_t width_chars = 12;
    std::string hint;                  // a comment at the heading
    std::vector<std::string> choices;  // offered as a list; empty: anything
};
struct Look {
    std::uint32_t header_row = 0;     // bold, and stays on the screen; 0: none
    std::vector<ColumnLook> columns;  // fewer than the table has: the others are plain
};

// The heading of the column that is added where there are marks. A reader skips a column of this name.
inline constexpr std::string_view problems_heading_zh = "问题";
inline constexpr std::string_view problems_heading_en = "problems";

// With marks a last column holds their sentences, row by row; what concerns the table as a whole stands in the header
// row. A cell that a spreadsheet would calculate gets an apostrophe in front.
[[nodiscard]] std::string write_csv(const text::Table& table, const text::Marks& marks, const Look& look,
                                    env::Language language, Written written = Written::utf8_bom);

// Errc::io when the system has no memory for it.
[[nodiscard]] Result<Bytes> write_workbook(const text::Table& table, const text::Marks& marks, const Look& look,
                                           env::Language language);

}  // namespace zheng::sheet
