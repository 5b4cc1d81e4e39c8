#include "audit/env/printable.hpp"

#include "proto/election/utf8.hpp"

#include <cstddef>

namespace zheng::env {
namespace {

bool harmful(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string cleaned(std::string_view text, bool keep_lines) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto [character, bytes] = election::read_utf8(text, i);
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
