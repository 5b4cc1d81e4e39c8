// Who stands: reviews, pledges, withdrawals, disqualifications, comparisons of merit.
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
BallotFrozen ballot_with(const World& w, const std::string& member) {
    auto out = w.ballot();
    out.offices[1].candidates.push_back({"p-" + member});
    return out;
}
BallotFrozen ballot_without(const World& w, const std::string& name) {
    auto out = w.ballot();
    for (OfficeBallot& office : out.offices)
        std::erase(office.candidates, PersonId{"p-" + name});
    return out;
}
World& ruled_against(World& w, const std::string& name, IncidentRuling ruling) {
    w.say("station", {"wei"}, reported({"a"}));
    w.say(ruled("a", IncidentRuling::taken_up));
    w.say(ruled("a", ruling, ruling == IncidentRuling::disqualify ? name : ""));
    return w;
}
// Cites the newest ruling of the inspectors.
CandidateDisqualified carrying_out(const World& w, const std::string& name) {
    auto out = disqualification(name);
    out.ruling = w.said.back().payload;
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

std::vector<Scenario> of_withdrawals() {
    using enum Refusal;
    return {
        {"a candidate may withdraw", Stage::candidates, {}, [](World& w) { return w.ask(withdrawal("wang")); }},
        {"who has not been entered does not withdraw",
         Stage::candidates,
         {candidate_unknown},
         [](World& w) { return w.ask(withdrawal("nobody")); }},
        {"a candidate withdraws once",
         Stage::candidates,
         {candidate_withdrawn},
         [](World& w) {
             w.say(withdrawal("wang"));
             return w.ask(withdrawal("wang"));
         }},
        {"a withdrawal may be taken back",
         Stage::candidates,
         {},
         [](World& w) {
             w.say(withdrawal("wang"));
             return w.ask(taken_back("wang"));
         }},
        {"who took it back may withdraw again",
         Stage::candidates,
         {},
         [](World& w) {
             w.say(withdrawal("wang"));
             w.say(taken_back("wang"));
             return w.ask(withdrawal("wang"));
         }},
        {"who did not withdraw takes nothing back",
         Stage::candidates,
         {candidate_withdrawn},
         [](World& w) { return w.ask(taken_back("wang")); }},
        {"who withdrew does not come back where others have filled the places",
         Stage::candidates,
         {candidates_too_many},
         [](World& w) {
             for (const char* name : {"new", "new2"})
                 w.say(w.candidate(name, Office::member));
             w.say(withdrawal("wang"));
             w.say(w.candidate("new3", Office::member));
             return w.ask(taken_back("wang"));
         }},
        {"who withdrew leaves room for another",
         Stage::candidates,
         {},
         [](World& w) {
             w.say(withdrawal("zhang"));
             return w.ask(w.candidate("new", Office::chair));
         }},
        {"who withdrew is not entered again",
         Stage::candidates,
         {candidate_twice},
         [](World& w) {
             w.say(withdrawal("wang"));
             return w.ask(w.candidate("wang", Office::member));
         }},
        {"who withdrew stands for no other office",
         Stage::candidates,
         {candidate_withdrawn},
         [](World& w) {
             w.say(withdrawal("zhang"));
             return w.ask(w.candidate("zhang", Office::member));
         }},
        {"a ballot leaves out who withdrew",
         Stage::candidates,
         {},
         [](World& w) {
             with_one_more(w).say(withdrawal("wang"));
             return w.ask(ballot_without(w, "wang"));
         }},
        {"a ballot does not list who withdrew",
         Stage::candidates,
         {candidate_withdrawn},
         [](World& w) {
             with_one_more(w).say(withdrawal("wang"));
             return w.ask(ballot_with(w, "wang"));
         }},
        {"nobody withdraws from a frozen ballot",
         Stage::frozen,
         {too_late},
         [](World& w) { return w.ask(withdrawal("wang")); }},
        {"a withdrawal is a letter",
         Stage::candidates,
         {commitment_missing},
         [](World& w) {
             auto said = withdrawal("wang");
             said.letter = {};
             return w.ask(said);
         }},
        {"who was talked to says with whom",
         Stage::candidates,
         {},
         [](World& w) {
             auto said = withdrawal("wang");
             said.after_talk = true;
             said.talked_with = Role::county;
             return w.ask(said);
         }},
        {"a recorder persuades nobody",
         Stage::candidates,
         {talk_wrong},
         [](World& w) {
             auto said = withdrawal("wang");
             said.after_talk = true;
             said.talked_with = Role::recorder;
             return w.ask(said);
         }},
        {"without a talk nobody talked",
         Stage::candidates,
         {talk_wrong},
         [](World& w) {
             auto said = withdrawal("wang");
             said.talked_with = Role::county;
             return w.ask(said);
         }},
        {"nobody is talked into coming back",
         Stage::candidates,
         {talk_wrong},
         [](World& w) {
             w.say(withdrawal("wang"));
             auto said = taken_back("wang");
             said.after_talk = true;
             return w.ask(said);
         }},
        // ZJ20 Art.22
        {"a recorder who stands does not count",
         Stage::candidates,
         {signature_missing, one_person_twice},
         [](World& w) {
             w.say(w.candidate("jian1", Office::member));
             return w.ask(w.ballot());
         }},
        {"a scrutineer who withdrew may watch again",
         Stage::candidates,
         {},
         [](World& w) {
             w.say(w.candidate("jian1", Office::member));
             w.say(withdrawal("jian1"));
             return w.ask(ballot_without(w, "jian1"));
         }},
        {"a scrutineer who was disqualified may not",
         Stage::candidates,
         {signature_missing, one_person_twice},
         [](World& w) {
             w.say(w.candidate("jian1", Office::member));
             w.say("desk", {"xian", "zhen"}, disqualification("jian1"));
             return w.ask(ballot_without(w, "jian1"));
         }},
    };
}

std::vector<Scenario> of_disqualifications() {
    using enum Refusal;
    return {
        {"township and county disqualify",
         Stage::candidates,
         {},
         [](World& w) {
             return w.ask("desk", {"xian", "zhen"}, disqualification("wang"));
         }},
        {"township and inspector disqualify before the count",
         Stage::closed,
         {},
         [](World& w) {
             return w.ask("desk", {"jiwei", "zhen"}, disqualification("wang"));
         }},
        {"one office does not disqualify",
         Stage::candidates,
         {signature_missing},
         [](World& w) { return w.ask("desk", {"zhen"}, disqualification("wang")); }},
        {"a village disqualifies nobody",
         Stage::candidates,
         {wrong_author, signature_missing, signer_not_needed},
         [](World& w) { return w.ask("station", {"wei"}, disqualification("wang")); }},
        {"a candidate is disqualified between the ballot and the vote",
         Stage::frozen,
         {},
         [](World& w) {
             return w.ask("desk", {"jiwei", "zhen"}, disqualification("wang"));
         }},
        {"once boxes are open the county's key is needed",
         Stage::counting,
         {signature_missing},
         [](World& w) {
             return w.ask("desk", {"jiwei", "zhen"}, disqualification("wang"));
         }},
        {"once boxes are open the county's key is enough with the township's",
         Stage::tallied,
         {},
         [](World& w) {
             return w.ask("desk", {"xian", "zhen"}, disqualification("wang"));
         }},
        {"nobody is disqualified after the announcement",
         Stage::declared,
         {too_late},
         [](World& w) {
             return w.ask("desk", {"xian", "zhen"}, disqualification("wang"));
         }},
        {"who has not been entered is not disqualified",
         Stage::candidates,
         {candidate_unknown},
         [](World& w) {
             return w.ask("desk", {"xian", "zhen"}, disqualification("nobody"));
         }},
        {"nobody is disqualified twice",
         Stage::candidates,
         {candidate_disqualified},
         [](World& w) {
             w.say("desk", {"xian", "zhen"}, disqualification("wang"));
             return w.ask("desk", {"xian", "zhen"}, disqualification("wang"));
         }},
        {"a disqualification cites a condition",
         Stage::candidates,
         {condition_unknown},
         [](World& w) {
             auto said = disqualification("wang");
             said.ground = {"dislikes_music"};
             return w.ask("desk", {"xian", "zhen"}, said);
         }},
        {"a disqualification names an article",
         Stage::candidates,
         {article_missing},
         [](World& w) {
             auto said = disqualification("wang");
             said.article.clear();
             return w.ask("desk", {"xian", "zhen"}, said);
         }},
        {"a disqualification has evidence",
         Stage::candidates,
         {commitment_missing},
         [](World& w) {
             auto said = disqualification("wang");
             said.evidence = {};
             return w.ask("desk", {"xian", "zhen"}, said);
         }},
        {"a disqualification carries out a ruling",
         Stage::candidates,
         {},
         [](World& w) {
             ruled_against(w, "wang", IncidentRuling::disqualify);
             return w.ask("desk", {"jiwei", "zhen"}, carrying_out(w, "wang"));
         }},
        {"a ruling against one person carries to no other",
         Stage::candidates,
         {ruling_unknown},
         [](World& w) {
             ruled_against(w, "wang", IncidentRuling::disqualify);
             return w.ask("desk", {"jiwei", "zhen"}, carrying_out(w, "zhao"));
         }},
        {"a ruling that voids the contest disqualifies nobody",
         Stage::candidates,
         {ruling_unknown},
         [](World& w) {
             ruled_against(w, "wang", IncidentRuling::void_contest);
             return w.ask("desk", {"jiwei", "zhen"}, carrying_out(w, "wang"));
         }},
        {"a ruling that is cited has been made",
         Stage::candidates,
         {ruling_unknown},
         [](World& w) {
             auto said = disqualification("wang");
             said.ruling = digest("no ruling");
             return w.ask("desk", {"jiwei", "zhen"}, said);
         }},
        {"who was disqualified is not on a ballot",
         Stage::candidates,
         {candidate_disqualified},
         [](World& w) {
             with_one_more(w).say("desk", {"xian", "zhen"}, disqualification("wang"));
             return w.ask(ballot_with(w, "wang"));
         }},
        {"a ballot leaves out who was disqualified",
         Stage::candidates,
         {},
         [](World& w) {
             with_one_more(w).say("desk", {"xian", "zhen"}, disqualification("wang"));
             return w.ask(ballot_without(w, "wang"));
         }},
        {"who was disqualified stands for no other office",
         Stage::method,
         {candidate_disqualified},
         [](World& w) {
             w.say(w.candidate("wang", Office::member));
             w.say("desk", {"xian", "zhen"}, disqualification("wang"));
             return w.ask(w.candidate("wang", Office::chair));
         }},
        {"who was disqualified does not withdraw",
         Stage::candidates,
         {candidate_disqualified},
         [](World& w) {
             w.say("desk", {"xian", "zhen"}, disqualification("wang"));
             return w.ask(withdrawal("wang"));
         }},
    };
}

std::vector<Scenario> of_merit() {
    using enum Refusal;
    const auto spoilt = [](void (*spoil)(MeritScored&)) {
        return [spoil](World& w) {
            auto said = merit();
            spoil(said);
            return w.ask(said);
        };
    };
    return {
        {"level people share a rank", Stage::method, {}, [](World& w) { return w.ask(merit()); }},
        {"a sheet ranks somebody", Stage::method, {merit_out_of_order}, spoilt([](MeritScored& m) { m.rows.clear(); })},
        {"the first rank is one", Stage::method, {merit_out_of_order}, spoilt([](MeritScored& m) {
             m.rows.resize(1), m.rows[0].rank = 2;
         })},
        {"fewer points have a later rank", Stage::method, {merit_out_of_order}, spoilt([](MeritScored& m) {
             m.rows[3].rank = 2;
         })},
        {"a rank is left out after each of the level", Stage::method, {merit_out_of_order}, spoilt([](MeritScored& m) {
             m.rows[3].rank = 3;
         })},
        {"level people have one rank", Stage::method, {merit_out_of_order}, spoilt([](MeritScored& m) {
             m.rows[2].rank = 3;
         })},
        {"level people stand by id", Stage::method, {merit_out_of_order}, spoilt([](MeritScored& m) {
             std::swap(m.rows[1].person, m.rows[2].person);
         })},
        {"the smallest fraction apart is another rank", Stage::method, {merit_out_of_order}, spoilt([](MeritScored& m) {
             m.rows[1].numerator = ~std::uint64_t{0};
             m.rows[1].denominator = ~std::uint64_t{0} - 1;
             m.rows[2].numerator = ~std::uint64_t{0} - 1;
             m.rows[2].denominator = ~std::uint64_t{0} - 2;
             m.rows.resize(3);
         })},
        {"nobody is divided by nought", Stage::method, {merit_out_of_order}, spoilt([](MeritScored& m) {
             m.rows.resize(1), m.rows[0].denominator = 0;
         })},
        {"nobody is ranked twice", Stage::method, {merit_out_of_order}, spoilt([](MeritScored& m) {
             m.rows[3].person = m.rows[0].person;
         })},
        {"a comparison has a sheet", Stage::method, {commitment_missing}, spoilt([](MeritScored& m) { m.sheet = {}; })},
        {"merit is compared before the ballot is frozen",
         Stage::frozen,
         {too_late},
         [](World& w) { return w.ask(merit()); }},
    };
}

}  // namespace

std::vector<Scenario> scenarios_of_candidacy() {
    std::vector<Scenario> out;
    for (auto* part : {of_reviews, of_ballots, of_withdrawals, of_disqualifications, of_merit})
        for (Scenario& scenario : part())
            out.push_back(std::move(scenario));
    return out;
}

}  // namespace zheng::election::world
