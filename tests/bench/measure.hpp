// Two sides of one ratio, measured in turn in the same run: A B A B …, so that a machine whose speed drifts drifts for
// both. Times are seconds.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::bench {

// Wall time, and processor time of this process over all threads: on a machine that others use too, the second tells
// how much work was done, the first how long it took.
struct Spent {
    double wall_s = 0;
    double cpu_s = 0;
};
[[nodiscard]] Spent operator-(const Spent& end, const Spent& begin);
[[nodiscard]] Spent spent_so_far();

// The time that `work` took.
template <class Work>
[[nodiscard]] Spent time_of(const Work& work) {
    const auto begin = spent_so_far();
    work();
    return spent_so_far() - begin;
}

// Of several rounds. CHECKs that there is one.
struct Spread {
    double median = 0;
    double least = 0;
    double most = 0;
};
[[nodiscard]] Spread spread_of(std::vector<double> values);
// The value that `share` of the values do not exceed (0.5, 0.99): nearest rank.
[[nodiscard]] double quantile(std::vector<double> values, double share);

// The processes that wanted to run during the last minute (1.0: one), as the kernel says; -1 where it does not.
[[nodiscard]] double load_average();

// One line on standard error about what is being measured; on a terminal it replaces the line before.
void show(std::string_view what);

}  // namespace zheng::bench
