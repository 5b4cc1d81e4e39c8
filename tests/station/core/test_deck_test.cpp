// The test deck of a rehearsal, and what the count of it must come to.
#include "station/core/test_deck.hpp"

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
