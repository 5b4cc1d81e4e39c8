// A printed sign-in roll (领票签名册), kept while there was no power, and keyed afterwards by two people.
#include "tests/station/core/check_in_hall.hpp"

#include <gtest/gtest.h>

namespace zheng::test {
namespace {

using Why = CheckInRefusal;
constexpr auto a = Recorder::a;
constexpr auto b = Recorder::b;

std::vector<RowsKeyed::Row> all_nobody_but(std::vector<RowsKeyed::Row> rows) {
    std::vector<RowsKeyed::Row> out;
    for (RollNumber number = 1; number <= 12; ++number) {
        Signed what = Signed::nobody;
        for (const auto& row : rows)
            if (row.elector == number)
                what = row.what;
        out.push_back({number, what});
    }
    return out;
}

TEST(PrintedRoll, RowsThatBothKeyAlikeCount) {
    PollingPlace place;
    const auto rows = all_nobody_but({{1, Signed::in_person}, {2, Signed::agent}, {11, Signed::mobile}});
    ASSERT_EQ(place.act(RowsKeyed{a, rows}), std::nullopt);
    EXPECT_EQ(place.desk.figures().took_part(), 0U) << "one alone is nothing";
    EXPECT_TRUE(place.desk.rows_to_key(a, 1, 100).empty());
    EXPECT_EQ(place.desk.rows_to_key(b, 1, 100).size(), 12U);
    ASSERT_EQ(place.act(RowsKeyed{b, rows}), std::nullopt);
    EXPECT_TRUE(place.last.differ.empty());
    EXPECT_EQ(place.desk.figures().in_person, 1U);
    EXPECT_EQ(place.desk.figures().proxy, 1U);
    EXPECT_EQ(place.desk.figures().mobile, 1U);
    EXPECT_TRUE(place.desk.rows_to_key(b, 1, 100).empty());
    EXPECT_EQ(place.act(RowsKeyed{b, rows}), Why::row_wrong) << "what is agreed is not keyed again";
}

TEST(PrintedRoll, RowsThatDifferAreShownAndKeyedAgainByBoth) {
    PollingPlace place;
    ASSERT_EQ(place.act(RowsKeyed{a, {{4, Signed::in_person}, {5, Signed::in_person}}}), std::nullopt);
    ASSERT_EQ(place.act(RowsKeyed{b, {{4, Signed::in_person}, {5, Signed::nobody}}}), std::nullopt);
    EXPECT_EQ(place.last.differ, std::vector<RollNumber>{5});
    EXPECT_EQ(place.desk.figures().in_person, 1U);
    EXPECT_EQ(place.desk.rows_to_key(a, 4, 2), (std::vector<RollNumber>{5, 6}));
    ASSERT_EQ(place.act(RowsKeyed{b, {{5, Signed::in_person}}}), std::nullopt);
    ASSERT_EQ(place.act(RowsKeyed{a, {{5, Signed::in_person}}}), std::nullopt);
    EXPECT_EQ(place.desk.figures().in_person, 2U);
}

TEST(PrintedRoll, WhatCannotHaveHappenedIsNotTaken) {
    PollingPlace place;
    EXPECT_EQ(place.act(RowsKeyed{a, {{4, Signed::agent}}}), Why::row_wrong) << "4 has given no proxy";
    EXPECT_EQ(place.act(RowsKeyed{a, {{4, Signed::mobile}}}), Why::row_wrong) << "4 is on no list";
    EXPECT_EQ(place.act(RowsKeyed{a, {{4, Signed::agreed}}}), Why::row_wrong);
    EXPECT_EQ(place.act(RowsKeyed{a, {{4, Signed::nobody}, {4, Signed::nobody}}}), Why::row_wrong);
    EXPECT_EQ(place.act(RowsKeyed{a, {{13, Signed::nobody}}}), Why::not_on_roll);
    EXPECT_EQ(place.act(RowsKeyed{a, {}}), Why::nothing_asked);
    ASSERT_EQ(place.act(BoxSent{1, 2}), std::nullopt);
    EXPECT_EQ(place.act(RowsKeyed{a, {{11, Signed::mobile}}}), Why::row_wrong) << "the box is not back";
}

TEST(PrintedRoll, NeverTakesBackWhatTheProgramGave) {
    PollingPlace place;
    ASSERT_EQ(place.act(IssuePapers{1, 4, true, {}}), std::nullopt);
    ASSERT_EQ(place.act(IssuePapers{1, 1, true, {2}}), std::nullopt);
    EXPECT_EQ(place.act(RowsKeyed{a, {{2, Signed::in_person}}}), Why::has_paper) << "the agent has it";
    const std::vector<RowsKeyed::Row> rows{{4, Signed::nobody}, {1, Signed::in_person}, {2, Signed::agent}};
    ASSERT_EQ(place.act(RowsKeyed{a, rows}), std::nullopt);
    ASSERT_EQ(place.act(RowsKeyed{b, rows}), std::nullopt);
    EXPECT_EQ(place.desk.figures().in_person, 2U);
    EXPECT_EQ(place.desk.figures().proxy, 1U);
}

TEST(PrintedRoll, APrincipalWhoSignedHasLetTheProxyLapse) {
    PollingPlace place;
    for (const auto who : {a, b})
        ASSERT_EQ(place.act(RowsKeyed{who, {{2, Signed::in_person}}}), std::nullopt);
    EXPECT_EQ(place.desk.record(2)->proxy, VoteRecord::Proxy::lapsed);
    EXPECT_EQ(place.act(IssuePapers{1, 1, false, {2}}), Why::has_paper);
}

TEST(PrintedRoll, ClosesWithThePapersThatWereSpoiledMeanwhile) {
    PollingPlace place;
    const auto rows = all_nobody_but({{4, Signed::in_person}, {7, Signed::in_person}});
    for (const auto who : {a, b})
        ASSERT_EQ(place.act(RowsKeyed{who, rows}), std::nullopt);
    EXPECT_EQ(place.act(SpoiledAtTable{1, 8}), Why::figures_wrong) << "8 were there, one is given";
    ASSERT_EQ(place.act(SpoiledAtTable{1, 2}), std::nullopt);
    ASSERT_EQ(place.act(TableClosed{1, 5, false}), std::nullopt);
    ASSERT_EQ(place.act(TableClosed{2, 5, false}), std::nullopt);
    ASSERT_EQ(place.act(CheckInClosed{6, false}), std::nullopt);
    const auto said = place.desk.poll_closed().value();
    EXPECT_EQ(said.papers_issued, 4U);
    EXPECT_EQ(said.papers_replaced, 2U);
    EXPECT_EQ(said.papers_unused, 16U);
}

TEST(PrintedRoll, HalfKeyedItSurvivesAStop) {
    PollingPlace place;
    ASSERT_EQ(place.act(RowsKeyed{a, {{4, Signed::in_person}}}), std::nullopt);
    auto again = CheckIn::decode(place.roll, place.rules, place.desk.encode()).value();
    EXPECT_EQ(again, place.desk);
    again.apply(RowsKeyed{b, {{4, Signed::in_person}}});
    EXPECT_EQ(again.figures().in_person, 1U);
}

}  // namespace
}  // namespace zheng::test
