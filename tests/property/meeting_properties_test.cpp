// Laws of meetings: grades that elect nobody, and decisions. Everybody is graded alone, a better grade and a yes more
// never hurt. Each law is shown to fail a wrong rule. RapidCheck prints the seed of each run.
#include "proto/election/decision.hpp"
#include "proto/election/evaluation.hpp"
#include "tests/property/any.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

namespace zheng::election {
namespace {

// ---- evaluation

using Evaluate = EvaluationAnswer (*)(const EvaluationRules&, const EvaluationInput&);

EvaluationInput any_evaluation() {
    EvaluationInput out;
    out.due = pick<Votes>(1, 41);
    out.present = pick<Votes>((2 * out.due + 2) / 3, out.due + 1);
    for (std::uint32_t i = pick<std::uint32_t>(1, 6); i != 0; --i) {
        GradeVotes row{person(i), {}};
        Votes left = out.present;
        for (std::size_t grade = 0; grade < village().evaluation_grades.value.size(); ++grade) {
            row.votes.push_back(pick<Votes>(0, left + 1));
            left -= row.votes.back();
        }
        std::reverse(row.votes.begin(), row.votes.end());
        out.votes.push_back(std::move(row));
    }
    return out;
}

void everybody_is_graded_alone(Evaluate evaluate_all) {
    EvaluationInput input = any_evaluation();
    const EvaluationAnswer all = evaluate_all(village(), input);
    RC_ASSERT(all.valid);
    const auto votes = input.votes;
    for (std::size_t i = 0; i < votes.size(); ++i) {
        input.votes = {votes[i]};
        RC_ASSERT(evaluate_all(village(), input).results == std::vector<EvaluationResult>{all.results[i]});
    }
}

void a_better_grade_never_hurts(Evaluate evaluate_all) {
    EvaluationInput input = any_evaluation();
    const EvaluationAnswer before = evaluate_all(village(), input);
    for (std::size_t i = 0; i < input.votes.size(); ++i) {
        EvaluationInput better = input;
        auto& votes = better.votes[i].votes;
        if (votes.back() == 0)
            continue;
        --votes.back();
        ++votes[pick<std::size_t>(0, votes.size() - 1)];
        RC_ASSERT(before.results[i].unfit || !evaluate_all(village(), better).results[i].unfit);
    }
}

// The worst of all is unfit.
EvaluationAnswer one_has_to_go(const EvaluationRules& rules, const EvaluationInput& input) {
    EvaluationAnswer out = evaluate(rules, input);
    std::max_element(out.results.begin(), out.results.end(), [](const auto& a, const auto& b) {
        return a.shares.back() < b.shares.back();
    })->unfit = true;
    return out;
}

EvaluationAnswer best_grade_is_the_bad_one(const EvaluationRules& rules, EvaluationInput const& input) {
    EvaluationInput turned = input;
    for (GradeVotes& row : turned.votes)
        std::reverse(row.votes.begin(), row.votes.end());
    return evaluate(rules, turned);
}

RC_GTEST_PROP(EvaluationLaws, EverybodyIsGradedWhoeverElseIs, ()) {
    everybody_is_graded_alone(evaluate);
}

RC_GTEST_PROP(EvaluationLaws, ABetterGradeNeverMakesUnfit, ()) {
    a_better_grade_never_hurts(evaluate);
}

// ---- decisions of a meeting

using Judge = DecisionAnswer (*)(const DecisionTerms&, const DecisionInput&);

void a_yes_more_never_hurts(Judge judge_meeting) {
    const auto body = *rc::gen::element(MeetingBody::assembly_adults, MeetingBody::assembly_households,
                                        MeetingBody::reps_assembly, MeetingBody::group);
    DecisionInput input;
    input.due = pick<Votes>(1, 60);
    input.present = pick<Votes>(0, input.due + 1);
    input.yes = pick<Votes>(0, input.present + 1);
    input.no = pick<Votes>(0, input.present - input.yes + 1);
    const DecisionTerms terms = decision_terms(village(), body);
    if (!judge_meeting(terms, input).passed)
        return;
    DecisionInput turned = input;  // somebody who was against, or silent
    if (turned.no != 0)
        --turned.no;
    if (turned.yes < turned.present - turned.no) {
        ++turned.yes;
        RC_ASSERT(judge_meeting(terms, turned).passed);
    }
    if (input.present < input.due) {  // somebody who had stayed away
        ++input.present;
        ++input.yes;
        RC_ASSERT(judge_meeting(terms, input).passed);
    }
}

DecisionAnswer only_an_even_yes(const DecisionTerms& terms, const DecisionInput& input) {
    DecisionAnswer out = judge_decision(terms, input);
    out.passed = out.passed && input.yes % 2 == 0;
    return out;
}

RC_GTEST_PROP(DecisionLaws, AYesMoreNeverHurts, ()) {
    a_yes_more_never_hurts(judge_decision);
}

// Where a quorum makes it untrue: who is against helps by coming. 30 adults are not more than half of 60.
TEST(DecisionLaws, ANoThatMakesTheQuorumPassesWhatItIsAgainst) {
    const DecisionTerms terms = decision_terms(village(), MeetingBody::assembly_adults);
    EXPECT_FALSE(judge_decision(terms, {60, 30, 30, 0}).passed);
    EXPECT_TRUE(judge_decision(terms, {60, 31, 30, 1}).passed);
}

// ---- the wrong rules

TEST(PlantedMeetings, AreFoundByTheLaws) {
    EXPECT_TRUE(finds_the_planted("one has to go", [] { everybody_is_graded_alone(one_has_to_go); }));
    EXPECT_TRUE(finds_the_planted("the best grade is the bad one",
                                  [] { a_better_grade_never_hurts(best_grade_is_the_bad_one); }));
    EXPECT_TRUE(finds_the_planted("an even number has to agree", [] { a_yes_more_never_hurts(only_an_even_yes); }));
}

}  // namespace
}  // namespace zheng::election
