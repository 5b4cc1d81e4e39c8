#include "audit/env/clock.hpp"

#include "proto/election/check.hpp"

#include <chrono>

namespace zheng::env {

std::int64_t SystemClock::unix_seconds() const {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(now).count();
}

std::int64_t SystemClock::monotonic_ms() const {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

std::int64_t ManualClock::unix_seconds() const {
    return unix_ms_.load() / 1000;
}

std::int64_t ManualClock::monotonic_ms() const {
    return monotonic_ms_.load();
}

void ManualClock::advance_ms(std::int64_t ms) {
    CHECK(ms >= 0, "time does not go back");
    unix_ms_ += ms;
    monotonic_ms_ += ms;
}

void ManualClock::set_unix_seconds(std::int64_t unix_seconds) {
    unix_ms_.store(unix_seconds * 1000);
}

}  // namespace zheng::env
