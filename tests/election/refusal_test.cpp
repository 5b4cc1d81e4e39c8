#include "proto/election/refusal.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace zheng::election {
namespace {

template <class Codes>
void expect_words(const Codes& codes) {
    std::set<std::string_view> names;
    std::set<std::string_view> zh;
    for (const auto code : codes) {
        EXPECT_TRUE(names.insert(name_of(code)).second) << name_of(code);
        EXPECT_TRUE(zh.insert(words_zh(code)).second) << name_of(code) << " reads like another";
        EXPECT_TRUE(words_zh(code).ends_with("。")) << name_of(code);
        EXPECT_TRUE(words_en(code).ends_with(".")) << name_of(code);
        EXPECT_LE(words_zh(code).size(), 3U * 50) << name_of(code) << " is too long for a screen";
        EXPECT_LE(words_en(code).size(), 110U) << name_of(code) << " is too long for a screen";
    }
}

TEST(RefusalWords, EveryRefusalHasANameAndSentencesOfItsOwn) {
    expect_words(refusals());
}

TEST(RefusalWords, EveryRejectionHasANameAndSentencesOfItsOwn) {
    expect_words(rejections());
    EXPECT_EQ(rejections().size(), static_cast<std::size_t>(Rejection::not_the_founding));
}

TEST(RefusalWords, NumbersNeverMove) {
    // Stored in logs. A new refusal is appended to its group; none of these may change.
    EXPECT_EQ(static_cast<int>(Refusal::wrong_author), 1);
    EXPECT_EQ(static_cast<int>(Refusal::too_early), 20);
    EXPECT_EQ(static_cast<int>(Refusal::key_weak), 40);
    EXPECT_EQ(static_cast<int>(Refusal::profile_invalid), 60);
    EXPECT_EQ(static_cast<int>(Refusal::seats_out_of_range), 80);
    EXPECT_EQ(static_cast<int>(Refusal::boxes_wrong), 100);
    EXPECT_EQ(static_cast<int>(Refusal::pieces_do_not_add_up), 120);
    EXPECT_EQ(static_cast<int>(Refusal::batch_too_small), 124);
    EXPECT_EQ(static_cast<int>(Refusal::outcome_differs), 140);
    EXPECT_EQ(static_cast<int>(Refusal::range_wrong), 160);
    EXPECT_EQ(static_cast<int>(Rejection::malformed), 1);
    EXPECT_EQ(static_cast<int>(Rejection::not_the_founding), 13);
}

TEST(RefusalWords, OnlyListedNumbersAreRefusals) {
    std::size_t count = 0;
    for (std::uint32_t code = 0; code < 1000; ++code)
        count += known(code) ? 1U : 0U;
    EXPECT_EQ(count, refusals().size());
    EXPECT_FALSE(known(0));
    EXPECT_FALSE(known(8));
    EXPECT_TRUE(known(161));
    EXPECT_FALSE(known(162));
    EXPECT_EQ(words_zh(static_cast<Refusal>(8)), "");
}

TEST(RefusalNote, IsOneLineWithWhatItIsAboutAndItsNumbers) {
    EXPECT_EQ(text(RefusalNote{Refusal::batch_too_small, "qingshi/hall", {{"papers", 7}, {"min", 10}}}),
              "batch_too_small (qingshi/hall: papers=7, min=10)");
    EXPECT_EQ(text(RefusalNote{Refusal::too_early, "BallotFrozen", {}}), "too_early (BallotFrozen)");
    EXPECT_EQ(text(RefusalNote{Refusal::counts_differ, "", {{"said", 1}}}), "counts_differ (said=1)");
    EXPECT_EQ(text(RefusalNote{Refusal::already_said, "", {}}), "already_said");
}

}  // namespace
}  // namespace zheng::election
