// Relatives who win together, as worked examples: who stays, who is voted on once more, and who moves up. VCL25 Art.8;
// ZJ20 Art.31; of representatives one of a household: ZJI20 Art.20. The first ones are in rounds_test.cpp.
#include "proto/election/outcome.hpp"

#include "tests/election/vote_table.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

using namespace table;

Profile village(const char* name) {
    return builtin(Kind::villagers_committee, name);
}

// One of them may sit: they are voted on once more together, for one seat, and the other seats are filled by votes.
TEST(LevelRelatives, OfAnyNumberHaveOneExtraVote) {
    check(village("cn-zj-2020"),
          {
              {"three of one family", "C=600 women_rule=quota_only", "member 4: A350 X340 Y340 Z340 D301",
               "kin X Y sibling, kin X Z sibling, kin Y Z sibling",
               "valid; member A350 D301; kin_choice member 1: X Y Z; separate_election member 1:"},
              {"four, and nobody to move up", "C=600 women_rule=quota_only", "member 4: W340 X340 Y340 Z340",
               "kin W X sibling, kin W Y sibling, kin W Z sibling, kin X Y sibling, kin X Z sibling, kin Y Z sibling",
               "valid; kin_choice member 1: W X Y Z; separate_election member 3:"},
              {"the middle of three is a relative of both others", "C=600 women_rule=quota_only",
               "member 4: A350 X340 Y340 Z340 D301", "kin X Y sibling, kin Y Z child",
               "valid; member A350 D301; kin_choice member 1: X Y Z; separate_election member 1:"},
              {"the first of three is", "C=600 women_rule=quota_only", "member 4: A350 X340 Y340 Z340 D301",
               "kin X Y sibling, kin X Z child",
               "valid; member A350 D301; kin_choice member 1: X Y Z; separate_election member 1:"},
              {"two couples have a vote each", "C=600 women_rule=quota_only", "member 4: A340 B340 C340 D340",
               "kin A B spouse, kin C D spouse",
               "valid; kin_choice member 1: A B; kin_choice member 1: C D; separate_election member 2:"},
              {"not with whoever has more votes", "C=600 women_rule=quota_only", "member 3: X350 Y340 Z340 D301",
               "kin X Y sibling, kin X Z sibling, kin Y Z sibling",
               "valid; member X350 D301; separate_election member 1:"},
              {"nor with whoever has fewer", "C=600 women_rule=quota_only", "member 3: X350 Y350 Z340 D301",
               "kin X Y sibling, kin X Z sibling, kin Y Z sibling",
               "valid; member D301; kin_choice member 1: X Y; separate_election member 1:"},
          });
}

// VCL25 Art.8: a committee has a woman. Until a couple's extra vote she holds the place, and nobody else needs it.
TEST(LevelRelatives, AreCountedAsAWomanWhileOneOfThemIs) {
    check(village("cn-2025"),
          {
              {"the husband stands first on the ballot", "C=600 kin_refill_first_vote=next_by_votes",
               "member 3: A350 M340 F340 D301", "men A M D, women F, kin M F spouse",
               "valid; member A350 D301; kin_choice member 1: F M"},
              {"the wife does", "C=600 kin_refill_first_vote=next_by_votes", "member 3: A350 F340 M340 D301",
               "men A M D, women F, kin M F spouse", "valid; member A350 D301; kin_choice member 1: F M"},
          });
}

// Where the text does not say that anybody moves up, a seat stays open; only a woman's is filled again by a woman.
TEST(RelativesWhoLeave, LeaveTheirSeatOpenWhereTheTextIsSilent) {
    check(village("cn-2025"),
          {
              {"a woman, while another woman sits", "C=600", "chair 1: X350; member 3: A410 F310 G305 H301",
               "women F G H, men X A, kin F X sibling",
               "valid; chair X350; member A410 G305; separate_election member 1: H"},
              {"a man, while no woman was elected", "C=600", "chair 1: X350; member 3: A410 B390 D305 E301",
               "men X A B D E, kin B X sibling",
               "valid; chair X350; member A410; separate_election member 1 women:; separate_election member 1: D E"},
              {"both women, and a third could sit", "C=600", "chair 1: X350; member 3: A410 F390 G380 H305",
               "women F G H, men X A, kin F X sibling, kin G X child",
               "valid; chair X350; member A410 H305; separate_election member 1:"},
              {"both women, and men with more votes than the third", "C=600",
               "chair 1: X350; member 3: A400 F370 G360 B350 H305",
               "women F G H, men X A B, kin F X sibling, kin G X child",
               "valid; chair X350; member A400 H305; separate_election member 1: B"},
              {"both women, and no other won", "C=600", "chair 1: X350; member 3: A410 F390 G380 H295 B290",
               "women F G H, men X A B, kin F X sibling, kin G X child",
               "valid; chair X350; member A410; separate_election member 1 women: H; separate_election member 1: H B"},
              {"a man, while women are voted on again", "C=600", "chair 1: X350; member 3: A410 B390 F310 G310",
               "women F G, men X A B, kin B X sibling",
               "valid; chair X350; member A410; tie_revote member 1 women: F G; separate_election member 1:"},
              {"two, one of them the only woman", "C=600", "chair 1: X350; member 3: A410 B390 F310 D305",
               "women F, men X A B D, kin F X sibling, kin B X sibling",
               "valid; chair X350; member A410; separate_election member 1 women:; separate_election member 1: D"},
          });
}

// Nobody is voted on again who could not sit beside those who sit for certain: whoever is left has the seat.
TEST(RelativesOfWhoSitsForCertain, AreNotVotedOnAgain) {
    check(village("cn-2025"),
          {
              {"for a woman's seat", "C=600", "member 3: A350 B340 F310 G310", "men A B, women F G, kin F A sibling",
               "valid; member A350 B340 G310"},
              {"who may stand for what is left", "C=600 women_rule=quota_only", "member 3: A390 Y340 Z340 D340 E290",
               "kin A Y sibling, kin A Z sibling", "valid; member A390 D340; separate_election member 1: Y Z E"},
          });
    const Asked asked =
        ask(village("cn-2025"), "C=600 women_rule=quota_only", "member 2: A390 Y340 D340", "kin Y A child");
    const Outcome outcome = decide(asked.profile, asked.input);
    EXPECT_TRUE(std::any_of(outcome.reasons.begin(), outcome.reasons.end(), [](const Reason& reason) {
        return reason.sentence == "relative_leaves" && reason.words.size() == 3 && reason.words[0].en == "Y" &&
               reason.words[1].en == "A";
    })) << "Y is told why";
}

// A primary chooses candidates: nobody is elected by it, and nobody has to leave.
TEST(Relatives, StandTogetherAfterAPrimary) {
    check(village("cn-zj-2020"),
          {
              {"both in one office", "round=primary C=600", "member 2: Y340 Z330 D310", "men Y Z D, kin Y Z spouse",
               "valid; member Y340 Z330"},
              {"one of a body that sits", "round=primary C=600", "chair 1: X350 W240", "men X W Y, kin X Y sibling",
               "valid; chair X350", "member Y; seats chair1 member1"},
          });
}

// ZJI20 Art.20: one of a household represents. A reserved place is taken first, so that it comes before more votes.
TEST(Households, MeetReservedPlaces) {
    const auto representatives = [](const char* votes, const char* people, std::vector<ReservedPlaces> reserved) {
        Asked asked = ask(builtin(Kind::village_representatives, "cn-zj-2020"), "due=60 present=50", votes, people);
        asked.input.terms.push_back({0, false, std::move(reserved), {}});
        return decided(asked);
    };
    const std::vector<ReservedPlaces> one_woman{{PlaceClass::woman, 1}};
    const std::vector<ReservedPlaces> two_women{{PlaceClass::woman, 2}};
    const std::vector<ReservedPlaces> two_classes{{PlaceClass::woman, 1}, {PlaceClass::party_member, 1}};
    EXPECT_EQ(representatives("representative 3: N28 M20 F20 P10", "men N M P, women F, house M F", one_woman),
              "valid; representative N28 F20 P10")
        << "equal votes, but her place is reserved";
    EXPECT_EQ(representatives("representative 3: N28 F20 G20 H10", "men N, women F G H, house F G", two_women),
              "valid; representative N28 H10; tie_revote representative 1: F G")
        << "two reserved places, equal votes: one of the household";
    EXPECT_EQ(representatives("representative 3: M30 N25 F20 G20", "men M N, women F G, house M F", one_woman),
              "valid; representative N25 G20; tie_revote representative 1: M F")
        << "with the reserved place she keeps him out, without it he keeps her out; the others sit either way";
    EXPECT_EQ(representatives("representative 3: W30 M25 N20 P20", "men M N P, women W, house M N", one_woman),
              "valid; representative W30 M25 P20")
        << "for an ordinary seat more votes keep him out";
    EXPECT_EQ(representatives("representative 3: W30 M25 N20 P20", "men M N P, women W, house W N", one_woman),
              "valid; representative W30 M25 P20")
        << "and so does who holds the reserved place";
    EXPECT_EQ(
        representatives("representative 3: M30 Q25 F20 G20", "men M Q, women F G, party Q, house M F", two_classes),
        "valid; representative Q25 G20; tie_revote representative 1: M F")
        << "two classes, a place each";
    EXPECT_EQ(
        representatives("representative 3: Q30 F20 G20 M15", "men M Q, women F G, party Q, house Q F", two_classes),
        "valid; representative Q30 G20 M15")
        << "who holds the other class's place sits for certain";
}

}  // namespace
}  // namespace zheng::election
