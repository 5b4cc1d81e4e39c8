#include "proto/election/evaluation.hpp"

#include "proto/election/check.hpp"
#include "proto/election/findings.hpp"

namespace zheng::election {

EvaluationAnswer evaluate(const EvaluationRules& rules, const EvaluationInput& input) {
    CHECK(input.present <= input.due, "nobody attends twice");
    const Names& grades = input.grades.empty() ? rules.evaluation_grades.value : input.grades;
    CHECK(!grades.empty(), "an evaluation has grades");
    EvaluationAnswer out;
    out.valid = input.present != 0 && holds(rules.evaluation_quorum.value, input.present, input.due);
    out.reasons.push_back(make_reason(
        out.valid ? "quorum_met" : "quorum_short", "evaluation_quorum", rules.evaluation_quorum.source,
        {{"present", input.present}, {"due", input.due}, {"needed", least(rules.evaluation_quorum.value, input.due)}},
        {word("threshold", rules.evaluation_quorum.value)}));
    if (!out.valid)
        return out;
    for (const GradeVotes& row : input.votes) {
        CHECK(row.votes.size() == grades.size(), "every grade has its votes");
        EvaluationResult result;
        result.person = row.person;
        Votes left = input.present;
        for (const Votes votes : row.votes) {
            CHECK(votes <= left, "nobody grades a person twice");
            left -= votes;
            result.shares.emplace_back(votes, input.present);
        }
        const Votes worst = row.votes.back();
        result.unfit = holds(rules.evaluation_unfit.value, worst, input.present);
        out.reasons.push_back(make_reason(result.unfit ? "evaluated_unfit" : "evaluated_fit", "evaluation_unfit",
                                          rules.evaluation_unfit.source,
                                          {{"votes", worst},
                                           {"present", input.present},
                                           {"needed", least(rules.evaluation_unfit.value, input.present)}},
                                          {word("person", row.person), word("threshold", rules.evaluation_unfit.value),
                                           word("grade", grades.back(), grades.back())}));
        out.results.push_back(std::move(result));
    }
    return out;
}

}  // namespace zheng::election
