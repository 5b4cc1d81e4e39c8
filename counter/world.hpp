// What the commands need from outside, as values passed in, and the day of the legal act. One thread.
#pragma once

#include "audit/env/clock.hpp"
#include "audit/env/logger.hpp"
#include "audit/env/random.hpp"
#include "counter/core/intake.hpp"
#include "proto/election/date.hpp"

#include <atomic>

namespace zheng::counter {

struct World {
    const env::Clock& clock;
    env::Random& random;
    const std::atomic<bool>& stop;  // set by a signal: finish what is begun, then end
    env::Logger logger = {};        // of a command that goes on (serve); safe from any thread

    // The calendar day of the machine's own time zone.
    [[nodiscard]] election::Date today() const;
    [[nodiscard]] std::uint64_t unix_s() const;
    [[nodiscard]] Moment now() const { return {today(), unix_s()}; }
};

}  // namespace zheng::counter
