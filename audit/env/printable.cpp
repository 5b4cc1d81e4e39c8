#include "audit/env/printable.hpp"

#include <cstddef>
#include <cstdint>

namespace zheng::env {
namespace {

struct Decoded {
    char32_t character = 0;
    std::size_t bytes = 0;  // 0: not UTF-8 here
};

Decoded decode(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() - at < bytes)
        return {};
    char32_t character = lead & (0x7FU >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) {
        const auto next = static_cast<unsigned char>(text[at + i]);
        if ((next & 0xC0U) != 0x80)
            return {};
        character = (character << 6U) | (next & 0x3FU);
    }
    const bool overlong = (bytes == 3 && character < 0x800) || (bytes == 4 && character < 0x10000);
    const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
    if (overlong || surrogate || character > 0x10FFFF)
        return {};
    return {character, bytes};
}

bool harmful(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string cleaned(std::string_view text, bool keep_lines) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto [character, bytes] = decode(text, i);
        if (bytes == 0) {
            out += "\xEF\xBF\xBD";
            ++i;
            continue;
        }
        const bool kept = keep_lines && (character == '\n' || character == '\t');
        if (harmful(character) && !kept)
            out += '?';
        else
            out.append(text, i, bytes);
        i += bytes;
    }
    return out;
}

}  // namespace

std::string printable(std::string_view text) {
    return cleaned(text, false);
}

std::string printable_lines(std::string_view text) {
    return cleaned(text, true);
}

}  // namespace zheng::env
