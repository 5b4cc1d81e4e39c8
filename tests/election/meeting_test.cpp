// Meetings: quorum and majority of decisions, petitions, evaluations.
#include "proto/election/decision.hpp"
#include "proto/election/evaluation.hpp"
#include "proto/election/petition.hpp"

#include "tests/election/law_table.hpp"

namespace zheng::election {
namespace {

using table::builtin;

struct DecisionRow {
    const char* id;
    Kind kind;
    const char* profile;
    const char* body;
    Votes due, present, yes, no;
    bool quorum, passed;
};

TEST(Decision, WithoutAQuorumIsTakenByWhoeverIsThere) {
    DecisionTerms terms = decision_terms(builtin(Kind::villagers_committee, "cn-2025"), MeetingBody::group);
    terms.quorum.value = election::Test::none;
    DecisionInput input;
    input.due = 60;
    input.present = 1;
    input.yes = 1;
    const DecisionAnswer answer = judge_decision(terms, input);
    EXPECT_TRUE(answer.quorum);
    EXPECT_TRUE(answer.passed);
    EXPECT_EQ(answer.reasons.at(0).sentence, "quorum_not_asked");
}

TEST(Decision, NeedsAQuorumAndAMajority) {
    constexpr Kind village = Kind::villagers_committee;
    constexpr Kind ec = Kind::electoral_committee;
    constexpr Kind reps = Kind::village_representatives;
    constexpr Kind sup = Kind::supervision_committee;
    constexpr Kind coop = Kind::economic_cooperative;
    const DecisionRow rows[] = {
        {"adults, one short", village, "cn-2025", "assembly_adults", 1000, 500, 500, 0, false, false},
        {"adults", village, "cn-2025", "assembly_adults", 1000, 501, 251, 250, true, true},
        {"adults, half of those present", village, "cn-2025", "assembly_adults", 1000, 502, 251, 251, true, false},
        {"EC-05", ec, "cn-2025", "assembly_households", 120, 80, 41, 0, true, true},
        {"EC-05", ec, "cn-2025", "assembly_households", 120, 79, 79, 0, false, false},
        {"EC-05 by adults", ec, "cn-2025", "assembly_adults", 120, 61, 31, 0, true, true},
        {"EC-01", ec, "cn-2025", "reps_assembly", 45, 30, 16, 14, true, true},
        {"EC-01", ec, "cn-2025", "reps_assembly", 45, 29, 29, 0, false, false},
        {"a group chooses the committee", ec, "cn-2025", "group", 60, 39, 39, 0, false, false},
        {"RP-01", reps, "cn-zj-2020", "group", 60, 30, 16, 0, true, true},
        {"RP-01", reps, "cn-zj-2020", "group", 60, 29, 29, 0, false, false},
        {"RP-01 by households", reps, "cn-zj-2020", "assembly_households", 60, 40, 21, 0, true, true},
        {"RP-01 by households", reps, "cn-zj-2020", "assembly_households", 60, 39, 39, 0, false, false},
        {"RP-02", reps, "cn-2025", "group", 60, 39, 39, 0, false, false},
        {"RP-02", reps, "cn-2025", "group", 60, 40, 21, 0, true, true},
        {"representatives meet", reps, "cn-2025", "reps_assembly", 45, 30, 16, 0, true, true},
        {"SU-01", sup, "cn-2025", "reps_assembly", 45, 33, 17, 0, true, true},
        {"SU-01", sup, "cn-2025", "reps_assembly", 45, 29, 29, 0, false, false},
        {"CO-01", coop, "coop-2024", "assembly_adults", 300, 200, 200, 0, true, true},
        {"CO-02", coop, "coop-2024", "assembly_adults", 300, 200, 199, 1, true, false},
        {"CO-03", coop, "coop-2024", "assembly_adults", 300, 199, 199, 0, false, false},
        {"CO-04", coop, "coop-2024", "reps_assembly", 45, 45, 30, 0, true, true},
        {"CO-04", coop, "coop-2024", "reps_assembly", 45, 45, 29, 16, true, false},
        {"CO-06", coop, "coop-zj-2020", "assembly_adults", 300, 300, 150, 0, true, false},
        {"CO-06", coop, "coop-zj-2020", "assembly_adults", 300, 300, 151, 0, true, true},
        {"CO-07", coop, "coop-zj-2020", "reps_assembly", 45, 30, 22, 0, true, false},
        {"CO-07", coop, "coop-zj-2020", "reps_assembly", 45, 30, 23, 0, true, true},
        {"CO-07", coop, "coop-zj-2020", "reps_assembly", 45, 29, 29, 0, false, false},
        {"members of a branch", Kind::party_branch, "party-2020", "assembly_adults", 40, 32, 17, 0, true, true},
        {"members of a branch", Kind::party_branch, "party-2020", "assembly_adults", 40, 31, 31, 0, false, false},
    };
    for (const DecisionRow& row : rows) {
        MeetingBody body{};
        ASSERT_TRUE(parse(row.body, body));
        EXPECT_EQ(name_of(body), row.body);
        const DecisionAnswer answer = judge_decision(decision_terms(builtin(row.kind, row.profile), body),
                                                     {row.due, row.present, row.yes, row.no});
        EXPECT_EQ(answer.quorum, row.quorum) << row.id << ": " << row.present << " of " << row.due;
        EXPECT_EQ(answer.passed, row.passed) << row.id << ": " << row.yes;
        EXPECT_EQ(answer.reasons.size(), row.quorum ? 2U : 1U);
        for (const Reason& reason : answer.reasons)
            EXPECT_FALSE(reason.source.empty()) << row.id;
    }
}

// Where the rules of a kind name no such meeting, the law on village meetings holds.
TEST(Decision, OfAMeetingThatTheRulesOfItsKindDoNotNameHasTheQuorumOfTheLaw) {
    using T = election::Test;
    const Profile supervision = builtin(Kind::supervision_committee, "cn-2025");
    struct Row {
        MeetingBody body;
        const char* own;  // what the profile says instead
        T quorum;
        const char* source;
    };
    for (const Row& row : {
             Row{MeetingBody::assembly_adults, "ge_two_thirds(reps)", T::gt_half, "VCL25 Art.26"},
             Row{MeetingBody::assembly_households, "ge_two_thirds(reps)", T::ge_two_thirds, "VCL25 Art.26"},
             Row{MeetingBody::group, "ge_two_thirds(reps)", T::ge_two_thirds, "VCL25 Art.32"},
             Row{MeetingBody::reps_assembly, "gt_half(due)", T::ge_two_thirds, "VCL25 Art.30"},
         }) {
        const DecisionTerms terms = decision_terms(table::with(supervision, {{"sup_quorum", row.own}}), row.body);
        EXPECT_EQ(terms.quorum.value, row.quorum) << name_of(row.body);
        EXPECT_EQ(terms.quorum.source, row.source) << name_of(row.body);
    }
    EXPECT_EQ(decision_terms(supervision, MeetingBody::assembly_adults).quorum.source, supervision.sup_quorum.source);
}

// COOP24 Art.27 measures by all members; a charter may measure by those present.
TEST(Decision, OfACooperativeIsMeasuredByWhomItsRulesName) {
    const Profile coop = builtin(Kind::economic_cooperative, "coop-2024");
    EXPECT_EQ(decision_terms(coop, MeetingBody::assembly_adults).pass_base.value, Base::due);
    const DecisionTerms present =
        decision_terms(table::with(coop, {{"coop_assembly_pass", "gt_half(present)"}}), MeetingBody::assembly_adults);
    EXPECT_EQ(present.pass_base.value, Base::present);
    EXPECT_FALSE(judge_decision(present, {300, 200, 100, 0}).passed);
    EXPECT_TRUE(judge_decision(present, {300, 200, 101, 0}).passed);
}

// Exactly at the threshold, one below and one above, against the definition, for every size of a body.
TEST(Decision, EveryQuorumIsTheLeastThatTheLawAsks) {
    const Profile profile = builtin(Kind::villagers_committee, "cn-2025");
    struct Row {
        MeetingBody body;
        bool (*enough)(Votes present, Votes due);
    };
    const Row rows[] = {{MeetingBody::assembly_adults, [](Votes n, Votes b) { return 2 * n > b; }},
                        {MeetingBody::assembly_households, [](Votes n, Votes b) { return 3 * n >= 2 * b; }},
                        {MeetingBody::reps_assembly, [](Votes n, Votes b) { return 3 * n >= 2 * b; }},
                        {MeetingBody::group, [](Votes n, Votes b) { return 3 * n >= 2 * b; }}};
    for (const Row& row : rows) {
        const DecisionTerms terms = decision_terms(profile, row.body);
        Votes needed = 0;
        for (Votes due = 1; due <= 10'000; ++due) {
            while (!row.enough(needed, due))
                ++needed;
            for (Votes present = needed - 1; present <= std::min(needed + 1, due); ++present)
                ASSERT_EQ(holds(terms.quorum.value, present, due), present >= needed) << present << " of " << due;
            if (due % 997 == 0) {
                ASSERT_TRUE(judge_decision(terms, {due, needed, 0, 0}).quorum);
                ASSERT_FALSE(judge_decision(terms, {due, needed - 1, 0, 0}).quorum);
            }
        }
    }
}

struct PetitionRow {
    const char* id;
    Supporters who;
    Votes supporters, whole, needed;
    bool enough;
};

TEST(Petition, OfRecallHasEnoughSupporters) {
    const Profile profile = builtin(Kind::villagers_committee, "cn-2025");
    for (const PetitionRow& row : {PetitionRow{"VC-92", Supporters::voters, 200, 1003, 201, false},
                                   PetitionRow{"VC-92", Supporters::voters, 201, 1003, 201, true},
                                   PetitionRow{"exactly a fifth", Supporters::voters, 200, 1000, 200, true},
                                   PetitionRow{"VC-93", Supporters::representatives, 13, 41, 14, false},
                                   PetitionRow{"VC-93", Supporters::representatives, 14, 41, 14, true},
                                   PetitionRow{"exactly a third", Supporters::representatives, 14, 42, 14, true}}) {
        const auto answer = judge_recall_petition(profile, row.who, row.supporters, row.whole);
        ASSERT_TRUE(answer) << row.id;
        EXPECT_EQ(answer->needed, row.needed) << row.id;
        EXPECT_EQ(answer->enough, row.enough) << row.id;
        EXPECT_EQ(answer->reasons.at(0).source, "VCL25 Art.19");
    }
}

TEST(Petition, EveryNumberOfVotersIsMeasuredByTheDefinition) {
    const Profile profile = builtin(Kind::villagers_committee, "cn-2025");
    for (Votes whole = 1; whole <= 10'000; ++whole)
        for (const auto& [who, parts] :
             {std::pair{Supporters::voters, Votes{5}}, std::pair{Supporters::representatives, Votes{3}}}) {
            const auto answer = judge_recall_petition(profile, who, 0, whole);
            const Votes needed = answer->needed;
            ASSERT_GE(parts * needed, whole);
            ASSERT_LT(parts * (needed - 1), whole) << whole;
        }
    for (Votes whole = 1; whole <= 10'000; whole += 37) {
        const Votes needed = judge_recall_petition(profile, Supporters::voters, 0, whole)->needed;
        EXPECT_TRUE(judge_recall_petition(profile, Supporters::voters, needed, whole)->enough);
        EXPECT_FALSE(judge_recall_petition(profile, Supporters::voters, needed - 1, whole)->enough);
        if (needed < whole) {
            EXPECT_TRUE(judge_recall_petition(profile, Supporters::voters, needed + 1, whole)->enough);
        }
    }
}

TEST(Petition, OfOtherBodiesFollowsTheirRules) {
    EXPECT_TRUE(
        judge_recall_petition(builtin(Kind::village_representatives, "cn-2025"), Supporters::voters, 20, 60)->enough);
    EXPECT_FALSE(
        judge_recall_petition(builtin(Kind::village_representatives, "cn-2025"), Supporters::voters, 19, 60)->enough);
    EXPECT_FALSE(judge_recall_petition(builtin(Kind::economic_cooperative, "coop-2024"), Supporters::voters, 60, 60))
        << "by charter";
    EXPECT_TRUE(judge_recall_petition(builtin(Kind::economic_cooperative, "coop-zj-2020"), Supporters::voters, 60, 300)
                    ->enough);
    EXPECT_FALSE(judge_recall_petition(builtin(Kind::economic_cooperative, "coop-zj-2020"), Supporters::voters, 59, 300)
                     ->enough);
}

TEST(Petition, AgainstASupervisorIsTheProvinces) {
    const auto enough = [](const char* profile, Supporters who, Votes supporters, Votes whole) {
        const auto answer =
            judge_recall_petition(builtin(Kind::supervision_committee, profile), who, supporters, whole);
        return answer ? (answer->enough ? "yes" : "no") : "not said";
    };
    EXPECT_STREQ(enough("cn-hi-2025", Supporters::voters, 100, 1001), "no");
    EXPECT_STREQ(enough("cn-hi-2025", Supporters::voters, 101, 1001), "yes");
    EXPECT_STREQ(enough("cn-hi-2025", Supporters::representatives, 14, 42), "yes");
    EXPECT_STREQ(enough("cn-sh-2020", Supporters::voters, 200, 1001), "no");
    EXPECT_STREQ(enough("cn-sh-2020", Supporters::voters, 201, 1001), "yes");
    EXPECT_STREQ(enough("cn-2025", Supporters::voters, 1001, 1001), "not said");
}

EvaluationAnswer rate(Votes due, Votes present, std::vector<Votes> votes, Names grades = {}) {
    EvaluationInput input;
    input.grades = std::move(grades);
    input.due = due;
    input.present = present;
    input.votes = {{PersonId{"K"}, std::move(votes)}};
    return evaluate(builtin(Kind::villagers_committee, "cn-2025"), input);
}

TEST(Evaluation, RatesUnfitWhoMoreThanHalfOfThoseVotingCallNotCompetent) {
    EXPECT_FALSE(rate(45, 40, {10, 10, 20}).results.at(0).unfit) << "exactly half";
    EXPECT_TRUE(rate(45, 40, {10, 9, 21}).results.at(0).unfit);
    EXPECT_FALSE(rate(45, 40, {0, 0, 19}).results.at(0).unfit) << "papers that left the person out count as voting";
}

TEST(Evaluation, GivesSharesAndNoWinner) {
    const EvaluationAnswer answer = rate(45, 40, {10, 9, 20});
    ASSERT_EQ(answer.results.size(), 1U);
    EXPECT_EQ(answer.results[0].shares.at(0).text(), "1/4");
    EXPECT_EQ(answer.results[0].shares.at(1).text(), "9/40");
    EXPECT_EQ(answer.results[0].shares.at(2).text(), "1/2");
    EXPECT_EQ(answer.results[0].shares.at(1).percent(), "22.5");
    EXPECT_EQ(answer.reasons.size(), 2U);
}

TEST(Evaluation, NeedsTheQuorumOfItsBody) {
    EXPECT_TRUE(rate(45, 30, {30, 0, 0}).valid);
    EXPECT_FALSE(rate(45, 29, {29, 0, 0}).valid);
    EXPECT_TRUE(rate(45, 29, {29, 0, 0}).results.empty());
    EXPECT_FALSE(rate(0, 0, {0, 0, 0}).valid) << "nobody rates nobody";
}

TEST(Evaluation, TakesAnyListOfGradesTheLastOfThemUnfit) {
    EXPECT_TRUE(rate(30, 30, {1, 2, 3, 8, 16}, {"excellent", "good", "fair", "poor", "unfit"}).results.at(0).unfit);
    EXPECT_TRUE(rate(30, 30, {14, 16}, {"fit", "unfit"}).results.at(0).unfit);
}

TEST(Evaluation, UnfitTwiceRunningEndsTheOffice) {
    EXPECT_TRUE(ends_office(true, true));
    EXPECT_FALSE(ends_office(true, false));
    EXPECT_FALSE(ends_office(false, true));
}

}  // namespace
}  // namespace zheng::election
