#include "proto/election/catalogue.hpp"
#include "proto/election/roll_ground.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace zheng::election {
namespace {

TEST(RollGround, EveryCodeIsReadBackFromItsNameAndFromItsWordsInBothLanguages) {
    std::set<std::string_view> seen;
    for (const auto ground : roll_grounds()) {
        RollGround read{};
        ASSERT_TRUE(parse(name_of(ground), read)) << name_of(ground);
        EXPECT_EQ(read, ground);
        for (const auto words : {name_of(ground), words_zh(ground), words_en(ground)}) {
            EXPECT_EQ(ground_in_words(words), ground) << words;
            seen.insert(words);
        }
    }
    EXPECT_EQ(seen.size(), 3 * roll_grounds().size() - 2) << "two codes are spelled as their English words";
    EXPECT_EQ(roll_grounds().size(), 21U);
}

TEST(RollGround, WhatIsNoCodeIsNotReadAsOne) {
    RollGround read = RollGround::omitted;
    EXPECT_FALSE(parse("外嫁女", read)) << "a log carries names, not words";
    EXPECT_FALSE(parse("", read));
    EXPECT_EQ(read, RollGround::omitted);
    EXPECT_EQ(ground_in_words("外嫁"), std::nullopt);
    EXPECT_EQ(ground_in_words(""), std::nullopt);
}

TEST(RollGround, TheDisputedClassesHaveTheWordsThatVillagesUse) {
    EXPECT_EQ(words_zh(RollGround::registered_in_name_only), "空挂户");
    EXPECT_EQ(words_zh(RollGround::married_out), "外嫁女");
    EXPECT_EQ(words_zh(RollGround::student_away), "在校学生");
    EXPECT_EQ(words_zh(RollGround::household_changed), "农转非");
    EXPECT_EQ(words_zh(RollGround::registered_elsewhere), "两地登记");
}

// Every sentence with which the rules refuse to list somebody has a code, so that a decision can cite it.
TEST(RollGround, EveryRefusalOfTheRulesHasACode) {
    std::set<RollGround> reached;
    std::size_t sentences = 0;
    for (const SentenceRow& sentence : catalogue()) {
        const auto ground = ground_of_sentence(sentence.code);
        EXPECT_EQ(ground.has_value(), sentence.code.starts_with("roll_")) << sentence.code;
        sentences += ground ? 1U : 0U;
        if (ground)
            reached.insert(*ground);
    }
    EXPECT_EQ(sentences, 10U);
    EXPECT_EQ(reached.size(), 9U) << "living and working long enough are one ground";
    EXPECT_FALSE(reached.contains(RollGround::married_out)) << "no rule refuses a married daughter as such";
    EXPECT_FALSE(reached.contains(RollGround::registered_in_name_only));
}

}  // namespace
}  // namespace zheng::election
