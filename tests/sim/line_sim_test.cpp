// The live line under every trouble that a seed brings. ZHENG_SEED=n replays one seed, ZHENG_SEEDS=n tries more.
#include "tests/sim/line_world.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

namespace zheng::sim {
namespace {

constexpr std::uint64_t seeds_usual = 120;

std::uint64_t number_in(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

void add(Counts& sum, const Counts& one) {
    sum.kills += one.kills;
    sum.failed_commits += one.failed_commits;
    sum.cuts += one.cuts;
    sum.restores += one.restores;
    sum.taken_back += one.taken_back;
    sum.connections += one.connections;
    sum.submits += one.submits;
    sum.refused += one.refused;
}

Counts try_seed(std::uint64_t seed, const Troubles& troubles) {
    World world(seed, troubles);
    world.run();
    for (const auto& what : world.broken())
        ADD_FAILURE() << what << "  (seed=" << seed << ", replay with ZHENG_SEED=" << seed << ")";
    return world.counts();
}

TEST(TheLine, DeliversWithoutAnyTrouble) {
    const auto counts = try_seed(1, {0, 0, 0, 0, 0});
    EXPECT_EQ(counts.connections, stations);
    EXPECT_EQ(counts.submits, stations * statements_each) << "nothing is sent twice";
    EXPECT_EQ(counts.refused, stations * (statements_each / 3));
}

TEST(TheLine, LosesAndDoublesNothingWhateverBreaks) {
    const bool one = std::getenv("ZHENG_SEED") != nullptr;
    const auto first = number_in("ZHENG_SEED", 1);
    const auto last = one ? first : number_in("ZHENG_SEEDS", seeds_usual);
    Counts sum;
    for (auto seed = first; seed <= last && !HasFailure(); ++seed)
        add(sum, try_seed(seed, {}));
    std::cout << "seeds " << first << " to " << last << ": " << sum.kills << " kills, " << sum.failed_commits
              << " failed commits, " << sum.cuts << " links cut, " << sum.restores << " old disks (" << sum.taken_back
              << " statements taken back), " << sum.connections << " connections, " << sum.submits << " submits, "
              << sum.refused << " refusals delivered\n";
    if (!one) {
        EXPECT_GT(sum.kills, last);
        EXPECT_GT(sum.failed_commits, 0U);
        EXPECT_GT(sum.cuts, last);
        EXPECT_GT(sum.taken_back, 0U);
        EXPECT_GT(sum.refused, last);
    }
}

// The hardest of each kind alone, so that no trouble hides behind another.
TEST(TheLine, EachTroubleAlone) {
    const Troubles alone[] = {
        {20, 0, 0, 0, 0}, {0, 20, 0, 0, 0}, {0, 0, 3, 0, 0}, {0, 0, 0, 8, 0}, {40, 0, 0, 0, 1},
    };
    for (const auto& troubles : alone)
        for (std::uint64_t seed = 1; seed <= 6; ++seed)
            try_seed(seed, troubles);
}

}  // namespace
}  // namespace zheng::sim
