#include "audit/verify/words.hpp"

#include <algorithm>
#include <array>

namespace zheng::verify {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};
constexpr std::array<Range, 10> wide = {{
    {0x1100, 0x115F},
    {0x2E80, 0x303E},
    {0x3041, 0x33FF},
    {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
}};

std::size_t columns_of(char32_t c) {
    if ((c >= 0x0300 && c <= 0x036F) || (c >= 0x200B && c <= 0x200F))
        return 0;
    if (c >= 0x1F300 && c <= 0x1FAFF)
        return 2;
    if (c >= 0x20000 && c <= 0x3FFFD)
        return 2;
    const bool is_wide =
        std::any_of(wide.begin(), wide.end(), [c](const Range& r) { return c >= r.first && c <= r.last; });
    return is_wide ? 2 : 1;
}

}  // namespace

std::size_t columns(std::string_view text) {
    std::size_t total = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        char32_t c = lead;
        if (length > 1 && i + length <= text.size()) {
            c = lead & (0xFFU >> (length + 1));
            for (std::size_t k = 1; k < length; ++k)
                c = (c << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        }
        total += columns_of(c);
        i += std::min(length, text.size() - i);
    }
    return total;
}

std::string left(std::string_view text, std::size_t width) {
    const std::size_t used = columns(text);
    return std::string(text) + std::string(used < width ? width - used : 0, ' ');
}

std::string right(std::string_view text, std::size_t width) {
    const std::size_t used = columns(text);
    return std::string(used < width ? width - used : 0, ' ') + std::string(text);
}

std::string right(std::uint64_t number, std::size_t width) {
    return right(std::to_string(number), width);
}

}  // namespace zheng::verify
