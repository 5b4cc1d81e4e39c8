#include "proto/election/date.hpp"

#include "proto/election/check.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace zheng::election {
namespace {

std::chrono::year_month_day split(std::uint32_t n) {
    return {std::chrono::year{static_cast<int>(n / 10000U)}, std::chrono::month{n / 100U % 100U},
            std::chrono::day{n % 100U}};
}

bool digits(std::string_view text, std::uint32_t& out) {
    out = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return false;
        out = out * 10U + static_cast<std::uint32_t>(c - '0');
    }
    return true;
}

}  // namespace

bool Date::from_number(std::uint32_t yyyymmdd, Date& out) {
    const auto day = split(yyyymmdd);
    if (yyyymmdd < 19000101U || yyyymmdd > 21991231U || !day.ok())
        return false;
    out.yyyymmdd_ = yyyymmdd;
    return true;
}

bool Date::parse(std::string_view text, Date& out) {
    std::uint32_t year = 0;
    std::uint32_t month = 0;
    std::uint32_t day = 0;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !digits(text.substr(0, 4), year) ||
        !digits(text.substr(5, 2), month) || !digits(text.substr(8, 2), day))
        return false;
    return from_number(year * 10000U + month * 100U + day, out);
}

std::string Date::text() const {
    if (empty())
        return "-";
    const std::string number = std::to_string(yyyymmdd_);
    return number.substr(0, 4) + "-" + number.substr(4, 2) + "-" + number.substr(6);
}

Date Date::plus_days(std::int32_t days) const {
    CHECK(!empty(), "a day is needed to count from");
    const std::chrono::year_month_day sum{std::chrono::sys_days{split(yyyymmdd_)} + std::chrono::days{days}};
    Date out;
    out.yyyymmdd_ = static_cast<std::uint32_t>(static_cast<int>(sum.year())) * 10000U +
                    static_cast<unsigned>(sum.month()) * 100U + static_cast<unsigned>(sum.day());
    return out;
}

std::int32_t Date::days_since(Date earlier) const {
    CHECK(!empty() && !earlier.empty(), "two days are needed to count between");
    return static_cast<std::int32_t>(
        (std::chrono::sys_days{split(yyyymmdd_)} - std::chrono::sys_days{split(earlier.yyyymmdd_)}).count());
}

std::int32_t Date::years_until(Date day) const {
    CHECK(!empty() && !day.empty(), "an age needs a birthday and a day");
    const auto start = split(yyyymmdd_);
    const auto end = split(day.yyyymmdd_);
    const std::chrono::year_month_day_last month_end{end.year(), start.month() / std::chrono::last};
    const auto completes = std::min(start.day(), month_end.day());
    const bool complete = std::pair(end.month(), end.day()) >= std::pair(start.month(), completes);
    return static_cast<std::int32_t>((end.year() - start.year()).count()) - (complete ? 0 : 1);
}

}  // namespace zheng::election
