// Reading TOML without exceptions: where a node stands, and a value as the canonical text of a parameter.
#pragma once

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <cstdint>
#include <optional>
#include <string>

namespace zheng::text {

[[nodiscard]] inline std::uint32_t line_of(const toml::node& node) {
    return static_cast<std::uint32_t>(node.source().begin.line);
}

// A string as it is, a whole number in decimal, a flag as true or false, strings of a list parted by commas; nothing
// for any other node.
[[nodiscard]] std::optional<std::string> scalar_text(const toml::node& node);

// Characters, not bytes, of a UTF-8 text.
[[nodiscard]] std::size_t characters(const std::string& utf8);

}  // namespace zheng::text
