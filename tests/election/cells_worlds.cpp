// How each kind of statement's world comes to a phase.
#include "tests/election/cells_bodies.hpp"

#include "tests/election/rounds_world.hpp"
#include "tests/election/small_world_standing.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace zheng::election::world {
namespace {

using enum StatementType;

const Phases while_places_count_apart{Phase::polling, Phase::counting, Phase::tallied};

bool about_the_roll(StatementType type) {
    return type == roll_published || type == roll_objected || type == roll_decided || type == roll_sealed;
}

Options options_for(StatementType type) {
    if (type == candidate_reviewed)
        return with_reviews();
    if (type == pledge_signed)
        return {false, {{"pledges", "enterprise,resignation"}, {"pledge_signers", "contenders,party_members"}}};
    return {};
}

World newly_enrolled(const Options& options) {
    World w(Stage::enrolled, options);
    for (const auto& [name, role] :
         {std::pair{"zhen2", Role::township}, {"xian2", Role::county}, {"jiwei2", Role::inspector}})
        w.say(w.officer(name, role, ""));
    w.say(w.officer("chang2", Role::caller, "qingshi"));
    return w;
}

World enrolled(const Options& options) {
    static std::map<std::map<std::string, std::string>, World> made;
    const auto found = made.find(options.rules);
    return found != made.end() ? found->second : made.emplace(options.rules, newly_enrolled(options)).first->second;
}

void publish_and_dispute(World& w) {
    w.say(world::roll_published(w));
    w.say(objection(w, RollRequest::strike, RollGround::deceased));
}

void seal_published_roll(World& w) {
    w.say(upheld(1, 1, 0, RollGround::deceased));
    w.on = w.on.plus_days(6);
    w.say(RollSealed{committee, 99, {89, 10}, digest("roll")});
}

// One vote with one hall, as it usually goes.
void play(World& w, StatementType type, Phase phase) {
    w.play_to(Stage::sealed);
    if (phase == Phase::founded)
        return;
    if (type == ballot_frozen && (phase == Phase::method_adopted || phase == Phase::roll)) {
        // A ballot without names, where everybody is written in: it can be frozen before anybody is entered.
        auto method = w.method();
        method.nomination = NominationMode::open_no_candidates;
        w.say(method);
        if (phase == Phase::roll)
            w.say(world::roll_published(w));
        return;
    }
    w.play_to(Stage::method);
    if (phase == Phase::method_adopted)
        return;
    const bool disputed = about_the_roll(type);
    if (disputed)
        publish_and_dispute(w);
    if (phase == Phase::roll) {
        if (!disputed)
            w.say(world::roll_published(w));
        return;
    }
    w.play_to(Stage::candidates);
    if (phase == Phase::candidacy) {
        if (type == candidate_reviewed) {  // one is due at each stage
            w.take(by_reviewer(w, passed("li", ReviewStage::village)));
            for (const ReviewStage stage : {ReviewStage::village, ReviewStage::township})
                w.take(by_reviewer(w, passed("wang", stage)));
        }
        return;
    }
    if (type == candidate_reviewed)
        for (const char* name : {"zhang", "li", "wang", "zhao", "chen"})
            pass_every_stage(w, name);
    w.play_to(Stage::frozen);
    if (phase == Phase::frozen) {
        if (type == poll_opened)
            w.say(w.roll());
        return;
    }
    if (disputed) {
        seal_published_roll(w);
        w.on = day(20261120);
        w.say(w.poll_opened(hall));
        w.say(w.poll_opened(east));
        if (phase == Phase::polling)
            return;
        w.say(w.poll_closed(hall));
        w.say(w.poll_closed(east));
        if (phase == Phase::closed)
            return;
        w.say(w.count_opened());
        w.say(w.batch(1, 50));
        w.say(w.batch(2, 25));
    }
    // The stages repeat what was said here: only where nothing of it was.
    const auto to = [&](Stage stage) {
        if (!disputed)
            w.play_to(stage);
    };
    switch (phase) {
    case Phase::polling:
        return to(Stage::polling);
    case Phase::closed:
        return to(Stage::closed);
    case Phase::counting:
        return to(type == batch_counted ? Stage::counting : Stage::counted);
    default:
        break;
    }
    if (phase == Phase::voided) {
        to(Stage::closed);
        return w.say(voiding(committee));
    }
    to(Stage::counted);
    w.say(w.tally_declared());
    if (phase == Phase::tallied)
        return;
    w.say(w.result());
    if (phase == Phase::declared)
        return;
    w.on = day(20261123);
    w.say(w.filing());
    if (phase == Phase::filed)
        return;
    w.say(body_of(w, committee));
    if (phase != Phase::composed)
        w.say(handover(committee));
}

// Each place counts its own papers: the east is counted, or found void, while the hall goes on.
World counted_apart(StatementType type, Phase phase) {
    World w(enrolled({false, {{"count_each_place", "true"}, {"boxes_mixed_before_count", "false"}}}));
    w.play_to(Stage::rolled);
    w.on = day(20261120);
    w.say(w.poll_opened(east));
    const bool hall_open = type != poll_opened;
    if (hall_open)
        w.say(w.poll_opened(hall));
    if (phase == Phase::polling && type != count_opened)
        return w;
    w.say(w.poll_closed(east));
    if (phase == Phase::polling)
        return w;
    CountOpened count = w.count_opened(east);
    if (phase == Phase::tallied) {
        ++count.boxes[0].pieces;
        ++count.collected;
        count.verdict = VoteVerdict::void_too_many_ballots;
    }
    w.say(count);
    const bool hall_counts = type == batch_counted || type == tally_declared || type == doubtful_ballots_ruled;
    if (hall_counts || type == count_opened || type == box_lost)
        w.say(w.poll_closed(hall));
    if (hall_counts)
        w.say(w.count_opened(hall));
    if (hall_counts && type != batch_counted) {
        w.say(w.batch(1, 55, hall));
        w.say(w.batch(2, 10, hall));
    }
    return w;
}

// A branch, whose second place may stay shut.
World branch_at(Phase phase) {
    World w(enrolled({}));
    w.play_to(Stage::sealed);
    if (phase == Phase::founded)
        return w;
    auto method = w.method(branch);
    method.offices = {{Office::secretary, 1}, {Office::member, 2}};
    w.say(method);
    if (phase == Phase::method_adopted)
        return w;
    if (phase == Phase::roll)
        w.say(w.roll(branch));
    if (phase == Phase::roll)
        return w;
    for (const char* name : {"gao", "feng"})
        w.say(w.candidate(name, Office::secretary, branch));
    for (const char* name : {"qian", "zhao", "sun"})
        w.say(w.candidate(name, Office::member, branch));
    if (phase == Phase::candidacy)
        return w;
    w.say(w.roll(branch));
    freeze(w, branch);
    if (phase == Phase::frozen)
        return w;
    w.say(w.poll_opened(hall, branch));
    if (phase == Phase::polling)
        return w;
    w.say(w.poll_closed(hall, branch));
    if (phase == Phase::closed)
        return w;
    if (phase == Phase::voided) {
        w.say(voiding(branch));
        return w;
    }
    w.say(count_of(w, branch, 80));
    w.say(papers_of(w, branch,
                    {{Office::secretary, "gao", 60}, {Office::member, "qian", 50}, {Office::member, "zhao", 50}}, 80));
    if (phase == Phase::counting)
        return w;
    w.say(tally_of(w, branch, {}));
    if (phase == Phase::tallied)
        return w;
    declare(w, branch);
    if (phase == Phase::declared)
        return w;
    file(w, branch);
    if (phase == Phase::filed)
        return w;
    w.say(approval_of(w, "gao", Office::secretary));
    w.say(body_of(w, branch));
    if (phase == Phase::handed_over)
        w.say(handover(branch));
    return w;
}

// A vote that leaves something to vote on, or a result that has grown.
World with_steps_left(StatementType type, Phase phase) {
    World w(enrolled({}));
    if (type == result_declared) {
        play_settled(w);
        return w;
    }
    if (phase == Phase::declared) {
        play_tied(w);
        return w;
    }
    prepare(w);
    vote(w, committee,
         {{Office::chair, "zhang", 60},
          {Office::vice, "an", 50},
          {Office::vice, "bo", 45},
          {Office::member, "zhao", 60},
          {Office::member, "wang", 50},
          {Office::member, "chen", 20}});
    declare(w, committee);
    file(w, committee);
    return w;
}

void make_ready(World& w, StatementType type, Phase phase) {
    if (type == roll_sealed && !w.contest().roll && !w.contest().standing.publications.empty()) {
        w.say(upheld(1, 1, 0, RollGround::deceased));
        w.on = w.on.plus_days(6);
    }
    if (type == officer_appointed)
        w.say(w.revoked("chang"));
    if (type == station_enrolled)
        w.say(w.revoked("station2"));
    if (type == incident_ruled)
        w.say("station", {"wei"}, reported({"a"}));
    if (type == poll_resumed && while_places_count_apart.has(phase))
        w.say(PollSuspended{committee, hall, SuspendReason::power, digest("minutes")});
}

World bare_world_for(StatementType type, Phase phase) {
    const bool open_place = type == turnout_reported || type == poll_closed || type == poll_suspended ||
                            type == poll_resumed || type == poll_opened || type == count_opened || type == box_lost;
    const bool counts = type == batch_counted || type == tally_declared || type == doubtful_ballots_ruled;
    if (open_place && while_places_count_apart.has(phase))
        return counted_apart(type, phase);
    if (counts && phase == Phase::tallied)
        return counted_apart(type, phase);
    if (contest_for(type, phase) == branch)
        return branch_at(phase);
    if (type == round_ordered && (phase == Phase::declared || phase == Phase::filed))
        return with_steps_left(type, phase);
    if (type == result_declared && phase == Phase::declared)
        return with_steps_left(type, phase);
    World w(enrolled(options_for(type)));
    play(w, type, phase);
    return w;
}

}  // namespace

ContestId contest_for(StatementType type, Phase phase) {
    return type == result_approved || (type == poll_opened && phase == Phase::closed) ? branch : committee;
}

World world_before_sealing(StatementType type) {
    World w(enrolled(options_for(type)));
    if (type != profile_adopted)
        return w;
    // One kind of body has no rules yet.
    World fewer;
    for (const Heard& heard : w.said) {
        Body body = heard.statement.body;
        if (const auto* profile = std::get_if<ProfileAdopted>(&body);
            profile != nullptr && profile->kind == Kind::party_branch)
            continue;
        if (auto* village = std::get_if<VillageOpened>(&body))
            std::erase_if(village->contests, [](const auto& one) { return one.kind == Kind::party_branch; });
        fewer.say(body);
    }
    return fewer;
}

World world_for(StatementType type, Phase phase) {
    World w = bare_world_for(type, phase);
    make_ready(w, type, phase);
    return w;
}

}  // namespace zheng::election::world
