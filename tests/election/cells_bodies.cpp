// What is said of each kind, as it would be lawful.
#include "tests/election/cells_bodies.hpp"

#include "tests/election/rounds_world.hpp"
#include "tests/election/small_world_standing.hpp"

#include <algorithm>
#include <numeric>

namespace zheng::election::world {
namespace {

bool signs(const Signing& by, const char* name) {
    return std::find(by.cosigners.begin(), by.cosigners.end(), name) != by.cosigners.end();
}

// Whoever is due before the people who sign: zhang at the village, li at the township, wang at the county.
CandidateReviewed review_by(const Signing& by) {
    if (signs(by, "wei"))
        return passed("zhang", ReviewStage::village);
    if (signs(by, "zhen"))
        return passed("li", ReviewStage::township);
    return signs(by, "xian") ? passed("wang", ReviewStage::county) : passed("zhang", ReviewStage::village);
}

TallyReplaced read_again(const World& w) {
    const BatchRecord& stands = w.place().batches[0];
    Tally reading = stands.batch.tally;
    --reading.valid;
    ++reading.void_papers;
    for (OfficeTally& office : reading.offices)
        for (PersonVotes& row : office.votes)
            row.votes_for -= row.votes_for > 0 ? 1U : 0U;
    return {committee,        hall, 1, reading, digest("records again"), stands.payload, CorrectionReason::misread,
            digest("minutes")};
}

CountOpened count_opening(const World& w, Phase phase) {
    if (phase == Phase::closed)
        return w.count_opened();
    return w.count_opened(phase == Phase::polling ? east : hall);
}

BatchCounted bundle(const World& w, Phase phase) {
    return phase == Phase::tallied ? w.batch(1, 55, hall) : w.batch(1, 50);
}

Body of_the_founding(StatementType type, const World& w) {
    using enum StatementType;
    switch (type) {
    case election_opened:
        return w.election_opened();
    case profile_adopted:
        return w.profile(Kind::party_branch);
    case village_opened:
        return w.village("shuanghe");
    case officer_appointed: {
        OfficerAppointed said = w.officer("chang3", Role::caller, "qingshi");
        if (w.state.sealed)
            said.replaces = key("chang");
        return said;
    }
    case station_enrolled: {
        StationEnrolled said = w.station("station3", DeviceKind::station, "qingshi");
        if (w.state.sealed)
            said.replaces = key("station2");
        return said;
    }
    case enrolment_sealed:
        return w.sealing();
    default:
        return w.revoked("chang2");
    }
}

Worded of_the_counter(StatementType type, const World& w) {
    using enum StatementType;
    switch (type) {
    case received:
        return {Received{w.state.received_to, w.state.size, 100}, nullptr};
    case refused: {
        const Heard heard = w.refusal_of(w.heard("station", {}, w.sealing()));  // a station seals nothing
        return {heard.statement.body, heard.inner};
    }
    case equivocation: {
        Heard other = w.said[1];
        other.payload = digest("something else under the same number");
        const Heard heard = w.equivocation_of(other);
        return {heard.statement.body, heard.inner};
    }
    default:
        return {Closed{w.state.accepted, w.state.refused, w.state.equivocations}, nullptr};
    }
}

Body before_the_polls(StatementType type, const World& w, const Signing& by) {
    using enum StatementType;
    switch (type) {
    case method_adopted:
        return w.method();
    case candidate_entered:
        return w.candidate("new", Office::member);
    case ballot_frozen:
        return w.contest().candidates.empty()
                   ? BallotFrozen{committee, {{Office::chair, 1, {}}, {Office::member, 2, {}}}}
                   : w.ballot();
    case roll_published:
        return world::roll_published(w);
    case roll_objected:
        return objection(w, RollRequest::strike, RollGround::deceased);
    case roll_decided:
        return upheld(1, 1, 0, RollGround::deceased);
    case roll_sealed: {
        RollSealed said = w.roll();
        if (!w.contest().standing.roll_now.empty())
            said.classes = w.contest().standing.roll_now;
        said.registered = std::accumulate(said.classes.begin(), said.classes.end(), Votes{0});
        return said;
    }
    case assembly_decided:
        return world::assembly_decided(AssemblyBody::reps_assembly, 45, 40, 38, true);
    case merit_scored:
        return merit();
    case candidate_reviewed:
        return review_by(by);
    case pledge_signed:
        return pledge_of("party_members", 40, 39);
    case candidate_withdrawn:
        return withdrawal("wang");
    case candidate_disqualified:
        return disqualification("li");
    case incident_reported:
        return reported({"b"});
    case incident_ruled:
        return ruled("a", IncidentRuling::taken_up);
    default:
        return proxies(7, 3);
    }
}

Body from_the_polls_on(StatementType type, const World& w, Phase phase) {
    using enum StatementType;
    const ContestId contest = contest_for(type, phase);
    switch (type) {
    case poll_opened:
        return w.poll_opened(contest == branch ? east : hall, contest);
    case turnout_reported:
        return w.turnout(hall);
    case poll_closed:
        return w.poll_closed(hall);
    case poll_suspended:
        return PollSuspended{committee, hall, SuspendReason::power, digest("minutes")};
    case poll_resumed:
        return PollResumed{committee, hall, true};
    case box_lost:
        return BoxLost{committee, hall, {"qingshi/hall-1"}, BoxFate::lost, digest("minutes")};
    case count_opened:
        return count_opening(w, phase);
    case batch_counted:
        return bundle(w, phase);
    case doubtful_ballots_ruled:
        return DoubtfulBallotsRuled{committee, hall, 2, {{Doubt::damaged, 1, 0, 1, 0}}, 3, digest("minutes")};
    case tally_replaced:
        return read_again(w);
    case tally_declared:
        return w.tally_declared();
    default: {
        EvidenceAttached said;
        said.contest = committee;
        said.document = digest("photo");
        said.custodian = "township";
        return said;
    }
    }
}

Body of_the_result(StatementType type, const World& w, Phase phase) {
    using enum StatementType;
    switch (type) {
    case result_declared:
        return w.result();
    case result_filed:
        return w.filing();
    case result_approved:
        return approval_of(w, "gao", Office::secretary);
    case round_ordered:
        return order_of(w, committee, phase == Phase::filed ? fourth : second);
    case contest_voided:
        return voiding(committee);
    case win_rechecked:
        return recheck(committee, "zhang", true);
    case body_composed:
        return body_of(w, committee);
    default:
        return handover(committee);
    }
}

bool of_a_result(StatementType type) {
    using enum StatementType;
    return type == result_declared || type == result_filed || type == result_approved || type == round_ordered ||
           type == contest_voided || type == win_rechecked || type == body_composed || type == handover_recorded;
}
bool from_polls_on(StatementType type) {
    using enum StatementType;
    return (type >= poll_opened && type <= tally_declared) || (type >= poll_suspended && type <= tally_replaced);
}

}  // namespace

Worded body_for(StatementType type, const World& world, std::optional<Phase> phase, const Signing& by) {
    using enum StatementType;
    if (type <= key_revoked)
        return {of_the_founding(type, world), nullptr};
    if (type >= received && type <= closed)
        return of_the_counter(type, world);
    const Phase at = phase.value_or(Phase::founded);
    if (of_a_result(type))
        return {of_the_result(type, world, at), nullptr};
    if (from_polls_on(type))
        return {from_the_polls_on(type, world, at), nullptr};
    return {before_the_polls(type, world, by), nullptr};
}

}  // namespace zheng::election::world
