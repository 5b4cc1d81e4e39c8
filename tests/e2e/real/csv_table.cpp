#include "tests/e2e/real/csv_table.hpp"

#include "audit/env/bytes.hpp"
#include "audit/env/files.hpp"
#include "proto/text/csv.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>

namespace zheng::test {

CsvTable::CsvTable(const std::filesystem::path& folder, std::string name, const std::vector<std::string>& wanted,
                   text::Faults& faults)
    : name_(std::move(name)), faults_(faults) {
    const auto bytes = env::read_file(folder / name_, text::csv_bytes_max);
    if (!bytes) {
        faults.push_back({name_, 0, "读不到", bytes.error().message});
        return;
    }
    const std::string content(env::as_text(*bytes));
    std::istringstream header(content.substr(0, content.find('\n')));
    std::vector<text::CsvColumn> columns;
    for (std::string cell; std::getline(header, cell, ',');)
        names_.push_back(cell.substr(0, cell.find('\r')));
    for (const std::string& column : names_)
        columns.push_back({column});
    for (const std::string& column : wanted)
        if (std::find(names_.begin(), names_.end(), column) == names_.end())
            faults.push_back({name_, 1, "缺少列：" + column, "column '" + column + "' is missing"});
    rows_ = text::read_csv(name_, content, columns, faults);
}

const std::string& CsvTable::at(const text::CsvRow& row, std::string_view column) const {
    const auto found = std::find(names_.begin(), names_.end(), column);
    static const std::string none;
    return found == names_.end() ? none : row.cells[static_cast<std::size_t>(found - names_.begin())];
}

std::uint64_t CsvTable::number(const text::CsvRow& row, std::string_view column) const {
    const std::string& cell = at(row, column);
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size())
        faults_.push_back(
            {name_, row.line, "不是数字：" + cell, "no number in '" + std::string(column) + "': '" + cell + "'"});
    return value;
}

std::vector<std::string> CsvTable::words(const text::CsvRow& row, std::string_view column) const {
    std::istringstream in(at(row, column));
    std::vector<std::string> out;
    for (std::string word; in >> word;)
        out.push_back(word);
    return out;
}

}  // namespace zheng::test
