#include "tests/election/scenarios.hpp"

namespace zheng::election::world {

std::vector<Scenario> scenarios_of_opening() {
    using enum Refusal;
    const Options one_place_each{false, {{"count_each_place", "true"}, {"boxes_mixed_before_count", "false"}}};
    const Options not_issued{true, {{"issued_recorded", "false"}}};
    return {
        // ---- CountOpened
        {"no box is opened before every place has closed",
         Stage::polling,
         {too_early},
         [](World& w) {
             w.say(w.poll_closed(hall));
             return w.ask(w.count_opened());
         }},
        {"a place that counts its own papers waits for nobody",
         Stage::polling,
         {},
         [](World& w) {
             w.say(w.poll_closed(hall));
             return w.ask(w.count_opened(hall));
         },
         one_place_each},
        {"a place that counts its own papers closes first",
         Stage::polling,
         {too_early},
         [](World& w) {
             w.say(w.poll_closed(hall));
             return w.ask(w.count_opened(east));
         },
         one_place_each},
        {"boxes are opened once", Stage::counting, {already_said}, [](World& w) { return w.ask(w.count_opened()); }},
        {"boxes are opened at the hall",
         Stage::closed,
         {place_unknown},
         [](World& w) {
             auto said = w.count_opened();
             said.place = east;
             return w.ask(said);
         }},
        {"boxes are opened at a known place",
         Stage::closed,
         {place_unknown},
         [](World& w) {
             auto said = w.count_opened();
             said.place = {"qingshi/field"};
             return w.ask(said);
         }},
        {"a place that counts its own papers is a known one",
         Stage::closed,
         {place_unknown, boxes_wrong},
         [](World& w) {
             auto said = w.count_opened(hall);
             said.place = {"qingshi/field"};
             return w.ask(said);
         },
         one_place_each},
        {"every box is opened",
         Stage::closed,
         {boxes_wrong},
         [](World& w) {
             auto said = w.count_opened();
             said.boxes = {{{"qingshi/hall-1"}, 75}};
             return w.ask(said);
         }},
        {"no other box is opened",
         Stage::closed,
         {boxes_wrong},
         [](World& w) {
             auto said = w.count_opened();
             said.boxes.push_back({{"qingshi/hall-2"}, 0});
             return w.ask(said);
         }},
        {"each box is opened once",
         Stage::closed,
         {boxes_wrong},
         [](World& w) {
             auto said = w.count_opened();
             said.boxes.push_back({{"qingshi/hall-1"}, 0});
             return w.ask(said);
         }},
        {"a place opens its own boxes only",
         Stage::closed,
         {boxes_wrong},
         [](World& w) {
             auto said = w.count_opened(hall);
             said.boxes.push_back({{"qingshi/east-1"}, 0});
             return w.ask(said);
         },
         one_place_each},
        {"one paper less than the pieces is refused",
         Stage::closed,
         {pieces_do_not_add_up},
         [](World& w) {
             auto said = w.count_opened();
             said.collected = 74;
             return w.ask(said);
         }},
        {"one paper more than the pieces is refused",
         Stage::closed,
         {pieces_do_not_add_up, verdict_differs},
         [](World& w) {
             auto said = w.count_opened();
             said.collected = 76;
             return w.ask(said);
         }},
        {"forged pieces are no papers",
         Stage::closed,
         {},
         [](World& w) {
             auto said = w.count_opened();
             said.forged = 2;
             said.collected = 73;
             return w.ask(said);
         }},
        {"a piece is counted or forged, not both",
         Stage::closed,
         {pieces_do_not_add_up},
         [](World& w) {
             auto said = w.count_opened();
             said.forged = 2;
             said.collected = 74;
             return w.ask(said);
         }},
        {"pieces do not add up by overflow",
         Stage::closed,
         {pieces_do_not_add_up},
         [](World& w) {
             auto said = w.count_opened();
             said.boxes[0].pieces = ~Votes{0};
             said.boxes[1].pieces = 76;
             return w.ask(said);
         }},
        {"a box holds at most a thousand million pieces",
         Stage::closed,
         {verdict_differs},
         [](World& w) {
             auto said = w.count_opened();
             said.boxes = {{{"qingshi/hall-1"}, 1'000'000'000}, {{"qingshi/east-1"}, 0}};
             said.collected = 1'000'000'000;
             return w.ask(said);
         }},
        {"a box does not hold one more",
         Stage::closed,
         {pieces_do_not_add_up},
         [](World& w) {
             auto said = w.count_opened();
             said.boxes = {{{"qingshi/hall-1"}, 1'000'000'001}, {{"qingshi/east-1"}, 0}};
             said.forged = 1'000'000'001 - 75;
             return w.ask(said);
         }},
        {"two boxes do not hold more either",
         Stage::closed,
         {pieces_do_not_add_up, verdict_differs},
         [](World& w) {
             auto said = w.count_opened();
             said.boxes = {{{"qingshi/hall-1"}, 1'000'000'000}, {{"qingshi/east-1"}, 1}};
             said.collected = 1'000'000'001;
             return w.ask(said);
         }},
        {"papers of two boxes are mixed",
         Stage::closed,
         {papers_not_mixed},
         [](World& w) {
             auto said = w.count_opened();
             said.mixed = false;
             return w.ask(said);
         }},
        {"papers of two boxes may stay apart where the profile says so",
         Stage::closed,
         {},
         [](World& w) {
             auto said = w.count_opened();
             said.mixed = false;
             return w.ask(said);
         },
         {false, {{"boxes_mixed_before_count", "false"}}}},
        {"as many papers as voters are valid", Stage::closed, {}, [](World& w) { return w.ask(w.count_opened()); }},
        {"one paper more than voters is not called valid",
         Stage::closed,
         {verdict_differs},
         [](World& w) {
             auto said = w.count_opened();
             said.boxes[0].pieces = 66;
             said.collected = 76;
             return w.ask(said);
         }},
        {"one paper more than voters makes the vote void",
         Stage::closed,
         {},
         [](World& w) {
             auto said = w.count_opened();
             said.boxes[0].pieces = 66;
             said.collected = 76;
             said.verdict = VoteVerdict::void_too_many_ballots;
             return w.ask(said);
         }},
        {"a valid vote is not called void",
         Stage::closed,
         {verdict_differs},
         [](World& w) {
             auto said = w.count_opened();
             said.verdict = VoteVerdict::void_too_many_ballots;
             return w.ask(said);
         }},
        // VCL25 Art.18: more than half of those registered.
        {"half of the roll is no valid vote",
         Stage::polling,
         {verdict_differs},
         [](World& w) {
             w.say(w.poll_closed(east));
             auto said = w.poll_closed(hall);
             said.in_person = 35;
             w.say(said);
             auto count = w.count_opened();
             count.boxes[0].pieces = 40;
             count.collected = 50;
             return w.ask(count);
         }},
        {"half of the roll is too few",
         Stage::polling,
         {},
         [](World& w) {
             w.say(w.poll_closed(east));
             auto said = w.poll_closed(hall);
             said.in_person = 35;
             w.say(said);
             auto count = w.count_opened();
             count.boxes[0].pieces = 40;
             count.collected = 50;
             count.verdict = VoteVerdict::invalid_turnout;
             return w.ask(count);
         }},
        {"one more than half of the roll is a valid vote",
         Stage::polling,
         {},
         [](World& w) {
             w.say(w.poll_closed(east));
             auto said = w.poll_closed(hall);
             said.in_person = 36;
             w.say(said);
             auto count = w.count_opened();
             count.boxes[0].pieces = 41;
             count.collected = 51;
             return w.ask(count);
         }},
        {"a place has at most as many papers as voters",
         Stage::closed,
         {verdict_differs},
         [](World& w) {
             auto said = w.count_opened(hall);
             said.boxes[0].pieces = said.collected = 66;
             return w.ask(said);
         },
         one_place_each},
        {"a place of few voters decides nothing about the turnout",
         Stage::closed,
         {},
         [](World& w) { return w.ask(w.count_opened(east)); },
         one_place_each},
        {"without issued papers as many as the roll may be collected",
         Stage::polling,
         {},
         [](World& w) {
             for (const PlaceId& place : {hall, east}) {
                 auto said = w.poll_closed(place);
                 said.in_person = said.proxy = said.mobile = 0;
                 said.papers_issued = said.papers_replaced = said.papers_unused = 0;
                 w.say(said);
             }
             auto count = w.count_opened();
             count.boxes[0].pieces = 90;
             count.collected = 100;
             return w.ask(count);
         },
         not_issued},
        {"without issued papers not one more is collected",
         Stage::polling,
         {turnout_over_roll},
         [](World& w) {
             for (const PlaceId& place : {hall, east}) {
                 auto said = w.poll_closed(place);
                 said.in_person = said.proxy = said.mobile = 0;
                 said.papers_issued = said.papers_replaced = said.papers_unused = 0;
                 w.say(said);
             }
             auto count = w.count_opened();
             count.boxes[0].pieces = 91;
             count.collected = 101;
             return w.ask(count);
         },
         not_issued},
    };
}

}  // namespace zheng::election::world
