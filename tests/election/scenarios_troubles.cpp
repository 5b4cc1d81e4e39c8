#include "tests/election/scenarios.hpp"

namespace zheng::election::world {
namespace {

const BoxId hall_box{"qingshi/hall-1"};

PollSuspended suspended(const PlaceId& place = hall) {
    return {committee, place, SuspendReason::power, digest("minutes")};
}
BoxLost box(BoxFate fate) {
    return {committee, hall, hall_box, fate, digest("minutes")};
}
EvidenceAttached evidence() {
    EvidenceAttached out;
    out.contest = committee;
    out.kind = EvidenceKind::result_sheet;
    out.document = digest("photo");
    out.custodian = "township office";
    return out;
}

}  // namespace

std::vector<Scenario> scenarios_of_troubles() {
    using enum Refusal;
    return {
        // ---- PollSuspended, PollResumed
        {"a poll is suspended", Stage::polling, {}, [](World& w) { return w.ask(suspended()); }},
        {"nothing is suspended before it opens",
         Stage::rolled,
         {too_early},
         [](World& w) { return w.ask(suspended()); }},
        {"nothing is suspended after it closed",
         Stage::polling,
         {too_late},
         [](World& w) {
             w.say(w.poll_closed(hall));
             return w.ask(suspended());
         }},
        {"a poll is suspended until it is resumed",
         Stage::polling,
         {already_said},
         [](World& w) {
             w.say(suspended());
             return w.ask(suspended());
         }},
        {"a suspension has minutes",
         Stage::polling,
         {commitment_missing},
         [](World& w) {
             auto said = suspended();
             said.minutes = {};
             return w.ask(said);
         }},
        {"nobody votes while a poll is suspended",
         Stage::polling,
         {poll_suspended},
         [](World& w) {
             w.say(suspended());
             return w.ask(w.turnout(hall));
         }},
        {"a poll does not close while it is suspended",
         Stage::polling,
         {poll_suspended},
         [](World& w) {
             w.say(suspended());
             return w.ask(w.poll_closed(hall));
         }},
        {"another place goes on",
         Stage::polling,
         {},
         [](World& w) {
             w.say(suspended());
             return w.ask(w.poll_closed(east));
         }},
        {"a poll goes on when it is resumed",
         Stage::polling,
         {},
         [](World& w) {
             w.say(suspended());
             w.say(PollResumed{committee, hall, true});
             return w.ask(w.poll_closed(hall));
         }},
        {"a poll is suspended again",
         Stage::polling,
         {},
         [](World& w) {
             w.say(suspended());
             w.say(PollResumed{committee, hall, true});
             return w.ask(suspended());
         }},
        {"what goes on is not resumed",
         Stage::polling,
         {too_early},
         [](World& w) {
             return w.ask(PollResumed{committee, hall, true});
         }},
        {"a broken seal keeps a poll from going on",
         Stage::polling,
         {seals_broken},
         [](World& w) {
             w.say(suspended());
             w.say(PollResumed{committee, hall, false});
             return w.ask(w.poll_closed(hall));
         }},
        {"a broken seal is not mended by saying so",
         Stage::polling,
         {seals_broken},
         [](World& w) {
             w.say(suspended());
             w.say(PollResumed{committee, hall, false});
             return w.ask(PollResumed{committee, hall, true});
         }},
        {"a suspension is of a place of the contest",
         Stage::polling,
         {place_unknown},
         [](World& w) { return w.ask(suspended({"baihe/hall"})); }},
        {"a resumption is of a place of the contest",
         Stage::polling,
         {place_unknown},
         [](World& w) {
             return w.ask(PollResumed{committee, {"baihe/hall"}, true});
         }},

        // ---- BoxLost
        {"a box is lost", Stage::polling, {}, [](World& w) { return w.ask(box(BoxFate::lost)); }},
        {"a box is lost after the polls", Stage::closed, {}, [](World& w) { return w.ask(box(BoxFate::destroyed)); }},
        {"a box is lost before it is emptied",
         Stage::counting,
         {too_late},
         [](World& w) { return w.ask(box(BoxFate::lost)); }},
        {"a box that is lost was opened there",
         Stage::polling,
         {boxes_wrong},
         [](World& w) {
             auto said = box(BoxFate::lost);
             said.box = {"qingshi/east-1"};
             return w.ask(said);
         }},
        {"a box is lost at a place of the contest",
         Stage::polling,
         {place_unknown},
         [](World& w) {
             auto said = box(BoxFate::lost);
             said.place = {"baihe/hall"};
             return w.ask(said);
         }},
        {"a lost box has minutes",
         Stage::polling,
         {commitment_missing},
         [](World& w) {
             auto said = box(BoxFate::lost);
             said.minutes = {};
             return w.ask(said);
         }},
        {"a box is lost once",
         Stage::polling,
         {already_said},
         [](World& w) {
             w.say(box(BoxFate::lost));
             return w.ask(box(BoxFate::lost));
         }},
        {"a lost box may be found destroyed",
         Stage::polling,
         {},
         [](World& w) {
             w.say(box(BoxFate::lost));
             return w.ask(box(BoxFate::destroyed));
         }},
        {"a destroyed box is not found",
         Stage::polling,
         {box_not_lost},
         [](World& w) {
             w.say(box(BoxFate::destroyed));
             return w.ask(box(BoxFate::recovered));
         }},
        {"a destroyed box is not lost after that",
         Stage::polling,
         {already_said},
         [](World& w) {
             w.say(box(BoxFate::destroyed));
             return w.ask(box(BoxFate::seal_broken));
         }},
        {"a box that was not lost is not found",
         Stage::polling,
         {box_not_lost},
         [](World& w) { return w.ask(box(BoxFate::recovered)); }},
        {"nothing is counted while a box is lost",
         Stage::closed,
         {box_missing},
         [](World& w) {
             w.say(box(BoxFate::lost));
             return w.ask(w.count_opened());
         }},
        {"nothing is counted with a broken seal",
         Stage::closed,
         {box_missing},
         [](World& w) {
             w.say(box(BoxFate::seal_broken));
             return w.ask(w.count_opened());
         }},
        {"a box that was found is counted",
         Stage::closed,
         {},
         [](World& w) {
             w.say(box(BoxFate::lost));
             w.say(box(BoxFate::recovered));
             return w.ask(w.count_opened());
         }},
        {"a box that was found may be lost again",
         Stage::closed,
         {},
         [](World& w) {
             w.say(box(BoxFate::lost));
             w.say(box(BoxFate::recovered));
             return w.ask(box(BoxFate::lost));
         }},

        // ---- EvidenceAttached
        {"evidence is attached at any time", Stage::sealed, {}, [](World& w) { return w.ask(evidence()); }},
        {"evidence belongs to a statement of the body",
         Stage::declared,
         {},
         [](World& w) {
             auto said = evidence();
             said.about = w.contest().result_payload;
             return w.ask(said);
         }},
        {"evidence belongs to no unknown statement",
         Stage::declared,
         {statement_unknown},
         [](World& w) {
             auto said = evidence();
             said.about = digest("another");
             return w.ask(said);
         }},
        {"evidence is a document",
         Stage::declared,
         {commitment_missing},
         [](World& w) {
             auto said = evidence();
             said.document = {};
             return w.ask(said);
         }},
        {"evidence is kept by somebody",
         Stage::declared,
         {custodian_missing},
         [](World& w) {
             auto said = evidence();
             said.custodian.clear();
             return w.ask(said);
         }},
        {"evidence is attached once",
         Stage::declared,
         {already_said},
         [](World& w) {
             w.say(evidence());
             return w.ask(evidence());
         }},
    };
}

}  // namespace zheng::election::world
