// What the tests of the mutator take for the tests of a project: good ones, but for `nobody_asks` and the boundary of
// `from_above`.
#include "tests/mutation/planted/planted.hpp"

#include <gtest/gtest.h>

namespace zheng::mutation::planted {
namespace {

TEST(Planted, HalfIsNotEnough) {
    EXPECT_FALSE(more_than_half(4, 10));
    EXPECT_FALSE(more_than_half(5, 10));
    EXPECT_TRUE(more_than_half(6, 10));
}

TEST(Planted, TheFirstAboveIsFoundOrNobody) {
    EXPECT_EQ(first_above({1, 2, 3}, 2), 1U);
    EXPECT_EQ(first_above({2, 3}, 2), 0U);
    EXPECT_FALSE(first_above({1, 1}, 2).has_value());
}

TEST(Planted, HalvingsEnd) {
    EXPECT_EQ(halvings(1), 0U);
    EXPECT_EQ(halvings(2), 1U);
    EXPECT_EQ(halvings(9), 3U);
}

TEST(Planted, TheLargestOfTwo) {
    EXPECT_EQ(largest(1, 2), 2U);
    EXPECT_EQ(largest(2, 1), 2U);
}

TEST(Planted, AGreetingRepeatsTheNameThatIsThere) {
    EXPECT_EQ(greeting("A", false), "a < b, A");
    EXPECT_EQ(greeting("A", true), "a < b, AA");
    EXPECT_EQ(greeting("", true), "a < b, ");
}

TEST(Planted, FromAboveTheLastIsLeftOut) {
    EXPECT_EQ(from_above({1, 3, 2}, false), (std::vector<unsigned>{3, 2}));
    EXPECT_EQ(from_above({1, 0, 2}, true), (std::vector<unsigned>{2, 1, 0}));
    EXPECT_EQ(from_above({0, 0, 0}, true), (std::vector<unsigned>{0, 0}));
    EXPECT_EQ(from_above({4}, false), (std::vector<unsigned>{4}));
}

}  // namespace
}  // namespace zheng::mutation::planted
