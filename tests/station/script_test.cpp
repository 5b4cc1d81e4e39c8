// Scripts and the tables beside them: what is understood, and every fault at once with its line.
#include "station/script.hpp"
#include "station/sheets.hpp"

#include <gtest/gtest.h>

namespace zheng::station {
namespace {

using namespace election;

std::string all(const text::Faults& faults) {
    std::string out;
    for (const auto& fault : faults)
        out += text::text(fault) + "\n";
    return out;
}

TEST(Script, EveryFaultIsReportedAtOnceWithItsLine) {
    const auto parsed =
        parse_script("day.toml", "contest = \"no good\"\n"
                                 "[method]\n"
                                 "on = \"2026-02-30\"\n"
                                 "document = 7\n"
                                 "nomination = \"shouting\"\n"
                                 "offices = [ {office=\"king\", seats=-1} ]\n"
                                 "assembly = { body=\"reps_assembly\", due=1, present=1, yes=1, no=0, more=1 }\n"
                                 "[unknown]\n");
    ASSERT_FALSE(parsed);
    const auto text = all(parsed.error());
    for (const auto* wanted :
         {"day.toml:1:", "day.toml:3:", "day.toml:4:", "day.toml:5:", "day.toml:6:", "'king'", "'more'", "'unknown'"})
        EXPECT_NE(text.find(wanted), std::string::npos) << wanted << "\n" << text;
}

TEST(Script, TomlThatIsNoneIsNamedWithItsLine) {
    const auto parsed = parse_script("day.toml", "contest = \"v/c\"\n[method\n");
    ASSERT_FALSE(parsed);
    EXPECT_EQ(parsed.error()[0].line, 2U);
}

TEST(Script, DaysMayBeTextsOrTomlDates) {
    const auto parsed =
        parse_script("day.toml", "contest = \"v/c\"\n[ballot]\non = 2026-11-10\n[result]\non = \"2026-11-21\"\n");
    ASSERT_TRUE(parsed) << all(parsed.error());
    EXPECT_EQ(parsed->ballot->on.number(), 20261110U);
    EXPECT_EQ(parsed->result->on.number(), 20261121U);
}

struct Spoken {
    const char* cell;
    OfficeMarks chair;
    bool extra_mark;
};
const OfficeMarks none{Office::chair, {}, {}, {}, {}, {}};

TEST(SpokenBallot, IsUnderstoodEntryByEntry) {
    const Spoken table[] = {
        {"chair=p1", {Office::chair, {{"p1"}}, {}, {}, {}, {}}, false},
        {"chair=p1+p2", {Office::chair, {{"p1"}, {"p2"}}, {}, {}, {}, {}}, false},
        {"chair!p2", {Office::chair, {}, {{"p2"}}, {}, {}, {}}, false},
        {"chair~王大山", {Office::chair, {}, {}, {{"王大山"}}, {}, {}}, false},
        {"chair?p1", {Office::chair, {}, {}, {}, {{"p1"}}, {}}, false},
        {"chair*p1", {Office::chair, {}, {}, {}, {}, {{"p1"}}}, false},
        {"doubtful:unclear chair=p1", {Office::chair, {}, {}, {}, {{"p1"}}, {}}, false},
        {"doubtful:symbol chair=p1", {Office::chair, {}, {}, {}, {}, {{"p1"}}}, false},
        {"chair=p1 doubtful:mark", {Office::chair, {{"p1"}}, {}, {}, {}, {}}, true},
        {"chair=p1 doubtful:unclear", {Office::chair, {{"p1"}}, {}, {}, {}, {}}, true},
        {"blank", none, false},
    };
    for (const auto& row : table) {
        std::string fault;
        const auto spoken = parse_spoken(row.cell, fault);
        EXPECT_EQ(fault, "") << row.cell;
        EXPECT_EQ(marks_of(spoken.ballot, Office::chair), row.chair) << row.cell;
        EXPECT_EQ(spoken.ballot.extra_mark, row.extra_mark) << row.cell;
    }
}

TEST(SpokenBallot, WhatCannotBeUnderstoodIsAFault) {
    for (const auto* cell :
         {"", "chair", "chair=", "king=p1", "chair=P1", "chair=p1+", "blank chair=p1", "chair=p 1"}) {
        std::string fault;
        static_cast<void>(parse_spoken(cell, fault));
        EXPECT_NE(fault, "") << cell;
    }
}

TEST(BallotsSheet, BundlesAndPapersHaveNoGaps) {
    const std::string head = "bundle,paper,called,slip_a,slip_b,ruling\n";
    EXPECT_TRUE(read_ballots_sheet("b.csv", head + "1,1,blank,,,\n1,2,blank,,,\n2,1,blank,,,void\n", 2));
    const auto gap = read_ballots_sheet("b.csv", head + "1,1,blank,,,\n1,3,blank,,,\n2,1,blank,,,perhaps\n", 2);
    ASSERT_FALSE(gap);
    EXPECT_EQ(gap.error().size(), 2U) << all(gap.error());
    EXPECT_EQ(gap.error()[0].line, 3U);
    EXPECT_EQ(gap.error()[1].line, 4U);
}

TEST(TotalsSheet, HasEveryFigureTwiceAndAgainWhereTheyDiffer) {
    const auto sheet =
        read_totals_sheet("t.csv", "office,person,for_a,for_b,against_a,against_b,for_again,against_again\n"
                                   "papers,collected,60,60,,,,\n"
                                   "chair,p1,30,31,1,1,30,\n"
                                   "chair,~王大山,2,2,,,,\n");
    ASSERT_TRUE(sheet) << all(sheet.error());
    EXPECT_EQ(sheet->names, (std::vector<std::string>{"王大山"}));
    EXPECT_EQ(sheet->a,
              (std::vector<Figure>{
                  {"papers/collected", 60}, {"chair/p1/for", 30}, {"chair/p1/against", 1}, {"chair/w1/for", 2}}));
    EXPECT_EQ(sheet->b[1], (Figure{"chair/p1/for", 31}));
    EXPECT_EQ(sheet->again, (std::vector<Figure>{{"chair/p1/for", 30}}));
    EXPECT_FALSE(read_totals_sheet("t.csv", "office,person,for_a,for_b\nchair,p1,1,1\nchair,p1,1,1\n"));
    EXPECT_FALSE(read_totals_sheet("t.csv", "office,person,for_a,for_b\nchair,p1,one,1\n"));
}

TEST(CandidatesSheet, TakesWordsOfBothLanguages) {
    const auto read = read_candidates("c.csv",
                                      "person,name,office,path,sex,birth,party_member\n"
                                      "p1,张一,chair,direct_nomination,女,1975-01-01,是\n",
                                      {"v/c"});
    ASSERT_TRUE(read) << all(read.error());
    EXPECT_EQ(read->at(0).sex, Sex::female);
    EXPECT_TRUE(read->at(0).party_member);
    EXPECT_FALSE(read->at(0).incumbent);
    EXPECT_FALSE(read_candidates("c.csv", "person,name,office,path\np1,张一,chair,by luck\n", {"v/c"}));
}

TEST(CandidatesSheet, TakesRelativesAndHouseholds) {
    const std::string header = "person,name,office,path,household,kin,graduate_official,returnee\n";
    const auto read = read_candidates("c.csv",
                                      header + "p1,张一,chair,direct_nomination,1-07,,,\n"
                                               "p2,张二,member,direct_nomination,1-08,p1:sibling;p0:配偶,是,yes\n",
                                      {"v/c"});
    ASSERT_TRUE(read) << all(read.error());
    EXPECT_EQ(read->at(0).household.text, "1-07");
    EXPECT_TRUE(read->at(0).kin.empty());
    EXPECT_EQ(read->at(1).kin, (std::vector<Kin>{{{"p1"}, Relation::sibling}, {{"p0"}, Relation::spouse}}));
    EXPECT_TRUE(read->at(1).graduate_official);
    EXPECT_TRUE(read->at(1).returnee);
    for (const char* kin : {"p1", "p1:cousin", ":sibling", "p1:sibling,p2:spouse", "p 1:sibling", "p1:"}) {
        const auto wrong = read_candidates(
            "c.csv", header + "p2,张二,member,direct_nomination,,\"" + std::string(kin) + "\",,\n", {"v/c"});
        ASSERT_FALSE(wrong) << kin;
        EXPECT_EQ(wrong.error().size(), 1U) << all(wrong.error());
        EXPECT_EQ(wrong.error().front().line, 2U);
    }
    EXPECT_FALSE(read_candidates("c.csv", header + "p2,张二,member,direct_nomination,一 户,,,\n", {"v/c"}));
}

}  // namespace
}  // namespace zheng::station
