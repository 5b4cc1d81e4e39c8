#include "station/paper/amount_zh.hpp"

#include "tests/support/checks.hpp"

#include <gtest/gtest.h>

namespace zheng::station::paper {
namespace {

struct Row {
    std::uint64_t number;
    const char* zh;
};
void PrintTo(const Row& row, std::ostream* out) {
    *out << row.number;
}

class AmountTable : public testing::TestWithParam<Row> {};

// 支付结算办法 附件一: 6007.14 is 陆仟零柒, 1409.50 is 壹仟肆佰零玖, 107000.53 is 壹拾万柒仟.
INSTANTIATE_TEST_SUITE_P(
    Amount, AmountTable,
    testing::Values(Row{0, "零"}, Row{1, "壹"}, Row{9, "玖"}, Row{10, "壹拾"}, Row{11, "壹拾壹"}, Row{20, "贰拾"},
                    Row{99, "玖拾玖"}, Row{100, "壹佰"}, Row{101, "壹佰零壹"}, Row{110, "壹佰壹拾"},
                    Row{999, "玖佰玖拾玖"}, Row{1000, "壹仟"}, Row{1001, "壹仟零壹"}, Row{1010, "壹仟零壹拾"},
                    Row{1100, "壹仟壹佰"}, Row{1241, "壹仟贰佰肆拾壹"}, Row{1409, "壹仟肆佰零玖"},
                    Row{6007, "陆仟零柒"}, Row{9999, "玖仟玖佰玖拾玖"}, Row{10'000, "壹万"}, Row{10'001, "壹万零壹"},
                    Row{10'500, "壹万零伍佰"}, Row{16'409, "壹万陆仟肆佰零玖"}, Row{20'305, "贰万零叁佰零伍"},
                    Row{100'000, "壹拾万"}, Row{107'000, "壹拾万柒仟"}, Row{1'000'100, "壹佰万零壹佰"},
                    Row{1'680'032, "壹佰陆拾捌万零叁拾贰"}, Row{10'000'000, "壹仟万"}, Row{100'000'000, "壹亿"},
                    Row{100'000'001, "壹亿零壹"}, Row{100'010'000, "壹亿零壹万"}, Row{100'001'000, "壹亿零壹仟"},
                    Row{120'000'000, "壹亿贰仟万"}, Row{amount_max, "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖"}));

TEST_P(AmountTable, InCapitals) {
    EXPECT_EQ(amount_zh(GetParam().number), GetParam().zh);
}

TEST(AmountDeathTest, AboveTheLimitIsABug) {
    test::print_failed_checks();
    EXPECT_DEATH(static_cast<void>(amount_zh(amount_max + 1)), "below");
}

TEST(DateWords, OfADay) {
    election::Date day;
    ASSERT_TRUE(election::Date::from_number(20261121, day));
    EXPECT_EQ(date_zh(day), "2026年11月21日");
    EXPECT_EQ(date_in_words(day), "二〇二六年十一月二十一日");
    ASSERT_TRUE(election::Date::from_number(20300110, day));
    EXPECT_EQ(date_zh(day), "2030年1月10日");
    EXPECT_EQ(date_in_words(day), "二〇三〇年一月十日");
    EXPECT_EQ(date_zh({}), "");
    EXPECT_EQ(date_in_words({}), "");
}

}  // namespace
}  // namespace zheng::station::paper
