// Finding people at an issuing table as its clerk types.
#include "station/core/elector_search.hpp"

#include "audit/pinyin/readings.hpp"
#include "tests/station/core/check_in_hall.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace zheng::test {
namespace {

std::vector<ElectorSearch::Readings> spoken(const CheckInRoll& roll) {
    auto reader = pinyin::Reader::open().value();
    std::vector<ElectorSearch::Readings> out;
    for (const Elector& elector : roll.electors)
        out.push_back(reader.read(elector.name));
    return out;
}

class Search : public ::testing::Test {
  protected:
    void SetUp() override {
        const char* names[] = {"王大山", "王大山", "单秀英", "吕  芳", "阿依·古丽",
                               "𠮷田水", "张伟山", "曾小单", "万东胜"};
        roll = plain_roll(std::size(names));
        for (std::size_t row = 0; row < std::size(names); ++row)
            roll.electors[row].name = names[row];
    }
    std::vector<RollNumber> find(std::string_view text) const {
        return ElectorSearch(roll, spoken(roll)).find(text).numbers;
    }
    using Found = std::vector<RollNumber>;
    CheckInRoll roll;
};

TEST_F(Search, FindsByNumber) {
    EXPECT_EQ(find("3"), Found{3});
    EXPECT_EQ(find("３"), Found{3}) << "full width";
    EXPECT_EQ(find("10"), Found{});
    roll = plain_roll(120, 2);
    EXPECT_EQ(find("12"), (Found{12, 120}));
    EXPECT_EQ(find("1").size(), hits_max);
}

TEST_F(Search, FindsByAnyPartOfTheName) {
    EXPECT_EQ(find("王大山"), (Found{1, 2}));
    EXPECT_EQ(find("大山"), (Found{1, 2}));
    EXPECT_EQ(find("单"), (Found{3, 8})) << "who begins with it comes first";
    EXPECT_EQ(find("吕芳"), Found{4});
    EXPECT_EQ(find("吕 芳"), Found{4});
    EXPECT_EQ(find("阿依古丽"), Found{5});
    EXPECT_EQ(find("𠮷"), Found{6});
    EXPECT_EQ(find("山王"), Found{});
}

TEST_F(Search, FindsByPinyinItsInitialsAndAnyMixture) {
    EXPECT_EQ(find("wds"), (Found{1, 2, 9}));
    EXPECT_EQ(find("wangdashan"), (Found{1, 2}));
    EXPECT_EQ(find("wangds"), (Found{1, 2}));
    EXPECT_EQ(find("wdashan"), (Found{1, 2}));
    EXPECT_EQ(find("WDS"), (Found{1, 2, 9}));
    EXPECT_EQ(find("ｗｄｓ"), (Found{1, 2, 9})) << "a Chinese input method in full width";
    EXPECT_EQ(find("wang'da'shan"), (Found{1, 2}));
    EXPECT_EQ(find("dashan"), (Found{1, 2})) << "the given name alone";
    EXPECT_EQ(find("wdsx"), Found{});
}

TEST_F(Search, FindsANameByEachOfItsReadings) {
    EXPECT_EQ(find("shanxy"), Found{3});
    EXPECT_EQ(find("danxy"), Found{3});
    EXPECT_EQ(find("zengxd"), Found{8});
    EXPECT_EQ(find("cengxs"), Found{8});
    EXPECT_EQ(find("lvfang"), Found{4});
    EXPECT_EQ(find("lüfang"), Found{4});
    EXPECT_EQ(find("lufang"), Found{4});
    EXPECT_EQ(find("ts"), Found{6}) << "a character without a known reading is passed over";
}

TEST_F(Search, NothingOrNonsenseFindsNobody) {
    for (const char* text : {"", " ", "　", "·", "!!!", "<script>", "\xFF\xFE", "%", "wds3"})
        EXPECT_EQ(find(text), Found{}) << text;
    EXPECT_EQ(find(std::string(100'000, 'w')), Found{});
    EXPECT_EQ(find(std::string(100'000, '1')), Found{});
}

TEST(SearchOfALargeRoll, AnswersEachOfEightThousandWithinFiveMilliseconds) {
    // Invented names of common characters.
    const char* family[] = {"王", "李", "张", "单", "曾", "陈", "吴", "徐", "孙", "胡"};
    const char* given[] = {"伟", "芳", "娜", "秀", "英", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰",
                           "娟", "涛", "明", "超", "兰", "霞", "平", "刚", "桂", "山", "水", "田", "长", "乐", "重"};
    auto roll = plain_roll(8000, 12);
    for (std::size_t i = 0; i < roll.electors.size(); ++i)
        roll.electors[i].name = std::string(family[i % 10]) + given[i / 10 % 30] + given[i / 300 % 30];
    const auto began = std::chrono::steady_clock::now();
    const ElectorSearch search(roll, spoken(roll));
    const auto made = std::chrono::steady_clock::now();
    const char* asked[] = {"w", "wwx", "wangwei", "zhang", "z", "7999", "1", "王", "英", "lfang", "xxx", "shanlexia"};
    std::chrono::steady_clock::duration worst{};
    for (const char* text : asked) {
        const auto start = std::chrono::steady_clock::now();
        const auto hits = search.find(text);
        worst = std::max(worst, std::chrono::steady_clock::now() - start);
        EXPECT_LE(hits.numbers.size(), hits_max) << text;
    }
    const auto us = [](auto span) { return std::chrono::duration_cast<std::chrono::microseconds>(span).count(); };
    std::printf("8,000 names read in %lld ms, the slowest of %zu searches %lld us\n",
                static_cast<long long>(us(made - began) / 1000), std::size(asked), static_cast<long long>(us(worst)));
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    constexpr long long most_us = 50'000;  // sanitizers are slow
#else
    constexpr long long most_us = 5'000;
#endif
    EXPECT_LT(us(worst), most_us);
}

}  // namespace
}  // namespace zheng::test
