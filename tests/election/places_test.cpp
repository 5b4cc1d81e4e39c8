// Places of a class among village representatives, and households: who sits whichever of those with equal votes goes
// first, and who votes again. QZ17 (专职专选); ZJI20 Art.20.
#include "proto/election/fill_places.hpp"
#include "tests/election/vote_table.hpp"

#include <gtest/gtest.h>

namespace zheng::election {
namespace {

using namespace table;

constexpr ReservedPlaces woman{PlaceClass::woman, 1};
constexpr ReservedPlaces two_women{PlaceClass::woman, 2};
constexpr ReservedPlaces party{PlaceClass::party_member, 1};

std::string unit(const char* votes, const char* people, std::vector<ReservedPlaces> reserved = {},
                 const char* more = "", const char* earlier = "") {
    Asked asked = ask(builtin(Kind::village_representatives, "cn-2025"), std::string("due=60 present=50 ") + more,
                      votes, people, earlier);
    asked.input.terms.push_back({0, false, std::move(reserved), {}});
    return decided(asked);
}

TEST(ReservedPlaces, OfSeveralClassesAreTriedInEveryOrderOfEqualVotes) {
    EXPECT_EQ(unit("representative 5: P11 F10 G10 H10 M10", "women F G H, party P M", {two_women, party}),
              "valid; representative P11 F10 G10 H10 M10")
        << "whoever misses a woman's place has one by votes";
    EXPECT_EQ(unit("representative 4: M30 N28 F15 G15", "women F G, party G, men M N", {two_women, party}),
              "valid; representative M30 F15 G15; vote_again representative 1: to party_member")
        << "both women sit; the place that a member could take is open";
    EXPECT_EQ(unit("representative 5: M30 N28 H21 F16 G16", "women F G H, party G, men M N", {two_women, party}),
              "valid; representative M30 N28 H21 F16 G16")
        << "one order leaves no place open: it is taken";
    EXPECT_EQ(unit("representative 3: P20 Q20 M15 F10", "women F, party P Q M", {woman, party}),
              "valid; representative P20 Q20 F10")
        << "two members are level for a place, and both fit";
    EXPECT_EQ(unit("representative 4: M28 N28 O28 F12 G12 H20", "women F G H, men M N O", {two_women}),
              "valid; representative H20; tie_revote representative 2: M N O; tie_revote representative 1: F G")
        << "men for their seats, women for a woman's place: two votes";
    EXPECT_EQ(unit("representative 2: F20 G20 M20", "women F G, men M", {woman}),
              "valid; tie_revote representative 2: F G M")
        << "one hangs on the other: one vote";
}

TEST(ReservedPlaces, GoBeforeTheHouseholdAndTheHouseholdBeforeVotes) {
    EXPECT_EQ(unit("representative 2: M30 N28 F12", "men M N, women F, house M F", {woman}),
              "valid; representative N28 F12");
    EXPECT_EQ(unit("representative 2: A30 B20 C10", "house A B"), "valid; representative A30 C10") << "RP-06";
    EXPECT_EQ(unit("representative 3: M27 N24 F23 G23 H29 ", "women F G H, men M N, house F M", {two_women}),
              "valid; representative H29; tie_revote representative 2: M N F G")
        << "with a woman's place F sits for her household and N beside her, without it M";
}

TEST(Households, OfLevelPeopleVoteAgainApart) {
    EXPECT_EQ(unit("representative 2: A30 B30 C10", "house A B"),
              "valid; representative C10; tie_revote representative 1: A B");
    EXPECT_EQ(unit("representative 2: A25 B25 X25 Y25", "house A B, house X Y"),
              "valid; tie_revote representative 1: A B; tie_revote representative 1: X Y");
    EXPECT_EQ(unit("representative 2: A25 B25 X25 Y25", "women B X Y, men A, house A B, house X Y", {woman}),
              "valid; tie_revote representative 1: A B; tie_revote representative 1: X Y")
        << "whoever of them wins, a woman does";
    EXPECT_EQ(unit("representative 1: A15 B15 X15", "house A B"), "valid; tie_revote representative 1: A B X");
    EXPECT_EQ(unit("representative 3: A30 B30 C30 X20", "house A B C", {}, "rep_same_household_max=2"),
              "valid; representative X20; tie_revote representative 2: A B C")
        << "two of a household";
}

TEST(Households, ThatAreFullHaveNoCandidateInTheVoteThatFollows) {
    EXPECT_EQ(unit("representative 4: A30 B20 C0 D0", "house A C, house B D"),
              "valid; representative A30 B20; vote_again representative 2:");
    EXPECT_EQ(unit("representative 3: A30 B20 C10 D0 E0", "house A C, house B D"),
              "valid; representative A30 B20; vote_again representative 1: E");
    EXPECT_EQ(unit("representative 3: A30 B30 C0 D0", "house A B C"),
              "valid; tie_revote representative 1: A B; vote_again representative 2: D")
        << "a vote within the household fills it";
    EXPECT_EQ(unit("representative 2: A30 B20 C10", "house A X", {}, "round=separate",
                   "representative X; seats representative3"),
              "valid; representative B20 C10")
        << "somebody of it was elected earlier";
}

PlacesFilled fill(std::vector<Contender> above, const Places& places) {
    return fill_places(above, places);
}

TEST(FillPlaces, FollowsNoMoreOrdersThanItCan) {
    // Each of the level people is of a household of its own, so that nobody can be exchanged for anybody.
    const auto level = [](std::uint32_t people, std::uint32_t places) {
        std::vector<Contender> above;
        Places asked{places + 1, {places}, 1, {}};
        for (std::uint32_t i = 0; i < people; ++i) {
            above.push_back({i, 20, 1, i});
            asked.of_household.push_back(0);
        }
        for (std::uint32_t i = 0; i < people; ++i)
            above.push_back({people + i, 10, 0, i});
        return fill(above, asked);
    };
    const PlacesFilled some = level(20, 3);  // 1140 ways
    ASSERT_EQ(some.ties.size(), 1U);
    EXPECT_EQ(some.ties[0].tied.size(), 20U);
    EXPECT_EQ(some.ties[0].seats, 4U);
    const PlacesFilled many = level(25, 3);  // 2300
    ASSERT_EQ(many.ties.size(), 1U);
    EXPECT_EQ(many.ties[0].tied.size(), 50U) << "everybody";
    EXPECT_EQ(many.ties[0].seats, 4U);
}

TEST(FillPlaces, ExchangesPeopleWhoAreAlike) {
    std::vector<Contender> above;
    for (std::uint32_t i = 0; i < 60; ++i)
        above.push_back({i, 20, 1, {}});
    const PlacesFilled filled = fill(above, {20, {10}, 1, {}});
    ASSERT_EQ(filled.ties.size(), 1U);
    EXPECT_EQ(filled.ties[0].tied.size(), 60U);
    EXPECT_EQ(filled.ties[0].seats, 20U);
    EXPECT_EQ(filled.missing_of, std::vector<std::uint32_t>{0});
}

}  // namespace
}  // namespace zheng::election
