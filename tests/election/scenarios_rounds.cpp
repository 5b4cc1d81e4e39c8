#include "tests/election/rounds_world.hpp"
#include "tests/election/scenarios.hpp"

namespace zheng::election::world {
namespace {

const ContestId fifth{"qingshi/fifth"};

RoundOrdered tied_order(World& w) {
    play_tied(w);
    return order_of(w, committee, second);
}
RoundOrdered short_order(World& w) {
    play_grown(w);
    return order_of(w, committee, fourth);
}

}  // namespace

std::vector<Scenario> scenarios_of_rounds() {
    using enum Refusal;
    return {
        // ---- RoundOrdered
        {"those who are level vote again", Stage::sealed, {}, [](World& w) { return w.ask(tied_order(w)); }},
        {"a next vote waits for the result",
         Stage::sealed,
         {too_early},
         [](World& w) {
             prepare(w);
             vote(w, committee, first_marks());
             return w.ask(RoundOrdered{committee, second, Round::revote, {{Office::vice, 2, {}}}, w.on});
         }},
        {"a next vote has an id of its own",
         Stage::sealed,
         {id_taken},
         [](World& w) {
             auto said = tied_order(w);
             said.next = branch;
             return w.ask(said);
         }},
        {"a next vote is not held before it is ordered",
         Stage::sealed,
         {day_goes_back},
         [](World& w) {
             auto said = tied_order(w);
             said.day = day(20261031);
             return w.ask(said);
         }},
        {"a next vote is for something",
         Stage::sealed,
         {step_unknown},
         [](World& w) {
             auto said = tied_order(w);
             said.offices.clear();
             return w.ask(said);
         }},
        {"an office that is filled is not voted on again",
         Stage::sealed,
         {step_unknown},
         [](World& w) {
             auto said = tied_order(w);
             said.offices = {{Office::chair, 1, {{"p-li"}}}};
             return w.ask(said);
         }},
        {"an office that waits is not voted on again",
         Stage::sealed,
         {step_unknown},
         [](World& w) {
             auto said = tied_order(w);
             said.offices = {{Office::member, 3, {{"p-wang"}}}};
             return w.ask(said);
         }},
        {"those who are level do not stand in a separate election",
         Stage::sealed,
         {round_differs},
         [](World& w) {
             auto said = tied_order(w);
             said.round = Round::separate;
             return w.ask(said);
         }},
        {"a next vote is for the seats that are left",
         Stage::sealed,
         {step_differs},
         [](World& w) {
             auto said = tied_order(w);
             said.offices[0].seats = 1;
             return w.ask(said);
         }},
        {"a next vote has every name that is level",
         Stage::sealed,
         {step_differs},
         [](World& w) {
             auto said = tied_order(w);
             said.offices[0].candidates.pop_back();
             return w.ask(said);
         }},
        {"a next vote has no other name",
         Stage::sealed,
         {step_differs},
         [](World& w) {
             auto said = tied_order(w);
             said.offices[0].candidates.push_back({"p-wang"});
             return w.ask(said);
         }},
        {"a next vote lists an office once",
         Stage::sealed,
         {step_differs},
         [](World& w) {
             auto said = tied_order(w);
             said.offices.push_back(said.offices[0]);
             return w.ask(said);
         }},
        {"a step is ordered once, and one vote of a body ends before the next",
         Stage::sealed,
         {step_unknown, vote_unfinished},
         [](World& w) {
             auto said = tied_order(w);
             w.say(said);
             said.next = third;
             return w.ask(said);
         }},
        {"a step is ordered once, also when its vote is over",
         Stage::sealed,
         {step_unknown},
         [](World& w) {
             play_tied_again(w);
             auto said = order_of(w, second, third);
             said.contest = committee;
             return w.ask(said);
         }},
        {"a result that has grown is announced before the next vote",
         Stage::sealed,
         {step_unknown, vote_unfinished},
         [](World& w) {
             play_settled(w);
             return w.ask(RoundOrdered{committee, fourth, Round::separate, {{Office::member, 1, {}}}, w.on});
         }},
        {"a seat that nobody won is voted on separately",
         Stage::sealed,
         {},
         [](World& w) { return w.ask(short_order(w)); }},
        {"a separate election lists those by votes",
         Stage::sealed,
         {step_differs},
         [](World& w) {
             auto said = short_order(w);
             std::swap(said.offices[0].candidates[0], said.offices[0].candidates[1]);
             return w.ask(said);
         }},
        {"a separate election has names where people are entered",
         Stage::sealed,
         {step_differs},
         [](World& w) {
             auto said = short_order(w);
             said.offices[0].candidates.clear();
             return w.ask(said);
         }},
        {"nothing is ordered once the body stands",
         Stage::sealed,
         {too_late, step_unknown},
         [](World& w) {
             play_composed(w);
             return w.ask(RoundOrdered{fourth, fifth, Round::separate, {{Office::member, 1, {}}}, w.on});
         }},
        {"a voided vote is held again as it was",
         Stage::sealed,
         {},
         [](World& w) {
             play_tied(w);
             w.say(voiding(committee));
             return w.ask(order_of(w, committee, second));
         }},
        {"a voided vote is held again in the same round",
         Stage::sealed,
         {round_differs},
         [](World& w) {
             play_tied(w);
             w.say(voiding(committee));
             auto said = order_of(w, committee, second);
             said.round = Round::separate;
             return w.ask(said);
         }},
        {"a voided vote is held again for all its offices",
         Stage::sealed,
         {step_differs},
         [](World& w) {
             play_tied(w);
             w.say(voiding(committee));
             auto said = order_of(w, committee, second);
             said.offices.pop_back();
             return w.ask(said);
         }},
        {"a voided vote is held again for no other office",
         Stage::sealed,
         {step_unknown},
         [](World& w) {
             play_tied(w);
             w.say(voiding(committee));
             auto said = order_of(w, committee, second);
             said.offices.push_back({Office::women_member, 1, {}});
             return w.ask(said);
         }},
        {"a vote that went down with another is not held again by itself",
         Stage::sealed,
         {step_unknown},
         [](World& w) {
             play_tied_again(w);
             w.say(voiding(committee));
             return w.ask(RoundOrdered{second, third, Round::revote, {{Office::vice, 1, {}}}, w.on});
         }},
        {"a re-vote takes nobody else in",
         Stage::sealed,
         {names_fixed},
         [](World& w) {
             w.say(tied_order(w));
             return w.ask(w.candidate("qian", Office::vice, second));
         }},
        {"a separate election may take others in",
         Stage::sealed,
         {},
         [](World& w) {
             w.say(short_order(w));
             return w.ask(w.candidate("qian", Office::member, fourth));
         }},
        {"nobody is written in at a re-vote",
         Stage::sealed,
         {names_fixed},
         [](World& w) {
             w.say(tied_order(w));
             freeze(w, second);
             open_polls(w, second);
             close_polls(w, second);
             w.say(count_of(w, second));
             return w.ask(papers_of(w, second, {{Office::vice, "an", 60}, {Office::vice, "qian", 10}}));
         }},

        // ---- ResultDeclared again
        {"a result with an office that follows now is declared again",
         Stage::sealed,
         {},
         [](World& w) {
             play_settled(w);
             return w.ask(w.result());
         }},
        {"a result is not declared again while somebody is level",
         Stage::sealed,
         {already_said},
         [](World& w) {
             play_tied_again(w);
             return w.ask(w.result());
         }},
        {"a result that is declared again has every row of before",
         Stage::sealed,
         {outcome_differs},
         [](World& w) {
             play_settled(w);
             auto said = w.result();
             said.elected.erase(said.elected.begin());
             return w.ask(said);
         }},

        // ---- ContestVoided
        {"a vote is voided", Stage::polling, {}, [](World& w) { return w.ask(voiding(committee)); }},
        {"nothing is voided before the polls",
         Stage::rolled,
         {too_early},
         [](World& w) { return w.ask(voiding(committee)); }},
        {"a vote is voided once",
         Stage::polling,
         {already_said},
         [](World& w) {
             w.say(voiding(committee));
             return w.ask(voiding(committee));
         }},
        {"a voided vote names its article",
         Stage::polling,
         {article_missing},
         [](World& w) {
             auto said = voiding(committee);
             said.article.clear();
             return w.ask(said);
         }},
        {"a voided vote has evidence",
         Stage::polling,
         {commitment_missing},
         [](World& w) {
             auto said = voiding(committee);
             said.evidence = {};
             return w.ask(said);
         }},
        {"a voided vote names a ruling of this body",
         Stage::polling,
         {ruling_unknown},
         [](World& w) {
             auto said = voiding(committee);
             said.ruling = w.said.back().payload;
             return w.ask(said);
         }},
        {"nothing is voided after the handover",
         Stage::sealed,
         {too_late},
         [](World& w) {
             play_composed(w);
             w.say(handover(committee));
             return w.ask(voiding(fourth));
         }},
        {"nobody votes in a voided vote",
         Stage::polling,
         {too_late},
         [](World& w) {
             w.say(voiding(committee));
             return w.ask(w.poll_closed(hall));
         }},
    };
}

}  // namespace zheng::election::world
