// A number as a workbook stores it ("36526", "3.3E+17"), without floating point. Pure; safe from any thread.
#pragma once

#include "proto/election/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zheng::sheet {

struct StoredNumber {
    std::string digits;        // plain: "-12.5", "36526"
    bool whole = false;        // no fraction
    bool lost_digits = false;  // more digits than a spreadsheet keeps: the last ones are not what was typed
};
// Nothing where it is no number, or one of more than 30 places.
[[nodiscard]] std::optional<StoredNumber> read_stored_number(std::string_view text);

// The day of a serial number (ECMA-376 part 1, 18.17.4.1): 1 is 1900-01-01, and 60 is a day that never was. Nothing for
// that one, and for days before 1900 and after 2199.
[[nodiscard]] std::optional<election::Date> day_of_serial(std::uint64_t serial, bool days_from_1904);

}  // namespace zheng::sheet
