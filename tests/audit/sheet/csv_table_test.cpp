// Rolls as villages send them: written by hand, exported by several programs, pasted together.
#include "audit/sheet/encoding.hpp"
#include "audit/sheet/limits.hpp"
#include "audit/sheet/read_table.hpp"

#include <gtest/gtest.h>

namespace zheng::sheet {
namespace {

ReadTable read(const std::string& bytes) {
    auto out = read_table(env::as_bytes(bytes));
    EXPECT_TRUE(out) << (out ? "" : out.error().message);
    return out.value_or(ReadTable{});
}
Errc refused(const std::string& bytes) {
    const auto out = read_table(env::as_bytes(bytes));
    EXPECT_FALSE(out);
    return out ? Errc::io : out.error().code;
}
std::string gb(const std::string& text) {
    return gb18030_of_utf8(text);
}
std::string cell(const ReadTable& table, std::size_t row, std::size_t column) {
    return table.table.rows.at(row).cells.at(column).text;
}

const std::string roll = "姓名,性别\n甲大山,男\n乙小河,女\n";

TEST(CsvTable, Utf8WithAndWithoutMarkAndGb18030AreTheSameTable) {
    const auto plain = read(roll);
    const auto marked = read("\xEF\xBB\xBF" + roll);
    const auto chinese = read(gb(roll));
    EXPECT_EQ(plain.written, Written::utf8);
    EXPECT_EQ(marked.written, Written::utf8_bom);
    EXPECT_EQ(chinese.written, Written::gb18030);
    EXPECT_EQ(plain.table, marked.table);
    EXPECT_EQ(plain.table, chinese.table);
    EXPECT_TRUE(plain.marks.empty() && marked.marks.empty() && chinese.marks.empty());
    EXPECT_EQ(cell(plain, 1, 0), "甲大山");
}

// GB 18030-2005 encodes all of Unicode; names need it: U+9FA6 and U+3400 have four bytes, U+20000 too.
TEST(CsvTable, RareCharactersOfNamesSurviveGb18030) {
    const std::string rare = "姓名\n龦㐀\n𠀀\n";
    EXPECT_EQ(gb("龦").size(), 4U);
    EXPECT_EQ(read(gb(rare)).table, read(rare).table);
}

TEST(CsvTable, EveryRowOfAnotherEncodingIsNamed) {
    const auto out = read("姓名,组\n甲大山,一组\n" + gb("乙小河,二组\n") + "丙,三组\n" + gb("丁,四组\n"));
    ASSERT_EQ(out.marks.size(), 2U);
    EXPECT_EQ(out.marks[0].row, 3U);
    EXPECT_EQ(out.marks[1].row, 5U);
    EXPECT_EQ(out.marks[0].column, 0U) << "the row as a whole";
    EXPECT_EQ(cell(out, 2, 0), "乙小河") << "read all the same, so that its other faults are found";
    EXPECT_EQ(out.written, Written::utf8);
}

TEST(CsvTable, WhereMostRowsAreGb18030TheUtf8OnesAreTheMixedOnes) {
    const auto out = read(gb("姓名,组\n甲大山,一组\n") + "乙小河,二组\n");
    EXPECT_EQ(out.written, Written::gb18030);
    ASSERT_EQ(out.marks.size(), 1U);
    EXPECT_EQ(out.marks[0].row, 3U);
}

// 通 is CD A8, which is well-formed UTF-8 as well: chance, not another encoding.
TEST(CsvTable, ARowThatCouldBeEitherFollowsTheOthers) {
    ASSERT_EQ(encoding_of(gb("通")), RowEncoding::either);
    const auto chinese = read(gb("姓名\n甲大山\n通\n"));
    EXPECT_TRUE(chinese.marks.empty());
    EXPECT_EQ(cell(chinese, 2, 0), "通");
    const auto latin = read("姓名\n甲大山\né\n");
    EXPECT_TRUE(latin.marks.empty());
    EXPECT_EQ(cell(latin, 2, 0), "é");
}

TEST(CsvTable, ARowThatIsNeitherIsNamedAndMadeSafeToShow) {
    const auto out = read("姓名\n甲\n\xFF\xFF\n");
    ASSERT_EQ(out.marks.size(), 1U);
    EXPECT_EQ(out.marks[0].row, 3U);
    EXPECT_EQ(cell(out, 2, 0), "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(CsvTable, CharactersThatCannotBeSeenAreLeftForWhoeverJudgesTheCell) {
    const std::string turned = "甲\xE2\x80\xAE山";
    EXPECT_EQ(cell(read("姓名\n" + turned + "\n"), 1, 0), turned);
    EXPECT_EQ(cell(read(gb("姓名\n" + turned + "\n")), 1, 0), turned);
}

TEST(CsvTable, RowsKeepTheNumbersThatASpreadsheetShows) {
    const auto out = read("标题\r\n\r\n姓名,备注\r\n甲,\"两\n行\"\r\n乙,\r\n");
    ASSERT_EQ(out.table.rows.size(), 4U);
    EXPECT_EQ(out.table.rows[1].number, 3U);
    EXPECT_EQ(out.table.rows[2].cells[1].text, "两\n行");
    EXPECT_EQ(out.table.rows[3].number, 5U);
    EXPECT_EQ(out.table.rows[3].cells.size(), 1U) << "empty cells at the end are left out";
}

TEST(CsvTable, WhatASpreadsheetWouldCalculateIsMarked) {
    for (const std::string text : {"=1+1", "@SUM(A1)", "+A1", "-A1"}) {
        const auto out = read("姓名\n" + text + "\n");
        ASSERT_EQ(out.marks.size(), 1U) << text;
        EXPECT_EQ(place_of(out.marks[0]), "A2");
    }
    EXPECT_TRUE(read("姓名\n-\n").marks.empty()) << "a lone hyphen says nothing";
}

TEST(CsvTable, AnOpenQuoteIsNamedWithTheRowWhereItBegins) {
    const auto out = read("姓名\n甲\n\"乙\n丙\n");
    ASSERT_EQ(out.marks.size(), 1U);
    EXPECT_EQ(out.marks[0].row, 3U);
}

TEST(CsvTable, LimitsHoldExactly) {
    std::string rows;
    for (std::size_t i = 0; i < rows_max; ++i)
        rows += "x\n";
    EXPECT_EQ(read(rows).table.rows.size(), rows_max);
    EXPECT_EQ(refused(rows + "x\n"), Errc::too_large);

    const std::string wide(columns_max - 1, ',');
    EXPECT_EQ(read(wide + "x\n").table.rows.at(0).cells.size(), columns_max);
    EXPECT_EQ(refused(wide + ",x\n"), Errc::too_large);
    EXPECT_EQ(read("x" + wide + ",,,\n").table.rows.at(0).cells.size(), 1U) << "empty columns are nothing";

    EXPECT_EQ(cell(read(std::string(cell_bytes_max, 'x')), 0, 0).size(), cell_bytes_max);
    const auto longer = read(std::string(cell_bytes_max + 1, 'x'));
    ASSERT_EQ(longer.marks.size(), 1U);
    EXPECT_EQ(cell(longer, 0, 0), "");

    EXPECT_EQ(refused(std::string(sheet_bytes_max + 1, '\n')), Errc::too_large);
    EXPECT_EQ(refused(std::string(row_number_max, '\n') + "x"), Errc::too_large);
    EXPECT_EQ(read(std::string(row_number_max - 1, '\n') + "x").table.rows.at(0).number, row_number_max);
}

TEST(CsvTable, WhatIsNoTextIsRefused) {
    EXPECT_EQ(refused(std::string("\xFF\xFE\x59\x75", 4)), Errc::unsupported) << "UTF-16";
    EXPECT_EQ(refused(std::string("a,b\0c\n", 6)), Errc::malformed);
    EXPECT_EQ(refused("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Errc::unsupported) << "an old or encrypted workbook";
    EXPECT_TRUE(read("").table.rows.empty());
}

TEST(Gb18030, IsReadStrictly) {
    EXPECT_EQ(utf8_of_gb18030("\xB4\xE5"), "村");
    EXPECT_EQ(utf8_of_gb18030("\xB4"), std::nullopt) << "half a character";
    EXPECT_EQ(utf8_of_gb18030("\x80"), std::nullopt);
    EXPECT_EQ(utf8_of_gb18030("\xFF"), std::nullopt);
    EXPECT_EQ(utf8_of_gb18030(""), "");
}

}  // namespace
}  // namespace zheng::sheet
