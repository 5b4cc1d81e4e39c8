// What a log's desk has done since it began, as numbers for people who watch. Values; no I/O.
#pragma once

#include "counter/core/intake.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace zheng::counter {

// Counts of values up to each bound, and of those beyond the last.
template <std::size_t Bounds>
class Histogram {
  public:
    explicit constexpr Histogram(const std::array<std::uint64_t, Bounds>& bounds) : bounds_(bounds) {}

    void add(std::uint64_t value) {
        std::size_t i = 0;
        while (i < Bounds && value > bounds_[i])
            ++i;
        ++counts_[i];
        sum_ += value;
    }
    [[nodiscard]] const std::array<std::uint64_t, Bounds>& bounds() const { return bounds_; }
    // counts()[i]: above bounds()[i - 1] and at most bounds()[i]; the last is beyond all bounds.
    [[nodiscard]] const std::array<std::uint64_t, Bounds + 1>& counts() const { return counts_; }
    [[nodiscard]] std::uint64_t sum() const { return sum_; }
    [[nodiscard]] std::uint64_t total() const {
        std::uint64_t out = 0;
        for (const auto count : counts_)
            out += count;
        return out;
    }

  private:
    std::array<std::uint64_t, Bounds> bounds_;
    std::array<std::uint64_t, Bounds + 1> counts_{};
    std::uint64_t sum_ = 0;
};

inline constexpr std::array<std::uint64_t, 10> batch_bounds{1, 2, 4, 8, 16, 32, 64, 128, 256, 511};
inline constexpr std::array<std::uint64_t, 12> duration_us_bounds{
    250, 500, 1'000, 2'500, 5'000, 10'000, 25'000, 50'000, 100'000, 500'000, 2'500'000, 10'000'000};

struct Figures {
    std::uint64_t committed = 0;  // size of the log
    std::uint64_t sessions = 0;   // now, greeted or not
    std::uint64_t under_way = 0;  // statements that were admitted or handed in and wait for their commit
    Counts answers;
    std::uint64_t commits = 0;
    std::uint64_t frames = 0;
    std::uint64_t displaced = 0;  // ungreeted sessions that gave way
    Histogram<batch_bounds.size()> batch{batch_bounds};
    Histogram<duration_us_bounds.size()> commit_us{duration_us_bounds};
    Histogram<duration_us_bounds.size()> receipt_us{duration_us_bounds};  // from a Submit's arrival to its answer
    std::uint64_t free_bytes = 0;
    std::string paused;  // why nothing is admitted; empty: it is
    bool draining = false;
};

struct PublishingFigures {
    std::uint64_t published = 0;  // size
    std::uint64_t waiting_bytes = 0;
    std::uint64_t publications = 0;
    std::uint64_t failures = 0;
    std::string failing;  // the newest failure, until it has succeeded again
};

}  // namespace zheng::counter
