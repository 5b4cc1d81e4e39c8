#include "audit/env/clock.hpp"
#include "audit/env/logger.hpp"
#include "audit/env/random.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>
#include <vector>

namespace zheng::env {
namespace {

TEST(ManualClock, MovesOnlyWhenTold) {
    ManualClock clock(1793000000);
    EXPECT_EQ(clock.unix_seconds(), 1793000000);
    EXPECT_EQ(clock.monotonic_ms(), 0);
    clock.advance_ms(1999);
    EXPECT_EQ(clock.unix_seconds(), 1793000001);
    EXPECT_EQ(clock.monotonic_ms(), 1999);
    clock.set_unix_seconds(5);
    EXPECT_EQ(clock.unix_seconds(), 5);
    EXPECT_EQ(clock.monotonic_ms(), 1999);
}

TEST(SystemClock, MonotonicTimeDoesNotGoBack) {
    const SystemClock clock;
    const auto first = clock.monotonic_ms();
    EXPECT_GE(clock.monotonic_ms(), first);
    EXPECT_GT(clock.unix_seconds(), 1700000000);
}

// SplitMix64 with seed 1234567: 6457827717110365317, 3203168211198807973 (S. Vigna's splitmix64.c).
TEST(SeededRandom, GivesThePublishedSequence) {
    SeededRandom random(1234567);
    std::array<std::uint8_t, 16> raw{};
    random.fill(raw);
    std::array<std::uint64_t, 2> words{};
    for (std::size_t i = 0; i < raw.size(); ++i)
        words.at(i / 8) |= std::uint64_t{raw.at(i)} << (8 * (i % 8));
    EXPECT_EQ(words[0], 6457827717110365317U);
    EXPECT_EQ(words[1], 3203168211198807973U);
}

TEST(Random, BelowStaysBelowAndReachesEveryValue) {
    SeededRandom random(42);
    std::set<std::uint64_t> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(random.below(7));
    EXPECT_EQ(seen, (std::set<std::uint64_t>{0, 1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(random.below(1), 0U);
    EXPECT_LT(random.below(~std::uint64_t{0}), ~std::uint64_t{0});
}

TEST(SystemRandom, DoesNotRepeatItself) {
    SystemRandom random;
    EXPECT_NE(random.bytes32(), random.bytes32());
}

TEST(Logger, DropsWhatIsBelowItsLevelAndIsSilentByDefault) {
    std::vector<std::string> lines;
    Logger logger{LogLevel::warning, [&](LogLevel, std::string_view text) { lines.emplace_back(text); }};
    logger.debug("d");
    logger.info("i");
    logger.warning("w");
    logger.error("e");
    EXPECT_EQ(lines, (std::vector<std::string>{"w", "e"}));
    logger.level = LogLevel::off;
    logger.error("e");
    EXPECT_EQ(lines.size(), 2U);
    Logger{}.error("nobody listens");
}

}  // namespace
}  // namespace zheng::env
