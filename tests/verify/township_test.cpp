// A township's figures in words.
#include "audit/verify/township_text.hpp"

#include <gtest/gtest.h>

namespace zheng::verify {
namespace {

TEST(TownshipText, CallsFiguresByTheirNamesInBothLanguages) {
    EXPECT_EQ(figure_words("women", env::Language::zh), "妇女");
    EXPECT_EQ(figure_words("party_branch.average_age.change", env::Language::zh), "村党支部委员会 平均年龄，比上届");
    EXPECT_EQ(figure_words("average_age.change", env::Language::en), "average age, against the last term");
    EXPECT_EQ(figure_words("cross_posts.economic_cooperative+villagers_committee", env::Language::zh),
              "交叉任职：村经济合作社 + 村民委员会");
    EXPECT_EQ(figure_words("cross_posts.", env::Language::en), "sit on both:  + ");
    EXPECT_EQ(figure_words("something.new", env::Language::en), "something.new");
}

TEST(TownshipText, OfNothingSaysThatNothingIsLate) {
    election::Date today;
    ASSERT_TRUE(election::Date::from_number(20261130, today));
    const std::string text = township_text(election::State{}, today, env::Language::en);
    EXPECT_NE(text.find("Schedule: what is late or left out  2026-11-30\n  nothing\n"), std::string::npos) << text;
    const auto json = township_json(election::State{}, today);
    EXPECT_EQ(json.at("today").as_string(), "2026-11-30");
    EXPECT_TRUE(json.at("kinds").as_array().empty());
    EXPECT_TRUE(json.at("schedule").as_object().empty());
}

}  // namespace
}  // namespace zheng::verify
