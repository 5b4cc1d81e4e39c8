// Reasons: numbers as people write them, one catalogue, and names in place of ids where a page knows them.
#include "proto/election/reason.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zheng::election {
namespace {

TEST(Grouped, PutsAMarkBetweenThousands) {
    EXPECT_EQ(grouped(0), "0");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(1000), "1,000");
    EXPECT_EQ(grouped(1234567), "1,234,567");
    EXPECT_EQ(grouped(18446744073709551615ULL), "18,446,744,073,709,551,615");
}

TEST(Reason, IsASentenceOfItsNumbersAndWords) {
    const std::vector<PersonId> tied{PersonId{"p1"}, PersonId{"p2"}};
    ReasonWords about = words("persons", tied);
    about.push_back(word("office", Office::member));
    const Reason reason = make_reason("tie", "tie_rule", "ZJ20 Art.28", {{"votes", 1330}, {"seats", 1}}, about);
    EXPECT_EQ(reason.zh, "p1、p2 均得 1,330 票，尚余委员 1 名，在他们之间再次投票");
    EXPECT_EQ(reason.en, "p1, p2 have 1,330 votes each for the last 1 of member: a re-vote among them");
    EXPECT_EQ(reason.numbers[0], (std::pair<std::string, std::uint64_t>{"votes", 1330}));
}

TEST(Reason, TakesNamesFromWhoeverKnowsThem) {
    const Reason reason = make_reason("elected", "win_threshold", "VCL25 Art.18", {{"votes", 301}},
                                      {word("person", PersonId{"p0123"}), word("office", Office::chair)});
    EXPECT_EQ(reason.zh, "p0123 得 301 票，当选主任");
    const auto name = [](const PersonId& person) {
        return person.text == "p0123" ? std::string("林小满") : std::string();
    };
    EXPECT_EQ(render(reason, Language::zh, name), "林小满 得 301 票，当选主任");
    EXPECT_EQ(render(reason, Language::en, [](const PersonId&) { return std::string(); }),
              "p0123 is elected chair with 301 votes");
}

}  // namespace
}  // namespace zheng::election
