// Entries are examined in parallel and folded in order.
#include "audit/log/examine.hpp"
#include "tests/support/statements.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace zheng::log {
namespace {

TEST(Examine, FromManyThreadsGivesTheSameAnswers) {
    std::vector<Bytes> entries;
    for (std::uint32_t i = 0; i < 16; ++i) {
        entries.push_back(test::signed_by(test::batch_counted(i + 1), {"station", "recorder-1", "recorder-2"}));
        if (i % 4 == 3)
            entries.back().back() ^= 1U;
    }
    std::atomic<int> heard = 0;
    std::atomic<int> rejected = 0;
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (std::size_t i = 0; i < entries.size(); ++i)
                (examine(entries[(i + 5 * t) % entries.size()]) ? heard : rejected) += 1;
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(heard, 4 * 12);
    EXPECT_EQ(rejected, 4 * 4);
}

}  // namespace
}  // namespace zheng::log
