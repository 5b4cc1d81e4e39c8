// Reviews and pledges, and the ballot that waits for them.
#include "tests/election/scenarios.hpp"
#include "tests/election/small_world_standing.hpp"

namespace zheng::election::world {
namespace {

using enum ReviewStage;

Admission reviewed(World& w, const CandidateReviewed& said) {
    return admit(w.state, by_reviewer(w, said));
}
Admission reviewed(World& w, const std::string& name, ReviewStage stage, std::vector<std::string> grounds = {}) {
    return reviewed(w, passed(name, stage, std::move(grounds)));
}
// wang has failed at the village on 1 November and may appeal until the 6th.
World& wang_failed(World& w) {
    w.take(by_reviewer(w, failed(w, "wang", village)));
    return w;
}
Admission spoilt_failure(World& w, void (*spoil)(CandidateReviewed&)) {
    auto said = failed(w, "wang", village);
    spoil(said);
    return reviewed(w, said);
}
World& all_passed(World& w) {
    for (const char* name : {"zhang", "li", "wang", "zhao", "chen"})
        pass_every_stage(w, name);
    return w;
}
// With a fourth candidate for two seats, so that one may go.
World& with_one_more(World& w) {
    w.say(w.candidate("new", Office::member));
    return w;
}
BallotFrozen ballot_without(const World& w, const std::string& name) {
    auto out = w.ballot();
    for (OfficeBallot& office : out.offices)
        std::erase(office.candidates, PersonId{"p-" + name});
    return out;
}

std::vector<Scenario> of_reviews() {
    using enum Refusal;
    return {
        {"the village reviews first",
         Stage::candidates,
         {},
         [](World& w) { return reviewed(w, "wang", village); },
         with_reviews()},
        {"the township does not review before the village",
         Stage::candidates,
         {review_out_of_order},
         [](World& w) { return reviewed(w, "wang", township); },
         with_reviews()},
        {"the township reviews after the village",
         Stage::candidates,
         {},
         [](World& w) {
             w.take(by_reviewer(w, passed("wang", village)));
             return reviewed(w, "wang", township);
         },
         with_reviews()},
        {"the county does not review before the township",
         Stage::candidates,
         {review_out_of_order},
         [](World& w) {
             w.take(by_reviewer(w, passed("wang", village)));
             return reviewed(w, "wang", county);
         },
         with_reviews()},
        {"who has passed a stage is not reviewed there again",
         Stage::candidates,
         {review_out_of_order},
         [](World& w) {
             w.take(by_reviewer(w, passed("wang", village)));
             return reviewed(w, "wang", village);
         },
         with_reviews()},
        {"who has passed every stage is not reviewed again",
         Stage::candidates,
         {review_out_of_order},
         [](World& w) {
             pass_every_stage(w, "wang");
             return reviewed(w, "wang", county);
         },
         with_reviews()},
        {"without stages the electoral committee reviews",
         Stage::candidates,
         {},
         [](World& w) { return reviewed(w, "wang", village); }},
        {"without stages nobody else reviews",
         Stage::candidates,
         {review_out_of_order},
         [](World& w) { return reviewed(w, "wang", township); }},
        {"the township does not sign for the county",
         Stage::candidates,
         {review_wrong_body},
         [](World& w) {
             w.take(by_reviewer(w, passed("wang", village)));
             w.take(by_reviewer(w, passed("wang", township)));
             return w.ask("desk", {"zhen"}, passed("wang", county));
         },
         with_reviews()},
        {"the county does not sign for the village",
         Stage::candidates,
         {review_wrong_body},
         [](World& w) { return w.ask("desk", {"xian"}, passed("wang", village)); },
         with_reviews()},
        {"nobody is reviewed without a signature",
         Stage::candidates,
         {signature_missing},
         [](World& w) { return w.ask("station", {}, passed("wang", village)); },
         with_reviews()},
        {"who has not been entered is not reviewed",
         Stage::candidates,
         {candidate_unknown},
         [](World& w) { return reviewed(w, "nobody", village); }},
        {"who has withdrawn is not reviewed",
         Stage::candidates,
         {candidate_withdrawn},
         [](World& w) {
             w.say(withdrawal("wang"));
             return reviewed(w, "wang", village);
         }},
        {"who has been disqualified is not reviewed",
         Stage::candidates,
         {candidate_disqualified},
         [](World& w) {
             w.say("desk", {"xian", "zhen"}, disqualification("wang"));
             return reviewed(w, "wang", village);
         }},
        {"nobody is reviewed once the ballot is frozen",
         Stage::frozen,
         {too_late},
         [](World& w) { return reviewed(w, "wang", village); }},
        // What may be cited.
        {"a condition that bars is not passed over",
         Stage::candidates,
         {review_blocked},
         [](World& w) { return reviewed(w, "wang", village, {"criminal_penalty"}); }},
        {"a condition of nobody's is not cited",
         Stage::candidates,
         {condition_unknown},
         [](World& w) { return reviewed(w, "wang", village, {"dislikes_music"}); }},
        {"a condition of other places is not cited",
         Stage::candidates,
         {condition_unknown},
         [](World& w) { return reviewed(w, "wang", village, {"broke_pledges"}); },
         with_reviews()},
        {"a condition of the adopted method may be cited",
         Stage::sealed,
         {},
         [](World& w) {
             auto method = w.method();
             method.conditions = {{{"broke_pledges"}, false, "Art.9"}};
             w.say(method);
             w.say(w.candidate("wang", Office::member));
             return reviewed(w, "wang", village, {"broke_pledges"});
         }},
        {"a condition of the adopted method may bar",
         Stage::sealed,
         {review_blocked},
         [](World& w) {
             auto method = w.method();
             method.conditions = {{{"broke_pledges"}, true, "Art.9"}};
             w.say(method);
             w.say(w.candidate("wang", Office::member));
             return reviewed(w, "wang", village, {"broke_pledges"});
         }},
        {"a condition that is reviewed may be passed over with a decision",
         Stage::candidates,
         {},
         [](World& w) { return reviewed(w, "wang", village, {"long_absent"}); },
         with_reviews()},
        {"a condition that is reviewed asks for a decision",
         Stage::candidates,
         {review_unfounded},
         [](World& w) {
             auto said = passed("wang", village, {"long_absent"});
             said.decision = {};
             return reviewed(w, said);
         },
         with_reviews()},
        {"a condition is cited once",
         Stage::candidates,
         {condition_unknown},
         [](World& w) {
             return reviewed(w, "wang", village, {"long_absent", "long_absent"});
         },
         with_reviews()},
        // What is owed to who does not pass.
        {"who does not pass is told so",
         Stage::candidates,
         {},
         [](World& w) { return reviewed(w, failed(w, "wang", village)); }},
        {"nobody fails without a ground",
         Stage::candidates,
         {review_unfounded},
         [](World& w) { return spoilt_failure(w, [](CandidateReviewed& r) { r.grounds.clear(); }); }},
        {"nobody fails without a decision",
         Stage::candidates,
         {review_unfounded},
         [](World& w) { return spoilt_failure(w, [](CandidateReviewed& r) { r.decision = {}; }); }},
        {"nobody fails without a notice",
         Stage::candidates,
         {review_unfounded},
         [](World& w) { return spoilt_failure(w, [](CandidateReviewed& r) { r.notice = {}; }); }},
        {"nobody fails without a day of reply",
         Stage::candidates,
         {review_unfounded},
         [](World& w) { return spoilt_failure(w, [](CandidateReviewed& r) { r.reply_by = {}; }); }},
        {"nobody fails without a day of appeal",
         Stage::candidates,
         {review_unfounded},
         [](World& w) { return spoilt_failure(w, [](CandidateReviewed& r) { r.appeal_by = {}; }); }},
        {"the day of appeal has not gone by",
         Stage::candidates,
         {review_unfounded},
         [](World& w) { return spoilt_failure(w, [](CandidateReviewed& r) { r.appeal_by = day(20261031); }); }},
        {"the day of appeal may be the same day",
         Stage::candidates,
         {},
         [](World& w) { return spoilt_failure(w, [](CandidateReviewed& r) { r.appeal_by = day(20261101); }); }},
        {"who passes has nothing to appeal",
         Stage::candidates,
         {review_unfounded},
         [](World& w) {
             auto said = passed("wang", village);
             said.appeal_by = day(20261106);
             return reviewed(w, said);
         }},
        // The appeal, decided once by the same body.
        {"an appeal is decided on its last day",
         Stage::candidates,
         {},
         [](World& w) {
             wang_failed(w).on = day(20261106);
             return reviewed(w, "wang", village);
         }},
        {"an appeal is not decided a day later",
         Stage::candidates,
         {review_out_of_order},
         [](World& w) {
             wang_failed(w).on = day(20261107);
             return reviewed(w, "wang", village);
         }},
        {"an appeal is decided once",
         Stage::candidates,
         {review_out_of_order},
         [](World& w) { return wang_failed(wang_failed(w)), reviewed(w, "wang", village); }},
        {"who failed does not go on to the next stage",
         Stage::candidates,
         {review_out_of_order},
         [](World& w) { return wang_failed(w), reviewed(w, "wang", township); },
         with_reviews()},
        {"who won an appeal goes on to the next stage",
         Stage::candidates,
         {},
         [](World& w) {
             wang_failed(w).take(by_reviewer(w, passed("wang", village)));
             return reviewed(w, "wang", township);
         },
         with_reviews()},
    };
}

std::vector<Scenario> of_ballots() {
    using enum Refusal;
    return {
        {"a ballot of people who passed every review is frozen",
         Stage::candidates,
         {},
         [](World& w) { return all_passed(w).ask(w.ballot()); },
         with_reviews()},
        {"a ballot waits for every review",
         Stage::candidates,
         {review_incomplete},
         [](World& w) {
             for (const char* name : {"zhang", "li", "wang", "zhao"})
                 pass_every_stage(w, name);
             w.take(by_reviewer(w, passed("chen", village)));
             w.take(by_reviewer(w, passed("chen", township)));
             return w.ask(w.ballot());
         },
         with_reviews()},
        {"without stages a ballot needs no review", Stage::candidates, {}, [](World& w) { return w.ask(w.ballot()); }},
        {"a ballot waits while somebody may appeal",
         Stage::candidates,
         {appeal_open},
         [](World& w) {
             wang_failed(with_one_more(w)).on = day(20261106);
             return w.ask(ballot_without(w, "wang"));
         }},
        {"a ballot with somebody who may appeal waits too",
         Stage::candidates,
         {appeal_open},
         [](World& w) {
             wang_failed(w).on = day(20261106);
             return w.ask(w.ballot());
         }},
        {"who did not appeal is left out",
         Stage::candidates,
         {},
         [](World& w) {
             wang_failed(with_one_more(w)).on = day(20261107);
             return w.ask(ballot_without(w, "wang"));
         }},
        {"who failed for good is not on a ballot",
         Stage::candidates,
         {review_incomplete},
         [](World& w) { return wang_failed(wang_failed(w)).ask(w.ballot()); }},
        {"who failed for good leaves room for another",
         Stage::candidates,
         {},
         [](World& w) {
             for (const char* name : {"new", "new2"})
                 w.say(w.candidate(name, Office::member));
             wang_failed(wang_failed(w));
             return w.ask(w.candidate("new3", Office::member));
         }},
        {"who failed for good stands for no other office",
         Stage::method,
         {review_incomplete},
         [](World& w) {
             w.say(w.candidate("wang", Office::member));
             return wang_failed(wang_failed(w)).ask(w.candidate("wang", Office::chair));
         }},
        {"who may appeal may stand for another office",
         Stage::method,
         {},
         [](World& w) {
             w.say(w.candidate("wang", Office::member));
             return wang_failed(w).ask(w.candidate("wang", Office::chair));
         }},
        // Pledges.
        {"a ballot waits for every pledge where they bind",
         Stage::candidates,
         {pledge_missing},
         [](World& w) {
             for (const char* name : {"zhang", "li", "wang", "zhao", "chen"}) {
                 w.say(pledge(name, "enterprise"));
                 if (name != std::string("chen"))
                     w.say(pledge(name, "resignation"));
             }
             return w.ask(w.ballot());
         },
         {false, {{"pledges", "enterprise,resignation"}, {"pledge_missing", "block"}}}},
        {"a ballot of people who signed every pledge is frozen",
         Stage::candidates,
         {},
         [](World& w) {
             for (const char* name : {"zhang", "li", "wang", "zhao", "chen"})
                 for (const char* of : {"enterprise", "resignation"})
                     w.say(pledge(name, of));
             return w.ask(w.ballot());
         },
         {false, {{"pledges", "enterprise,resignation"}, {"pledge_missing", "block"}}}},
        {"a ballot waits for no pledge where they are reviewed",
         Stage::candidates,
         {},
         [](World& w) { return w.ask(w.ballot()); },
         {false, {{"pledges", "enterprise,resignation"}}}},
        {"a pledge has another name",
         Stage::candidates,
         {},
         [](World& w) { return w.ask(pledge("wang", "discipline")); },
         {false, {{"pledges", "competition_discipline"}}}},
        {"a pledge is of the rules",
         Stage::candidates,
         {pledge_unknown},
         [](World& w) { return w.ask(pledge("wang", "integrity")); },
         with_reviews()},
        {"where the rules have no pledges none is signed",
         Stage::candidates,
         {pledge_unknown},
         [](World& w) { return w.ask(pledge("wang")); }},
        {"a pledge is signed once",
         Stage::candidates,
         {already_said},
         [](World& w) {
             w.say(pledge("wang"));
             return w.ask(pledge("wang"));
         },
         with_reviews()},
        {"who has not been entered signs no pledge",
         Stage::candidates,
         {candidate_unknown},
         [](World& w) { return w.ask(pledge("nobody")); },
         with_reviews()},
        {"one person is one signature",
         Stage::candidates,
         {pledge_figures_wrong},
         [](World& w) {
             auto said = pledge("wang");
             said.due = 2;
             return w.ask(said);
         },
         with_reviews()},
        {"a person signs in no class",
         Stage::candidates,
         {pledge_unknown},
         [](World& w) {
             auto said = pledge("wang");
             said.signers = {"contenders"};
             return w.ask(said);
         },
         with_reviews()},
        {"every one of a class may sign",
         Stage::method,
         {},
         [](World& w) { return w.ask(pledge_of("party_members", 40, 40)); },
         with_reviews()},
        {"one more than a class has cannot sign",
         Stage::method,
         {pledge_figures_wrong},
         [](World& w) { return w.ask(pledge_of("party_members", 40, 41)); },
         with_reviews()},
        {"a class has somebody in it",
         Stage::method,
         {pledge_figures_wrong},
         [](World& w) { return w.ask(pledge_of("party_members", 0, 0)); },
         with_reviews()},
        {"a class is one of the rules",
         Stage::method,
         {pledge_unknown},
         [](World& w) { return w.ask(pledge_of("members", 40, 40)); },
         with_reviews()},
        {"a pledge has a document",
         Stage::candidates,
         {commitment_missing},
         [](World& w) {
             auto said = pledge("wang");
             said.document = {};
             return w.ask(said);
         },
         with_reviews()},
        {"a pledge is signed before the ballot is frozen",
         Stage::frozen,
         {too_late},
         [](World& w) { return w.ask(pledge("wang")); },
         {false, {{"pledges", "enterprise,resignation"}}}},
    };
}

}  // namespace

std::vector<Scenario> scenarios_of_reviews() {
    std::vector<Scenario> out;
    for (auto* part : {of_reviews, of_ballots})
        for (Scenario& scenario : part())
            out.push_back(std::move(scenario));
    return out;
}

}  // namespace zheng::election::world
