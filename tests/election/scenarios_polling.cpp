#include "tests/election/scenarios.hpp"

namespace zheng::election::world {
namespace {

Admission opening_with(World& w, void (*change)(PollOpened&)) {
    auto said = w.poll_opened(hall);
    change(said);
    return w.ask(said);
}

Admission closing_with(World& w, void (*change)(PollClosed&)) {
    auto said = w.poll_closed(hall);
    change(said);
    return w.ask(said);
}

// The papers of the hall: received 80 when it opened, 65 voters.
Admission papers(World& w, Votes issued, Votes replaced, Votes unused) {
    auto said = w.poll_closed(hall);
    said.papers_issued = issued;
    said.papers_replaced = replaced;
    said.papers_unused = unused;
    return w.ask(said);
}

}  // namespace

std::vector<Scenario> scenarios_of_polling() {
    using enum Refusal;
    const Options one_place_each{false, {{"count_each_place", "true"}, {"boxes_mixed_before_count", "false"}}};
    const Options not_issued{true, {{"issued_recorded", "false"}}};
    return {
        // ---- PollOpened
        {"a poll needs a ballot and a roll",
         Stage::candidates,
         {too_early},
         [](World& w) { return w.ask(w.poll_opened(hall)); }},
        {"a poll needs a roll", Stage::frozen, {too_early}, [](World& w) { return w.ask(w.poll_opened(hall)); }},
        {"a poll opens once at a place",
         Stage::polling,
         {already_said},
         [](World& w) { return w.ask(w.poll_opened(hall)); }},
        {"a poll opens at a known place",
         Stage::rolled,
         {place_unknown},
         [](World& w) { return w.ask(w.poll_opened({"qingshi/field"})); }},
        {"a poll does not open in another village",
         Stage::rolled,
         {place_unknown},
         [](World& w) { return w.ask(w.poll_opened({"baihe/hall"})); }},
        {"a poll has a box",
         Stage::rolled,
         {boxes_wrong},
         [](World& w) { return opening_with(w, [](PollOpened& p) { p.boxes.clear(); }); }},
        {"a poll has each box once",
         Stage::rolled,
         {boxes_wrong},
         [](World& w) { return opening_with(w, [](PollOpened& p) { p.boxes.push_back(p.boxes[0]); }); }},
        {"a box stands at one place",
         Stage::rolled,
         {boxes_wrong},
         [](World& w) {
             w.say(w.poll_opened(east));
             return opening_with(w, [](PollOpened& p) { p.boxes.push_back({{"qingshi/east-1"}, "seal", false}); });
         }},
        {"a box has a seal",
         Stage::rolled,
         {boxes_wrong},
         [](World& w) { return opening_with(w, [](PollOpened& p) { p.boxes[0].seal.clear(); }); }},
        {"a mobile box may be allowed", Stage::rolled, {}, [](World& w) { return w.ask(w.poll_opened(east)); }},
        {"a mobile box may be forbidden",
         Stage::rolled,
         {boxes_wrong},
         [](World& w) { return w.ask(w.poll_opened(east)); },
         {false, {{"mobile_box_allowed", "false"}}}},
        {"a box is shown empty",
         Stage::rolled,
         {boxes_not_shown_empty},
         [](World& w) { return opening_with(w, [](PollOpened& p) { p.shown_empty = false; }); }},
        {"a poll receives at most a thousand million papers",
         Stage::rolled,
         {},
         [](World& w) { return opening_with(w, [](PollOpened& p) { p.papers_received = 1'000'000'000; }); }},
        {"a poll does not receive one more",
         Stage::rolled,
         {papers_do_not_add_up},
         [](World& w) { return opening_with(w, [](PollOpened& p) { p.papers_received = 1'000'000'001; }); }},
        {"no poll opens once a meeting's papers are counted",
         Stage::sealed,
         {too_late},
         [](World& w) {
             w.say(w.method(branch));
             for (const char* name : {"a", "b", "c", "d"})
                 w.say(w.candidate(name, Office::member, branch));
             w.say(w.ballot(branch));
             w.say(w.roll(branch));
             auto opening = w.poll_opened(hall, branch);
             w.say(opening);
             w.say(w.poll_closed(hall, branch));
             w.say(CountOpened{branch, hall, {{{"qingshi/hall-1"}, 80}}, 0, 80, false, VoteVerdict::valid});
             return w.ask(w.poll_opened(east, branch));
         }},

        // ---- TurnoutReported
        {"a turnout needs an open poll", Stage::rolled, {too_early}, [](World& w) { return w.ask(w.turnout(hall)); }},
        {"a turnout ends with the poll",
         Stage::polling,
         {too_late},
         [](World& w) {
             w.say(w.poll_closed(hall));
             return w.ask(TurnoutReported{committee, hall, 60, 5, 0});
         }},
        {"a turnout is of a known place",
         Stage::polling,
         {place_unknown},
         [](World& w) { return w.ask(w.turnout({"qingshi/field"})); }},
        {"everybody on the roll may take part",
         Stage::polling,
         {},
         [](World& w) {
             w.say(w.turnout(east));
             return w.ask(TurnoutReported{committee, hall, 90, 6, 0});
         }},
        {"one more than the roll is refused",
         Stage::polling,
         {turnout_over_roll},
         [](World& w) {
             w.say(w.turnout(east));
             return w.ask(TurnoutReported{committee, hall, 90, 7, 0});
         }},
        {"a turnout does not overflow",
         Stage::polling,
         {turnout_over_roll},
         [](World& w) {
             return w.ask(TurnoutReported{committee, hall, ~Votes{0}, 2, 0});
         }},
        {"a turnout may stay",
         Stage::polling,
         {},
         [](World& w) {
             w.say(w.turnout(hall));
             return w.ask(w.turnout(hall));
         }},
        {"a turnout does not fall by one",
         Stage::polling,
         {turnout_falls},
         [](World& w) {
             w.say(w.turnout(hall));
             return w.ask(TurnoutReported{committee, hall, 29, 9, 0});
         }},
        {"proxies may be allowed",
         Stage::polling,
         {},
         [](World& w) {
             return w.ask(TurnoutReported{committee, hall, 0, 1, 0});
         }},
        {"proxies may be forbidden",
         Stage::polling,
         {votes_not_allowed},
         [](World& w) {
             return w.ask(TurnoutReported{committee, hall, 0, 1, 0});
         },
         {false, {{"proxy_allowed", "false"}}}},
        {"votes at a mobile box may be forbidden",
         Stage::rolled,
         {votes_not_allowed},
         [](World& w) {
             w.say(w.poll_opened(hall));
             return w.ask(TurnoutReported{committee, hall, 0, 0, 1});
         },
         {false, {{"mobile_box_allowed", "false"}}}},

        // ---- PollClosed
        {"a poll closes once it has opened",
         Stage::rolled,
         {too_early},
         [](World& w) { return w.ask(w.poll_closed(hall)); }},
        {"a poll closes once", Stage::closed, {already_said}, [](World& w) { return w.ask(w.poll_closed(hall)); }},
        {"a poll closes at a known place",
         Stage::polling,
         {place_unknown},
         [](World& w) { return w.ask(w.poll_closed({"qingshi/field"})); }},
        {"boxes are sealed when a poll closes",
         Stage::polling,
         {boxes_not_sealed},
         [](World& w) { return closing_with(w, [](PollClosed& p) { p.boxes_sealed = false; }); }},
        {"a poll does not close below its turnout",
         Stage::polling,
         {turnout_falls},
         [](World& w) {
             w.say(TurnoutReported{committee, hall, 61, 4, 0});
             return w.ask(w.poll_closed(hall));
         }},
        {"a poll may close at its turnout",
         Stage::polling,
         {},
         [](World& w) {
             w.say(TurnoutReported{committee, hall, 60, 5, 0});
             return w.ask(w.poll_closed(hall));
         }},
        {"a closed place still counts against the roll",
         Stage::polling,
         {turnout_over_roll},
         [](World& w) {
             w.say(w.poll_closed(east));
             return w.ask(TurnoutReported{committee, hall, 91, 0, 0});
         }},
        {"a closed place counts once against the roll",
         Stage::polling,
         {},
         [](World& w) {
             w.say(w.turnout(east));
             w.say(w.poll_closed(east));
             return w.ask(TurnoutReported{committee, hall, 90, 0, 0});
         }},
        {"papers received are issued or unused", Stage::polling, {}, [](World& w) { return papers(w, 66, 1, 14); }},
        {"one unused paper too few is refused",
         Stage::polling,
         {papers_do_not_add_up},
         [](World& w) { return papers(w, 66, 1, 13); }},
        {"one unused paper too many is refused",
         Stage::polling,
         {papers_do_not_add_up},
         [](World& w) { return papers(w, 66, 1, 15); }},
        {"whoever took part was given a paper",
         Stage::polling,
         {papers_do_not_add_up},
         [](World& w) { return papers(w, 65, 1, 15); }},
        {"a voter may go home with a paper", Stage::polling, {}, [](World& w) { return papers(w, 67, 1, 13); }},
        {"not more papers are replaced than issued",
         Stage::polling,
         {papers_do_not_add_up},
         [](World& w) { return papers(w, 66, 67, 14); }},
        {"papers do not add up by overflow",
         Stage::polling,
         {papers_do_not_add_up},
         [](World& w) { return papers(w, ~Votes{0}, 0, 81); }},
        {"where issued papers are not recorded there are none",
         Stage::polling,
         {papers_do_not_add_up},
         [](World& w) { return papers(w, 1, 0, 0); },
         not_issued},
        {"where issued papers are not recorded a poll closes without",
         Stage::polling,
         {},
         [](World& w) { return papers(w, 0, 0, 0); },
         not_issued},

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
