#include "proto/text/sheet.hpp"

#include "proto/text/cell_value.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace zheng::text {
namespace {

constexpr std::string_view problems_headings[] = {"问题", "problems"};
constexpr std::size_t headings_known_min = 2;  // fewer are a title that happens to use a word

// A heading as it is compared: without spaces, line ends and a star that means "required".
std::string heading(std::string_view cell) {
    std::string out;
    for (const char c : narrowed(cell))
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t' && c != '*')
            out.push_back(c);
    return out;
}

bool listed(std::string_view list, std::string_view text) {
    while (!list.empty()) {
        const auto end = std::min(list.find('|'), list.size());
        if (list.substr(0, end) == text)
            return true;
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
}

std::optional<std::size_t> known(const Sheet& sheet, std::string_view text) {
    const auto found = std::find_if(sheet.columns.begin(), sheet.columns.end(), [&](const SheetColumn& column) {
        return column.name == text || column.zh == text || listed(column.also, text);
    });
    if (text.empty() || found == sheet.columns.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - sheet.columns.begin());
}

std::size_t headings_known(const Sheet& sheet, const TableRow& row) {
    std::set<std::size_t> out;
    for (const Cell& cell : row.cells)
        if (const auto place = known(sheet, heading(cell.text)))
            out.insert(*place);
    return out.size();
}

// The row with most of the headings, among the first ones.
const TableRow* header_of(const Sheet& sheet, const Table& table) {
    const TableRow* out = nullptr;
    std::size_t most = headings_known_min - 1;
    for (std::size_t i = 0; i < std::min<std::size_t>(table.rows.size(), header_search_rows_max); ++i)
        if (const auto count = headings_known(sheet, table.rows[i]); count > most) {
            most = count;
            out = &table.rows[i];
        }
    return out;
}

class Filling {
  public:
    Filling(const Sheet& sheet, Marks marks) : sheet_(sheet) {
        out_.marks = std::move(marks);
        out_.places.assign(sheet.columns.size(), 0);
    }

    FilledSheet read(const Table& table) {
        const TableRow* header = header_of(sheet_, table);
        if (header == nullptr) {
            std::string wanted;
            for (const SheetColumn& column : sheet_.columns)
                if (column.column_required)
                    wanted += (wanted.empty() ? "" : "、") + std::string(column.zh);
            mark(0, 0, MarkKind::fault, "没有表头：应有 " + wanted, "the headings are missing: " + wanted);
            return std::move(out_);
        }
        out_.header_row = header->number;
        headings(*header);
        for (const TableRow& row : table.rows)
            if (row.number > header->number && !skipped(row))
                out_.rows.push_back(values(row));
        unique();
        sort_marks(out_.marks);
        spread();
        return std::move(out_);
    }

  private:
    void mark(std::uint32_t row, std::uint32_t column, MarkKind kind, std::string zh, std::string en) {
        out_.marks.push_back({row, column, kind, std::move(zh), std::move(en)});
    }

    void headings(const TableRow& header) {
        for (std::uint32_t column = 1; column <= header.cells.size(); ++column) {
            const std::string text = heading(header.cells[column - 1].text);
            const auto place = known(sheet_, text);
            const bool ours = std::find(std::begin(problems_headings), std::end(problems_headings), text) !=
                              std::end(problems_headings);
            if (place && out_.places[*place] != 0)
                mark(header.number, column, MarkKind::fault, "列重复：" + text, "the column '" + text + "' twice");
            else if (place)
                out_.places[*place] = column;
            else if (!text.empty() && !ours)
                mark(header.number, column, MarkKind::note, "这一列不读：" + text, "this column is not read: " + text);
        }
        for (std::size_t i = 0; i < sheet_.columns.size(); ++i)
            if (const SheetColumn& column = sheet_.columns[i]; column.column_required && out_.places[i] == 0)
                mark(header.number, 0, MarkKind::fault, "缺少列：" + std::string(column.zh),
                     "the column '" + std::string(column.name) + "' is missing");
    }

    [[nodiscard]] const Cell* cell(const TableRow& row, std::size_t column) const {
        const auto place = out_.places[column];
        return place == 0 || place > row.cells.size() ? nullptr : &row.cells[place - 1];
    }

    // Blank in every column that is read (people number rows in advance), or commented out.
    [[nodiscard]] bool skipped(const TableRow& row) const {
        const auto first = std::find_if(row.cells.begin(), row.cells.end(),
                                        [](const Cell& one) { return !narrowed(one.text).empty(); });
        if (first == row.cells.end() || narrowed(first->text).starts_with('#'))
            return true;
        for (std::size_t i = 0; i < sheet_.columns.size(); ++i)
            if (const Cell* one = cell(row, i); one != nullptr && !narrowed(one->text).empty())
                return false;
        return true;
    }

    SheetRow values(const TableRow& row) {
        SheetRow out{row.number, {}, false};
        for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
            const Cell* one = cell(row, i);
            auto value = one == nullptr ? CellValue{} : read_cell(sheet_.columns[i], *one);
            if (value.wrong())
                mark(row.number, out_.places[i], MarkKind::fault, value.zh, value.en);
            else if (value.value.empty() && sheet_.columns[i].cell_required && out_.places[i] != 0)
                mark(row.number, out_.places[i], MarkKind::fault, "这一格必须填写", "this cell must be filled in");
            out.values.push_back(value.wrong() ? std::string() : std::move(value.value));
        }
        return out;
    }

    void unique() {
        for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
            if (!sheet_.columns[i].unique)
                continue;
            std::map<std::string_view, std::vector<std::uint32_t>> seen;
            for (const SheetRow& row : out_.rows)
                if (!row.values[i].empty())
                    seen[row.values[i]].push_back(row.number);
            for (const auto& [value, rows] : seen)
                for (const std::uint32_t row : rows.size() > 1 ? rows : std::vector<std::uint32_t>{}) {
                    const auto other = std::to_string(rows.front() == row ? rows[1] : rows.front());
                    mark(row, out_.places[i], MarkKind::fault,
                         std::string(sheet_.columns[i].zh) + "与第 " + other + " 行相同",
                         "the same " + std::string(sheet_.columns[i].name) + " as in row " + other);
                }
        }
    }

    // Marks are sorted by row, as rows are.
    void spread() {
        auto row = out_.rows.begin();
        for (const Mark& one : out_.marks) {
            while (row != out_.rows.end() && row->number < one.row)
                ++row;
            if (row != out_.rows.end() && row->number == one.row && one.kind == MarkKind::fault)
                row->wrong = true;
        }
    }

    const Sheet& sheet_;
    FilledSheet out_;
};

}  // namespace

Table template_of(const Sheet& sheet, Headings headings) {
    Table out{std::string(words_zh(sheet.kind)), {}};
    TableRow header{1, {}};
    for (const SheetColumn& column : sheet.columns)
        header.cells.push_back({std::string(headings == Headings::chinese ? column.zh : column.name), CellKind::text});
    out.rows.push_back(std::move(header));
    for (std::size_t i = 0; i < sheet.samples.size(); ++i) {
        TableRow row{static_cast<std::uint32_t>(i + 2), {}};
        for (const std::string_view text : sheet.samples[i])
            row.cells.push_back({(row.cells.empty() ? "#" : "") + std::string(text), CellKind::text});
        out.rows.push_back(std::move(row));
    }
    return out;
}

FilledSheet read_sheet(const Sheet& sheet, const Table& table, Marks marks) {
    return Filling(sheet, std::move(marks)).read(table);
}

Table canonical_table(const Sheet& sheet, std::span<const SheetRow> rows) {
    Table out{std::string(name_of(sheet.kind)), {}};
    TableRow header{1, {}};
    for (const SheetColumn& column : sheet.columns)
        header.cells.push_back({std::string(column.name), CellKind::text});
    out.rows.push_back(std::move(header));
    for (const SheetRow& row : rows) {
        TableRow made{static_cast<std::uint32_t>(out.rows.size() + 1), {}};
        for (const std::string& value : row.values)
            made.cells.push_back({value, CellKind::text});
        out.rows.push_back(std::move(made));
    }
    return out;
}

}  // namespace zheng::text
