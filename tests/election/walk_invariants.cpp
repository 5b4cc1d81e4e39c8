#include "tests/election/walk_invariants.hpp"

#include "tests/election/small_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace zheng::election::world {
namespace {

// ---- the vote

void boxes_stay_shut(const State& state, const Contest& contest, Faults& faults) {
    for (const auto& [id, place] : contest.places) {
        need(faults, place.count || place.batches.empty(), id.text, ": papers counted from boxes that were not opened");
        if (place.count)
            for (const PlaceId& counted : places_counted_at(state, contest, id)) {
                const PlaceRecord& at = contest.places.at(counted);
                need(faults, at.closed || !contest.takes_part(at), counted.text, " is open while its box is");
            }
    }
}

void papers_counted_once(const State&, const Contest& contest, Faults& faults) {
    for (const auto& [id, place] : contest.places) {
        Votes papers = 0;
        for (std::size_t i = 0; i < place.batches.size(); ++i) {
            need(faults, place.batches[i].batch.batch == i + 1, id.text, ": bundles are not numbered");
            papers += place.batches[i].batch.tally.collected;
        }
        need(faults, papers == place.counted.collected, id.text, ": the sum is not that of the bundles");
        need(faults, !place.count || papers <= place.count->collected, id.text, ": more papers counted than collected");
    }
}

void no_bundle_is_small(const State&, const Contest& contest, Faults& faults) {
    constexpr Votes least = 10;  // of cn-2025
    for (const auto& [id, place] : contest.places)
        for (const BatchRecord& batch : place.batches)
            need(faults,
                 batch.batch.tally.collected >= least || batch.batch.tally.collected == place.count->collected ||
                     contest.definition.kind == Kind::party_branch,
                 id.text, ": a bundle so small that it shows who voted how");
}

void marks_add_up(const State&, const Contest& contest, Faults& faults) {
    for (const auto& [id, place] : contest.places)
        for (const IdentityFault& fault : identity_faults(place.counted))
            faults.push_back(id.text + " " + fault.place + ": " + fault.identity);
}

void tally_is_its_bundles(const State&, const Contest& contest, Faults& faults) {
    for (const auto& [id, place] : contest.places) {
        if (!place.tally)
            continue;
        need(faults, place.tally->tally == place.counted, id.text, ": declared is not counted");
        need(faults, place.counted.collected == place.count->collected, id.text, ": declared before all is counted");
    }
}

void turnout_within_the_roll(const State&, const Contest& contest, Faults& faults) {
    Votes took_part = 0;
    Votes collected = 0;
    for (const auto& [id, place] : contest.places) {
        if (place.closed)
            took_part += place.closed->in_person + place.closed->proxy + place.closed->mobile;
        else if (place.turnout)
            took_part += place.turnout->in_person + place.turnout->proxy + place.turnout->mobile;
        collected += place.count ? place.count->collected : 0;
    }
    need(faults, took_part == contest.took_part, "the places add up to another turnout");
    need(faults, collected == contest.collected, "the places add up to other papers");
    need(faults, !contest.roll || took_part <= contest.roll->registered, "more took part than are on the roll");
}

void result_follows(const State& state, const Contest& contest, Faults& faults) {
    if (!contest.result)
        return;
    const auto outcome = outcome_declared(state, contest);
    need(faults, outcome.has_value(), "a result is declared that follows from nothing");
    if (outcome) {
        need(faults, contest.result->verdict == outcome->vote, "another verdict follows");
        need(faults, contest.result->elected == outcome->elected, "others are elected by the papers");
    }
}

void suspended_polls_do_not_close(const State&, const Contest& contest, Faults& faults) {
    for (const auto& [id, place] : contest.places)
        need(faults, !place.closed || !place.troubles.suspended(), id.text, " was closed while suspended");
}

void lost_boxes_are_not_counted(const State&, const Contest& contest, Faults& faults) {
    for (const auto& [id, place] : contest.places)
        if (place.count)
            for (const auto& [box, said] : place.troubles.boxes)
                need(faults, place.troubles.missing(box) == nullptr, box.text, " is missing and was counted");
}

constexpr std::array of_the_vote{
    Invariant{"boxes_stay_shut",
              "a box is opened after every poll counted with it has closed, and papers come from open boxes",
              boxes_stay_shut},
    Invariant{"papers_counted_once",
              "bundles are numbered from 1, and their papers are the papers counted, never more than collected",
              papers_counted_once},
    Invariant{"no_bundle_is_small",
              "no bundle of a village's vote has fewer papers than may be published, unless it has all of them",
              no_bundle_is_small},
    Invariant{"marks_add_up", "the marks of every sum account for every paper", marks_add_up},
    Invariant{"tally_is_its_bundles", "a declared tally is the sum of its bundles, of every paper collected",
              tally_is_its_bundles},
    Invariant{"turnout_within_the_roll", "turnout is the sum over the places, and never above the sealed roll",
              turnout_within_the_roll},
    Invariant{"result_follows", "a declared result is what follows from the declared tallies", result_follows},
    Invariant{"suspended_polls_do_not_close", "no poll is closed while it is suspended or a seal is broken",
              suspended_polls_do_not_close},
    Invariant{"lost_boxes_are_not_counted", "a box that is lost, destroyed or open is counted by nobody",
              lost_boxes_are_not_counted},
};

// ---- the lists before the vote

void objections_are_numbered(const State&, const Contest& contest, Faults& faults) {
    const Standing& record = contest.standing;
    std::uint32_t open = 0;
    for (std::size_t i = 0; i < record.objections.size(); ++i) {
        need(faults, record.objections[i].objected.said.objection == i + 1, "objections are not numbered from 1");
        open += record.objections[i].decided ? 0U : 1U;
    }
    need(faults, open == record.objections_open, "another number of objections is open");
    need(faults, record.objections.empty() || !record.publications.empty(), "objected to what nobody has published");
}

void roll_sealed_as_published(const State&, const Contest& contest, Faults& faults) {
    const Standing& record = contest.standing;
    if (!contest.roll || record.publications.empty())
        return;
    need(faults, contest.roll->classes == record.roll_now, "the sealed roll is not the published one");
    need(faults, record.objections_open == 0, "a roll was sealed over an objection");
}

void reports_are_ruled_in_order(const State& state, const Contest& contest, Faults& faults) {
    std::uint32_t open = 0;
    for (const auto& [commitment, incident] : contest.standing.incidents) {
        need(faults, state.reports.contains(commitment), "a report that the log does not know");
        need(faults, incident.taken_up || !incident.ruled, "ruled on before it was taken up");
        open += incident.ruled ? 0U : 1U;
    }
    need(faults, open == contest.standing.incidents_open, "another number of reports is open");
}

void ballot_has_those_who_stand(const State& state, const Contest& contest, Faults& faults) {
    if (!contest.ballot)
        return;
    const Standing& record = contest.standing;
    const Profile& profile = state.profiles.at(contest.definition.kind);
    for (const OfficeBallot& office : contest.ballot->offices)
        for (const PersonId& person : office.candidates) {
            need(faults, !record.withdrawn(person), person.text, " withdrew and is on the ballot");
            const auto review = review_standing(record, profile, person, contest.last_day);
            need(faults,
                 review.state == ReviewState::passed ||
                     (review.state == ReviewState::due && profile.review_stages.value.empty()),
                 person.text, " is on the ballot without its reviews");
        }
}

void disqualified_are_not_elected(const State&, const Contest& contest, Faults& faults) {
    if (contest.result)
        for (const Elected& elected : contest.result->elected)
            need(faults, !contest.standing.is_disqualified(elected.person), elected.person.text, " cannot be elected");
}

void proxies_within_the_accepted(const State&, const Contest& contest, Faults& faults) {
    if (!contest.standing.proxies)
        return;
    Votes by_proxy = 0;
    for (const auto& [id, place] : contest.places)
        by_proxy += place.closed ? place.closed->proxy : place.turnout ? place.turnout->proxy : 0;
    need(faults, by_proxy <= contest.standing.proxies->said.principals, "more votes by proxy than were accepted");
}

constexpr std::array of_the_lists{
    Invariant{"objections_are_numbered",
              "objections to the roll are numbered from 1, after a publication, and the open ones counted",
              objections_are_numbered},
    Invariant{"roll_sealed_as_published", "a published roll is sealed with what was upheld, and over no open objection",
              roll_sealed_as_published},
    Invariant{"reports_are_ruled_in_order",
              "a report of a breach is taken up before it is ruled on, and open until then",
              reports_are_ruled_in_order},
    Invariant{"ballot_has_those_who_stand",
              "nobody on a frozen ballot has withdrawn, or lacks a review that is asked for",
              ballot_has_those_who_stand},
    Invariant{"disqualified_are_not_elected", "nobody who is disqualified is declared elected",
              disqualified_are_not_elected},
    Invariant{"proxies_within_the_accepted", "no more votes by proxy than proxies were accepted",
              proxies_within_the_accepted},
};

// ---- what is admitted

std::vector<const Officer*> officers_of(const State& state, const Heard& heard) {
    std::vector<const Officer*> out;
    const auto& signers = heard.statement.header.signers;
    for (std::size_t i = 1; i < signers.size(); ++i)
        if (const auto found = state.officers.find(signers[i]); found != state.officers.end())
            out.push_back(&found->second);
    return out;
}

const Contest* contest_in(const State& state, const Heard& heard) {
    const ContestId* id = contest_of(heard.statement.body);
    return id == nullptr || !state.contests.contains(*id) ? nullptr : &state.contests.at(*id);
}

void said_in_its_phase(const State& before, const Heard& heard, Faults& faults) {
    const Contest* contest = contest_in(before, heard);
    if (contest == nullptr)
        return;
    const StatementRow& row = row_of(type_of(heard.statement.body));
    need(faults, row.phases.has(contest->phase()), "said in ", name_of(contest->phase()));
    need(faults, before.sealed, "said before enrolment was sealed");
    need(faults, !before.closed, "said after the log was closed");
}

void signers_are_officers_once(const State& before, const Heard& heard, Faults& faults) {
    std::vector<PersonId> persons;
    const auto officers = officers_of(before, heard);
    need(faults, officers.size() + 1 == heard.statement.header.signers.size(), "a signer is no officer");
    for (const Officer* officer : officers) {
        need(faults, !officer->revoked_at, officer->appointed.person.text, " signed with a revoked key");
        const bool again = std::find(persons.begin(), persons.end(), officer->appointed.person) != persons.end();
        need(faults, !again, officer->appointed.person.text, " signed twice");
        persons.push_back(officer->appointed.person);
    }
}

bool needs_four_eyes(StatementType type) {
    using enum StatementType;
    return type == ballot_frozen || type == count_opened || type == tally_declared || type == result_declared ||
           type == tally_replaced || type == candidate_disqualified || type == contest_voided ||
           type == doubtful_ballots_ruled || type == poll_resumed || type == box_lost;
}

void four_eyes(const State& before, const Heard& heard, Faults& faults) {
    if (!needs_four_eyes(type_of(heard.statement.body)))
        return;
    std::vector<Role> roles;
    for (const Officer* officer : officers_of(before, heard))
        if (std::find(roles.begin(), roles.end(), officer->appointed.role) == roles.end())
            roles.push_back(officer->appointed.role);
    need(faults, roles.size() >= 2, "signed by one role only");
}

void filed_over_no_report(const State& before, const Heard& heard, Faults& faults) {
    const auto* filing = std::get_if<ResultFiled>(&heard.statement.body);
    if (filing != nullptr && filing->filed)
        need(faults, contest_in(before, heard)->standing.incidents_open == 0, "filed over an open report");
}

void county_signs_over_open_boxes(const State& before, const Heard& heard, Faults& faults) {
    if (!std::holds_alternative<CandidateDisqualified>(heard.statement.body))
        return;
    const auto officers = officers_of(before, heard);
    const bool by_county = std::any_of(officers.begin(), officers.end(),
                                       [](const Officer* officer) { return officer->appointed.role == Role::county; });
    for (const auto& [id, place] : contest_in(before, heard)->places)
        need(faults, by_county || !place.count, "disqualified without the county while papers are counted");
}

void days_do_not_go_back(const State& before, const Heard& heard, Faults& faults) {
    if (const Contest* contest = contest_in(before, heard))
        need(faults, heard.statement.header.on >= contest->last_day, "the day lies before that of an earlier act");
}

constexpr std::array admitted{
    Permission{"said_in_its_phase",
               "what is admitted about a contest stands in its row of the table for the phase, between the sealing and "
               "the closing",
               said_in_its_phase},
    Permission{"signers_are_officers_once", "whoever co-signs is an officer whose key is good, each person once",
               signers_are_officers_once},
    Permission{"four_eyes",
               "a ballot is frozen, boxes opened or given up, papers ruled on, a tally declared or replaced, a result "
               "declared, somebody disqualified, a vote voided by two roles at least",
               four_eyes},
    Permission{"filed_over_no_report", "nothing is put on file over an open report", filed_over_no_report},
    Permission{"county_signs_over_open_boxes", "once boxes are open nobody is disqualified without the county's key",
               county_signs_over_open_boxes},
    Permission{"days_do_not_go_back", "no act is dated before an earlier act of its contest", days_do_not_go_back},
};

// ---- across a step

// The drawing in proto/election/STATEMENTS.md.
bool drawn(Phase from, Phase to, StatementType by) {
    using enum StatementType;
    if (from == to)
        return true;
    if (to == Phase::voided)
        return by == contest_voided && from >= Phase::founded && from <= Phase::composed;
    switch (by) {
    case StatementType::method_adopted:
        return from == Phase::founded && to == Phase::method_adopted;
    case roll_published:
    case roll_sealed:
        return from == Phase::method_adopted && to == Phase::roll;
    case candidate_entered:
        return (from == Phase::method_adopted || from == Phase::roll) && to == Phase::candidacy;
    case ballot_frozen:
        return from >= Phase::method_adopted && from <= Phase::candidacy && to == Phase::frozen;
    case poll_opened:
        return (from == Phase::frozen || from == Phase::closed) && to == Phase::polling;
    case poll_closed:
        return from == Phase::polling && to == Phase::closed;
    case count_opened:
        return from >= Phase::polling && from <= Phase::counting && (to == Phase::counting || to == Phase::tallied);
    case tally_declared:
        return from == Phase::counting && to == Phase::tallied;
    case tally_replaced:
        return from == Phase::tallied && to == Phase::counting;
    case result_declared:
        return (from == Phase::tallied || from == Phase::filed) && to == Phase::declared;
    case result_filed:
        return from == Phase::declared && to == Phase::filed;
    case body_composed:
        return from == Phase::filed && to == Phase::composed;
    case handover_recorded:
        return from == Phase::composed && to == Phase::handed_over;
    case contest_voided:  // of a vote of the same body: its composition and what was announced because of it lapse
        return (from == Phase::composed && to >= Phase::declared) || (from == Phase::filed && to == Phase::declared);
    default:
        return false;
    }
}

void phases_move_as_drawn(const Memory& before, const Memory& after, const Heard& heard, Faults& faults) {
    for (const auto& [id, now] : after) {
        const auto was = before.find(id);
        if (was == before.end())
            continue;
        const Phase from = was->second.phase;
        need(faults, drawn(from, now.phase, type_of(heard.statement.body)), id.text, " went from ", name_of(from),
             " to ", name_of(now.phase));
    }
}

void nothing_is_taken_out(const Memory& before, const Memory& after, const Heard&, Faults& faults) {
    for (const auto& [id, was] : before) {
        const auto now = after.find(id);
        need(faults, now != after.end(), id.text, " is gone");
        if (now == after.end())
            continue;
        need(faults, now->second.said >= was.said, id.text, " has forgotten a statement");
        for (std::size_t i = 0; i < was.standing.size(); ++i)
            need(faults, now->second.standing[i] >= was.standing[i], id.text, " has lost a record");
    }
}

constexpr std::array across{
    Continuity{"phases_move_as_drawn",
               "a contest moves from phase to phase only as drawn, by the statement of that arrow",
               phases_move_as_drawn},
    Continuity{"nothing_is_taken_out", "no contest, no accepted statement and no record of a list goes away",
               nothing_is_taken_out},
};

void say_faults(std::string_view name, const std::string& about, const Faults& faults) {
    for (const std::string& fault : faults)
        ADD_FAILURE() << name << ": " << about << ": " << fault;
}

}  // namespace

std::span<const Invariant> invariants_of_the_vote() {
    return of_the_vote;
}
std::span<const Invariant> invariants_of_the_lists() {
    return of_the_lists;
}
std::span<const Permission> permissions() {
    return admitted;
}
std::span<const Continuity> continuities() {
    return across;
}

Memory remember(const State& state) {
    Memory out;
    for (const auto& [id, contest] : state.contests) {
        const Standing& s = contest.standing;
        out[id] = {contest.phase(),
                   contest.last_day,
                   contest.accepted.size(),
                   {contest.candidates.size(), s.assemblies.size(), s.publications.size(), s.objections.size(),
                    s.merits.size(), s.reviews.size(), s.pledges.size(), s.withdrawals.size(), s.disqualified.size(),
                    s.incidents.size(), contest.rounds.ordered.size(), contest.rounds.rechecked.size(),
                    contest.rounds.approved.size(), contest.evidence.size()}};
    }
    return out;
}

std::vector<Named> all_invariants() {
    std::vector<Named> out;
    for (const auto list : {invariants_of_the_lists(), invariants_of_the_vote(), invariants_of_the_rounds()})
        for (const Invariant& one : list)
            out.push_back({one.name, one.claim});
    for (const Permission& one : permissions())
        out.push_back({one.name, one.claim});
    for (const Continuity& one : continuities())
        out.push_back({one.name, one.claim});
    return out;
}

void expect_invariants(const State& state) {
    for (const auto list : {invariants_of_the_lists(), invariants_of_the_vote(), invariants_of_the_rounds()})
        for (const Invariant& one : list)
            for (const auto& [id, contest] : state.contests) {
                Faults faults;
                one.check(state, contest, faults);
                say_faults(one.name, id.text, faults);
            }
}

void expect_permitted(const State& before, const Heard& heard) {
    if (!before.opened)
        return;
    for (const Permission& one : permissions()) {
        Faults faults;
        one.check(before, heard, faults);
        say_faults(one.name, std::string(name_of(type_of(heard.statement.body))), faults);
    }
}

void expect_continued(const Memory& before, const Memory& after, const Heard& heard) {
    for (const Continuity& one : continuities()) {
        Faults faults;
        one.check(before, after, heard, faults);
        say_faults(one.name, std::string(name_of(type_of(heard.statement.body))), faults);
    }
}

}  // namespace zheng::election::world
