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

}  // namespace
}  // namespace zheng::text
