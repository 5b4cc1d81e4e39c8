// Text for people: widths, control characters, reports and JSON.
#include "audit/verify/json_text.hpp"
#include "audit/verify/report.hpp"
#include "audit/verify/words.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <string>

namespace zheng::verify {
namespace {

TEST(Columns, ChineseIsTwiceAsWideAsLatin) {
    EXPECT_EQ(columns(""), 0U);
    EXPECT_EQ(columns("abc"), 3U);
    EXPECT_EQ(columns("正"), 2U);
    EXPECT_EQ(columns("青石村 x"), 8U);
    EXPECT_EQ(columns("（）"), 4U);
    EXPECT_EQ(columns("é"), 1U);
    EXPECT_EQ(columns("e\u0301"), 1U);
    EXPECT_EQ(columns("\U0002070E"), 2U);
}

TEST(Columns, FillingUpCountsColumnsAndNotBytes) {
    EXPECT_EQ(left("正", 4), "正  ");
    EXPECT_EQ(right("正", 4), "  正");
    EXPECT_EQ(left("abcdef", 4), "abcdef");
    EXPECT_EQ(right(std::uint64_t{7}, 3), "  7");
}

TEST(Columns, BrokenTextIsCountedAndNotReadBeyond) {
    EXPECT_EQ(columns("\xE6\xAD"), 1U);
    EXPECT_EQ(columns("\xFF"), 1U);
}

TEST(Printable, ControlCharactersOfOthersDoNotReachATerminal) {
    EXPECT_EQ(printable("a\x1B[2Jb\n"), "a?[2Jb?");
    EXPECT_EQ(printable("正"), "正");
}

TEST(Pretty, MembersKeepTheirOrderAndShortListsTheirLine) {
    EXPECT_EQ(pretty(boost::json::parse(R"({"b":[1,2],"a":{"x":"\u6b63"},"c":[],"d":{},"e":[{"f":null}]})")),
              "{\n  \"b\": [1,2],\n  \"a\": {\n    \"x\": \"正\"\n  },\n  \"c\": [],\n  \"d\": {},\n  \"e\": [\n    {\n"
              "      \"f\": null\n    }\n  ]\n}\n");
}

TEST(ReportOfChecks, ExitsWithTheFirstFailingGroup) {
    Report report;
    EXPECT_EQ(report.exit_code(), 0);
    report.fail(CheckId::results, "a", {"", ""});
    EXPECT_EQ(report.exit_code(), 15);
    report.fail(CheckId::received, "b", {"", ""});
    EXPECT_EQ(report.exit_code(), 13);
    report.fail(CheckId::manifest, "c", {"", ""});
    EXPECT_EQ(report.exit_code(), 11);
    EXPECT_EQ(report.failures(), 3U);
}

TEST(ReportOfChecks, EveryCheckHasItsRowAndNumbersCountUpWithinAGroup) {
    Group group = Group::completeness;
    int number = 0;
    for (std::size_t i = 0; i < check_table().size(); ++i) {
        const CheckRow& row = check_table()[i];
        EXPECT_EQ(static_cast<std::size_t>(row.id), i);
        number = row.group == group ? number + 1 : 1;
        EXPECT_EQ(row.number, number) << row.title.en;
        EXPECT_GE(row.group, group);
        group = row.group;
        EXPECT_FALSE(row.title.zh.empty());
        EXPECT_FALSE(row.title.en.empty());
    }
}

TEST(ReportOfChecks, TextShowsGroupsPlacesAndWhatWasNotLookedAt) {
    Report report;
    report.origin = "x.example.org/1/2";
    report.authority_pinned = true;
    report.at(CheckId::sequences).looked_at = 3;
    report.fail(CheckId::after_closed, "entry 4", {"其后还有", "something follows"}, {4});
    const std::string en = text_of(report, env::Language::en);
    EXPECT_NE(en.find("✗ 1 completeness"), std::string::npos) << en;
    EXPECT_NE(en.find("✓ 1.4"), std::string::npos) << en;
    EXPECT_NE(en.find("entry 4: something follows"), std::string::npos) << en;
    EXPECT_NE(en.find("– 5 outcome"), std::string::npos) << en;
    EXPECT_NE(en.find("NOT verified: 1 failures"), std::string::npos) << en;
    EXPECT_EQ(en.find("--authority"), std::string::npos) << en;
    EXPECT_NE(text_of(report, env::Language::zh).find("entry 4: 其后还有"), std::string::npos);
}

}  // namespace
}  // namespace zheng::verify
