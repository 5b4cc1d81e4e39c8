// Time as a value passed in. Wall time is information for people; only monotonic time measures durations.
#pragma once

#include <atomic>
#include <cstdint>

namespace zheng::env {

class Clock {
  public:
    virtual ~Clock() = default;
    // Seconds since 1970-01-01 UTC by the device's clock, which may be wrong and may jump.
    [[nodiscard]] virtual std::int64_t unix_seconds() const = 0;
    // Milliseconds since an arbitrary moment; never goes back within a process.
    [[nodiscard]] virtual std::int64_t monotonic_ms() const = 0;
};

// The machine's clocks. Safe from any thread.
class SystemClock final : public Clock {
  public:
    [[nodiscard]] std::int64_t unix_seconds() const override;
    [[nodiscard]] std::int64_t monotonic_ms() const override;
};

// A clock that moves when it is told to. Safe from any thread.
class ManualClock final : public Clock {
  public:
    explicit ManualClock(std::int64_t unix_seconds) : unix_ms_(unix_seconds * 1000) {}
    [[nodiscard]] std::int64_t unix_seconds() const override;
    [[nodiscard]] std::int64_t monotonic_ms() const override;
    // Both times move on. CHECKs that ms is not negative.
    void advance_ms(std::int64_t ms);
    // Somebody sets the wall clock: monotonic time is unaffected.
    void set_unix_seconds(std::int64_t unix_seconds);

  private:
    std::atomic<std::int64_t> unix_ms_;
    std::atomic<std::int64_t> monotonic_ms_{0};
};

}  // namespace zheng::env
