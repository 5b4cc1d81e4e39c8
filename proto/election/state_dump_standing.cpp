// The roll, who stands and reports, in a dump.
#include "proto/election/state_dump_lines.hpp"

namespace zheng::election::dumping {

void put(Lines& lines, const AssemblyDecided& x) {
    lines.value("matter", x.matter);
    lines.inside("vote", [&] {
        lines.value("body", x.vote.body);
        lines.value("due", x.vote.due);
        lines.value("present", x.vote.present);
        lines.value("yes", x.vote.yes);
        lines.value("no", x.vote.no);
    });
    lines.value("passed", x.passed);
    lines.value("minutes", x.minutes);
}
void put(Lines& lines, const RollPublished& x) {
    lines.value("registered", x.registered);
    lines.value("classes", x.classes);
    lines.value("commitment", x.commitment);
    lines.value("replaces", x.replaces);
}
void put(Lines& lines, const RollObjected& x) {
    lines.value("objection", x.objection);
    lines.value("request", x.request);
    lines.value("ground", x.ground);
    lines.value("document", x.document);
}
void put(Lines& lines, const RollDecided& x) {
    lines.value("upheld", x.upheld);
    lines.value("ground", x.ground);
    lines.value("class_before", x.class_before);
    lines.value("class_after", x.class_after);
    lines.value("decision", x.decision);
}
void put(Lines& lines, const MeritPoints& x) {
    lines.value("person", x.person);
    lines.value("numerator", x.numerator);
    lines.value("denominator", x.denominator);
    lines.value("rank", x.rank);
}
void put(Lines& lines, const MeritScored& x) {
    lines.value("sheet", x.sheet);
    lines.value("rows", x.rows);
}
void put(Lines& lines, const CandidateReviewed& x) {
    lines.value("person", x.person);
    lines.value("stage", x.stage);
    lines.value("passed", x.passed);
    lines.value("grounds", x.grounds);
    lines.value("decision", x.decision);
    lines.value("notice", x.notice);
    lines.value("reply_by", x.reply_by);
    lines.value("appeal_by", x.appeal_by);
}
void put(Lines& lines, const PledgeSigned& x) {
    lines.value("pledge", x.pledge);
    lines.value("person", x.person);
    lines.value("signers", x.signers);
    lines.value("due", x.due);
    lines.value("signed_by", x.signed_by);
    lines.value("document", x.document);
}
void put(Lines& lines, const CandidateWithdrawn& x) {
    lines.value("person", x.person);
    lines.value("taken_back", x.taken_back);
    lines.value("after_talk", x.after_talk);
    lines.value("talked_with", x.talked_with);
    lines.value("letter", x.letter);
}
void put(Lines& lines, const CandidateDisqualified& x) {
    lines.value("person", x.person);
    lines.value("ground", x.ground);
    lines.value("article", x.article);
    lines.value("evidence", x.evidence);
    lines.value("ruling", x.ruling);
}
void put(Lines& lines, const IncidentReport& x) {
    lines.value("category", x.category);
}
void put(Lines& lines, const IncidentRuled& x) {
    lines.value("ruling", x.ruling);
    lines.value("accused", x.accused);
    lines.value("article", x.article);
    lines.value("reasons", x.reasons);
}
void put(Lines& lines, const ProxyAccepted& x) {
    lines.value("principals", x.principals);
    lines.value("agents", x.agents);
    lines.value("refused", x.refused);
    lines.value("list", x.list);
}
template <class T>
void put(Lines& lines, const OnRecord<T>& x) {
    lines.value("on", x.on);
    lines.value("index", x.index);
    lines.value("payload", x.payload);
    put(lines, x.said);
}
void put(Lines& lines, const RollObjection& x) {
    lines.value("objected", x.objected);
    lines.value("decided", x.decided);
}
void put(Lines& lines, const Incident& x) {
    lines.value("reported", x.reported);
    lines.value("taken_up", x.taken_up);
    lines.value("ruled", x.ruled);
}

void put(Lines& lines, const Standing& x) {
    lines.value("assemblies", x.assemblies);
    lines.value("publications", x.publications);
    lines.value("roll_now", x.roll_now);
    lines.value("objections", x.objections);
    lines.value("objections_open", x.objections_open);
    lines.value("merits", x.merits);
    lines.value("reviews", x.reviews);
    lines.value("pledges", x.pledges);
    lines.value("withdrawals", x.withdrawals);
    lines.value("disqualified", x.disqualified);
    lines.value("incidents", x.incidents);
    lines.value("incidents_open", x.incidents_open);
    lines.value("proxies", x.proxies);
}

}  // namespace zheng::election::dumping
