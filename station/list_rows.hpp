// A list that somebody keeps as a table, read by its headings. One thread.
#pragma once

#include "proto/election/result.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::station {

// A column by its Chinese heading or its English name.
struct ListHeading {
    std::string_view zh;
    std::string_view name;
    bool required = false;  // the column, and a value in every row
};
struct ListEntry {
    std::uint32_t row = 0;            // in the file
    std::vector<std::string> values;  // one for each heading; "" where the column is not there
};

// The rows under a first row of headings; rows that begin with '#' are samples. Errc::malformed with file and row.
[[nodiscard]] Result<std::vector<ListEntry>> read_list_rows(const std::filesystem::path& file,
                                                            std::span<const ListHeading> headings);

}  // namespace zheng::station
