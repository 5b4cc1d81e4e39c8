// Several tables, one pile: bundles of 50, batches of at least 10, by the built-in profile of villagers' committees.
#include "station/core/hall_count.hpp"

#include "tests/station/core/small_count.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

namespace zheng::station {
namespace {

using namespace election;

using test::part_of;
using test::vote;
using Hall = test::SmallCount;
const Profile& profile() {
    return test::small_profile();
}
const auto& offices = test::small_offices;

TEST(HallTables, EachTakesTheNextBundleOfThePile) {
    Hall hall(120);
    EXPECT_FALSE(hall.take(BundleTaken{3}));
    EXPECT_FALSE(hall.take(BundleTaken{1}));
    EXPECT_EQ(hall.count.number(*hall.count.in_hand(3)), (PaperNumber{1, 1}));
    EXPECT_EQ(hall.count.number(*hall.count.in_hand(1)), (PaperNumber{2, 1}));
    EXPECT_EQ(hall.take(BundleTaken{1}), CountRefusal::bundle_in_hand);
    EXPECT_FALSE(hall.count.all_taken());
    EXPECT_FALSE(hall.take(BundleTaken{12}));
    EXPECT_TRUE(hall.count.all_taken());
    EXPECT_EQ(hall.take(BundleTaken{2}), CountRefusal::none_left);
    for (const std::uint32_t table : {0U, 13U})
        EXPECT_EQ(hall.take(BundleTaken{table}), CountRefusal::no_such_table);
}

TEST(HallTables, ASlipStopsItsOwnTableOnly) {
    Hall hall(100);
    hall.take(BundleTaken{1});
    hall.take(BundleTaken{2});
    hall.take(Keyed{0, Recorder::a, vote("p1")});
    hall.take(Keyed{0, Recorder::b, vote("p2")});
    EXPECT_EQ(hall.last.what, CountStep::What::read_again);
    EXPECT_EQ(hall.last.table, 1U);
    hall.read(2, 3);
    EXPECT_EQ(hall.count.so_far().collected, 3U);
    EXPECT_EQ(hall.count.in_hand(1), 0U);
    EXPECT_EQ(hall.count.in_hand(2), 53U);
}

TEST(HallTables, ABatchIsOfOneTable) {
    Hall hall(130);
    hall.take(BundleTaken{1});
    hall.take(BundleTaken{2});
    hall.read(2, 50);
    hall.read(1, 20);
    const auto due = hall.count.batch_due();
    ASSERT_TRUE(due);
    EXPECT_EQ(due->table, 2U);
    EXPECT_EQ(due->papers, 50U);
    EXPECT_EQ(hall.take(BundleTaken{2}), CountRefusal::batch_first);
    EXPECT_EQ(hall.close({1, 20}), CountRefusal::no_batch_now) << "in the middle of a bundle";
    EXPECT_EQ(hall.close({0, 70}), CountRefusal::no_batch_now) << "of all tables only at the end";
    EXPECT_FALSE(hall.close(*due));
    EXPECT_EQ(hall.count.batches().back().table, 2U);
    for (const SettledPaper& paper : hall.count.batches().back().papers)
        EXPECT_GE(paper.index, 50U);
    EXPECT_FALSE(hall.take(BundleTaken{2}));
}

// 103 papers: two full bundles and one of three, which is less than may be published.
TEST(HallTables, WhatIsTooLittleJoinsTheLastBatchWhicheverTableReadIt) {
    Hall hall(103);
    for (const std::uint32_t table : {1U, 2U, 3U})
        hall.take(BundleTaken{table});
    hall.read(3, 3);
    EXPECT_FALSE(hall.count.batch_due()) << "three papers";
    hall.read(1, 50);
    EXPECT_FALSE(hall.close(*hall.count.batch_due()));
    hall.read(2, 50);
    const auto due = hall.count.batch_due();
    ASSERT_TRUE(due);
    EXPECT_EQ(due->table, 0U);
    EXPECT_EQ(due->papers, 53U);
    EXPECT_FALSE(hall.close(*due));
    EXPECT_TRUE(hall.count.finished());
    EXPECT_EQ(hall.count.batches().size(), 2U);
}

TEST(HallTables, OnePersonHasOneSeat) {
    Hall hall(100);
    EXPECT_EQ(hall.take(SeatTaken{1, Recorder::a, {}, {}}), CountRefusal::seat_empty);
    EXPECT_FALSE(hall.take(SeatTaken{1, Recorder::a, {"p903"}, {}}));
    EXPECT_EQ(hall.take(SeatTaken{1, Recorder::b, {"p903"}, {}}), CountRefusal::seated_already);
    EXPECT_EQ(hall.take(SeatTaken{2, Recorder::a, {"p903"}, {}}), CountRefusal::seated_already);
    EXPECT_EQ(hall.take(SeatTaken{13, Recorder::a, {"p904"}, {}}), CountRefusal::no_such_table);
    EXPECT_FALSE(hall.take(SeatTaken{1, Recorder::b, {"p904"}, {}}));
    EXPECT_FALSE(hall.take(SeatTaken{1, Recorder::a, {"p905"}, {}})) << "p903 is relieved";
    EXPECT_FALSE(hall.take(SeatTaken{2, Recorder::a, {"p903"}, {}}));
    EXPECT_EQ(hall.count.tables().at(1).seat(Recorder::a), PersonId{"p905"});
    EXPECT_FALSE(hall.take(SeatTaken{1, Recorder::b, {}, {}}));
    EXPECT_TRUE(hall.count.tables().at(1).seat(Recorder::b).empty());
}

// A recorder who takes over finds the paper as it is, half keyed.
TEST(HallTables, WhoIsRelievedLeavesTheEntry) {
    Hall hall(20);
    hall.take(BundleTaken{1});
    hall.take(SeatTaken{1, Recorder::a, {"p903"}, {}});
    hall.take(Keyed{0, Recorder::a, vote("p1")});
    hall.take(SeatTaken{1, Recorder::a, {"p905"}, {}});
    EXPECT_TRUE(hall.count.matching(1).open(Recorder::a).empty());
    hall.take(Keyed{0, Recorder::b, vote("p1")});
    EXPECT_EQ(hall.last.what, CountStep::What::committed);
}

// A correction names the paper; its batch has new totals and a new root, everything else stays.
TEST(HallTables, APaperReadAgainChangesItsBatchAlone) {
    Hall hall(100);
    hall.take(BundleTaken{1});
    hall.take(BundleTaken{2});
    hall.read(1, 50);
    hall.read(2, 30);
    hall.close(*hall.count.batch_due());
    const auto before = hall.count.batches()[0];
    Salt salt{};
    salt.fill(7);
    const PaperReread reread{49, CorrectionReason::misread, vote("p2", {{"p3"}}), "听错", salt};
    EXPECT_EQ(hall.take(PaperReread{80, CorrectionReason::misread, vote("p2"), "", salt}),
              CountRefusal::not_agreed_yet);
    EXPECT_EQ(hall.take(PaperReread{49, CorrectionReason::misread, vote("p3"), "", salt}), CountRefusal::not_on_ballot);
    Ballot unclear;
    unclear.marks.push_back({Office::chair, {}, {}, {}, {{"p1"}}, {}});
    EXPECT_EQ(hall.take(PaperReread{49, CorrectionReason::misread, unclear, "", salt}), CountRefusal::doubtful_now);
    EXPECT_FALSE(hall.take(reread));
    const auto& after = hall.count.batches()[0];
    EXPECT_EQ(after.tally.offices[0].votes[0].votes_for, 49U);
    EXPECT_EQ(after.tally.offices[0].votes[1].votes_for, 1U);
    EXPECT_NE(after.records, before.records);
    EXPECT_EQ(after.tally.collected, 50U);
    EXPECT_EQ(hall.count.so_far().offices[0].votes[0].votes_for, 79U);
    EXPECT_EQ(hall.count.so_far().offices[1].votes[0].votes_for, 1U);
    // One that waits for its batch, too.
    EXPECT_FALSE(hall.take(PaperReread{60, CorrectionReason::miskeyed, vote("p2"), "", salt}));
    EXPECT_EQ(hall.count.so_far().offices[0].votes[1].votes_for, 2U);
    EXPECT_EQ(hall.count.rereads().size(), 2U);
    EXPECT_EQ(hall.count.in_hand(2), 80U);
    HallCount again(profile(), offices, hall.count.begun());
    for (const Event& event : hall.events)
        again.apply(event);
    EXPECT_EQ(again.so_far(), hall.count.so_far());
    EXPECT_EQ(again.batches()[0].records, after.records);
}

// Any number of tables in any order, any ballots, any slips: the batches hold every paper once, as called, none smaller
// than may be published; and the same events make the same count.
RC_GTEST_PROP(HallTablesLaw, BatchesAddUpToWhatWasCalledWhateverSlipsThereWere, ()) {
    const auto collected = static_cast<Votes>(*rc::gen::inRange(1, 400));
    const auto tables = static_cast<std::uint32_t>(*rc::gen::inRange(1, 6));
    Hall hall(collected);
    const auto any = rc::gen::apply(
        [](int kind, int person) {
            const auto chair = person == 0 ? "p1" : "p2";
            Ballot unclear;
            unclear.marks.push_back({Office::chair, {}, {}, {}, {{chair}}, {}});
            return kind == 0   ? unclear
                   : kind == 1 ? vote("")
                   : kind == 2 ? vote(chair, {{"p3"}, {"p4"}, {"p5"}})
                               : vote(chair, {{person == 0 ? "p3" : "p4"}});
        },
        rc::gen::inRange(0, 12), rc::gen::inRange(0, 2));
    std::map<Votes, Ballot> called;
    Votes slips = 0;
    while (!hall.count.all_read()) {
        const auto table = *rc::gen::inRange(1U, tables + 1);
        if (!hall.count.in_hand(table)) {
            // A batch that is due at another table need not be closed yet.
            while (hall.count.to_close(table) != 0)
                RC_ASSERT(!hall.close({table, hall.count.to_close(table)}));
            const auto keying = *rc::gen::element(Keying::side_by_side, Keying::one_after_other);
            if (hall.take(BundleTaken{table, keying}))
                continue;
        }
        const Votes index = *hall.count.in_hand(table);
        const bool second =
            !hall.count.tables().at(table).keyed_once.empty() && !hall.count.tables().at(table).first_pass();
        RC_ASSERT(called.emplace(index, *any).second != second);
        const Ballot& paper = called.at(index);
        const bool slip = *rc::gen::inRange(0, 4) == 0;
        if (!second)
            RC_ASSERT(!hall.take(Keyed{index, Recorder::a, slip ? *any : paper}));
        if (hall.count.in_hand(table) != index || hall.count.tables().at(table).first_pass())
            continue;
        RC_ASSERT(!hall.take(Keyed{index, Recorder::b, paper}));
        if (hall.last.what != CountStep::What::read_again)
            continue;
        ++slips;
        for (const auto who : {Recorder::a, Recorder::b})
            RC_ASSERT(!hall.take(Keyed{index, who, part_of(paper, hall.count.matching(table).open(who))}));
        RC_ASSERT(hall.count.in_hand(table) != index);
    }
    RC_ASSERT(hall.count.slips_caught() == slips);
    for (const auto index : hall.count.doubtful()) {
        RC_ASSERT(!hall.take(Ruled{index, Ruling::valid}));
        called.at(index).ruling = Ruling::valid;
    }
    while (const auto due = hall.count.batch_due())
        RC_ASSERT(!hall.close(*due));
    RC_ASSERT(hall.count.finished());
    Tally expected = empty_tally(offices);
    for (const auto& [index, ballot] : called)
        RC_ASSERT(add(expected, judge(profile(), offices, ballot)).has_value());
    Tally sum = empty_tally(offices);
    std::vector<Votes> seen;
    for (const auto& batch : hall.count.batches()) {
        RC_ASSERT(merge(sum, batch.tally).has_value());
        RC_ASSERT(batch.papers.size() < 60U);
        RC_ASSERT(batch.papers.size() >= 10U || collected < 10U);
        for (const auto& paper : batch.papers)
            seen.push_back(paper.index);
    }
    RC_ASSERT(sum == expected);
    RC_ASSERT(hall.count.so_far() == expected);
    std::sort(seen.begin(), seen.end());
    RC_ASSERT(seen.size() == collected);
    RC_ASSERT(std::adjacent_find(seen.begin(), seen.end()) == seen.end());

    HallCount again(profile(), offices, hall.count.begun());
    for (const Event& event : hall.events)
        RC_ASSERT(!again.check(event) && (again.apply(event), true));
    RC_ASSERT(again.so_far() == hall.count.so_far());
    RC_ASSERT(again.batches().size() == hall.count.batches().size());
    for (std::size_t i = 0; i < again.batches().size(); ++i)
        RC_ASSERT(again.batches()[i].records == hall.count.batches()[i].records);
}

}  // namespace
}  // namespace zheng::station
