// Chance as a value passed in: keys, salts and shuffles come from here and from nowhere else.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace zheng::env {

class Random {
  public:
    virtual ~Random() = default;
    // Fills all of `out`.
    virtual void fill(std::span<std::uint8_t> out) = 0;

    // 32 fresh bytes: a salt, a seed.
    [[nodiscard]] std::array<std::uint8_t, 32> bytes32();
    // Uniform in [0, bound), without modulo bias. CHECKs that bound is not 0.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound);
};

// The kernel's generator (getrandom). A machine that has none stops the program: a guessable key is worse than no key.
// Safe from any thread.
class SystemRandom final : public Random {
  public:
    void fill(std::span<std::uint8_t> out) override;
};

// For tests and simulations: the same seed gives the same bytes on every machine (SplitMix64). Not secret, not
// thread-safe.
class SeededRandom final : public Random {
  public:
    explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
    void fill(std::span<std::uint8_t> out) override;

  private:
    std::uint64_t state_;
};

}  // namespace zheng::env
