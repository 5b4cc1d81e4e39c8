// What leads to an outcome, as the sentences that are read aloud: which one, under which rule, with which numbers and
// about whom. VCL25 Art.8, 18; ZJ20 Art.26-31; HI25 Art.29, 32, 34; PEL20 Art.24, 25.
#include "tests/election/vote_table.hpp"

#include <gtest/gtest.h>

namespace zheng::election {
namespace {

using namespace table;

Profile village(const char* name = "cn-2025") {
    return builtin(Kind::villagers_committee, name);
}

// "tie tie_rule: votes 330, seats 1, persons C, D, office member"
std::string said(const Reason& reason) {
    std::string out = reason.sentence + " " + reason.rule;
    const char* between = ": ";
    const auto add = [&](const std::string& name, const std::string& value) {
        out += between + name + " " + value;
        between = ", ";
    };
    for (const auto& [name, number] : reason.numbers)
        add(name, std::to_string(number));
    for (const ReasonWord& word : reason.words)
        add(word.name, word.en);
    EXPECT_FALSE(reason.source.empty()) << out;
    return out;
}

std::vector<std::string> said(const Outcome& outcome) {
    std::vector<std::string> out;
    for (const Reason& reason : outcome.reasons)
        out.push_back(said(reason));
    return out;
}

struct Row {
    const char* id;
    const char* figures;
    const char* offices;
    const char* people;
    std::vector<std::string> reasons;  // of a valid vote: without the two sentences that make it one
    const char* earlier = "";
};

void check(const Profile& profile, const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        SCOPED_TRACE(row.id);
        const Asked asked = ask(profile, row.figures, row.offices, row.people, row.earlier);
        const Outcome outcome = decide(asked.profile, asked.input);
        std::vector<std::string> reasons = said(outcome);
        if (outcome.vote == VoteVerdict::valid)
            std::erase_if(reasons, [](const std::string& one) {
                return one.starts_with("turnout_") || one.starts_with("papers_within ");
            });
        EXPECT_EQ(reasons, row.reasons);
    }
}

const std::string half = "base ballots collected, threshold more than half";
const std::string of_600 = "win_needed win_threshold: base_number 600, needed 301, " + half;

// VCL25 Art.18; HI25 Art.29 seals forged papers apart, Art.31 voids a mobile box.
TEST(OutcomeReasons, SayWhetherTheVoteIsValid) {
    const std::string short_turnout = "turnout_short turnout_threshold: took_part 500, registered 1000, needed 501, "
                                      "who took part, unit people, act election, whole registered voters, passes not "
                                      "more than, share half, part 500";
    const std::string enough = " turnout_threshold: took_part 620, registered 1000, needed 501, who took part, unit "
                               "people, act election, whole registered voters, passes more than, share half, part 500";
    const auto reasons = [](const Asked& asked) { return said(decide(asked.profile, asked.input)); };
    EXPECT_EQ(reasons(ask(village(), "R=1000 V=500", "chair 1: A100")),
              (std::vector<std::string>{short_turnout, "vote_again void_vote_followup"}));
    EXPECT_EQ(reasons(ask(village(), "R=1000 V=620 C=621", "chair 1: A100")),
              (std::vector<std::string>{
                  "turnout_enough" + enough,
                  "papers_too_many ballot_count_check: collected 621, limit 620, limit_of voters who took part",
                  "vote_again void_vote_followup"}));
    EXPECT_EQ(
        reasons(ask(village(), "R=1000 V=620 I=622 C=621 forged=2 ballot_count_check_base=issued", "chair 1: A320")),
        (std::vector<std::string>{"forged_set_aside forged_ballots: forged 2", "turnout_met" + enough,
                                  "papers_within ballot_count_check: collected 621, limit 622, limit_of ballots issued",
                                  "win_needed win_threshold: base_number 621, needed 311, " + half,
                                  "elected win_threshold: votes 320, person A, office chair"}));
    EXPECT_EQ(
        reasons(ask(village(), "round=separate separate_turnout_required=false R=1000 C=0", "vice 1: A0")).front(),
        "turnout_not_asked separate_turnout_required: took_part 0, who took part, unit people, act "
        "election, whole registered voters");
    EXPECT_EQ(
        reasons(ask(builtin(Kind::party_branch, "party-2020"), "due=40 present=32 C=33", "member 3: A30")),
        (std::vector<std::string>{
            "turnout_enough party_quorum: took_part 32, registered 40, needed 32, who are present, unit people, act "
            "election, whole people due, passes at least, share four fifths, part 32",
            "papers_too_many party_ballot_count_check: collected 33, limit 32, limit_of entitled members present",
            "vote_again void_vote_followup"}));
    Asked boxes = ask(village("cn-hi-2025"), "C=520 V=521 I=521", "chair 1: A260", "women A");
    boxes.input.mobile_boxes = {{18, 19}, {5, 5}};
    EXPECT_EQ(reasons(boxes),
              (std::vector<std::string>{
                  "mobile_boxes_void mobile_box_check: papers 19, collected 501",
                  "turnout_met turnout_threshold: took_part 501, registered 1000, needed 501, who were collected, unit "
                  "ballots, act election, whole registered voters, passes more than, share half, part 500",
                  "papers_within ballot_count_check: collected 501, limit 521, limit_of ballots issued",
                  "win_needed win_threshold: base_number 501, needed 251, " + half,
                  "elected win_threshold: votes 260, person A, office chair"}));
}

// VCL25 Art.18: more than half of the papers, most votes first; who has a higher office stands back (one person, one
// office); what nobody won is elected separately.
TEST(OutcomeReasons, SayWhoIsElectedAndWhyTheOthersAreNot) {
    check(with(village(), {{"women_rule", "quota_only"}}),
          {
              {"rank",
               "C=600",
               "chair 1: A301 B120 C0; member 3: A360 B350 C330 D310 E300",
               "",
               {of_600, "elected win_threshold: votes 301, person A, office chair",
                "below_threshold win_threshold: needed 301, votes 120, persons B, office chair",
                "left_race office_order: person A, office member",
                "elected win_threshold: votes 350, person B, office member",
                "elected win_threshold: votes 330, person C, office member",
                "elected win_threshold: votes 310, person D, office member",
                "below_threshold win_threshold: needed 301, votes 300, persons E, office member"}},
              {"too many above half",
               "C=600",
               "member 2: A310 B305 C303 D282 E0",
               "",
               {of_600, "elected win_threshold: votes 310, person A, office member",
                "elected win_threshold: votes 305, person B, office member",
                "seats_taken too_many_above_half: seats 2, persons C, office member",
                "below_threshold win_threshold: needed 301, votes 282, persons D, office member"}},
              {"a tie",
               "C=600",
               "member 2: A410 B330 C330 D10 E20",
               "",
               {of_600, "elected win_threshold: votes 410, person A, office member",
                "tie tie_rule: votes 330, seats 1, persons B, persons C, office member",
                "below_threshold win_threshold: needed 301, votes 20, persons D, persons E, office member"}},
              {"a lower office waits for the tie",
               "C=600",
               "vice 2: A350 B310 C310; member 2: B320 D310 E305",
               "",
               {of_600, "elected win_threshold: votes 350, person A, office vice chair",
                "tie tie_rule: votes 310, seats 1, persons B, persons C, office vice chair",
                "held office_order: seats 2, persons B, office member"}},
              {"votes move down (ZJ20 Art.28), but not for who is elected",
               "C=600 downward_vote_transfer=true",
               "chair 1: U310 V200; member 1: T290 U200 V50",
               "",
               {of_600, "elected win_threshold: votes 310, person U, office chair",
                "below_threshold win_threshold: needed 301, votes 200, persons V, office chair",
                "votes_moved_down downward_vote_transfer: moved 200, votes 250, person V, office member",
                "left_race office_order: person U, office member",
                "below_threshold win_threshold: needed 301, votes 290, persons T, persons V, office member",
                "shortfall separate_trigger: seats 1, missing 1, office member"}},
              {"write-ins may be barred",
               "C=600 write_in_can_win=false",
               "member 1: A299 W301*",
               "",
               {of_600, "write_in_cannot_win write_in_can_win: persons W, office member",
                "below_threshold win_threshold: needed 301, votes 299, persons A, office member",
                "shortfall separate_trigger: seats 1, missing 1, office member"}},
              {"SH20 Art.21",
               "C=600 separate_trigger=below_three",
               "chair 1: X400; member 4: A410 B400 C290 D280",
               "",
               {of_600, "elected win_threshold: votes 400, person X, office chair",
                "elected win_threshold: votes 410, person A, office member",
                "elected win_threshold: votes 400, person B, office member",
                "below_threshold win_threshold: needed 301, votes 290, persons C, persons D, office member",
                "referred separate_trigger: seats 4, missing 2, office member"}},
          });
    Asked own = ask(village(), "V=620 C=620 women_rule=quota_only", "chair 1: A301");
    own.input.terms.push_back({0, false, {}, OfficePapers{620, 621, 0}});
    EXPECT_EQ(said(decide(own.profile, own.input)).back(),
              "office_papers_void ballot_count_check: seats 1, missing 1, office chair");
}

// VCL25 Art.8; SC26 Art.34, HI25 Art.32; ZJ20 Art.21, 29.
TEST(OutcomeReasons, SayWhichSeatIsAWomansAndWhy) {
    const char* const people = "women F G, men A B C X";
    check(village(),
          {
              {"the best-placed woman first",
               "C=600",
               "chair 1: X400; member 3: A410 B390 C370 F310 G305",
               people,
               {of_600, "elected win_threshold: votes 400, person X, office chair",
                "women_first women_rule: votes 310, person F, office member",
                "elected win_threshold: votes 410, person A, office member",
                "elected win_threshold: votes 390, person B, office member",
                "elected win_threshold: votes 310, person F, office member",
                "seats_taken_beside_women women_rule: seats 2, women 1, persons C, persons G, office member"}},
              {"nobody for her seat",
               "C=600",
               "member 3: A410 B390 C370 F300 X200",
               people,
               {of_600, "elected win_threshold: votes 410, person A, office member",
                "elected win_threshold: votes 390, person B, office member",
                "seats_taken_beside_women women_rule: seats 2, women 1, persons C, office member",
                "below_threshold win_threshold: needed 301, votes 300, persons F, persons X, office member",
                "women_seat_open women_rule: needed 301, seats 1, office member"}},
              {"a woman in a higher office",
               "C=600",
               "chair 1: F400; member 2: A410 B390 C370",
               people,
               {of_600, "elected win_threshold: votes 400, person F, office chair",
                "women_in_higher_office women_rule: women 1, office member",
                "elected win_threshold: votes 410, person A, office member",
                "elected win_threshold: votes 390, person B, office member",
                "seats_taken too_many_above_half: seats 2, persons C, office member"}},
              {"one in a higher office, and one more is wanted",
               "C=600 women_min=2",
               "chair 1: F400; member 2: A410 G390",
               people,
               {of_600, "elected win_threshold: votes 400, person F, office chair",
                "women_first women_rule: votes 390, person G, office member",
                "elected win_threshold: votes 410, person A, office member",
                "elected win_threshold: votes 390, person G, office member"}},
              {"none is wanted",
               "C=600 women_min=0",
               "member 1: A310",
               people,
               {of_600, "elected win_threshold: votes 310, person A, office member"}},
              {"one of the two seats of the tie is a woman's",
               "C=600",
               "member 2: A310 F310 G310",
               people,
               {of_600, "tie tie_rule: votes 310, seats 2, persons F, persons G, persons A, office member",
                "women_in_revote women_rule: seats 1, office member"}},
              {"both women's seat and the tie for it are theirs alone",
               "C=600",
               "member 3: A410 B390 C370 F310 G310",
               people,
               {of_600, "elected win_threshold: votes 410, person A, office member",
                "elected win_threshold: votes 390, person B, office member",
                "tie tie_rule: votes 310, seats 1, persons F, persons G, office member",
                "seats_taken_beside_women women_rule: seats 2, women 1, persons C, office member"}},
              {"a woman may be elected above",
               "C=600 win_threshold=ge_third",
               "chair 1: X300 Y300; member 3: A410 B390 C370 F310",
               "women X F, men Y A B C",
               {"win_needed win_threshold: base_number 600, needed 200, base ballots collected, threshold at least one "
                "third",
                "tie tie_rule: votes 300, seats 1, persons X, persons Y, office chair",
                "held_for_women office_order: seats 3, persons X, office member"}},
              {"her column falls away",
               "C=600 women_rule=separate_women_column",
               "vice 1: V390; women_member 1: F200 G100 A300",
               "women F G V, men A",
               {of_600, "elected win_threshold: votes 390, person V, office vice chair",
                "below_threshold win_threshold: needed 301, votes 300, persons F, persons G, persons A, office women's "
                "member",
                "women_column_not_needed women_rule: office women's member",
                "shortfall separate_trigger: seats 1, missing 1, office member"}},
              {"a man has no place in it",
               "C=600 women_rule=separate_women_column",
               "women_member 1: A301 F200",
               people,
               {of_600, "man_in_women_column women_rule: persons A, office women's member",
                "below_threshold win_threshold: needed 301, votes 200, persons F, office women's member",
                "shortfall separate_trigger: seats 1, missing 1, office women's member"}},
          });
}

// QZ17: places of a class go to its best-placed first.
TEST(OutcomeReasons, SayWhoTakesTheReservedPlaces) {
    const auto reasons = [](const char* votes, const char* people, std::vector<ReservedPlaces> reserved) {
        Asked asked = ask(builtin(Kind::village_representatives, "cn-2025"), "due=60 present=50", votes, people);
        asked.input.terms.push_back({0, false, std::move(reserved), {}});
        std::vector<std::string> out = said(decide(asked.profile, asked.input));
        out.erase(out.begin(), out.begin() + 3);
        return out;
    };
    EXPECT_EQ(reasons("representative 2: M30 N28 F12", "men M N, women F", {{PlaceClass::woman, 1}}),
              (std::vector<std::string>{"class_first reserved_places: votes 12, person F, office representative",
                                        "elected rep_win_rule: votes 30, person M, office representative",
                                        "elected rep_win_rule: votes 12, person F, office representative",
                                        "seats_taken too_many_above_half: seats 2, persons N, office representative"}));
    EXPECT_EQ(reasons("representative 2: W40 P12", "women W, party P",
                      {{PlaceClass::woman, 1}, {PlaceClass::party_member, 1}}),
              (std::vector<std::string>{"class_first reserved_places: votes 40, person W, office representative",
                                        "class_first reserved_places: votes 12, person P, office representative",
                                        "elected rep_win_rule: votes 40, person W, office representative",
                                        "elected rep_win_rule: votes 12, person P, office representative"}));
    EXPECT_EQ(
        reasons("representative 2: M30 N28", "men M N", {{PlaceClass::woman, 1}}),
        (std::vector<std::string>{"elected rep_win_rule: votes 30, person M, office representative",
                                  "seats_taken too_many_above_half: seats 2, persons N, office representative",
                                  "class_places_open reserved_places: seats 2, missing 1, office representative"}));
}

// VCL25 Art.8; ZJ20 Art.31; HI25: the assembly; ZJI20 Art.20: one of a household.
TEST(OutcomeReasons, SayWhichRelativeLeaves) {
    const std::string quota = "C=600 women_rule=quota_only";
    check(village("cn-zj-2020"), {{"the lower office",
                                   quota.c_str(),
                                   "chair 1: X400; member 2: A390 Y380 D305",
                                   "kin X Y sibling",
                                   {of_600, "elected win_threshold: votes 400, person X, office chair",
                                    "relative_leaves kin_keep: person Y, stays X, office member",
                                    "elected win_threshold: votes 390, person A, office member",
                                    "elected win_threshold: votes 305, person D, office member"}},
                                  {"equal votes",
                                   quota.c_str(),
                                   "member 3: A350 Y340 Z340 D301",
                                   "kin Y Z spouse",
                                   {of_600, "elected win_threshold: votes 350, person A, office member",
                                    "elected win_threshold: votes 301, person D, office member",
                                    "relatives_tied kin_keep: votes 340, persons Y, persons Z, office member"}}});
    check(village("cn-hi-2025"),
          {{"equal votes go to the assembly",
            "C=600 I=600 women_rule=quota_only",
            "member 2: Y340 Z340",
            "kin Y Z spouse",
            {of_600, "relatives_to_assembly kin_keep: votes 340, persons Y, persons Z, office member",
             "shortfall separate_trigger: seats 2, missing 1, office member"}}});
    check(village(), {{"who was elected earlier",
                       "round=separate women_rule=quota_only C=600",
                       "chair 1: X250",
                       "kin X Y sibling",
                       {"win_needed separate_win: base_number 600, needed 200, base ballots collected, threshold at "
                        "least one third",
                        "elected separate_win: votes 250, person X, office chair",
                        "relative_leaves kin_keep: person Y, stays X, office member"},
                       "member Y A B; seats chair1 member3"}});
    check(builtin(Kind::village_representatives, "cn-zj-2020"),
          {{"of one household",
            "due=60 present=50",
            "representative 2: A30 B20 C10",
            "house A B",
            {"win_by_most_votes rep_win_rule",
             "relative_leaves rep_same_household_max: person B, stays A, office representative",
             "elected rep_win_rule: votes 30, person A, office representative",
             "elected rep_win_rule: votes 10, person C, office representative"}},
           {"of one household with equal votes",
            "due=60 present=50",
            "representative 2: A30 B30 C10",
            "house A B",
            {"win_by_most_votes rep_win_rule", "elected rep_win_rule: votes 10, person C, office representative",
             "relatives_tied rep_same_household_max: votes 30, persons A, persons B, office representative"}}});
}

// VCL25 Art.18; SC26 Art.36, BJ12 Art.30, SH20 Art.21: what is vacant, and who presides.
TEST(OutcomeReasons, SayWhatLaterRoundsTake) {
    const std::string third = "win_needed separate_win: base_number 600, needed 200, base ballots collected, threshold "
                              "at least one third";
    const char* const separate = "round=separate women_rule=quota_only C=600";
    check(
        village(),
        {{"most votes among the tied",
          "round=revote C=590 void=15",
          "member 1: C290 D285",
          "",
          {"win_by_most_votes tie_revote_threshold", "elected tie_revote_threshold: votes 290, person C, office member",
           "seats_taken too_many_above_half: seats 1, persons D, office member"}},
         {"a primary",
          "round=primary R=1000 C=600",
          "member 1: A100 B90",
          "",
          {"win_by_most_votes nomination_mode", "elected nomination_mode: votes 100, person A, office member",
           "seats_taken too_many_above_half: seats 1, persons B, office member"}},
         {"no paper came back: a vote at least",
          "round=separate women_rule=quota_only separate_turnout_required=false C=0",
          "member 1: D0",
          "",
          {"win_needed separate_win: base_number 0, needed 1, base ballots collected, threshold at least one third",
           "too_few_for_vacancy vacancy_allowed_if_elected: elected 0, least 3, seats 1, office member"}},
         {"the vice chair presides",
          separate,
          "chair 1: A100 B90",
          "",
          {third, "below_threshold separate_win: needed 200, votes 100, persons A, persons B, office chair",
           "stays_vacant vacancy_allowed_if_elected: elected 3, least 3, seats 1, office chair",
           "vice_presides no_chair: persons V"},
          "vice V; member Y Z; seats chair1 vice1 member2"},
         {"the assembly names who presides",
          separate,
          "chair 1: A100",
          "",
          {third, "below_threshold separate_win: needed 200, votes 100, persons A, office chair",
           "stays_vacant vacancy_allowed_if_elected: elected 3, least 3, seats 1, office chair",
           "assembly_names_presider no_chair_no_vice: persons X, persons Y, persons Z"},
          "member X Y Z; seats chair1 member3"},
         {"recalled",
          "round=recall R=1000 C=501",
          "recall 1: X251",
          "",
          {"win_needed recall_pass: base_number 501, needed 251, " + half,
           "recalled recall_pass: votes 251, needed 251, person X"}},
         {"not recalled",
          "round=recall R=1000 C=501",
          "recall 1: X250",
          "",
          {"win_needed recall_pass: base_number 501, needed 251, " + half,
           "not_recalled recall_pass: votes 250, needed 251, person X"}}});
    check(village("cn-sh-2020"),
          {{"the member with most votes presides",
            separate,
            "chair 1: A100",
            "",
            {third, "below_threshold separate_win: needed 200, votes 100, persons A, office chair",
             "stays_vacant vacancy_allowed_if_elected: elected 3, least 3, seats 1, office chair",
             "member_presides no_chair_no_vice: persons X"},
            "member X Y Z; seats chair1 member3"}});
    check(village("cn-bj-2012"),
          {{"the assembly decides about a vacancy",
            separate,
            "member 3: F210 G205 H140",
            "",
            {third, "elected separate_win: votes 210, person F, office member",
             "elected separate_win: votes 205, person G, office member",
             "below_threshold separate_win: needed 200, votes 140, persons H, office member",
             "vacancy_referred vacancy_allowed_if_elected: elected 4, least 4, seats 1, office member"},
            "chair X; member Y; seats chair1 member4"}});
}

// PEL20 Art.24, 25 for a branch; the other bodies by their own rules.
TEST(OutcomeReasons, CiteTheRulesOfTheBody) {
    check(builtin(Kind::party_branch, "party-2020"),
          {{"a tie and a shortfall",
            "due=40 present=32",
            "member 4: A30 B17 C17 D17 E16",
            "",
            {"win_needed party_win_threshold: base_number 32, needed 17, base entitled members present, threshold more "
             "than half",
             "elected party_win_threshold: votes 30, person A, office member",
             "elected party_win_threshold: votes 17, person B, office member",
             "elected party_win_threshold: votes 17, person C, office member",
             "elected party_win_threshold: votes 17, person D, office member",
             "below_threshold party_win_threshold: needed 17, votes 16, persons E, office member"}},
           {"tied",
            "due=40 present=32",
            "member 2: A22 B17 C17",
            "",
            {"win_needed party_win_threshold: base_number 32, needed 17, base entitled members present, threshold more "
             "than half",
             "elected party_win_threshold: votes 22, person A, office member",
             "tie party_tie: votes 17, seats 1, persons B, persons C, office member"}},
           {"rank",
            "due=40 present=32",
            "member 3: A30 B22 C18 D17",
            "",
            {"win_needed party_win_threshold: base_number 32, needed 17, base entitled members present, threshold more "
             "than half",
             "elected party_win_threshold: votes 30, person A, office member",
             "elected party_win_threshold: votes 22, person B, office member",
             "elected party_win_threshold: votes 18, person C, office member",
             "seats_taken party_rank: seats 3, persons D, office member"}},
           {"a separate election",
            "round=separate due=40 present=32",
            "member 1: A16",
            "",
            {"win_needed party_shortfall: base_number 32, needed 17, base entitled members present, threshold more "
             "than half",
             "below_threshold party_shortfall: needed 17, votes 16, persons A, office member",
             "shortfall party_shortfall: seats 1, missing 1, office member"}}});
    check(builtin(Kind::electoral_committee, "cn-2025"),
          {{"most votes",
            "due=45 present=30",
            "member 1: A20 B10",
            "",
            {"win_by_most_votes ec_win_rule", "elected ec_win_rule: votes 20, person A, office member",
             "seats_taken too_many_above_half: seats 1, persons B, office member"}}});
    check(
        builtin(Kind::economic_cooperative, "coop-2024"),
        {{"a vote again",
          "due=300 present=200",
          "chair 1: A199",
          "",
          {"win_needed coop_assembly_pass: base_number 300, needed 200, base members, all of them, threshold at least "
           "two thirds",
           "below_threshold coop_assembly_pass: needed 200, votes 199, persons A, office chair",
           "shortfall_vote_again win_rule: seats 1, missing 1, office chair"}},
         {"of representatives",
          "reps=1 due=45 present=40",
          "chair 1: A30",
          "",
          {"win_needed coop_reps_pass: base_number 45, needed 30, base representatives, all of them, threshold at "
           "least two thirds",
           "elected coop_reps_pass: votes 30, person A, office chair"}}});
    check(builtin(Kind::villagers_committee, "test-plurality"),
          {{"most votes, by the rule of the first vote",
            "R=1000 C=431 void=12",
            "chair 1: A200 B150",
            "",
            {"win_by_most_votes win_rule", "elected win_threshold: votes 200, person A, office chair",
             "seats_taken too_many_above_half: seats 1, persons B, office chair"}}});
}

}  // namespace
}  // namespace zheng::election
