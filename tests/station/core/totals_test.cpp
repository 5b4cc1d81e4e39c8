// Totals keyed by two.
#include "station/core/totals.hpp"

#include "proto/election/count.hpp"

#include <gtest/gtest.h>

namespace zheng::station {
namespace {

using namespace election;

const std::vector<OfficeBallot> offices{{Office::chair, 1, {{"p1"}, {"p2"}}}};

std::vector<Figure> sheet(Votes p1, Votes p2, Votes written_in = 2) {
    return {{"papers/collected", 60}, {"papers/void", 3},      {"papers/blank", 2},
            {"chair/void_here", 0},   {"chair/p1/for", p1},    {"chair/p1/against", 0},
            {"chair/p2/for", p2},     {"chair/p2/against", 1}, {"chair/w1/for", written_in}};
}

TEST(Totals, EqualSheetsAreAgreedAndTheRestIsComputed) {
    TotalsMatching totals(totals_keys(offices, 1));
    EXPECT_EQ(totals.key({Recorder::b, sheet(30, 20)}), TotalsMatching::Turn::waiting);
    EXPECT_EQ(totals.key({Recorder::a, sheet(30, 20)}), TotalsMatching::Turn::agreed);
    const auto tally = tally_of(offices, totals.figures()).value();
    EXPECT_EQ(tally.valid, 55U);
    EXPECT_EQ(tally.offices[0].undervotes, 3U);
    EXPECT_TRUE(identity_faults(tally, offices).empty());
}

TEST(Totals, OnlyFiguresThatDifferAreKeyedAgainByBoth) {
    TotalsMatching totals(totals_keys(offices, 1));
    totals.key({Recorder::a, sheet(30, 20)});
    EXPECT_EQ(totals.key({Recorder::b, sheet(31, 20)}), TotalsMatching::Turn::key_again);
    const std::vector<std::string> one{"chair/p1/for"};
    EXPECT_EQ(totals.open(Recorder::a), one);
    EXPECT_EQ(totals.open(Recorder::b), one);
    EXPECT_EQ(totals.fault(Recorder::a, std::vector<Figure>{{"chair/p2/for", 20}}), "chair/p2/for is not open");
    totals.key({Recorder::a, {{"chair/p1/for", 30}}});
    EXPECT_EQ(totals.key({Recorder::b, {{"chair/p1/for", 30}}}), TotalsMatching::Turn::agreed);
    EXPECT_EQ(totals.slips_caught(), 1U);
}

TEST(Totals, AMissingFigureIsNamed) {
    const TotalsMatching totals(totals_keys(offices, 1));
    auto figures = sheet(30, 20);
    figures.erase(figures.begin() + 1);
    EXPECT_EQ(totals.fault(Recorder::a, figures), "papers/void is missing");
}

TEST(Totals, WhatCannotBeIsRefused) {
    const auto figures = [](Votes collected, Votes void_papers, Votes p1) {
        return std::map<std::string, Votes>{
            {"papers/collected", collected}, {"papers/void", void_papers}, {"chair/p1/for", p1}};
    };
    EXPECT_TRUE(tally_of(offices, figures(10, 0, 10)));
    EXPECT_FALSE(tally_of(offices, figures(10, 0, 11)));
    EXPECT_TRUE(tally_of(offices, figures(10, 10, 0)));
    EXPECT_FALSE(tally_of(offices, figures(10, 11, 0)));
}

}  // namespace
}  // namespace zheng::station
