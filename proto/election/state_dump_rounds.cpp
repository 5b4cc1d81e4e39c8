#include "proto/election/state_dump_lines.hpp"

namespace zheng::election::dumping {

void put(Lines& lines, const std::pair<Office, std::uint32_t>& x) {
    lines.value("office", x.first);
    lines.value("seats", x.second);
}
void put(Lines& lines, const Earlier& x) {
    lines.value("elected", x.elected);
    lines.inside("seats", [&] {
        lines.value("size", x.seats.size());
        for (std::size_t i = 0; i < x.seats.size(); ++i)
            lines.inside(std::to_string(i), [&] { put(lines, x.seats[i]); });
    });
}
void put(Lines& lines, const ResultRecord& x) {
    lines.value("said", x.said);
    lines.value("index", x.index);
    lines.value("payload", x.payload);
    lines.value("since", x.since);
}
void put(Lines& lines, const RoundOrdered& x) {
    lines.value("next", x.next);
    lines.value("round", x.round);
    lines.value("offices", x.offices);
    lines.value("day", x.day);
}
void put(Lines& lines, const RoundRecord& x) {
    lines.value("said", x.said);
    lines.value("index", x.index);
    lines.value("steps", x.steps);
    lines.value("lost", x.lost);
    lines.value("announcement", x.announcement);
}
void put(Lines& lines, const ContestVoided& x) {
    lines.value("ground", x.ground);
    lines.value("article", x.article);
    lines.value("evidence", x.evidence);
    lines.value("ruling", x.ruling);
}
void put(Lines& lines, const WinRechecked& x) {
    lines.value("person", x.person);
    lines.value("confirmed", x.confirmed);
    lines.value("grounds", x.grounds);
    lines.value("decision", x.decision);
    lines.value("birth", x.birth);
    lines.value("party_member", x.party_member);
    lines.value("incumbent", x.incumbent);
    lines.value("education", x.education);
}
void put(Lines& lines, const ResultApproved& x) {
    lines.value("result", x.result);
    lines.value("person", x.person);
    lines.value("office", x.office);
    lines.value("approved", x.approved);
    lines.value("article", x.article);
}
void put(Lines& lines, const SeatHeld& x) {
    lines.value("office", x.office);
    lines.value("person", x.person);
}
void put(Lines& lines, const BodyComposed& x) {
    lines.value("members", x.members);
    lines.value("vacant", x.vacant);
    lines.value("presides", x.presides);
}
void put(Lines& lines, const HandoverRow& x) {
    lines.value("item", x.item);
    lines.value("handed_over", x.handed_over);
}
void put(Lines& lines, const HandoverRecorded& x) {
    lines.value("items", x.items);
    lines.value("list", x.list);
}
void put(Lines& lines, const ContestRounds& x) {
    lines.value("root", x.root);
    lines.value("parent", x.parent);
    lines.value("earlier", x.earlier);
    lines.value("women_only", x.women_only);
    lines.value("results", x.results);
    lines.value("ordered", x.ordered);
    lines.value("voided", x.voided);
    lines.value("voided_with", x.voided_with);
    lines.value("rechecked", x.rechecked);
    lines.value("approved", x.approved);
    lines.value("composed", x.composed);
    lines.value("handover", x.handover);
}

void put(Lines& lines, const PollSuspended& x) {
    lines.value("reason", x.reason);
    lines.value("minutes", x.minutes);
}
void put(Lines& lines, const PollResumed& x) {
    lines.value("seals_intact", x.seals_intact);
}
void put(Lines& lines, const Suspension& x) {
    lines.value("said", x.said);
    lines.value("resumed", x.resumed);
}
void put(Lines& lines, const BoxLost& x) {
    lines.value("fate", x.fate);
    lines.value("minutes", x.minutes);
}
void put(Lines& lines, const DoubtfulPapers& x) {
    lines.value("doubt", x.doubt);
    lines.value("ruled_valid", x.ruled_valid);
    lines.value("ruled_part_void", x.ruled_part_void);
    lines.value("ruled_void", x.ruled_void);
    lines.value("undecided", x.undecided);
}
void put(Lines& lines, const DoubtfulBallotsRuled& x) {
    lines.value("set_aside", x.set_aside);
    lines.value("rows", x.rows);
    lines.value("present", x.present);
    lines.value("minutes", x.minutes);
}
void put(Lines& lines, const TallyReplaced& x) {
    lines.value("batch", x.batch);
    lines.value("tally", x.tally);
    lines.value("records", x.records);
    lines.value("replaces", x.replaces);
    lines.value("reason", x.reason);
    lines.value("minutes", x.minutes);
}
void put(Lines& lines, const PlaceTroubles& x) {
    lines.value("suspensions", x.suspensions);
    lines.value("boxes", x.boxes);
    lines.value("doubtful", x.doubtful);
    lines.value("replaced", x.replaced);
}
void put(Lines& lines, const EvidenceAttached& x) {
    lines.value("kind", x.kind);
    lines.value("document", x.document);
    lines.value("custodian", x.custodian);
    lines.value("item", x.item);
    lines.value("about", x.about);
}
void put(Lines& lines, const BatchReading& x) {
    lines.value("payload", x.payload);
    lines.value("index", x.index);
    lines.value("tally", x.tally);
    lines.value("records", x.records);
}

}  // namespace zheng::election::dumping
