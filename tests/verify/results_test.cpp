// results.json against figures worked out by hand from the papers of small_election.hpp.
#include "audit/crypto/fingerprint.hpp"
#include "audit/verify/explain.hpp"
#include "audit/verify/json_text.hpp"
#include "audit/verify/results.hpp"
#include "tests/support/statements.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/verify/small_election.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <string>

namespace zheng::verify {
namespace {

using test::SmallElection;

const Verified& verified() {
    static const Verified found = [] {
        const test::TempDir dir;
        SmallElection::played().export_to(dir / "bundle");
        auto reader = log::BundleReader::open(dir / "bundle");
        EXPECT_TRUE(reader.has_value());
        return verify(*reader, {});
    }();
    return found;
}

// The member of `object` named by a path of keys and positions.
boost::json::value at(const boost::json::value& value, const std::string& pointer) {
    return value.at_pointer(pointer);
}

TEST(Results, FiguresAreThoseOfThePapers) {
    const auto results = json_of(results_of(verified()));
    const boost::json::value& villagers = results.at("contests").at(1);
    ASSERT_EQ(villagers.at("contest").as_string(), "qingshi/villagers_committee");
    const auto expected = boost::json::parse(R"({
        "received": 70, "issued": 43, "replaced": 1, "unused": 27,
        "collected": 42, "forged": 0, "valid": 40, "void": 1, "blank": 1 })");
    EXPECT_EQ(villagers.at("papers"), expected);
    EXPECT_EQ(villagers.at("voters"), boost::json::parse(R"({"in_person": 40, "proxy": 2, "mobile": 0, "total": 42})"));
    EXPECT_EQ(villagers.at("registered"), 60);
    EXPECT_EQ(villagers.at("verdict").as_string(), "valid");
    EXPECT_EQ(villagers.at("phase").as_string(), "filed");
    EXPECT_EQ(villagers.at("filed").as_bool(), true);
    EXPECT_EQ(villagers.at("profile").as_string(), "cn-2025");
    EXPECT_EQ(villagers.at("village_name").as_string(), "青石村");
}

TEST(Results, EveryVoteStandsUnderItsName) {
    const auto results = json_of(results_of(verified()));
    EXPECT_EQ(at(results, "/contests/1/offices/0/votes"), boost::json::parse(R"([
        {"person": "lin", "name": "林晓禾", "for": 27, "against": 0, "write_in": false, "elected": true},
        {"person": "wang", "name": "王石生", "for": 12, "against": 2, "write_in": false, "elected": false}])"));
    EXPECT_EQ(at(results, "/contests/1/offices/1/votes"), boost::json::parse(R"([
        {"person": "zhao", "name": "赵春兰", "for": 27, "against": 0, "write_in": false, "elected": true},
        {"person": "qian", "name": "钱木根", "for": 25, "against": 0, "write_in": false, "elected": true},
        {"person": "sun", "name": "孙立本", "for": 17, "against": 0, "write_in": false, "elected": false},
        {"person": "qingshi/hall/w1", "name": "另选他人 w1", "for": 2, "against": 0, "write_in": true,
         "elected": false}])"));
    EXPECT_EQ(at(results, "/contests/0/elected"), boost::json::parse(R"([
        {"office": "member", "person": "yang", "name": "杨守田", "votes": 16},
        {"office": "member", "person": "he", "name": "何清溪", "votes": 14},
        {"office": "member", "person": "lv", "name": "吕大禾", "votes": 12}])"));
}

TEST(Results, CompositionCountsPeopleAndAgesExactly) {
    // Born 1991-05-04, 1975-03-01 and 1968-12-31: 35, 51 and 57 on 2026-11-18; 143 / 3.
    const auto results = json_of(results_of(verified()));
    const auto villagers = at(results, "/composition/0");
    EXPECT_EQ(villagers.at("kind").as_string(), "villagers_committee");
    EXPECT_EQ(villagers.at("bodies"), 1);
    EXPECT_EQ(villagers.at("seats"), 3);
    EXPECT_EQ(villagers.at("members_elected"), 3);
    EXPECT_EQ(villagers.at("newcomers"), 1);
    EXPECT_EQ(villagers.at("women"), 2);
    EXPECT_EQ(villagers.at("party_members"), 2);
    EXPECT_EQ(villagers.at("age_35_or_younger"), 1);
    EXPECT_EQ(villagers.at("average_age"), boost::json::parse(R"({"fraction": "143/3", "years": "47.7", "of": 3})"));
    // Born 1970-01-01, 1996-11-19 (a day short of 30) and 1996-11-18: 56, 29 and 30.
    const auto members = at(results, "/composition/1");
    EXPECT_EQ(members.at("newcomers"), 2);
    EXPECT_EQ(members.at("women"), 1);
    EXPECT_EQ(members.at("age_35_or_younger"), 2);
    EXPECT_EQ(members.at("average_age"), boost::json::parse(R"({"fraction": "115/3", "years": "38.3", "of": 3})"));
}

TEST(Results, TotalsAddUpOverContests) {
    const auto results = json_of(results_of(verified()));
    EXPECT_EQ(results.at("totals"), boost::json::parse(R"({
        "contests": 2, "declared": 2, "filed": 2, "elected": 6, "registered": 80, "voters": 60,
        "collected": 60, "valid": 57, "void": 1, "blank": 2 })"));
    EXPECT_EQ(results.at("refused"), 1);
    EXPECT_EQ(results.at("equivocations"), 1);
    EXPECT_EQ(results.at("closed").as_bool(), true);
}

TEST(Results, ReasonsCarryTheirArticleInBothLanguages) {
    const auto results = json_of(results_of(verified()));
    for (const auto& contest : results.at("contests").as_array()) {
        ASSERT_FALSE(contest.at("reasons").as_array().empty());
        for (const auto& reason : contest.at("reasons").as_array()) {
            EXPECT_FALSE(reason.at("source").as_string().empty());
            EXPECT_FALSE(reason.at("text").at("zh").as_string().empty());
            EXPECT_FALSE(reason.at("text").at("en").as_string().empty());
        }
    }
}

TEST(Results, TheFileIsTheSameEveryTimeAndItsMembersInOrder) {
    const std::string text = pretty(json_of(results_of(verified())));
    EXPECT_EQ(text, pretty(json_of(results_of(verified()))));
    EXPECT_TRUE(text.starts_with("{\n  \"origin\": \"xian.example.org/2026-11/yunxi\",\n  \"election\"")) << text;
    EXPECT_LT(text.find("\"contests\""), text.find("\"composition\""));
    EXPECT_LT(text.find("\"composition\""), text.find("\"totals\""));
    EXPECT_EQ(boost::json::parse(text), json_of(results_of(verified())));
}

TEST(Results, TheTableNamesEveryoneElectedAndEachLineIsInTwoLanguages) {
    const std::string table = table_of(results_of(verified()));
    for (const char* expected : {"青石村", "林晓禾", "登记 60", "registered 60", "应到 20", "members due 20",
                                 "当选 elected", "平均 47.7 岁", "average age 47.7"})
        EXPECT_NE(table.find(expected), std::string::npos) << expected << "\n" << table;
}

TEST(Results, TheSheetCarriesWhatALaterBundleIsComparedWith) {
    const Results results = results_of(verified());
    const std::string text = sheet(results, *find_contest(results, "qingshi/villagers_committee"));
    for (const std::string& expected :
         {results.origin, std::string("林晓禾"), std::to_string(results.head.size),
          log::format_checkpoint(results.head).substr(results.origin.size() + 4, 44),
          election::hex(results.head.root).substr(0, 16), crypto::spoken(*results.authority),
          std::string("村组法第十八条"), std::string("Organic Law of Villagers' Committees, Art.18")})
        EXPECT_NE(text.find(expected), std::string::npos) << expected << "\n" << text;
}

TEST(Results, AnExplanationGoesFromTheRollToTheOutcome) {
    const Results results = results_of(verified());
    const auto& contest = *find_contest(results, "qingshi/villagers_committee");
    std::size_t last = 0;
    const std::string zh = explain(results, contest, env::Language::zh);
    for (const char* step : {"名册上登记 60 人", "参加投票 42 = 到场 40 + 委托 2",
                             "发出选票 43 = 收回 42 + 更换 1 + 未交回 0", "收回选票 42 = 有效 40 + 废票 1 + 弃权 1",
                             "林晓禾 27", "选举有效 · 村组法第十八条", "林晓禾 得 27 票，当选主任", "已备案"}) {
        const std::size_t at = zh.find(step, last);
        ASSERT_NE(at, std::string::npos) << step << "\n" << zh;
        last = at;
    }
    EXPECT_NE(explain(results, contest, env::Language::en).find("is elected chair with 27 votes"), std::string::npos);
}

TEST(Results, WhatIsReadAloudIsShortAndHasNoArticles) {
    const Results results = results_of(verified());
    const auto& contest = *find_contest(results, "qingshi/villagers_committee");
    const std::string zh = read_aloud(contest, env::Language::zh);
    EXPECT_EQ(zh.find("登记 60 人。参加投票 42 人。超过一半。选举有效。\n"), 0U) << zh;
    EXPECT_NE(zh.find("林晓禾，27 票。当选主任。\n"), std::string::npos) << zh;
    EXPECT_EQ(zh.find("第十八条"), std::string::npos) << zh;
    EXPECT_NE(read_aloud(contest, env::Language::en).find("That is more than half. The election is valid.\n"),
              std::string::npos);
}

TEST(Results, AContestWithoutAResultSaysSo) {
    SmallElection election;
    election.found();
    election.enrol();
    election.prepare(test::committee);
    election.poll(test::committee);
    const test::TempDir dir;
    election.export_to(dir / "bundle");
    auto reader = log::BundleReader::open(dir / "bundle");
    ASSERT_TRUE(reader.has_value());
    const Results results = results_of(verify(*reader, {}));
    const auto* contest = find_contest(results, "qingshi/villagers_committee");
    ASSERT_NE(contest, nullptr);
    EXPECT_FALSE(contest->outcome.has_value());
    EXPECT_EQ(json_of(results).at("contests").at(1).at("verdict"), nullptr);
    EXPECT_NE(explain(results, *contest, env::Language::en).find("not been announced"), std::string::npos);
    EXPECT_NE(table_of(results).find("no result yet"), std::string::npos);
    EXPECT_TRUE(results.composition.empty());
}

TEST(Results, OneDecimalIsRoundedHalfUp) {
    EXPECT_EQ(one_decimal(143, 3), "47.7");   // 47.666…
    EXPECT_EQ(one_decimal(115, 3), "38.3");   // 38.333…
    EXPECT_EQ(one_decimal(1, 20), "0.1");     // 0.05
    EXPECT_EQ(one_decimal(49, 1000), "0.0");  // 0.049
    EXPECT_EQ(one_decimal(1200, 25), "48.0");
    EXPECT_EQ(one_decimal(5, 0), "");
}

}  // namespace
}  // namespace zheng::verify
