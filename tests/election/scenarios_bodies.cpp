#include "tests/election/rounds_world.hpp"
#include "tests/election/scenarios.hpp"

namespace zheng::election::world {
namespace {

const ContestId fifth{"qingshi/fifth"};

// qian wins a member's seat without having been entered.
void play_written_in(World& w) {
    prepare(w);
    vote(w, committee,
         {{Office::chair, "zhang", 60},
          {Office::vice, "an", 50},
          {Office::vice, "bo", 45},
          {Office::member, "zhao", 60},
          {Office::member, "wang", 40},
          {Office::member, "qian", 39}});
    declare(w, committee);
}

}  // namespace

std::vector<Scenario> scenarios_of_bodies() {
    using enum Refusal;
    return {
        // ---- ResultFiled
        {"a result with an office that waits is not filed",
         Stage::sealed,
         {vote_unfinished},
         [](World& w) {
             play_tied(w);
             return w.ask(ResultFiled{committee, w.contest().result_payload, true, ""});
         }},
        {"a result with an office that waits may be objected to",
         Stage::sealed,
         {},
         [](World& w) {
             play_tied(w);
             return w.ask(ResultFiled{committee, w.contest().result_payload, false, "VCL25 Art.18"});
         }},
        {"a written-in winner is looked at before filing",
         Stage::sealed,
         {recheck_missing},
         [](World& w) {
             play_written_in(w);
             return w.ask(ResultFiled{committee, w.contest().result_payload, true, ""});
         }},
        {"a written-in winner who was looked at is filed",
         Stage::sealed,
         {},
         [](World& w) {
             play_written_in(w);
             auto said = recheck(committee, "qian", true);
             said.birth = day(19900202);
             said.party_member = true;
             said.education = Education::college;
             w.say(said);
             return w.ask(ResultFiled{committee, w.contest().result_payload, true, ""});
         }},
        {"a written-in winner is filed unseen where the rules let it",
         Stage::sealed,
         {},
         [](World& w) {
             play_written_in(w);
             return w.ask(ResultFiled{committee, w.contest().result_payload, true, ""});
         },
         {false, {{"winner_recheck", "false"}}}},

        // ---- WinRechecked
        {"a written-in winner is looked at",
         Stage::sealed,
         {},
         [](World& w) {
             play_grown(w);
             auto said = recheck(committee, "chi", true);
             return w.ask(said);
         }},
        {"nobody is looked at before the result",
         Stage::tallied,
         {too_early},
         [](World& w) { return w.ask(recheck(committee, "zhang", true)); }},
        {"who did not win is not looked at",
         Stage::declared,
         {not_a_winner},
         [](World& w) { return w.ask(recheck(committee, "chen", true)); }},
        {"a winner is looked at once",
         Stage::declared,
         {already_said},
         [](World& w) {
             w.say(recheck(committee, "zhang", true));
             return w.ask(recheck(committee, "zhang", true));
         }},
        {"a winner is looked at again with another decision",
         Stage::declared,
         {},
         [](World& w) {
             w.say(recheck(committee, "zhang", true));
             return w.ask(recheck(committee, "zhang", false));
         }},
        {"a win does not stand for a ground",
         Stage::declared,
         {recheck_grounds_wrong},
         [](World& w) {
             auto said = recheck(committee, "zhang", false);
             said.grounds.clear();
             return w.ask(said);
         }},
        {"a win that stands has no ground",
         Stage::declared,
         {recheck_grounds_wrong},
         [](World& w) {
             auto said = recheck(committee, "zhang", true);
             said.grounds = {{"criminal_penalty"}};
             return w.ask(said);
         }},
        {"a ground is a condition of the rules or the method",
         Stage::declared,
         {condition_unknown},
         [](World& w) {
             auto said = recheck(committee, "zhang", false);
             said.grounds = {{"criminal_penalty"}, {"talks_too_much"}};
             return w.ask(said);
         }},
        {"grounds stand in order",
         Stage::declared,
         {recheck_grounds_wrong},
         [](World& w) {
             auto said = recheck(committee, "zhang", false);
             said.grounds = {{"expelled_from_party"}, {"criminal_penalty"}};
             return w.ask(said);
         }},
        {"a win does not stand by a written decision",
         Stage::declared,
         {commitment_missing},
         [](World& w) {
             auto said = recheck(committee, "zhang", false);
             said.decision = {};
             return w.ask(said);
         }},
        {"who was entered has public facts already",
         Stage::declared,
         {facts_not_needed},
         [](World& w) {
             auto said = recheck(committee, "zhang", true);
             said.party_member = true;
             return w.ask(said);
         }},
        {"a seat that is voted on again is not given back",
         Stage::sealed,
         {too_late},
         [](World& w) {
             play_short_filled(w);
             w.say(recheck(committee, "zhao", false));
             w.say(order_of(w, committee, fifth));
             return w.ask(recheck(committee, "zhao", true));
         }},
        {"no winner is looked at once the body stands",
         Stage::sealed,
         {too_late},
         [](World& w) {
             play_composed(w);
             return w.ask(recheck(fourth, "wang", true));
         }},

        // ---- ResultApproved
        {"a secretary is approved",
         Stage::sealed,
         {},
         [](World& w) {
             play_branch(w);
             return w.ask(approval_of(w, "gao", Office::secretary));
         }},
        {"a member needs no approval",
         Stage::sealed,
         {approval_not_needed},
         [](World& w) {
             play_branch(w);
             return w.ask(approval_of(w, "qian", Office::member));
         }},
        {"a village's chair needs no approval",
         Stage::declared,
         {approval_not_needed},
         [](World& w) {
             return w.ask(ResultApproved{committee, w.contest().result_payload, {"p-zhang"}, Office::chair, true, ""});
         }},
        {"who did not win is not approved",
         Stage::sealed,
         {not_a_winner},
         [](World& w) {
             play_branch(w);
             return w.ask(approval_of(w, "feng", Office::secretary));
         }},
        {"an approval names the result",
         Stage::sealed,
         {result_unknown},
         [](World& w) {
             play_branch(w);
             auto said = approval_of(w, "gao", Office::secretary);
             said.result = digest("another");
             return w.ask(said);
         }},
        {"an approval is given once",
         Stage::sealed,
         {already_said},
         [](World& w) {
             play_branch(w);
             w.say(approval_of(w, "gao", Office::secretary));
             return w.ask(approval_of(w, "gao", Office::secretary));
         }},
        {"a refusal of approval names its article",
         Stage::sealed,
         {article_missing},
         [](World& w) {
             play_branch(w);
             auto said = approval_of(w, "gao", Office::secretary);
             said.approved = false;
             return w.ask(said);
         }},
        {"a post that is not approved is voted on again",
         Stage::sealed,
         {},
         [](World& w) {
             play_branch(w);
             auto said = approval_of(w, "gao", Office::secretary);
             said.approved = false;
             said.article = "PEL20 Art.28";
             w.say(said);
             return w.ask(order_of(w, branch, fifth));
         }},
        {"a branch waits for the approval of its secretary",
         Stage::sealed,
         {approval_missing},
         [](World& w) {
             play_branch(w);
             file(w, branch);
             return w.ask(body_of(w, branch));
         }},
        {"a branch stands when its secretary is approved",
         Stage::sealed,
         {},
         [](World& w) {
             play_branch(w);
             file(w, branch);
             w.say(approval_of(w, "gao", Office::secretary));
             return w.ask(body_of(w, branch));
         }},

        // ---- BodyComposed
        {"a body stands",
         Stage::sealed,
         {},
         [](World& w) {
             play_filed(w);
             return w.ask(body_of(w, committee));
         }},
        {"a body waits for the file",
         Stage::declared,
         {too_early},
         [](World& w) { return w.ask(body_of(w, committee)); }},
        {"a body waits for the file of every vote",
         Stage::sealed,
         {vote_unfinished},
         [](World& w) {
             play_short_filled(w);
             w.say(recheck(committee, "chi", true));
             for (const ContestId& contest : {committee, second, third})
                 file(w, contest);
             return w.ask(body_of(w, committee));
         }},
        {"a body waits for the seat that is left",
         Stage::sealed,
         {vote_unfinished},
         [](World& w) {
             play_grown(w);
             w.say(recheck(committee, "chi", true));
             for (const ContestId& contest : {committee, second, third})
                 file(w, contest);
             return w.ask(body_of(w, committee));
         }},
        {"a body waits for the seat of a win that did not stand",
         Stage::sealed,
         {vote_unfinished},
         [](World& w) {
             play_filed(w);
             w.say(recheck(committee, "zhao", false));
             return w.ask(body_of(w, committee));
         }},
        {"a body is that of its first vote",
         Stage::sealed,
         {composition_differs},
         [](World& w) {
             play_filed(w);
             auto said = body_of(w, committee);
             said.contest = fourth;
             return w.ask(said);
         }},
        {"a body names every member",
         Stage::sealed,
         {composition_differs},
         [](World& w) {
             play_filed(w);
             auto said = body_of(w, committee);
             said.members.pop_back();
             return w.ask(said);
         }},
        {"a body names no other vacancy",
         Stage::sealed,
         {composition_differs},
         [](World& w) {
             play_filed(w);
             auto said = body_of(w, committee);
             said.vacant = {{Office::member, 1}};
             return w.ask(said);
         }},
        {"who holds the chair presides",
         Stage::sealed,
         {composition_differs},
         [](World& w) {
             play_filed(w);
             auto said = body_of(w, committee);
             said.presides = {"p-an"};
             return w.ask(said);
         }},
        {"a body stands once",
         Stage::sealed,
         {already_said},
         [](World& w) {
             play_composed(w);
             return w.ask(body_of(w, committee));
         }},

        // ---- HandoverRecorded
        {"a body takes over",
         Stage::sealed,
         {},
         [](World& w) {
             play_composed(w);
             return w.ask(handover(committee));
         }},
        {"nothing is handed over before the body stands",
         Stage::filed,
         {too_early},
         [](World& w) { return w.ask(handover(committee)); }},
        {"a handover has items",
         Stage::sealed,
         {handover_items_wrong},
         [](World& w) {
             play_composed(w);
             auto said = handover(committee);
             said.items.clear();
             return w.ask(said);
         }},
        {"a handover lists an item once",
         Stage::sealed,
         {handover_items_wrong},
         [](World& w) {
             play_composed(w);
             auto said = handover(committee);
             said.items[1] = said.items[0];
             return w.ask(said);
         }},
        {"a handover has a signed list",
         Stage::sealed,
         {commitment_missing},
         [](World& w) {
             play_composed(w);
             auto said = handover(committee);
             said.list = {};
             return w.ask(said);
         }},
        {"a handover is recorded once",
         Stage::sealed,
         {already_said},
         [](World& w) {
             play_composed(w);
             w.say(handover(committee));
             return w.ask(handover(committee));
         }},
    };
}

}  // namespace zheng::election::world
