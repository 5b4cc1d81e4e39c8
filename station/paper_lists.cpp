#include "station/paper_lists.hpp"

#include "audit/env/files.hpp"
#include "audit/sheet/limits.hpp"
#include "audit/sheet/read_table.hpp"
#include "proto/election/citation_words.hpp"
#include "proto/text/roll_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string_view>

namespace zheng::station {
namespace {

using namespace election;

Result<sheet::ReadTable> read_list(const std::filesystem::path& file) {
    ZHENG_TRY(const auto bytes, env::read_file(file, sheet::sheet_bytes_max));
    auto out = sheet::read_table(bytes);
    if (!out)
        return fail(out.error().because("couldn't read " + file.string()));
    return out;
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

struct ListColumn {
    std::string_view zh;
    std::string_view name;
    bool required = false;
};
using ListRow = std::pair<std::uint32_t, std::vector<std::string>>;

// The rows under a first row of headings, a value for each column; rows that begin with '#' are samples.
Result<std::vector<ListRow>> rows_of(const std::filesystem::path& file, std::span<const ListColumn> columns) {
    ZHENG_TRY(const auto read, read_list(file));
    if (const auto fault = std::find_if(read.marks.begin(), read.marks.end(),
                                        [](const text::Mark& one) { return one.kind == text::MarkKind::fault; });
        fault != read.marks.end())
        return fail(Errc::malformed,
                    fmt::format("{} {}: {} / {}", file.string(), text::place_of(*fault), fault->zh, fault->en));
    if (read.table.rows.empty())
        return fail(Errc::malformed, fmt::format("{}: 空表 / nothing in it", file.string()));
    const auto& heads = read.table.rows.front().cells;
    std::vector<std::optional<std::size_t>> places;
    for (const ListColumn& column : columns) {
        const auto found = std::find_if(heads.begin(), heads.end(), [&](const text::Cell& cell) {
            return trimmed(cell.text) == column.zh || trimmed(cell.text) == column.name;
        });
        places.push_back(found == heads.end() ? std::nullopt
                                              : std::optional(static_cast<std::size_t>(found - heads.begin())));
        if (column.required && !places.back())
            return fail(Errc::malformed,
                        fmt::format("{}: 没有“{}”一栏 / there is no column {}", file.string(), column.zh, column.name));
    }
    std::vector<ListRow> out;
    for (const text::TableRow& row : std::span(read.table.rows).subspan(1)) {
        std::vector<std::string> values;
        for (const auto& place : places)
            values.emplace_back(place && *place < row.cells.size() ? trimmed(row.cells[*place].text)
                                                                   : std::string_view());
        if (row.cells.front().text.starts_with('#'))
            continue;
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].required && values[i].empty())
                return fail(Errc::malformed, fmt::format("{} {}: “{}”空着 / {} is empty", file.string(), row.number,
                                                         columns[i].zh, columns[i].name));
        out.emplace_back(row.number, std::move(values));
    }
    return out;
}

std::string_view sex_word(Sex sex) {
    return sex == Sex::female ? "女" : sex == Sex::male ? "男" : "";
}

}  // namespace

Result<std::vector<paper::RollLine>> read_roll_lines(const std::filesystem::path& file, const Profile& profile,
                                                     Date election_day) {
    ZHENG_TRY(auto read, read_list(file));
    const auto roll = text::check_roll(read.table, profile, election_day, std::move(read.marks));
    const auto& marks = roll.sheet.marks;
    const auto fault = std::find_if(marks.begin(), marks.end(),
                                    [](const text::Mark& one) { return one.kind == text::MarkKind::fault; });
    if (fault != marks.end())
        return fail(Errc::malformed,
                    fmt::format("{} {}: {} / {}", file.string(), text::place_of(*fault), fault->zh, fault->en));
    const bool classes = profile.kind == Kind::villagers_committee;
    std::vector<paper::RollLine> out;
    for (const text::RollPerson& one : roll.people)
        if (one.listed_as || !classes)
            out.push_back({one.name, std::string(sex_word(one.sex)), one.group,
                           one.listed_as ? std::to_string(static_cast<unsigned>(*one.listed_as)) : std::string()});
    return out;
}

Result<std::vector<paper::ProxyLine>> read_proxy_lines(const std::filesystem::path& file, const Profile& profile) {
    constexpr std::array columns{ListColumn{"委托人", "principal", true}, ListColumn{"受托人", "agent", true},
                                 ListColumn{"与委托人关系", "relation"}, ListColumn{"委托理由", "reason"}};
    ZHENG_TRY(const auto rows, rows_of(file, columns));
    std::set<std::string> principals;
    std::map<std::string, std::uint32_t> carried;
    std::vector<paper::ProxyLine> out;
    for (const auto& [number, values] : rows) {
        if (!principals.insert(values[0]).second)
            return fail(Errc::malformed, fmt::format("{} {}: 委托人“{}”重复 / {} hands over a vote twice",
                                                     file.string(), number, values[0], values[0]));
        const auto& most = profile.proxy_max_per_agent;
        if (most.value && ++carried[values[1]] > *most.value)
            return fail(Errc::malformed,
                        fmt::format("{} {}: 受托人“{}”接受委托超过 {} 人（{}） / {} carries more than {} votes",
                                    file.string(), number, values[1], *most.value, cited(most.source, Language::zh),
                                    values[1], *most.value));
        out.push_back({values[0], values[1], values[2], values[3]});
    }
    return out;
}

Result<std::vector<paper::MobileLine>> read_mobile_lines(const std::filesystem::path& file) {
    constexpr std::array columns{ListColumn{"姓名", "name", true}, ListColumn{"村民小组", "group"},
                                 ListColumn{"理由", "reason"}};
    ZHENG_TRY(const auto rows, rows_of(file, columns));
    std::vector<paper::MobileLine> out;
    for (const auto& [number, values] : rows)
        out.push_back({values[0], values[1], values[2]});
    return out;
}

}  // namespace zheng::station
