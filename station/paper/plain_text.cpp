#include "station/paper/plain_text.hpp"

#include "proto/election/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace zheng::station::paper {
namespace {

struct Range {
    char32_t first;
    char32_t last;
    std::string_view what;
};
constexpr std::array ranges{
    Range{0x0000, 0x001F, "a control character"},
    Range{0x007F, 0x009F, "a control character"},
    Range{0x00AD, 0x00AD, "an invisible character"},
    Range{0x034F, 0x034F, "an invisible character"},
    Range{0x061C, 0x061C, "a change of direction"},
    Range{0x115F, 0x1160, "an invisible character"},
    Range{0x17B4, 0x17B5, "an invisible character"},
    Range{0x180B, 0x180F, "an invisible character"},
    Range{0x200B, 0x200D, "an invisible character"},
    Range{0x200E, 0x200F, "a change of direction"},
    Range{0x2028, 0x2029, "a line end"},
    Range{0x202A, 0x202E, "a change of direction"},
    Range{0x2060, 0x2065, "an invisible character"},
    Range{0x2066, 0x2069, "a change of direction"},
    Range{0x206A, 0x206F, "an invisible character"},
    Range{0x3164, 0x3164, "an invisible character"},
    Range{0xE000, 0xF8FF, "of private use"},
    Range{0xFDD0, 0xFDEF, "no character"},
    Range{0xFE00, 0xFE0F, "an invisible character"},
    Range{0xFEFF, 0xFEFF, "an invisible character"},
    Range{0xFFA0, 0xFFA0, "an invisible character"},
    Range{0xFFF0, 0xFFFF, "no character to print"},
    Range{0x1BCA0, 0x1BCA3, "an invisible character"},
    Range{0x1D173, 0x1D17A, "an invisible character"},
    Range{0xE0000, 0xE0FFF, "an invisible character"},
    Range{0xF0000, 0x10FFFF, "of private use"},
};
constexpr char32_t plane_end = 0xFFFE;  // and the one behind it: no characters in any plane

}  // namespace

std::string code_point_name(char32_t character) {
    return fmt::format("U+{:04X}", static_cast<std::uint32_t>(character));
}

Result<void> check_printable(std::string_view text) {
    if (text.size() > printed_bytes_max)
        return fail(Errc::too_large,
                    fmt::format("a piece of text has {} bytes, over {} on paper", text.size(), printed_bytes_max));
    std::size_t place = 1;
    for (std::size_t at = 0; at < text.size(); ++place) {
        const auto [character, bytes] = election::read_utf8(text, at);
        if (bytes == 0)
            return fail(Errc::malformed, fmt::format("character {} of a text to print is not UTF-8", place));
        const auto bad = std::find_if(ranges.begin(), ranges.end(), [c = character](const Range& range) {
            return range.first <= c && c <= range.last;
        });
        if (bad != ranges.end() || (character & plane_end) == plane_end)
            return fail(Errc::malformed,
                        fmt::format("character {} of a text to print, {}, is {}", place, code_point_name(character),
                                    bad == ranges.end() ? "no character" : bad->what));
        at += bytes;
    }
    return {};
}

}  // namespace zheng::station::paper
