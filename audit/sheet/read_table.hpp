// A table out of a file that somebody brings: comma-separated values in UTF-8 (with or without BOM) or GB 18030-2005,
// or an Office Open XML workbook (ECMA-376, .xlsx). The file is not trusted: nothing outside it is opened, nothing in
// it is executed, every limit of limits.hpp is held while unpacking. What the file wrote is told from what it looks
// like: formulas, error values, merged cells and numbers that have lost digits are marked, never guessed. Safe from any
// thread.
#pragma once

#include "audit/env/bytes.hpp"
#include "proto/election/result.hpp"
#include "proto/text/table.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::sheet {

enum class Written : std::uint8_t { utf8, utf8_bom, gb18030, workbook };
[[nodiscard]] std::string_view name_of(Written written);  // "gb18030"

struct ReadTable {
    text::Table table;
    text::Marks marks;  // by place: rows in another encoding than the file's, formulas, cells that are too long, …
    Written written = Written::utf8;
    std::vector<std::string> other_sheets;  // of a workbook: not read
};

// Errc::malformed: neither a table nor a workbook, or one that is damaged or forbids trust (a path that leads out, a
// document type, two parts of one name). Errc::unsupported: an old or encrypted workbook, UTF-16, another way of
// packing. Errc::too_large: over a limit; the sentence names it.
[[nodiscard]] Result<ReadTable> read_table(ByteView bytes);

}  // namespace zheng::sheet
