// Fields of the statements from the polls to the tally. Included by fields.hpp.
#pragma once

#include "proto/election/statement.hpp"
#include "proto/wire/field.hpp"
#include "proto/wire/limits.hpp"

namespace zheng::wire {

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
void fields(V& v, Of<election::ProxyAccepted> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.number({2, "principals"}, s.principals);
    v.number({3, "agents"}, s.agents);
    v.number({4, "refused"}, s.refused);
    v.digest({5, "list"}, s.list);
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
void fields(V& v, Of<election::PollSuspended> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.id({2, "place"}, s.place);
    v.enumerator({3, "reason"}, s.reason);
    v.digest({4, "minutes"}, s.minutes);
}

template <class V>
void fields(V& v, Of<election::PollResumed> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.id({2, "place"}, s.place);
    v.flag({3, "seals_intact"}, s.seals_intact);
}

template <class V>
void fields(V& v, Of<election::BoxLost> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.id({2, "place"}, s.place);
    v.id({3, "box"}, s.box);
    v.enumerator({4, "fate"}, s.fate);
    v.digest({5, "minutes"}, s.minutes);
}

template <class V>
void fields(V& v, Of<election::EvidenceAttached> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.enumerator({2, "kind"}, s.kind);
    v.digest({3, "document"}, s.document);
    v.text({4, "custodian"}, s.custodian);
    v.id({5, "item"}, s.item, Empty::allowed);
    v.digest_unless_zero({6, "about"}, s.about);
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
void fields(V& v, Of<election::DoubtfulPapers> auto& s) {
    v.enumerator({1, "doubt"}, s.doubt);
    v.number({2, "ruled_valid"}, s.ruled_valid);
    v.number({3, "ruled_part_void"}, s.ruled_part_void);
    v.number({4, "ruled_void"}, s.ruled_void);
    v.number({5, "undecided"}, s.undecided);
}
template <class V>
void fields(V& v, Of<election::DoubtfulBallotsRuled> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.id({2, "place"}, s.place);
    v.number({3, "set_aside"}, s.set_aside);
    v.messages({4, "rows"}, s.rows, doubts_max);
    v.number({5, "present"}, s.present);
    v.digest({6, "minutes"}, s.minutes);
}

template <class V>
void fields(V& v, Of<election::WriteInNamed> auto& s) {
    v.id({1, "alias"}, s.alias);
    v.id({2, "person"}, s.person);
    v.text({3, "name"}, s.name);
    v.enumerator({4, "sex"}, s.sex);
    v.messages({5, "kin"}, s.kin, kin_max);
    v.id({6, "household"}, s.household, Empty::allowed);
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
void fields(V& v, Of<election::TallyReplaced> auto& s) {
    v.id({1, "contest"}, s.contest);
    v.id({2, "place"}, s.place);
    v.number({3, "batch"}, s.batch);
    v.message({4, "tally"}, s.tally);
    v.digest({5, "records"}, s.records);
    v.digest({6, "replaces"}, s.replaces);
    v.enumerator({7, "reason"}, s.reason);
    v.digest({8, "minutes"}, s.minutes);
}

}  // namespace zheng::wire
