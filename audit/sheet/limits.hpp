// What a table may be at most. A village has a few thousand people; what is larger was not written by a clerk.
#pragma once

#include <cstddef>
#include <cstdint>

namespace zheng::sheet {

inline constexpr std::size_t sheet_bytes_max = 16U * 1024U * 1024U;  // of a file
inline constexpr std::size_t rows_max = 20'000;                      // with any text in them
inline constexpr std::uint32_t row_number_max = 1'048'576;           // of a workbook's sheet
inline constexpr std::uint32_t columns_max = 64;
inline constexpr std::size_t cell_bytes_max = 2048;
inline constexpr std::size_t marks_max = 200'000;  // what is wrong with one file; more is no longer read by anybody

// A workbook is a folder of packed parts.
inline constexpr std::uint64_t workbook_entries_max = 512;
inline constexpr std::uint64_t part_bytes_max = 48U * 1024U * 1024U;               // of one part, unpacked
inline constexpr std::uint64_t workbook_unpacked_bytes_max = 96U * 1024U * 1024U;  // of all that is read
inline constexpr std::size_t xml_depth_max = 64;
inline constexpr std::size_t sheets_max = 255;
inline constexpr std::size_t merged_ranges_max = 20'000;
inline constexpr std::size_t comments_max = 5'000;    // of a marked workbook: each is a picture; the column has all
inline constexpr std::size_t number_digits_max = 15;  // a spreadsheet keeps no more of a number

}  // namespace zheng::sheet
