// The count at one place, by the built-in profile of villagers' committees: bundles of 50, batches of at least 10.
#include "station/core/hall_count.hpp"

#include "tests/station/core/small_ballot.hpp"

#include <gtest/gtest.h>

namespace zheng::station {
namespace {

using namespace election;

using test::vote;
const Profile& profile() {
    return test::small_profile();
}
const auto& offices = test::small_offices;

Ballot unclear(const char* chair) {
    Ballot out;
    out.marks.push_back({Office::chair, {}, {}, {}, {{chair}}, {}});
    return out;
}

class Hall {
  public:
    explicit Hall(Votes collected) : count(profile(), offices, {{}, {"v/c"}, {"v/hall"}, collected, {50, 10}}) {
        EXPECT_FALSE(take(count.begun()));
        EXPECT_FALSE(take(BundleTaken{1}));
    }
    std::optional<CountRefusal> take(const Event& event) {
        const auto why = count.check(event);
        if (!why)
            last = count.apply(event);
        return why;
    }
    // Both key it alike; a bundle is taken, and batches that are due are closed, before the next paper.
    void paper(const Ballot& ballot, std::uint32_t table = 1) {
        close();
        if (!count.in_hand(table)) {
            EXPECT_FALSE(take(BundleTaken{table}));
        }
        for (const auto who : {Recorder::a, Recorder::b})
            EXPECT_FALSE(take(Keyed{*count.in_hand(table), who, ballot}));
    }
    void close() {
        while (const auto due = count.batch_due())
            EXPECT_FALSE(take(closing(due->papers, due->table)));
    }
    static BatchClosed closing(Votes size, std::uint32_t table = 1) {
        return {table, shuffled(static_cast<std::uint32_t>(size), [](std::uint64_t bound) { return bound - 1; }),
                std::vector<Salt>(static_cast<std::size_t>(size))};
    }
    HallCount count;
    CountStep last;
};

TEST(HallCount, APaperCountsOnceBothHaveKeyedItAlike) {
    Hall hall(60);
    hall.take(Keyed{0, Recorder::a, vote("p1")});
    EXPECT_EQ(hall.last.what, CountStep::What::waiting);
    EXPECT_EQ(hall.count.so_far().collected, 0U);
    hall.take(Keyed{0, Recorder::b, vote("p1")});
    EXPECT_EQ(hall.last.what, CountStep::What::committed);
    EXPECT_EQ(hall.count.so_far().collected, 1U);
    EXPECT_EQ(hall.count.in_hand(1), 1U);
}

TEST(HallCount, ASlipIsCaughtBeforeTheNextPaper) {
    Hall hall(60);
    hall.take(Keyed{0, Recorder::a, vote("p1")});
    hall.take(Keyed{0, Recorder::b, vote("p2")});
    EXPECT_EQ(hall.last.what, CountStep::What::read_again);
    EXPECT_EQ(hall.take(Keyed{1, Recorder::a, vote("p1")}), CountRefusal::not_this_paper);
    hall.take(Keyed{0, Recorder::a, vote("p1")});
    hall.take(Keyed{0, Recorder::b, vote("p1")});
    EXPECT_EQ(hall.last.what, CountStep::What::committed);
    EXPECT_EQ(hall.count.slips_caught(), 1U);
}

TEST(HallCount, WhatIsNotOnTheBallotIsNotKeyed) {
    Hall hall(60);
    EXPECT_EQ(hall.take(Keyed{0, Recorder::a, vote("p3")}), CountRefusal::not_on_ballot);
    Ballot written;
    written.marks.push_back({Office::chair, {}, {}, {{"w1"}}, {}, {}});
    EXPECT_EQ(hall.take(Keyed{0, Recorder::a, written}), CountRefusal::name_unknown);
    EXPECT_FALSE(hall.take(NameHeard{"王大山"}));
    EXPECT_FALSE(hall.take(Keyed{0, Recorder::a, written}));
    EXPECT_EQ(hall.take(NameHeard{"王大山"}), CountRefusal::name_known);
}

TEST(HallCount, ABundleIsABatchWithItsOwnTotals) {
    Hall hall(110);
    for (int i = 0; i < 50; ++i)
        hall.paper(vote(i < 30 ? "p1" : "p2", {{"p3"}}));
    EXPECT_EQ(hall.count.to_close(1), 50U);
    EXPECT_EQ(hall.take(BundleTaken{1}), CountRefusal::batch_first);
    EXPECT_EQ(hall.take(Keyed{50, Recorder::a, vote("p1")}), CountRefusal::not_this_paper);
    EXPECT_EQ(hall.take(Hall::closing(49)), CountRefusal::no_batch_now);
    BatchClosed twice = Hall::closing(50);
    twice.order[0] = twice.order[1];
    EXPECT_EQ(hall.take(twice), CountRefusal::order_wrong);
    hall.close();
    ASSERT_EQ(hall.count.batches().size(), 1U);
    EXPECT_EQ(hall.count.batches()[0].tally.offices[0].votes[0].votes_for, 30U);
    EXPECT_TRUE(identity_faults(hall.count.batches()[0].tally, offices).empty());
    EXPECT_FALSE(hall.count.batches()[0].records.is_zero());
}

TEST(HallCount, DoubtfulPapersAreSetAsideAndRuledOnAfterTheLastBundle) {
    Hall hall(12);
    hall.paper(unclear("p1"));
    EXPECT_EQ(hall.last.what, CountStep::What::set_aside);
    EXPECT_EQ(hall.take(Ruled{0, Ruling::valid}), CountRefusal::not_all_read);
    hall.paper(unclear("p2"));
    for (int i = 2; i < 12; ++i)
        hall.paper(vote("p2"));
    EXPECT_EQ(hall.count.doubtful(), (std::vector<Votes>{0, 1}));
    EXPECT_FALSE(hall.count.batch_due());  // two papers left alone would show two voters' choices
    EXPECT_EQ(hall.take(Ruled{2, Ruling::valid}), CountRefusal::not_doubtful);
    EXPECT_FALSE(hall.take(Ruled{0, Ruling::valid}));
    EXPECT_FALSE(hall.take(Ruled{1, Ruling::void_paper}));
    hall.close();
    ASSERT_EQ(hall.count.batches().size(), 1U);
    const auto& tally = hall.count.batches()[0].tally;
    EXPECT_EQ(tally.collected, 12U);
    EXPECT_EQ(tally.void_papers, 1U);
    EXPECT_EQ(tally.offices[0].votes[0].votes_for, 1U);
    EXPECT_EQ(tally.offices[0].votes[1].votes_for, 10U);
    EXPECT_TRUE(hall.count.finished());
}

TEST(HallCount, OneNameIsOneAliasAllOverTheCountPlace) {
    Hall hall(10);
    hall.take(NameIdentified{"王大山", {"p77"}, Sex::male});
    hall.take(NameHeard{"王大山"});
    Ballot for_chair;
    for_chair.marks.push_back({Office::chair, {}, {}, {{"w1"}}, {}, {}});
    Ballot for_member;
    for_member.marks.push_back({Office::member, {}, {}, {{"w1"}}, {}, {}});
    hall.paper(for_chair);
    hall.paper(for_member);
    for (int i = 2; i < 10; ++i)
        hall.paper(vote("p1"));
    hall.close();
    const auto& tally = hall.count.batches()[0].tally;
    EXPECT_EQ(tally.offices[0].votes.back().person, PersonId{"w1"});
    EXPECT_EQ(tally.offices[1].votes.back().person, PersonId{"w1"});
    EXPECT_EQ(hall.count.identity_of({"w1"})->identified->person, PersonId{"p77"});
}

TEST(HallCount, AnotherCountsJournalIsNotTaken) {
    HallCount count(profile(), offices, {{}, {"v/c"}, {"v/hall"}, 60, {50, 10}});
    EXPECT_EQ(count.check(CountBegun{{}, {"v/c"}, {"v/hall"}, 61, {50, 10}}), CountRefusal::other_count);
    EXPECT_EQ(count.check(NameHeard{"x"}), CountRefusal::not_begun);
}

TEST(VotesMissing, CountsUpToTheThresholdExactly) {
    EXPECT_EQ(votes_missing(election::Test::gt_half, 600, 300), 1U);
    EXPECT_EQ(votes_missing(election::Test::gt_half, 600, 301), 0U);
    EXPECT_EQ(votes_missing(election::Test::gt_half, 601, 300), 1U);
    EXPECT_EQ(votes_missing(election::Test::gt_half, 600, 0), 301U);
}

}  // namespace
}  // namespace zheng::station
