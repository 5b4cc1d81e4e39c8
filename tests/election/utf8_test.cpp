// UTF-8 as The Unicode Standard 15.0, table 3-7, lists the well-formed sequences: both ends of every row of that table,
// and their neighbours outside.
#include "proto/election/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zheng::election {
namespace {

TEST(Utf8, TakesBothEndsOfEveryWellFormedRow) {
    struct Row {
        std::string text;
        char32_t character;
    };
    for (const Row& row :
         {Row{std::string(1, '\0'), 0x0}, Row{"\x7f", 0x7f}, Row{"\xc2\x80", 0x80}, Row{"\xdf\xbf", 0x7ff},
          Row{"\xe0\xa0\x80", 0x800}, Row{"\xe0\xbf\xbf", 0xfff}, Row{"\xe1\x80\x80", 0x1000},
          Row{"\xec\xbf\xbf", 0xcfff}, Row{"\xed\x80\x80", 0xd000}, Row{"\xed\x9f\xbf", 0xd7ff},
          Row{"\xee\x80\x80", 0xe000}, Row{"\xef\xbf\xbf", 0xffff}, Row{"\xf0\x90\x80\x80", 0x10000},
          Row{"\xf0\xbf\xbf\xbf", 0x3ffff}, Row{"\xf1\x80\x80\x80", 0x40000}, Row{"\xf3\xbf\xbf\xbf", 0xfffff},
          Row{"\xf4\x80\x80\x80", 0x100000}, Row{"\xf4\x8f\xbf\xbf", 0x10ffff}}) {
        const auto [character, bytes] = read_utf8(row.text, 0);
        EXPECT_EQ(character, row.character);
        EXPECT_EQ(bytes, row.text.size()) << std::hex << static_cast<std::uint32_t>(row.character);
        EXPECT_EQ(find_bad_utf8("正" + row.text + "正"), std::string::npos);
    }
}

TEST(Utf8, RefusesEverySequenceBesideTheTable) {
    const std::string refused[] = {
        "\x80",  // a byte that only continues
        "\xbf",  //
        "\xc0\x80",
        "\xc1\xbf",  // U+0000 and U+007F made longer
        "\xe0\x80\x80",
        "\xe0\x9f\xbf",  // U+0000 and U+07FF made longer
        "\xf0\x80\x80\x80",
        "\xf0\x8f\xbf\xbf",  // U+0000 and U+FFFF made longer
        "\xed\xa0\x80",
        "\xed\xbf\xbf",      // surrogates, first and last
        "\xf4\x90\x80\x80",  // one above the last character
        "\xf5\x80\x80\x80",
        "\xff",  // no sequence begins so
        "\xc2",
        "\xe4\xb8",
        "\xf0\x9f\x98",  // the text ends within
        "\xc2\x7f",
        "\xc2\xc0",  // continued by what does not continue
        "\xe4\x7f\x80",
        "\xe4\xb8\x7f",
        "\xf0\x9f\x98\xc0",
    };
    for (const std::string& text : refused) {
        EXPECT_EQ(read_utf8(text, 0).bytes, 0U) << ::testing::PrintToString(text);
        EXPECT_EQ(find_bad_utf8("正a" + text + "正"), 4U) << ::testing::PrintToString(text);
    }
    EXPECT_EQ(find_bad_utf8(""), std::string::npos);
}

}  // namespace
}  // namespace zheng::election
