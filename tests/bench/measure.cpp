#include "tests/bench/measure.hpp"

#include "proto/election/check.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace zheng::bench {
namespace {

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

}  // namespace

Spent operator-(const Spent& end, const Spent& begin) {
    return {end.wall_s - begin.wall_s, end.cpu_s - begin.cpu_s};
}

Spent spent_so_far() {
    rusage used{};
    CHECK(::getrusage(RUSAGE_SELF, &used) == 0, "a process knows its own use");
    const auto wall = std::chrono::steady_clock::now().time_since_epoch();
    return {std::chrono::duration<double>(wall).count(), seconds(used.ru_utime) + seconds(used.ru_stime)};
}

Spread spread_of(std::vector<double> values) {
    CHECK(!values.empty(), "a round at least");
    std::sort(values.begin(), values.end());
    return {quantile(values, 0.5), values.front(), values.back()};
}

double quantile(std::vector<double> values, double share) {
    CHECK(!values.empty(), "a value at least");
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

double load_average() {
    double out = -1;
    return ::getloadavg(&out, 1) == 1 ? out : -1;
}

void show(std::string_view what) {
    static const bool terminal = ::isatty(STDERR_FILENO) == 1;
    fmt::print(stderr, "{}{}{}", terminal ? "\r\033[K" : "", what, terminal ? "" : "\n");
    std::fflush(stderr);
}

}  // namespace zheng::bench
