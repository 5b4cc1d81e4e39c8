// Fields of the statements of a result and after it, and of the counter's own. Included by fields.hpp.
#pragma once

#include "proto/election/statement.hpp"
#include "proto/wire/field.hpp"
#include "proto/wire/limits.hpp"

namespace zheng::wire {

template <class V>
void fields(V& v, Of<election::Elected> auto& s) {
    v.enumerator({1, "office"}, s.office);
    v.id({2, "person"}, s.person);
    v.number({3, "votes"}, s.votes);
}
template <class V>
void fields(V& v, Of<election::NextStep> auto& s) {
    v.enumerator({1, "action"}, s.action);
    v.enumerator({2, "office"}, s.office);
    v.number({3, "seats"}, s.seats);
    v.ids({4, "candidates"}, s.candidates, vote_rows_max);
    v.flag({5, "women_only"}, s.women_only);
    v.text({6, "to"}, s.to);
}
template <class V>
void fields(V& v, Of<election::ResultDeclared> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.enumerator({2, "verdict"}, s.verdict);
    v.messages({3, "elected"}, s.elected, elected_max);
    v.messages({4, "next"}, s.next, next_steps_max);
}

template <class V>
void fields(V& v, Of<election::ResultFiled> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.digest({2, "result"}, s.result);
    v.flag({3, "filed"}, s.filed);
    v.text({4, "article"}, s.article);
}

template <class V>
void fields(V& v, Of<election::ResultApproved> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.digest({2, "result"}, s.result);
    v.id({3, "person"}, s.person);
    v.enumerator({4, "office"}, s.office);
    v.flag({5, "approved"}, s.approved);
    v.text({6, "article"}, s.article);
}

template <class V>
void fields(V& v, Of<election::RoundOrdered> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.id({2, "next"}, s.next);
    v.enumerator({3, "round"}, s.round);
    v.messages({4, "offices"}, s.offices, election::offices_max);
    v.day({5, "day"}, s.day);
}

template <class V>
void fields(V& v, Of<election::ContestVoided> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.enumerator({2, "ground"}, s.ground);
    v.text({3, "article"}, s.article);
    v.digest({4, "evidence"}, s.evidence);
    v.digest_unless_zero({5, "ruling"}, s.ruling);
}

template <class V>
void fields(V& v, Of<election::WinRechecked> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.id({2, "person"}, s.person);
    v.flag({3, "confirmed"}, s.confirmed);
    v.ids({4, "grounds"}, s.grounds, grounds_max);
    v.digest({5, "decision"}, s.decision);
    v.day({6, "birth"}, s.birth, Empty::allowed);
    v.flag({7, "party_member"}, s.party_member);
    v.flag({8, "incumbent"}, s.incumbent);
    v.enumerator({9, "education"}, s.education);
}

template <class V>
void fields(V& v, Of<election::SeatHeld> auto& s) {
    v.enumerator({1, "office"}, s.office);
    v.id({2, "person"}, s.person);
}
template <class V>
void fields(V& v, Of<election::BodyComposed> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.messages({2, "members"}, s.members, elected_max);
    v.messages({3, "vacant"}, s.vacant, election::offices_max);
    v.id({4, "presides"}, s.presides, Empty::allowed);
}

template <class V>
void fields(V& v, Of<election::HandoverRow> auto& s) {
    v.enumerator({1, "item"}, s.item);
    v.flag({2, "handed_over"}, s.handed_over);
}
template <class V>
void fields(V& v, Of<election::HandoverRecorded> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.messages({2, "items"}, s.items, handover_items_max);
    v.digest({3, "list"}, s.list);
}

template <class V>
void fields(V& v, Of<election::Received> auto& s) {
    v.number({1, "from"}, s.from);
    v.number({2, "to"}, s.to);
    v.number({3, "unix_s"}, s.unix_s);
}
template <class V>
void fields(V& v, Of<election::Refused> auto& s) {
    v.blob({1, "envelope"}, s.envelope, election::envelope_bytes_max);
    v.numbers({2, "codes"}, s.codes, refusal_codes_max);
}
template <class V>
void fields(V& v, Of<election::Equivocation> auto& s) {
    v.number({1, "first"}, s.first);
    v.blob({2, "second"}, s.second, election::envelope_bytes_max);
}
template <class V>
void fields(V& v, Of<election::Closed> auto& s) {
    v.number({1, "accepted"}, s.accepted);
    v.number({2, "refused"}, s.refused);
    v.number({3, "equivocations"}, s.equivocations);
}

}  // namespace zheng::wire
