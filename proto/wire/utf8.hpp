// Text of a statement: well-formed UTF-8 (Unicode 15, table 3-7: no overlong form, surrogate or value over 10FFFF), and
// no control character where people read it. Pure; safe from any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace zheng::wire {

enum class TextFault : std::uint8_t { none, not_utf8, control_character };

// The worst fault of the text. Control characters are U+0000 to U+001F and U+007F to U+009F.
[[nodiscard]] TextFault fault_of(std::string_view text);

}  // namespace zheng::wire
