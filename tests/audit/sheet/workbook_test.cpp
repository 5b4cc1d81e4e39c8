// Workbooks, honest ones first.
#include "audit/sheet/limits.hpp"
#include "audit/sheet/read_table.hpp"
#include "audit/sheet/stored_number.hpp"
#include "audit/sheet/workbook_parts.hpp"
#include "tests/audit/sheet/packed.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace zheng::sheet {
namespace {

using text::Cell;
using text::CellKind;

ReadTable read(const Parts& parts) {
    auto out = read_table(packed(parts));
    EXPECT_TRUE(out) << (out ? "" : out.error().message);
    return out.value_or(ReadTable{});
}
Error refused(const Bytes& bytes) {
    const auto out = read_table(bytes);
    EXPECT_FALSE(out);
    return out ? Error{Errc::io, "it was read"} : out.error();
}
Errc refused(const Parts& parts) {
    return refused(packed(parts)).code;
}
std::string inline_cell(const std::string& place, const std::string& text) {
    return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}
std::string in_row(const std::string& cells) {
    return "<row r=\"2\">" + cells + "</row>";
}
ReadTable with_cell(const std::string& cell) {
    return read(with_strings(workbook_of(in_row(cell)), "<si><t>甲</t></si><si><r><t>乙</t></r><r><t>小河</t></r>"
                                                        "<rPh sb=\"0\" eb=\"1\"><t>yi</t></rPh></si>"));
}
Cell only(const ReadTable& table) {
    EXPECT_EQ(table.table.rows.size(), 1U);
    return table.table.rows.size() == 1 ? table.table.rows[0].cells.back() : Cell{};
}

TEST(Workbook, CellsAreReadAsTheyAreStored) {
    EXPECT_EQ(only(with_cell("<c r=\"A2\" t=\"s\"><v>0</v></c>")), (Cell{"甲", CellKind::text}));
    EXPECT_EQ(only(with_cell("<c r=\"A2\" t=\"s\"><v>1</v></c>")), (Cell{"乙小河", CellKind::text}))
        << "runs are joined, phonetic hints are not";
    EXPECT_EQ(only(with_cell(inline_cell("A2", "丙"))), (Cell{"丙", CellKind::text}));
    EXPECT_EQ(only(with_cell("<c r=\"A2\"><v>42</v></c>")), (Cell{"42", CellKind::number}));
    EXPECT_EQ(only(with_cell("<c r=\"A2\" t=\"b\"><v>1</v></c>")), (Cell{"TRUE", CellKind::text}));
    EXPECT_EQ(only(with_cell("<c r=\"A2\" s=\"1\"><v>36526</v></c>")), (Cell{"2000-01-01", CellKind::date}));
    EXPECT_EQ(only(with_cell("<c r=\"A2\" s=\"2\"><v>36526</v></c>")), (Cell{"2000-01-01", CellKind::date}));
    EXPECT_EQ(only(with_cell("<c r=\"A2\" s=\"3\"><v>36526</v></c>")), (Cell{"36526", CellKind::number}));
    EXPECT_EQ(only(with_cell("<c r=\"A2\"><v>36526</v></c>")), (Cell{"36526", CellKind::number}));
}

TEST(Workbook, DaysOf1904AreFourYearsLater) {
    auto parts = with_strings(workbook_of(in_row("<c r=\"A2\" s=\"1\"><v>1</v></c>")), "");
    for (auto& [name, content] : parts)
        if (name == "xl/workbook.xml")
            content.replace(content.find("<workbookPr/>"), 13, "<workbookPr date1904=\"1\"/>");
    EXPECT_EQ(only(read(parts)).text, "1904-01-02");
}

TEST(Workbook, WhatIsNotWhatItLooksLikeIsMarked) {
    struct Example {
        const char* cell;
        const char* english;
    };
    for (const Example& one : {
             Example{"<c r=\"B2\"><f>1+1</f><v>2</v></c>", "a formula: paste its value"},
             Example{"<c r=\"B2\" t=\"e\"><v>#REF!</v></c>", "an error value: #REF!"},
             Example{"<c r=\"B2\"><v>3.3080319900101123E+17</v></c>",
                     "kept as a number, its last digits are lost: make the column text and enter it again"},
             Example{"<c r=\"B2\" s=\"1\"><v>60</v></c>", "no day: 60"},
             Example{"<c r=\"B2\" s=\"1\"><v>36526.5</v></c>", "no day: 36526.5"},
             Example{"<c r=\"B2\"><v>1e999</v></c>", "not a number: 1e999"},
         }) {
        const auto out = with_cell(one.cell);
        ASSERT_EQ(out.marks.size(), 1U) << one.cell;
        EXPECT_EQ(out.marks[0].en, one.english);
        EXPECT_EQ(place_of(out.marks[0]), "B2");
        EXPECT_EQ(out.marks[0].kind, text::MarkKind::fault);
    }
}

TEST(Workbook, OnlyTheFirstOfMergedCellsHasAText) {
    const auto out =
        read(workbook_of("<row r=\"1\">" + inline_cell("A1", "户主") + "</row><row r=\"2\">" + inline_cell("B2", "甲") +
                             "</row><row r=\"3\">" + inline_cell("B3", "乙") + "</row>",
                         "<mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"A2:A3\"/></mergeCells>"));
    ASSERT_EQ(out.marks.size(), 1U) << "a title over several columns is none";
    EXPECT_EQ(place_of(out.marks[0]), "A3");
}

TEST(Workbook, TheFirstVisibleSheetIsReadAndTheOthersAreNamed) {
    auto parts = workbook_of(in_row(inline_cell("A2", "甲")));
    for (auto& [name, content] : parts)
        if (name == "xl/workbook.xml")
            content.replace(content.find("<sheets>"), 8,
                            "<sheets><sheet name=\"旧\" sheetId=\"2\" state=\"hidden\" r:id=\"s1\"/>");
    const auto out = read(parts);
    EXPECT_EQ(out.table.name, "名册");
    EXPECT_EQ(out.other_sheets, std::vector<std::string>{"旧"});
    EXPECT_EQ(only(out).text, "甲");
}

TEST(Workbook, EscapedCharactersAreThemselves) {
    EXPECT_EQ(unescaped("a_x000D_b"), "a\rb");
    EXPECT_EQ(unescaped("_x005F_x000D_"), "_x000D_") << "an escaped underscore escapes nothing";
    EXPECT_EQ(unescaped("_x00G0_"), "_x00G0_");
    EXPECT_EQ(unescaped("_x000"), "_x000");
}

// ---- hostile ones

TEST(HostileWorkbook, BombsAreRefusedBeforeAndWhileUnpacking) {
    const std::string zeros(part_bytes_max + 1, ' ');
    EXPECT_EQ(refused(with_part(workbook_of(""), "xl/worksheets/sheet1.xml", zeros)), Errc::too_large);
    // Parts that are fine one by one, and too large together.
    const std::string half = std::string(part_bytes_max - 1024, ' ');
    auto parts = with_strings(workbook_of(""), "");
    for (const char* name : {"xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"})
        parts = with_part(std::move(parts), name, "<x>" + half + "</x>");
    EXPECT_EQ(refused(parts), Errc::too_large);
    // What nobody reads is never unpacked, whatever it would be.
    EXPECT_EQ(only(read(with_part(workbook_of(in_row(inline_cell("A2", "甲"))), "xl/media/picture.png", zeros))).text,
              "甲");
    // One that lies about its size: the directory says 1 byte.
    auto bytes = packed(with_part(workbook_of(""), "xl/worksheets/sheet1.xml", zeros));
    std::array<std::uint8_t, 4> real{};
    for (std::size_t i = 0; i < real.size(); ++i)
        real[i] = static_cast<std::uint8_t>(zeros.size() >> (8 * i));
    std::size_t lies = 0;
    for (auto at = bytes.begin(); (at = std::search(at, bytes.end(), real.begin(), real.end())) != bytes.end(); ++lies)
        *at++ = 1, std::fill_n(at, 3, std::uint8_t{0});
    ASSERT_GE(lies, 1U);
    const auto error = refused(bytes);
    EXPECT_TRUE(error.code == Errc::too_large || error.code == Errc::malformed || error.code == Errc::corrupt)
        << error.message;
}

TEST(HostileWorkbook, TooManyPartsAreRefused) {
    auto parts = workbook_of(in_row(inline_cell("A2", "甲")));
    while (parts.size() < workbook_entries_max)
        parts.emplace_back("part" + std::to_string(parts.size()), "");
    EXPECT_EQ(only(read(parts)).text, "甲");
    parts.emplace_back("one-more", "");
    EXPECT_EQ(refused(parts), Errc::too_large);
}

TEST(HostileWorkbook, NoEntityIsExpandedAndNothingIsFetched) {
    const auto sheet = [](const std::string& head) {
        return with_part(workbook_of(""), "xl/worksheets/sheet1.xml", head + "<worksheet><sheetData/></worksheet>");
    };
    for (const std::string head : {
             "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>",
             "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
             "<!DOCTYPE x [<!ENTITY e SYSTEM \"http://127.0.0.1/\">]>",
         })
        EXPECT_EQ(refused(sheet(head)), Errc::malformed) << head;
    EXPECT_EQ(refused(packed(workbook_of(in_row(inline_cell("A2", "&unknown;"))))).code, Errc::malformed);
}

TEST(HostileWorkbook, PathsThatLeadElsewhereAreRefused) {
    for (const char* name : {"../evil.xml", "/etc/passwd", "xl/../../evil", "xl\\evil.xml", "c:evil", "a//b", "./a"}) {
        auto parts = workbook_of("");
        parts.emplace_back(name, "x");
        EXPECT_EQ(refused(parts), Errc::malformed) << name;
    }
    for (const char* target :
         {"../../etc/passwd", "http://example.org/sheet.xml", "..\\sheet.xml", "worksheets/%2e%2e/x"}) {
        auto parts = workbook_of("");
        for (auto& [name, content] : parts)
            if (name == "xl/_rels/workbook.xml.rels")
                content.replace(content.find("worksheets/sheet1.xml"), 21, target);
        EXPECT_EQ(refused(parts), Errc::malformed) << target;
    }
}

TEST(HostileWorkbook, ASheetOutsideTheFileIsRefused) {
    auto parts = workbook_of("");
    for (auto& [name, content] : parts)
        if (name == "xl/_rels/workbook.xml.rels")
            content.replace(content.find("Target="), 7, "TargetMode=\"External\" Target=");
    EXPECT_EQ(refused(parts), Errc::malformed);
}

TEST(HostileWorkbook, EncryptedOnesAreToldFromBrokenOnes) {
    EXPECT_EQ(refused(packed(workbook_of(""), Packing::encrypted)).code, Errc::unsupported);
    EXPECT_EQ(refused(packed({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})).code, Errc::not_found);
}

TEST(HostileWorkbook, CutOffAnywhereItIsRefused) {
    const auto whole = packed(with_strings(workbook_of(in_row(inline_cell("A2", "甲"))), "<si><t>乙</t></si>"));
    ASSERT_TRUE(read_table(whole));
    for (std::size_t size = 2; size < whole.size(); ++size)
        EXPECT_FALSE(read_table(ByteView(whole).first(size))) << size;
}

TEST(HostileWorkbook, ADamagedByteIsNoticedOrMeansNothing) {
    const auto whole = packed(workbook_of(in_row(inline_cell("A2", "甲"))));
    const auto right = read_table(whole);
    ASSERT_TRUE(right);
    for (std::size_t i = 2; i < whole.size(); ++i) {
        auto bytes = whole;
        bytes[i] ^= 0x55U;
        if (const auto out = read_table(bytes); out && out->table.rows != right->table.rows) {
            ADD_FAILURE() << "byte " << i << " changes the table unnoticed";
        }
    }
}

TEST(HostileWorkbook, CellsThatOverlayOthersAreRefused) {
    const auto twice = inline_cell("A2", "甲") + inline_cell("A2", "乙");
    EXPECT_EQ(refused(workbook_of(in_row(twice))), Errc::malformed);
    EXPECT_EQ(refused(workbook_of(in_row(inline_cell("B2", "甲") + inline_cell("A2", "乙")))), Errc::malformed);
    EXPECT_EQ(refused(workbook_of(in_row(inline_cell("A3", "甲")))), Errc::malformed);
    EXPECT_EQ(refused(workbook_of(in_row("") + in_row(""))), Errc::malformed);
    auto parts = workbook_of("");
    EXPECT_EQ(refused(workbook_of("<row r=\"1048577\"/>")), Errc::malformed);
    EXPECT_EQ(refused(workbook_of("<row r=\"0\"/>")), Errc::malformed);
    EXPECT_EQ(refused(workbook_of(in_row("<c r=\"A2\" t=\"s\"><v>7</v></c>"))), Errc::malformed) << "no such text";
}

TEST(HostileWorkbook, LimitsOfRowsColumnsCellsAndDepthHold) {
    const auto at = [](std::uint32_t column) { return text::column_letters(column) + "2"; };
    EXPECT_EQ(only(read(workbook_of(in_row(inline_cell(at(columns_max), "x"))))).text, "x");
    EXPECT_EQ(refused(workbook_of(in_row(inline_cell(at(columns_max + 1), "x")))), Errc::too_large);
    EXPECT_TRUE(read(workbook_of(in_row("<c r=\"XFD2\" s=\"1\"/>"))).table.rows.empty()) << "only styled";

    EXPECT_EQ(only(read(workbook_of(in_row(inline_cell("A2", std::string(cell_bytes_max, 'x')))))).text.size(),
              cell_bytes_max);
    const auto longer = read(workbook_of(in_row(inline_cell("A2", std::string(cell_bytes_max + 1, 'x')))));
    ASSERT_EQ(longer.marks.size(), 1U);

    std::string rows;
    for (std::size_t i = 0; i < rows_max; ++i)
        rows += "<row><c><v>1</v></c></row>";
    EXPECT_EQ(read(workbook_of(rows)).table.rows.size(), rows_max);
    EXPECT_EQ(refused(workbook_of(rows + "<row><c><v>1</v></c></row>")), Errc::too_large);

    std::string deep;
    for (std::size_t i = 0; i < xml_depth_max; ++i)
        deep += "<x>";
    EXPECT_EQ(refused(with_part(workbook_of(""), "xl/worksheets/sheet1.xml", deep)), Errc::malformed);
}

// ---- numbers

TEST(StoredNumber, IsReadWithoutRounding) {
    const auto digits = [](const char* text) { return read_stored_number(text).value_or(StoredNumber{"-"}).digits; };
    EXPECT_EQ(digits("36526"), "36526");
    EXPECT_EQ(digits("3.6526E4"), "36526");
    EXPECT_EQ(digits("1E+2"), "100");
    EXPECT_EQ(digits("0.50"), "0.5");
    EXPECT_EQ(digits("5e-1"), "0.5");
    EXPECT_EQ(digits("007"), "7");
    EXPECT_EQ(digits("-0"), "0");
    EXPECT_EQ(digits("-1.5"), "-1.5");
    for (const char* text : {"", "-", "e5", "1e", "1..2", "1e31", "0x10", "NaN", "1,5", "1e99999999999"})
        EXPECT_FALSE(read_stored_number(text)) << text;
    EXPECT_FALSE(read_stored_number("999999999999999")->lost_digits) << "15 digits";
    EXPECT_TRUE(read_stored_number("1000000000000000")->lost_digits) << "16 digits";
}

// ECMA-376 part 1, 18.17.4.1: serial 60 is 1900-02-29, a day that never was.
TEST(StoredNumber, ADayIsCountedFrom1900WithTheDayThatNeverWas) {
    const auto day = [](std::uint64_t serial) {
        const auto out = day_of_serial(serial, false);
        return out ? out->text() : std::string("-");
    };
    EXPECT_EQ(day(0), "-");
    EXPECT_EQ(day(1), "1900-01-01");
    EXPECT_EQ(day(59), "1900-02-28");
    EXPECT_EQ(day(60), "-");
    EXPECT_EQ(day(61), "1900-03-01");
    EXPECT_EQ(day(36526), "2000-01-01");
    EXPECT_EQ(day(46347), "2026-11-21");
    EXPECT_EQ(day(109574), "2199-12-31");
    EXPECT_EQ(day(109575), "-");
    EXPECT_EQ(day_of_serial(0, true)->text(), "1904-01-01");
}

TEST(StoredNumber, AFormatShowsADayByItsYearOrDay) {
    for (const char* code : {"yyyy-mm-dd", "YYYY/M/D", "d-mmm", "[$-804]yyyy\"年\"m\"月\"", "m/d;@"})
        EXPECT_TRUE(format_shows_day(code)) << code;
    for (const char* code : {"General", "0.00", "@", "\"day\" 0", "[Red]0", "h:mm", "\\d0", ""})
        EXPECT_FALSE(format_shows_day(code)) << code;
}

}  // namespace
}  // namespace zheng::sheet
