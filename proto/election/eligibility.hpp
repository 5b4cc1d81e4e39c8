// Whether somebody may stand (候选人资格): conditions in named lists of any length, reviews in their order, pledges.
// A condition blocks, or asks for a decision on record; nothing is cited that neither profile nor adopted method has.
// VCL25 Art.18; ZJ20 Art.15, 32; SC26 Art.23. The same check is made again of a winner. Pure; safe from any thread.
#pragma once

#include "proto/election/date.hpp"
#include "proto/election/profile.hpp"
#include "proto/election/reason.hpp"
#include "proto/election/review_stage.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::election {

struct Condition {
    std::string fact;  // a name of the table of facts, or one that the method adds
    Severity severity = Severity::block;
    std::string source;  // the article, or the clause of the adopted method
    std::string list;    // the parameter that lists it; empty for one of the method
    char mark = 'S';     // of the source
    friend bool operator==(const Condition&, const Condition&) = default;
};

struct FactOn {
    std::string fact;
    Date on;  // the day a period runs from; empty: not known, or no period
    friend bool operator==(const FactOn&, const FactOn&) = default;
};
struct ReviewDone {
    ReviewStage stage = ReviewStage::village;
    bool passed = false;
    friend bool operator==(const ReviewDone&, const ReviewDone&) = default;
};

struct EligibilityInput {
    Date election_day;
    PersonId person;
    Date birth;  // empty: the age is not asked
    std::vector<FactOn> facts;
    std::vector<Condition> local;                     // conditions of the adopted method
    std::optional<std::vector<ReviewDone>> reviews;   // in the order they were made; none: not asked
    std::optional<std::vector<std::string>> pledges;  // signed; none: not asked
};

enum class EligibilityVerdict : std::uint8_t { eligible, review, blocked };
[[nodiscard]] std::string_view name_of(EligibilityVerdict verdict);

struct Eligibility {
    EligibilityVerdict verdict = EligibilityVerdict::eligible;  // the gravest finding
    std::vector<std::string> about;  // for each finding the name of its fact, stage or pledge; empty for an age
    std::vector<Finding> findings;   // facts in the order given, then reviews, then pledges
    friend bool operator==(const Eligibility&, const Eligibility&) = default;
};

[[nodiscard]] Eligibility judge_eligibility(const Profile& profile, const EligibilityInput& input);

// Whether the fact still stands on `day`: on exactly the same calendar day as many years later as its name says, the
// period is over. A period whose day nobody knows has not begun to run.
[[nodiscard]] bool fact_stands(std::string_view fact, Date on, Date day);

// The conditions of the profile, list by list.
[[nodiscard]] std::vector<Condition> conditions_of(const Profile& profile);

// Whether two names mean one pledge: "discipline" and "competition_discipline".
[[nodiscard]] bool same_pledge(std::string_view a, std::string_view b);

// The words of a fact for people; a name that a method has added is said as it is.
[[nodiscard]] ReasonWord fact_word(std::string name, const std::string& fact);

}  // namespace zheng::election
