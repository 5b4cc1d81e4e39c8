// Sheets as files: empty ones to fill in, and filled ones returned with what is wrong at its cells. Safe from any
// thread.
#pragma once

#include "audit/sheet/write_table.hpp"
#include "proto/text/sheet.hpp"

namespace zheng::sheet {

// Widths, hints and lists of choices as the columns ask for; with the headings in the row of that number, at the places
// given (none: in the sheet's own order).
[[nodiscard]] Look look_of(const text::Sheet& sheet, env::Language language, std::uint32_t header_row,
                           const std::vector<std::uint32_t>& places = {});

// Headings in Chinese, or by name for who reads English; samples that no reader reads.
[[nodiscard]] Result<Bytes> template_file(const text::Sheet& sheet, Format format, env::Language language);

// The same sheet with its marks. Comma-separated values come back as they were written.
[[nodiscard]] Result<Bytes> marked_file(const text::Sheet& sheet, const ReadTable& read,
                                        const text::FilledSheet& filled, Format format, env::Language language);

}  // namespace zheng::sheet
