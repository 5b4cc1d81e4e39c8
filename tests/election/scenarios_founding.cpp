#include "tests/election/scenarios.hpp"

#include <algorithm>

namespace zheng::election::world {
namespace {

Admission with_evidence(World& w, const Body& body, Evidence evidence) {
    Heard heard = w.heard(body);
    heard.evidence = evidence;
    return admit(w.state, heard);
}

OfficerAppointed replacement(const World& w, const std::string& lost, const std::string& name, Role role,
                             const std::string& village) {
    auto officer = w.officer(name, role, village);
    officer.replaces = key(lost);
    return officer;
}

Parameter& parameter(ProfileAdopted& profile, const std::string& name) {
    return *std::find_if(profile.parameters.begin(), profile.parameters.end(),
                         [&](const Parameter& p) { return p.name == name; });
}

}  // namespace

std::vector<Scenario> scenarios_of_founding() {
    using enum Refusal;
    return {
        // ---- ElectionOpened
        {"a log is founded", Stage::nothing, {}, [](World& w) { return w.ask(w.election_opened()); }},
        {"a weak key founds nothing",
         Stage::nothing,
         {key_weak},
         [](World& w) {
             return with_evidence(w, w.election_opened(), {true, true});
         }},
        {"the log's key is a key of its own",
         Stage::nothing,
         {key_already_enrolled},
         [](World& w) {
             auto said = w.election_opened();
             said.log = said.authority;
             return w.ask(said);
         }},
        {"the counter's key is a key of its own",
         Stage::nothing,
         {key_already_enrolled},
         [](World& w) {
             auto said = w.election_opened();
             said.counter = said.log;
             return w.ask(said);
         }},
        {"a log is founded under its own name and keys",
         Stage::nothing,
         {},
         [](World& w) {
             const LogIdentity identity{"xian.example.org/2026-11/yunxi", key("log"), key("counter")};
             return admit(w.state, w.heard(w.election_opened()), &identity);
         }},
        {"a log is not founded under another name",
         Stage::nothing,
         {origin_wrong},
         [](World& w) {
             const LogIdentity identity{"xian.example.org/2026-11/other", key("log"), key("counter")};
             return admit(w.state, w.heard(w.election_opened()), &identity);
         }},
        {"a log is not founded with another log key",
         Stage::nothing,
         {origin_wrong},
         [](World& w) {
             const LogIdentity identity{"xian.example.org/2026-11/yunxi", key("other"), key("counter")};
             return admit(w.state, w.heard(w.election_opened()), &identity);
         }},
        {"a log is not founded with another counter key",
         Stage::nothing,
         {origin_wrong},
         [](World& w) {
             const LogIdentity identity{"xian.example.org/2026-11/yunxi", key("log"), key("other")};
             return admit(w.state, w.heard(w.election_opened()), &identity);
         }},

        // ---- ProfileAdopted
        {"a profile is adopted once for a kind",
         Stage::profiles,
         {already_said},
         [](World& w) { return w.ask(w.profile(Kind::party_branch)); }},
        {"a kind that is not offered has no profile",
         Stage::founded,
         {kind_unsupported},
         [](World& w) {
             auto said = w.profile(Kind::villagers_committee);
             said.kind = Kind::economic_cooperative;
             return w.ask(said);
         }},
        {"a faulty profile is not adopted",
         Stage::founded,
         {profile_invalid},
         [](World& w) {
             auto said = w.profile(Kind::villagers_committee);
             parameter(said, "seats_min").value = "many";
             return w.ask(said);
         }},
        {"a profile with a parameter missing is not adopted",
         Stage::founded,
         {profile_invalid},
         [](World& w) {
             auto said = w.profile(Kind::villagers_committee);
             said.parameters.erase(said.parameters.begin());
             return w.ask(said);
         }},
        {"a test profile holds no real election",
         Stage::founded,
         {profile_for_rehearsal},
         [](World& w) {
             auto said = w.profile(Kind::villagers_committee);
             parameter(said, "rehearsal_only").value = "true";
             return w.ask(said);
         }},
        {"a test profile is good for a rehearsal",
         Stage::founded,
         {},
         [](World& w) {
             auto said = w.profile(Kind::villagers_committee);
             parameter(said, "rehearsal_only").value = "true";
             return w.ask(said);
         },
         {true, {}}},
        {"no profile is adopted after sealing",
         Stage::sealed,
         {already_said, enrolment_sealed},
         [](World& w) { return w.ask(w.profile(Kind::party_branch)); }},

        // ---- VillageOpened
        {"a village is opened once", Stage::villages, {id_taken}, [](World& w) { return w.ask(w.village("qingshi")); }},
        {"a village has a place",
         Stage::profiles,
         {place_unknown},
         [](World& w) {
             auto said = w.village("qingshi");
             said.places.clear();
             return w.ask(said);
         }},
        {"a village has a contest",
         Stage::profiles,
         {contest_unknown},
         [](World& w) {
             auto said = w.village("qingshi");
             said.contests.clear();
             return w.ask(said);
         }},
        {"a place belongs to one village",
         Stage::villages,
         {id_taken},
         [](World& w) {
             auto said = w.village("shanxi");
             said.places[1].place = east;
             return w.ask(said);
         }},
        {"a contest belongs to one village",
         Stage::villages,
         {id_taken},
         [](World& w) {
             auto said = w.village("shanxi");
             said.contests[0].contest = committee;
             return w.ask(said);
         }},
        {"a place is named once in a village",
         Stage::profiles,
         {id_taken},
         [](World& w) {
             auto said = w.village("qingshi");
             said.places.push_back(said.places[0]);
             return w.ask(said);
         }},
        {"a village needs the profiles of its contests",
         Stage::founded,
         {profile_missing},
         [](World& w) { return w.ask(w.village("qingshi")); }},
        {"a kind that is not offered is not elected",
         Stage::profiles,
         {kind_unsupported},
         [](World& w) {
             auto said = w.village("qingshi");
             said.contests[0].kind = Kind::supervision_committee;
             return w.ask(said);
         }},
        {"a round that is not offered is not held",
         Stage::profiles,
         {round_unsupported},
         [](World& w) {
             auto said = w.village("qingshi");
             said.contests[0].round = Round::recall;
             return w.ask(said);
         }},
        {"no village is opened after sealing",
         Stage::sealed,
         {enrolment_sealed},
         [](World& w) { return w.ask(w.village("shanxi")); }},

        // ---- OfficerAppointed
        {"a weak key is not enrolled",
         Stage::villages,
         {key_weak},
         [](World& w) {
             return with_evidence(w, w.officer("wei", Role::caller, "qingshi"), {true, true});
         }},
        {"a key signs its own enrolment",
         Stage::villages,
         {attestation_false},
         [](World& w) {
             return with_evidence(w, w.officer("wei", Role::caller, "qingshi"), {false, false});
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
             auto officer = w.officer("ji1", Role::recorder, "qingshi");
             officer.contests = {branch};
             w.say(officer);
             w.say(w.officer("zhen", Role::township, ""));
             w.say(w.sealing());
             w.say(w.revoked("ji1"));
             return w.ask_with({"zhen"}, replacement(w, "ji1", "ji4", Role::recorder, "qingshi"));
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
