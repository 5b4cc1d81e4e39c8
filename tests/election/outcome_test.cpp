// The first vote of a villagers' committee: validity, winning, ties, shortfall. Unless a line says otherwise the rules
// are VCL25 with women_rule=quota_only, base = papers collected.
#include "tests/election/vote_table.hpp"

#include <gtest/gtest.h>

namespace zheng::election {
namespace {

using namespace table;

Profile national() {
    return with(builtin(Kind::villagers_committee, "cn-2025"), {{"women_rule", "quota_only"}});
}

const char* const one_seat = "chair 1: A0";

// VCL25 Art.18: more than half of the registered must vote. ZJ20 Art.27: not more papers than voters.
TEST(OutcomeVillages, IsValidOnlyWithEnoughVotersAndNotTooManyPapers) {
    struct Row {
        const char* id;
        const char* figures;
        const char* verdict;
    };
    const std::vector<Row> rows{
        {"VC-01", "R=1000 V=500", "invalid_turnout"},
        {"VC-02", "R=1000 V=501", "valid"},
        {"VC-03", "R=999 V=500", "valid"},
        {"VC-03, one below", "R=999 V=499", "invalid_turnout"},
        {"VC-04", "R=1000 V=430 proxy=71", "valid"},
        {"VC-04, by mobile box", "R=1000 V=430 mobile=71", "valid"},
        {"VC-05", "R=1000 V=620 C=621", "void_too_many_ballots"},
        {"VC-06", "R=1000 V=620 C=618", "valid"},
        {"VC-06, as many papers as voters", "R=1000 V=620 C=620", "valid"},
        {"VC-07, base voters", "R=1000 V=620 I=622 C=621", "void_too_many_ballots"},
        {"VC-07, base issued", "R=1000 V=620 I=622 C=621 ballot_count_check_base=issued", "valid"},
        {"VC-07, base issued, one above", "R=1000 V=620 I=622 C=623 ballot_count_check_base=issued",
         "void_too_many_ballots"},
        {"VC-08", "R=1000 V=620 C=619 forged=2", "valid"},
        {"VC-09", "R=1000 V=540 C=500 turnout_base=collected", "invalid_turnout"},
        {"VC-09, one above", "R=1000 V=540 C=501 turnout_base=collected", "valid"},
    };
    for (const Row& row : rows) {
        SCOPED_TRACE(row.id);
        const Asked asked = ask(national(), row.figures, one_seat);
        EXPECT_EQ(name_of(vote_verdict(asked.profile, asked.input)), row.verdict);
        const Outcome outcome = decide(asked.profile, asked.input);
        EXPECT_EQ(name_of(outcome.vote), row.verdict);
        if (outcome.vote != VoteVerdict::valid) {
            EXPECT_TRUE(outcome.elected.empty());
            ASSERT_EQ(outcome.next.size(), 1U);
            EXPECT_EQ(outcome.next[0].action, NextAction::vote_again);
        }
    }
}

TEST(OutcomeVillages, FollowsTheWorkedExamplesOfWinning) {
    check(national(),
          {
              {"VC-30", "C=600 void=30 blank=10", "chair 1: A300", "", "valid; separate_election chair 1: A"},
              {"VC-31", "C=600 void=30 blank=10", "chair 1: A301", "", "valid; chair A301"},
              {"VC-32", "C=600 void=30 blank=10", "chair 1: A290", "", "valid; separate_election chair 1: A"},
              {"VC-33", "C=601", "chair 1: A301", "", "valid; chair A301"},
              {"VC-34", "C=600", "member 3: A410 B350 C330 D305 E120", "", "valid; member A410 B350 C330"},
              {"VC-35", "C=600", "member 3: A410 B350 C330 D330", "",
               "valid; member A410 B350; tie_revote member 1: C D"},
              {"VC-37", "C=600", "member 4: A410 B350 C330 D330", "", "valid; member A410 B350 C330 D330"},
              {"VC-38", "C=600", "member 3: A410 B350 C300 D300", "",
               "valid; member A410 B350; separate_election member 1: C D"},
              {"VC-39", "C=600", "member 3: A410 B400 C300 D200 W320*", "", "valid; member A410 B400 W320"},
              {"VC-40, base collected", "V=620 C=600", "chair 1: A305", "", "valid; chair A305"},
              {"VC-40, base voters", "V=620 C=600 win_base=voters", "chair 1: A305", "",
               "valid; separate_election chair 1: A"},
              {"VC-40, base voters, at the threshold", "V=620 C=600 win_base=voters", "chair 1: A311", "",
               "valid; chair A311"},
              {"VC-41, transfer", "C=600 downward_vote_transfer=true", "chair 1: P280 Q250; vice 1: P30 S260", "",
               "valid; vice P310; separate_election chair 1: Q"},
              {"VC-41, no transfer", "C=600", "chair 1: P280 Q250; vice 1: P30 S260", "",
               "valid; separate_election chair 1: P Q; separate_election vice 1: S P"},
              {"VC-42", "C=600 downward_vote_transfer=true", "chair 1: U310 V200; member 1: T290 U200", "",
               "valid; chair U310; separate_election member 1: T"},
          });
}

// BJ12 Art.28: void papers stay in the total. The other reading is a switch, not a belief.
TEST(OutcomeVillages, MayLeaveVoidPapersOutOfTheBaseWhereARuleSaysSo) {
    check(national(),
          {{"void in", "C=600 void=30", "chair 1: A290", "", "valid; separate_election chair 1: A"},
           {"void out", "C=600 void=30 void_counts_in_base=false", "chair 1: A290", "", "valid; chair A290"},
           {"void out, exactly half", "C=600 void=30 void_counts_in_base=false", "chair 1: A285", "",
            "valid; separate_election chair 1: A"}});
}

TEST(OutcomeVillages, HoldsALowerOfficeWhileSomebodyTiedAboveHasVotesThere) {
    // Two can tie above half only where an office has several seats; a lower threshold makes the short examples.
    check(national(),
          {
              {"tied for the second vice chair", "C=600", "vice 2: A350 B310 C310; member 2: B320 D310 E305", "",
               "valid; vice A350; tie_revote vice 1: B C; held member 2:"},
              {"tied for chair, votes as vice", "C=600 win_threshold=ge_third", "chair 1: A300 B300; vice 1: A310 C250",
               "", "valid; tie_revote chair 1: A B; held vice 1:"},
              {"tied for chair, no votes below", "C=600 win_threshold=ge_third",
               "chair 1: A300 B300; vice 1: C310 D250", "", "valid; vice C310; tie_revote chair 1: A B"},
              {"a held race holds the next one too", "C=600 win_threshold=ge_third",
               "chair 1: A300 B300; vice 1: A310 C250; member 2: C400 D300 E250", "",
               "valid; tie_revote chair 1: A B; held vice 1:; held member 2:"},
              {"an office nobody won above holds nothing", "C=600", "chair 1: A300 B290; vice 1: A310 C250", "",
               "valid; vice A310; separate_election chair 1: B"},
          });
}

TEST(OutcomeVillages, GivesOnePersonOneOfficeTheHighest) {
    check(national(), {{"chair and member", "C=600", "chair 1: A310; member 2: A450 B400 C330", "",
                        "valid; chair A310; member B400 C330"},
                       {"the offices may stand in any order on the ballot", "C=600",
                        "member 2: A450 B400 C330; chair 1: A310", "", "valid; chair A310; member B400 C330"}});
}

TEST(OutcomeVillages, ListsTheUnelectedByVotesForTheSeparateElection) {
    check(national(),
          {{"seats and the largest surplus", "C=600", "member 3: A410 B300 C290 D280 E100 F90 G80", "",
            "valid; member A410; separate_election member 2: B C D E F"},
           {"all who are level at the last place", "C=600", "member 3: A410 B270 C260 D250 E240 F90 G90", "",
            "valid; member A410; separate_election member 2: B C D E F G"},
           {"who holds another seat is not listed", "C=600", "chair 1: A290 B280 C20; member 1: A350 B240", "",
            "valid; member A350; separate_election chair 1: B C"},
           {"surplus of the profile", "C=600 surplus_members=1..2", "member 3: A410 B300 C290 D280 E100 F90", "",
            "valid; member A410; separate_election member 2: B C D E"}});
}

// HI25 Art.34, SH20 Art.21 leave open seats to the assembly once three are elected.
TEST(OutcomeVillages, RefersAShortfallToTheAssemblyWhereTheRuleSaysSo) {
    const char* const three = "chair 1: X400; member 4: A410 B400 C290 D280";
    const char* const two = "chair 1: X400; member 4: A410 B300 C290 D280";
    const char* const no_chair = "chair 1: X300; member 4: A410 B400 C310 D280";
    check(national(),
          {{"VC-69", "C=600 separate_trigger=below_three", three, "",
            "valid; chair X400; member A410 B400; refer member 2: C D to assembly"},
           {"two elected", "C=600 separate_trigger=below_three", two, "",
            "valid; chair X400; member A410; separate_election member 3: B C D"},
           {"three but no chair: SH20", "C=600 separate_trigger=below_three", no_chair, "",
            "valid; member A410 B400 C310; refer chair 1: X to assembly; refer member 1: D to assembly"},
           {"three but no chair: HI25", "C=600 separate_trigger=below_three_or_no_chair", no_chair, "",
            "valid; member A410 B400 C310; separate_election chair 1: X; separate_election member 1: D"},
           {"VCL25", "C=600", three, "", "valid; chair X400; member A410 B400; separate_election member 2: C D"}});
}

TEST(OutcomeVillages, LetsWriteInsWinOnTheSameTermsAndAsksForTheirReview) {
    const Asked asked = ask(national(), "C=600", "member 1: A299 W301*");
    const Outcome outcome = decide(asked.profile, asked.input);
    EXPECT_EQ(show(outcome), "valid; member W301");
    EXPECT_TRUE(has_finding(outcome, "winner_recheck"));
    EXPECT_EQ(write_ins_to_name(asked.input, outcome), std::vector<PersonId>{PersonId{"W"}});

    const Asked barred = ask(national(), "C=600 write_in_can_win=false", "member 1: A299 W301*");
    EXPECT_EQ(decided(barred), "valid; separate_election member 1: A");
}

TEST(OutcomeVillages, NamesOnlyTheWriteInsThatMatter) {
    const Asked asked = ask(national(), "C=600", "member 1: A290 B80 C70 D60 V50* W3*");
    EXPECT_TRUE(write_ins_to_name(asked.input, decide(asked.profile, asked.input)).empty());
    const Asked third = ask(national(), "C=600", "member 1: A290 B80 C70 V60* W3*");
    EXPECT_EQ(write_ins_to_name(third.input, decide(third.profile, third.input)), std::vector<PersonId>{PersonId{"V"}});
}

TEST(OutcomeVillages, NamesAWriteInAboveTheThresholdEvenWithoutASeat) {
    const auto named = [](const char* figures, const char* offices) {
        const Asked asked = ask(national(), figures, offices);
        return names(write_ins_to_name(asked.input, decide(asked.profile, asked.input)));
    };
    EXPECT_EQ(named("C=600", "member 2: A400 B390 V310*"), " V") << "behind the elected";
    EXPECT_EQ(named("C=600", "member 2: A400 B390 V300*"), "") << "exactly half";
    EXPECT_EQ(named("C=600", "vice 2: A350 B310 C310; member 2: B320 D310 V305*"), " V") << "in a race that is held";
}

TEST(OutcomeVillages, SaysWhoseSexIsNotKnown) {
    const Asked asked = ask(national(), "C=600", "member 2: A410 B400", "women A");
    const Outcome outcome = decide(asked.profile, asked.input);
    ASSERT_TRUE(has_finding(outcome, "sex_unknown"));
    EXPECT_EQ(outcome.findings[0].persons, std::vector<PersonId>{PersonId{"B"}});
    EXPECT_FALSE(has_finding(outcome, "women_min"));
}

TEST(OutcomeVillages, GivesItsReasonsWithArticlesAndNumbers) {
    const Asked asked = ask(national(), "R=2468 V=1235 C=1235", "chair 1: A700 B500");
    const Outcome outcome = decide(asked.profile, asked.input);
    ASSERT_GE(outcome.reasons.size(), 4U);
    EXPECT_EQ(outcome.reasons[0].rule, "turnout_threshold");
    EXPECT_EQ(outcome.reasons[0].source, "VCL25 Art.18");
    EXPECT_EQ(outcome.reasons[0].zh, "参加投票 1,235 人，超过登记 2,468 人的一半（1,234），选举有效");
    EXPECT_EQ(outcome.reasons[1].en,
              "1,235 ballots collected, not more than the 1,235 voters who took part: as required");
    EXPECT_EQ(outcome.reasons[2].zh, "当选须得收回选票（1,235）的过半数，即至少 618 票");
    EXPECT_EQ(outcome.reasons[3].zh, "A 得 700 票，当选主任");
    const Outcome bare = decide(asked.profile, asked.input, Detail::result_only);
    EXPECT_TRUE(bare.reasons.empty());
    EXPECT_EQ(show(bare), show(outcome));
}

// Other people's elections, in rehearsal: most votes win, a tie is told, blanks lie within the void papers.
TEST(OutcomePlurality, ElectsTheFirstAndTellsARealTie) {
    const Profile test = builtin(Kind::villagers_committee, "test-plurality");
    check(test,
          {{"first", "R=1000 C=431 void=12", "chair 1: A200 B150 C69", "", "valid; chair A200"},
           {"tie", "R=1000 C=431 void=12", "chair 1: A200 B200 C19", "", "valid; tie_revote chair 1: A B"},
           {"nobody has a vote", "R=1000 C=3 void=3", "chair 1: A0 B0", "", "valid; separate_election chair 1: A B"},
           {"one alone", "R=1000 C=3 void=2", "chair 1: A1", "", "valid; chair A1"}});
    const Asked asked = ask(test, "R=1000 C=431 void=12", "chair 1: A200 B150 C69");
    EXPECT_TRUE(vote_input_faults(asked.profile, asked.input).empty());
    EXPECT_TRUE(decide(asked.profile, asked.input).findings.empty());
    EXPECT_EQ(voters_of(asked.profile, asked.input), 431U);
}

TEST(VoteInputFaults, NameFiguresThatCannotBe) {
    const auto faults = [](const char* figures, const char* offices) {
        const Asked asked = ask(national(), figures, offices);
        std::string out;
        for (const IdentityFault& fault : vote_input_faults(asked.profile, asked.input))
            out += fault.text() + "\n";
        return out;
    };
    EXPECT_EQ(faults("R=1000 V=620 C=618", "chair 1: A310"), "");
    EXPECT_EQ(faults("R=1000 V=1000 C=618", "chair 1: A310"), "");
    EXPECT_EQ(faults("R=1000 V=1000 proxy=1 C=618", "chair 1: A310"),
              "not more take part than are registered (in person 1,000, by proxy 1, at the mobile box 0, registered "
              "1,000)\n");
    EXPECT_EQ(faults("R=1000 V=600 mobile=400 C=618", "chair 1: A310"), "");
    EXPECT_EQ(faults("R=1000 V=600 mobile=401 C=618", "chair 1: A310"),
              "not more take part than are registered (in person 600, by proxy 0, at the mobile box 401, registered "
              "1,000)\n");
    EXPECT_EQ(faults("R=1000 V=1000 C=1001 blank=9", "chair 1: A310"), "")
        << "more papers than voters void the vote, and blank papers are told apart";
    EXPECT_EQ(faults("R=1000 V=600 proxy=1 C=600 proxy_allowed=false", "chair 1: A310"),
              "nobody votes by proxy here (by proxy 1)\n");
    EXPECT_EQ(faults("R=1000 V=600 mobile=1 C=600 mobile_box_allowed=false", "chair 1: A310"),
              "there is no mobile box here (at the mobile box 1)\n");
    EXPECT_EQ(faults("R=1000 V=600 C=600 ballot_count_check_base=issued", "chair 1: A310"),
              "these rules compare with the issued papers, which are not given\n");
}

// Where only papers are known: VCL25 Art.18 as other people's published figures let it be asked.
TEST(VoteInputFaults, WhereOnlyPapersAreKnownAreAboutPapers) {
    const auto faults = [](const char* figures) {
        const Asked asked = ask(builtin(Kind::villagers_committee, "test-plurality"), figures, "chair 1: A50");
        std::string out;
        for (const IdentityFault& fault : vote_input_faults(asked.profile, asked.input))
            out += fault.text() + "\n";
        return out;
    };
    EXPECT_EQ(faults("R=100 V=0 C=100"), "");
    EXPECT_EQ(faults("R=100 V=0 C=101"), "not more papers than registered voters (collected 101, registered 100)\n");
    EXPECT_EQ(faults("R=100 V=0 C=100 blank=1"), "blank papers are reported within the void ones (blank 1)\n");
}

TEST(VoteInputFaults, ContainThoseOfTheTally) {
    Asked asked = ask(national(), "R=1000 V=620", "chair 1: A310");
    asked.input.tally.offices[0].undervotes += 1;
    EXPECT_EQ(vote_input_faults(asked.profile, asked.input).size(), 1U);
}

TEST(WinBase, IsWhatTheRulesMeasureWinnersAgainst) {
    const auto base = [](const char* figures) {
        const Asked asked = ask(national(), figures, "chair 1: A310");
        return win_base_of(asked.profile, asked.input);
    };
    EXPECT_EQ(base("V=620 C=600 void=30"), 600U);
    EXPECT_EQ(base("V=620 C=600 void=30 win_base=voters"), 620U);
    EXPECT_EQ(base("V=620 C=600 void=30 void_counts_in_base=false"), 570U);
}

TEST(PlaceClasses, HaveTheNamesOfTheRules) {
    for (const PlaceClass value : {PlaceClass::woman, PlaceClass::party_member, PlaceClass::graduate_official}) {
        PlaceClass read{};
        EXPECT_TRUE(parse(name_of(value), read));
        EXPECT_EQ(read, value);
    }
    EXPECT_EQ(name_of(PlaceClass::graduate_official), "graduate_official");
    PlaceClass read{};
    EXPECT_FALSE(parse("women", read));
}

TEST(VoteInputFaults, ReachAsFarAsTheNumbersDo) {
    Asked asked = ask(national(), "R=1000 V=600", "chair 1: A310");
    asked.input.in_person = ~Votes{0};
    asked.input.proxy = 2;  // the sum would come round to 1
    EXPECT_EQ(vote_input_faults(asked.profile, asked.input).size(), 1U);
}

TEST(OutcomeVillages, OffersTheFirstVoteOfTwoKinds) {
    EXPECT_TRUE(round_offered(Kind::villagers_committee, Round::first));
    EXPECT_TRUE(round_offered(Kind::party_branch, Round::first));
    EXPECT_TRUE(round_offered(Kind::village_representatives, Round::first));
    EXPECT_FALSE(round_offered(Kind::villagers_committee, Round::revote));
    EXPECT_FALSE(round_offered(Kind::economic_cooperative, Round::first));
}

}  // namespace
}  // namespace zheng::election
