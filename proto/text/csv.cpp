#include "proto/text/csv.hpp"

#include "proto/election/utf8.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace zheng::text {
namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";

bool skipped(const CsvRecord& record) {
    return record.cells.size() == 1 && (record.cells[0].empty() || record.cells[0].front() == '#');
}

std::string trimmed(std::string_view cell) {
    const auto first = cell.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return std::string(cell.substr(first, cell.find_last_not_of(" \t") - first + 1));
}

// Which of the file's columns holds each column asked for.
std::vector<std::optional<std::size_t>> read_header(std::string_view file, const CsvRecord& header,
                                                    std::span<const CsvColumn> columns, Faults& faults) {
    std::vector<std::optional<std::size_t>> places(columns.size());
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
        const std::string name = trimmed(header.cells[i]);
        const auto found =
            std::find_if(columns.begin(), columns.end(), [&](const CsvColumn& c) { return c.name == name; });
        if (found == columns.end()) {
            faults.push_back({std::string(file), header.line, "没有这一列：" + name + "，请删去或改名",
                              "unknown column '" + name + "': remove or rename it"});
            continue;
        }
        auto& place = places[static_cast<std::size_t>(found - columns.begin())];
        if (place)
            faults.push_back({std::string(file), header.line, "列重复：" + name, "column '" + name + "' twice"});
        place = i;
    }
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].required && !places[i])
            faults.push_back({std::string(file), header.line, "缺少列：" + std::string(columns[i].name),
                              "column '" + std::string(columns[i].name) + "' is missing"});
    return places;
}

}  // namespace

std::string text(const Fault& fault) {
    std::string out = fault.file;
    if (fault.line != 0)
        out += ":" + std::to_string(fault.line);
    return out + ": " + fault.zh + " / " + fault.en;
}

std::uint32_t line_of_bad_utf8(std::string_view content) {
    const auto at = election::find_bad_utf8(content);
    if (at == std::string_view::npos)
        return 0;
    return 1 + static_cast<std::uint32_t>(
                   std::count(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

CsvRecord read_csv_record(std::string_view content, std::size_t& at, std::uint32_t& line) {
    CsvRecord record;
    record.line = line;
    std::string cell;
    bool quoted = false;
    bool was_quoted = false;
    while (at < content.size()) {
        const char c = content[at++];
        if (quoted) {
            if (c == '"' && at < content.size() && content[at] == '"') {
                cell.push_back('"');
                ++at;
            } else if (c == '"') {
                quoted = false;
                was_quoted = true;
            } else {
                line += c == '\n' ? 1U : 0U;
                cell.push_back(c);
            }
        } else if (c == '"' && cell.empty() && !was_quoted) {
            quoted = true;
        } else if (c == ',') {
            record.cells.push_back(std::exchange(cell, {}));
            was_quoted = false;
        } else if (c == '\n' || (c == '\r' && at < content.size() && content[at] == '\n')) {
            at += c == '\r' ? 1U : 0U;
            ++line;
            record.cells.push_back(std::move(cell));
            return record;
        } else {
            record.text_behind_quote |= was_quoted;
            cell.push_back(c);
        }
    }
    record.quote_open = quoted;
    record.cells.push_back(std::move(cell));
    return record;
}

std::vector<CsvRow> read_csv(std::string_view file, std::string_view content, std::span<const CsvColumn> columns,
                             Faults& faults) {
    const auto complain = [&](std::uint32_t line, std::string zh, std::string en) {
        faults.push_back({std::string(file), line, std::move(zh), std::move(en)});
    };
    if (content.size() > csv_bytes_max) {
        complain(0, "文件太大", "the file is over " + std::to_string(csv_bytes_max) + " bytes");
        return {};
    }
    if (const auto line = line_of_bad_utf8(content); line != 0) {
        complain(line, "不是 UTF-8 编码，请另存为 UTF-8", "not UTF-8: save it as UTF-8");
        return {};
    }
    if (content.starts_with(bom))
        content.remove_prefix(bom.size());

    std::vector<CsvRow> rows;
    std::vector<std::optional<std::size_t>> places;
    std::size_t header_cells = 0;
    std::size_t at = 0;
    std::uint32_t line = 1;
    while (at < content.size()) {
        CsvRecord record = read_csv_record(content, at, line);
        if (record.quote_open || record.text_behind_quote) {
            complain(record.line, "引号没有成对", "a quote is not closed, or text follows it");
            continue;
        }
        if (skipped(record))
            continue;
        if (header_cells == 0) {
            header_cells = record.cells.size();
            places = read_header(file, record, columns, faults);
            continue;
        }
        if (record.cells.size() != header_cells) {
            complain(
                record.line,
                "应有 " + std::to_string(header_cells) + " 格，实有 " + std::to_string(record.cells.size()) + " 格",
                std::to_string(header_cells) + " cells expected, " + std::to_string(record.cells.size()) + " found");
            continue;
        }
        CsvRow row;
        row.line = record.line;
        bool fits = true;
        for (const auto& place : places) {
            row.cells.push_back(place ? trimmed(record.cells[*place]) : std::string());
            fits = fits && row.cells.back().size() <= csv_cell_bytes_max;
        }
        if (fits)
            rows.push_back(std::move(row));
        else
            complain(record.line, "一格太长", "a cell is over " + std::to_string(csv_cell_bytes_max) + " bytes");
    }
    if (header_cells == 0)
        complain(1, "空文件，缺少表头", "empty: the header line is missing");
    return rows;
}

std::string csv_cell(std::string_view value) {
    if (value.find_first_of(",\"\r\n") == std::string_view::npos && !value.starts_with('#') &&
        !value.starts_with(' ') && !value.ends_with(' '))
        return std::string(value);
    std::string out = "\"";
    for (const char c : value) {
        if (c == '"')
            out.push_back('"');
        out.push_back(c);
    }
    return out + "\"";
}

}  // namespace zheng::text
