// Examination on several threads gives what one thread gives, in order, and ends when the fold ends.
#include "audit/verify/examine_all.hpp"
#include "audit/verify/verify.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/verify/small_election.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace zheng::verify {
namespace {

using test::SmallElection;

std::vector<ByteView> views_of(const std::vector<Bytes>& entries, std::size_t count) {
    std::vector<ByteView> out;
    for (std::size_t i = 0; i < count; ++i)
        out.emplace_back(entries[i % entries.size()]);
    return out;
}

TEST(ExamineAll, EveryEntryOnceAndInOrderWhateverTheThreads) {
    const SmallElection election = SmallElection::played();
    for (const unsigned threads : {1U, 2U, 4U, 9U})
        for (const std::size_t count :
             {std::size_t{0}, std::size_t{1}, range_entries - 1, range_entries, range_entries + 1, 5 * range_entries}) {
            std::uint64_t next = 0;
            const auto entries = views_of(election.entries, count);
            examine_all(entries, threads, [&](std::uint64_t index, Examined&& examined) {
                EXPECT_EQ(index, next++);
                ASSERT_TRUE(examined.has_value()) << examined.error().detail;
            });
            EXPECT_EQ(next, count) << threads;
        }
}

TEST(ExamineAll, WhatTheFoldThrowsEndsTheWorkers) {
    const SmallElection election = SmallElection::played();
    const auto entries = views_of(election.entries, 6 * range_entries);
    EXPECT_THROW(examine_all(entries, 4,
                             [&](std::uint64_t index, Examined&&) {
                                 if (index == 2 * range_entries)
                                     throw std::runtime_error("enough");
                             }),
                 std::runtime_error);
}

TEST(ExamineAll, AVerificationIsTheSameWithAnyNumberOfThreads) {
    SmallElection election = SmallElection::played();
    election.entries[30][election.entries[30].size() - 40] ^= 1U;
    const test::TempDir dir;
    election.export_to(dir / "bundle");
    std::string first;
    for (const unsigned threads : {1U, 2U, 3U}) {
        auto reader = log::BundleReader::open(dir / "bundle");
        ASSERT_TRUE(reader.has_value());
        VerifyOptions options;
        options.threads = threads;
        const std::string text = text_of(verify(*reader, options).report, env::Language::en);
        if (first.empty())
            first = text;
        EXPECT_EQ(text, first);
    }
    EXPECT_NE(first.find("NOT verified"), std::string::npos);
}

}  // namespace
}  // namespace zheng::verify
