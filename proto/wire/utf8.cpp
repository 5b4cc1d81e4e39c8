#include "proto/wire/utf8.hpp"

#include <cstddef>
#include <cstdint>

namespace zheng::wire {
namespace {

// Length of the well-formed sequence at the front, 0 if there is none.
std::size_t sequence(std::string_view text) {
    const auto at = [&](std::size_t i) {
        return i < text.size() ? static_cast<std::uint8_t>(text[i]) : std::uint8_t{0};
    };
    const auto follows = [&](std::size_t i) { return (at(i) & 0xc0U) == 0x80U; };
    const std::uint8_t lead = at(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead <= 0xdf)
        return follows(1) ? 2 : 0;
    if (lead >= 0xe0 && lead <= 0xef) {
        const bool overlong = lead == 0xe0 && at(1) < 0xa0;
        const bool surrogate = lead == 0xed && at(1) > 0x9f;
        return follows(1) && follows(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        const bool overlong = lead == 0xf0 && at(1) < 0x90;
        const bool too_high = lead == 0xf4 && at(1) > 0x8f;
        return follows(1) && follows(2) && follows(3) && !overlong && !too_high ? 4 : 0;
    }
    return 0;
}

bool control(std::string_view sequence) {
    const auto lead = static_cast<std::uint8_t>(sequence[0]);
    return lead < 0x20 || lead == 0x7f || (lead == 0xc2 && static_cast<std::uint8_t>(sequence[1]) < 0xa0);
}

}  // namespace

TextFault fault_of(std::string_view text) {
    TextFault fault = TextFault::none;
    while (!text.empty()) {
        const std::size_t length = sequence(text);
        if (length == 0)
            return TextFault::not_utf8;
        if (fault == TextFault::none && control(text.substr(0, length)))
            fault = TextFault::control_character;
        text.remove_prefix(length);
    }
    return fault;
}

}  // namespace zheng::wire
