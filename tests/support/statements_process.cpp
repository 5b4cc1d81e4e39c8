#include "tests/support/statements_process.hpp"

#include "tests/support/statements.hpp"

namespace zheng::test {

using namespace election;

namespace {

const ContestId contest{"qingshi/villagers_committee"};
const PlaceId hall{"qingshi/hall"};

void say_roll_and_candidacy(std::vector<Body>& out) {
    out.emplace_back(AssemblyDecided{contest,
                                     AssemblyMatter::outsiders_listed,
                                     {AssemblyBody::reps_assembly, 40, 33, 30, 2},
                                     true,
                                     digest_of("minutes")});
    out.emplace_back(RollPublished{contest, 410, {398, 0, 12}, digest_of("first roll"), digest_of("roll before")});
    out.emplace_back(RollObjected{contest, 1, RollRequest::add, RollGround::married_out, digest_of("objection")});
    out.emplace_back(RollDecided{contest, 1, true, RollGround::married_out, 0, 1, digest_of("decision")});
    out.emplace_back(MeritScored{contest, digest_of("sheet"), {{{"p001"}, 361, 4, 1}, {{"p002"}, 88, 1, 2}}});
    out.emplace_back(CandidateReviewed{contest,
                                       {"p002"},
                                       ReviewStage::township,
                                       false,
                                       {{"broke_pledges"}, {"long_absent"}},
                                       digest_of("written decision"),
                                       digest_of("notice"),
                                       day(20261120),
                                       day(20261122)});
    out.emplace_back(PledgeSigned{contest, {"resignation"}, {"p001"}, {}, 1, 1, digest_of("pledge")});
    out.emplace_back(CandidateWithdrawn{contest, {"p002"}, false, true, Role::township, digest_of("letter")});
    out.emplace_back(CandidateDisqualified{contest,
                                           {"p003"},
                                           {"bribery_or_faction_this_election"},
                                           "VCL25 Art.21",
                                           digest_of("evidence"),
                                           digest_of("ruling")});
    out.emplace_back(IncidentReported{
        contest,
        {{IncidentCategory::vote_buying, digest_of("report 1")}, {IncidentCategory::other, digest_of("report 2")}}});
    out.emplace_back(IncidentRuled{
        contest, digest_of("report 1"), IncidentRuling::disqualify, {"p003"}, "VCL25 Art.21", digest_of("reasons")});
}

void say_polls_and_corrections(std::vector<Body>& out) {
    out.emplace_back(ProxyAccepted{contest, 31, 17, 2, digest_of("proxies")});
    out.emplace_back(PollSuspended{contest, hall, SuspendReason::power, digest_of("minutes")});
    out.emplace_back(PollResumed{contest, hall, true});
    out.emplace_back(BoxLost{contest, hall, {"qingshi/m-1"}, BoxFate::seal_broken, digest_of("minutes")});
    out.emplace_back(EvidenceAttached{contest,
                                      EvidenceKind::result_sheet,
                                      digest_of("photo"),
                                      "云溪乡选举工作指导组",
                                      {"result_posted"},
                                      digest_of("result")});
    out.emplace_back(DoubtfulBallotsRuled{contest,
                                          hall,
                                          4,
                                          {{Doubt::mark_unclear, 1, 1, 0, 0}, {Doubt::same_name, 0, 0, 1, 1}},
                                          5,
                                          digest_of("minutes")});
    out.emplace_back(TallyReplaced{contest, hall, 1, tally(), digest_of("records"), digest_of("batch 1"),
                                   CorrectionReason::recounted, digest_of("minutes")});
}

void say_rounds_and_handover(std::vector<Body>& out) {
    out.emplace_back(ResultApproved{contest, digest_of("result"), {"p001"}, Office::secretary, false, "PEL20 Art.28"});
    out.emplace_back(RoundOrdered{contest,
                                  {"qingshi/villagers_committee/2"},
                                  Round::revote,
                                  {{Office::member, 1, {{"p004"}, {"p005"}}}},
                                  day(20261125)});
    out.emplace_back(
        ContestVoided{contest, VoidGround::bribery, "VCL25 Art.21", digest_of("evidence"), digest_of("ruling")});
    out.emplace_back(WinRechecked{contest,
                                  {"p006"},
                                  true,
                                  {{"long_absent"}},
                                  digest_of("decision"),
                                  day(19850611),
                                  true,
                                  true,
                                  Education::senior_high});
    out.emplace_back(BodyComposed{
        contest, {{Office::chair, {"p001"}}, {Office::member, {"p003"}}}, {{Office::member, 1}}, {"p003"}});
    out.emplace_back(
        HandoverRecorded{contest, {{HandoverItem::seal, true}, {HandoverItem::accounts, false}}, digest_of("list")});
}

}  // namespace

void add_process_examples(std::vector<Body>& out) {
    say_roll_and_candidacy(out);
    say_polls_and_corrections(out);
    say_rounds_and_handover(out);
}

}  // namespace zheng::test
