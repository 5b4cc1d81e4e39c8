#include "audit/sheet/stored_number.hpp"

#include "audit/sheet/limits.hpp"

#include <algorithm>
#include <charconv>

namespace zheng::sheet {
namespace {

constexpr int places_max = 30;

election::Date day(std::uint32_t yyyymmdd) {
    election::Date out;
    static_cast<void>(election::Date::from_number(yyyymmdd, out));
    return out;
}

}  // namespace

std::optional<StoredNumber> read_stored_number(std::string_view text) {
    StoredNumber out;
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    int exponent = 0;
    if (const auto at = text.find_first_of("eE"); at != std::string_view::npos) {
        auto power = text.substr(at + 1);
        if (power.starts_with('+'))
            power.remove_prefix(1);
        const auto read = std::from_chars(power.data(), power.data() + power.size(), exponent);
        if (power.empty() || read.ec != std::errc{} || read.ptr != power.data() + power.size())
            return std::nullopt;
        text = text.substr(0, at);
    }
    std::string digits;
    int point = -1;
    for (const char c : text) {
        if (c == '.' && point < 0)
            point = static_cast<int>(digits.size());
        else if (c >= '0' && c <= '9' && digits.size() < places_max)
            digits.push_back(c);
        else
            return std::nullopt;
    }
    if (digits.empty() || exponent > places_max || exponent < -places_max)
        return std::nullopt;
    point = (point < 0 ? static_cast<int>(digits.size()) : point) + exponent;
    // Zeros in front of the first digit and behind the last one of a fraction say nothing.
    if (point <= 0) {
        digits.insert(0, static_cast<std::size_t>(1 - point), '0');
        point = 1;
    }
    if (point > static_cast<int>(digits.size()))
        digits.append(static_cast<std::size_t>(point) - digits.size(), '0');
    if (point > places_max)
        return std::nullopt;
    std::string whole = digits.substr(0, static_cast<std::size_t>(point));
    std::string part = digits.substr(static_cast<std::size_t>(point));
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
    part.erase(part.find_last_not_of('0') + 1);
    out.whole = part.empty();
    out.lost_digits = whole.size() > number_digits_max;
    out.digits = (negative && (whole != "0" || !part.empty()) ? "-" : "") + whole + (part.empty() ? "" : "." + part);
    return out;
}

std::optional<election::Date> day_of_serial(std::uint64_t serial, bool days_from_1904) {
    const election::Date last = day(21991231);
    const election::Date first = days_from_1904 ? day(19040101) : day(19000101);
    if (!days_from_1904) {
        if (serial == 0 || serial == 60)
            return std::nullopt;
        serial -= serial > 60 ? 2 : 1;
    }
    if (serial > static_cast<std::uint64_t>(last.days_since(first)))
        return std::nullopt;
    return first.plus_days(static_cast<std::int32_t>(serial));
}

}  // namespace zheng::sheet
