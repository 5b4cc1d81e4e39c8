// A table as people keep one, in a file of comma-separated values or in a workbook: rows and cells with the place at
// which people see them, and what is wrong at which place. Values only. Safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace zheng::text {

// How a workbook keeps what a cell shows; in a file of comma-separated values everything is text.
enum class CellKind : std::uint8_t {
    text,
    number,  // text holds its digits
    date,    // text holds YYYY-MM-DD
};

struct Cell {
    std::string text;  // UTF-8, as it stands: not trimmed
    CellKind kind = CellKind::text;
    friend bool operator==(const Cell&, const Cell&) = default;
};

struct TableRow {
    std::uint32_t number = 0;  // from 1, as a spreadsheet numbers it
    std::vector<Cell> cells;   // from column 1; empty ones at the end are left out
    friend bool operator==(const TableRow&, const TableRow&) = default;
};

struct Table {
    std::string name;            // of the sheet; empty for comma-separated values
    std::vector<TableRow> rows;  // ascending numbers; rows without any text are left out
    friend bool operator==(const Table&, const Table&) = default;
};

enum class MarkKind : std::uint8_t {
    fault,  // must be put right
    note,   // should be seen: somebody is not listed, a class is disputed
};

// Something to see at one cell, or at a row as a whole.
struct Mark {
    std::uint32_t row = 0;     // from 1; 0: the table as a whole
    std::uint32_t column = 0;  // from 1; 0: the row as a whole
    MarkKind kind = MarkKind::fault;
    std::string zh;
    std::string en;
    friend bool operator==(const Mark&, const Mark&) = default;
};
using Marks = std::vector<Mark>;

// "B12", "row 12" as "12", "": the place as a spreadsheet names it.
[[nodiscard]] std::string place_of(const Mark& mark);
// 1 is "A", 27 is "AA".
[[nodiscard]] std::string column_letters(std::uint32_t column);

// By row, then column; faults before notes at one place.
void sort_marks(Marks& marks);
[[nodiscard]] bool has_fault(const Marks& marks);

}  // namespace zheng::text
