// The women's seat comes before ties: VCL25 Art.8; SC26 Art.34, HI25 Art.32; the women's column: ZJ20 Art.21, 29.
#include "proto/election/fill_seats.hpp"
#include "tests/election/vote_table.hpp"

#include <gtest/gtest.h>

namespace zheng::election {
namespace {

using namespace table;

Profile national() {
    return builtin(Kind::villagers_committee, "cn-2025");
}

const char* const five = "women F G, men A B C X";

TEST(OutcomeWomen, FollowTheWorkedExamplesOfTheReservedSeat) {
    check(national(),
          {
              {"VC-50", "C=600", "chair 1: X400; member 3: A410 B390 C370 F310 G305", five,
               "valid; chair X400; member A410 B390 F310"},
              {"VC-51", "C=600", "chair 1: X400; member 3: A410 B390 C370 F300 G295", five,
               "valid; chair X400; member A410 B390; separate_election member 1 women: F G"},
              {"VC-52", "C=600", "chair 1: X400; vice 1: V390; member 3: A410 B390 C370 F310 G305",
               "women F G V, men A B C X", "valid; chair X400; vice V390; member A410 B390 C370"},
              {"VC-53", "C=600", "member 3: F420 G400 A410 B390", "women F G, men A B", "valid; member F420 A410 G400"},
              {"VC-58", "C=600", "member 3: A400 B390 C340 D340 F310", "women F, men A B C D",
               "valid; member A400 B390 F310"},
              {"VC-58 without the rule", "C=600 women_rule=quota_only", "member 3: A400 B390 C340 D340 F310",
               "women F, men A B C D", "valid; member A400 B390; tie_revote member 1: C D"},
          });
}

TEST(OutcomeWomen, TieForTheirSeatAmongThemselves) {
    check(national(), {
                          {"two women level, men before them", "C=600", "member 3: A410 B390 C370 F310 G310", five,
                           "valid; member A410 B390; tie_revote member 1 women: F G"},
                          {"both fit, because nobody else is above half", "C=600", "member 3: A410 C290 F310 G310",
                           five, "valid; member A410 F310 G310"},
                          {"a man is level with them: one of the two seats at least is a woman's", "C=600",
                           "member 2: A310 F310 G310", five, "valid; tie_revote member 2: F G A"},
                          {"a tie of the men beside a sure woman", "C=600", "member 2: A330 B330 F310", five,
                           "valid; member F310; tie_revote member 1: A B"},
                          {"women only are level for both seats", "C=600", "member 2: F310 G310 H310", "women F G H",
                           "valid; tie_revote member 2 women: F G H"},
                          {"level with a man, and both sit: as on the paper", "C=600", "member 2: A310 F310", five,
                           "valid; member A310 F310"},
                          {"two ties at once", "C=600 win_threshold=ge_third", "member 2: A300 B300 F290 G290", five,
                           "valid; tie_revote member 1 women: F G; tie_revote member 1: A B"},
                      });
}

TEST(OutcomeWomen, KeepTheirSeatOpenWhenNoneIsAboveHalf) {
    check(national(),
          {
              {"and another seat is open too", "C=600", "member 3: A410 B290 C280 F300 G200", five,
               "valid; member A410; separate_election member 1 women: F G; separate_election member 1: F B C G"},
              {"a tie inside the other seats", "C=600", "member 2: A330 B330 F200", "women F, men A B",
               "valid; tie_revote member 1: A B; separate_election member 1 women: F"},
              {"no woman stood at all", "C=600", "member 2: A330 B320", "men A B",
               "valid; member A330; separate_election member 1 women:"},
          });
}

TEST(OutcomeWomen, WaitOnlyWhenAWomanTiedAboveWouldChangeTheMembers) {
    const char* const people = "women X F, men Y A B C";
    check(national(),
          {
              {"X would spare C", "C=600 win_threshold=ge_third", "chair 1: X300 Y300; member 3: A410 B390 C370 F310",
               people, "valid; tie_revote chair 1: X Y; held member 3:"},
              {"F is among the three anyway", "C=600 win_threshold=ge_third",
               "chair 1: X300 Y300; member 3: A410 B390 F370 C310", people,
               "valid; member A410 B390 F370; tie_revote chair 1: X Y"},
          });
}

TEST(OutcomeWomen, MayNeedMoreThanOneSeat) {
    check(national(), {{"two women of three", "C=600 women_min=2", "member 3: A410 B390 F310 G305", five,
                        "valid; member A410 F310 G305"},
                       {"one is above half", "C=600 women_min=2", "member 3: A410 B390 F310 G295", five,
                        "valid; member A410 F310; separate_election member 1 women: G"},
                       {"one is chair", "C=600 women_min=2", "chair 1: F400; member 3: A410 B390 C380 G305", five,
                        "valid; chair F400; member A410 B390 G305"}});
}

// The re-vote is among those who were level: a woman's seat is in it only as far as women were.
TEST(OutcomeWomen, HaveNoSeatInARevoteThatIsAmongMen) {
    const char* const earlier = "chair X; member Y; seats chair1 member3";
    check(national(),
          {{"men only", "round=revote C=600", "member 1: A310 B280", "men A B X Y", "valid; member A310", earlier},
           {"a woman among them", "round=revote C=600", "member 2: A200 B190 F180", "women F, men A B X Y",
            "valid; member A200 F180", earlier},
           {"one seat is hers, not two", "round=revote C=600", "member 2: A200 B190 F180 G170",
            "women F G, men A B X Y", "valid; member A200 F180", earlier},
           {"a woman is elected already", "round=revote C=600", "member 1: A310 F280", "women F Y, men A X",
            "valid; member A310", earlier}});
}

TEST(FillSeats, TakesRunnersInTheOrderOfTheirVotes) {
    const std::vector<Runner> wrong{{0, 300, false}, {1, 310, false}};
    EXPECT_DEATH(static_cast<void>(fill_seats(wrong, 1, 0)), "");
}

TEST(OutcomeWomen, WinTheirColumnLikeAnyOffice) {
    const std::string column = "C=600 women_rule=separate_women_column";
    check(national(), {{"VC-56", column.c_str(), "women_member 1: F310 G250", "women F G", "valid; women_member F310"},
                       {"VC-57", column.c_str(), "vice 1: V390; women_member 1: F300 G250", "women F G V",
                        "valid; vice V390; separate_election member 1: F G"},
                       {"no woman at all", column.c_str(), "vice 1: A390; women_member 1: F300 G250",
                        "women F G, men A", "valid; vice A390; separate_election women_member 1 women: F G"},
                       {"a man has no place in it", column.c_str(), "women_member 1: A310 G250", "women G, men A",
                        "valid; separate_election women_member 1 women: G"}});
}

TEST(OutcomeWomen, WhoIsLeftWithoutASeatIsToldHowManyWereFilledByVotes) {
    const auto sentence = [](const char* votes) {
        const Asked asked = ask(national(), "C=600", votes, five);
        for (const Reason& reason : decide(asked.profile, asked.input).reasons)
            if (reason.zh.starts_with("C 得票达到要求"))
                return reason.zh;
        return std::string("no such reason");
    };
    EXPECT_EQ(sentence("member 3: A410 B390 C370 F310"),
              "C 得票达到要求，但委员名额先留 1 名给妇女，其余 2 名归得票更多的人");
    EXPECT_EQ(sentence("member 3: A410 B390 C370 F300"),
              "C 得票达到要求，但委员名额先留 1 名给妇女，其余 2 名归得票更多的人");
    EXPECT_EQ(sentence("chair 1: G310; member 2: A410 B390 C370"), "C 得票达到要求，但委员名额 2 名归得票更多的人");
}

TEST(OutcomeWomen, AreOnlyReportedUnderTheQuotaRule) {
    const Asked asked = ask(national(), "C=600 women_rule=quota_only", "member 2: A410 B400 F310", "women F, men A B");
    const Outcome outcome = decide(asked.profile, asked.input);
    EXPECT_EQ(show(outcome), "valid; member A410 B400");
    EXPECT_TRUE(has_finding(outcome, "women_min"));
}

TEST(OutcomeWomen, AskTheCountyToConfirmWhereNationalLawIsSilent) {
    const Asked asked = ask(national(), "C=600", "member 2: A410 B400 F310", "women F, men A B");
    EXPECT_TRUE(has_finding(decide(asked.profile, asked.input), "women_rule"));
    const Asked column = ask(national(), "C=600 women_rule=separate_women_column", "member 1: F310", "women F");
    EXPECT_FALSE(has_finding(decide(column.profile, column.input), "women_rule"));
}

}  // namespace
}  // namespace zheng::election
