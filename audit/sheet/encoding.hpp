// Which of two encodings a row of text was written in, and GB 18030 as UTF-8 (ICU). Safe from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zheng::sheet {

enum class RowEncoding : std::uint8_t {
    ascii,    // either, alike
    utf8,     // UTF-8 with a character of three bytes or more: chance does not write that in GB 18030
    either,   // well-formed in both
    gb18030,  // GB 18030 and not UTF-8
    neither,
};
[[nodiscard]] RowEncoding encoding_of(std::string_view bytes);

// Nothing where it is not GB 18030.
[[nodiscard]] std::optional<std::string> utf8_of_gb18030(std::string_view bytes);
// For files that go back to whoever brought one in GB 18030. CHECKs that the text is UTF-8; all of it has an encoding.
[[nodiscard]] std::string gb18030_of_utf8(std::string_view text);

}  // namespace zheng::sheet
