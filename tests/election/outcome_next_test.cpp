// What comes after a vote, and what whoever announces it must see: shortfalls, reserves, vacancies, who presides, lower
// offices that wait or fall away. VCL25 Art.15, 18; ZJ20 Art.28-31; HI25 Art.34; SH20 Art.21; SC26 Art.35, 38.
#include "tests/election/law_table.hpp"

#include <gtest/gtest.h>

namespace zheng::election {
namespace {

using namespace table;

Profile village(const char* name = "cn-2025") {
    return builtin(Kind::villagers_committee, name);
}

Asked earlier_votes(Asked asked, std::vector<Votes> votes) {
    for (std::size_t i = 0; i < votes.size(); ++i)
        asked.input.earlier.elected.at(i).votes = votes[i];
    return asked;
}

Asked with_terms(Asked asked, std::vector<OfficeTerms> terms) {
    asked.input.terms = std::move(terms);
    return asked;
}

std::string found(const Asked& asked) {
    return table::show(decide(asked.profile, asked.input).findings);
}

TEST(VoteAgain, IsForAllSeatsAndNamedAfterTheHighestOffice) {
    check(village(), {{"in any order", "R=1000 C=500", "member 3: A0; chair 1: B0; vice 1: C0", "",
                       "invalid_turnout; vote_again chair 5:"}});
}

// VCL25 Art.15: whoever is next by the votes moves up when a member leaves.
TEST(ElectoralCommittee, KeepsItsReserveByTheOriginalVotes) {
    const auto reserve = [](const char* offices) {
        const Asked asked = ask(builtin(Kind::electoral_committee, "cn-2025"), "due=45 present=40", offices);
        std::string out;
        for (const Elected& next : decide(asked.profile, asked.input).reserve)
            out += " " + std::string(name_of(next.office)) + " " + next.person.text + std::to_string(next.votes);
        return out;
    };
    EXPECT_EQ(reserve("member 2: X9 A20 B15 C10 D0 E12"), " member E12 member C10 member X9")
        << "nobody without a vote";
    EXPECT_EQ(reserve("member 2: A20 B15"), "");
    EXPECT_EQ(reserve("member 2: A20 B15 C12 D12"), " member C12 member D12") << "level: as they stand on the paper";
    EXPECT_EQ(reserve("member 2: A20 B15 C15 D10"), " member D10") << "the tied vote again";
    EXPECT_EQ(reserve("chair 1: A15 B15; member 1: A20 C18 D2"), "") << "while members wait for the chair";
    const Asked other = ask(village(), "C=600 women_rule=quota_only win_threshold=ge_third", "member 1: A310 B205");
    EXPECT_TRUE(decide(other.profile, other.input).reserve.empty()) << "only this body has a reserve";
    const Asked void_papers = with_terms(ask(builtin(Kind::electoral_committee, "cn-2025"), "due=45 present=40",
                                             "chair 1: A15 B15; member 1: A20 C18 D2"),
                                         {{0, false, {}, OfficePapers{std::nullopt, 41, 0}}});
    EXPECT_EQ(decided(void_papers), "valid; member A20; vote_again chair 1:") << "nobody of void papers";
}

// Papers of one office: the rules of the whole vote for that office. ZJ20 Art.27; where turnout is told by papers,
// that too.
TEST(PapersOfOneOffice, AreMeasuredAsThoseOfAWholeVote) {
    const auto chair = [](const char* figures, Votes issued, Votes collected) {
        return decided(
            with_terms(ask(village(), figures, "chair 1: A301"), {{0, false, {}, OfficePapers{issued, collected, 0}}}));
    };
    const char* const voters = "V=620 C=620 women_rule=quota_only";
    EXPECT_EQ(chair(voters, 620, 620), "valid; separate_election chair 1: A") << "301 of 620 are no majority";
    EXPECT_EQ(chair(voters, 620, 601), "valid; chair A301") << "of 601 they are";
    EXPECT_EQ(chair(voters, 620, 621), "valid; vote_again chair 1:");
    const char* const papers = "R=1000 V=620 C=620 women_rule=quota_only turnout_base=collected";
    EXPECT_EQ(chair(papers, 620, 500), "valid; vote_again chair 1:") << "half of the registered are not more than half";
    EXPECT_EQ(chair(papers, 620, 501), "valid; chair A301");
}

// HI25 Art.34, SH20 Art.21: whether seats are elected separately depends on how many are filled; a seat that a re-vote
// among the tied will fill counts.
TEST(SeparateElection, IsForcedWhileFewerThanThreeSeatsAreFilled) {
    check(village(),
          {
              {"two elected and a tie for a third", "C=600 women_rule=quota_only separate_trigger=below_three",
               "chair 1: X300; vice 1: V310; member 2: A320 B310 C310", "",
               "valid; vice V310; member A320; refer chair 1: X to assembly; tie_revote member 1: B C"},
              {"one elected and a tie for a second", "C=600 women_rule=quota_only separate_trigger=below_three",
               "chair 1: X300; member 2: A320 B310 C310", "",
               "valid; member A320; separate_election chair 1: X; tie_revote member 1: B C"},
              {"a choice between relatives fills one", "C=600 women_rule=quota_only separate_trigger=below_three",
               "chair 1: X300; vice 1: V310; member 3: A320 B305 C305", "kin B C sibling",
               "valid; vice V310; member A320; refer chair 1: X to assembly; kin_choice member 1: B C; refer member 1: "
               "to assembly"},
              {"after a re-vote as after the first vote",
               "round=revote C=600 women_rule=quota_only separate_trigger=below_three", "member 1: A0 B0", "",
               "valid; refer member 1: A B to assembly", "chair X; member Y Z; seats chair1 member3"},
              {"after a re-vote, too few", "round=revote C=600 women_rule=quota_only separate_trigger=below_three",
               "member 1: A0 B0", "", "valid; separate_election member 1: A B",
               "chair X; member Y; seats chair1 member2"},
          });
}

// PEL20 Art.25: a separate election has its surplus of a fifth, and that is as many as are listed.
TEST(SeparateElection, OfABranchListsAsManyAsItsSurplusAsks) {
    check(builtin(Kind::party_branch, "party-2020"),
          {{"two for one seat", "due=40 present=32", "member 3: A30 B22 C16 D15 E5", "",
            "valid; member A30 B22; separate_election member 1: C D"},
           {"and who is level with the last", "due=40 present=32", "member 3: A30 B22 C16 D5 E5", "",
            "valid; member A30 B22; separate_election member 1: C D E"}});
    check(village(), {{"one listed, and who is level", "C=600 women_rule=quota_only surplus_chair=0",
                       "chair 1: A290 B290 C10", "", "valid; separate_election chair 1: A B"},
                      {"one listed", "C=600 women_rule=quota_only surplus_chair=0", "chair 1: A290 B280", "",
                       "valid; separate_election chair 1: A"}});
}

TEST(HeldOffice, WaitsForWhoeverHasEvenOneVoteThere) {
    check(with(village(), {{"women_rule", "quota_only"}, {"win_threshold", "ge_third"}}),
          {{"one vote", "C=600", "chair 1: A300 B300; vice 1: A1 C250", "",
            "valid; tie_revote chair 1: A B; held vice 1:"},
           {"none", "C=600", "chair 1: A300 B300; vice 1: A0 C250", "", "valid; vice C250; tie_revote chair 1: A B"}});
    const Asked both = ask(village(), "C=600 win_threshold=ge_third",
                           "chair 1: X300 Y300; member 3: A410 B390 C370 F310 X1", "women X F, men Y A B C");
    EXPECT_EQ(decide(both.profile, both.input).reasons.back().sentence, "held")
        << "her votes hold the office already; that she is a woman is another reason, for later";
}

// ZJ20 Art.29: once a woman is elected, her column is an ordinary member's seat.
TEST(WomensColumn, JoinsTheMembersSeatsAndNoOtherStep) {
    const Profile column = with(village(), {{"women_rule", "separate_women_column"}});
    check(column, {
                      {"beside an open vice chair", "C=600",
                       "chair 1: V390; vice 1: A300 B290; women_member 1: F300 G250", "women F G V, men A B",
                       "valid; chair V390; separate_election vice 1: A B; separate_election member 1: F G"},
                      {"with the members' own shortfall", "C=600",
                       "vice 1: V390; women_member 1: F280 G250; member 2: A320 B300 F40 C240",
                       "women F G V, men A B C", "valid; vice V390; member A320; separate_election member 2: B F G C"},
                      {"in two races, the better of her votes", "C=600",
                       "vice 1: V390; women_member 1: F40 G30; member 2: A320 B300 F280 C240", "women F G V, men A B C",
                       "valid; vice V390; member A320; separate_election member 2: B F C G"},
                  });
}

// ZJ20 Art.30; SH20 Art.21, TJ19 Art.33.
TEST(Presider, IsTheViceWithMostVotesWhereTheRuleSaysSo) {
    const char* const figures = "round=separate women_rule=quota_only C=600";
    const char* const two_vices = "vice V W; member Y Z; seats chair1 vice2 member2";
    const auto of = [&](const char* profile, std::vector<Votes> votes) {
        return decided(earlier_votes(ask(village(profile), figures, "chair 1: A100", "", two_vices), std::move(votes)));
    };
    EXPECT_EQ(of("cn-sh-2020", {310, 320}), "valid; presider chair 1: W; vacant chair 1");
    EXPECT_EQ(of("cn-sh-2020", {320, 310}), "valid; presider chair 1: V; vacant chair 1");
    EXPECT_EQ(of("cn-sh-2020", {320, 320}), "valid; presider chair 1: V W; vacant chair 1") << "level: both are named";
    EXPECT_EQ(of("cn-2025", {310, 320}), "valid; presider chair 1: W V; vacant chair 1") << "the text names no one";
    const Asked members =
        earlier_votes(ask(village("cn-sh-2020"), figures, "chair 1: A100", "", "member X Y Z; seats chair1 member3"),
                      {301, 310, 305});
    EXPECT_EQ(decided(members), "valid; presider chair 1: Y; vacant chair 1");
}

TEST(NextSteps, StandInTheOrderOfTheOffices) {
    check(village("cn-sc-2026"), {{"who presides before an open seat of the members", "round=separate C=600",
                                   "chair 1: A100; member 1: B250 F150", "women F, men A B V Y Z",
                                   "valid; presider chair 1: V; separate_election member 1 women: F; vacant chair 1",
                                   "vice V; member Y Z; seats chair1 vice1 member3"}});
}

// QZ17: a place of a class is its best-placed's, by votes within the class; what is unfilled is voted on again within
// it.
TEST(ReservedPlaces, OfSeveralClassesAreFilledOneAfterTheOther) {
    const Profile of_units = builtin(Kind::village_representatives, "cn-2025");
    const auto elected = [&](const char* votes, const char* people, std::vector<ReservedPlaces> reserved) {
        return decided(
            with_terms(ask(of_units, "due=60 present=50", votes, people), {{0, false, std::move(reserved), {}}}));
    };
    const ReservedPlaces woman{PlaceClass::woman, 1};
    const ReservedPlaces party{PlaceClass::party_member, 1};
    EXPECT_EQ(elected("representative 2: A30 B20 P10", "graduate P", {{PlaceClass::graduate_official, 1}}),
              "valid; representative A30 P10");
    EXPECT_EQ(elected("representative 2: A20 F20 G20", "women F G, men A", {woman}),
              "valid; tie_revote representative 2: A F G")
        << "level with the others: one re-vote for both seats";
    EXPECT_EQ(elected("representative 3: W40 A30 B20 P12", "women W, party P", {woman, party}),
              "valid; representative W40 A30 P12");
    EXPECT_EQ(elected("representative 3: W40 A30 P12 Q12", "women W, party P Q", {woman, party}),
              "valid; representative W40 A30; tie_revote representative 1: P Q");
    EXPECT_EQ(elected("representative 3: W40 A30 B20", "women W", {woman, party}),
              "valid; representative W40 A30; vote_again representative 1: to party_member");
    EXPECT_EQ(elected("representative 4: W40 A30 P12", "women W, party P", {woman, party}),
              "valid; representative W40 A30 P12; vote_again representative 1:")
        << "a general seat that nobody takes";
    EXPECT_EQ(elected("representative 3: W12 P12 A30", "women W, party P", {woman, party}),
              "valid; representative A30 W12 P12");
    EXPECT_EQ(elected("representative 1: W12 P20", "women W, party P", {woman, party}), "valid; representative W12")
        << "no more places than seats";
}

// VCL25 Art.8: who leaves for a relative, or may, has no part in the lower offices either.
TEST(RelativesOfWinners, AreOutOfTheLowerOfficesToo) {
    check(
        village("cn-zj-2020"),
        {{"who left", "C=600 women_rule=quota_only", "vice 2: A350 Y340 D310; member 2: Y320 E310 D305",
          "kin A Y sibling", "valid; vice A350 D310; member E310; separate_election member 1:"},
         {"who may leave", "C=600 women_rule=quota_only", "vice 2: A350 Y310 Z310; member 2: Y320 E310 D305",
          "kin A Z other", "valid; vice A350; tie_revote vice 1: Y Z; held member 2:"},
         {"of whom one will stay", "C=600 women_rule=quota_only", "vice 3: A350 Y340 Z340; member 2: Y320 D310 E305",
          "kin Y Z spouse", "valid; vice A350; member D310 E305; kin_choice vice 1: Y Z; separate_election vice 1:"}});
    check(village(), {{"the seat of a woman is missed once, however often it is filled again",
                       "C=600 kin_refill_first_vote=next_by_votes", "member 3: A350 Y340 Z330 D310",
                       "men A Y Z D, kin A Y "
                       "sibling",
                       "valid; member A350 Z330; separate_election member 1 women:"}});
}

// The rules of women's seats ask for the sex of everybody on the paper; other votes do not.
TEST(Findings, NameWhoseSexIsNotKnownWhereItMatters) {
    const Profile of_units = builtin(Kind::village_representatives, "cn-2025");
    const auto in_unit = [&](std::vector<OfficeTerms> terms) {
        return found(with_terms(ask(of_units, "due=60 present=50", "representative 3: A30 W20 B10", "women W, men B"),
                                std::move(terms)));
    };
    EXPECT_EQ(in_unit({}), "");
    EXPECT_EQ(in_unit({{0, false, {{PlaceClass::party_member, 1}}, {}}}), "");
    EXPECT_EQ(in_unit({{0, false, {{PlaceClass::woman, 1}}, {}}}), "review sex_unknown A");
    EXPECT_EQ(in_unit({{0, false, {{PlaceClass::party_member, 1}, {PlaceClass::woman, 1}}, {}}}),
              "review sex_unknown A");
    EXPECT_EQ(in_unit({{0, true, {}, {}}}), "review sex_unknown A");
}

// VCL25 Art.8: what is missed is reported, with women of earlier rounds counted.
TEST(Findings, CountTheWomenOfAllRounds) {
    const Asked asked = ask(village(), "round=separate C=600 women_rule=quota_only women_min=3", "member 1: F210",
                            "women F G, men A", "chair G; member A; seats chair1 member2");
    const Outcome outcome = decide(asked.profile, asked.input);
    ASSERT_EQ(table::show(outcome.findings), "review women_min");
    EXPECT_EQ(outcome.findings[0].reason.numbers, (ReasonNumbers{{"women", 2}, {"least", 3}}));
    const Asked enough = ask(village(), "round=separate C=600 women_rule=quota_only women_min=2", "member 1: F210",
                             "women F G, men A", "chair G; member A; seats chair1 member2");
    EXPECT_EQ(found(enough), "");
    const Asked open = ask(village(), "C=600 women_rule=quota_only", "member 2: A310 F300", "women F, men A");
    EXPECT_EQ(found(open), "") << "not while seats are open";
}

TEST(Findings, AreSaidWhenOneOfSeveralOfficesGivesCause) {
    EXPECT_EQ(found(ask(village(), "C=600", "chair 1: X310; member 1: F310", "women F, men X")), "note women_rule");
    EXPECT_EQ(found(ask(village(), "C=600", "chair 1: F310", "women F")), "") << "no member's seat";
    EXPECT_EQ(found(ask(builtin(Kind::party_branch, "party-2020"), "due=40 present=32",
                        "secretary 1: S20; member 2: A20 B10")),
              "note party_reduce_seats");
    EXPECT_EQ(
        found(ask(builtin(Kind::party_branch, "party-2020"), "round=primary due=40 present=32", "member 2: A20 B10")),
        "");
}

// SC26 Art.35 first asks relatives among the winners to withdraw.
TEST(Findings, AskRelativesToWithdrawFirstInSichuan) {
    const char* const figures = "C=600 women_rule=quota_only women_min=0";
    const auto of = [&](const char* profile, const char* kin) {
        return found(ask(village(profile), figures, "chair 1: X400; member 2: A390 Y380 D305", kin));
    };
    EXPECT_EQ(of("cn-sc-2026", "kin X Y sibling"), "review kin_keep");
    EXPECT_EQ(of("cn-sc-2026", ""), "");
    EXPECT_EQ(of("cn-zj-2020", "kin X Y sibling"), "");
}

// A write-in that a declared tally has to name: by id.
TEST(WriteInsToName, StandInTheOrderOfTheirIds) {
    const Asked asked = ask(village(), "C=600 women_rule=quota_only", "member 3: W310* A305 V302* B301");
    EXPECT_EQ(names(write_ins_to_name(asked.input, decide(asked.profile, asked.input))), " V W");
}

TEST(Decide, IsAskedForOfficesWithSeatsAndRoundsThatItKnows) {
    const Asked no_seat = ask(village(), "C=600", "chair 0: A0");
    EXPECT_DEATH(static_cast<void>(decide(no_seat.profile, no_seat.input)), "");
    const Asked no_round =
        ask(builtin(Kind::supervision_committee, "cn-2025"), "round=by_election due=45 present=33", "member 1: A20");
    EXPECT_DEATH(static_cast<void>(decide(no_round.profile, no_round.input)), "");
}

}  // namespace
}  // namespace zheng::election
