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
    const char* sentence = out.valid ? "quorum_met" : "quorum_short";
    out.reasons.push_back(make_reason(
        out.valid && rules.evaluation_quorum.value == Test::none ? "quorum_not_asked" : sentence, "evaluation_quorum",
        rules.evaluation_quorum,
        {{"present", input.present}, {"due", input.due}, {"needed", least(rules.evaluation_quorum.value, input.due)}},
        measured(rules.evaluation_quorum.value, input.due, out.valid)));
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
        ReasonWords about = measured(rules.evaluation_unfit.value, input.present, result.unfit);
        about.push_back(word("person", row.person));
        about.push_back(word("grade", grades.back(), grades.back()));
        out.reasons.push_back(make_reason(result.unfit ? "evaluated_unfit" : "evaluated_fit", "evaluation_unfit",
                                          rules.evaluation_unfit,
                                          {{"votes", worst},
                                           {"present", input.present},
                                           {"needed", least(rules.evaluation_unfit.value, input.present)}},
                                          std::move(about)));
        out.results.push_back(std::move(result));
    }
    return out;
}

}  // namespace zheng::election
