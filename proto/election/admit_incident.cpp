#include "proto/election/admission.hpp"

#include <algorithm>

namespace zheng::election::admission {
namespace {

constexpr std::size_t receipt_bytes = 8;  // the receipt number is their 16 hexadecimal digits

bool same_receipt(const Digest& a, const Digest& b) {
    return std::equal(a.bytes.begin(), a.bytes.begin() + receipt_bytes, b.bytes.begin());
}

// A receipt number stands for one report in the whole log.
bool receipt_taken(const State& state, const Digest& commitment) {
    Digest least;
    std::copy_n(commitment.bytes.begin(), receipt_bytes, least.bytes.begin());
    const auto next = state.reports.lower_bound(least);
    return next != state.reports.end() && same_receipt(next->first, commitment);
}

// Somebody with a public role in the contest: nobody else is ever named.
bool public_role(const Contest& contest, const PersonId& person) {
    const auto candidate = [&](const CandidateEntered& entered) { return entered.person == person; };
    if (std::any_of(contest.candidates.begin(), contest.candidates.end(), candidate))
        return true;
    return std::any_of(contest.places.begin(), contest.places.end(), [&](const auto& entry) {
        const auto& tally = entry.second.tally;
        return tally && std::any_of(tally->named.begin(), tally->named.end(),
                                    [&](const WriteInNamed& named) { return named.person == person; });
    });
}

}  // namespace

void examine(Question& question, const Contest& contest, const IncidentReported& said) {
    const std::string about = contest.definition.contest.text;
    question.refuse_if(said.reports.empty(), Refusal::incident_known, about);
    for (std::size_t i = 0; i < said.reports.size(); ++i) {
        const Digest& commitment = said.reports[i].commitment;
        const bool ascends = i == 0 || (said.reports[i - 1].commitment < commitment &&
                                        !same_receipt(said.reports[i - 1].commitment, commitment));
        question.refuse_if(commitment.is_zero(), Refusal::commitment_missing, about);
        question.refuse_if(!ascends || receipt_taken(question.state(), commitment), Refusal::incident_known,
                           hex(commitment));
    }
}

void examine(Question& question, const Contest& contest, const IncidentRuled& said) {
    const std::string about = hex(said.report);
    const bool final_ruling = said.ruling != IncidentRuling::taken_up;
    const bool disqualifies = said.ruling == IncidentRuling::disqualify;
    question.refuse_if(final_ruling && said.reasons.is_zero(), Refusal::commitment_missing, about);
    question.refuse_if(final_ruling && said.article.empty(), Refusal::article_missing, about);
    question.refuse_if(disqualifies == said.accused.empty(), Refusal::accused_wrong, said.accused.text);
    question.refuse_if(disqualifies && !said.accused.empty() && !public_role(contest, said.accused),
                       Refusal::candidate_unknown, said.accused.text);
    const auto incident = contest.standing.incidents.find(said.report);
    if (incident == contest.standing.incidents.end()) {
        question.refuse(Refusal::incident_unknown, about);
        return;
    }
    const bool taken_up = incident->second.taken_up.has_value();
    question.refuse_if(taken_up != final_ruling || incident->second.ruled.has_value(), Refusal::incident_out_of_order,
                       about);
}

}  // namespace zheng::election::admission
