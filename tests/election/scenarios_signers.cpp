#include "tests/election/scenarios.hpp"

namespace zheng::election::world {

std::vector<Scenario> scenarios_of_signers() {
    using enum Refusal;
    return {
        // ---- the device that says it
        {"a station does not speak for the county",
         Stage::enrolled,
         {wrong_author},
         [](World& w) { return w.ask("station", {}, w.sealing()); }},
        {"the county does not speak for a hall",
         Stage::sealed,
         {wrong_author},
         [](World& w) { return w.ask("county", {"wei"}, w.method()); }},
        {"the desk does not speak for a hall",
         Stage::sealed,
         {wrong_author},
         [](World& w) { return w.ask("desk", {"wei"}, w.method()); }},
        {"a hall does not file its own result",
         Stage::declared,
         {wrong_author},
         [](World& w) { return w.ask("station", {"zhen"}, w.filing()); }},
        {"the counter does not count papers",
         Stage::counting,
         {wrong_author},
         [](World& w) {
             return w.ask("counter", {"ji1", "ji2"}, w.batch(1, 50));
         }},
        {"a station does not say when things were received",
         Stage::sealed,
         {wrong_author},
         [](World& w) {
             return w.ask("station", {}, Received{0, 1, 5});
         }},
        {"a station records no refusals",
         Stage::sealed,
         {wrong_author},
         [](World& w) {
             return w.ask("station", {}, Refused{{1}, {1}});
         }},
        {"a station records no equivocations",
         Stage::sealed,
         {wrong_author},
         [](World& w) {
             return w.ask("station", {}, Equivocation{0, {1}});
         }},
        {"a station does not close the log",
         Stage::sealed,
         {wrong_author},
         [](World& w) {
             return w.ask("station", {}, Closed{w.state.accepted, 0, 0});
         }},
        {"a station of another village is not heard here",
         Stage::sealed,
         {wrong_village},
         [](World& w) { return w.ask("station-b", {"wei"}, w.method()); }},
        {"a second station of the village may speak",
         Stage::sealed,
         {},
         [](World& w) { return w.ask("station2", {"wei"}, w.method()); }},

        // ---- the people who co-sign
        {"the committee must sign the method",
         Stage::sealed,
         {signature_missing},
         [](World& w) { return w.ask_with({}, w.method()); }},
        {"the committee must sign a candidate",
         Stage::method,
         {signature_missing},
         [](World& w) { return w.ask_with({}, w.candidate("zhang", Office::chair)); }},
        {"a scrutineer must sign the ballot",
         Stage::candidates,
         {signature_missing},
         [](World& w) { return w.ask_with({"wei"}, w.ballot()); }},
        {"the committee must sign the ballot",
         Stage::candidates,
         {signature_missing},
         [](World& w) { return w.ask_with({"jian1"}, w.ballot()); }},
        {"the committee must sign the roll",
         Stage::frozen,
         {signature_missing},
         [](World& w) { return w.ask_with({}, w.roll()); }},
        {"the committee must sign the opening",
         Stage::rolled,
         {signature_missing},
         [](World& w) { return w.ask_with({}, w.poll_opened(hall)); }},
        {"nobody needs to sign a turnout",
         Stage::polling,
         {},
         [](World& w) { return w.ask_with({}, w.turnout(hall)); }},
        {"the committee may sign a turnout",
         Stage::polling,
         {},
         [](World& w) { return w.ask_with({"wei"}, w.turnout(hall)); }},
        {"the committee must sign the closing",
         Stage::polling,
         {signature_missing},
         [](World& w) { return w.ask_with({}, w.poll_closed(hall)); }},
        {"a scrutineer must sign the opening of the boxes",
         Stage::closed,
         {signature_missing},
         [](World& w) { return w.ask_with({"wei"}, w.count_opened()); }},
        {"the committee must sign the opening of the boxes",
         Stage::closed,
         {signature_missing},
         [](World& w) { return w.ask_with({"jian1"}, w.count_opened()); }},
        {"one recorder is not enough",
         Stage::counting,
         {signature_missing},
         [](World& w) { return w.ask_with({"ji1"}, w.batch(1, 50)); }},
        {"three recorders are one too many",
         Stage::counting,
         {signer_not_needed},
         [](World& w) {
             return w.ask_with({"ji1", "ji2", "ji3"}, w.batch(1, 50));
         }},
        {"one scrutineer is not enough for a tally",
         Stage::counted,
         {signature_missing},
         [](World& w) {
             return w.ask_with({"wei", "jian1"}, w.tally_declared());
         }},
        {"three scrutineers may sign a tally",
         Stage::counted,
         {},
         [](World& w) {
             return w.ask_with({"wei", "jian1", "jian2", "jian3"}, w.tally_declared());
         }},
        {"one scrutineer is enough where the profile says so",
         Stage::counted,
         {},
         [](World& w) {
             return w.ask_with({"wei", "jian1"}, w.tally_declared());
         },
         {false, {{"scrutineers_min", "1"}}}},
        {"the committee must sign a tally",
         Stage::counted,
         {signature_missing},
         [](World& w) {
             return w.ask_with({"jian1", "jian2"}, w.tally_declared());
         }},
        {"one scrutineer is not enough for a result",
         Stage::tallied,
         {signature_missing},
         [](World& w) {
             return w.ask_with({"wei", "jian1"}, w.result());
         }},
        {"the committee must sign a result",
         Stage::tallied,
         {signature_missing},
         [](World& w) {
             return w.ask_with({"jian1", "jian2"}, w.result());
         }},
        {"the township must sign a filing",
         Stage::declared,
         {signature_missing},
         [](World& w) { return w.ask_with({}, w.filing()); }},
        {"the county does not sign for the township",
         Stage::declared,
         {signature_missing, signer_not_needed},
         [](World& w) { return w.ask_with({"xian"}, w.filing()); }},
        {"nobody co-signs for the county",
         Stage::enrolled,
         {signer_not_needed},
         [](World& w) { return w.ask_with({"xian"}, w.sealing()); }},
        {"nobody co-signs for the counter",
         Stage::sealed,
         {signer_not_needed},
         [](World& w) {
             return w.ask_with({"zhen"}, Received{0, 1, 5});
         }},
        {"a caller has no part in a turnout",
         Stage::polling,
         {signer_not_needed},
         [](World& w) { return w.ask_with({"chang"}, w.turnout(hall)); }},
        {"a stranger's signature does not count",
         Stage::counting,
         {signature_missing, signer_unknown},
         [](World& w) {
             return w.ask_with({"ji1", "nobody"}, w.batch(1, 50));
         }},
        {"a device is no officer",
         Stage::counting,
         {signature_missing, signer_unknown},
         [](World& w) {
             return w.ask_with({"ji1", "station2"}, w.batch(1, 50));
         }},
        {"a revoked key does not sign",
         Stage::counting,
         {signature_missing, signer_revoked},
         [](World& w) {
             w.say(w.revoked("ji2"));
             return w.ask(w.batch(1, 50));
         }},
        {"an officer of another village does not sign",
         Stage::sealed,
         {wrong_village, signature_missing},
         [](World& w) { return w.ask_with({"wei-b"}, w.method()); }},
        {"an officer of another contest does not sign",
         Stage::villages,
         {wrong_village, signature_missing},
         [](World& w) {
             auto officer = w.officer("wei", Role::electoral_committee, "qingshi");
             officer.contests = {branch};
             w.say(officer);
             w.say(w.station("station", DeviceKind::station, "qingshi"));
             w.say(w.sealing());
             return w.ask(w.method());
         }},
        {"an officer of this contest among others signs",
         Stage::villages,
         {},
         [](World& w) {
             auto officer = w.officer("wei", Role::electoral_committee, "qingshi");
             officer.contests = {branch, committee};
             w.say(officer);
             w.say(w.station("station", DeviceKind::station, "qingshi"));
             w.say(w.sealing());
             return w.ask(w.method());
         }},
        {"an officer of the whole township signs in any village",
         Stage::villages,
         {},
         [](World& w) {
             w.say(w.officer("wei", Role::electoral_committee, ""));
             w.say(w.station("station", DeviceKind::station, "qingshi"));
             w.say(w.sealing());
             return w.ask(w.method());
         }},
        {"a candidate does not record the count",
         Stage::method,
         {signature_missing, one_person_twice},
         [](World& w) {
             w.play_to(Stage::candidates);
             w.say(w.candidate("ji1", Office::member));
             w.play_to(Stage::counting);
             return w.ask(w.batch(1, 50));
         }},
        {"a candidate does not supervise the count",
         Stage::method,
         {signature_missing, one_person_twice},
         [](World& w) {
             w.play_to(Stage::candidates);
             w.say(w.candidate("jian3", Office::member));
             w.play_to(Stage::closed);
             return w.ask_with({"wei", "jian3"}, w.count_opened());
         }},
        {"one person signs once",
         Stage::counting,
         {signature_missing, one_person_twice},
         [](World& w) {
             return w.ask_with({"ji1", "ji1"}, w.batch(1, 50));
         }},
    };
}

}  // namespace zheng::election::world
