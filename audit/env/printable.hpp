// Text of others, made safe to show: a damaged or hostile file must not move the cursor, turn a line round or break the
// reader of our JSON. Safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace zheng::env {

// Always valid UTF-8 (Unicode 15, 3.9). Control characters, line ends and what reorders text (bidirectional
// embeddings, overrides and isolates; line and paragraph separators) become '?'; each byte that is not UTF-8 becomes
// U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);
// The same, but line ends and tabs stay: for texts of several lines.
[[nodiscard]] std::string printable_lines(std::string_view text);

}  // namespace zheng::env
