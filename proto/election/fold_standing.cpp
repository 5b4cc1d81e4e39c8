#include "proto/election/check.hpp"
#include "proto/election/fold.hpp"

namespace zheng::election::folding {

void effect(Fold& fold, const MethodAdopted& said) {
    fold.contest(said.contest).method = said;
}

void effect(Fold& fold, const CandidateEntered& said) {
    fold.contest(said.contest).candidates.push_back(said);
}

void effect(Fold& fold, const BallotFrozen& said) {
    fold.contest(said.contest).ballot = said;
}

void effect(Fold& fold, const RollSealed& said) {
    fold.contest(said.contest).roll = said;
}

// ---- the roll and who stands, on the record

void effect(Fold& fold, const AssemblyDecided& said) {
    fold.contest(said.contest).standing.assemblies.push_back(fold.on_record(said));
}

void effect(Fold& fold, const RollPublished& said) {
    Standing& standing = fold.contest(said.contest).standing;
    standing.publications.push_back(fold.on_record(said));
    standing.roll_now = said.classes;
}

void effect(Fold& fold, const RollObjected& said) {
    Standing& standing = fold.contest(said.contest).standing;
    standing.objections.push_back({fold.on_record(said), {}});
    ++standing.objections_open;
}

void effect(Fold& fold, const RollDecided& said) {
    Standing& standing = fold.contest(said.contest).standing;
    standing.objections.at(said.objection - 1).decided = fold.on_record(said);
    --standing.objections_open;
    if (said.class_before != 0)
        --standing.roll_now.at(said.class_before - 1);
    if (said.class_after != 0)
        ++standing.roll_now.at(said.class_after - 1);
}

void effect(Fold& fold, const MeritScored& said) {
    fold.contest(said.contest).standing.merits.push_back(fold.on_record(said));
}

void effect(Fold& fold, const CandidateReviewed& said) {
    fold.contest(said.contest).standing.reviews.push_back(fold.on_record(said));
}

void effect(Fold& fold, const PledgeSigned& said) {
    fold.contest(said.contest).standing.pledges.push_back(fold.on_record(said));
}

void effect(Fold& fold, const CandidateWithdrawn& said) {
    fold.contest(said.contest).standing.withdrawals.push_back(fold.on_record(said));
}

void effect(Fold& fold, const CandidateDisqualified& said) {
    fold.contest(said.contest).standing.disqualified.push_back(fold.on_record(said));
}

void effect(Fold& fold, const IncidentReported& said) {
    Standing& standing = fold.contest(said.contest).standing;
    for (const IncidentReport& report : said.reports) {
        CHECK(fold.state.reports.emplace(report.commitment, said.contest).second, "a report is made once");
        standing.incidents.emplace(report.commitment, Incident{fold.on_record(report), {}, {}});
        ++standing.incidents_open;
    }
}

void effect(Fold& fold, const IncidentRuled& said) {
    Standing& standing = fold.contest(said.contest).standing;
    Incident& incident = standing.incidents.at(said.report);
    if (said.ruling == IncidentRuling::taken_up) {
        incident.taken_up = fold.on_record(said);
        return;
    }
    incident.ruled = fold.on_record(said);
    --standing.incidents_open;
}

void effect(Fold& fold, const ProxyAccepted& said) {
    fold.contest(said.contest).standing.proxies = fold.on_record(said);
}

}  // namespace zheng::election::folding
