#include "tests/election/scenarios.hpp"

namespace zheng::election::world {
namespace {

OfficerAppointed replacement(const World& w, const std::string& lost, const std::string& name, Role role,
                             const std::string& village) {
    auto officer = w.officer(name, role, village);
    officer.replaces = key(lost);
    return officer;
}

// ji1 records for the branch only; the key is lost after the enrolment was sealed.
void lose_officer_of_the_branch(World& w) {
    auto officer = w.officer("ji1", Role::recorder, "qingshi");
    officer.contests = {branch};
    w.say(officer);
    w.say(w.officer("zhen", Role::township, ""));
    w.say(w.sealing());
    w.say(w.revoked("ji1"));
}

}  // namespace

std::vector<Scenario> scenarios_of_enrolment() {
    using enum Refusal;
    return {
        // ---- OfficerAppointed
        {"a weak key is not enrolled",
         Stage::villages,
         {key_weak},
         [](World& w) {
             return w.ask_with_evidence({true, true}, w.officer("wei", Role::caller, "qingshi"));
         }},
        {"a key signs its own enrolment",
         Stage::villages,
         {attestation_false},
         [](World& w) {
             return w.ask_with_evidence({false, false}, w.officer("wei", Role::caller, "qingshi"));
         }},
        {"a key is enrolled once",
         Stage::enrolled,
         {key_already_enrolled},
         [](World& w) {
             auto officer = w.officer("new", Role::caller, "qingshi");
             officer.key = key("wei");
             return w.ask(officer);
         }},
        {"a device's key is no officer's key",
         Stage::enrolled,
         {key_already_enrolled},
         [](World& w) {
             auto officer = w.officer("new", Role::caller, "qingshi");
             officer.key = key("desk");
             return w.ask(officer);
         }},
        {"the county's key is no officer's key",
         Stage::enrolled,
         {key_already_enrolled},
         [](World& w) {
             auto officer = w.officer("new", Role::caller, "qingshi");
             officer.key = key("county");
             return w.ask(officer);
         }},
        {"the log's key is no officer's key",
         Stage::enrolled,
         {key_already_enrolled},
         [](World& w) {
             auto officer = w.officer("new", Role::caller, "qingshi");
             officer.key = key("log");
             return w.ask(officer);
         }},
        {"an officer's village is known",
         Stage::villages,
         {village_unknown},
         [](World& w) { return w.ask(w.officer("wei", Role::caller, "nowhere")); }},
        {"an officer's contest is known",
         Stage::villages,
         {contest_unknown},
         [](World& w) {
             auto officer = w.officer("wei", Role::caller, "qingshi");
             officer.contests = {{"qingshi/choir"}};
             return w.ask(officer);
         }},
        {"an officer's contest is of the village",
         Stage::villages,
         {wrong_village},
         [](World& w) {
             auto officer = w.officer("wei", Role::caller, "qingshi");
             officer.contests = {{"baihe/branch"}};
             return w.ask(officer);
         }},
        {"one person has one role in a village",
         Stage::enrolled,
         {one_person_twice},
         [](World& w) {
             auto officer = w.officer("new", Role::scrutineer, "qingshi");
             officer.person = {"p-wei"};
             return w.ask(officer);
         }},
        {"one person has one key in a role",
         Stage::enrolled,
         {one_person_twice},
         [](World& w) {
             auto officer = w.officer("new", Role::electoral_committee, "qingshi");
             officer.person = {"p-wei"};
             return w.ask(officer);
         }},
        {"an officer of the township has no role in a village",
         Stage::enrolled,
         {one_person_twice},
         [](World& w) {
             auto officer = w.officer("new", Role::scrutineer, "qingshi");
             officer.person = {"p-zhen"};
             return w.ask(officer);
         }},
        {"an officer of a village has no role in the township",
         Stage::enrolled,
         {one_person_twice},
         [](World& w) {
             auto officer = w.officer("new", Role::township, "");
             officer.person = {"p-wei"};
             return w.ask(officer);
         }},
        {"an officer of one contest has no role in all contests of the village",
         Stage::enrolled,
         {one_person_twice},
         [](World& w) {
             auto officer = w.officer("new", Role::scrutineer, "qingshi");
             officer.contests = {branch};
             w.say(officer);
             auto wider = w.officer("new2", Role::recorder, "qingshi");
             wider.person = officer.person;
             return w.ask(wider);
         }},
        {"an officer of the township may be one of some contests",
         Stage::villages,
         {},
         [](World& w) {
             auto officer = w.officer("new", Role::township, "");
             officer.contests = {committee, branch};
             return w.ask(officer);
         }},
        {"one person may act in two villages",
         Stage::enrolled,
         {},
         [](World& w) {
             auto officer = w.officer("new", Role::scrutineer, "baihe");
             officer.person = {"p-wei"};
             return w.ask(officer);
         }},
        {"one person may act in two contests",
         Stage::villages,
         {},
         [](World& w) {
             auto officer = w.officer("wei", Role::scrutineer, "qingshi");
             officer.contests = {branch};
             w.say(officer);
             officer = w.officer("new", Role::recorder, "qingshi");
             officer.person = {"p-wei"};
             officer.contests = {committee};
             return w.ask(officer);
         }},
        {"a person whose key is revoked may be appointed again",
         Stage::enrolled,
         {},
         [](World& w) {
             w.say(w.revoked("wei"));
             auto officer = w.officer("new", Role::scrutineer, "qingshi");
             officer.person = {"p-wei"};
             return w.ask(officer);
         }},
        {"nobody is appointed after sealing",
         Stage::sealed,
         {signature_missing, enrolment_sealed},
         [](World& w) { return w.ask(w.officer("new", Role::caller, "qingshi")); }},

        // ---- replacement
        {"a lost key is replaced with two signatures",
         Stage::sealed,
         {},
         [](World& w) {
             w.say(w.revoked("ji1"));
             return w.ask_with({"zhen"}, replacement(w, "ji1", "ji4", Role::recorder, "qingshi"));
         }},
        {"the county's officer may be the second signature",
         Stage::sealed,
         {},
         [](World& w) {
             w.say(w.revoked("ji1"));
             return w.ask_with({"xian"}, replacement(w, "ji1", "ji4", Role::recorder, "qingshi"));
         }},
        {"a replacement needs the second signature",
         Stage::sealed,
         {signature_missing},
         [](World& w) {
             w.say(w.revoked("ji1"));
             return w.ask(replacement(w, "ji1", "ji4", Role::recorder, "qingshi"));
         }},
        {"the committee is no second signature",
         Stage::sealed,
         {signature_missing, signer_not_needed},
         [](World& w) {
             w.say(w.revoked("ji1"));
             return w.ask_with({"wei"}, replacement(w, "ji1", "ji4", Role::recorder, "qingshi"));
         }},
        {"a key in use is not replaced",
         Stage::sealed,
         {key_unknown},
         [](World& w) { return w.ask_with({"zhen"}, replacement(w, "ji1", "ji4", Role::recorder, "qingshi")); }},
        {"an unknown key is not replaced",
         Stage::sealed,
         {key_unknown},
         [](World& w) { return w.ask_with({"zhen"}, replacement(w, "nobody", "ji4", Role::recorder, "qingshi")); }},
        {"a replacement has the same role",
         Stage::sealed,
         {key_unknown},
         [](World& w) {
             w.say(w.revoked("ji1"));
             return w.ask_with({"zhen"}, replacement(w, "ji1", "ji4", Role::scrutineer, "qingshi"));
         }},
        {"a replacement has the same village",
         Stage::sealed,
         {key_unknown},
         [](World& w) {
             w.say(w.revoked("ji1"));
             return w.ask_with({"zhen"}, replacement(w, "ji1", "ji4", Role::recorder, "baihe"));
         }},
        {"a replacement has no wider post",
         Stage::villages,
         {key_unknown},
         [](World& w) {
             lose_officer_of_the_branch(w);
             return w.ask_with({"zhen"}, replacement(w, "ji1", "ji4", Role::recorder, "qingshi"));
         }},
        {"a replacement has the same post",
         Stage::villages,
         {},
         [](World& w) {
             lose_officer_of_the_branch(w);
             auto officer = replacement(w, "ji1", "ji4", Role::recorder, "qingshi");
             officer.contests = {branch};
             return w.ask_with({"zhen"}, officer);
         }},
        {"a replacement has no other post",
         Stage::villages,
         {key_unknown},
         [](World& w) {
             lose_officer_of_the_branch(w);
             auto officer = replacement(w, "ji1", "ji4", Role::recorder, "qingshi");
             officer.contests = {branch, committee};
             return w.ask_with({"zhen"}, officer);
         }},
        {"a key is replaced once",
         Stage::sealed,
         {already_said},
         [](World& w) {
             w.say(w.revoked("ji1"));
             w.say("county", {"zhen"}, replacement(w, "ji1", "ji4", Role::recorder, "qingshi"));
             return w.ask_with({"zhen"}, replacement(w, "ji1", "ji5", Role::recorder, "qingshi"));
         }},
        {"a lost station is replaced with two signatures",
         Stage::sealed,
         {},
         [](World& w) {
             w.say(w.revoked("station"));
             auto station = w.station("station3", DeviceKind::station, "qingshi");
             station.replaces = key("station");
             return w.ask_with({"zhen"}, station);
         }},
        {"a lost station is not replaced in another village",
         Stage::sealed,
         {key_unknown},
         [](World& w) {
             w.say(w.revoked("station"));
             auto station = w.station("station3", DeviceKind::station, "baihe");
             station.replaces = key("station");
             return w.ask_with({"zhen"}, station);
         }},
        {"a lost station is not replaced by a desk",
         Stage::sealed,
         {key_unknown},
         [](World& w) {
             w.say(w.revoked("station"));
             auto desk = w.station("desk2", DeviceKind::office_desk, "");
             desk.replaces = key("station");
             return w.ask_with({"zhen"}, desk);
         }},

        // ---- StationEnrolled
        {"a station's village is known",
         Stage::villages,
         {village_unknown},
         [](World& w) { return w.ask(w.station("station", DeviceKind::station, "nowhere")); }},
        {"a station has a village",
         Stage::villages,
         {village_unknown},
         [](World& w) { return w.ask(w.station("station", DeviceKind::station, "")); }},
        {"a desk has no village",
         Stage::villages,
         {wrong_village},
         [](World& w) { return w.ask(w.station("desk", DeviceKind::office_desk, "qingshi")); }},
        {"a station's key is its own",
         Stage::enrolled,
         {key_already_enrolled},
         [](World& w) {
             auto station = w.station("new", DeviceKind::station, "qingshi");
             station.key = key("counter");
             return w.ask(station);
         }},
        {"a station's TLS key is its own",
         Stage::enrolled,
         {key_already_enrolled},
         [](World& w) {
             auto station = w.station("new", DeviceKind::station, "qingshi");
             station.tls_key = digest("tls station2");
             return w.ask(station);
         }},
        {"a revoked station's TLS key may be used again",
         Stage::enrolled,
         {},
         [](World& w) {
             w.say(w.revoked("station2"));
             auto station = w.station("new", DeviceKind::station, "qingshi");
             station.tls_key = digest("tls station2");
             return w.ask(station);
         }},
        {"no station is enrolled after sealing",
         Stage::sealed,
         {signature_missing, enrolment_sealed},
         [](World& w) { return w.ask(w.station("new", DeviceKind::station, "qingshi")); }},

        // ---- EnrolmentSealed
        {"one officer fewer than appointed is refused",
         Stage::enrolled,
         {counts_differ},
         [](World& w) {
             auto said = w.sealing();
             --said.officers;
             return w.ask(said);
         }},
        {"one station more than enrolled is refused",
         Stage::enrolled,
         {counts_differ},
         [](World& w) {
             auto said = w.sealing();
             ++said.stations;
             return w.ask(said);
         }},
        {"enrolment is sealed once", Stage::sealed, {already_said}, [](World& w) { return w.ask(w.sealing()); }},

        // ---- KeyRevoked
        {"a key is revoked at any time", Stage::filed, {}, [](World& w) { return w.ask(w.revoked("wei")); }},
        {"an unknown key is not revoked",
         Stage::sealed,
         {key_unknown},
         [](World& w) { return w.ask(w.revoked("nobody")); }},
        {"the counter's key is not revoked",
         Stage::sealed,
         {key_unknown},
         [](World& w) { return w.ask(w.revoked("counter")); }},
        {"an officer's key is revoked once",
         Stage::sealed,
         {already_said},
         [](World& w) {
             w.say(w.revoked("wei"));
             return w.ask(w.revoked("wei"));
         }},
        {"a station's key is revoked once",
         Stage::sealed,
         {already_said},
         [](World& w) {
             w.say(w.revoked("station"));
             return w.ask(w.revoked("station"));
         }},
        {"an officer has no sequence to doubt",
         Stage::sealed,
         {suspect_sequence_wrong},
         [](World& w) { return w.ask(w.revoked("wei", 1)); }},
        {"a device is in doubt from its next number at the latest",
         Stage::rolled,
         {},
         [](World& w) { return w.ask(w.revoked("station", w.state.authors.at(key("station")).next_sequence())); }},
        {"a device is not in doubt from a number after the next",
         Stage::rolled,
         {suspect_sequence_wrong},
         [](World& w) { return w.ask(w.revoked("station", w.state.authors.at(key("station")).next_sequence() + 1)); }},
    };
}

}  // namespace zheng::election::world
