// Later rounds, relatives, vacancies, recall, and the other bodies: worked examples by their ids, and what they leave
// open. VCL25 Art.8, 18, 19, 23; ZJ20 Art.28-31; HI25 Art.44; SD12 Art.31; COOP24 Art.27, 28; ZJC20 Art.30; ZJI20
// Art.20.
#include "tests/election/vote_table.hpp"

#include <gtest/gtest.h>

namespace zheng::election {
namespace {

using namespace table;

Profile village(const char* name = "cn-2025") {
    return builtin(Kind::villagers_committee, name);
}

TEST(SeparateElection, TakesMostVotesAndAThirdOfThePapers) {
    check(village(),
          {
              {"VC-60", "round=separate women_rule=quota_only C=520", "member 1: D174 E100", "", "valid; member D174"},
              {"VC-61", "round=separate women_rule=quota_only C=520", "member 1: D173 E100", "",
               "valid; separate_election member 1: D E"},
              {"VC-62", "round=separate women_rule=quota_only R=1000 C=519", "member 1: D173 E100", "",
               "valid; member D173"},
              {"VC-63", "round=separate women_rule=quota_only R=1000 C=480", "member 1: D300", "",
               "invalid_turnout; vote_again member 1:"},
              {"VC-63 not asked", "round=separate women_rule=quota_only separate_turnout_required=false R=1000 C=480",
               "member 1: D300", "", "valid; member D300"},
              {"VC-64", "round=separate women_rule=quota_only C=600", "member 2: D300 E200 F150", "",
               "valid; member D300 E200"},
              {"VC-65", "round=separate women_rule=quota_only C=600", "member 2: D300 E199", "",
               "valid; member D300; separate_election member 1: E"},
          });
}

TEST(SeparateElection, HasAVoteAmongWomenForTheirSeat) {
    Asked asked = ask(village(), "round=separate C=510", "member 1: F170 G160 A175", "women F G, men A");
    asked.input.terms.push_back({0, true, {}, {}});
    EXPECT_EQ(decided(asked), "valid; member F170") << "VC-54, and no man may win it";
    asked = ask(village(), "round=separate C=510", "member 1: F169 G160", "women F G");
    asked.input.terms.push_back({0, true, {}, {}});
    EXPECT_EQ(decided(asked), "valid; separate_election member 1 women: F G") << "VC-55";
}

TEST(Vacancy, IsAllowedWhenThreeAreElectedButNeverForAWoman) {
    const char* const earlier = "chair X; member Y; seats chair1 member4";
    check(village("cn-sc-2026"),
          {
              {"VC-66", "round=separate women_rule=quota_only C=600", "member 3: F210 G150 H140", "women F",
               "valid; member F210; vacant member 2", earlier},
              {"VC-67", "round=separate women_rule=quota_only C=600", "member 3: F199 G150 H140", "women F",
               "valid; separate_election member 3: F G H", earlier},
              {"VC-66, her seat is open", "round=separate C=600", "member 3: A250 F150 B140", "women F, men A B X Y",
               "valid; member A250; separate_election member 1 women: F; vacant member 1", earlier},
              {"nobody has said what was elected", "round=separate women_rule=quota_only C=600",
               "member 4: A250 B240 C230 D100", "", "valid; member A250 B240 C230; separate_election member 1: D"},
          });
    check(village("cn-bj-2012"),
          {
              {"Beijing wants four, the chair and the assembly", "round=separate women_rule=quota_only C=600",
               "member 3: F210 G205 H140", "", "valid; member F210 G205; refer member 1: H to assembly", earlier},
              {"three are too few", "round=separate women_rule=quota_only C=600", "member 3: F210 G195 H140", "",
               "valid; member F210; separate_election member 2: G H", earlier},
              {"no chair", "round=separate women_rule=quota_only C=600", "chair 1: A100 B90; member 1: H140", "",
               "valid; separate_election chair 1: A B; separate_election member 1: H",
               "member Y Z W V; seats chair1 member5"},
          });
}

TEST(Presider, IsAViceChairOrAMember) {
    check(village(),
          {
              {"VC-68", "round=separate women_rule=quota_only C=600", "chair 1: A100 B90", "",
               "valid; presider chair 1: V; vacant chair 1", "vice V; member Y Z; seats chair1 vice1 member2"},
              {"no vice either: the assembly", "round=separate women_rule=quota_only C=600", "chair 1: A100", "",
               "valid; presider chair 1: X Y Z to reps_assembly; vacant chair 1", "member X Y Z; seats chair1 member3"},
          });
    Asked asked = ask(village("cn-sh-2020"), "round=separate women_rule=quota_only C=600", "chair 1: A100", "",
                      "member X Y Z; seats chair1 member3");
    asked.input.earlier.elected[1].votes = 310;
    asked.input.earlier.elected[2].votes = 310;
    EXPECT_EQ(decided(asked), "valid; presider chair 1: Y Z; vacant chair 1")
        << "Shanghai: most votes, and two are level";
}

TEST(SeparateElection, IsLeftToTheAssemblyInShanghaiOnceThreeAreElected) {
    check(village("cn-sh-2020"),
          {{"VC-69", "C=600 women_rule=quota_only", "chair 1: X400; member 4: A390 B380 C290 D280", "",
            "valid; chair X400; member A390 B380; refer member 2: C D to assembly"}});
}

TEST(Relatives, DoNotSitTogether) {
    check(village("cn-zj-2020"),
          {
              {"VC-70", "C=600 women_rule=quota_only", "chair 1: X400; member 2: A390 Y380 D305", "kin X Y sibling",
               "valid; chair X400; member A390 D305"},
              {"VC-71", "C=600 women_rule=quota_only", "chair 1: X400; member 2: A390 Y380 D295", "kin X Y sibling",
               "valid; chair X400; member A390; separate_election member 1: D"},
              {"VC-72", "C=600 women_rule=quota_only", "member 3: A350 Y340 Z340", "kin Y Z spouse",
               "valid; member A350; kin_choice member 1: Y Z; separate_election member 1:"},
              {"VC-72, somebody moves up", "C=600 women_rule=quota_only", "member 3: A350 Y340 Z340 D301",
               "kin Y Z spouse", "valid; member A350 D301; kin_choice member 1: Y Z"},
              {"same office, more votes stay", "C=600 women_rule=quota_only", "member 2: Y340 Z330 D310",
               "kin Z Y sibling", "valid; member Y340 D310"},
              {"who would move up is a relative too", "C=600 women_rule=quota_only",
               "member 3: A350 Y340 Z330 D310 E305", "kin Z Y sibling, kin D Y child", "valid; member A350 Y340 E305"},
              {"VC-75 in Zhejiang", "C=600 women_rule=quota_only", "chair 1: X400; member 1: Y380",
               "kin Y X grandchild", "valid; chair X400; member Y380"},
              {"a relative of a winner is not voted on again", "C=600 women_rule=quota_only",
               "member 2: A390 Y340 D340", "kin Y A sibling", "valid; member A390 D340"},
              {"who won the women's column is a member already", "C=600",
               "women_member 1: F310 G120; member 2: A350 Y340 D320", "women F G, men A Y D, kin F Y spouse",
               "valid; women_member F310; member A350 D320"},
              {"elected earlier in the women's column", "round=separate C=600", "member 1: Y250 D240",
               "women F, men Y D, kin Y F sibling", "valid; member D240",
               "women_member F; chair X; seats chair1 women_member1 member1"},
          });
    check(
        village(),
        {
            {"VC-73 cousins", "C=600 women_rule=quota_only", "member 2: Y340 Z330", "kin Y Z other",
             "valid; member Y340 Z330"},
            {"VC-74 uncle and nephew", "C=600 women_rule=quota_only", "chair 1: X400; member 1: Y340", "kin X Y other",
             "valid; chair X400; member Y340"},
            {"VC-75", "C=600 women_rule=quota_only", "chair 1: X400; member 1: Y301 D299", "kin Y X grandchild",
             "valid; chair X400; separate_election member 1: D"},
            {"the only woman leaves: the next woman", "C=600", "chair 1: X350; member 3: A410 B390 F310 G305",
             "women F G, men X A B, kin F X sibling", "valid; chair X350; member A410 B390 G305"},
            {"nobody moves up where the text is silent", "C=600 women_rule=quota_only", "member 2: Y340 Z330 D310",
             "kin Z Y sibling", "valid; member Y340; separate_election member 1: D"},
            {"elected earlier to a lower office", "round=separate women_rule=quota_only C=600", "chair 1: X250",
             "kin X Y sibling", "valid; chair X250; separate_election member 1:", "member Y A B; seats chair1 member3"},
        });
    check(village("cn-hi-2025"),
          {{"Hainan: the assembly has the last word", "C=600 I=600 women_rule=quota_only", "member 2: Y340 Z340",
            "kin Y Z spouse", "valid; refer member 1: Y Z to assembly; separate_election member 1:"}});
}

TEST(TieRevote, TakesMostVotesAndIsRepeated) {
    check(village(),
          {
              {"VC-36", "round=revote C=590 void=15", "member 1: C290 D285", "", "valid; member C290"},
              {"no threshold", "round=revote C=590", "member 1: C100 D90", "", "valid; member C100"},
              {"tied again", "round=revote C=590", "member 1: C290 D290", "", "valid; tie_revote member 1: C D"},
              {"turnout is asked", "round=revote R=1000 C=500", "member 1: C290 D200", "",
               "invalid_turnout; vote_again member 1:"},
          });
}

TEST(Recall, TakesMoreThanHalfOfThePapers) {
    const auto recalled = [](const char* figures, const char* votes) {
        const Asked asked = ask(village(), figures, votes);
        const Outcome outcome = decide(asked.profile, asked.input);
        EXPECT_TRUE(outcome.elected.empty());
        return std::string(name_of(outcome.vote)) + (*outcome.recalled ? " yes" : " no");
    };
    EXPECT_EQ(recalled("round=recall R=1000 C=501", "recall 1: X251"), "valid yes") << "VC-94";
    EXPECT_EQ(recalled("round=recall R=1000 C=501", "recall 1: X250"), "valid no") << "VC-94";
    EXPECT_EQ(recalled("round=recall R=1000 C=500", "recall 1: X500"), "invalid_turnout no") << "VC-94";
}

TEST(ByElection, ByRepresentativesTakesHalfOfThePapersCast) {
    check(village("cn-hi-2025"), {
                                     {"VC-95", "round=by_election reps=1 R=45 present=30 I=30", "member 1: A15 B14",
                                      "men A B", "valid; member A15"},
                                     {"VC-95 one below", "round=by_election reps=1 R=45 present=30 I=30",
                                      "member 1: A14 B13", "men A B", "valid; separate_election member 1: A B"},
                                     {"two thirds must be there", "round=by_election reps=1 R=45 present=29 I=29",
                                      "member 1: A15", "men A", "no_quorum; vote_again member 1:"},
                                 });
    check(village(), {{"by the villagers as in a first vote", "round=by_election R=1000 C=600", "member 1: A300 B290",
                       "men A B", "valid; separate_election member 1: A B"}});
}

TEST(Primary, RanksWhoStands) {
    check(village(),
          {{"most votes", "round=primary R=1000 C=600", "member 3: A100 B90 C80 D70", "", "valid; member A100 B90 C80"},
           {"tie at the cut", "round=primary R=1000 C=600", "member 3: A100 B90 C80 D80", "",
            "valid; member A100 B90; tie_revote member 1: C D"},
           {"more than half must vote", "round=primary R=1000 C=500", "member 1: A100", "",
            "invalid_turnout; vote_again member 1:"}});
    check(builtin(Kind::party_branch, "party-2020"),
          {{"the Party asks for its majority", "round=primary due=40 present=32", "member 2: A20 B16", "",
            "valid; member A20"}});
}

TEST(OtherBodies, ElectTheirOwnWay) {
    check(builtin(Kind::electoral_committee, "cn-2025"),
          {
              {"EC-01", "due=45 present=30", "member 3: A20 B15 C10", "", "valid; member A20 B15 C10"},
              {"EC-01 one below", "due=45 present=29", "member 3: A20", "", "no_quorum; vote_again member 3:"},
              {"EC-02", "due=45 present=40", "member 7: A20 B19 C18 D17 E16 F15 G14 H13 I12", "",
               "valid; member A20 B19 C18 D17 E16 F15 G14"},
          });
    check(builtin(Kind::village_representatives, "cn-zj-2020"),
          {
              {"RP-01", "due=60 present=30", "representative 1: A20", "", "valid; representative A20"},
              {"RP-01 one below", "due=60 present=29", "representative 1: A20", "",
               "no_quorum; vote_again representative 1:"},
              {"RP-06, level", "due=60 present=50", "representative 2: A30 B30 C10", "house A B",
               "valid; representative C10; tie_revote representative 1: A B"},
              {"RP-06", "due=60 present=50", "representative 2: A30 B20 C10", "house A B",
               "valid; representative A30 C10"},
          });
    check(builtin(Kind::village_representatives, "cn-2025"),
          {
              {"RP-02", "due=60 present=40", "representative 1: A20", "", "valid; representative A20"},
              {"RP-02 one below", "due=60 present=39", "representative 1: A20", "",
               "no_quorum; vote_again representative 1:"},
          });
    check(builtin(Kind::supervision_committee, "cn-2025"),
          {
              {"SU-01", "due=45 present=33", "member 3: A20 B15 C9 D8", "", "valid; member A20 B15 C9"},
              {"SU-02", "due=45 present=33", "member 3: A20 B15 C9 D9", "",
               "valid; member A20 B15; tie_revote member 1: C D"},
          });
    check(builtin(Kind::supervision_committee, "cn-ha-2011"),
          {{"Henan: as the committee itself", "due=45 present=33", "member 3: A20 B17 C16 D15", "",
            "valid; member A20 B17; separate_election member 1: C D"}});
    check(builtin(Kind::economic_cooperative, "coop-2024"),
          {
              {"CO-01", "due=300 present=200", "chair 1: A200", "", "valid; chair A200"},
              {"CO-02", "due=300 present=200", "chair 1: A199", "", "valid; vote_again chair 1: A"},
              {"CO-03", "due=300 present=199", "chair 1: A199", "", "no_quorum; vote_again chair 1:"},
              {"CO-04", "reps=1 due=45 present=40", "chair 1: A30", "", "valid; chair A30"},
              {"CO-04 one below", "reps=1 due=45 present=40", "chair 1: A29", "", "valid; vote_again chair 1: A"},
          });
    check(builtin(Kind::economic_cooperative, "coop-zj-2020"),
          {
              {"CO-06", "due=300 present=300", "chair 1: A150", "", "valid; vote_again chair 1: A"},
              {"CO-06 one above", "due=300 present=300", "chair 1: A151", "", "valid; chair A151"},
              {"CO-07", "reps=1 due=45 present=30", "chair 1: A22", "", "valid; vote_again chair 1: A"},
              {"CO-07 one above", "reps=1 due=45 present=30", "chair 1: A23", "", "valid; chair A23"},
              {"CO-07 quorum", "reps=1 due=45 present=29", "chair 1: A23", "", "no_quorum; vote_again chair 1:"},
          });
}

TEST(ReservedPlaces, GoToTheirClassFirst) {
    const auto representatives = [](const char* votes, const char* people, std::vector<ReservedPlaces> reserved) {
        Asked asked = ask(builtin(Kind::village_representatives, "cn-2025"), "due=60 present=50", votes, people);
        asked.input.terms.push_back({0, false, std::move(reserved), {}});
        return decided(asked);
    };
    EXPECT_EQ(representatives("representative 2: M30 N28 F12", "men M N, women F", {{PlaceClass::woman, 1}}),
              "valid; representative M30 F12")
        << "RP-07";
    EXPECT_EQ(representatives("representative 3: X40 Y35 Z30 P12", "party P", {{PlaceClass::party_member, 1}}),
              "valid; representative X40 Y35 P12")
        << "RP-08";
    EXPECT_EQ(representatives("representative 2: M30 N28", "men M N", {{PlaceClass::woman, 1}}),
              "valid; representative M30; vote_again representative 1 women: to woman")
        << "nobody of the class: a vote again within it";
    EXPECT_EQ(representatives("representative 3: W40 A30 P12 Q11", "women W, party P Q W",
                              {{PlaceClass::woman, 1}, {PlaceClass::party_member, 1}}),
              "valid; representative W40 A30 P12")
        << "two classes, a place each";
    EXPECT_EQ(representatives("representative 2: M30 N28 F12", "men M N, women F, house M F", {{PlaceClass::woman, 1}}),
              "valid; representative N28 F12")
        << "a reserved place comes before the household";
}

TEST(MobileBoxes, WithMorePapersThanUsersAreVoid) {
    Asked asked = ask(village("cn-hi-2025"), "C=520 V=521 I=521 women_rule=quota_only", "chair 1: A100");
    asked.input.mobile_boxes = {{18, 19}, {5, 5}};
    Outcome outcome = decide(asked.profile, asked.input);
    EXPECT_EQ(outcome.vote, VoteVerdict::valid) << "VC-10: 501 remain";
    EXPECT_TRUE(has_finding(outcome, "mobile_box_check"));
    asked.input.tally.collected = 519;
    EXPECT_EQ(decide(asked.profile, asked.input).vote, VoteVerdict::invalid_turnout) << "500 remain of 1,000";
}

TEST(PapersOfOneOffice, StandForThatOfficeAlone) {
    Asked asked = ask(village(), "V=620 C=620 women_rule=quota_only", "chair 1: A301; member 1: B301");
    asked.input.terms.push_back({0, false, {}, OfficePapers{620, 621, 0}});
    asked.input.terms.push_back({1, false, {}, OfficePapers{620, 600, 0}});
    EXPECT_EQ(decided(asked), "valid; member B301; vote_again chair 1:");
}

}  // namespace
}  // namespace zheng::election
