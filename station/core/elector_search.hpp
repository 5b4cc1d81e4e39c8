// Finding somebody on the roll by what a table's clerk types: a number, part of a name, pinyin or its initials in any
// mixture ("wds", "wangds", "dashan"). Few hits and never a list: whoever wants more types more. Pure; safe from any
// thread once made.
#pragma once

#include "station/core/check_in_roll.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace zheng::station {

inline constexpr std::size_t hits_max = 8;
inline constexpr std::size_t search_bytes_max = 128;

struct Hits {
    std::vector<RollNumber> numbers;  // best first, then by number
    bool more = false;                // there are others
};

class ElectorSearch {
  public:
    // For each elector of the roll the readings of each character of the name, in a to z. CHECKs that there are as
    // many.
    using Readings = std::vector<std::vector<std::string>>;
    ElectorSearch(const CheckInRoll& roll, std::vector<Readings> spoken);

    // Full-width and capital letters are as plain ones; spaces, dots and apostrophes do not matter.
    [[nodiscard]] Hits find(std::string_view text) const;

  private:
    struct Entry {
        RollNumber number = 0;
        std::string digits;
        std::string name;  // without spaces and dots
        Readings spoken;
    };
    std::vector<Entry> entries_;
};

}  // namespace zheng::station
