// Well-formed UTF-8 (Unicode 15, table 3-7; RFC 3629): the shortest form, no surrogate, nothing above 10FFFF. The one
// reader of it: statements, files, notes and terminals judge text alike. Pure; safe from any thread.
#pragma once

#include "proto/election/check.hpp"

#include <cstddef>
#include <string_view>

namespace zheng::election {

struct Utf8 {
    char32_t character = 0;
    std::size_t bytes = 0;  // 0: not UTF-8 here
};

// The sequence that begins at `at`. CHECKs that `at` lies within the text.
[[nodiscard]] inline Utf8 read_utf8(std::string_view text, std::size_t at) {
    CHECK(at < text.size(), "a sequence begins within the text");
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() - at < bytes)
        return {};
    char32_t character = lead & (0xFFU >> (bytes + 1));
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

// Where the first byte is that begins no well-formed sequence; npos if there is none.
[[nodiscard]] inline std::size_t find_bad_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t bytes = read_utf8(text, at).bytes;
        if (bytes == 0)
            return at;
        at += bytes;
    }
    return std::string_view::npos;
}

}  // namespace zheng::election
