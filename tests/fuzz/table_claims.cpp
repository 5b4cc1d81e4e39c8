#include "tests/fuzz/table_claims.hpp"

#include "audit/sealed/roll_proof.hpp"
#include "audit/sheet/limits.hpp"
#include "audit/sheet/read_table.hpp"
#include "audit/sheet/write_table.hpp"
#include "proto/election/check.hpp"
#include "proto/election/utf8.hpp"
#include "proto/text/profile_toml.hpp"
#include "proto/text/roll_sheet.hpp"

#include <algorithm>

namespace zheng::fuzz {
namespace {

using text::Table;

void within_limits(const sheet::ReadTable& read) {
    std::uint32_t before = 0;
    CHECK(read.table.rows.size() <= sheet::rows_max, "no more rows than may be");
    for (const auto& row : read.table.rows) {
        CHECK(row.number > before && row.number <= sheet::row_number_max, "rows ascend");
        before = row.number;
        CHECK(row.cells.size() <= sheet::columns_max, "no more columns than may be");
        for (const auto& cell : row.cells) {
            CHECK(cell.text.size() <= sheet::cell_bytes_max, "no longer cells than may be");
            CHECK(election::find_bad_utf8(cell.text) == std::string_view::npos, "every cell is readable text");
        }
    }
    for (const auto& mark : read.marks)
        CHECK(mark.row != 0 && !mark.zh.empty() && !mark.en.empty(), "a mark has a place and a sentence");
}

// As far as a file of comma-separated values can keep it: no kinds, no carriage returns, nothing to calculate.
Table plain(Table table) {
    table.name.clear();
    for (auto& row : table.rows) {
        for (auto& cell : row.cells)
            cell.kind = text::CellKind::text;
        while (!row.cells.empty() && row.cells.back().text.empty())
            row.cells.pop_back();
    }
    std::erase_if(table.rows, [](const text::TableRow& row) { return row.cells.empty(); });
    return table;
}

bool survives(const Table& table) {
    return std::all_of(table.rows.begin(), table.rows.end(), [](const text::TableRow& row) {
        return std::all_of(row.cells.begin(), row.cells.end(), [](const text::Cell& cell) {
            return cell.text.find('\0') == std::string::npos &&
                   (cell.text.size() < 2 || std::string_view("=+-@").find(cell.text.front()) == std::string_view::npos);
        });
    });
}

}  // namespace

void claim_table(std::span<const std::uint8_t> bytes) {
    const auto read = sheet::read_table(bytes);
    if (!read) {
        CHECK(!read.error().message.empty(), "a refusal is a sentence");
        return;
    }
    within_limits(*read);
    static const auto rules = *text::builtin_profile(election::Kind::villagers_committee, "cn-2025");
    election::Date day;
    CHECK(election::Date::parse("2026-11-21", day), "a day");
    for (const auto kind : text::sheet_kinds()) {
        const auto& one = text::sheet_of(kind);
        const auto filled = text::read_sheet(one, read->table, read->marks);
        const auto again = text::read_sheet(one, text::canonical_table(one, filled.rows));
        CHECK(again.rows.size() <= filled.rows.size(), "canonical values are read back, blank rows left out");
    }
    const auto roll = text::check_roll(read->table, rules, day, read->marks);
    CHECK(roll.registered() <= roll.people.size(), "nobody is listed who is not there");
    if (!survives(read->table))
        return;
    const auto written = sheet::write_csv(read->table, {}, {}, env::Language::en, sheet::Written::utf8_bom);
    const auto back = sheet::read_table(env::as_bytes(written));
    if (!back)  // quotes may make it longer than a file may be
        CHECK(written.size() > sheet::sheet_bytes_max, "what was written is a table");
    else
        CHECK(plain(back->table) == plain(read->table), "a table goes through its file unchanged");
}

void claim_roll_proof(std::span<const std::uint8_t> bytes) {
    const auto text = env::as_text(bytes);
    const auto proof = sealed::parse_roll_proof(text);
    if (!proof)
        return;
    CHECK(sealed::format_roll_proof(*proof) == text, "one value has one text");
    election::Digest root;
    root.bytes.fill(0x5A);
    CHECK(!sealed::verify_roll_proof(*proof, {proof->election, proof->contest, proof->registered, root}),
          "no proof leads to a root that it was not made for");
}

}  // namespace zheng::fuzz
