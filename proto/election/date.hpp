// A calendar day (日期) of the proleptic Gregorian calendar, no time zone: legal acts have a date only. Pure.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace zheng::election {

class Date {
  public:
    constexpr Date() = default;  // "no date"
    // False unless "YYYY-MM-DD" names a real day of the years 1900 to 2199.
    [[nodiscard]] static bool parse(std::string_view text, Date& out);
    [[nodiscard]] static bool from_number(std::uint32_t yyyymmdd, Date& out);
    [[nodiscard]] std::uint32_t number() const { return yyyymmdd_; }  // 20170325; 0 is "no date"
    [[nodiscard]] std::string text() const;
    [[nodiscard]] Date plus_days(std::int32_t days) const;
    [[nodiscard]] std::int32_t days_since(Date earlier) const;
    // Years that are over on `day` (周岁 where this is a birthday): the same date completes one (CC Art.1259 届满), and
    // where a common year lacks it, the last day of its February does (CC Art.202).
    [[nodiscard]] std::int32_t years_until(Date day) const;
    [[nodiscard]] bool empty() const { return yyyymmdd_ == 0; }
    friend auto operator<=>(const Date&, const Date&) = default;

  private:
    std::uint32_t yyyymmdd_ = 0;
};

}  // namespace zheng::election
