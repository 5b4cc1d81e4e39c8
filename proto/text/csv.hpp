// Comma-separated tables (RFC 4180) in UTF-8, with or without BOM, LF or CRLF: a header line of known columns, then
// rows. Blank lines and lines that begin with '#' are skipped. Safe from any thread.
#pragma once

#include "proto/text/fault.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::text {

inline constexpr std::size_t csv_bytes_max = 64U * 1024U * 1024U;
inline constexpr std::size_t csv_cell_bytes_max = 4096;

struct CsvColumn {
    std::string_view name;
    bool required = true;  // the column must be there; a cell may still be empty
};

struct CsvRow {
    std::uint32_t line = 0;
    std::vector<std::string>
        cells;  // one for each column asked for, in that order; "" where an optional column is absent
};

// The rows that could be read; every fault is appended to `faults` (wrong encoding, unknown, missing or repeated
// column, wrong number of cells, a quote left open), so that all of a file's faults appear together.
[[nodiscard]] std::vector<CsvRow> read_csv(std::string_view file, std::string_view content,
                                           std::span<const CsvColumn> columns, Faults& faults);

// A cell as written in a file, quoted where it must be.
[[nodiscard]] std::string csv_cell(std::string_view value);

// One record of RFC 4180 from `at` on; moves `at` and `line` behind it. Bytes are not looked at beyond comma, quote and
// line end, which no character of UTF-8 or GB 18030 contains.
struct CsvRecord {
    std::uint32_t line = 0;
    std::vector<std::string> cells;
    bool quote_open = false;
    bool text_behind_quote = false;
};
[[nodiscard]] CsvRecord read_csv_record(std::string_view content, std::size_t& at, std::uint32_t& line);

// 0 if all of it is UTF-8 (RFC 3629), else the line, from 1, of the first byte that is not.
[[nodiscard]] std::uint32_t line_of_bad_utf8(std::string_view content);

}  // namespace zheng::text
