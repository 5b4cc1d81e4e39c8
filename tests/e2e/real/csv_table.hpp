// One published CSV file, by the columns that a test uses; published files carry more, so the header decides what is
// left out.
#pragma once

#include "proto/text/csv.hpp"
#include "proto/text/fault.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::test {

class CsvTable {
  public:
    // Faults of the file, of missing columns and, later, of cells without a number go to `faults`, which must outlive
    // the table.
    CsvTable(const std::filesystem::path& folder, std::string name, const std::vector<std::string>& wanted,
             text::Faults& faults);

    [[nodiscard]] const std::vector<text::CsvRow>& rows() const { return rows_; }
    [[nodiscard]] const std::string& at(const text::CsvRow& row, std::string_view column) const;
    [[nodiscard]] std::uint64_t number(const text::CsvRow& row, std::string_view column) const;
    [[nodiscard]] std::vector<std::string> words(const text::CsvRow& row, std::string_view column) const;  // by spaces

  private:
    std::string name_;
    text::Faults& faults_;
    std::vector<std::string> names_;
    std::vector<text::CsvRow> rows_;
};

}  // namespace zheng::test
