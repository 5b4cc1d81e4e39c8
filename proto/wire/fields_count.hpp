// Fields of the statements from the polls to the result, and of the counter's own. Included by fields.hpp.
#pragma once

#include "proto/election/statement.hpp"
#include "proto/wire/field.hpp"
#include "proto/wire/limits.hpp"

namespace zheng::wire {

template <class V>
void fields(V& v, Of<election::BoxOpened> auto& s) {
    v.id({1, "box"}, s.box);
    v.text({2, "seal"}, s.seal);
    v.flag({3, "mobile"}, s.mobile);
}
template <class V>
void fields(V& v, Of<election::PollOpened> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.id({2, "place"}, s.place);
    v.messages({3, "boxes"}, s.boxes, boxes_max);
    v.flag({4, "shown_empty"}, s.shown_empty);
    v.number({5, "papers_received"}, s.papers_received);
}
template <class V>
void fields(V& v, Of<election::TurnoutReported> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.id({2, "place"}, s.place);
    v.number({3, "in_person"}, s.in_person);
    v.number({4, "proxy"}, s.proxy);
    v.number({5, "mobile"}, s.mobile);
}
template <class V>
void fields(V& v, Of<election::PollClosed> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.id({2, "place"}, s.place);
    v.number({3, "in_person"}, s.in_person);
    v.number({4, "proxy"}, s.proxy);
    v.number({5, "mobile"}, s.mobile);
    v.number({6, "papers_issued"}, s.papers_issued);
    v.number({7, "papers_replaced"}, s.papers_replaced);
    v.number({8, "papers_unused"}, s.papers_unused);
    v.flag({9, "boxes_sealed"}, s.boxes_sealed);
}

template <class V>
void fields(V& v, Of<election::BoxPieces> auto& s) {
    v.id({1, "box"}, s.box);
    v.number({2, "pieces"}, s.pieces);
}
template <class V>
void fields(V& v, Of<election::CountOpened> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.id({2, "place"}, s.place);
    v.messages({3, "boxes"}, s.boxes, counted_boxes_max);
    v.number({4, "forged"}, s.forged);
    v.number({5, "collected"}, s.collected);
    v.flag({6, "mixed"}, s.mixed);
    v.enumerator({7, "verdict"}, s.verdict);
}
template <class V>
void fields(V& v, Of<election::PersonVotes> auto& s) {
    v.id({1, "person"}, s.person);
    v.number({2, "votes_for"}, s.votes_for);
    v.number({3, "votes_against"}, s.votes_against);
    v.flag({4, "write_in"}, s.write_in);
}
template <class V>
void fields(V& v, Of<election::OfficeTally> auto& s) {
    v.enumerator({1, "office"}, s.office);
    v.number({2, "seats"}, s.seats);
    v.messages({3, "votes"}, s.votes, vote_rows_max);
    v.number({4, "undervotes"}, s.undervotes);
    v.number({5, "papers_void_here"}, s.papers_void_here);
}
template <class V>
void fields(V& v, Of<election::Tally> auto& s) {
    v.number({1, "collected"}, s.collected);
    v.number({2, "valid"}, s.valid);
    v.number({3, "void_papers"}, s.void_papers);
    v.number({4, "blank"}, s.blank);
    v.messages({5, "offices"}, s.offices, election::offices_max);
}
template <class V>
void fields(V& v, Of<election::BatchCounted> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.id({2, "place"}, s.place);
    v.number({3, "batch"}, s.batch);
    v.number({4, "table"}, s.table);
    v.enumerator({5, "mode"}, s.mode);
    v.message({6, "tally"}, s.tally);
    v.digest({7, "records"}, s.records);
}
template <class V>
void fields(V& v, Of<election::WriteInNamed> auto& s) {
    v.id({1, "alias"}, s.alias);
    v.id({2, "person"}, s.person);
    v.text({3, "name"}, s.name);
    v.enumerator({4, "sex"}, s.sex);
}
template <class V>
void fields(V& v, Of<election::TallyDeclared> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.id({2, "place"}, s.place);
    v.number({3, "batches"}, s.batches);
    v.message({4, "tally"}, s.tally);
    v.messages({5, "named"}, s.named, election::write_ins_max);
}

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
