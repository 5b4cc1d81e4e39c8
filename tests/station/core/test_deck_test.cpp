// The test deck of a rehearsal, and what the count of it must come to.
#include "station/core/test_deck.hpp"

#include "station/core/bundle_total.hpp"
#include "station/core/hall_count.hpp"

#include "tests/station/core/small_ballot.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;

const Profile& profile() {
    return test::small_profile();
}
const auto& offices = test::small_offices;

TEST(TestDeck, HasOneOfEachTroubleAndTheSameSeedMakesTheSameDeck) {
    for (const std::uint64_t seed : {0ULL, 1ULL, 2026ULL, 0xFFFFFFFFFFFFFFFFULL}) {
        const auto deck = test_deck(offices, seed);
        ASSERT_EQ(deck.size(), deck_papers);
        using What = DeckPaper::What;
        for (const What what : {What::blank, What::doubtful, What::write_in, What::slip, What::plug, What::overvote})
            EXPECT_EQ(std::count_if(deck.begin(), deck.end(), [&](const DeckPaper& p) { return p.what == what; }), 1);
        for (std::size_t i = 0; i < 5; ++i)
            EXPECT_EQ(deck[i].what, What::plain);
        const auto again = test_deck(offices, seed);
        for (std::size_t i = 0; i < deck.size(); ++i)
            EXPECT_EQ(deck[i].ballot, again[i].ballot);
    }
    EXPECT_NE(test_deck(offices, 1)[0].ballot, test_deck(offices, 7)[0].ballot);
}

// The hall's count of the deck, its doubtful paper ruled valid, is what was expected of it.
TEST(TestDeck, TheCountOfItIsWhatIsExpected) {
    const auto deck = test_deck(offices, 20261121);
    HallCount count(profile(), offices, {{}, {"v/c"}, {"v/hall"}, deck_papers, {50, 10}});
    count.apply(count.begun());
    count.apply(NameHeard{std::string(deck_write_in)});
    count.apply(BundleTaken{1});
    for (const DeckPaper& paper : deck) {
        Ballot entry = paper.ballot;
        for (OfficeMarks& marks : entry.marks)
            for (PersonId& person : marks.write_in)
                person = *count.alias_of(person.text);
        for (const auto who : {Recorder::a, Recorder::b})
            count.apply(Keyed{*count.in_hand(1), who, entry});
    }
    ASSERT_EQ(count.doubtful().size(), 1U);
    count.apply(Ruled{count.doubtful().front(), Ruling::valid});
    const auto expected = expected_of(profile(), offices, deck);
    EXPECT_EQ(count.so_far(), expected);
    EXPECT_EQ(expected.collected, deck_papers);
    EXPECT_EQ(expected.blank, 1U);
    EXPECT_TRUE(identity_faults(expected, offices).empty());
    // Its slip: the paper that was ruled on stays apart.
    const auto slips = bundle_totals(count, offices);
    ASSERT_EQ(slips.size(), 1U);
    EXPECT_EQ(slips[0].bundle, 1U);
    EXPECT_EQ(slips[0].table, 1U);
    EXPECT_EQ(slips[0].doubtful, 1U);
    EXPECT_EQ(slips[0].tally.collected, deck_papers - 1);
    EXPECT_EQ(slips[0].tally.blank, 1U);
}

TEST(BundleTotals, AreOfBundlesThatWereReadToTheirEnd) {
    HallCount count(profile(), offices, {{}, {"v/c"}, {"v/hall"}, 5, {3, 3}});
    count.apply(count.begun());
    count.apply(BundleTaken{1});
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(bundle_totals(count, offices).empty());
        for (const auto who : {Recorder::a, Recorder::b})
            count.apply(Keyed{*count.in_hand(1), who, {}});
    }
    count.apply(BundleTaken{2});
    const auto one = bundle_totals(count, offices);
    ASSERT_EQ(one.size(), 1U);
    EXPECT_EQ(one[0].tally.collected, 3U);
    for (int i = 0; i < 2; ++i)
        for (const auto who : {Recorder::a, Recorder::b})
            count.apply(Keyed{*count.in_hand(2), who, {}});
    const auto both = bundle_totals(count, offices);
    ASSERT_EQ(both.size(), 2U) << "also a last one that waits for its batch";
    EXPECT_EQ(both[1].table, 2U);
    EXPECT_EQ(both[1].tally.blank, 2U);
}

TEST(TestDeck, HasCrossesWhereTheBallotHasThemAndNothingElseChanges) {
    const auto plain = test_deck(offices, 5);
    const auto crossed = test_deck(offices, 5, true);
    std::size_t crosses = 0;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        auto without = crossed[i].ballot;
        for (OfficeMarks& marks : without.marks) {
            crosses += marks.marked_against.size();
            marks.marked_against.clear();
        }
        EXPECT_EQ(without, plain[i].ballot);
    }
    EXPECT_GE(crosses, 2U);
    EXPECT_TRUE(identity_faults(expected_of(profile(), offices, crossed), offices).empty());
}

TEST(TestDeck, AnOfficeWithNobodyToSpareHasNoPaperWithTooManyMarks) {
    const std::vector<OfficeBallot> narrow{{Office::chair, 1, {{"p1"}}}};
    const auto deck = test_deck(narrow, 3);
    EXPECT_EQ(deck.size(), deck_papers);
    EXPECT_TRUE(
        std::none_of(deck.begin(), deck.end(), [](const DeckPaper& p) { return p.what == DeckPaper::What::overvote; }));
}

}  // namespace
}  // namespace zheng::station
