// Even intervals of an open load: each moment is fixed beforehand, so that whoever is answered late is not asked less.
#pragma once

#include <sys/prctl.h>

#include <chrono>
#include <cstddef>

namespace zheng::bench {

using SteadyClock = std::chrono::steady_clock;
using Instant = SteadyClock::time_point;

[[nodiscard]] inline double ms_between(Instant begin, Instant end) {
    return std::chrono::duration<double, std::milli>(end - begin).count();
}

class Pace {
  public:
    Pace(double per_second, Instant begin) : per_second_(per_second), begin_(begin) {}
    [[nodiscard]] Instant moment(std::size_t i) const {
        return begin_ + std::chrono::duration_cast<SteadyClock::duration>(
                            std::chrono::duration<double>(static_cast<double>(i) / per_second_));
    }

  private:
    double per_second_;
    Instant begin_;
};

// Otherwise Linux lets a thread sleep 50 us too long, which the measured side would be charged with.
class ExactTimers {
  public:
    ExactTimers() : before_(::prctl(PR_GET_TIMERSLACK)) { static_cast<void>(::prctl(PR_SET_TIMERSLACK, 1UL)); }
    ExactTimers(const ExactTimers&) = delete;
    ExactTimers& operator=(const ExactTimers&) = delete;
    ~ExactTimers() {
        if (before_ > 0)
            static_cast<void>(::prctl(PR_SET_TIMERSLACK, static_cast<unsigned long>(before_)));
    }

  private:
    int before_;
};

}  // namespace zheng::bench
