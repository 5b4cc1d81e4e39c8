// JSON (RFC 8259) that is read by name: an object that names a member twice has no one meaning and is refused with the
// place of the second, where Boost.JSON keeps the last without a word. Safe from any thread.
#pragma once

#include "proto/text/case_reader.hpp"

#include <boost/json/value.hpp>
#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace zheng::text {

struct JsonLimits {
    std::size_t bytes_max = 0;
    std::size_t depth_max = 0;  // of objects and lists within each other
};
// Refused: more bytes or deeper than the limits, no JSON, no UTF-8, a member named twice. Limits below the parser's own
// are the caller's duty: recursion in whoever walks the value is bounded by depth_max.
[[nodiscard]] tl::expected<boost::json::value, CaseFaults> read_json(std::string_view bytes, const JsonLimits& limits);

// One step of a JSON Pointer: ~ and / of a name are written ~0 and ~1 (RFC 6901 3).
[[nodiscard]] std::string pointer_step(std::string_view name);

}  // namespace zheng::text
