#include "proto/wire/utf8.hpp"

#include "proto/election/utf8.hpp"

#include <cstddef>

namespace zheng::wire {

TextFault fault_of(std::string_view text) {
    TextFault fault = TextFault::none;
    for (std::size_t at = 0; at < text.size();) {
        const auto [character, bytes] = election::read_utf8(text, at);
        if (bytes == 0)
            return TextFault::not_utf8;
        if (character < 0x20 || (character >= 0x7f && character < 0xa0))
            fault = TextFault::control_character;
        at += bytes;
    }
    return fault;
}

}  // namespace zheng::wire
