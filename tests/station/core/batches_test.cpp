// How papers make batches: bundles, remainders and the least that may be published.
#include "station/core/batches.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>
#include <vector>

namespace zheng::station {
namespace {

constexpr BundleRules usual{50, 10};

// Counts papers one by one; those listed in `doubtful` wait until all are read.
std::vector<Votes> batches_of(BundleRules rules, Votes collected, Votes doubtful_every = 0) {
    std::vector<Votes> out;
    Votes waiting = 0;
    Votes doubtful = 0;
    const auto close = [&](Votes to_come) {
        for (auto size = close_now(rules, waiting, to_come); size != 0; size = close_now(rules, waiting, to_come)) {
            out.push_back(size);
            waiting -= size;
        }
    };
    for (Votes read = 1; read <= collected; ++read) {
        ++(doubtful_every != 0 && read % doubtful_every == 0 ? doubtful : waiting);
        if (read % rules.bundle_papers == 0 || read == collected)
            close(collected - read + doubtful);
    }
    waiting += doubtful;
    close(0);
    EXPECT_EQ(waiting, 0U);
    return out;
}

using Sizes = std::vector<Votes>;

TEST(Batches, ARemainderBelowTheLeastJoinsTheLastBundle) {
    EXPECT_EQ(batches_of(usual, 59), (Sizes{59}));
    EXPECT_EQ(batches_of(usual, 60), (Sizes{50, 10}));
    EXPECT_EQ(batches_of(usual, 61), (Sizes{50, 11}));
    EXPECT_EQ(batches_of(usual, 51), (Sizes{51}));
    EXPECT_EQ(batches_of(usual, 109), (Sizes{50, 59}));
    EXPECT_EQ(batches_of(usual, 110), (Sizes{50, 50, 10}));
}
TEST(Batches, FullBundlesAreBatches) {
    EXPECT_EQ(batches_of(usual, 49), (Sizes{49}));
    EXPECT_EQ(batches_of(usual, 50), (Sizes{50}));
    EXPECT_EQ(batches_of(usual, 100), (Sizes{50, 50}));
}
TEST(Batches, AWholeCountBelowTheLeastIsOneBatch) {
    EXPECT_EQ(batches_of(usual, 9), (Sizes{9}));
    EXPECT_EQ(batches_of(usual, 10), (Sizes{10}));
    EXPECT_EQ(batches_of(usual, 11), (Sizes{11}));
    EXPECT_EQ(batches_of(usual, 1), (Sizes{1}));
    EXPECT_EQ(batches_of(usual, 0), (Sizes{}));
}
TEST(Batches, FewDoubtfulPapersJoinTheLastBatchAndManyMakeTheirOwn) {
    EXPECT_EQ(batches_of(usual, 100, 50), (Sizes{49, 51}));      // 2 doubtful
    EXPECT_EQ(batches_of(usual, 100, 10), (Sizes{45, 45, 10}));  // 10 doubtful
    EXPECT_EQ(batches_of(usual, 100, 1), (Sizes{50, 50}));       // every paper
}

RC_GTEST_PROP(BatchesLaw, NoBatchIsTooSmallOrTooLargeAndAllPapersAreInOne, ()) {
    const BundleRules rules{static_cast<std::uint32_t>(*rc::gen::inRange(20, 70)),
                            static_cast<std::uint32_t>(*rc::gen::inRange(1, 11))};
    const auto collected = static_cast<Votes>(*rc::gen::inRange(1, 500));
    const auto every = static_cast<Votes>(*rc::gen::inRange(0, 60));
    const auto sizes = batches_of(rules, collected, every);
    RC_ASSERT(std::accumulate(sizes.begin(), sizes.end(), Votes{0}) == collected);
    Votes left = collected;
    for (const auto size : sizes) {
        RC_ASSERT(size < rules.bundle_papers + rules.min_publish_ballots);
        RC_ASSERT(size >= rules.min_publish_ballots || size == collected);
        left -= size;
        RC_ASSERT(left == 0 || left >= rules.min_publish_ballots);
    }
}

TEST(PaperNumber, Ballot123IsBundle3Paper23) {
    EXPECT_EQ(number_of(122, 50), (PaperNumber{3, 23}));
    EXPECT_EQ(number_of(0, 50), (PaperNumber{1, 1}));
    EXPECT_EQ(number_of(49, 50), (PaperNumber{1, 50}));
    EXPECT_EQ(number_of(50, 50), (PaperNumber{2, 1}));
}

}  // namespace
}  // namespace zheng::station
