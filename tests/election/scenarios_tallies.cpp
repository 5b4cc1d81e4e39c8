#include "tests/election/scenarios.hpp"

namespace zheng::election::world {
namespace {

// 75 papers, with w1 in 20 and w2 in 12 of them for the chair; zhang, a candidate, has 43.
void count_write_ins(World& w) {
    auto first = w.batch(1, 50);
    first.tally = with_write_ins(w, 50, {"w1"}, 20);
    w.say(first);
    auto second = w.batch(2, 25);
    second.tally = with_write_ins(w, 25, {"w2"}, 12);
    w.say(second);
}

Admission tally_naming(World& w, std::vector<WriteInNamed> named) {
    count_write_ins(w);
    auto said = w.tally_declared();
    said.named = std::move(named);
    return w.ask(said);
}

}  // namespace

std::vector<Scenario> scenarios_of_tallies() {
    using enum Refusal;
    return {
        // ---- TallyDeclared
        {"a tally follows the opening of the boxes",
         Stage::closed,
         {too_early},
         [](World& w) { return w.ask(w.tally_declared()); }},
        {"a tally is declared once",
         Stage::tallied,
         {already_said},
         [](World& w) { return w.ask(w.tally_declared()); }},
        {"a tally waits for the last bundle",
         Stage::counting,
         {batches_incomplete},
         [](World& w) {
             w.say(w.batch(1, 50));
             return w.ask(w.tally_declared());
         }},
        {"a tally counts its bundles",
         Stage::counted,
         {batches_incomplete},
         [](World& w) {
             auto said = w.tally_declared();
             ++said.batches;
             return w.ask(said);
         }},
        {"a tally is the sum of its bundles",
         Stage::counted,
         {totals_differ},
         [](World& w) {
             auto said = w.tally_declared();
             --said.tally.offices[1].votes[0].votes_for;
             ++said.tally.offices[1].votes[2].votes_for;
             return w.ask(said);
         }},
        {"no tally follows a void vote",
         Stage::closed,
         {too_late, batches_incomplete},
         [](World& w) {
             w.open_void_count();
             auto said = w.tally_declared();
             said.tally = w.place().counted;
             return w.ask(said);
         }},
        {"a tally is declared at a known place",
         Stage::counted,
         {place_unknown},
         [](World& w) {
             auto said = w.tally_declared();
             said.place = {"qingshi/field"};
             return w.ask(said);
         }},
        {"a written-in person who matters not needs no name",
         Stage::counting,
         {},
         [](World& w) { return tally_naming(w, {}); }},
        {"a written-in person may be named",
         Stage::counting,
         {},
         [](World& w) {
             return tally_naming(w, {{{"w1"}, {"p-sun"}, "sun", Sex::male}, {{"w2"}, {"p-zhou"}, "zhou", Sex::female}});
         }},
        {"relatives may both be written in",
         Stage::counting,
         {},
         [](World& w) {
             return tally_naming(w, {{{"w1"}, {"p-sun"}, "sun", Sex::male},
                                     {{"w2"}, {"p-zhou"}, "zhou", Sex::female, {{{"p-sun"}, Relation::spouse}}}});
         }},
        {"a relative of a written-in person has a public role",
         Stage::counting,
         {relative_unknown},
         [](World& w) {
             return tally_naming(w, {{{"w1"}, {"p-sun"}, "sun", Sex::male, {{{"p-zhou"}, Relation::spouse}}}});
         }},
        {"nobody is named who was not written in",
         Stage::counting,
         {write_in_unknown},
         [](World& w) {
             return tally_naming(w, {{{"w3"}, {"p-sun"}, "sun", Sex::male}});
         }},
        {"a written-in name is named once",
         Stage::counting,
         {write_in_unknown},
         [](World& w) {
             return tally_naming(w, {{{"w1"}, {"p-sun"}, "sun", Sex::male}, {{"w1"}, {"p-zhou"}, "zhou", Sex::female}});
         }},
        {"two written-in names are two persons",
         Stage::counting,
         {candidate_twice},
         [](World& w) {
             return tally_naming(w, {{{"w1"}, {"p-sun"}, "sun", Sex::male}, {{"w2"}, {"p-sun"}, "sun", Sex::male}});
         }},
        {"a candidate of the office is not written in",
         Stage::counting,
         {candidate_twice},
         [](World& w) {
             return tally_naming(w, {{{"w1"}, {"p-li"}, "li", Sex::male}});
         }},
        {"a candidate of another office may be written in",
         Stage::counting,
         {},
         [](World& w) {
             return tally_naming(w, {{{"w1"}, {"p-chen"}, "chen", Sex::male}});
         }},
        {"a written-in winner has a name",
         Stage::counting,
         {write_in_not_named},
         [](World& w) {
             auto first = w.batch(1, 50);
             first.tally = with_write_ins(w, 50, {"w1"}, 40);
             w.say(first);
             w.say(w.batch(2, 25));
             return w.ask(w.tally_declared());
         }},
        {"a named winner is accepted",
         Stage::counting,
         {},
         [](World& w) {
             auto first = w.batch(1, 50);
             first.tally = with_write_ins(w, 50, {"w1"}, 40);
             w.say(first);
             w.say(w.batch(2, 25));
             auto said = w.tally_declared();
             said.named = {{{"w1"}, {"p-sun"}, "sun", Sex::male}};
             return w.ask(said);
         }},
        {"nothing collected is a tally of nothing",
         Stage::closed,
         {},
         [](World& w) {
             auto count = w.count_opened();
             count.forged = 75;
             count.collected = 0;
             w.say(count);
             return w.ask(w.tally_declared());
         }},
    };
}

}  // namespace zheng::election::world
