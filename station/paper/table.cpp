#include "station/paper/table.hpp"

#include "proto/election/check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station::paper {
namespace {

constexpr double line_mm = 0.2;
constexpr Colour head_ground{0.93, 0.93, 0.93};

}  // namespace

RuledTable::RuledTable(Paper& paper, std::vector<Column> columns, TableLook look)
    : paper_(paper), columns_(std::move(columns)), look_(look) {
    double left = paper_.width();
    double open = 0;
    for (const Column& one : columns_) {
        left -= one.width_mm;
        open += one.width_mm == 0 ? 1 : 0;
    }
    for (Column& one : columns_)
        if (one.width_mm == 0)
            one.width_mm = left / open;
    head();
}

void RuledTable::head() {
    if (std::all_of(columns_.begin(), columns_.end(), [](const Column& one) { return one.zh.empty(); }))
        return;
    const Type zh{look_.size_pt, Align::centre, Face::sans, true};
    const Type en{6.5, Align::centre, Face::serif, false, 0.35};
    std::vector<SetText> upper;
    std::vector<SetText> lower;
    double high = look_.row_mm_min;
    for (const Column& one : columns_) {
        upper.push_back(paper_.set(one.zh, zh, one.width_mm - cell_gap_mm));
        lower.push_back(paper_.set(one.en, en, one.width_mm - cell_gap_mm));
        high = std::max(high, upper.back().height_mm + lower.back().height_mm + 1.2);
    }
    paper_.need(high + look_.row_mm_min);
    double x = paper_.left();
    paper_.fill(x, paper_.y(), paper_.width(), high, head_ground);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const double top = paper_.y() + (high - upper[i].height_mm - lower[i].height_mm) / 2;
        paper_.draw(upper[i], x + cell_gap_mm / 2, top);
        paper_.draw(lower[i], x + cell_gap_mm / 2, top + upper[i].height_mm);
        x += columns_[i].width_mm;
    }
    frame(high);
    paper_.skip(high);
}

void RuledTable::frame(double height) {
    double x = paper_.left();
    const double y = paper_.y();
    for (const Column& one : columns_) {
        paper_.box(x, y, one.width_mm, height, line_mm);
        x += one.width_mm;
    }
}

void RuledTable::row(std::span<const std::string> cells) {
    CHECK(cells.size() <= columns_.size(), "a row has no more cells than the table has columns");
    if (paper_.failed())
        return;
    paper_.place(fmt::format("row {}", ++rows_));
    std::vector<SetText> set;
    double high = look_.row_mm_min;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        set.push_back(paper_.set_fitted(cells[i], {look_.size_pt, columns_[i].align, Face::serif, look_.bold},
                                        columns_[i].width_mm - 2 * cell_gap_mm, look_.size_pt * 0.8));
        high = std::max(high, set.back().height_mm + 1);
    }
    if (paper_.y() + high > paper_.bottom()) {
        paper_.need(high);
        head();
    }
    double x = paper_.left();
    for (std::size_t i = 0; i < set.size(); ++i) {
        paper_.draw(set[i], x + cell_gap_mm, paper_.y() + (high - set[i].height_mm) / 2);
        x += columns_[i].width_mm;
    }
    frame(high);
    paper_.skip(high);
    paper_.place({});
}

void RuledTable::band(const std::string& text, Align align) {
    const auto set = paper_.set(text, {look_.size_pt, align, Face::sans, true}, paper_.width() - 2 * cell_gap_mm);
    const double high = std::max(look_.row_mm_min, set.height_mm + 1);
    if (paper_.y() + high + look_.row_mm_min > paper_.bottom()) {
        paper_.new_page();
        head();
    }
    paper_.draw(set, paper_.left() + cell_gap_mm, paper_.y() + (high - set.height_mm) / 2);
    paper_.box(paper_.left(), paper_.y(), paper_.width(), high, line_mm);
    paper_.skip(high);
}

void RuledTable::empty_rows(std::uint32_t count) {
    for (std::uint32_t i = 0; i < count; ++i)
        row(std::span<const std::string>());
}

}  // namespace zheng::station::paper
