// Thresholds: CC Art.1259, 以上 includes the number itself, 超过 does not. Fractions are exact.
#include "proto/election/ratio.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <vector>

namespace zheng::election {
namespace {

constexpr Votes everything = std::numeric_limits<Votes>::max();

struct Row {
    election::Test test;
    Votes base;
    Votes least;  // the first number that satisfies it; one less does not
};

TEST(Threshold, BeginsAtItsLeastNumber) {
    using T = election::Test;
    for (const Row& row : std::vector<Row>{
             {T::gt_half, 1000, 501},
             {T::gt_half, 999, 500},
             {T::gt_half, 1, 1},
             {T::gt_half, 0, 1},
             {T::ge_half, 1000, 500},
             {T::ge_half, 999, 500},
             {T::ge_third, 519, 173},
             {T::ge_third, 520, 174},
             {T::ge_third, 521, 174},
             {T::ge_two_thirds, 45, 30},
             {T::ge_two_thirds, 46, 31},
             {T::ge_fifth, 1003, 201},
             {T::ge_fifth, 1000, 200},
             {T::ge_tenth, 11, 2},
             {T::ge_four_fifths, 40, 32},
             {T::ge_four_fifths, 38, 31},
             {T::gt_four_fifths, 40, 33},
             {T::gt_four_fifths, 38, 31},
             {T::gt_half, everything, everything / 2 + 1},
             {T::ge_two_thirds, everything, everything / 3 * 2},
         }) {
        SCOPED_TRACE(std::string(name_of(row.test)) + " of " + std::to_string(row.base));
        EXPECT_EQ(least(row.test, row.base), row.least);
        EXPECT_TRUE(holds(row.test, row.least, row.base));
        EXPECT_FALSE(holds(row.test, row.least - 1, row.base));
    }
    EXPECT_TRUE(holds(T::none, 0, 1000));
    EXPECT_EQ(least(T::none, 1000), 0U);
    EXPECT_TRUE(holds(T::ge_half, 0, 0)) << "half of nobody is nobody";
    EXPECT_FALSE(holds(T::gt_half, 0, 0)) << "more than half of nobody is somebody";
}

// The words of the law by themselves: so many parts of so many, with the number itself (以上) or without it (超过, 过).
struct Phrase {
    election::Test test;
    unsigned parts;
    unsigned of;
    bool number_itself;
};
constexpr std::array phrases{
    Phrase{election::Test::none, 0, 1, true},           Phrase{election::Test::gt_half, 1, 2, false},
    Phrase{election::Test::ge_half, 1, 2, true},        Phrase{election::Test::ge_third, 1, 3, true},
    Phrase{election::Test::ge_two_thirds, 2, 3, true},  Phrase{election::Test::ge_fifth, 1, 5, true},
    Phrase{election::Test::ge_tenth, 1, 10, true},      Phrase{election::Test::ge_four_fifths, 4, 5, true},
    Phrase{election::Test::gt_four_fifths, 4, 5, false}};
constexpr Votes base_most = 10'000;

// By counting only: everybody of the base brings `parts` stones, everybody who agrees brings `of`. Enough agree when
// their heap is not smaller than the other, or, without the number itself, when it is larger.
TEST(Threshold, IsItsDefinitionAtOneBelowAndOneAboveForEveryBase) {
    for (const Phrase& phrase : phrases) {
        SCOPED_TRACE(name_of(phrase.test));
        Votes base_heap = 0;
        Votes agree = 0;
        Votes agree_heap = 0;
        Votes exact = 0;
        const auto enough = [&](Votes heap) { return phrase.number_itself ? heap >= base_heap : heap > base_heap; };
        for (Votes base = 0; base <= base_most; ++base, base_heap += phrase.parts) {
            while (!enough(agree_heap)) {
                ++agree;
                agree_heap += phrase.of;
            }
            ASSERT_EQ(least(phrase.test, base), agree) << "of " << base;
            ASSERT_TRUE(holds(phrase.test, agree, base)) << agree << " of " << base;
            ASSERT_TRUE(holds(phrase.test, agree + 1, base)) << agree + 1 << " of " << base;
            if (agree != 0) {
                ASSERT_FALSE(holds(phrase.test, agree - 1, base)) << agree - 1 << " of " << base;
            }
            if (agree_heap == base_heap || (agree_heap == base_heap + phrase.of && !phrase.number_itself)) {
                const Votes number = phrase.number_itself ? agree : agree - 1;  // the number of the law itself
                ASSERT_EQ(holds(phrase.test, number, base), phrase.number_itself) << number << " of " << base;
                ++exact;
            }
        }
        EXPECT_EQ(exact, base_most / phrase.of + 1) << "bases of which the law's number is a whole one";
    }
}

TEST(Threshold, IsItsDefinitionForEveryNumberOfASmallBase) {
    std::size_t kinds = 0;
    for (const Phrase& phrase : phrases) {
        EXPECT_EQ(static_cast<std::size_t>(phrase.test), kinds++) << "every kind of threshold, once";
        for (Votes base = 0; base <= 120; ++base)
            for (Votes n = 0; n <= base + 1; ++n) {
                Votes left = 0;
                Votes right = 0;
                for (unsigned i = 0; i < phrase.of; ++i)
                    left += n;
                for (unsigned i = 0; i < phrase.parts; ++i)
                    right += base;
                ASSERT_EQ(holds(phrase.test, n, base), phrase.number_itself ? left >= right : left > right)
                    << name_of(phrase.test) << ": " << n << " of " << base;
            }
    }
    EXPECT_EQ(kinds, 9U);
}

TEST(Threshold, NamesAreReadAsTheyAreWritten) {
    for (std::uint32_t i = 0; i <= 8; ++i) {
        const auto test = static_cast<election::Test>(i);
        election::Test read{};
        EXPECT_TRUE(parse(name_of(test), read));
        EXPECT_EQ(read, test);
        EXPECT_FALSE(words_zh(test).empty() || words_en(test).empty());
    }
    election::Test untouched = election::Test::ge_half;
    EXPECT_FALSE(parse("most", untouched));
    EXPECT_EQ(untouched, election::Test::ge_half);
}

TEST(Ratio, IsInLowestTermsAndCompares) {
    EXPECT_EQ(Ratio(26, 40), Ratio(13, 20));
    EXPECT_EQ(Ratio(26, 40).text(), "13/20");
    EXPECT_EQ(Ratio(0, 7).text(), "0/1");
    EXPECT_LT(Ratio(1, 3), Ratio(334, 1000));
    EXPECT_GT(Ratio(everything, everything - 1), Ratio(1, 1));
}

TEST(Ratio, ShowsPercentWithOneDecimalHalfUp) {
    EXPECT_EQ(Ratio(97, 250).percent(), "38.8");
    EXPECT_EQ(Ratio(1, 3).percent(), "33.3");
    EXPECT_EQ(Ratio(2, 3).percent(), "66.7");
    EXPECT_EQ(Ratio(1, 2000).percent(), "0.1");
    EXPECT_EQ(Ratio(1, 2001).percent(), "0.0");
    EXPECT_EQ(Ratio(1, 1).percent(), "100.0");
}

}  // namespace
}  // namespace zheng::election
