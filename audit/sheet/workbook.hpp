// The first visible sheet of an Office Open XML workbook as a table (ECMA-376 part 1, transitional or strict). Links to
// other files, macros and pictures are not looked at; hidden rows and columns are read like all others. Cells keep what
// is stored: a formula is marked even where a value is cached beside it.
#pragma once

#include "audit/sheet/read_table.hpp"

namespace zheng::sheet {

[[nodiscard]] Result<ReadTable> read_workbook(ByteView bytes);

}  // namespace zheng::sheet
