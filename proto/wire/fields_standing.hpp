// Fields of the statements before the polls: method, candidacy, roll, incidents. Included by fields.hpp.
#pragma once

#include "proto/election/statement.hpp"
#include "proto/wire/field.hpp"
#include "proto/wire/limits.hpp"

namespace zheng::wire {

template <class V>
void fields(V& v, Of<election::OfficeSeats> auto& s) {
    v.enumerator({1, "office"}, s.office);
    v.number({2, "seats"}, s.seats);
}
template <class V>
void fields(V& v, Of<election::OfficeBallot> auto& s) {
    v.enumerator({1, "office"}, s.office);
    v.number({2, "seats"}, s.seats);
    v.ids({3, "candidates"}, s.candidates, election::candidates_max);
}
template <class V>
void fields(V& v, Of<election::AssemblyVote> auto& s) {
    v.enumerator({1, "body"}, s.body);
    v.number({2, "due"}, s.due);
    v.number({3, "present"}, s.present);
    v.number({4, "yes"}, s.yes);
    v.number({5, "no"}, s.no);
}
template <class V>
void fields(V& v, Of<election::LocalCondition> auto& s) {
    v.id({1, "fact"}, s.fact);
    v.flag({2, "blocks"}, s.blocks);
    v.text({3, "clause"}, s.clause);
}
template <class V>
void fields(V& v, Of<election::MethodAdopted> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.digest({2, "method"}, s.method);
    v.messages({3, "offices"}, s.offices, election::offices_max);
    v.enumerator({4, "nomination"}, s.nomination);
    v.message({5, "assembly"}, s.assembly);
    v.enumerator({6, "voting"}, s.voting);
    v.messages({7, "conditions"}, s.conditions, local_conditions_max);
}

template <class V>
void fields(V& v, Of<election::AssemblyDecided> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.enumerator({2, "matter"}, s.matter);
    v.message({3, "vote"}, s.vote);
    v.flag({4, "passed"}, s.passed);
    v.digest({5, "minutes"}, s.minutes);
}

template <class V>
void fields(V& v, Of<election::Kin> auto& s) {
    v.id({1, "of"}, s.of);
    v.enumerator({2, "relation"}, s.relation);
}
template <class V>
void fields(V& v, Of<election::CandidateEntered> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.id({2, "person"}, s.person);
    v.text({3, "name"}, s.name);
    v.enumerator({4, "office"}, s.office);
    v.enumerator({5, "path"}, s.path);
    v.enumerator({6, "sex"}, s.sex);
    v.day({7, "birth"}, s.birth, Empty::allowed);
    v.flag({8, "party_member"}, s.party_member);
    v.flag({9, "incumbent"}, s.incumbent);
    v.enumerator({10, "education"}, s.education);
    v.messages({11, "kin"}, s.kin, kin_max);
    v.id({12, "household"}, s.household, Empty::allowed);
    v.flag({13, "graduate_official"}, s.graduate_official);
    v.flag({14, "returnee"}, s.returnee);
}

template <class V>
void fields(V& v, Of<election::BallotFrozen> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.messages({2, "offices"}, s.offices, election::offices_max);
}

template <class V>
void fields(V& v, Of<election::MeritPoints> auto& s) {
    v.id({1, "person"}, s.person);
    v.number({2, "numerator"}, s.numerator);
    v.number({3, "denominator"}, s.denominator);
    v.number({4, "rank"}, s.rank);
}
template <class V>
void fields(V& v, Of<election::MeritScored> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.digest({2, "sheet"}, s.sheet);
    v.messages({3, "rows"}, s.rows, merit_rows_max);
}

template <class V>
void fields(V& v, Of<election::CandidateReviewed> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.id({2, "person"}, s.person);
    v.enumerator({3, "stage"}, s.stage);
    v.flag({4, "passed"}, s.passed);
    v.ids({5, "grounds"}, s.grounds, grounds_max);
    v.digest_unless_zero({6, "decision"}, s.decision);
    v.digest_unless_zero({7, "notice"}, s.notice);
    v.day({8, "reply_by"}, s.reply_by, Empty::allowed);
    v.day({9, "appeal_by"}, s.appeal_by, Empty::allowed);
}

template <class V>
void fields(V& v, Of<election::PledgeSigned> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.id({2, "pledge"}, s.pledge);
    v.id({3, "person"}, s.person, Empty::allowed);
    v.id({4, "signers"}, s.signers, Empty::allowed);
    v.number({5, "due"}, s.due);
    v.number({6, "signed_by"}, s.signed_by);
    v.digest({7, "document"}, s.document);
}

template <class V>
void fields(V& v, Of<election::CandidateWithdrawn> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.id({2, "person"}, s.person);
    v.flag({3, "taken_back"}, s.taken_back);
    v.flag({4, "after_talk"}, s.after_talk);
    v.enumerator({5, "talked_with"}, s.talked_with);
    v.digest({6, "letter"}, s.letter);
}

template <class V>
void fields(V& v, Of<election::CandidateDisqualified> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.id({2, "person"}, s.person);
    v.id({3, "ground"}, s.ground);
    v.text({4, "article"}, s.article);
    v.digest({5, "evidence"}, s.evidence);
    v.digest_unless_zero({6, "ruling"}, s.ruling);
}

template <class V>
void fields(V& v, Of<election::RollPublished> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.number({2, "registered"}, s.registered);
    v.numbers({3, "classes"}, s.classes, roll_classes_max);
    v.digest({4, "commitment"}, s.commitment);
    v.digest_unless_zero({5, "replaces"}, s.replaces);
}

template <class V>
void fields(V& v, Of<election::RollObjected> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.number({2, "objection"}, s.objection);
    v.enumerator({3, "request"}, s.request);
    v.enumerator({4, "ground"}, s.ground);
    v.digest({5, "document"}, s.document);
}

template <class V>
void fields(V& v, Of<election::RollDecided> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.number({2, "objection"}, s.objection);
    v.flag({3, "upheld"}, s.upheld);
    v.enumerator({4, "ground"}, s.ground);
    v.number({5, "class_before"}, s.class_before);
    v.number({6, "class_after"}, s.class_after);
    v.digest({7, "decision"}, s.decision);
}

template <class V>
void fields(V& v, Of<election::RollSealed> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.number({2, "registered"}, s.registered);
    v.numbers({3, "classes"}, s.classes, roll_classes_max);
    v.digest({4, "commitment"}, s.commitment);
}

template <class V>
void fields(V& v, Of<election::IncidentReport> auto& s) {
    v.enumerator({1, "category"}, s.category);
    v.digest({2, "commitment"}, s.commitment);
}
template <class V>
void fields(V& v, Of<election::IncidentReported> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.messages({2, "reports"}, s.reports, incident_reports_max);
}

template <class V>
void fields(V& v, Of<election::IncidentRuled> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.digest({2, "report"}, s.report);
    v.enumerator({3, "ruling"}, s.ruling);
    v.id({4, "accused"}, s.accused, Empty::allowed);
    v.text({5, "article"}, s.article);
    v.digest_unless_zero({6, "reasons"}, s.reasons);
}

}  // namespace zheng::wire
