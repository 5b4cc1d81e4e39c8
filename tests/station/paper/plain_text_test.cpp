#include "station/paper/plain_text.hpp"

#include <gtest/gtest.h>

#include <array>

namespace zheng::station::paper {
namespace {

TEST(PlainText, WhatPeopleAreCalledIsPrinted) {
    for (const char* name : {"甲大山", "𠮷田", "欧阳娜娜", "买买提·吐尔逊", "Ann-Marie", "（另选）", "＿＿", ""})
        EXPECT_TRUE(check_printable(name)) << name;
}

struct Bad {
    const char* text;
    const char* says;
};
constexpr std::array bad{
    Bad{"甲\n乙", "character 2 of a text to print, U+000A, is a control character"},
    Bad{"\x1b[2J", "character 1 of a text to print, U+001B, is a control character"},
    Bad{"甲\xc2\x85", "U+0085, is a control character"},
    Bad{"甲\u202e乙", "U+202E, is a change of direction"},
    Bad{"\u2067甲", "U+2067, is a change of direction"},
    Bad{"甲\u200e", "U+200E, is a change of direction"},
    Bad{"甲\u200b乙", "U+200B, is an invisible character"},
    Bad{"\ufeff甲", "U+FEFF, is an invisible character"},
    Bad{"甲\ufe01", "U+FE01, is an invisible character"},
    Bad{"甲\U000e0101", "U+E0101, is an invisible character"},
    Bad{"\u2028", "U+2028, is a line end"},
    Bad{"\ue000", "U+E000, is of private use"},
    Bad{"\U00100000", "is of private use"},
    Bad{"\ufffe", "U+FFFE, is no character"},
    Bad{"\U0001ffff", "U+1FFFF, is no character"},
    Bad{"甲\xff", "character 2 of a text to print is not UTF-8"},
    Bad{"\xed\xa0\x80", "character 1 of a text to print is not UTF-8"},
};

TEST(PlainText, WhatCannotBeSeenOrTurnsWhatIsSeenIsNamed) {
    for (const Bad& one : bad) {
        const auto checked = check_printable(one.text);
        ASSERT_FALSE(checked) << one.says;
        EXPECT_NE(checked.error().message.find(one.says), std::string::npos) << checked.error().message;
    }
}

TEST(PlainText, HasALimit) {
    EXPECT_TRUE(check_printable(std::string(printed_bytes_max, 'x')));
    const auto over = check_printable(std::string(printed_bytes_max + 1, 'x'));
    ASSERT_FALSE(over);
    EXPECT_EQ(over.error().code, Errc::too_large);
}

}  // namespace
}  // namespace zheng::station::paper
