// Reading TOML without exceptions: a document or what is wrong with it, where a node stands, and a value as the
// canonical text of a parameter.
#pragma once

namespace zheng::text {
[[noreturn]] void toml_assertion_failed();  // inside of parse_toml only
}

// The library (3.3) asserts what a malformed document can make untrue, "[$]" as a header for one. That ends the reading
// of the document, in every build, and not the program.
#define TOML_ASSERT(condition)                                                                                         \
    (static_cast<bool>(condition) ? static_cast<void>(0) : ::zheng::text::toml_assertion_failed())
#define TOML_EXCEPTIONS 0
#pragma push_macro("NDEBUG")
#undef NDEBUG
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")

#include "proto/election/date.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zheng::text {

struct TomlFault {
    std::uint32_t line = 0;  // 0 where it is not known
    std::string en;          // the library's words
};
// Any bytes; `file` is what the nodes name as their source.
[[nodiscard]] tl::expected<toml::table, TomlFault> parse_toml(std::string_view bytes, std::string_view file);

[[nodiscard]] inline std::uint32_t line_of(const toml::node& node) {
    return static_cast<std::uint32_t>(node.source().begin.line);
}

// "2026-11-21", or a date of TOML's own; false, and `out` unchanged or empty, for anything else.
[[nodiscard]] bool day_of(const toml::node& node, election::Date& out);

// A string as it is, a whole number in decimal, a flag as true or false, strings of a list parted by commas; nothing
// for any other node.
[[nodiscard]] std::optional<std::string> scalar_text(const toml::node& node);

// Characters, not bytes, of a UTF-8 text.
[[nodiscard]] std::size_t characters(const std::string& utf8);

}  // namespace zheng::text
