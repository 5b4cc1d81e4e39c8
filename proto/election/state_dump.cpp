#include "proto/election/state_dump.hpp"

#include "proto/election/state_dump_lines.hpp"

namespace zheng::election {
namespace dumping {

void put(Lines& lines, const ElectionOpened& x) {
    lines.value("authority_domain", x.authority_domain);
    lines.value("election", x.election);
    lines.value("township", x.township);
    lines.value("township_name", x.township_name);
    lines.value("election_day", x.election_day);
    lines.value("authority", x.authority);
    lines.value("log", x.log);
    lines.value("counter", x.counter);
    lines.value("nonce", x.nonce);
    lines.value("schemas", x.schemas);
    lines.value("pack", x.pack);
    lines.value("rehearsal", x.rehearsal);
    lines.value("tls_key", x.tls_key);
}
void put(Lines& lines, const Parameter& x) {
    lines.value("name", x.name);
    lines.value("value", x.value);
    lines.value("source", x.source);
    lines.value("mark", std::string_view(&x.mark, 1));
}
void put(Lines& lines, const Profile& x) {
    lines.value("kind", x.kind);
    lines.value("name", x.name);
    lines.value("parameters", x.parameters);
}
void put(Lines& lines, const PlaceDefinition& x) {
    lines.value("place", x.place);
    lines.value("name", x.name);
}
void put(Lines& lines, const ContestDefinition& x) {
    lines.value("contest", x.contest);
    lines.value("kind", x.kind);
    lines.value("round", x.round);
}
void put(Lines& lines, const SeatBefore& x) {
    lines.value("body", x.body);
    lines.value("office", x.office);
    lines.value("person", x.person);
    lines.value("village", x.village);
    lines.value("sex", x.sex);
    lines.value("birth", x.birth);
    lines.value("party_member", x.party_member);
    lines.value("education", x.education);
}
void put(Lines& lines, const VillageOpened& x) {
    lines.value("village", x.village);
    lines.value("name", x.name);
    lines.value("places", x.places);
    lines.value("contests", x.contests);
    lines.value("last_term", x.last_term);
}
void put(Lines& lines, const Village& x) {
    lines.value("opened", x.opened);
}
void put(Lines& lines, const Attestation& x) {
    lines.value("code", x.code);
    lines.value("signature", x.signature);
}
void put(Lines& lines, const OfficerAppointed& x) {
    lines.value("key", x.key);
    lines.value("person", x.person);
    lines.value("name", x.name);
    lines.value("role", x.role);
    lines.value("village", x.village);
    lines.value("contests", x.contests);
    lines.value("attestation", x.attestation);
    lines.value("replaces", x.replaces);
}
void put(Lines& lines, const StationEnrolled& x) {
    lines.value("key", x.key);
    lines.value("tls_key", x.tls_key);
    lines.value("kind", x.kind);
    lines.value("village", x.village);
    lines.value("name", x.name);
    lines.value("attestation", x.attestation);
    lines.value("replaces", x.replaces);
}
void put(Lines& lines, const Officer& x) {
    lines.value("appointed", x.appointed);
    lines.value("revoked_at", x.revoked_at);
    lines.value("replaced_by", x.replaced_by);
}
void put(Lines& lines, const Device& x) {
    lines.value("enrolled", x.enrolled);
    lines.value("revoked_at", x.revoked_at);
    lines.value("suspect_from_sequence", x.suspect_from_sequence);
    lines.value("replaced_by", x.replaced_by);
    lines.value("spoke", x.spoke);
}
void put(Lines& lines, const Said& x) {
    lines.value("payload", x.payload);
    lines.value("index", x.index);
    lines.value("refused", x.refused);
}

void put(Lines& lines, const OfficeSeats& x) {
    lines.value("office", x.office);
    lines.value("seats", x.seats);
}
void put(Lines& lines, const AssemblyVote& x) {
    lines.value("body", x.body);
    lines.value("due", x.due);
    lines.value("present", x.present);
    lines.value("yes", x.yes);
    lines.value("no", x.no);
}
void put(Lines& lines, const LocalCondition& x) {
    lines.value("fact", x.fact);
    lines.value("blocks", x.blocks);
    lines.value("clause", x.clause);
}
void put(Lines& lines, const MethodAdopted& x) {
    lines.value("method", x.method);
    lines.value("offices", x.offices);
    lines.value("nomination", x.nomination);
    lines.value("assembly", x.assembly);
    lines.value("voting", x.voting);
    lines.value("conditions", x.conditions);
}
void put(Lines& lines, const CandidateEntered& x) {
    lines.value("person", x.person);
    lines.value("name", x.name);
    lines.value("office", x.office);
    lines.value("path", x.path);
    lines.value("sex", x.sex);
    lines.value("birth", x.birth);
    lines.value("party_member", x.party_member);
    lines.value("incumbent", x.incumbent);
    lines.value("education", x.education);
    lines.value("kin", x.kin);
    lines.value("household", x.household);
    lines.value("graduate_official", x.graduate_official);
    lines.value("returnee", x.returnee);
}
void put(Lines& lines, const Kin& x) {
    lines.value("of", x.of);
    lines.value("relation", x.relation);
}
void put(Lines& lines, const OfficeBallot& x) {
    lines.value("office", x.office);
    lines.value("seats", x.seats);
    lines.value("candidates", x.candidates);
}
void put(Lines& lines, const BallotFrozen& x) {
    lines.value("offices", x.offices);
}
void put(Lines& lines, const RollSealed& x) {
    lines.value("registered", x.registered);
    lines.value("classes", x.classes);
    lines.value("commitment", x.commitment);
}

void put(Lines& lines, const BoxOpened& x) {
    lines.value("box", x.box);
    lines.value("seal", x.seal);
    lines.value("mobile", x.mobile);
}
void put(Lines& lines, const PollOpened& x) {
    lines.value("boxes", x.boxes);
    lines.value("shown_empty", x.shown_empty);
    lines.value("papers_received", x.papers_received);
}
void put(Lines& lines, const TurnoutReported& x) {
    lines.value("in_person", x.in_person);
    lines.value("proxy", x.proxy);
    lines.value("mobile", x.mobile);
}
void put(Lines& lines, const PollClosed& x) {
    lines.value("in_person", x.in_person);
    lines.value("proxy", x.proxy);
    lines.value("mobile", x.mobile);
    lines.value("papers_issued", x.papers_issued);
    lines.value("papers_replaced", x.papers_replaced);
    lines.value("papers_unused", x.papers_unused);
    lines.value("boxes_sealed", x.boxes_sealed);
}
void put(Lines& lines, const BoxPieces& x) {
    lines.value("box", x.box);
    lines.value("pieces", x.pieces);
}
void put(Lines& lines, const CountOpened& x) {
    lines.value("boxes", x.boxes);
    lines.value("forged", x.forged);
    lines.value("collected", x.collected);
    lines.value("mixed", x.mixed);
    lines.value("verdict", x.verdict);
}
void put(Lines& lines, const PersonVotes& x) {
    lines.value("person", x.person);
    lines.value("votes_for", x.votes_for);
    lines.value("votes_against", x.votes_against);
    lines.value("write_in", x.write_in);
}
void put(Lines& lines, const OfficeTally& x) {
    lines.value("office", x.office);
    lines.value("seats", x.seats);
    lines.value("votes", x.votes);
    lines.value("undervotes", x.undervotes);
    lines.value("papers_void_here", x.papers_void_here);
}
void put(Lines& lines, const Tally& x) {
    lines.value("collected", x.collected);
    lines.value("valid", x.valid);
    lines.value("void_papers", x.void_papers);
    lines.value("blank", x.blank);
    lines.value("offices", x.offices);
}
void put(Lines& lines, const BatchRecord& x) {
    lines.value("index", x.index);
    lines.value("reading_index", x.reading_index);
    lines.value("payload", x.payload);
    lines.value("readings", x.readings);
    lines.value("batch", x.batch.batch);
    lines.value("table", x.batch.table);
    lines.value("mode", x.batch.mode);
    lines.value("tally", x.batch.tally);
    lines.value("records", x.batch.records);
}
void put(Lines& lines, const WriteInNamed& x) {
    lines.value("alias", x.alias);
    lines.value("person", x.person);
    lines.value("name", x.name);
    lines.value("sex", x.sex);
    lines.value("kin", x.kin);
    lines.value("household", x.household);
}
void put(Lines& lines, const TallyDeclared& x) {
    lines.value("batches", x.batches);
    lines.value("tally", x.tally);
    lines.value("named", x.named);
}
void put(Lines& lines, const PlaceRecord& x) {
    lines.value("opened", x.opened);
    lines.value("turnout", x.turnout);
    lines.value("closed", x.closed);
    lines.value("count", x.count);
    lines.value("batches", x.batches);
    lines.value("counted", x.counted);
    lines.value("tally", x.tally);
    lines.value("troubles", x.troubles);
}

void put(Lines& lines, const Elected& x) {
    lines.value("office", x.office);
    lines.value("person", x.person);
    lines.value("votes", x.votes);
}
void put(Lines& lines, const NextStep& x) {
    lines.value("action", x.action);
    lines.value("office", x.office);
    lines.value("seats", x.seats);
    lines.value("candidates", x.candidates);
    lines.value("women_only", x.women_only);
    lines.value("to", x.to);
}
void put(Lines& lines, const ResultDeclared& x) {
    lines.value("verdict", x.verdict);
    lines.value("elected", x.elected);
    lines.value("next", x.next);
}
void put(Lines& lines, const ResultFiled& x) {
    lines.value("result", x.result);
    lines.value("filed", x.filed);
    lines.value("article", x.article);
}
void put(Lines& lines, const AuthorLine& x) {
    lines.value("said", x.said);
}
void put(Lines& lines, const Act& x) {
    lines.value("times", x.times);
    lines.value("first_on", x.first_on);
    lines.value("newest_on", x.newest_on);
    lines.value("first_index", x.first_index);
    lines.value("newest_index", x.newest_index);
    lines.value("newest_payload", x.newest_payload);
}
void put(Lines& lines, const Contest& x) {
    lines.value("kind", x.definition.kind);
    lines.value("round", x.definition.round);
    lines.value("village", x.village);
    lines.value("phase", name_of(x.phase()));
    lines.value("method", x.method);
    lines.value("candidates", x.candidates);
    lines.value("ballot", x.ballot);
    lines.value("roll", x.roll);
    lines.value("standing", x.standing);
    lines.value("places", x.places);
    lines.value("hall", x.hall);
    lines.value("each_place", x.each_place);
    lines.value("boxes", x.boxes);
    lines.value("places_opened", x.places_opened);
    lines.value("places_closed", x.places_closed);
    lines.value("took_part", x.took_part);
    lines.value("collected", x.collected);
    lines.value("result", x.result);
    lines.value("result_index", x.result_index);
    lines.value("result_payload", x.result_payload);
    lines.value("filed", x.filed);
    lines.value("rounds", x.rounds);
    lines.value("evidence", x.evidence);
    lines.value("accepted", x.accepted);
    lines.value("acts", x.acts);
    lines.value("last_day", x.last_day);
    lines.value("suspect", x.suspect);
}

}  // namespace dumping

std::string dump(const State& state) {
    dumping::Lines lines;
    lines.value("opened", state.opened);
    lines.value("election", state.election);
    lines.value("profiles", state.profiles);
    lines.value("villages", state.villages);
    lines.value("contests", state.contests);
    lines.value("officers", state.officers);
    lines.value("devices", state.devices);
    lines.value("authors", state.authors);
    lines.value("places", state.places);
    lines.value("keys_of_person", state.keys_of_person);
    lines.value("tls_keys", state.tls_keys);
    lines.value("reports", state.reports);
    lines.value("sealed", state.sealed);
    lines.value("closed", state.closed);
    lines.value("size", state.size);
    lines.value("accepted", state.accepted);
    lines.value("refused", state.refused);
    lines.value("equivocations", state.equivocations);
    lines.value("received_to", state.received_to);
    lines.value("received_unix_s", state.received_unix_s);
    return std::move(lines).take();
}

}  // namespace zheng::election
