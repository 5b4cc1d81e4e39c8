// The sheets that people fill in before an election, as data: which columns each has, what a cell of it may be, and
// sample rows. Headings are Chinese; the English name is accepted too, and is what programs read. Values only. Safe
// from any thread.
#pragma once

#include "proto/text/table.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::text {

enum class SheetKind : std::uint8_t {
    roll = 1,             // 选民名册
    candidates = 2,       // 候选人
    officers = 3,         // 工作人员
    representatives = 4,  // 村民代表
    last_term = 5,        // 上一届
};
[[nodiscard]] std::span<const SheetKind> sheet_kinds();
[[nodiscard]] std::string_view name_of(SheetKind kind);  // "last_term"
[[nodiscard]] bool parse(std::string_view text, SheetKind& out);
[[nodiscard]] std::string_view words_zh(SheetKind kind);

// What a cell may be; its value is the canonical text.
enum class CellRule : std::uint8_t {
    text,         // up to text_bytes_max of election
    person_name,  // "甲大山": without the spaces that pad short names
    person_id,    // "p0123"
    date,         // 1990-01-31, 1990/1/31, 1990.1.31, 1990年1月31日, 19900131 -> "1990-01-31"
    id_number,    // 公民身份号码 -> with a large X
    sex,          // 男, 女 -> "male", "female"
    flag,         // 是, 否, and what else people write for them -> "yes", "no"
    number,       // a whole number, up to nine digits
    word,         // one of a list -> its name
    ids,          // contests, separated by spaces
};

struct SheetWord {
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};

struct SheetColumn {
    std::string_view name;  // "birth"
    std::string_view zh;    // "出生日期"
    std::string_view also;  // other headings that people use, parted by bars
    CellRule rule = CellRule::text;
    bool column_required = false;
    bool cell_required = false;
    bool unique = false;  // no two rows have the same
    std::span<const SheetWord> words = {};
    std::string_view hint_zh = {};
    std::string_view hint_en = {};
};

struct Sheet {
    SheetKind kind = SheetKind::roll;
    std::span<const SheetColumn> columns;
    std::span<const std::span<const std::string_view>> samples;  // rows of cells, invented
};
[[nodiscard]] const Sheet& sheet_of(SheetKind kind);

// The place of a column in the sheet. CHECKs that there is one of that name.
[[nodiscard]] std::size_t column_of(const Sheet& sheet, std::string_view name);

// Headings in Chinese, or by name; samples begin with '#', which no reader reads.
enum class Headings : std::uint8_t { chinese, names };
[[nodiscard]] Table template_of(const Sheet& sheet, Headings headings);

// What one filled sheet says, row by row; what is wrong, cell by cell, all of it at once.
struct SheetRow {
    std::uint32_t number = 0;         // in the table
    std::vector<std::string> values;  // canonical, one a column of the sheet; "" where empty or wrong
    bool wrong = false;               // it has a fault
    friend bool operator==(const SheetRow&, const SheetRow&) = default;
};
struct FilledSheet {
    std::uint32_t header_row = 0;       // 0: none was found
    std::vector<std::uint32_t> places;  // for each column of the sheet, its column in the table; 0: absent
    std::vector<SheetRow> rows;         // without blank rows and those whose first cell begins with '#'
    Marks marks;
};
inline constexpr std::uint32_t header_search_rows_max = 10;  // titles may stand above the headings

// Columns of other names are not read, and noted. `marks` are those of whoever read the table: a row with one of their
// faults is wrong here too.
[[nodiscard]] FilledSheet read_sheet(const Sheet& sheet, const Table& table, Marks marks = {});

// The same rows as a table of canonical values under the columns' names, a cell for each column: what programs read.
[[nodiscard]] Table canonical_table(const Sheet& sheet, std::span<const SheetRow> rows);

}  // namespace zheng::text
