// Comma-separated values as a table (RFC 4180; LF or CRLF). Each row's encoding is looked at by itself, since rolls are
// pasted together from several hands; the file's is that of most rows, and every row of another one is named.
#pragma once

#include "audit/sheet/read_table.hpp"

namespace zheng::sheet {

[[nodiscard]] Result<ReadTable> read_csv_table(std::string_view bytes);

}  // namespace zheng::sheet
