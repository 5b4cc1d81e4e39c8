// `zheng-station print` as people call it, and the lists of people that it reads.
#include "audit/env/files.hpp"
#include "proto/text/profile_toml.hpp"
#include "station/paper/page.hpp"
#include "station/paper_lists.hpp"
#include "tests/station/small_station.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace zheng::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class Print : public testing::Test {
  protected:
    void SetUp() override {
        const auto page = station::paper::make_pdf({}, [](station::paper::Paper&) {});
        if (!page && page.error().code == Errc::not_found)
            GTEST_SKIP() << "NOT TESTED: " << page.error().message;
    }
    [[nodiscard]] Ran print(const path& device, std::vector<std::string> more) const {
        more.insert(more.begin(), {"print", device.string()});
        return small_.run(more);
    }
    SmallStation small_;
};

TEST_F(Print, ListsFormsWritesFilesAndSaysWhatIsMissing) {
    const auto device = small_ / "device";
    small_.enrolled(device);
    const auto listed = print(device, {});
    EXPECT_EQ(listed.exit, 0);
    EXPECT_THAT(listed.out, AllOf(HasSubstr("result-sheet"), HasSubstr("blank-forms")));
    const auto early = print(device, {"result-sheet", "--out", (small_ / "early.pdf").string()});
    EXPECT_EQ(early.exit, 2);
    EXPECT_THAT(early.err, HasSubstr("there is no result yet"));
    EXPECT_FALSE(std::filesystem::exists(small_ / "early.pdf"));
    EXPECT_EQ(print(device, {"no-such-form"}).exit, 2);
    EXPECT_EQ(print(device, {"ballots", "--contest", "nowhere/at-all"}).exit, 2);
    const auto blank = print(device, {"blank-forms", "--out", (small_ / "blank.pdf").string()});
    EXPECT_EQ(blank.exit, 0) << blank.err;

    const auto day = small_.record(device);
    ASSERT_EQ(day.exit, 0) << day.err;
    const auto out = (small_ / "result.pdf").string();
    const auto printed = print(device, {"result-sheet", "--out", out, "--json"});
    EXPECT_EQ(printed.exit, 0) << printed.err;
    EXPECT_THAT(printed.out, HasSubstr(R"("form":"result-sheet")"));
    const auto first = env::read_file(out, std::uint64_t{1} << 26U);
    ASSERT_TRUE(first);
    EXPECT_EQ(print(device, {"result-sheet", "--out", out}).exit, 0);
    EXPECT_TRUE(*first == *env::read_file(out, std::uint64_t{1} << 26U)) << "the same bytes again";
    const auto order = print(device, {"--order-check", "--json"});
    EXPECT_EQ(order.exit, 0) << order.err;
    EXPECT_THAT(order.out, AllOf(HasSubstr(R"("frozen":true)"), HasSubstr("by_strokes")));
}

TEST_F(Print, AFileWithVotersNamesIsItsOwnersOnly) {
    const auto device = small_ / "device";
    small_.enrolled(device);
    small_.write("mobile.csv", "姓名,村民小组,理由\n丁一,第1组,年老\n");
    const auto out = small_ / "mobile.pdf";
    const auto printed =
        print(device, {"mobile-list", "--mobile", (small_ / "mobile.csv").string(), "--out", out.string()});
    ASSERT_EQ(printed.exit, 0) << printed.err;
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(out).permissions() & (perms::group_all | perms::others_all), perms::none);
}

class PaperLists : public testing::Test {
  protected:
    [[nodiscard]] Result<std::vector<station::paper::ProxyLine>> proxies(const std::string& content) {
        EXPECT_TRUE(env::write_atomically(
            file_, ByteView(reinterpret_cast<const std::uint8_t*>(content.data()), content.size())));
        const auto profile = text::builtin_profile(election::Kind::villagers_committee, "cn-2025");
        EXPECT_TRUE(profile);
        return station::read_proxy_lines(file_, *profile);
    }
    TempDir directory_;
    std::filesystem::path file_ = directory_ / "list.csv";
};

TEST_F(PaperLists, ProxiesAreReadByTheirHeadingsInEitherLanguage) {
    const auto zh = proxies("受托人,委托人\n乙二,甲一\n# 样例,甲九\n");
    ASSERT_TRUE(zh) << zh.error().message;
    ASSERT_EQ(zh->size(), 1U);
    EXPECT_EQ(zh->front().principal, "甲一");
    EXPECT_EQ(zh->front().agent, "乙二");
    EXPECT_TRUE(proxies("principal,agent,relation,reason\na,b,son,away\n"));
}

TEST_F(PaperLists, AnAgentCarriesThreeVotesAndNoMore) {
    const std::string three = "委托人,受托人\n甲一,乙\n甲二,乙\n甲三,乙\n";
    EXPECT_TRUE(proxies(three));
    const auto four = proxies(three + "甲四,乙\n");
    ASSERT_FALSE(four);
    EXPECT_THAT(four.error().message, AllOf(HasSubstr("carries more than 3 votes"), HasSubstr("村组法第十八条")));
}

TEST_F(PaperLists, WhatIsWrongIsNamedWithItsRow) {
    for (const auto& [content, says] : std::vector<std::pair<std::string, std::string>>{
             {"委托人,受托人\n甲一,乙\n甲一,丙\n", "hands over a vote twice"},
             {"委托人\n甲一\n", "there is no column agent"},
             {"委托人,受托人\n甲一,\n", "agent is empty"},
             {"", ""},
         }) {
        const auto read = proxies(content);
        ASSERT_FALSE(read) << content;
        EXPECT_THAT(read.error().message, HasSubstr(says));
    }
}

}  // namespace
}  // namespace zheng::test
