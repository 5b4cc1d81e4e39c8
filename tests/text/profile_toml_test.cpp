// A profile as people write it: what is said twice, wrongly or not at all is reported at its line, all at once.
#include "proto/text/profile_toml.hpp"

#include <gtest/gtest.h>

namespace zheng::text {
namespace {

using election::Kind;

std::string faults_of(const std::string& toml, Kind kind = Kind::villagers_committee) {
    const auto profile = parse_profile("local.toml", toml, kind);
    std::string out;
    if (!profile)
        for (const Fault& fault : profile.error()) {
            EXPECT_FALSE(fault.zh.empty());
            EXPECT_EQ(fault.file, "local.toml");
            out += std::to_string(fault.line) + " " + fault.en + "\n";
        }
    return out;
}

const std::string head = "name = \"local\"\nextends = \"cn-2025\"\n[villagers_committee]\n";

TEST(BuiltinProfiles, AreTheseAndHaveTheseKinds) {
    EXPECT_EQ(
        builtin_profile_names(),
        (std::vector<std::string>{"cn-2010", "cn-2018", "cn-2025", "cn-bj-2012", "cn-ha-2011", "cn-he-2020",
                                  "cn-hi-2025", "cn-sc-2026", "cn-sh-2020", "cn-tj-2019", "cn-zj-2020", "coop-2024",
                                  "coop-zj-2020", "party-1990", "party-2020", "qz-2017", "test-plurality"}));
    EXPECT_TRUE(builtin_profile(Kind::villagers_committee, "cn-2025").has_value());
    EXPECT_TRUE(builtin_profile(Kind::villagers_committee, "cn-2018").has_value());
    EXPECT_TRUE(builtin_profile(Kind::villagers_committee, "test-plurality").has_value());
    EXPECT_TRUE(builtin_profile(Kind::party_branch, "party-2020").has_value());
    EXPECT_FALSE(builtin_profile(Kind::party_branch, "cn-2025").has_value());
    EXPECT_FALSE(builtin_profile(Kind::villagers_committee, "cn-2031").has_value());
    EXPECT_FALSE(builtin_profile(Kind::economic_cooperative, "cn-2025").has_value());
    EXPECT_TRUE(
        builtin_profile(Kind::villagers_committee, default_profile_name(Kind::villagers_committee)).has_value());
    EXPECT_TRUE(builtin_profile(Kind::party_branch, default_profile_name(Kind::party_branch)).has_value());
}

TEST(ProfileToml, ExtendsABuiltInProfileWithWhatDiffers) {
    const auto profile =
        parse_profile("local.toml",
                      head + "win_base = { value = \"voters\", source = \"VCL25 Art.18\", mark = \"D\" }\n"
                             "women_min = { value = 2, source = \"local\", anchor = \"两名\", mark = \"D\" }\n",
                      Kind::villagers_committee);
    ASSERT_TRUE(profile.has_value());
    EXPECT_EQ(profile->name, "local");
    EXPECT_EQ(profile->win_base.value, election::Base::voters);
    EXPECT_EQ(profile->women_min.value, 2U);
    EXPECT_EQ(profile->women_min.source, "local");
    EXPECT_EQ(profile->term_years.value, 5U);
}

TEST(ProfileToml, ReportsEveryFaultWithItsLine) {
    EXPECT_EQ(faults_of("extends = \"cn-2025\"\n"
                        "colour = 3\n"
                        "[villagers_committee]\n"
                        "seats_min = { value = 9, source = \"a\", mark = \"D\" }\n"
                        "seats = 3\n"
                        "win_base = { value = \"due\", source = \"a\", mark = \"D\" }\n"
                        "term_years = { value = 5.5, source = \"a\", mark = \"D\" }\n"
                        "women_min = { value = 1, mark = \"SP\", colour = 1 }\n"),
              "0 'name' is missing\n"
              "2 unknown key 'colour'\n"
              "5 'seats' must be a table { value, source, mark }\n"
              "6 win_base is \"due\", expected collected|voters\n"
              "7 'value' of 'term_years' is unknown, of the wrong type or too long\n"
              "8 'women_min' lacks 'source'\n"
              "8 'colour' of 'women_min' is unknown, of the wrong type or too long\n"
              "8 'mark' of 'women_min' is unknown, of the wrong type or too long\n");
}

TEST(ProfileToml, ReportsContradictionsAtTheLineThatMadeThem) {
    EXPECT_EQ(faults_of(head + "seats_min = { value = 9, source = \"a\", mark = \"D\" }\n"),
              "4 seats_min is above seats_max\n");
}

TEST(ProfileToml, SaysWhatIsMissingWhereTheSectionBegins) {
    EXPECT_EQ(faults_of("name = \"local\"\n\n[party_branch]\nparty_quorum = { value = \"ge_half\", source = \"a\", "
                        "mark = \"D\" }\n",
                        Kind::party_branch)
                  .substr(0, 38),
              "3 party_ballot_count_check is missing\n");
    EXPECT_EQ(faults_of("name = \"local\"\nextends = \"cn-2025\"\n", Kind::party_branch),
              "0 no section [party_branch]\n");
}

TEST(ProfileToml, RefusesWhatItCannotRead) {
    EXPECT_EQ(faults_of("name = \"local\"\nextends = \"cn-1998\"\n[villagers_committee]\n").substr(0, 37),
              "2 no profile 'cn-1998' to extend\n3 tu");
    EXPECT_EQ(faults_of("name = \"local\"\n= 3\n").substr(0, 16), "2 not valid TOML");
    EXPECT_EQ(faults_of(std::string(profile_bytes_max + 1, ' ')), "0 over 65536 bytes\n");
}

// The library that reads TOML asserts on these; whoever writes a header in Chinese without quotes is told the line.
TEST(ProfileToml, RefusesAHeaderWithoutANameThatTomlAllows) {
    for (const char* const header : {"[村民委员会]", "[$villagers_committee]", "[[[a]]]", "  [ =", "[[\t.a]]"})
        EXPECT_EQ(faults_of("name = \"local\"\n" + std::string(header) + "\nwin_base = 1\n").substr(0, 16),
                  "2 not valid TOML")
            << header;
}

// Full stops, brackets and quotation marks of a Chinese keyboard, and letters that are none of TOML's.
TEST(ProfileToml, RefusesOtherCharactersThanAsciiOutsideOfQuotesAndComments) {
    for (const char* const line :
         {"seats_min = 3。", "a = +[\"三。\"", "seats_min = 「3」", "seats_min = “3”", "seats_min = 3，", "席位 = 3",
          "seats_min = 5ŝ", "seats_min = '3'　", "a = \"\"\"\n\"\"\"。", "a = '''三''''' 。"})
        EXPECT_EQ(faults_of("name = \"local\" # 本村：“规则”。\n" + std::string(line) + "\n").substr(2, 14),
                  "not valid TOML")
            << line;
    for (const char* const line :
         {"title_zh = \"三。\"", "title_zh = '「三」'", "title_zh = \"\\\"。\"",
          "title_zh = \"\"\"\n“三”\"。\\\"\"\"\"", "title_zh = '''\n三。'''", "title_zh = \"x\" # 三。"})
        EXPECT_EQ(faults_of("\xEF\xBB\xBFname = \"local\"\n" + std::string(line) + "\n"),
                  "0 no section [villagers_committee]\n")
            << line;
}

TEST(ProfileToml, ExtendsSeveralProfilesEachForItsKind) {
    const std::string both = "name = \"local\"\nextends = [\"cn-2025\", \"party-2020\"]\n";
    EXPECT_EQ(faults_of(both), "");
    EXPECT_EQ(faults_of(both, Kind::party_branch), "");
    EXPECT_EQ(faults_of("name = \"local\"\nextends = [\"cn-2025\", \"cn-2018\"]\n"),
              "2 'cn-2018' is the second with rules for the same kind\n");
    EXPECT_EQ(faults_of("name = \"local\"\nextends = [3]\n").substr(0, 36), "2 'extends' is not the name of a pro");
}

TEST(ProfileToml, RefusesToExtendItself) {
    EXPECT_EQ(faults_of("name = \"cn-2018\"\nextends = \"cn-2018\"\n[villagers_committee]\n").substr(0, 27),
              "2 'cn-2018' extends itself\n");
    // By way of another: the fault stands in that file.
    const auto profile =
        parse_profile("local.toml", "name = \"cn-2025\"\nextends = \"cn-2018\"\n", Kind::villagers_committee);
    ASSERT_FALSE(profile.has_value());
    bool found = false;
    for (const Fault& fault : profile.error())
        found = found || (fault.file == "cn-2018" && fault.en == "'cn-2025' extends itself");
    EXPECT_TRUE(found);
}

TEST(ProfileToml, KeepsAnchorsShort) {
    const auto with_anchor = [](const std::string& anchor) {
        return faults_of(head + "women_min = { value = 1, source = \"a\", anchor = \"" + anchor +
                         "\", mark = \"D\" }\n");
    };
    EXPECT_EQ(with_anchor("一二三四五六七八九十一二三四五六七八九十"), "");
    EXPECT_NE(with_anchor("一二三四五六七八九十一二三四五六七八九十一"), "");
}

}  // namespace
}  // namespace zheng::text
