// What is written can be read again, and what is wrong stands where it is wrong.
#include "audit/sheet/archive.hpp"
#include "audit/sheet/encoding.hpp"
#include "audit/sheet/limits.hpp"
#include "audit/sheet/read_table.hpp"
#include "audit/sheet/write_table.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace zheng::sheet {
namespace {

using env::Language;
using text::Cell;
using text::CellKind;
using text::Mark;
using text::MarkKind;
using text::Marks;
using text::Table;

Table roll() {
    return {"选民名册",
            {{1, {{"青石村选民名册"}}},
             {3, {{"姓名"}, {"出生日期"}, {"备注"}}},
             {4, {{"甲大山"}, {"1990-02-31"}, {}}},
             {6, {{"乙,\"小\"河"}, {"1991-01-01"}, {"两\n行"}}}}};
}
Table without_trailing(Table table) {
    for (auto& row : table.rows)
        while (!row.cells.empty() && row.cells.back().text.empty())
            row.cells.pop_back();
    return table;
}
Table read_back(ByteView bytes) {
    auto out = read_table(bytes);
    EXPECT_TRUE(out) << (out ? "" : out.error().message);
    EXPECT_TRUE(!out || out->marks.empty());
    return out ? out->table : Table{};
}
Table through_csv(const Table& table, Written written) {
    const auto bytes = write_csv(table, {}, {}, Language::zh, written);
    auto out = read_back(env::as_bytes(bytes));
    out.name = table.name;
    return out;
}
Table through_workbook(const Table& table) {
    const auto bytes = write_workbook(table, {}, {}, Language::zh);
    EXPECT_TRUE(bytes);
    return bytes ? read_back(*bytes) : Table{};
}

TEST(WriteTable, IsReadBackAsItWas) {
    const Table table = without_trailing(roll());
    EXPECT_EQ(through_csv(roll(), Written::utf8), table);
    EXPECT_EQ(through_csv(roll(), Written::utf8_bom), table);
    EXPECT_EQ(through_csv(roll(), Written::gb18030), table);
    EXPECT_EQ(through_workbook(roll()), table);
}

TEST(WriteTable, TheSameTableIsTheSameFile) {
    EXPECT_EQ(*write_workbook(roll(), {}, {}, Language::zh), *write_workbook(roll(), {}, {}, Language::zh));
}

// Any text that a person's table may hold, in any place: nothing is rounded, calculated, trimmed or shifted.
rc::Gen<std::string> any_text() {
    const auto piece =
        rc::gen::element<std::string>("甲", "乙", "𠀀", "é", "a", "0", "1990-01-01", " ", ",", "\"", "\n", ";", "#",
                                      "'", "<", "&", "]]>", "_x0041_", "·", "36526", "TRUE");
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const std::vector<std::string>& list) {
        std::string out;
        for (std::size_t i = 0; i < std::min<std::size_t>(list.size(), 8); ++i)
            out += list[i];
        return out;
    });
}
Table any_table() {
    Table out{"表", {}};
    std::uint32_t number = 0;
    const auto rows = *rc::gen::inRange<std::size_t>(0, 6);
    for (std::size_t i = 0; i < rows; ++i) {
        number += *rc::gen::inRange<std::uint32_t>(1, 4);
        text::TableRow row{number, {}};
        const auto cells = *rc::gen::inRange<std::size_t>(1, 6);
        for (std::size_t c = 0; c < cells; ++c)
            row.cells.push_back({*any_text(), CellKind::text});
        out.rows.push_back(std::move(row));
    }
    out = without_trailing(out);
    std::erase_if(out.rows, [](const text::TableRow& row) { return row.cells.empty(); });
    return out;
}

RC_GTEST_PROP(WriteTableProperty, WhatIsExportedIsImportedAgain, ()) {
    const Table table = any_table();
    RC_ASSERT(through_csv(table, Written::utf8_bom) == table);
    RC_ASSERT(through_csv(table, Written::gb18030) == table || table.rows.empty());
    RC_ASSERT(through_workbook(table) == table);
}

RC_GTEST_PROP(Gb18030Property, AnyTextGoesThereAndBack, ()) {
    const auto text = *any_text();
    RC_ASSERT(utf8_of_gb18030(gb18030_of_utf8(text)) == text);
}

const Marks marks{{0, 0, MarkKind::fault, "缺少列：性别", "column 'sex' is missing"},
                  {4, 2, MarkKind::fault, "没有这一天", "no such day"},
                  {4, 3, MarkKind::note, "请补充", "to be completed"},
                  {6, 0, MarkKind::fault, "此人重复", "this person stands here twice"}};

TEST(MarkedTable, CsvHasAColumnMoreWithEverySentence) {
    const auto bytes = write_csv(roll(), marks, {3, {}}, Language::zh);
    const auto out = read_back(env::as_bytes(bytes));
    ASSERT_EQ(out.rows.size(), 4U);
    EXPECT_EQ(out.rows[1].cells.at(3).text, "问题");
    EXPECT_EQ(out.rows[2].cells.at(3).text, "B：没有这一天；C：请补充");
    EXPECT_EQ(out.rows[3].cells.at(3).text, "此人重复");
    EXPECT_EQ(out.rows[2].number, 4U) << "the same sheet: rows stay where they were";
}

TEST(MarkedTable, AWorkbookHasThemAtTheCellsToo) {
    const auto bytes = write_workbook(roll(), marks, {3, {}}, Language::en);
    ASSERT_TRUE(bytes);
    const auto out = read_back(*bytes);
    EXPECT_EQ(out.rows.at(1).cells.at(3).text, "problems");
    EXPECT_EQ(out.rows.at(2).cells.at(3).text, "B: no such day; C: to be completed");
    auto archive = Archive::open(*bytes);
    ASSERT_TRUE(archive);
    const auto comments = archive->read("xl/comments1.xml");
    ASSERT_TRUE(comments);
    EXPECT_NE(comments->find("ref=\"B4\""), std::string::npos);
    EXPECT_NE(comments->find("no such day"), std::string::npos);
    EXPECT_NE(comments->find("ref=\"A3\""), std::string::npos) << "of the table as a whole: at its heading";
    const auto styles = archive->read("xl/styles.xml");
    ASSERT_TRUE(styles);
    EXPECT_NE(styles->find("FFC7CE"), std::string::npos);
    EXPECT_NE(styles->find("FFEB9C"), std::string::npos);
}

// 20,000 rows of which each is wrong: the sheet comes back, and can be brought again.
TEST(MarkedTable, TheLargestAndWorstSheetIsReadAgain) {
    Table table{"", {{1, {{"姓名"}, {"性别"}}}}};
    Marks all;
    for (std::uint32_t row = 2; row <= rows_max; ++row) {
        table.rows.push_back({row, {{"甲"}, {"?"}}});
        all.push_back({row, 2, MarkKind::fault, "应为 男 或 女", "it should be male or female"});
    }
    const auto bytes = write_workbook(table, all, {1, {}}, Language::zh);
    ASSERT_TRUE(bytes);
    const auto out = read_back(*bytes);
    EXPECT_EQ(out.rows.size(), rows_max);
    EXPECT_EQ(out.rows.back().cells.back().text, "B：应为 男 或 女");
    auto archive = Archive::open(*bytes);
    ASSERT_TRUE(archive);
    const auto comments = archive->read("xl/comments1.xml");
    ASSERT_TRUE(comments);
    std::size_t count = 0;
    for (auto at = comments->find("<comment "); at != std::string::npos; at = comments->find("<comment ", at + 1))
        ++count;
    EXPECT_EQ(count, comments_max);
}

TEST(MarkedTable, WhatWouldBeCalculatedIsWrittenAsText) {
    const Table table{"", {{1, {{"姓名"}}}, {2, {{"=HYPERLINK(\"x\")"}}}}};
    EXPECT_NE(write_csv(table, {}, {}, Language::zh).find("'=HYPERLINK"), std::string::npos);
    const auto bytes = write_workbook(table, {}, {}, Language::zh);
    ASSERT_TRUE(bytes);
    auto archive = Archive::open(*bytes);
    ASSERT_TRUE(archive);
    EXPECT_EQ(archive->read("xl/worksheets/sheet1.xml")->find("<f>"), std::string::npos);
}

TEST(FileFormat, FollowsTheEndOfTheName) {
    EXPECT_EQ(format_of_name("roll.csv"), Format::csv);
    EXPECT_EQ(format_of_name("选民.XLSX"), Format::xlsx);
    EXPECT_EQ(format_of_name("roll.xls"), std::nullopt);
    EXPECT_EQ(format_of_name(".csv"), std::nullopt);
    EXPECT_EQ(format_of_name("csv"), std::nullopt);
}

}  // namespace
}  // namespace zheng::sheet
