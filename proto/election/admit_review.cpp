// Reviews, pledges, comparisons of merit, disqualifications.
#include "proto/election/admission.hpp"
#include "proto/election/eligibility.hpp"

#include <algorithm>
#include <set>

namespace zheng::election::admission {
namespace {

Role reviewer_at(ReviewStage stage) {
    switch (stage) {
    case ReviewStage::village:
        return Role::electoral_committee;
    case ReviewStage::township:
        return Role::township;
    case ReviewStage::county:
        break;
    }
    return Role::county;
}

bool entered(const Contest& contest, const PersonId& person) {
    return std::any_of(contest.candidates.begin(), contest.candidates.end(),
                       [&](const CandidateEntered& candidate) { return candidate.person == person; });
}

// Somebody who has been entered, has not withdrawn and is not disqualified.
bool check_candidate(Question& question, const Contest& contest, const PersonId& person) {
    const bool known = entered(contest, person);
    question.refuse_if(!known, Refusal::candidate_unknown, person.text);
    question.refuse_if(contest.standing.withdrawn(person), Refusal::candidate_withdrawn, person.text);
    question.refuse_if(contest.standing.is_disqualified(person), Refusal::candidate_disqualified, person.text);
    return known;
}

// Each stage when those before it were passed; once more before the day of appeal has gone by.
void check_stage_due(Question& question, const Contest& contest, const CandidateReviewed& said) {
    const Date on = question.header().on;
    const ReviewStanding review = review_standing(contest.standing, question.profile(contest), said.person, on);
    const bool due =
        (review.state == ReviewState::due || review.state == ReviewState::may_appeal) && review.at == said.stage;
    question.refuse_if(!due, Refusal::review_out_of_order, said.person.text + " " + std::string(name_of(said.stage)));
}

void check_grounds(Question& question, const Contest& contest, const CandidateReviewed& said) {
    bool wants_decision = !said.passed;
    for (std::size_t i = 0; i < said.grounds.size(); ++i) {
        const FactId& ground = said.grounds[i];
        const auto severity = severity_of(question, contest, ground);
        question.refuse_if(!severity || (i != 0 && said.grounds[i - 1] >= ground), Refusal::condition_unknown,
                           ground.text);
        question.refuse_if(said.passed && severity == Severity::block, Refusal::review_blocked, ground.text);
        wants_decision |= severity == Severity::review;
    }
    question.refuse_if(wants_decision && said.decision.is_zero(), Refusal::review_unfounded, "decision");
}

// What a person is owed who does not pass: the ground, the paper, the days.
void check_notice(Question& question, const CandidateReviewed& said) {
    const auto needs = [&](bool given, const char* what) {
        question.refuse_if(given == said.passed, Refusal::review_unfounded, what);
    };
    const Date on = question.header().on;
    question.refuse_if(!said.passed && said.grounds.empty(), Refusal::review_unfounded, "ground");
    needs(!said.notice.is_zero(), "notice");
    needs(!said.reply_by.empty() && (said.passed || said.reply_by >= on), "reply_by");
    needs(!said.appeal_by.empty() && (said.passed || said.appeal_by >= on), "appeal_by");
}

bool signs_in_classes(const Profile& profile, const FactId& signers) {
    const Parameter* classes = find_parameter(profile, "pledge_signers");
    if (classes == nullptr)
        return false;
    const std::string list = "," + classes->value + ",";
    return list.find("," + signers.text + ",") != std::string::npos;
}

// The order of two fractions, exactly.
std::strong_ordering by_points(const MeritPoints& a, const MeritPoints& b) {
    const u128 left = static_cast<u128>(a.numerator) * b.denominator;
    const u128 right = static_cast<u128>(b.numerator) * a.denominator;
    return left <=> right;
}

// 1, 2, 2, 4, …: more points, a better rank; level people share one, by id.
bool follows(const MeritPoints& before, const MeritPoints& row, std::size_t place) {
    const auto order = by_points(before, row);
    if (order == std::strong_ordering::equal)
        return row.rank == before.rank && before.person < row.person;
    return order == std::strong_ordering::greater && row.rank == place;
}

}  // namespace

std::optional<Severity> severity_of(const Question& question, const Contest& contest, const FactId& fact) {
    std::optional<Severity> out;
    for (const Condition& condition : conditions_of(question.profile(contest)))
        if (condition.fact == fact.text && (!out || condition.severity < *out))
            out = condition.severity;
    if (out || !contest.method)
        return out;
    for (const LocalCondition& condition : contest.method->conditions)
        if (condition.fact == fact)
            out = condition.blocks ? Severity::block : Severity::review;
    return out;
}

void examine(Question& question, const Contest& contest, const CandidateReviewed& said) {
    const Role reviewer = reviewer_at(said.stage);
    const bool another =
        !question.signed_by(reviewer) && (question.signed_by(Role::electoral_committee) ||
                                          question.signed_by(Role::township) || question.signed_by(Role::county));
    question.refuse_if(another, Refusal::review_wrong_body, std::string(name_of(reviewer)));
    question.refuse_if(contest.ballot.has_value(), Refusal::too_late,
                       std::string(name_of(StatementType::ballot_frozen)));
    if (check_candidate(question, contest, said.person))
        check_stage_due(question, contest, said);
    check_grounds(question, contest, said);
    check_notice(question, said);
}

void examine(Question& question, const Contest& contest, const PledgeSigned& said) {
    question.refuse_if(contest.ballot.has_value(), Refusal::too_late,
                       std::string(name_of(StatementType::ballot_frozen)));
    const Profile& profile = question.profile(contest);
    const auto& pledges = profile.pledges.value;
    const bool known = std::any_of(pledges.begin(), pledges.end(),
                                   [&](const auto& pledge) { return same_pledge(pledge, said.pledge.text); });
    question.refuse_if(!known, Refusal::pledge_unknown, said.pledge.text);
    question.refuse_if(said.document.is_zero(), Refusal::commitment_missing, said.pledge.text);
    const Numbers numbers{{"due", said.due}, {"signed", said.signed_by}};
    if (said.person.empty()) {
        question.refuse_if(!signs_in_classes(profile, said.signers), Refusal::pledge_unknown, said.signers.text);
        question.refuse_if(said.due == 0 || said.signed_by > said.due, Refusal::pledge_figures_wrong, said.signers.text,
                           numbers);
        return;
    }
    question.refuse_if(!said.signers.empty(), Refusal::pledge_unknown, said.signers.text);
    question.refuse_if(said.due != 1 || said.signed_by != 1, Refusal::pledge_figures_wrong, said.person.text, numbers);
    check_candidate(question, contest, said.person);
    const auto& all = contest.standing.pledges;
    const bool twice = std::any_of(all.begin(), all.end(), [&](const auto& record) {
        return record.said.person == said.person && same_pledge(record.said.pledge.text, said.pledge.text);
    });
    question.refuse_if(twice, Refusal::already_said, said.person.text + " " + said.pledge.text);
}

void examine(Question& question, const Contest& contest, const MeritScored& said) {
    const std::string about = contest.definition.contest.text;
    question.refuse_if(said.sheet.is_zero(), Refusal::commitment_missing, about);
    question.refuse_if(said.rows.empty(), Refusal::merit_out_of_order, about);
    std::set<PersonId> persons;
    for (std::size_t i = 0; i < said.rows.size(); ++i) {
        const MeritPoints& row = said.rows[i];
        const bool in_place = i == 0 ? row.rank == 1 : follows(said.rows[i - 1], row, i + 1);
        question.refuse_if(!persons.insert(row.person).second || row.denominator == 0 || !in_place,
                           Refusal::merit_out_of_order, row.person.text,
                           {{"rank", row.rank}, {"numerator", row.numerator}, {"denominator", row.denominator}});
    }
}

void examine(Question& question, const Contest& contest, const CandidateDisqualified& said) {
    const std::string& about = said.person.text;
    const Standing& record = contest.standing;
    question.refuse_if(!entered(contest, said.person), Refusal::candidate_unknown, about);
    question.refuse_if(record.is_disqualified(said.person), Refusal::candidate_disqualified, about);
    question.refuse_if(!severity_of(question, contest, said.ground), Refusal::condition_unknown, said.ground.text);
    question.refuse_if(said.article.empty(), Refusal::article_missing, about);
    question.refuse_if(said.evidence.is_zero(), Refusal::commitment_missing, about);
    question.refuse_if(contest.result.has_value(), Refusal::too_late,
                       std::string(name_of(StatementType::result_declared)));
    // Once papers are on the table, not without the county.
    const bool counting = std::any_of(contest.places.begin(), contest.places.end(),
                                      [](const auto& place) { return place.second.count.has_value(); });
    question.refuse_if(counting && !question.signed_by(Role::county), Refusal::signature_missing,
                       std::string(name_of(Role::county)), {{"needed", 1}, {"signed", 0}});
    if (said.ruling.is_zero())
        return;
    const IncidentRuled* ruling = record.ruling(said.ruling);
    question.refuse_if(ruling == nullptr || ruling->ruling != IncidentRuling::disqualify ||
                           ruling->accused != said.person,
                       Refusal::ruling_unknown, hex(said.ruling));
}

}  // namespace zheng::election::admission
