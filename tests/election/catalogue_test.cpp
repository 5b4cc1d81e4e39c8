// The catalogue: what a row must have, what it says where a villager reads it, and how articles are named.
#include "proto/election/catalogue.hpp"

#include "proto/election/catalogue_check.hpp"
#include "proto/election/citation_words.hpp"
#include "proto/election/outcome.hpp"
#include "proto/election/profile_table.hpp"
#include "proto/election/reason.hpp"
#include "proto/text/profile_toml.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace zheng::election {
namespace {

constexpr Kind kinds[] = {Kind::villagers_committee,   Kind::electoral_committee, Kind::village_representatives,
                          Kind::supervision_committee, Kind::party_branch,        Kind::economic_cooperative};

constexpr SentenceRow whole_row{"seats_taken",
                                "{office} {seats} 名",
                                "{seats} of {office}",
                                "n > s",
                                rows::under("win_rule"),
                                Weight::step,
                                rows::aloud("{office} {seats} 名。", "{seats} seats."),
                                rows::shown_by("Suite.Name")};

SentenceRow planted(void (*fault)(SentenceRow&)) {
    SentenceRow row = whole_row;
    row.reading = rows::aloud("{seats} 名。", "{seats} seats.");
    fault(row);
    return row;
}

// The compiler asks the same function of every row of the catalogue.
TEST(CatalogueCheck, NamesWhatARowLacks) {
    EXPECT_EQ(rows::fault_of(planted([](SentenceRow&) {})), RowFault::nothing);
    const std::pair<RowFault, void (*)(SentenceRow&)> faults[] = {
        {RowFault::code, [](SentenceRow& row) { row.code = ""; }},
        {RowFault::code, [](SentenceRow& row) { row.code = "Seats taken"; }},
        {RowFault::clerk_text, [](SentenceRow& row) { row.zh = ""; }},
        {RowFault::clerk_text, [](SentenceRow& row) { row.en = ""; }},
        {RowFault::clerk_text, [](SentenceRow& row) { row.en = "{seats}"; }},
        {RowFault::clerk_text, [](SentenceRow& row) { row.zh = row.en = "{seats} {open"; }},
        {RowFault::formula, [](SentenceRow& row) { row.formula = ""; }},
        {RowFault::article, [](SentenceRow& row) { row.under = rows::under(""); }},
        {RowFault::article,
         [](SentenceRow& row) {
             row.under = {"a", "b", "VCL25 Art.18"};
         }},
        {RowFault::reading, [](SentenceRow& row) { row.reading = rows::aloud("", "{seats} seats."); }},
        {RowFault::reading, [](SentenceRow& row) { row.reading = rows::aloud("{seats} 名。", ""); }},
        {RowFault::reading, [](SentenceRow& row) { row.reading = rows::never(Silence::not_silent); }},
        {RowFault::reading, [](SentenceRow& row) { row.reading.silence = Silence::about_a_person; }},
        {RowFault::reading, [](SentenceRow& row) { row.reading.aloud = Aloud::never; }},
        {RowFault::place_not_clerks,
         [](SentenceRow& row) { row.reading = rows::aloud("{votes} 票。", "{votes} votes."); }},
        {RowFault::place_not_clerks, [](SentenceRow& row) { row.reading = rows::aloud("名。", "{seats} seats."); }},
        {RowFault::sentence_too_long,
         [](SentenceRow& row) { row.reading = rows::aloud("{seats} 名", "{seats} seats."); }},
        {RowFault::sentence_too_long,
         [](SentenceRow& row) {
             row.reading = rows::aloud("一二三四五六七八九十一二三四五六七八九十一二三四五 {seats} 名。", "{seats}.");
         }},
        {RowFault::tests, [](SentenceRow& row) { row.tests.names = ""; }},
        {RowFault::tests, [](SentenceRow& row) { row.tests.names = "Suite"; }},
        {RowFault::tests, [](SentenceRow& row) { row.tests.names = "Suite.Name|Other"; }},
    };
    for (const auto& [fault, plant] : faults)
        EXPECT_EQ(name_of(rows::fault_of(planted(plant))), name_of(fault));
}

TEST(CatalogueCheck, ASpokenSentenceEndsAtItsLimit) {
    std::string at_limit;
    for (std::size_t i = 0; i < spoken_characters_max_zh; ++i)
        at_limit += "字";
    EXPECT_TRUE(rows::short_sentences(at_limit + "{place}。" + at_limit + "。", "。", spoken_characters_max_zh));
    EXPECT_FALSE(rows::short_sentences(at_limit + "字。", "。", spoken_characters_max_zh));
}

TEST(Catalogue, EveryRowIsWholeAndEveryCodeIsFound) {
    EXPECT_GE(catalogue().size(), 150U);
    std::set<std::string_view> seen;
    for (const SentenceRow& row : catalogue()) {
        EXPECT_EQ(name_of(rows::fault_of(row)), "nothing") << row.code;
        EXPECT_TRUE(seen.insert(row.code).second) << row.code;
        EXPECT_EQ(find_sentence(row.code), &row);
    }
    EXPECT_EQ(find_sentence("no_such_sentence"), nullptr);
}

bool is_parameter(std::string_view name) {
    return std::any_of(std::begin(kinds), std::end(kinds),
                       [&](Kind kind) { return find_parameter(kind, name) != nullptr; });
}

// "a|b" -> a, b
std::vector<std::string_view> named(std::string_view names) {
    return parts_of(names, '|');
}

TEST(Catalogue, CitesParametersThatThereAre) {
    for (const SentenceRow& row : catalogue()) {
        const bool own = row.under.parameter.empty() && row.under.fixed.empty();
        for (const std::string_view rule : own ? named(row.under.rules) : std::vector<std::string_view>())
            EXPECT_TRUE(is_parameter(rule)) << row.code << ": " << rule;
        if (!row.under.parameter.empty()) {
            for (const std::string_view parameter : named(row.under.parameter))
                EXPECT_TRUE(is_parameter(parameter)) << row.code << ": " << parameter;
        }
    }
}

Outcome chair_vote(std::uint64_t registered, std::uint64_t voters) {
    const auto profile = text::builtin_profile(Kind::villagers_committee, "cn-2025");
    EXPECT_TRUE(profile.has_value());
    VoteInput input;
    input.registered = registered;
    input.in_person = voters;
    input.issued = voters;
    input.tally.collected = voters;
    input.tally.blank = voters;
    OfficeTally chair;
    chair.office = Office::chair;
    chair.seats = 1;
    input.tally.offices.push_back(chair);
    return decide(*profile, input);
}

TEST(Catalogue, TellsAVillagerWhyTheVoteIsValid) {
    const Outcome met = chair_vote(2468, 1235);
    const Reason& reason = met.reasons.at(0);
    EXPECT_EQ(reason.zh + " · " + cited(reason, Language::zh),
              "参加投票 1,235 人，超过登记 2,468 人的一半（1,234），选举有效 · 村组法第十八条");
    EXPECT_EQ(reason.en + " · " + cited(reason, Language::en),
              "1,235 people took part, more than half (1,234) of the 2,468 registered voters: the election is valid"
              " · Organic Law of Villagers' Committees, Art.18");
    EXPECT_EQ(render_aloud(reason, Language::zh, {}), "登记 2,468 人。参加投票 1,235 人。超过一半。选举有效。");

    const Outcome short_by_one = chair_vote(2469, 1234);
    EXPECT_EQ(short_by_one.reasons.at(0).zh, "参加投票 1,234 人，未超过登记 2,469 人的一半（1,234.5），选举无效");
}

TEST(Catalogue, GroundsThatConcernAPersonAreNeverReadOut) {
    const Reason reason =
        make_reason("fact_blocks", "ineligible_national", "VCL25 Art.18", {},
                    {word("person", PersonId{"p"}), ReasonWord{"fact", "受过刑事处罚", "had a criminal penalty"}});
    EXPECT_EQ(render_aloud(reason, Language::zh, {}), std::nullopt);
    EXPECT_EQ(render_aloud(reason, Language::en, {}), std::nullopt);
    for (const SentenceRow& row : catalogue())
        if (row.code.starts_with("fact_") || row.code.starts_with("roll_") || row.code.starts_with("review_")) {
            EXPECT_EQ(row.reading.silence, Silence::about_a_person) << row.code;
        }
}

TEST(Measured, IsExact) {
    struct Row {
        election::Test test;
        Votes base;
        const char* part;
    };
    const Row rows[] = {{election::Test::gt_half, 2468, "1,234"},
                        {election::Test::gt_half, 2469, "1,234.5"},
                        {election::Test::ge_third, 100, "33⅓"},
                        {election::Test::ge_two_thirds, 100, "66⅔"},
                        {election::Test::ge_two_thirds, 900, "600"},
                        {election::Test::ge_fifth, 1001, "200.2"},
                        {election::Test::ge_four_fifths, 43, "34.4"},
                        {election::Test::ge_tenth, 7, "0.7"},
                        {election::Test::gt_four_fifths, 40, "32"},
                        {election::Test::none, 40, "0"},
                        {election::Test::ge_half, 18446744073709551615ULL, "9,223,372,036,854,775,807.5"}};
    for (const Row& row : rows) {
        const ReasonWords words = measured(row.test, row.base, true);
        ASSERT_EQ(words.size(), 3U);
        EXPECT_EQ(words[2].zh, row.part) << name_of(row.test) << " of " << row.base;
    }
    EXPECT_EQ(measured(election::Test::gt_half, 10, false)[0].zh, "未超过");
    EXPECT_EQ(measured(election::Test::ge_third, 10, false)[0].zh, "未达到");
    EXPECT_EQ(measured(election::Test::ge_third, 10, true)[0].en, "at least");
}

TEST(ChineseNumber, IsReadAsPeopleWriteArticles) {
    const std::pair<std::uint32_t, const char*> rows[] = {{0, "零"},
                                                          {1, "一"},
                                                          {9, "九"},
                                                          {10, "十"},
                                                          {11, "十一"},
                                                          {18, "十八"},
                                                          {20, "二十"},
                                                          {44, "四十四"},
                                                          {99, "九十九"},
                                                          {100, "一百"},
                                                          {101, "一百零一"},
                                                          {110, "一百一十"},
                                                          {1010, "一千零一十"},
                                                          {1045, "一千零四十五"},
                                                          {2000, "二千"},
                                                          {999, "九百九十九"}};
    for (const auto& [number, words] : rows)
        EXPECT_EQ(chinese_number(number), words);
}

TEST(Cited, IsAnArticleAsPeopleSayIt) {
    struct Row {
        const char* source;
        const char* zh;
        const char* en;
    };
    const Row rows[] = {
        {"VCL25 Art.18", "村组法第十八条", "Organic Law of Villagers' Committees, Art.18"},
        {"VCL25 Art.18; SC26 Art.22", "村组法第十八条、四川村委会选举条例第二十二条",
         "Organic Law of Villagers' Committees, Art.18; Sichuan Election Regulations, Art.22"},
        {"VCL25 Art.14, 18", "村组法第十四条、第十八条", "Organic Law of Villagers' Committees, Art.14, 18"},
        {"ZJ20 Art.3; ZJ20 Art.16-18", "浙江村委会选举办法第三条、浙江村委会选举办法第十六至十八条",
         "Zhejiang Election Measures, Art.3; Zhejiang Election Measures, Art.16-18"},
        {"VCL25 Art.16(3)", "村组法第十六条（三）", "Organic Law of Villagers' Committees, Art.16(3)"},
        {"PBR18 ch.6", "支部工作条例第六章", "Party Regulations on Branch Work, ch.6"},
        {"PEL20 (probably Art.19)", "基层组织选举工作条例（可能是第十九条）",
         "Party Regulations on Elections of Primary Organisations (probably Art.19)"},
        {"CC Art.1259", "民法典第一千二百五十九条", "Civil Code, Art.1259"},
        {"QZ17", "衢州2017年做法", "practice of Quzhou, 2017"},
        {"Zheng", "本系统约定", "a choice of this system"},
        {"本村选举办法第九条", "本村选举办法第九条", "本村选举办法第九条"},
        {"VCL25 Art.x", "村组法 Art.x", "Organic Law of Villagers' Committees, Art.x"},
        {"", "", ""},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(cited(row.source, Language::zh), row.zh);
        EXPECT_EQ(cited(row.source, Language::en), row.en);
    }
}

TEST(Cited, SaysWhatTheCountyHasToConfirm) {
    EXPECT_EQ(to_confirm('S', Language::zh), "");
    for (const char mark : {'P', 'M', 'D'}) {
        EXPECT_EQ(to_confirm(mark, Language::zh), "（县确认）");
        EXPECT_EQ(to_confirm(mark, Language::en), " (county to confirm)");
    }
    const Ruled<bool> rule{true, "ZJ20 Art.28", 'P'};
    const Reason reason = make_reason("win_by_most_votes", "win_rule", rule, {});
    EXPECT_EQ(reason.mark, 'P');
    EXPECT_EQ(cited(reason, Language::zh), "浙江村委会选举办法第二十八条（县确认）");
    EXPECT_EQ(Citation("Zheng").mark, 'D');
    EXPECT_EQ(Citation("HI25 Art.29").mark, 'S');
}

TEST(SourceTable, NamesEverySourceOfTheProfiles) {
    const auto expect_known = [](const std::string& where, std::string_view source) {
        for (const char* language : {"zh", "en"}) {
            const std::string said = cited(source, std::string(language) == "zh" ? Language::zh : Language::en);
            EXPECT_FALSE(said.empty()) << where;
            EXPECT_TRUE(language[0] == 'e' || said.find("Art.") == std::string::npos) << where << ": " << said;
        }
        for (const std::string_view part : parts_of(source, ';')) {
            const auto begin = std::min(part.find_first_not_of(' '), part.size());
            const std::string_view code = part.substr(begin, part.find(' ', begin) - begin);
            EXPECT_TRUE(std::any_of(source_table().begin(), source_table().end(),
                                    [&](const SourceRow& row) { return row.code == code; }))
                << where << ": " << code;
        }
    };
    for (const std::string& name : text::builtin_profile_names())
        for (const Kind kind : kinds)
            if (const auto profile = text::builtin_profile(kind, name))
                for (const Parameter& parameter : profile->parameters)
                    expect_known(name + " " + parameter.name, parameter.source);
    for (const SentenceRow& row : catalogue())
        if (!row.under.fixed.empty())
            expect_known(std::string(row.code), row.under.fixed);
}

}  // namespace
}  // namespace zheng::election
