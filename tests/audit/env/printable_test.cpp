#include "audit/env/printable.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::env {
namespace {

struct Row {
    std::string_view what;
    std::string given;
    std::string shown;
};

TEST(Printable, ShowsTextAndNothingThatActsOnTheReader) {
    const std::vector<Row> rows{
        {"plain", "a 1 ~", "a 1 ~"},
        {"Chinese, and beyond the first plane", "正𠀀", "正𠀀"},
        {"a terminal's command", "a\x1B[2Jb", "a?[2Jb"},
        {"line ends and tabs", "a\nb\tc\r", "a?b?c?"},
        {"delete, and a C1 control", "\x7F\xC2\x9B", "??"},
        {"right-to-left override and isolates", "\xE2\x80\xAE\xE2\x81\xA6\xE2\x81\xA9", "???"},
        {"line separator", "\xE2\x80\xA8", "?"},
        {"a lone continuation byte", "\x80", "\uFFFD"},
        {"a flipped bit in a quorum line", "\xEEone", "\uFFFDone"},
        {"cut off", "\xE6\xAD", "\uFFFD\uFFFD"},
        {"overlong slash, two and three bytes", "\xC0\xAF\xE0\x80\xAF", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"},
        {"overlong in four bytes", "\xF0\x82\x82\xAC", "\uFFFD\uFFFD\uFFFD\uFFFD"},
        {"a surrogate", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
        {"the last character", "\xF4\x8F\xBF\xBF", "\xF4\x8F\xBF\xBF"},
        {"one after the last", "\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
        {"no lead byte", "\xF5\xFF", "\uFFFD\uFFFD"},
    };
    for (const Row& row : rows)
        EXPECT_EQ(printable(row.given), row.shown) << row.what;
}

TEST(Printable, LinesMayStay) {
    EXPECT_EQ(printable_lines("a\nb\tc\r\x1B"), "a\nb\tc??");
}

TEST(Printable, OfEveryPairOfBytesIsStableAndWhole) {
    for (unsigned first = 0; first < 256; ++first)
        for (unsigned second = 0; second < 256; ++second) {
            const std::string given{static_cast<char>(first), static_cast<char>(second), 'x'};
            const std::string shown = printable(given);
            ASSERT_EQ(printable(shown), shown) << first << " " << second;
            ASSERT_EQ(shown.back(), 'x') << first << " " << second;
        }
}

}  // namespace
}  // namespace zheng::env
