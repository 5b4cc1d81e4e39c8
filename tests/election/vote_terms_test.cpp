// Which threshold is asked of which number, and what wins, by body, round, and who votes.
#include "proto/election/vote_terms.hpp"

#include "tests/election/vote_table.hpp"

namespace zheng::election {
namespace {

using namespace table;
using T = election::Test;

enum class Who : std::uint8_t { usual, reps, assembly };

struct Row {
    const char* what;
    Kind kind;
    const char* profile;
    Round round;
    Who who;
    T turnout;
    const char* turnout_rule;
    Base whole;
    T win;
    const char* win_rule;
    Base base;
};

VoteTerms terms_of(const Profile& profile, Round round, Who who) {
    VoteInput input;
    input.round = round;
    input.by_reps = who == Who::reps;
    input.by_assembly = who == Who::assembly;
    return vote_terms(profile, input);
}

TEST(VoteTerms, AreThoseOfTheBodyTheRoundAndWhoVotes) {
    constexpr Kind village = Kind::villagers_committee;
    constexpr Kind ec = Kind::electoral_committee;
    constexpr Kind reps = Kind::village_representatives;
    constexpr Kind sup = Kind::supervision_committee;
    constexpr Kind coop = Kind::economic_cooperative;
    constexpr Kind branch = Kind::party_branch;
    const Row rows[] = {
        {"VCL25 Art.18", village, "cn-2025", Round::first, Who::usual, T::gt_half, "turnout_threshold",
         Base::registered, T::gt_half, "win_threshold", Base::collected},
        {"VCL25 Art.18: a third", village, "cn-2025", Round::separate, Who::usual, T::gt_half, "turnout_threshold",
         Base::registered, T::ge_third, "separate_win", Base::collected},
        {"VCL25 Art.19: a recall", village, "cn-2025", Round::recall, Who::usual, T::gt_half, "recall_turnout",
         Base::registered, T::gt_half, "recall_pass", Base::collected},
        {"VCL25 Art.21: a by-election", village, "cn-2025", Round::by_election, Who::usual, T::gt_half,
         "by_election_quorum", Base::registered, T::gt_half, "win_threshold", Base::collected},
        {"ZJ20 Art.38, HI25 Art.44: by representatives", village, "cn-zj-2020", Round::by_election, Who::reps,
         T::ge_two_thirds, "by_election_quorum", Base::reps, T::ge_half, "by_election_win_reps", Base::collected},
        {"a primary", village, "cn-2025", Round::primary, Who::usual, T::gt_half, "primary_turnout", Base::registered,
         T::none, "nomination_mode", Base::collected},
        {"the tied again", village, "cn-2025", Round::revote, Who::usual, T::gt_half, "turnout_threshold",
         Base::registered, T::none, "tie_revote_threshold", Base::collected},
        {"EC-01: by representatives", ec, "cn-2025", Round::first, Who::usual, T::ge_two_thirds, "ec_quorum_reps",
         Base::due, T::none, "ec_win_rule", Base::present},
        {"EC-05: by the assembly", ec, "cn-2025", Round::first, Who::assembly, T::gt_half, "ec_quorum_assembly",
         Base::due, T::none, "ec_win_rule", Base::present},
        {"RP-01: a group in Zhejiang", reps, "cn-zj-2020", Round::first, Who::usual, T::ge_half, "rep_quorum",
         Base::due, T::none, "rep_win_rule", Base::present},
        {"a representative's recall", reps, "cn-2025", Round::recall, Who::usual, T::ge_two_thirds, "rep_quorum",
         Base::due, T::gt_half, "recall_pass", Base::present},
        {"SU-01: by representatives", sup, "cn-2025", Round::first, Who::usual, T::ge_two_thirds, "sup_quorum",
         Base::due, T::none, "sup_win_rule", Base::present},
        {"by the assembly", sup, "cn-2025", Round::first, Who::assembly, T::gt_half, "sup_quorum", Base::due, T::none,
         "sup_win_rule", Base::present},
        {"a supervisor's recall", sup, "cn-2025", Round::recall, Who::usual, T::ge_two_thirds, "sup_quorum", Base::due,
         T::gt_half, "recall_pass", Base::present},
        {"COOP24 Art.27: all members", coop, "coop-2024", Round::first, Who::usual, T::ge_two_thirds,
         "coop_assembly_quorum", Base::members, T::ge_two_thirds, "coop_assembly_pass", Base::members},
        {"COOP24 Art.28: their representatives", coop, "coop-2024", Round::first, Who::reps, T::ge_two_thirds,
         "coop_reps_quorum", Base::reps, T::ge_two_thirds, "coop_reps_pass", Base::reps},
        {"PEL20: four fifths of those due", branch, "party-2020", Round::first, Who::usual, T::ge_four_fifths,
         "party_quorum", Base::due, T::gt_half, "party_win_threshold", Base::present},
        {"PEL20: short of seats", branch, "party-2020", Round::separate, Who::usual, T::ge_four_fifths, "party_quorum",
         Base::due, T::gt_half, "party_shortfall", Base::present},
        {"PEL20: a by-election", branch, "party-2020", Round::by_election, Who::usual, T::ge_four_fifths,
         "party_quorum", Base::due, T::gt_half, "party_win_threshold", Base::present},
        {"PEL20: a primary", branch, "party-2020", Round::primary, Who::usual, T::ge_four_fifths, "party_quorum",
         Base::due, T::gt_half, "party_primary_threshold", Base::present},
    };
    for (const Row& row : rows) {
        SCOPED_TRACE(std::string(row.profile) + " " + row.what);
        const VoteTerms terms = terms_of(builtin(row.kind, row.profile), row.round, row.who);
        EXPECT_EQ(terms.turnout.value, row.turnout) << name_of(terms.turnout.value);
        EXPECT_EQ(terms.turnout_rule, row.turnout_rule);
        EXPECT_EQ(terms.whole, row.whole) << text_of(terms.whole);
        EXPECT_EQ(terms.win.value, row.win) << name_of(terms.win.value);
        EXPECT_EQ(terms.win_rule, row.win_rule);
        EXPECT_EQ(terms.base, row.base) << text_of(terms.base);
        EXPECT_EQ(terms.plurality, row.win == T::none);
        EXPECT_FALSE(terms.turnout.source.empty());
        EXPECT_FALSE(terms.win.source.empty());
    }
}

// A quorum of several thresholds is asked over the number that votes; one that is not named is not asked.
TEST(VoteTerms, AskNoQuorumOverANumberThatTheRulesDoNotName) {
    const Profile supervision =
        with(builtin(Kind::supervision_committee, "cn-2025"), {{"sup_quorum", "ge_two_thirds(reps)"}});
    EXPECT_EQ(terms_of(supervision, Round::first, Who::assembly).turnout.value, T::none);
    EXPECT_EQ(terms_of(supervision, Round::first, Who::assembly).turnout.source, supervision.sup_quorum.source);
    EXPECT_EQ(terms_of(supervision, Round::first, Who::usual).turnout.value, T::ge_two_thirds);
}

// A county may set each of these by itself: another round's parameter, or the first vote's, does not stand in for it.
TEST(VoteTerms, OfARoundFollowItsOwnParametersOnly) {
    constexpr Kind village = Kind::villagers_committee;
    constexpr Kind sup = Kind::supervision_committee;
    constexpr Kind coop = Kind::economic_cooperative;
    const struct {
        const char* what;
        Kind kind;
        const char* profile;
        const char* asked;
        const char* turnout;
        const char* win;
    } rows[] = {
        {"a recall's turnout", village, "cn-2025", "round=recall recall_turnout=ge_two_thirds", "ge_two_thirds voters",
         "gt_half collected"},
        {"a recall's share", village, "cn-2025", "round=recall recall_pass=ge_two_thirds", "gt_half voters",
         "ge_two_thirds collected"},
        {"a recall is of the papers", village, "cn-2025", "round=recall win_base=voters", "gt_half voters",
         "gt_half collected"},
        {"a recall by representatives is no by-election", village, "cn-2025",
         "round=recall reps=1 recall_pass=ge_two_thirds by_election_win_reps=ge_third", "gt_half present",
         "ge_two_thirds collected"},
        {"a supervisor's recall is of those present", sup, "cn-2025", "round=recall win_base=collected",
         "ge_two_thirds present", "gt_half present"},
        {"a primary's turnout", village, "cn-2025", "round=primary primary_turnout=ge_two_thirds",
         "ge_two_thirds voters", "none collected"},
        {"a third is of the papers", village, "cn-2025", "round=separate win_base=voters", "gt_half voters",
         "ge_third collected"},
        {"the tied again, no separate election", village, "cn-2025", "round=revote tie_revote_threshold=gt_half",
         "gt_half voters", "gt_half collected"},
        {"a by-election by representatives is of the papers", village, "cn-zj-2020",
         "round=by_election reps=1 win_base=voters by_election_win_reps=gt_half", "ge_two_thirds present",
         "gt_half collected"},
        {"a by-election by the village is as its first vote", village, "cn-2025", "round=by_election win_base=voters",
         "gt_half voters", "gt_half voters"},
        {"a cooperative's representatives", coop, "coop-2024", "reps=1 coop_reps_pass=gt_half(present)",
         "ge_two_thirds present", "gt_half present"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.what);
        const Asked asked = ask(builtin(row.kind, row.profile), row.asked);
        const VoteTerms terms = vote_terms(asked.profile, asked.input);
        const auto said = [](const Ruled<T>& test, Base base) {
            return std::string(name_of(test.value)) + " " + std::string(text_of(base));
        };
        EXPECT_EQ(said(terms.turnout, terms.who), row.turnout);
        EXPECT_EQ(said(terms.win, terms.base), row.win);
    }
}

TEST(VoteTerms, OfASeparateElectionAskNoTurnoutWhereTheRulesDoNot) {
    const VoteTerms terms =
        terms_of(with(builtin(Kind::villagers_committee, "cn-2025"), {{"separate_turnout_required", "false"}}),
                 Round::separate, Who::usual);
    EXPECT_EQ(terms.turnout.value, T::none);
    EXPECT_EQ(terms.turnout_rule, "separate_turnout_required");
}

TEST(VoteTerms, OfASeparateElectionAreThoseOfTheFirstVoteWhereMostVotesWin) {
    const Profile most = builtin(Kind::villagers_committee, "test-plurality");
    EXPECT_TRUE(terms_of(most, Round::separate, Who::usual).plurality);
    EXPECT_EQ(terms_of(most, Round::separate, Who::usual).win_rule, "win_threshold");
    EXPECT_EQ(terms_of(builtin(Kind::economic_cooperative, "coop-2024"), Round::separate, Who::usual).win_rule,
              "coop_assembly_pass");
}

// 1000 registered, 600 took part, 590 issued, 580 collected, 30 of them void.
TEST(BaseNumber, IsTheNumberThatItsNameSays) {
    const Profile profile = builtin(Kind::villagers_committee, "cn-2025");
    VoteInput input;
    input.registered = 1000;
    input.in_person = 550;
    input.proxy = 40;
    input.mobile = 10;
    const OfficePapers papers{590, 580, 30};
    for (const auto& [base, number] : {std::pair{Base::registered, 1000U},
                                       {Base::due, 1000U},
                                       {Base::members, 1000U},
                                       {Base::reps, 1000U},
                                       {Base::households, 1000U},
                                       {Base::voters, 600U},
                                       {Base::present, 600U},
                                       {Base::issued, 590U},
                                       {Base::collected, 580U}})
        EXPECT_EQ(base_number(profile, input, base, papers), number) << text_of(base);
    EXPECT_EQ(base_number(profile, input, Base::issued, {{}, 580, 30}), 580U) << "issued papers are not recorded";
    EXPECT_EQ(base_number(with(profile, {{"void_counts_in_base", "false"}}), input, Base::collected, papers), 550U);
}

std::string faults(const Asked& asked) {
    std::string out;
    for (const IdentityFault& fault : vote_input_faults(asked.profile, asked.input))
        out += (out.empty() ? "" : "; ") + fault.text();
    return out;
}

// Where representatives elect, who is present took part, whether or not they put a paper in.
TEST(VoteTerms, CountRepresentativesByPresenceAndVillagersByPapersWhereTheRulesSaySo) {
    const Profile profile = with(builtin(Kind::villagers_committee, "cn-zj-2020"), {{"turnout_base", "collected"}});
    Asked asked = ask(profile, "round=by_election due=45 present=31 C=29");
    EXPECT_EQ(vote_terms(asked.profile, asked.input).took_part, 29U);
    asked.input.by_reps = true;
    EXPECT_EQ(vote_terms(asked.profile, asked.input).took_part, 31U);
}

TEST(VoteInputFaults, AreFiguresThatCannotBe) {
    const Profile village = builtin(Kind::villagers_committee, "cn-2025");
    EXPECT_EQ(faults(ask(village, "R=10 V=6 proxy=3 mobile=1")), "");
    EXPECT_EQ(faults(ask(village, "R=10 V=6 proxy=4 mobile=1")),
              "not more take part than are registered (in person 6, by proxy 4, at the mobile box 1, registered 10)");
    const char* uncounted = "R=10 issued_recorded=false V=0";
    EXPECT_EQ(faults(ask(village, uncounted + std::string(" C=10"))), "");
    EXPECT_EQ(faults(ask(village, uncounted + std::string(" C=11"))),
              "not more papers than registered voters (collected 11, registered 10)");
    EXPECT_EQ(faults(ask(village, "R=10 V=6 I=6 ballot_count_check_base=issued")), "");
    EXPECT_EQ(faults(ask(village, "R=10 V=6 ballot_count_check_base=issued")),
              "these rules compare with the issued papers, which are not given");
    const char* untold = "R=10 V=6 blank_told_from_void=false blank_ballot_class=void";
    EXPECT_EQ(faults(ask(village, untold + std::string(" void=1"))), "");
    EXPECT_EQ(faults(ask(village, untold + std::string(" blank=1"))),
              "blank papers are reported within the void ones (blank 1)");
}

// ZJ20 Art.27: more papers than voters make the vote void; a method without the check counts them.
TEST(Verdict, ComparesPapersWithVotersUnlessTheRulesDoNot) {
    const Profile village = builtin(Kind::villagers_committee, "cn-2025");
    const auto verdict = [&](const char* figures) {
        const Asked asked = ask(village, figures);
        return name_of(vote_verdict(asked.profile, asked.input));
    };
    EXPECT_EQ(verdict("R=1000 V=600 C=600"), "valid");
    EXPECT_EQ(verdict("R=1000 V=600 C=601"), "void_too_many_ballots");
    EXPECT_EQ(verdict("R=1000 V=600 C=601 ballot_count_check=false"), "valid");
}

}  // namespace
}  // namespace zheng::election
