// Relatives with equal votes, and relatives in ties: who votes again, for how many seats, and whether a woman has to
// take one of them. VCL25 Art.8; ZJ20 Art.28, 29, 31; SC26 Art.34, 35.
#include "tests/election/vote_table.hpp"

#include <gtest/gtest.h>

namespace zheng::election {
namespace {

using namespace table;

Profile village(const char* name = "cn-2025") {
    return builtin(Kind::villagers_committee, name);
}

TEST(Relatives, OfRelativesWithEqualVotesShareOneExtraVote) {
    check(village(), {
                         {"two pairs have a vote each", "C=6 R=10 women_rule=quota_only", "member 4: A6 B6 X6 Y6",
                          "kin A X sibling, kin B Y sibling",
                          "valid; kin_choice member 1: A X; kin_choice member 1: B Y; separate_election member 2:"},
                         {"a chain has one", "C=6 R=10 women_rule=quota_only", "member 4: A6 B6 X6 Y6",
                          "kin A X sibling, kin B Y sibling, kin X Y sibling",
                          "valid; kin_choice member 1: A X Y B; separate_election member 3:"},
                     });
}

TEST(Relatives, InATieLeaveItTogetherAndAWomanMustTakeTheSeatOnlyIfNoneIsElected) {
    const char* const votes = "member 3: A6 B4 X4 Y4";
    check(
        village(),
        {
            {"the third woman has her seat", "C=6 R=10", votes, "women B X Y, men A, kin A B sibling, kin A X sibling",
             "valid; member A6 Y4; separate_election member 1: B X"},
            {"the third is a man", "C=6 R=10", votes, "women B X, men A Y, kin A B sibling, kin A X sibling",
             "valid; member A6 Y4; separate_election member 1 women: B X"},
            {"nobody of them can sit beside A", "C=6 R=10", votes,
             "women B X, men A Y, kin A B sibling, kin A X sibling, kin A Y sibling",
             "valid; member A6; separate_election member 1 women: B X; separate_election member 1: B X Y"},
        });
}

TEST(Relatives, OfATiedPersonKeepALowerOfficeUntilTheTieIsDecided) {
    check(village("cn-zj-2020"),
          {{"the chair is voted on again among all who are level", "round=separate C=30 R=50 women_rule=quota_only",
            "chair 1: A15 B15; vice 1: X20 Y5", "kin A X sibling", "valid; vice X20; tie_revote chair 1: A B"}});
}

TEST(Relatives, WhoTakesTheSeatOfTheOnlyWomanLeavesTheTie) {
    check(village(), {{"she takes it, and the other fits", "C=18 R=22", "vice 1: Z16; member 2: F10 G16 M10",
                       "women F G, men M Z, kin G Z spouse", "valid; vice Z16; member F10 M10"}});
}

TEST(HeldOffice, SaysWhetherItIsForWomen) {
    check(village("cn-zj-2020"), {{"the women's column, while a woman of it is tied above", "round=primary C=40 R=60",
                                   "vice 1: F20 A20; women_member 1: F20 G15; member 1: B30", "women F G, men A B",
                                   "valid; member B30; tie_revote vice 1: F A; held women_member 1 women:"}});
}

TEST(TieRevote, OfTheWomensColumnIsAmongWomen) {
    check(village("cn-zj-2020"), {{"in a primary", "round=primary C=40 R=60", "women_member 1: F20 G20", "women F G",
                                   "valid; tie_revote women_member 1 women: F G"}});
}

// VCL25 Art.23: a by-election is held as the first vote is; HI25 Art.34 is part of that.
TEST(ByElection, LeavesOpenSeatsToTheAssemblyInHainanWhereThreeAreElected) {
    const Profile hainan = village("cn-hi-2025");
    check(hainan,
          {
              {"three, a chair among them", "round=by_election C=600 I=600 women_rule=quota_only",
               "chair 1: X400; member 3: A350 B340 D200", "",
               "valid; chair X400; member A350 B340; refer member 1: D to assembly"},
              {"two", "round=by_election C=600 I=600 women_rule=quota_only", "chair 1: X400; member 2: A350 D200", "",
               "valid; chair X400; member A350; separate_election member 1: D"},
              {"three and no chair", "round=by_election C=600 I=600 women_rule=quota_only",
               "chair 1: X200; member 3: A350 B340 D330", "",
               "valid; member A350 B340 D330; separate_election chair 1: X"},
          });
}

}  // namespace
}  // namespace zheng::election
