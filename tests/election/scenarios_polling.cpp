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
    const Options not_issued{true, {{"issued_recorded", "false"}}};
    return {
        // ---- PollOpened
        {"a poll needs a ballot and a roll",
         Stage::candidates,
         {too_early},
         [](World& w) { return w.ask(w.poll_opened(hall)); }},
        {"a poll needs a roll", Stage::frozen, {too_early}, [](World& w) { return w.ask(w.poll_opened(hall)); }},
        {"a poll needs a ballot",
         Stage::candidates,
         {too_early},
         [](World& w) {
             w.say(w.roll());
             return w.ask(w.poll_opened(hall));
         }},
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
        {"every paper issued may come back spoiled",
         Stage::polling,
         {},
         [](World& w) {
             auto said = w.poll_closed(east);
             said.mobile = 0;
             said.papers_replaced = said.papers_issued;
             return w.ask(said);
         }},
        {"papers do not add up by overflow",
         Stage::polling,
         {papers_do_not_add_up},
         [](World& w) { return papers(w, ~Votes{0}, 0, 81); }},
        {"where issued papers are not recorded there are none",
         Stage::polling,
         {papers_do_not_add_up},
         [](World& w) { return papers(w, 1, 0, 0); },
         not_issued},
        {"where issued papers are not recorded none are replaced",
         Stage::polling,
         {papers_do_not_add_up},
         [](World& w) { return papers(w, 0, 1, 0); },
         not_issued},
        {"where issued papers are not recorded none are left over",
         Stage::polling,
         {papers_do_not_add_up},
         [](World& w) { return papers(w, 0, 0, 1); },
         not_issued},
        {"where issued papers are not recorded a poll closes without",
         Stage::polling,
         {},
         [](World& w) { return papers(w, 0, 0, 0); },
         not_issued},
    };
}

}  // namespace zheng::election::world
