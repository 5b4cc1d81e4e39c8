// Names as they are read, by ICU.
#include "audit/pinyin/readings.hpp"

#include <gtest/gtest.h>

namespace zheng::pinyin {
namespace {

TEST(Readings, AreThoseOfEachCharacter) {
    auto reader = Reader::open().value();
    EXPECT_EQ(reader.read("王大山"), (Readings{{"wang"}, {"da"}, {"shan"}}));
    EXPECT_EQ(reader.read(""), Readings{});
}

TEST(Readings, OfASurnameAreItsOwnAndTheCommonOnes) {
    auto reader = Reader::open().value();
    const struct {
        const char* name;
        std::vector<std::string> surname;
    } table[] = {
        {"单田芳", {"dan", "shan"}}, {"曾国藩", {"ceng", "zeng"}}, {"解小东", {"jie", "xie"}},
        {"仇英", {"chou", "qiu"}},   {"查良", {"cha", "zha"}},     {"区大为", {"ou", "qu"}},
        {"乐嘉", {"le", "yue"}},     {"翟天临", {"di", "zhai"}},   {"尉迟恭", {"wei", "yu"}},
    };
    for (const auto& row : table)
        EXPECT_EQ(reader.read(row.name).at(0), row.surname) << row.name;
}

TEST(Readings, OfACharacterBetweenOthersAreThoseOfTheWordToo) {
    // 重庆 is chong qing; 重 alone is zhong.
    auto reader = Reader::open().value();
    const auto read = reader.read("重庆");
    EXPECT_EQ(read.at(0), (std::vector<std::string>{"chong", "zhong"}));
}

TEST(Readings, OfUeAreBothKeysThatPeopleType) {
    auto reader = Reader::open().value();
    EXPECT_EQ(reader.read("吕布").at(0), (std::vector<std::string>{"lu", "lv"}));
    EXPECT_EQ(reader.read("女娲").at(0), (std::vector<std::string>{"nu", "nv"}));
}

TEST(Readings, OfWhatIsNoHanCharacterAreItsLettersOrNone) {
    auto reader = Reader::open().value();
    const auto read = reader.read("阿依·A");
    ASSERT_EQ(read.size(), 4U);
    EXPECT_EQ(read[2], std::vector<std::string>{});
    EXPECT_EQ(read[3], std::vector<std::string>{"a"});
    EXPECT_EQ(reader.read("𠮷田").at(0), std::vector<std::string>{}) << "not in ICU's data";
}

TEST(Readings, OfARareCharacterOutsideTheBasicPlaneAreKnown) {
    auto reader = Reader::open().value();
    EXPECT_EQ(reader.read("𬭸").at(0), std::vector<std::string>{"lin"});
}

}  // namespace
}  // namespace zheng::pinyin
