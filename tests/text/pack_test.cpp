// Election packs: what a county writes down, read back, and every fault of a pack reported together.
#include "proto/text/pack.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace zheng::text {
namespace {

PackFiles sample() {
    return {
        {"township.toml", "authority_domain = \"linxi.example.org\"\nelection = \"2026-11\"\ntownship = \"yunxi\"\n"
                          "township_name = \"云溪乡\"\nelection_day = \"2026-11-21\"\nrehearsal = true\n\n[profiles]\n"
                          "villagers_committee = \"cn-2025\"\nparty_branch = \"party-2020\"\n"},
        {"villages.csv", "village,name\nqingshi,青石村\nliuwan,柳湾村\n"},
        {"places.csv",
         "village,place,name\nqingshi,qingshi/hall,礼堂\nqingshi,qingshi/upper,上村\nliuwan,liuwan/hall,礼堂\n"},
        {"contests.csv", "contest,village,kind,round\nqingshi/vc,qingshi,villagers_committee,first\n"
                         "qingshi/pb,qingshi,party_branch,first\nliuwan/vc,liuwan,villagers_committee,first\n"},
    };
}

PackFiles with(std::string name, std::string content) {
    PackFiles files = sample();
    files[std::move(name)] = std::move(content);
    return files;
}

std::vector<std::string> faults_of(const PackFiles& files) {
    const auto pack = parse_pack(files);
    std::vector<std::string> out;
    if (!pack)
        for (const Fault& fault : pack.error())
            out.push_back(fault.file + ":" + std::to_string(fault.line));
    return out;
}

using Places = std::vector<std::string>;

TEST(Pack, IsReadInTheOrderOfItsTables) {
    const auto pack = parse_pack(sample());
    ASSERT_TRUE(pack);
    EXPECT_EQ(pack->origin(), "linxi.example.org/2026-11/yunxi");
    ASSERT_EQ(pack->villages.size(), 2U);
    EXPECT_EQ(pack->villages[0].places[0].place.text, "qingshi/hall");
    EXPECT_EQ(pack->villages[0].contests[1].kind, election::Kind::party_branch);
    ASSERT_EQ(pack->profiles.size(), 2U);
    EXPECT_EQ(pack->profiles[0].name, "cn-2025");
    EXPECT_EQ(pack->profiles[1].name, "party-2020");
    EXPECT_TRUE(pack->rehearsal);
}

TEST(Pack, WrittenAndReadAgainIsTheSamePack) {
    auto pack = parse_pack(sample());
    ASSERT_TRUE(pack);
    pack->township_name = "云\"溪\\乡";
    pack->villages[0].name = "青石, 上";
    const auto again = parse_pack(format_pack(*pack));
    ASSERT_TRUE(again) << text(again.error().front());
    EXPECT_EQ(again->township_name, pack->township_name);
    EXPECT_EQ(again->villages, pack->villages);
    EXPECT_EQ(again->profiles, pack->profiles);
    EXPECT_EQ(again->election_day, pack->election_day);
    EXPECT_EQ(format_pack(*again), format_pack(*pack));
}

TEST(Pack, ReportsEveryFaultOfEveryFileAtOnce) {
    PackFiles files = sample();
    files["township.toml"] =
        "authority_domain = \"Linxi\"\nelection = 7\ntownship = \"yunxi\"\ncolour = \"red\"\n"
        "township_name = \"x\"\nelection_day = \"2026-02-30\"\n[profiles]\nvillagers_committee = \"cn-1999\"\n";
    files["villages.csv"] = "village,name\nqingshi,a\nqingshi,b\nBad Id,c\nd,\n";
    files["places.csv"] = "village,place,name\nnowhere,x,y\nqingshi,qingshi/hall,z\nqingshi,qingshi/hall,z\n";
    files["contests.csv"] =
        "contest,village,kind,round\nc1,qingshi,parliament,first\nc2,qingshi,villagers_committee,third\n";
    files["notes.txt"] = "";
    const auto faults = faults_of(files);
    for (const std::string expected :
         {"township.toml:2", "township.toml:4", "township.toml:0", "township.toml:6", "township.toml:8",
          "villages.csv:3", "villages.csv:4", "villages.csv:5", "places.csv:2", "places.csv:4", "contests.csv:2",
          "contests.csv:3", "notes.txt:0"})
        EXPECT_NE(std::find(faults.begin(), faults.end(), expected), faults.end()) << expected;
}

TEST(Pack, AMissingFileIsNamed) {
    PackFiles files = sample();
    files.erase("places.csv");
    const auto faults = faults_of(files);
    EXPECT_NE(std::find(faults.begin(), faults.end(), "places.csv:0"), faults.end());
}

TEST(Pack, BrokenTomlIsNamedByItsLine) {
    EXPECT_EQ(faults_of(with("township.toml", "election = \"a\"\ntownship = \n")).front(), "township.toml:2");
    EXPECT_EQ(faults_of(with("township.toml", "a = 1\nb = \"\xC7\xE0\"\n")).front(), "township.toml:2");
}

TEST(Pack, AKindWithoutProfileIsRefused) {
    std::string township = sample()["township.toml"];
    township.resize(township.find("party_branch"));
    EXPECT_EQ(faults_of(with("township.toml", township)), (Places{"contests.csv:3"}));
}

TEST(Pack, AProfileForRehearsalsIsRefusedInAnElection) {
    std::string township = sample()["township.toml"];
    township.replace(township.find("cn-2025"), 7, "test-plurality");
    EXPECT_EQ(faults_of(with("township.toml", township)), Places{});
    township.replace(township.find("rehearsal = true"), 16, "rehearsal = false");
    EXPECT_EQ(faults_of(with("township.toml", township)), (Places{"township.toml:9"}));
}

TEST(Pack, AFileOverTheLimitIsNotRead) {
    const auto faults = faults_of(with("villages.csv", std::string(pack_file_bytes_max + 1, 'x')));
    EXPECT_NE(std::find(faults.begin(), faults.end(), "villages.csv:0"), faults.end());
}

TEST(Pack, ItsManifestChangesWithEveryFileNameAndByte) {
    const Bytes manifest = pack_manifest(sample());
    EXPECT_NE(pack_manifest(with("villages.csv", "village,name\n")), manifest);
    EXPECT_NE(pack_manifest(with("more.csv", "")), manifest);
    EXPECT_EQ(pack_manifest(sample()), manifest);
}

// ---- the last term

constexpr const char* last_term_header = "village,body,office,person,name,sex,birth,party_member,education,now\n";

PackFiles with_last_term(const std::string& rows) {
    return with("last_term.csv", last_term_header + rows);
}

TEST(LastTerm, IsSaidOfTheVillageThatItBelongsToNow) {
    const auto pack =
        parse_pack(with_last_term("qingshi,villagers_committee,chair,p1,甲大山,male,1962-03-01,yes,senior_high,\n"
                                  "qingshi,party_branch,secretary,p1,甲大山,男,1962/3/1,是,高中,\n"
                                  "oldvillage,villagers_committee,member,p2,乙小河,female,,no,,liuwan\n"));
    ASSERT_TRUE(pack) << text(pack.error().front());
    const auto& qingshi = pack->villages[0].last_term;
    ASSERT_EQ(qingshi.size(), 2U);
    EXPECT_EQ(qingshi[0].body, election::Kind::villagers_committee);
    EXPECT_EQ(qingshi[0].office, election::Office::chair);
    EXPECT_EQ(qingshi[0].birth.text(), "1962-03-01");
    EXPECT_EQ(qingshi[0].sex, election::Sex::male);
    EXPECT_TRUE(qingshi[0].party_member);
    EXPECT_TRUE(qingshi[0].village.empty());
    EXPECT_EQ(qingshi[1].education, election::Education::senior_high) << "cells may be as the sheet takes them";
    const auto& liuwan = pack->villages[1].last_term;
    ASSERT_EQ(liuwan.size(), 1U);
    EXPECT_EQ(liuwan[0].village.text, "oldvillage") << "a village that was merged into this one";
    EXPECT_TRUE(liuwan[0].birth.empty());

    const auto again = parse_pack(format_pack(*pack));
    ASSERT_TRUE(again) << text(again.error().front());
    EXPECT_EQ(again->villages, pack->villages);
}

TEST(LastTerm, MayBeAbsentAndItsNamesAndUnknownsLeftOut) {
    const auto none = parse_pack(sample());
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->villages[0].last_term.empty());
    EXPECT_FALSE(format_pack(*none).contains("last_term.csv"));
    const auto few =
        parse_pack(with("last_term.csv", "village,body,office,person,sex\nqingshi,party_branch,member,p1,female\n"));
    ASSERT_TRUE(few) << text(few.error().front());
    EXPECT_EQ(few->villages[0].last_term.size(), 1U);
}

TEST(LastTerm, EveryFaultIsNamedByItsLine) {
    struct Case {
        const char* rows;
        Places faults;
    };
    const char* good = "qingshi,villagers_committee,chair,p1,甲大山,male,1962-03-01,yes,senior_high,\n";
    for (const Case& one : {
             Case{"nowhere,villagers_committee,chair,p1,甲,male,,,,\n", {"last_term.csv:3"}},
             Case{"old,villagers_committee,chair,p2,甲,male,,,,nowhere\n", {"last_term.csv:3"}},
             Case{"qingshi,parliament,chair,p2,甲,male,,,,\n", {"last_term.csv:3"}},
             Case{"qingshi,villagers_committee,king,p2,甲,male,,,,\n", {"last_term.csv:3"}},
             Case{"qingshi,villagers_committee,,p2,甲,male,,,,\n", {"last_term.csv:3"}},
             Case{"qingshi,villagers_committee,member,P 2,甲,male,,,,\n", {"last_term.csv:3"}},
             Case{"qingshi,villagers_committee,member,p2,甲,,,,,\n", {"last_term.csv:3"}},
             Case{"qingshi,villagers_committee,member,p2,甲,male,1990-02-30,,,\n", {"last_term.csv:3"}},
             Case{"qingshi,villagers_committee,member,p2,甲,male,,perhaps,,\n", {"last_term.csv:3"}},
             Case{"qingshi,villagers_committee,member,p2,甲,male,,,doctor,\n", {"last_term.csv:3"}},
             Case{"qingshi,villagers_committee,member,p1,甲大山,male,1962-03-01,yes,senior_high,\n",
                  {"last_term.csv:3"}},
             Case{"qingshi,party_branch,member,p1,甲大山,male,1962-03-02,yes,senior_high,\n", {"last_term.csv:3"}},
             Case{"qingshi,party_branch,member,p1,甲大山,male,1962-03-01,yes,senior_high,\n", {}},
         })
        EXPECT_EQ(faults_of(with_last_term(std::string(good) + one.rows)), one.faults) << one.rows;
    EXPECT_EQ(faults_of(with("last_term.csv", "village,body\nqingshi,party_branch\n")),
              (Places{"last_term.csv:1", "last_term.csv:1", "last_term.csv:1"}))
        << "columns that must be there";
}

TEST(LastTerm, AVillageHasAsManySeatsAsTheirNumberAllows) {
    const auto rows = [](std::size_t number) {
        std::string out;
        for (std::size_t i = 0; i < number; ++i)
            out += "qingshi,village_representatives,representative,p" + std::to_string(i) + ",,male,,,,\n";
        return out;
    };
    EXPECT_EQ(faults_of(with_last_term(rows(last_term_per_village_max))), Places{});
    EXPECT_EQ(faults_of(with_last_term(rows(last_term_per_village_max + 1))), (Places{"last_term.csv:0"}));
}

}  // namespace
}  // namespace zheng::text
