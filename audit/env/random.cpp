#include "audit/env/random.hpp"

#include "proto/election/check.hpp"

#include <sys/random.h>

#include <cerrno>
#include <limits>

namespace zheng::env {

std::array<std::uint8_t, 32> Random::bytes32() {
    std::array<std::uint8_t, 32> out{};
    fill(out);
    return out;
}

std::uint64_t Random::below(std::uint64_t bound) {
    CHECK(bound != 0, "nothing is below zero");
    // The last, incomplete round of values is drawn again.
    const std::uint64_t limit = std::numeric_limits<std::uint64_t>::max() / bound * bound;
    while (true) {
        std::array<std::uint8_t, 8> raw{};
        fill(raw);
        std::uint64_t value = 0;
        for (const auto byte : raw)
            value = (value << 8U) | byte;
        if (value < limit)
            return value % bound;
    }
}

void SystemRandom::fill(std::span<std::uint8_t> out) {
    while (!out.empty()) {
        const auto got = ::getrandom(out.data(), out.size(), 0);
        if (got < 0 && errno == EINTR)
            continue;
        CHECK(got > 0, "the kernel gives no random bytes");
        out = out.subspan(static_cast<std::size_t>(got));
    }
}

void SeededRandom::fill(std::span<std::uint8_t> out) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (i % 8 == 0) {
            state_ += 0x9E3779B97F4A7C15U;
            word = state_;
            word = (word ^ (word >> 30U)) * 0xBF58476D1CE4E5B9U;
            word = (word ^ (word >> 27U)) * 0x94D049BB133111EBU;
            word ^= word >> 31U;
        }
        out[i] = static_cast<std::uint8_t>(word >> (8 * (i % 8)));
    }
}

}  // namespace zheng::env
