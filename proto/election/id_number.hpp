// A citizen's identity number (公民身份号码): 18 places, of which the birthday, the sex and a check digit can be held
// against what is stated beside it. GB 11643-1999; ISO 7064 MOD 11-2. Pure; safe from any thread.
#pragma once

#include "proto/election/contest.hpp"
#include "proto/election/date.hpp"

#include <cstdint>
#include <string_view>

namespace zheng::election {

inline constexpr std::size_t id_number_chars = 18;

enum class IdNumberFault : std::uint8_t {
    none,
    length,       // not 18 places
    old_length,   // 15 places: not in use any more (居民身份证法 Art.4; since 2013)
    character,    // something else than digits, and X at the end
    birth,        // places 7 to 14 are no day
    check_digit,  // the last place is not what the others ask for
};
[[nodiscard]] std::string_view name_of(IdNumberFault fault);
[[nodiscard]] std::string_view words_zh(IdNumberFault fault);
[[nodiscard]] std::string_view words_en(IdNumberFault fault);

struct IdNumber {
    IdNumberFault fault = IdNumberFault::none;
    Date birth;              // only without a fault
    Sex sex = Sex::unknown;  // odd place 17: male
};
// Districts change and are not looked up. A small x is read as X.
[[nodiscard]] IdNumber read_id_number(std::string_view text);

// The last place that goes with the first 17 digits. CHECKs that they are 17 digits.
[[nodiscard]] char check_character(std::string_view first);

}  // namespace zheng::election
