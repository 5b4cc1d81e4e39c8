// The rule table as a manual: every sentence of the catalogue and every parameter of the profiles, for people. What it
// prints follows from the tables alone. No I/O; safe from any thread.
#pragma once

#include "proto/election/reason.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace zheng::text {

// Both languages: proto/election/CATALOGUE.md.
[[nodiscard]] std::string manual_markdown();

// zheng-rules(7), troff.
[[nodiscard]] std::string manual_page(election::Language language);

// One sentence by its code, or one parameter by its name, with everything known of it; nothing where there is neither.
[[nodiscard]] std::optional<std::string> manual_entry(std::string_view name, election::Language language);

// A line for each sentence: its code and the clerk's text.
[[nodiscard]] std::string manual_index(election::Language language);

// The articles of a sentence: of its own parameters, of another's, or fixed.
[[nodiscard]] std::string articles_of(std::string_view code);

}  // namespace zheng::text
