// The roll and proxies.
#include "tests/election/scenarios.hpp"
#include "tests/election/small_world_standing.hpp"

namespace zheng::election::world {
namespace {

using enum RollRequest;

// A roll of 90 and 10 that was published on 1 November, and what is then said of it.
World& published(World& w) {
    w.on = day(20261101);
    w.say(roll_published(w));
    return w;
}
World& objected(World& w, RollRequest request, RollGround ground) {
    published(w);
    w.say(objection(w, request, ground));
    return w;
}
Admission sealed_with(World& w, std::uint32_t on, std::vector<Votes> classes) {
    w.on = day(on);
    Votes registered = 0;
    for (const Votes of_class : classes)
        registered += of_class;
    return w.ask(RollSealed{committee, registered, std::move(classes), digest("roll")});
}

}  // namespace

std::vector<Scenario> scenarios_of_roll() {
    using enum Refusal;
    using enum RollGround;
    return {
        // ---- RollPublished
        {"a roll is published on a method",
         Stage::sealed,
         {too_early},
         [](World& w) { return w.ask(roll_published(w)); }},
        {"a roll may be published before anybody stands",
         Stage::method,
         {},
         [](World& w) { return w.ask(roll_published(w)); }},
        {"a sealed roll is not published again",
         Stage::rolled,
         {too_late},
         [](World& w) { return w.ask(roll_published(w)); }},
        {"a published roll adds up",
         Stage::method,
         {roll_does_not_add_up},
         [](World& w) {
             auto said = roll_published(w);
             ++said.registered;
             return w.ask(said);
         }},
        {"a published roll names its records",
         Stage::method,
         {commitment_missing},
         [](World& w) {
             auto said = roll_published(w);
             said.commitment = {};
             return w.ask(said);
         }},
        {"a second publication names the first",
         Stage::method,
         {publication_wrong},
         [](World& w) {
             auto said = roll_published(w);
             published(w);
             return w.ask(said);
         }},
        {"a publication may replace the one that stands",
         Stage::method,
         {},
         [](World& w) { return w.ask(roll_published(published(w))); }},
        {"a first publication replaces none",
         Stage::method,
         {publication_wrong},
         [](World& w) {
             auto said = roll_published(w);
             said.replaces = digest("another");
             return w.ask(said);
         }},

        // ---- RollObjected. VCL25 Art.17: within five days.
        {"nobody objects to a roll that is not out",
         Stage::method,
         {too_early},
         [](World& w) { return w.ask(objection(w, add, omitted)); }},
        {"nobody objects to a sealed roll that was never out",
         Stage::rolled,
         {too_early, too_late},
         [](World& w) { return w.ask(objection(w, add, omitted)); }},
        {"the fourth day is in time",
         Stage::method,
         {},
         [](World& w) {
             published(w).on = day(20261105);
             return w.ask(objection(w, add, omitted));
         }},
        {"the fifth day is in time",
         Stage::method,
         {},
         [](World& w) {
             published(w).on = day(20261106);
             return w.ask(objection(w, add, omitted));
         }},
        {"the sixth day is late",
         Stage::method,
         {objection_late},
         [](World& w) {
             published(w).on = day(20261107);
             return w.ask(objection(w, add, omitted));
         }},
        {"a new publication begins the days again",
         Stage::method,
         {},
         [](World& w) {
             published(w).on = day(20261104);
             w.say(roll_published(w));
             w.on = day(20261109);
             return w.ask(objection(w, add, omitted));
         }},
        {"objections are numbered from one",
         Stage::method,
         {objection_out_of_order},
         [](World& w) {
             auto said = objection(published(w), add, omitted);
             said.objection = 0;
             return w.ask(said);
         }},
        {"a number of an objection is used once",
         Stage::method,
         {objection_out_of_order},
         [](World& w) {
             auto said = objection(published(w), add, omitted);
             w.say(said);
             return w.ask(said);
         }},
        {"no number of an objection is left out",
         Stage::method,
         {objection_out_of_order},
         [](World& w) {
             auto said = objection(objected(w, add, omitted), strike, deceased);
             ++said.objection;
             return w.ask(said);
         }},
        {"the dead are not asked to be added",
         Stage::method,
         {roll_ground_wrong},
         [](World& w) { return w.ask(objection(published(w), add, deceased)); }},
        {"who is left out is not struck for it",
         Stage::method,
         {roll_ground_wrong},
         [](World& w) { return w.ask(objection(published(w), strike, omitted)); }},
        {"wrong particulars are corrected",
         Stage::method,
         {},
         [](World& w) { return w.ask(objection(published(w), correct, particulars_wrong)); }},
        {"an objection has a document",
         Stage::method,
         {commitment_missing},
         [](World& w) {
             auto said = objection(published(w), add, omitted);
             said.document = {};
             return w.ask(said);
         }},

        // ---- RollDecided
        {"an objection is upheld and somebody is listed",
         Stage::method,
         {},
         [](World& w) { return objected(w, add, omitted).ask(upheld(1, 0, 1, omitted)); }},
        {"a late decision is recorded",
         Stage::method,
         {},
         [](World& w) {
             objected(w, strike, deceased).on = day(20261130);
             return w.ask(upheld(1, 1, 0, deceased));
         }},
        {"an objection is decided once",
         Stage::method,
         {objection_unknown},
         [](World& w) {
             objected(w, strike, deceased).say(upheld(1, 1, 0, deceased));
             return w.ask(rejected(1, 1, deceased));
         }},
        {"there is no objection nought",
         Stage::method,
         {objection_unknown},
         [](World& w) { return objected(w, strike, deceased).ask(upheld(0, 1, 0, deceased)); }},
        {"there is no second objection",
         Stage::method,
         {objection_unknown},
         [](World& w) { return objected(w, strike, deceased).ask(upheld(2, 1, 0, deceased)); }},
        {"who is struck is on the roll",
         Stage::method,
         {roll_decision_wrong},
         [](World& w) { return objected(w, strike, deceased).ask(upheld(1, 0, 0, deceased)); }},
        {"who is struck is off the roll",
         Stage::method,
         {roll_decision_wrong},
         [](World& w) { return objected(w, strike, deceased).ask(upheld(1, 1, 2, deceased)); }},
        {"who is added was not on the roll",
         Stage::method,
         {roll_decision_wrong},
         [](World& w) { return objected(w, add, married_out).ask(upheld(1, 1, 2, married_out)); }},
        {"who is added is listed in a class of the roll",
         Stage::method,
         {roll_decision_wrong},
         [](World& w) { return objected(w, add, married_out).ask(upheld(1, 0, 3, married_out)); }},
        {"the last class of the roll takes somebody",
         Stage::method,
         {},
         [](World& w) { return objected(w, add, married_out).ask(upheld(1, 0, 2, married_out)); }},
        {"who is corrected may keep the class",
         Stage::method,
         {},
         [](World& w) { return objected(w, correct, particulars_wrong).ask(upheld(1, 2, 2, particulars_wrong)); }},
        {"who is corrected stays on the roll",
         Stage::method,
         {roll_decision_wrong},
         [](World& w) { return objected(w, correct, household_changed).ask(upheld(1, 2, 0, household_changed)); }},
        {"what is not upheld changes nothing",
         Stage::method,
         {roll_decision_wrong},
         [](World& w) {
             auto said = rejected(1, 0, under_age);
             said.class_after = 1;
             return objected(w, add, omitted).ask(said);
         }},
        {"an objection that is not upheld rests on a rule",
         Stage::method,
         {},
         [](World& w) { return objected(w, add, omitted).ask(rejected(1, 0, under_age)); }},
        {"nobody is added as being under age",
         Stage::method,
         {roll_ground_wrong},
         [](World& w) { return objected(w, add, under_age).ask(upheld(1, 0, 1, under_age)); }},
        {"a decision is written",
         Stage::method,
         {commitment_missing},
         [](World& w) {
             auto said = rejected(1, 1, deceased);
             said.decision = {};
             return objected(w, strike, deceased).ask(said);
         }},

        // ---- RollSealed
        {"a published roll is not sealed on the last day of objecting",
         Stage::method,
         {objection_days_run},
         [](World& w) {
             return sealed_with(published(w), 20261106, {90, 10});
         }},
        {"a published roll is sealed on the day after",
         Stage::method,
         {},
         [](World& w) {
             return sealed_with(published(w), 20261107, {90, 10});
         }},
        {"a roll is not sealed over an open objection",
         Stage::method,
         {objection_open},
         [](World& w) {
             return sealed_with(objected(w, strike, deceased), 20261107, {90, 10});
         }},
        {"a roll is sealed with what was upheld",
         Stage::method,
         {},
         [](World& w) {
             objected(w, strike, deceased).say(upheld(1, 1, 0, deceased));
             return sealed_with(w, 20261107, {89, 10});
         }},
        {"a roll is not sealed without what was upheld",
         Stage::method,
         {roll_not_as_published},
         [](World& w) {
             objected(w, strike, deceased).say(upheld(1, 1, 0, deceased));
             return sealed_with(w, 20261107, {90, 10});
         }},
        {"a roll is not sealed with other classes",
         Stage::method,
         {roll_not_as_published},
         [](World& w) {
             return sealed_with(published(w), 20261107, {91, 9});
         }},
        {"an empty class at the end is no difference",
         Stage::method,
         {},
         [](World& w) {
             return sealed_with(published(w), 20261107, {90, 10, 0});
         }},
        {"a class without an end is a difference",
         Stage::method,
         {roll_not_as_published},
         [](World& w) {
             return sealed_with(published(w), 20261107, {90, 10, 1});
         }},

        // ---- ProxyAccepted. VCL25 Art.18: not more than three each.
        {"three agents carry nine votes", Stage::rolled, {}, [](World& w) { return w.ask(proxies(9, 3)); }},
        {"ten votes need four agents",
         Stage::rolled,
         {proxies_do_not_add_up},
         [](World& w) { return w.ask(proxies(10, 3)); }},
        {"four agents carry ten votes", Stage::rolled, {}, [](World& w) { return w.ask(proxies(10, 4)); }},
        {"an agent carries one vote at least",
         Stage::rolled,
         {proxies_do_not_add_up},
         [](World& w) { return w.ask(proxies(3, 4)); }},
        {"every agent may carry one vote", Stage::rolled, {}, [](World& w) { return w.ask(proxies(4, 4)); }},
        {"nobody may vote by proxy and that is said", Stage::rolled, {}, [](World& w) { return w.ask(proxies(0, 0)); }},
        {"everybody on the roll may vote by proxy",
         Stage::rolled,
         {},
         [](World& w) { return w.ask(proxies(100, 34)); }},
        {"one more than on the roll may not",
         Stage::rolled,
         {proxies_do_not_add_up},
         [](World& w) { return w.ask(proxies(101, 34)); }},
        {"proxies before the sealing are held against the roll that is out",
         Stage::method,
         {proxies_do_not_add_up},
         [](World& w) { return published(w).ask(proxies(101, 34)); }},
        {"a roll is not sealed with fewer than vote by proxy",
         Stage::method,
         {proxies_do_not_add_up},
         [](World& w) {
             w.say(proxies(100, 34));
             return w.ask(RollSealed{committee, 99, {99}, digest("roll")});
         }},
        {"a roll is sealed with as many as vote by proxy",
         Stage::method,
         {},
         [](World& w) {
             w.say(proxies(100, 34));
             return w.ask(RollSealed{committee, 100, {100}, digest("roll")});
         }},
        {"proxies are accepted once",
         Stage::rolled,
         {already_said},
         [](World& w) {
             w.say(proxies(9, 3));
             return w.ask(proxies(9, 3));
         }},
        {"proxies are accepted before the polls",
         Stage::polling,
         {too_late},
         [](World& w) { return w.ask(proxies(9, 3)); }},
        {"where no proxies are allowed none are accepted",
         Stage::rolled,
         {votes_not_allowed},
         [](World& w) { return w.ask(proxies(3, 1)); },
         {false, {{"proxy_allowed", "false"}}}},
        {"two votes each where the rules say two",
         Stage::rolled,
         {proxies_do_not_add_up},
         [](World& w) { return w.ask(proxies(5, 2)); },
         {false, {{"proxy_max_per_agent", "2"}}}},
        {"any number of votes where the rules set none",
         Stage::rolled,
         {},
         [](World& w) { return w.ask(proxies(50, 1)); },
         {false, {{"proxy_max_per_agent", "none"}}}},
        {"a list of proxies has records",
         Stage::rolled,
         {commitment_missing},
         [](World& w) {
             auto said = proxies(9, 3);
             said.list = {};
             return w.ask(said);
         }},
        {"as many votes by proxy as were accepted",
         Stage::rolled,
         {},
         [](World& w) {
             w.say(proxies(5, 2));
             w.play_to(Stage::polling);
             return w.ask(w.poll_closed(hall));
         }},
        {"one vote by proxy more than was accepted",
         Stage::rolled,
         {proxies_over_accepted},
         [](World& w) {
             w.say(proxies(4, 2));
             w.play_to(Stage::polling);
             return w.ask(w.poll_closed(hall));
         }},
        {"votes by proxy are added over the places",
         Stage::rolled,
         {proxies_over_accepted},
         [](World& w) {
             w.say(proxies(6, 2));
             w.play_to(Stage::polling);
             w.say(w.poll_closed(hall));
             return w.ask(TurnoutReported{committee, east, 0, 2, 4});
         }},
        {"votes by proxy over the places that were accepted",
         Stage::rolled,
         {},
         [](World& w) {
             w.say(proxies(7, 3));
             w.play_to(Stage::polling);
             w.say(w.poll_closed(hall));
             return w.ask(TurnoutReported{committee, east, 0, 2, 4});
         }},
    };
}

}  // namespace zheng::election::world
