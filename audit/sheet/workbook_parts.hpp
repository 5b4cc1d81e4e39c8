// What a workbook keeps beside its sheets: the list of them, shared texts, and which styles show a number as a day.
#pragma once

#include "audit/sheet/archive.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::sheet {

struct SheetPart {
    std::string name;
    std::string part;  // in the archive
    bool hidden = false;
};
struct WorkbookParts {
    std::vector<SheetPart> sheets;            // worksheets only, in the order of their tabs
    std::vector<std::string> shared_strings;  // without phonetic hints
    std::vector<bool> style_is_date;          // by index of the cell's style
    bool days_from_1904 = false;
};

[[nodiscard]] Result<WorkbookParts> read_workbook_parts(Archive& archive);

// Whether a number format shows a day: it has a year or a day outside quotes and brackets.
[[nodiscard]] bool format_shows_day(std::string_view code);

// "_x000D_" as the character that it stands for; and a text that looks like one kept from being read so.
[[nodiscard]] std::string unescaped(std::string_view text);
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace zheng::sheet
