// Articles as people say them: "VCL25 Art.18" is 村组法第十八条, "Organic Law of Villagers' Committees, Art.18".
// Programs keep the code. Pure; safe from any thread.
#pragma once

#include "proto/election/reason.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace zheng::election {

struct SourceRow {
    std::string_view code;   // "VCL25"
    std::string_view zh;     // short: "村组法"
    std::string_view en;     // short
    std::string_view title;  // in full, with its date
};
[[nodiscard]] std::span<const SourceRow> source_table();

// Several articles of a text, or of several, are parted by commas or semicolons; a text that is no code stays as it is
// written, e.g. a clause of an adopted method.
[[nodiscard]] std::string cited(std::string_view source, Language language);

// Nothing where the article was read in full (mark S); otherwise that the county has to confirm it.
[[nodiscard]] std::string_view to_confirm(char mark, Language language);

// Both: "村组法第十八条", "浙江选举办法第二十八条（县确认）".
[[nodiscard]] std::string cited(const Reason& reason, Language language);

// 108 as "一百零八", of numbers below 10,000.
[[nodiscard]] std::string chinese_number(std::uint32_t number);

}  // namespace zheng::election
