// Relatives, withdrawals, disqualifications, comparisons of merit.
#include "tests/election/scenarios.hpp"
#include "tests/election/small_world_standing.hpp"

namespace zheng::election::world {
namespace {

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

CandidateEntered related(const World& w, std::vector<Kin> kin) {
    auto out = w.candidate("new", Office::member);
    out.kin = std::move(kin);
    return out;
}

std::vector<Scenario> of_relatives() {
    using enum Refusal;
    return {
        {"a candidate may have relatives among the candidates",
         Stage::candidates,
         {},
         [](World& w) {
             return w.ask(related(w, {{{"p-zhang"}, Relation::sibling}, {{"p-wang"}, Relation::spouse}}));
         }},
        {"a candidate may have relatives among the officers",
         Stage::candidates,
         {},
         [](World& w) {
             return w.ask(related(w, {{{"p-wei"}, Relation::parent}}));
         }},
        {"a relative without a public role is not named",
         Stage::candidates,
         {relative_unknown},
         [](World& w) {
             return w.ask(related(w, {{{"p-nobody"}, Relation::sibling}}));
         }},
        {"a relative is named once",
         Stage::candidates,
         {relative_unknown},
         [](World& w) {
             return w.ask(related(w, {{{"p-zhang"}, Relation::sibling}, {{"p-zhang"}, Relation::other}}));
         }},
        {"nobody is a relative of themselves",
         Stage::candidates,
         {relative_unknown},
         [](World& w) {
             return w.ask(related(w, {{{"p-new"}, Relation::sibling}}));
         }},
        {"a candidate for two offices is of one household",
         Stage::candidates,
         {candidate_twice},
         [](World& w) {
             auto said = w.candidate("zhang", Office::member);
             said.household = {"1-07"};
             return w.ask(said);
         }},
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
    for (auto* part : {of_relatives, of_withdrawals, of_disqualifications, of_merit})
        for (Scenario& scenario : part())
            out.push_back(std::move(scenario));
    return out;
}

}  // namespace zheng::election::world
