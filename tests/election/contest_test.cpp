// Names of kinds, offices, rounds, verdicts and next steps: what is written can be read, and nothing else can.
#include "proto/election/contest.hpp"

#include <gtest/gtest.h>

#include <set>

namespace zheng::election {
namespace {

template <class E>
void check_names(std::uint32_t first, std::uint32_t last) {
    std::set<std::string_view> seen;
    for (std::uint32_t i = first; i <= last; ++i) {
        const auto value = static_cast<E>(i);
        EXPECT_TRUE(seen.insert(name_of(value)).second) << i;
        E read{};
        EXPECT_TRUE(parse(name_of(value), read)) << i;
        EXPECT_EQ(read, value);
    }
    EXPECT_EQ(name_of(static_cast<E>(last + 1)), "");
    E untouched = static_cast<E>(last);
    EXPECT_FALSE(parse("nobody", untouched));
    EXPECT_FALSE(parse("Chair", untouched));
    EXPECT_EQ(untouched, static_cast<E>(last));
}

TEST(ContestNames, AreReadAsTheyAreWritten) {
    check_names<Kind>(1, 6);
    check_names<Office>(1, 8);
    check_names<Round>(1, 6);
    check_names<Sex>(0, 2);
    check_names<VoteVerdict>(1, 4);
    check_names<NextAction>(1, 7);
}

TEST(ContestNames, HaveWordsInBothLanguages) {
    for (std::uint32_t i = 1; i <= 6; ++i) {
        EXPECT_FALSE(words_zh(static_cast<Kind>(i)).empty() || words_en(static_cast<Kind>(i)).empty());
        EXPECT_FALSE(words_zh(static_cast<Round>(i)).empty() || words_en(static_cast<Round>(i)).empty());
    }
    for (std::uint32_t i = 1; i <= 8; ++i)
        EXPECT_FALSE(words_zh(static_cast<Office>(i)).empty() || words_en(static_cast<Office>(i)).empty());
    for (std::uint32_t i = 1; i <= 4; ++i)
        EXPECT_FALSE(words_zh(static_cast<VoteVerdict>(i)).empty() || words_en(static_cast<VoteVerdict>(i)).empty());
    for (std::uint32_t i = 1; i <= 7; ++i)
        EXPECT_FALSE(words_zh(static_cast<NextAction>(i)).empty() || words_en(static_cast<NextAction>(i)).empty());
    EXPECT_EQ(words_zh(Office::vice), "副主任");
}

TEST(Offices, AreDecidedFromTheHighestDown) {
    EXPECT_LT(rank_of(Office::chair), rank_of(Office::vice));
    EXPECT_LT(rank_of(Office::vice), rank_of(Office::member));
    EXPECT_LT(rank_of(Office::member), rank_of(Office::women_member));
    EXPECT_LT(rank_of(Office::secretary), rank_of(Office::deputy_secretary));
    EXPECT_LT(rank_of(Office::deputy_secretary), rank_of(Office::member));
    EXPECT_LT(rank_of(Office::women_member), rank_of(Office::representative));
    EXPECT_LT(rank_of(Office::representative), rank_of(Office::recall));
    EXPECT_EQ(rank_of(Office::chair), rank_of(Office::secretary)) << "each is the highest of its body";
}

}  // namespace
}  // namespace zheng::election
