#include "station/paper/stroke_order.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zheng::station::paper {
namespace {

using testing::ElementsAre;

// 丁 2, 王 4, 孙 6, 李 7, 郑 8, 陈 7 (the character 阝 has 2 strokes), 欧阳 8: surnames of invented people.
TEST(StrokeOrder, FewerStrokesComeFirst) {
    const std::vector<std::string> names{"郑己", "李丙", "丁甲", "孙乙", "王丁"};
    const auto order = stroke_order(names);
    ASSERT_TRUE(order) << order.error().message;
    EXPECT_THAT(*order, ElementsAre(2, 4, 3, 1, 0));
}

TEST(StrokeOrder, OfOneSurnameTheNextCharacterDecides) {
    const std::vector<std::string> names{"王磊", "王二", "王一"};
    const auto order = stroke_order(names);
    ASSERT_TRUE(order);
    EXPECT_THAT(*order, ElementsAre(2, 1, 0));
}

TEST(StrokeOrder, LevelNamesKeepTheirPlaces) {
    const std::vector<std::string> names{"王一", "丁一", "王一"};
    const auto order = stroke_order(names);
    ASSERT_TRUE(order);
    EXPECT_THAT(*order, ElementsAre(1, 0, 2));
}

}  // namespace
}  // namespace zheng::station::paper
