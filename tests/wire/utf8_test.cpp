#include "proto/wire/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zheng::wire {
namespace {

// Boundaries of Unicode 15, table 3-7 "Well-Formed UTF-8 Byte Sequences".
TEST(Utf8, FollowsTheTableOfWellFormedSequences) {
    for (const char* good :
         {"", "a", "~", "\xc2\xa0", "\xdf\xbf", "\xe0\xa0\x80", "\xec\xbf\xbf", "\xed\x80\x80", "\xed\x9f\xbf",
          "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf3\xbf\xbf\xbf", "\xf4\x8f\xbf\xbf", "青石村"})
        EXPECT_EQ(fault_of(good), TextFault::none) << good;
    for (const char* bad : {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2", "\xc2\x41", "\xe0\x9f\xbf", "\xed\xa0\x80",
                            "\xed\xbf\xbf", "\xe4\xb8", "\xe4\x41\x80", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80",
                            "\xf5\x80\x80\x80", "\xf0\x90\x80", "\xff", "ok\xfe"})
        EXPECT_EQ(fault_of(bad), TextFault::not_utf8) << bad;
}

TEST(Utf8, ControlCharactersAreToldApart) {
    for (int c = 0; c < 0xa0; ++c) {
        std::string text;
        if (c >= 0x80)
            text += '\xc2';
        text += static_cast<char>(c);
        const bool control = c < 0x20 || c >= 0x7f;
        EXPECT_EQ(fault_of(text), control ? TextFault::control_character : TextFault::none) << c;
    }
    EXPECT_EQ(fault_of("\x01\xff"), TextFault::not_utf8);
}

}  // namespace
}  // namespace zheng::wire
