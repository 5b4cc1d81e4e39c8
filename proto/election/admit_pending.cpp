// Statements whose law is not decided here yet: every one is refused, so that none can stand in a log unexamined.
#include "proto/election/admission.hpp"

namespace zheng::election::admission {

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
