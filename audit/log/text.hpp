// Reading the small line formats of the log: lines, decimal numbers, hashes. Strict and without locale. Pure.
#pragma once

#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zheng::log {

// Lines that end with a newline, one after the other. What follows the last newline is left in rest().
class LineReader {
  public:
    explicit LineReader(std::string_view text) : rest_(text) {}
    [[nodiscard]] std::optional<std::string_view> next();
    [[nodiscard]] std::string_view rest() const { return rest_; }

  private:
    std::string_view rest_;
};

// ASCII digits without leading zeros, at most 2^63 - 1.
[[nodiscard]] Result<std::uint64_t> parse_number(std::string_view text);
// 44 characters of base64.
[[nodiscard]] Result<election::Digest> parse_base64_digest(std::string_view text);
[[nodiscard]] std::string format_base64_digest(const election::Digest& digest);
// Well-formed UTF-8 (RFC 3629): shortest form, no surrogates.
[[nodiscard]] bool valid_utf8(std::string_view text);

}  // namespace zheng::log
