#include "station/list_rows.hpp"

#include "audit/env/files.hpp"
#include "audit/sheet/limits.hpp"
#include "audit/sheet/read_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace zheng::station {
namespace {

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

}  // namespace

Result<std::vector<ListEntry>> read_list_rows(const std::filesystem::path& file,
                                              std::span<const ListHeading> headings) {
    ZHENG_TRY(const auto bytes, env::read_file(file, sheet::sheet_bytes_max));
    auto read = sheet::read_table(bytes);
    if (!read)
        return fail(read.error().because("couldn't read " + file.string()));
    const auto fault = std::find_if(read->marks.begin(), read->marks.end(),
                                    [](const text::Mark& mark) { return mark.kind == text::MarkKind::fault; });
    if (fault != read->marks.end())
        return fail(Errc::malformed,
                    fmt::format("{} {}: {} / {}", file.string(), text::place_of(*fault), fault->zh, fault->en));
    if (read->table.rows.empty())
        return fail(Errc::malformed, fmt::format("{}: 空表 / nothing in it", file.string()));
    const auto& head = read->table.rows.front().cells;
    std::vector<std::optional<std::size_t>> places;
    for (const ListHeading& heading : headings) {
        const auto found = std::find_if(head.begin(), head.end(), [&](const text::Cell& cell) {
            const auto said = trimmed(cell.text);
            return said == heading.zh || said == heading.name;
        });
        if (heading.required && found == head.end())
            return fail(Errc::malformed, fmt::format("{}: 没有“{}”一栏 / there is no column {}", file.string(),
                                                     heading.zh, heading.name));
        places.push_back(found == head.end() ? std::nullopt
                                             : std::optional(static_cast<std::size_t>(found - head.begin())));
    }
    std::vector<ListEntry> out;
    for (std::size_t i = 1; i < read->table.rows.size(); ++i) {
        const auto& row = read->table.rows[i];
        const auto empty = [](const text::Cell& cell) { return trimmed(cell.text).empty(); };
        if (std::all_of(row.cells.begin(), row.cells.end(), empty) || row.cells.front().text.starts_with('#'))
            continue;
        ListEntry entry{row.number, {}};
        for (std::size_t column = 0; column < places.size(); ++column) {
            const auto& place = places[column];
            entry.values.push_back(place && *place < row.cells.size() ? trimmed(row.cells[*place].text) : "");
            if (headings[column].required && entry.values.back().empty())
                return fail(Errc::malformed, fmt::format("{} {}: “{}”空着 / {} is empty", file.string(), row.number,
                                                         headings[column].zh, headings[column].name));
        }
        out.push_back(std::move(entry));
    }
    return out;
}

}  // namespace zheng::station
