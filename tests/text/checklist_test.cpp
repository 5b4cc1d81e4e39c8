// A local checklist as a file.
#include "proto/text/checklist.hpp"

#include <gtest/gtest.h>

namespace zheng::text {
namespace {

using namespace election;

State township() {
    State out;
    for (const auto* village : {"liuwan", "qingshi"})
        for (const Kind kind : {Kind::villagers_committee, Kind::party_branch}) {
            Contest contest;
            contest.definition.contest = {std::string(village) + "/" + std::string(name_of(kind))};
            contest.definition.kind = kind;
            out.contests.emplace(contest.definition.contest, contest);
        }
    Contest again;
    again.definition.contest = {"liuwan/villagers_committee/2"};
    again.definition.kind = Kind::villagers_committee;
    again.rounds.parent = {"liuwan/villagers_committee"};
    out.contests.emplace(again.definition.contest, again);
    return out;
}
std::string faults_of(std::string_view content) {
    const auto read = read_checklist("list.csv", content, township());
    std::string out;
    if (!read)
        for (const Fault& fault : read.error())
            out += std::to_string(fault.line) + " " + fault.en + "\n";
    return out;
}

TEST(ChecklistFile, ARowOfAKindIsAnItemOfEachFirstVote) {
    const auto read = read_checklist("list.csv",
                                     "contest,item,name,due,who\n"
                                     "villagers_committee,finance_check,村级财务清查,2026-10-15,乡镇农经站\n"
                                     "qingshi/party_branch,collective_talk,集体谈话,2026-11-10,乡镇党委\n",
                                     township());
    ASSERT_TRUE(read) << faults_of("");
    ASSERT_EQ(read->size(), 3U);
    EXPECT_EQ((*read)[0].contest.text, "liuwan/villagers_committee");
    EXPECT_EQ((*read)[1].contest.text, "qingshi/villagers_committee");
    EXPECT_EQ((*read)[1].who, "乡镇农经站");
    EXPECT_EQ((*read)[2].item.text, "collective_talk");
    EXPECT_EQ((*read)[2].due.text(), "2026-11-10");
}

TEST(ChecklistFile, EveryFaultIsNamedWithItsLine) {
    EXPECT_EQ(faults_of("contest,item,name,due,who\n"
                        "nowhere/x,finance_check,a,2026-10-15,b\n"
                        "qingshi/party_branch,Finance,a,2026-10-15,b\n"
                        "qingshi/party_branch,talk,a,2026-02-30,b\n"
                        "qingshi/party_branch,speeches,,2026-10-15,b\n"
                        "qingshi/party_branch,once,a,2026-10-15,b\n"
                        "party_branch,once,a,2026-10-15,b\n"),
              "2 there is no contest 'nowhere/x'\n"
              "3 item is no id such as finance_check\n"
              "4 due is no day such as 2026-11-01\n"
              "5 name is empty, or a text is too long\n"
              "7 qingshi/party_branch has this item twice\n");
    EXPECT_NE(faults_of("contest,item\n"), "");
}

}  // namespace
}  // namespace zheng::text
