#include "proto/text/table.hpp"

#include <algorithm>
#include <tuple>

namespace zheng::text {

std::string column_letters(std::uint32_t column) {
    std::string out;
    for (; column != 0; column = (column - 1) / 26)
        out.insert(out.begin(), static_cast<char>('A' + (column - 1) % 26));
    return out;
}

std::string place_of(const Mark& mark) {
    return column_letters(mark.column) + (mark.row == 0 ? std::string() : std::to_string(mark.row));
}

void sort_marks(Marks& marks) {
    std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
        return std::tie(a.row, a.column, a.kind) < std::tie(b.row, b.column, b.kind);
    });
}

bool has_fault(const Marks& marks) {
    return std::any_of(marks.begin(), marks.end(), [](const Mark& mark) { return mark.kind == MarkKind::fault; });
}

}  // namespace zheng::text
