#include "audit/sheet/write_table.hpp"

#include "audit/sheet/encoding.hpp"
#include "audit/sheet/problems.hpp"
#include "proto/text/csv.hpp"

#include <algorithm>
#include <cctype>

namespace zheng::sheet {
namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";
constexpr std::string_view line_end = "\r\n";

std::string csv_text(std::string_view cell) {
    const bool calculated = cell.size() > 1 && std::string_view("=+-@").find(cell.front()) != std::string_view::npos;
    return text::csv_cell(calculated ? "'" + std::string(cell) : std::string(cell));
}

}  // namespace

std::optional<Format> format_of_name(std::string_view file_name) {
    const auto ends = [&](std::string_view end) {
        return file_name.size() > end.size() &&
               std::equal(
                   end.begin(), end.end(), file_name.end() - static_cast<std::ptrdiff_t>(end.size()),
                   [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b); });
    };
    if (ends(".csv"))
        return Format::csv;
    if (ends(".xlsx"))
        return Format::xlsx;
    return std::nullopt;
}

std::uint32_t width_of(const text::Table& table) {
    std::size_t out = 0;
    for (const text::TableRow& row : table.rows)
        out = std::max(out, row.cells.size());
    return static_cast<std::uint32_t>(out);
}

std::map<std::uint32_t, std::string> problems_by_row(const text::Marks& marks, const Look& look,
                                                     env::Language language) {
    std::map<std::uint32_t, std::string> out;
    for (const text::Mark& mark : marks) {
        auto& text = out[mark.row == 0 ? look.header_row : mark.row];
        text += text.empty() ? "" : language == env::Language::zh ? "；" : "; ";
        if (mark.column != 0)
            text += text::column_letters(mark.column) + (language == env::Language::zh ? "：" : ": ");
        text += env::in(language, mark.zh, mark.en);
    }
    return out;
}

std::string write_csv(const text::Table& table, const text::Marks& marks, const Look& look, env::Language language,
                      Written written) {
    auto problems = problems_by_row(marks, look, language);
    const std::uint32_t width = width_of(table);
    std::string out;
    std::uint32_t number = 1;
    const auto write_row = [&](std::uint32_t row, const std::vector<text::Cell>& cells) {
        for (; number < row; ++number)
            out += line_end;
        const auto problem = problems.find(row);
        const bool heading = row == look.header_row && !marks.empty();
        std::string line;
        for (std::size_t i = 0; i < (heading || problem != problems.end() ? width : cells.size()); ++i)
            line += (i == 0 ? "" : ",") + (i < cells.size() ? csv_text(cells[i].text) : std::string());
        if (heading)
            line += "," + std::string(env::in(language, problems_heading_zh, problems_heading_en));
        else if (problem != problems.end())
            line += "," + csv_text(problem->second);
        out += line;
        out += line_end;
        ++number;
    };
    for (const text::TableRow& row : table.rows)
        write_row(row.number, row.cells);
    // Only UTF-8 tells a spreadsheet by itself what it is: the BOM does.
    if (written == Written::gb18030)
        return gb18030_of_utf8(out);
    return (written == Written::utf8 ? "" : std::string(bom)) + out;
}

}  // namespace zheng::sheet
