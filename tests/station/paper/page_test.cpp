// Every page with the same calls is the same bytes, says what it was told, and shows no empty square.
#include "station/paper/page.hpp"

#include "audit/env/bytes.hpp"
#include "station/paper/qr.hpp"
#include "station/paper/table.hpp"
#include "tests/station/paper/paper_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <clocale>
#include <cstdlib>

namespace zheng::station::paper {
namespace {

using test::page_with;
using testing::HasSubstr;

class Page : public test::Printed {};

std::string as_text(const Bytes& bytes) {
    return {bytes.begin(), bytes.end()};
}

TEST_F(Page, SaysWhatItWasTold) {
    const auto pdf = page_with("乡村选举 Ballot 1241");
    ASSERT_TRUE(pdf) << pdf.error().message;
    EXPECT_THAT(text_of(*pdf), HasSubstr("乡村选举Ballot1241"));
    EXPECT_THAT(text_of(*pdf), HasSubstr("第1页，共1页"));
    EXPECT_EQ(pages_of(*pdf), 1);
}

TEST_F(Page, EmbedsItsFontsAsSubsets) {
    const auto pdf = page_with("正 𠮷 㛃");
    ASSERT_TRUE(pdf) << pdf.error().message;
    EXPECT_THAT(fonts_of(*pdf), HasSubstr("NotoSerifCJKsc-Regular"));
    EXPECT_LT(pdf->size(), 200'000U);
}

// The first four are in Noto too; U+20001, U+2A6D6, U+2B740 (extensions B and D) are in Hanazono only.
TEST_F(Page, RareCharactersOfNamesArePrinted) {
    for (const std::string name : {"𠮷", "㛃", "䶮", "𬺓", "𠀁", "𪛖", "𫝀"}) {
        const auto pdf = page_with("甲" + name);
        ASSERT_TRUE(pdf) << pdf.error().message;
        EXPECT_THAT(text_of(*pdf), HasSubstr("甲" + name));
    }
    const auto pdf = page_with("甲𠀁");
    ASSERT_TRUE(pdf);
    EXPECT_THAT(fonts_of(*pdf), HasSubstr("HanaMin"));
}

TEST_F(Page, AMissingGlyphIsNamedWithItsTextAndPlace) {
    const auto emoji = page_with("王🧿山");
    ASSERT_FALSE(emoji);
    EXPECT_EQ(emoji.error().code, Errc::unsupported);
    EXPECT_THAT(emoji.error().message, HasSubstr("U+1F9FF"));
    EXPECT_THAT(emoji.error().message, HasSubstr("王🧿山"));
    Layout layout;
    layout.title = "名册";
    const auto table = make_pdf(layout, [](Paper& paper) {
        RuledTable rows(paper, {{"姓名"}});
        rows.row({"甲"});
        rows.row({"乙\U0003134F"});
    });
    ASSERT_FALSE(table);
    EXPECT_THAT(table.error().message, HasSubstr("名册, page 1, row 2"));
    EXPECT_THAT(table.error().message, HasSubstr("U+3134F"));
    const auto arabic = page_with("甲\u0627");
    ASSERT_FALSE(arabic);
    EXPECT_THAT(arabic.error().message, HasSubstr("U+0627"));
}

TEST_F(Page, HostileTextIsRefused) {
    for (const std::string text : {"甲\n乙", "甲\u202e乙", "甲\x01", "甲\xff"}) {
        const auto pdf = page_with(text);
        ASSERT_FALSE(pdf);
        EXPECT_EQ(pdf.error().code, Errc::malformed) << pdf.error().message;
    }
}

TEST_F(Page, IsTheSameBytesWhereverItIsPrinted) {
    Layout layout;
    layout.title = "报告单";
    ASSERT_TRUE(election::Date::from_number(20261121, layout.dated));
    const auto print = [&] {
        return make_pdf(layout, [](Paper& paper) {
            paper.paragraph("青石村 1241 张 𠀁", {14, Align::centre, Face::sans, true});
            paper.qr(20, 100, 40, "https://example.org/");
            paper.seal_ring(100, 100, 30, "印章");
        });
    };
    const auto first = print();
    ASSERT_TRUE(first) << first.error().message;
    for (const auto& [name, value] : {std::pair{"TZ", "Pacific/Kiritimati"}, std::pair{"LANG", "ja_JP.UTF-8"},
                                      std::pair{"LC_ALL", "zh_TW.UTF-8"}, std::pair{"PANGO_LANGUAGE", "ko"},
                                      std::pair{"FONTCONFIG_FILE", "/dev/null"}, std::pair{"SOURCE_DATE_EPOCH", "1"}})
        ::setenv(name, value, 1);
    std::setlocale(LC_ALL, "C.UTF-8");
    const auto again = print();
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_TRUE(*first == *again);
    EXPECT_THAT(as_text(*first), HasSubstr("/CreationDate (20261121000000Z)"));
    EXPECT_THAT(as_text(*first), HasSubstr("/ModDate (20261121000000Z)"));
}

TEST_F(Page, ARehearsalSaysSoOnEveryPage) {
    Layout layout;
    layout.title = "试印";
    layout.rehearsal = true;
    const auto pdf = make_pdf(layout, [](Paper& paper) {
        paper.paragraph("一", {});
        paper.new_page();
        paper.paragraph("二", {});
    });
    ASSERT_TRUE(pdf) << pdf.error().message;
    EXPECT_EQ(pages_of(*pdf), 2);
    for (const int page : {1, 2})
        EXPECT_THAT(lines_of(*pdf, page), HasSubstr("演练")) << page;
    const auto real = page_with("一");
    ASSERT_TRUE(real);
    EXPECT_THAT(text_of(*real), testing::Not(HasSubstr("演练")));
}

TEST_F(Page, ATableRepeatsItsHeadsOnEveryPage) {
    Layout layout;
    layout.title = "名册";
    const auto pdf = make_pdf(layout, [](Paper& paper) {
        RuledTable table(paper, {{"序号", "no.", 20}, {"姓名", "name", 0}});
        for (int i = 1; i <= 100; ++i)
            table.row({std::to_string(i), "甲"});
    });
    ASSERT_TRUE(pdf) << pdf.error().message;
    const int pages = pages_of(*pdf);
    EXPECT_GE(pages, 3);
    for (int page = 1; page <= pages; ++page) {
        EXPECT_THAT(lines_of(*pdf, page), HasSubstr("序号"));
        EXPECT_THAT(lines_of(*pdf, page), HasSubstr("共 " + std::to_string(pages) + " 页"));
    }
}

TEST_F(Page, HasLimits) {
    Layout layout;
    layout.title = "太长";
    const auto pages = [&](std::uint32_t count) {
        return make_pdf(layout, [&](Paper& paper) {
            for (std::uint32_t i = 1; i < count; ++i)
                paper.new_page();
        });
    };
    EXPECT_TRUE(pages(pages_max));
    const auto over = pages(pages_max + 1);
    ASSERT_FALSE(over);
    EXPECT_EQ(over.error().code, Errc::too_large);
    EXPECT_FALSE(make_pdf(layout, [](Paper& paper) { paper.need(400); }));
    EXPECT_TRUE(qr_code(std::string(qr_bytes_max, 'x')));
    EXPECT_FALSE(qr_code(std::string(qr_bytes_max + 1, 'x')));
    EXPECT_FALSE(qr_code(""));
}

TEST_F(Page, A3IsTheSamePageLarger) {
    Layout layout;
    layout.title = "大";
    layout.sheet = Sheet::a3;
    const auto pdf = make_pdf(layout, [](Paper& paper) { paper.paragraph("一", {}); });
    ASSERT_TRUE(pdf);
    EXPECT_THAT(as_text(*pdf), HasSubstr("/MediaBox [ 0 0 841.8"));
}

}  // namespace
}  // namespace zheng::station::paper
