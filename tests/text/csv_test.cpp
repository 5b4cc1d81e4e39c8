// Tables that people write: what is read, and every fault at once with its line.
#include "proto/text/csv.hpp"

#include <gtest/gtest.h>

#include <array>

namespace zheng::text {
namespace {

constexpr std::array columns{CsvColumn{"village"}, CsvColumn{"name"}, CsvColumn{"note", false}};

std::vector<CsvRow> read(std::string_view content, Faults& faults) {
    return read_csv("t.csv", content, columns, faults);
}

std::vector<CsvRow> read_clean(std::string_view content) {
    Faults faults;
    auto rows = read(content, faults);
    for (const Fault& fault : faults)
        ADD_FAILURE() << text(fault);
    return rows;
}

std::vector<std::uint32_t> fault_lines(std::string_view content) {
    Faults faults;
    static_cast<void>(read(content, faults));
    std::vector<std::uint32_t> lines;
    for (const Fault& fault : faults)
        lines.push_back(fault.line);
    return lines;
}

TEST(Csv, RowsCarryTheirLineAndColumnsMayStandInAnyOrder) {
    const auto rows = read_clean("name,village\n青石村,qingshi\n\n# 说明\n柳湾村,liuwan\n");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].cells, (std::vector<std::string>{"qingshi", "青石村", ""}));
    EXPECT_EQ(rows[0].line, 2U);
    EXPECT_EQ(rows[1].line, 5U);
}

TEST(Csv, ByteOrderMarkAndWindowsLineEndsAreRead) {
    const auto rows = read_clean("\xEF\xBB\xBFvillage,name\r\na,甲\r\n");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].cells[1], "甲");
}

TEST(Csv, QuotedCellsHoldCommasQuotesAndLineEnds) {
    const auto rows = read_clean("village,name\na,\"x, \"\"y\"\"\nz\"\nb,c\n");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].cells[1], "x, \"y\"\nz");
    EXPECT_EQ(rows[1].line, 4U);
}

TEST(Csv, TheLastLineNeedsNoLineEnd) {
    EXPECT_EQ(read_clean("village,name\na,b").size(), 1U);
}

TEST(Csv, WhatIsWrittenAsACellIsReadBack) {
    for (const std::string value : {"plain", "", "a,b", "quote\"inside", "#hash", " leading", "two\nlines", "中文"})
        EXPECT_EQ(read_clean("village,name\na," + csv_cell(value) + "\n")[0].cells[1],
                  value == " leading" ? "leading" : value)
            << value;
}

TEST(Csv, EveryFaultIsReportedWithItsLine) {
    EXPECT_EQ(fault_lines(""), (std::vector<std::uint32_t>{1}));
    EXPECT_EQ(fault_lines("village\n"), (std::vector<std::uint32_t>{1}));                         // a column is missing
    EXPECT_EQ(fault_lines("village,name,colour\n"), (std::vector<std::uint32_t>{1}));             // an unknown column
    EXPECT_EQ(fault_lines("village,name,village\n"), (std::vector<std::uint32_t>{1}));            // a column twice
    EXPECT_EQ(fault_lines("village,name\na\nb,c\nd,e,f\n"), (std::vector<std::uint32_t>{2, 4}));  // too few, too many
    EXPECT_EQ(fault_lines("village,name\na,\"open\n"), (std::vector<std::uint32_t>{2}));
    EXPECT_EQ(fault_lines("village,name\na,\"x\"y\n"), (std::vector<std::uint32_t>{2}));
}

TEST(Csv, AnotherEncodingIsNamedByItsFirstLine) {
    EXPECT_EQ(fault_lines("village,name\na,b\nc,\xC7\xE0\xCA\xAF\n"), (std::vector<std::uint32_t>{3}));  // GB 18030
    EXPECT_EQ(line_of_bad_utf8("\xC0\x80"), 1U);                                                         // overlong
    EXPECT_EQ(line_of_bad_utf8("\xED\xA0\x80"), 1U);                                                     // surrogate
    EXPECT_EQ(line_of_bad_utf8("\xF4\x90\x80\x80"), 1U);  // above U+10FFFF
    EXPECT_EQ(line_of_bad_utf8("ok\n\xE4\xB8"), 2U);      // cut
    EXPECT_EQ(line_of_bad_utf8("正 \xF0\xA0\x80\x80"), 0U);
}

TEST(Csv, ACellMayBeAsLongAsTheLimitAndNotLonger) {
    const std::string fits(csv_cell_bytes_max, 'x');
    EXPECT_EQ(read_clean("village,name\na," + fits + "\n").size(), 1U);
    EXPECT_EQ(fault_lines("village,name\na," + fits + "x\n"), (std::vector<std::uint32_t>{2}));
}

}  // namespace
}  // namespace zheng::text
