#include "tests/election/small_world_standing.hpp"

#include <algorithm>

namespace zheng::election::world {
namespace {

PersonId person(const std::string& name) {
    return {"p-" + name};
}
std::uint32_t number(std::size_t n) {
    return static_cast<std::uint32_t>(n);
}

}  // namespace

AssemblyDecided assembly_decided(AssemblyBody body, std::uint32_t due, std::uint32_t present, std::uint32_t yes,
                                 bool passed) {
    return {committee, AssemblyMatter::outsiders_listed, {body, due, present, yes, 0}, passed, digest("minutes")};
}

RollPublished roll_published(const World& w, const ContestId& contest) {
    const auto& out = w.contest(contest).standing.publications;
    return {contest, 100, {90, 10}, digest("roll"), out.empty() ? Digest{} : out.back().payload};
}

RollObjected objection(const World& w, RollRequest request, RollGround ground) {
    return {committee, number(w.contest().standing.objections.size()) + 1, request, ground, digest("objection")};
}

RollDecided upheld(std::uint32_t objection, std::uint32_t before, std::uint32_t after, RollGround ground) {
    return {committee, objection, true, ground, before, after, digest("decision")};
}

RollDecided rejected(std::uint32_t objection, std::uint32_t of_class, RollGround ground) {
    return {committee, objection, false, ground, of_class, of_class, digest("decision")};
}

CandidateReviewed passed(const std::string& name, ReviewStage stage, std::vector<std::string> grounds) {
    CandidateReviewed out{committee, person(name), stage, true, {}, {}, {}, {}, {}};
    for (const std::string& ground : grounds)
        out.grounds.push_back({ground});
    if (!grounds.empty())
        out.decision = digest("decision");
    return out;
}

CandidateReviewed failed(const World& w, const std::string& name, ReviewStage stage) {
    return {
        committee,         person(name),     stage, false, {{"criminal_penalty"}}, digest("decision"), digest("notice"),
        w.on.plus_days(3), w.on.plus_days(5)};
}

Heard by_reviewer(const World& w, const CandidateReviewed& said) {
    switch (said.stage) {
    case ReviewStage::village:
        return w.heard("station", {"wei"}, said);
    case ReviewStage::township:
        return w.heard("desk", {"zhen"}, said);
    case ReviewStage::county:
        break;
    }
    return w.heard("desk", {"xian"}, said);
}

void pass_every_stage(World& w, const std::string& name) {
    for (const ReviewStage stage : {ReviewStage::village, ReviewStage::township, ReviewStage::county})
        w.take(by_reviewer(w, passed(name, stage)));
}

PledgeSigned pledge(const std::string& name, const std::string& pledge) {
    return {committee, {pledge}, person(name), {}, 1, 1, digest("pledge")};
}

PledgeSigned pledge_of(const std::string& signers, std::uint32_t due, std::uint32_t signed_by) {
    return {committee, {"enterprise"}, {}, {signers}, due, signed_by, digest("pledges")};
}

CandidateWithdrawn withdrawal(const std::string& name) {
    return {committee, person(name), false, false, Role::township, digest("letter")};
}

CandidateWithdrawn taken_back(const std::string& name) {
    return {committee, person(name), true, false, Role::township, digest("letter")};
}

CandidateDisqualified disqualification(const std::string& name) {
    return {committee, person(name), {"criminal_penalty"}, "VCL25 Art.18", digest("evidence"), {}};
}

MeritScored merit() {
    return {
        committee,
        digest("sheet"),
        {{person("zhang"), 9, 2, 1}, {person("wang"), 8, 2, 2}, {person("zhao"), 4, 1, 2}, {person("li"), 7, 2, 4}}};
}

IncidentReported reported(std::vector<std::string> names) {
    IncidentReported out{committee, {}};
    for (const std::string& name : names)
        out.reports.push_back({IncidentCategory::vote_buying, digest("report " + name)});
    std::sort(out.reports.begin(), out.reports.end(),
              [](const IncidentReport& a, const IncidentReport& b) { return a.commitment < b.commitment; });
    return out;
}

IncidentRuled ruled(const std::string& name, IncidentRuling ruling, const std::string& accused) {
    IncidentRuled out{committee, digest("report " + name), ruling, {}, "", {}};
    if (ruling != IncidentRuling::taken_up) {
        out.article = "VCL25 Art.21";
        out.reasons = digest("reasons");
    }
    if (!accused.empty())
        out.accused = person(accused);
    return out;
}

ProxyAccepted proxies(Votes principals, Votes agents) {
    return {committee, principals, agents, 0, digest("list")};
}

void play_candidacy(World& w) {
    w.say(assembly_decided(AssemblyBody::reps_assembly, 45, 40, 38, true));
    w.say(roll_published(w));
    w.say(roll_published(w));
    w.say(objection(w, RollRequest::strike, RollGround::deceased));
    w.say(objection(w, RollRequest::add, RollGround::omitted));
    w.say(upheld(1, 1, 0, RollGround::deceased));
    w.say(upheld(2, 0, 1, RollGround::omitted));
    w.say(merit());
    for (const char* name : {"new", "xu"})
        w.say(w.candidate(name, Office::member));
    w.take(by_reviewer(w, failed(w, "chen", ReviewStage::village)));
    for (const char* name : {"zhang", "li", "wang", "zhao", "chen"})
        pass_every_stage(w, name);
    for (const char* name : {"zhang", "li", "wang", "zhao", "chen"})
        w.say(pledge(name));
    w.say(pledge_of("party_members", 40, 39));
    w.say(withdrawal("new"));
    w.say(taken_back("new"));
    w.say(withdrawal("new"));
    w.say("station", {"wei"}, reported({"a", "b"}));
    w.say(ruled("a", IncidentRuling::taken_up));
    w.say(ruled("a", IncidentRuling::unfounded));
    w.say(ruled("b", IncidentRuling::taken_up));
    w.say(ruled("b", IncidentRuling::disqualify, "xu"));
    CandidateDisqualified said = disqualification("xu");
    said.ruling = w.said.back().payload;
    w.say("desk", {"jiwei", "zhen"}, said);
    w.say(proxies(7, 3));
    w.on = w.on.plus_days(6);
}

Options with_reviews() {
    return {false,
            {{"review_stages", "village,township,county"},
             {"pledges", "enterprise,resignation"},
             {"pledge_signers", "contenders,party_members"},
             {"unsuitable_local", "long_absent"}}};
}

}  // namespace zheng::election::world
