#include "counter/world.hpp"

#include "proto/election/check.hpp"

#include <algorithm>
#include <ctime>

namespace zheng::counter {

std::uint64_t World::unix_s() const {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(clock.unix_seconds(), 0));
}

election::Date World::today() const {
    const auto seconds = static_cast<std::time_t>(clock.unix_seconds());
    std::tm parts{};
    CHECK(::localtime_r(&seconds, &parts) != nullptr, "a time has a day");
    constexpr int first_year = 1900;
    const int number = (parts.tm_year + first_year) * 10000 + (parts.tm_mon + 1) * 100 + parts.tm_mday;
    election::Date out;
    // Outside the years that a statement can name, the clock is wrong; "no date" is then refused by whoever reads it.
    static_cast<void>(election::Date::from_number(static_cast<std::uint32_t>(number), out));
    return out;
}

}  // namespace zheng::counter
