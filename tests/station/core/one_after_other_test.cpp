// A table with one device: a bundle is keyed by one recorder, then by the other from its first paper.
#include "tests/station/core/small_count.hpp"

#include <gtest/gtest.h>

#include <set>

namespace zheng::station {
namespace {

using namespace election;
using test::part_of;
using test::SmallCount;
using test::vote;

void key_once(SmallCount& hall, std::uint32_t table, const std::vector<Ballot>& papers) {
    for (const Ballot& paper : papers)
        EXPECT_FALSE(hall.take(Keyed{*hall.count.in_hand(table), Recorder::a, paper}));
}

std::vector<Ballot> papers(std::size_t number) {
    std::vector<Ballot> out;
    for (std::size_t i = 0; i < number; ++i)
        out.push_back(i % 3 == 0 ? vote("p1", {{"p3"}}) : i % 7 == 0 ? vote("") : vote("p2", {{"p4"}, {"p5"}}));
    return out;
}

TEST(OneAfterOther, NothingIsCountedBeforeTheSecondHasKeyedIt) {
    SmallCount hall(12);
    const auto all = papers(12);
    EXPECT_FALSE(hall.take(BundleTaken{1, Keying::one_after_other}));
    EXPECT_EQ(hall.take(Keyed{0, Recorder::b, all[0]}), CountRefusal::other_first);
    key_once(hall, 1, all);
    EXPECT_EQ(hall.last.what, CountStep::What::waiting);
    EXPECT_EQ(hall.count.papers_read(), 0U);
    EXPECT_EQ(hall.count.so_far().collected, 0U);
    EXPECT_EQ(hall.count.in_hand(1), 0U) << "called again from its first paper";
    EXPECT_EQ(hall.count.tables().at(1).turn(), Recorder::b);
    EXPECT_EQ(hall.take(Keyed{0, Recorder::a, all[0]}), CountRefusal::key_refused) << "keyed already";
    for (Votes i = 0; i < 12; ++i) {
        EXPECT_FALSE(hall.take(Keyed{i, Recorder::b, all[static_cast<std::size_t>(i)]}));
        EXPECT_EQ(hall.last.what, CountStep::What::committed);
        EXPECT_EQ(hall.count.papers_read(), i + 1);
    }
    EXPECT_FALSE(hall.count.in_hand(1));
    EXPECT_EQ(hall.count.slips_caught(), 0U);
}

// Both orders of handing over, and who key together, come to the same batch but for its salts.
TEST(OneAfterOther, TheBatchIsTheSameAsSideBySide) {
    const auto all = papers(50);
    std::vector<Tally> tallies;
    std::vector<Digest> records;
    for (const Keying keying : {Keying::side_by_side, Keying::one_after_other}) {
        SmallCount hall(50);
        hall.take(BundleTaken{1, keying});
        if (keying == Keying::one_after_other)
            key_once(hall, 1, all);
        for (const Ballot& paper : all) {
            if (keying == Keying::side_by_side)
                hall.take(Keyed{*hall.count.in_hand(1), Recorder::a, paper});
            hall.take(Keyed{*hall.count.in_hand(1), Recorder::b, paper});
        }
        EXPECT_FALSE(hall.close(*hall.count.batch_due()));
        tallies.push_back(hall.count.batches()[0].tally);
        records.push_back(hall.count.batches()[0].records);
    }
    EXPECT_EQ(tallies[0], tallies[1]);
    EXPECT_EQ(records[0], records[1]);
}

// Whoever of the two slipped, and in whichever pass: it stops at that paper, both key that office again, nothing else.
TEST(OneAfterOther, ASlipStopsTheSecondPassAtThatPaper) {
    for (const Recorder slipped : {Recorder::a, Recorder::b}) {
        SmallCount hall(12);
        const auto all = papers(12);
        hall.take(BundleTaken{1, Keying::one_after_other});
        for (Votes i = 0; i < 12; ++i) {
            const bool slip = slipped == Recorder::a && i == 5;
            hall.take(Keyed{i, Recorder::a, slip ? vote("p1", {{"p4"}, {"p5"}}) : all[static_cast<std::size_t>(i)]});
        }
        EXPECT_EQ(hall.count.slips_caught(), 0U);
        for (Votes i = 0; i < 12; ++i) {
            const bool slip = slipped == Recorder::b && i == 5;
            const Ballot& paper = all[static_cast<std::size_t>(i)];
            hall.take(Keyed{i, Recorder::b, slip ? vote("p1", {{"p4"}, {"p5"}}) : paper});
            if (i != 5)
                continue;
            EXPECT_EQ(hall.last.what, CountStep::What::read_again);
            EXPECT_EQ(hall.count.in_hand(1), 5U);
            EXPECT_EQ(hall.count.papers_read(), 5U);
            const Reading open = hall.count.matching(1).open(Recorder::a);
            EXPECT_EQ(open.offices, std::vector<Office>{Office::chair}) << "of the members both say the same";
            EXPECT_EQ(hall.count.tables().at(1).turn(), Recorder::b) << "who is at the device, first";
            hall.take(Keyed{5, Recorder::b, part_of(paper, open)});
            EXPECT_EQ(hall.count.tables().at(1).turn(), Recorder::a);
            hall.take(Keyed{5, Recorder::a, part_of(paper, open)});
            EXPECT_EQ(hall.last.what, CountStep::What::committed);
        }
        EXPECT_EQ(hall.count.slips_caught(), 1U);
        EXPECT_EQ(hall.count.papers_read(), 12U);
        EXPECT_EQ(hall.count.so_far().offices[0].votes[0].votes_for, 4U);
    }
}

// Every one of the 50 papers of a bundle, wrong in the first pass: each stops.
TEST(OneAfterOther, EveryPlantedSlipOfABundleIsCaught) {
    SmallCount hall(50);
    hall.take(BundleTaken{1, Keying::one_after_other});
    for (Votes i = 0; i < 50; ++i)
        hall.take(Keyed{i, Recorder::a, vote("p2")});
    for (Votes i = 0; i < 50; ++i) {
        hall.take(Keyed{i, Recorder::b, vote("p1")});
        EXPECT_EQ(hall.last.what, CountStep::What::read_again);
        for (const auto who : {Recorder::b, Recorder::a})
            hall.take(Keyed{i, who, vote("p1")});
    }
    EXPECT_EQ(hall.count.slips_caught(), 50U);
    EXPECT_EQ(hall.count.so_far().offices[0].votes[0].votes_for, 50U);
}

TEST(OneAfterOther, TheLastEntryOfTheFirstPassCanBeTakenBackUntilTheNext) {
    SmallCount hall(12);
    const auto all = papers(12);
    hall.take(BundleTaken{1, Keying::one_after_other});
    EXPECT_EQ(hall.take(Corrected{0, Recorder::a}), CountRefusal::key_refused) << "nothing is keyed yet";
    key_once(hall, 1, {all[0], all[1]});
    EXPECT_EQ(hall.take(Corrected{0, Recorder::a}), CountRefusal::not_this_paper) << "one too early";
    EXPECT_EQ(hall.take(Corrected{1, Recorder::b}), CountRefusal::not_this_paper) << "another's entry";
    EXPECT_FALSE(hall.take(Corrected{1, Recorder::a}));
    EXPECT_EQ(hall.count.in_hand(1), 1U);
    EXPECT_FALSE(hall.take(Corrected{0, Recorder::a})) << "and the one before it";
    EXPECT_EQ(hall.count.in_hand(1), 0U);
    key_once(hall, 1, all);
    EXPECT_EQ(hall.take(Corrected{11, Recorder::a}), CountRefusal::not_this_paper) << "the second pass has begun";
    EXPECT_EQ(hall.take(Corrected{0, Recorder::a}), CountRefusal::key_refused)
        << "what the second is compared with stays";
    for (const Ballot& paper : all)
        EXPECT_FALSE(hall.take(Keyed{*hall.count.in_hand(1), Recorder::b, paper}));
    EXPECT_TRUE(hall.count.all_read());
}

// Whoever keyed first may be relieved between the passes; tables side by side go on meanwhile.
TEST(OneAfterOther, OtherTablesAndReliefChangeNothing) {
    SmallCount hall(100);
    hall.take(SeatTaken{1, Recorder::a, {"p903"}, {}});
    hall.take(SeatTaken{1, Recorder::b, {"p904"}, {}});
    hall.take(BundleTaken{1, Keying::one_after_other});
    hall.take(BundleTaken{2});
    const auto all = papers(50);
    for (Votes i = 0; i < 50; ++i) {
        hall.take(Keyed{i, Recorder::a, all[static_cast<std::size_t>(i)]});
        hall.read(2, 1);
    }
    hall.take(SeatTaken{1, Recorder::a, {"p905"}, {}});
    EXPECT_EQ(hall.count.papers_read(), 50U);
    for (const Ballot& paper : all)
        EXPECT_FALSE(hall.take(Keyed{*hall.count.in_hand(1), Recorder::b, paper}));
    EXPECT_TRUE(hall.count.all_read());
    EXPECT_EQ(hall.count.to_close(1), 50U);
    EXPECT_EQ(hall.count.to_close(2), 50U);
}

// The journal cut after any event is folded to the same place: the paper in hand, whose turn, what is counted.
TEST(OneAfterOther, ResumedAfterAnyEventItIsTheSameCount) {
    SmallCount hall(24);
    const auto all = papers(24);
    std::vector<std::tuple<std::optional<Votes>, Recorder, Votes, Matching>> shown;
    const auto note = [&] {
        const auto found = hall.count.tables().find(1);
        shown.emplace_back(hall.count.in_hand(1),
                           found == hall.count.tables().end() ? Recorder::a : found->second.turn(),
                           hall.count.papers_read(), hall.count.matching(1));
    };
    note();
    const auto take = [&](const Event& event) {
        ASSERT_FALSE(hall.take(event));
        note();
    };
    take(BundleTaken{1, Keying::one_after_other});
    for (Votes i = 0; i < 24; ++i)
        take(Keyed{i, Recorder::a, i % 5 == 0 ? vote("p1") : all[static_cast<std::size_t>(i)]});
    for (Votes i = 0; i < 24; ++i) {
        const Ballot& paper = all[static_cast<std::size_t>(i)];
        take(Keyed{i, Recorder::b, paper});
        for (const auto who : {Recorder::b, Recorder::a})
            if (hall.last.what == CountStep::What::read_again || hall.last.what == CountStep::What::waiting)
                take(Keyed{i, who, part_of(paper, hall.count.matching(1).open(who))});
    }
    EXPECT_TRUE(hall.count.all_read());
    ASSERT_EQ(shown.size(), hall.events.size());
    for (std::size_t cut = 1; cut <= hall.events.size(); ++cut) {
        HallCount again(test::small_profile(), test::small_offices, hall.count.begun());
        for (std::size_t i = 0; i < cut; ++i)
            again.apply(decode(encode(hall.events[i])).value());
        const auto& [in_hand, turn, read, matching] = shown[cut - 1];
        EXPECT_EQ(again.in_hand(1), in_hand);
        EXPECT_EQ(again.papers_read(), read);
        EXPECT_EQ(again.matching(1), matching);
        if (cut > 1) {
            EXPECT_EQ(again.tables().at(1).turn(), turn);
        }
    }
}

}  // namespace
}  // namespace zheng::station
