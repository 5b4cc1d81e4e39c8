// A table on paper: columns with Chinese and English heads, rows that are as high as their highest cell, and on each
// new page the heads again. One thread; lives no longer than its Paper.
#pragma once

#include "station/paper/page.hpp"

#include <span>
#include <string>
#include <vector>

namespace zheng::station::paper {

inline constexpr double cell_gap_mm = 1;

struct Column {
    std::string zh;
    std::string en = {};
    double width_mm = 0;  // 0: an equal part of what the others leave
    Align align = Align::centre;
};
struct TableLook {
    double row_mm_min = 8;
    double size_pt = 10.5;
    bool bold = false;
};

class RuledTable {
  public:
    RuledTable(Paper& paper, std::vector<Column> columns, TableLook look = {});
    // A cell for each column; fewer: the rest is empty.
    void row(std::span<const std::string> cells);
    void row(std::initializer_list<std::string> cells) {
        row(std::span<const std::string>(cells.begin(), cells.size()));
    }
    // Over the whole width.
    void band(const std::string& text, Align align = Align::left);
    void empty_rows(std::uint32_t count);

  private:
    void head();
    void frame(double height);

    Paper& paper_;
    std::vector<Column> columns_;
    TableLook look_;
    std::uint32_t rows_ = 0;
};

}  // namespace zheng::station::paper
