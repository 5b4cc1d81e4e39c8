// The sheets that people fill in: headings in any of their spellings, cells in any of theirs, every fault at its cell.
#include "proto/text/cell_value.hpp"

#include "proto/election/contest.hpp"
#include "proto/election/roll_ground.hpp"
#include "proto/election/statement.hpp"
#include "proto/text/sheet.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace zheng::text {
namespace {

Table table(std::initializer_list<std::vector<std::string>> rows) {
    Table out;
    std::uint32_t number = 0;
    for (const auto& cells : rows) {
        TableRow row{++number, {}};
        for (const auto& text : cells)
            row.cells.push_back({text, CellKind::text});
        out.rows.push_back(std::move(row));
    }
    return out;
}
// The samples of a template as people use them: without the sign that keeps them from being read.
Table filled(Table from) {
    for (auto& row : from.rows)
        if (row.number > 1)
            row.cells.front().text.erase(0, 1);
    return from;
}
CellValue value_of(CellRule rule, const std::string& text) {
    return read_cell(SheetColumn{"x", "甲", "", rule}, Cell{text, CellKind::text});
}
std::string day(const std::string& text) {
    const auto out = value_of(CellRule::date, text);
    return out.wrong() ? "!" + out.en : out.value;
}

TEST(Sheets, EveryTemplateIsReadAndItsSamplesAreInOrder) {
    for (const SheetKind kind : sheet_kinds()) {
        const Sheet& sheet = sheet_of(kind);
        for (const auto headings : {Headings::chinese, Headings::names}) {
            const Table made = template_of(sheet, headings);
            const auto untouched = read_sheet(sheet, made);
            EXPECT_TRUE(untouched.marks.empty()) << name_of(kind);
            EXPECT_TRUE(untouched.rows.empty()) << "samples are not read: " << name_of(kind);
            const auto used = read_sheet(sheet, filled(made));
            EXPECT_EQ(used.rows.size(), sheet.samples.size());
            for (const Mark& mark : used.marks)
                ADD_FAILURE() << name_of(kind) << " " << place_of(mark) << ": " << mark.en;
            EXPECT_EQ(std::count(used.places.begin(), used.places.end(), 0U), 0) << "every column has its heading";
        }
    }
}

TEST(Sheets, WhatProgramsReadIsTheSameSheet) {
    for (const SheetKind kind : sheet_kinds()) {
        const Sheet& sheet = sheet_of(kind);
        const auto read = read_sheet(sheet, filled(template_of(sheet, Headings::chinese)));
        const Table canonical = canonical_table(sheet, read.rows);
        for (const TableRow& row : canonical.rows)
            EXPECT_EQ(row.cells.size(), sheet.columns.size()) << name_of(kind) << ": a cell for each column";
        const auto again = read_sheet(sheet, canonical);
        EXPECT_TRUE(again.marks.empty()) << name_of(kind);
        ASSERT_EQ(again.rows.size(), read.rows.size());
        for (std::size_t i = 0; i < read.rows.size(); ++i)
            EXPECT_EQ(again.rows[i].values, read.rows[i].values);
    }
}

TEST(Sheets, NamesAreKnownByWordInBothLanguages) {
    for (const SheetKind kind : sheet_kinds()) {
        SheetKind read{};
        EXPECT_TRUE(parse(name_of(kind), read) && read == kind);
        EXPECT_TRUE(parse(words_zh(kind), read) && read == kind);
    }
    SheetKind untouched = SheetKind::roll;
    EXPECT_FALSE(parse("ballots", untouched));
}

TEST(Sheets, NoTwoColumnsOfOneSheetShareAHeading) {
    for (const SheetKind kind : sheet_kinds()) {
        std::set<std::string> seen;
        for (const SheetColumn& column : sheet_of(kind).columns) {
            std::string all = std::string(column.name) + "|" + std::string(column.zh) + "|" + std::string(column.also);
            for (std::size_t begin = 0; begin < all.size();) {
                const auto end = std::min(all.find('|', begin), all.size());
                if (end != begin) {
                    EXPECT_TRUE(seen.insert(all.substr(begin, end - begin)).second)
                        << name_of(kind) << ": " << all.substr(begin, end - begin);
                }
                begin = end + 1;
            }
        }
    }
}

// The words of a sheet are those that the law's own tables know.
TEST(Sheets, WordsAreThoseOfTheLaw) {
    const auto words = [](SheetKind kind, const char* column) {
        const Sheet& sheet = sheet_of(kind);
        return sheet.columns[column_of(sheet, column)].words;
    };
    for (const SheetWord& word : words(SheetKind::roll, "disputed")) {
        election::RollGround ground{};
        ASSERT_TRUE(election::parse(word.name, ground)) << word.name;
        EXPECT_EQ(word.zh, election::words_zh(ground));
        EXPECT_EQ(word.en, election::words_en(ground));
    }
    for (const auto kind : {SheetKind::candidates, SheetKind::last_term})
        for (const SheetWord& word : words(kind, "office")) {
            election::Office office{};
            ASSERT_TRUE(election::parse(word.name, office)) << word.name;
            EXPECT_EQ(word.zh, election::words_zh(office));
        }
    for (const SheetWord& word : words(SheetKind::officers, "role")) {
        election::Role role{};
        EXPECT_TRUE(election::parse(word.name, role)) << word.name;
    }
    for (const SheetWord& word : words(SheetKind::last_term, "body")) {
        election::Kind kind{};
        EXPECT_TRUE(election::parse(word.name, kind)) << word.name;
    }
    for (const SheetWord& word : words(SheetKind::candidates, "education")) {
        election::Education education{};
        EXPECT_TRUE(election::parse(word.name, education)) << word.name;
    }
}

TEST(SheetHeadings, MayStandBelowATitleAndBeSpelledAsPeopleDo) {
    const auto read = read_sheet(
        sheet_of(SheetKind::officers),
        table({{"青石村工作人员表"}, {}, {"序号", "编 号", " 姓\n名* ", "职责"}, {"1", "p1", "甲", "唱票人"}}));
    EXPECT_EQ(read.header_row, 3U);
    ASSERT_EQ(read.rows.size(), 1U);
    EXPECT_EQ(read.rows[0].values[2], "caller");
    ASSERT_EQ(read.marks.size(), 1U) << "a column that is not read is noted";
    EXPECT_EQ(read.marks[0].kind, MarkKind::note);
    EXPECT_EQ(place_of(read.marks[0]), "A3");
}

TEST(SheetHeadings, MissingAndRepeatedOnesAreFaults) {
    const auto& sheet = sheet_of(SheetKind::officers);
    EXPECT_EQ(read_sheet(sheet, table({})).header_row, 0U);
    EXPECT_TRUE(has_fault(read_sheet(sheet, table({})).marks));
    const auto missing = read_sheet(sheet, table({{"编号", "姓名"}, {"p1", "甲"}}));
    ASSERT_EQ(missing.marks.size(), 1U);
    EXPECT_EQ(missing.marks[0].en, "the column 'role' is missing");
    const auto twice = read_sheet(sheet, table({{"编号", "姓名", "职责", "name"}}));
    ASSERT_EQ(twice.marks.size(), 1U);
    EXPECT_EQ(place_of(twice.marks[0]), "D1");
}

TEST(SheetRows, BlankOnesAndThoseBeginningWithAHashAreNotRead) {
    const auto read = read_sheet(sheet_of(SheetKind::officers), table({{"序号", "编号", "姓名", "职责"},
                                                                       {"1"},
                                                                       {"#2", "p2", "乙", "唱票人"},
                                                                       {"3", "p3", "丙", "计票人"},
                                                                       {"4", " ", "　"}}));
    ASSERT_EQ(read.rows.size(), 1U);
    EXPECT_EQ(read.rows[0].number, 4U);
}

TEST(SheetRows, EveryFaultOfEveryRowIsMarkedAtItsCell) {
    const auto read = read_sheet(
        sheet_of(SheetKind::officers),
        table({{"编号", "姓名", "职责"}, {"P 1", "", "打杂"}, {"p2", "乙", "唱票人"}, {"p2", "丙2", "唱票人"}}));
    std::vector<std::string> places;
    for (const Mark& mark : read.marks)
        places.push_back(place_of(mark));
    EXPECT_EQ(places, (std::vector<std::string>{"A2", "B2", "C2", "A3", "A4", "B4"}));
    EXPECT_TRUE(read.rows[0].wrong && read.rows[1].wrong && read.rows[2].wrong);
}

TEST(SheetRows, AFaultOfTheReaderMakesItsRowWrong) {
    const Marks before{{2, 0, MarkKind::fault, "编码混用", "mixed encodings"}};
    const auto read =
        read_sheet(sheet_of(SheetKind::officers),
                   table({{"编号", "姓名", "职责"}, {"p1", "甲", "唱票人"}, {"p2", "乙", "唱票人"}}), before);
    EXPECT_TRUE(read.rows[0].wrong);
    EXPECT_FALSE(read.rows[1].wrong);
}

// ---- cells

TEST(CellValue, ADayIsReadInEveryWayOfWritingOne) {
    for (const char* text : {"1990-01-31", "1990/1/31", "1990.1.31", "1990年1月31日", "1990年01月31号", "19900131",
                             "１９９０－０１－３１", " 1990-1-31 "})
        EXPECT_EQ(day(text), "1990-01-31") << text;
    EXPECT_EQ(day(""), "");
}

TEST(CellValue, WhatIsNoDayIsSaid) {
    EXPECT_EQ(day("1990-02-31"), "!there is no such day");
    EXPECT_EQ(day("1900-02-29"), "!there is no such day") << "1900 was no leap year";
    EXPECT_EQ(day("2000-02-29"), "2000-02-29");
    EXPECT_EQ(day("1899-12-31"), "!there is no such day") << "before all who live";
    EXPECT_EQ(day("19901331"), "!there is no such day");
    for (const char* text : {"90-1-31", "90.1.31", "900131"})
        EXPECT_EQ(day(text), "!a year of two digits: write all four") << text;
    EXPECT_EQ(day("36526"), "!this looks like a spreadsheet's serial number (2000-01-01): write the day");
    for (const char* text :
         {"1990", "1990-01", "31/1/1990", "昨天", "1990-1-31 10:00", "1990-001-31", "99999999999", "-", "1990--31"})
        EXPECT_TRUE(day(text).starts_with('!')) << text;
}

TEST(CellValue, YesAndNoInEveryWayOfWritingThem) {
    for (const char* text : {"是", "√", "有", "yes", "Y", "TRUE", "1", "１"})
        EXPECT_EQ(value_of(CellRule::flag, text).value, "yes") << text;
    for (const char* text : {"否", "×", "无", "no", "N", "FALSE", "0", "-"})
        EXPECT_EQ(value_of(CellRule::flag, text).value, "no") << text;
    EXPECT_TRUE(value_of(CellRule::flag, "也许").wrong());
    EXPECT_EQ(value_of(CellRule::sex, "女").value, "female");
    EXPECT_EQ(value_of(CellRule::sex, "M").value, "male");
    EXPECT_TRUE(value_of(CellRule::sex, "1").wrong());
}

TEST(CellValue, ANameLosesItsPaddingAndNothingElse) {
    const auto name = [](const char* text) { return value_of(CellRule::person_name, text).value; };
    EXPECT_EQ(name("甲 山"), "甲山");
    EXPECT_EQ(name("甲　山"), "甲山") << "padded with a wide space";
    EXPECT_EQ(name("阿依·古丽"), "阿依·古丽");
    EXPECT_EQ(name("阿依•古丽"), "阿依·古丽");
    EXPECT_EQ(name("阿依・古丽"), "阿依·古丽");
    EXPECT_EQ(name("阿依.古丽"), "阿依·古丽");
    EXPECT_EQ(name("Ada  Byron"), "Ada  Byron") << "spaces part names in letters";
    EXPECT_EQ(name("𠀀㐀"), "𠀀㐀");
    EXPECT_TRUE(value_of(CellRule::person_name, "甲山2").wrong());
    EXPECT_TRUE(value_of(CellRule::person_name, "甲\xEE\x80\x80").wrong())
        << "private use: another character elsewhere";
    EXPECT_TRUE(value_of(CellRule::person_name, "甲\xE2\x80\xAE山").wrong()) << "turned round";
    EXPECT_TRUE(value_of(CellRule::person_name, "甲\xEF\xBF\xBD").wrong()) << "damaged while copying";
    EXPECT_TRUE(value_of(CellRule::person_name, std::string(66, 'x')).wrong());
    EXPECT_FALSE(value_of(CellRule::person_name, std::string(64, 'x')).wrong());
}

TEST(CellValue, AnIdNumberIsHeldAgainstItsCheckDigit) {
    EXPECT_EQ(value_of(CellRule::id_number, "11010519491231002x").value, "11010519491231002X");
    EXPECT_EQ(value_of(CellRule::id_number, " 110105 19491231 002X ").value, "11010519491231002X");
    EXPECT_TRUE(value_of(CellRule::id_number, "110105194912310021").wrong());
}

TEST(CellValue, NumbersIdsAndTextsHaveTheirBounds) {
    EXPECT_EQ(value_of(CellRule::number, "012").value, "12");
    EXPECT_EQ(value_of(CellRule::number, "999999999").value, "999999999");
    EXPECT_TRUE(value_of(CellRule::number, "1000000000").wrong());
    EXPECT_TRUE(value_of(CellRule::number, "1.5").wrong());
    EXPECT_EQ(value_of(CellRule::ids, "a/b, c").value, "a/b c");
    EXPECT_TRUE(value_of(CellRule::ids, "A/b").wrong());
    EXPECT_EQ(value_of(CellRule::text, "两\n行").value, "两 行");
    EXPECT_FALSE(value_of(CellRule::text, std::string(512, 'x')).wrong());
    EXPECT_TRUE(value_of(CellRule::text, std::string(513, 'x')).wrong());
}

TEST(Place, IsNamedAsASpreadsheetNamesIt) {
    EXPECT_EQ(column_letters(1), "A");
    EXPECT_EQ(column_letters(26), "Z");
    EXPECT_EQ(column_letters(27), "AA");
    EXPECT_EQ(column_letters(702), "ZZ");
    EXPECT_EQ(column_letters(703), "AAA");
    EXPECT_EQ(place_of({12, 2, MarkKind::fault, "", ""}), "B12");
    EXPECT_EQ(place_of({12, 0, MarkKind::fault, "", ""}), "12");
    EXPECT_EQ(place_of({0, 0, MarkKind::fault, "", ""}), "");
}

}  // namespace
}  // namespace zheng::text
