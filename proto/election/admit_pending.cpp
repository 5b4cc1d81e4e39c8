// Statements whose law is not decided here yet: every one is refused, so that none can stand in a log unexamined.
#include "proto/election/admission.hpp"

namespace zheng::election::admission {

void examine(Question& question, const Contest& contest, const AssemblyDecided&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const RollPublished&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const RollObjected&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const RollDecided&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const MeritScored&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const CandidateReviewed&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const PledgeSigned&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const CandidateWithdrawn&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const CandidateDisqualified&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const IncidentReported&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const IncidentRuled&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const ProxyAccepted&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const PollSuspended&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const PollResumed&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const BoxLost&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const EvidenceAttached&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const DoubtfulBallotsRuled&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const TallyReplaced&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const ResultApproved&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const RoundOrdered&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const ContestVoided&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const WinRechecked&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const BodyComposed&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}
void examine(Question& question, const Contest& contest, const HandoverRecorded&) {
    question.refuse(Refusal::not_offered, contest.definition.contest.text);
}

}  // namespace zheng::election::admission
