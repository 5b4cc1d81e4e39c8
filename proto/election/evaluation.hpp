// Evaluation (民主评议): a secret ballot of grades on people, with a quorum and shares, and no winner. VCL25 Art.38.
// Pure; safe from any thread.
#pragma once

#include "proto/election/contest.hpp"
#include "proto/election/ratio.hpp"
#include "proto/election/reason.hpp"
#include "proto/election/rules_recall.hpp"

#include <string>
#include <vector>

namespace zheng::election {

struct GradeVotes {
    PersonId person;
    std::vector<Votes> votes;  // one for each grade, in their order, best first
    friend bool operator==(const GradeVotes&, const GradeVotes&) = default;
};
struct EvaluationInput {
    Names grades;  // empty: those of the rules; the last one is "not competent"
    Votes due = 0;
    Votes present = 0;  // who voted
    std::vector<GradeVotes> votes;
};

struct EvaluationResult {
    PersonId person;
    std::vector<Ratio> shares;  // of those who voted; they add up to less than one where papers left the person out
    bool unfit = false;
    friend bool operator==(const EvaluationResult&, const EvaluationResult&) = default;
};
struct EvaluationAnswer {
    bool valid = false;
    std::vector<EvaluationResult> results;  // in the order asked; none where there is no quorum
    std::vector<Reason> reasons;
    friend bool operator==(const EvaluationAnswer&, const EvaluationAnswer&) = default;
};

// Requires present <= due, for each person one number a grade, and together no more than voted (CHECK).
[[nodiscard]] EvaluationAnswer evaluate(const EvaluationRules& rules, const EvaluationInput& input);

// Unfit twice running ends the office (VCL25 Art.22, 38).
[[nodiscard]] constexpr bool ends_office(bool unfit_last_time, bool unfit_now) {
    return unfit_last_time && unfit_now;
}

}  // namespace zheng::election
