// What is said to people, in both languages, and how wide it stands on a terminal. Safe from any thread.
#pragma once

#include "audit/env/language.hpp"
#include "audit/env/printable.hpp"
#include "proto/election/reason.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace zheng::verify {

struct Words {
    std::string zh;
    std::string en;
    friend bool operator==(const Words&, const Words&) = default;
};

// Columns on a terminal: two for an East Asian wide or full-width character (Unicode 15, UAX 11), none for a combining
// mark, one for the rest. Bytes that are not UTF-8 count one each.
[[nodiscard]] std::size_t columns(std::string_view text);

// Filled up with spaces to at least `width` columns.
[[nodiscard]] std::string left(std::string_view text, std::size_t width);
[[nodiscard]] std::string right(std::string_view text, std::size_t width);
[[nodiscard]] std::string right(std::uint64_t number, std::size_t width);

// The language in which the rules speak to a reader of `language`.
[[nodiscard]] constexpr election::Language of_rules(env::Language language) {
    return language == env::Language::zh ? election::Language::zh : election::Language::en;
}

using env::printable;

}  // namespace zheng::verify
