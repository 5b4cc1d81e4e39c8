// Reports of breaches of discipline, and what they delay.
#include "tests/election/scenarios.hpp"
#include "tests/election/small_world_standing.hpp"

namespace zheng::election::world {
namespace {

using enum IncidentRuling;

World& report(World& w) {
    w.say("station", {"wei"}, reported({"a"}));
    return w;
}
World& taken(World& w) {
    report(w).say(ruled("a", taken_up));
    return w;
}
Admission spoilt(World& w, void (*spoil)(IncidentRuled&)) {
    auto said = ruled("a", unfounded);
    spoil(said);
    return taken(w).ask(said);
}

}  // namespace

std::vector<Scenario> scenarios_of_incidents() {
    using enum Refusal;
    return {
        // ---- IncidentReported
        {"a caller may hand in reports at the hall",
         Stage::polling,
         {},
         [](World& w) {
             return w.ask("station", {"chang"}, reported({"a", "b", "c"}));
         }},
        {"an inspector may hand in reports at the desk",
         Stage::filed,
         {},
         [](World& w) { return w.ask("desk", {"jiwei"}, reported({"a"})); }},
        {"somebody hands in reports",
         Stage::sealed,
         {signature_missing},
         [](World& w) { return w.ask("station", {}, reported({"a"})); }},
        {"no reports are not handed in",
         Stage::sealed,
         {incident_known},
         [](World& w) { return w.ask("station", {"wei"}, reported({})); }},
        {"reports stand by their commitments",
         Stage::sealed,
         {incident_known},
         [](World& w) {
             auto said = reported({"a", "b"});
             std::swap(said.reports[0], said.reports[1]);
             return w.ask("station", {"wei"}, said);
         }},
        {"a report is handed in once",
         Stage::sealed,
         {incident_known},
         [](World& w) { return report(w).ask("desk", {"zhen"}, reported({"a"})); }},
        {"a report is handed in once for all contests",
         Stage::sealed,
         {incident_known},
         [](World& w) {
             auto said = reported({"a"});
             said.contest = branch;
             return report(w).ask("desk", {"zhen"}, said);
         }},
        {"two reports do not share a receipt number",
         Stage::sealed,
         {incident_known},
         [](World& w) {
             auto said = reported({"a", "b"});
             said.reports[1].commitment = said.reports[0].commitment;
             ++said.reports[1].commitment.bytes[8];
             return w.ask("station", {"wei"}, said);
         }},
        {"two reports of two days do not share a receipt number",
         Stage::sealed,
         {incident_known},
         [](World& w) {
             auto said = reported({"a"});
             ++said.reports[0].commitment.bytes[31];
             return report(w).ask("station", {"wei"}, said);
         }},
        {"another receipt number is another report",
         Stage::sealed,
         {},
         [](World& w) {
             auto said = reported({"a"});
             ++said.reports[0].commitment.bytes[7];
             return report(w).ask("station", {"wei"}, said);
         }},
        {"a report has a commitment",
         Stage::sealed,
         {commitment_missing},
         [](World& w) {
             return w.ask("station", {"wei"}, IncidentReported{committee, {{IncidentCategory::other, {}}}});
         }},

        // ---- IncidentRuled
        {"a report is taken up", Stage::sealed, {}, [](World& w) { return report(w).ask(ruled("a", taken_up)); }},
        {"a report is taken up once",
         Stage::sealed,
         {incident_out_of_order},
         [](World& w) { return taken(w).ask(ruled("a", taken_up)); }},
        {"a report is taken up before it is ruled on",
         Stage::sealed,
         {incident_out_of_order},
         [](World& w) { return report(w).ask(ruled("a", unfounded)); }},
        {"a report is ruled on", Stage::sealed, {}, [](World& w) { return taken(w).ask(ruled("a", dealt_with)); }},
        {"a report is ruled on once",
         Stage::sealed,
         {incident_out_of_order},
         [](World& w) {
             taken(w).say(ruled("a", dealt_with));
             return w.ask(ruled("a", unfounded));
         }},
        {"a report that nobody made is not taken up",
         Stage::sealed,
         {incident_unknown},
         [](World& w) { return report(w).ask(ruled("b", taken_up)); }},
        {"a report about another contest is not ruled on here",
         Stage::sealed,
         {incident_unknown},
         [](World& w) {
             auto said = ruled("a", taken_up);
             said.contest = branch;
             return report(w).ask(said);
         }},
        {"the township does not rule on reports",
         Stage::sealed,
         {signature_missing, signer_not_needed},
         [](World& w) { return report(w).ask("desk", {"zhen"}, ruled("a", taken_up)); }},
        {"a ruling has reasons",
         Stage::sealed,
         {commitment_missing},
         [](World& w) { return spoilt(w, [](IncidentRuled& r) { r.reasons = {}; }); }},
        {"a ruling names an article",
         Stage::sealed,
         {article_missing},
         [](World& w) { return spoilt(w, [](IncidentRuled& r) { r.article.clear(); }); }},
        {"a ruling that disqualifies nobody accuses nobody",
         Stage::candidates,
         {accused_wrong},
         [](World& w) { return spoilt(w, [](IncidentRuled& r) { r.accused = {"p-wang"}; }); }},
        {"a ruling that disqualifies names whom",
         Stage::candidates,
         {accused_wrong},
         [](World& w) { return spoilt(w, [](IncidentRuled& r) { r.ruling = disqualify; }); }},
        {"a ruling may disqualify a candidate",
         Stage::candidates,
         {},
         [](World& w) { return taken(w).ask(ruled("a", disqualify, "wang")); }},
        {"a ruling names nobody without a public role",
         Stage::candidates,
         {candidate_unknown},
         [](World& w) { return taken(w).ask(ruled("a", disqualify, "somebody")); }},

        // ---- what an open report delays
        {"an open report does not delay the announcement",
         Stage::tallied,
         {},
         [](World& w) { return report(w).ask(w.result()); }},
        {"an open report delays the filing",
         Stage::declared,
         {incident_open},
         [](World& w) { return report(w).ask(w.filing()); }},
        {"a report that was taken up delays the filing",
         Stage::declared,
         {incident_open},
         [](World& w) { return taken(w).ask(w.filing()); }},
        {"a report that was ruled on delays nothing",
         Stage::declared,
         {},
         [](World& w) {
             taken(w).say(ruled("a", unfounded));
             return w.ask(w.filing());
         }},
        {"an open report does not delay an objection",
         Stage::declared,
         {},
         [](World& w) {
             auto said = w.filing();
             said.filed = false;
             said.article = "VCL25 Art.18";
             return report(w).ask(said);
         }},
        {"an open report about another contest delays nothing",
         Stage::declared,
         {},
         [](World& w) {
             auto said = reported({"a"});
             said.contest = branch;
             w.say("station", {"wei"}, said);
             return w.ask(w.filing());
         }},
    };
}

}  // namespace zheng::election::world
