// Thousands of seeds, in shards for parallel runs. ZHENG_SEEDS=n: so many in each shard.
#include "tests/sim/line_report.hpp"

#include <gtest/gtest.h>

namespace zheng::sim {
namespace {

constexpr std::uint64_t seeds_in_shard = 1500;

class ManySeeds : public testing::TestWithParam<std::uint64_t> {};
TEST_P(ManySeeds, LoseAndDoubleNothing) {
    const auto shard = number_in("ZHENG_SEEDS", seeds_in_shard);
    const auto first = 1'000'000 * (GetParam() + 1);
    try_seeds(first, first + shard - 1);
}
INSTANTIATE_TEST_SUITE_P(Shard, ManySeeds, testing::Range<std::uint64_t>(0, 4));

}  // namespace
}  // namespace zheng::sim
