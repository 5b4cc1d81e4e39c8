#include "tests/election/scenarios.hpp"

#include <algorithm>

namespace zheng::election::world {
namespace {

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
             return w.ask_with_evidence({true, true}, w.election_opened());
         }},
        {"the counter's key is not the county's",
         Stage::nothing,
         {key_already_enrolled},
         [](World& w) {
             auto said = w.election_opened();
             said.counter = said.authority;
             return w.ask(said);
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
             const LogIdentity identity{"xian.example.org/2026-11/yunxi", key("log"), key("counter"),
                                        w.election_opened().tls_key};
             return admit(w.state, w.heard(w.election_opened()), &identity);
         }},
        {"a log is not founded under another name",
         Stage::nothing,
         {origin_wrong},
         [](World& w) {
             const LogIdentity identity{"xian.example.org/2026-11/other", key("log"), key("counter"),
                                        w.election_opened().tls_key};
             return admit(w.state, w.heard(w.election_opened()), &identity);
         }},
        {"a log is not founded with another log key",
         Stage::nothing,
         {origin_wrong},
         [](World& w) {
             const LogIdentity identity{"xian.example.org/2026-11/yunxi", key("other"), key("counter"),
                                        w.election_opened().tls_key};
             return admit(w.state, w.heard(w.election_opened()), &identity);
         }},
        {"a log is not founded with another counter key",
         Stage::nothing,
         {origin_wrong},
         [](World& w) {
             const LogIdentity identity{"xian.example.org/2026-11/yunxi", key("log"), key("other"),
                                        w.election_opened().tls_key};
             return admit(w.state, w.heard(w.election_opened()), &identity);
         }},
        {"a log is not founded with another key for the counter's connections",
         Stage::nothing,
         {origin_wrong},
         [](World& w) {
             const LogIdentity identity{"xian.example.org/2026-11/yunxi", key("log"), key("counter"), {}};
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
        {"a profile has an id for its name",
         Stage::founded,
         {profile_invalid},
         [](World& w) {
             auto said = w.profile(Kind::villagers_committee);
             said.name = "Local rules";
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
        {"a village's id is its own",
         Stage::villages,
         {id_taken},
         [](World& w) {
             auto said = w.village("shanxi");
             said.village = {"qingshi"};
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
        {"a contest is named once in a village",
         Stage::profiles,
         {id_taken},
         [](World& w) {
             auto said = w.village("qingshi");
             said.contests.push_back(said.contests[0]);
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
    };
}

}  // namespace zheng::election::world
