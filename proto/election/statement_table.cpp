#include "proto/election/admit.hpp"

#include "proto/election/check.hpp"

#include <algorithm>
#include <utility>

namespace zheng::election {
namespace {

using enum StatementType;
using enum Author;
using enum Role;

Way at_station(std::vector<RoleNeeded> roles) {
    return {village_station, std::move(roles), 0};
}
Way at_desk(std::vector<RoleNeeded> roles) {
    return {office_desk, std::move(roles), 0};
}
// Any officer, at a village's station or at the township's desk.
Way anybody(Author author) {
    return {author,
            {{electoral_committee, 0},
             {caller, 0},
             {recorder, 0},
             {scrutineer, 0},
             {township, 0},
             {county, 0},
             {inspector, 0}},
            1};
}

StatementRow founding(StatementType type) {
    return {type, {{authority, {}, 0}}, {}, true};
}
StatementRow by_the_counter(StatementType type) {
    return {type, {{counter, {}, 0}}, {}, false};
}
StatementRow in_phases(StatementType type, Phases phases, std::vector<Way> ways) {
    return {type, std::move(ways), phases, false};
}

const std::vector<StatementRow>& rows() {
    using enum Phase;
    const Way committee = at_station({{electoral_committee, 1}});
    const Way committee_and_scrutineer = at_station({{electoral_committee, 1}, {scrutineer, 1}});
    const Way committee_and_scrutineers = at_station({{electoral_committee, 1}, {scrutineer, 1, signers_max, true}});
    const Way township_desk = at_desk({{township, 1}});
    const Phases standing = Phases::span(method_adopted, candidacy);
    const Phases before_polls = Phases::span(method_adopted, frozen);
    // Where places count apart, one may be counted, or found void, while another still polls.
    const Phases open_places{polling, counting, tallied};
    static const std::vector<StatementRow> table = {
        founding(election_opened),
        founding(profile_adopted),
        founding(village_opened),
        founding(officer_appointed),
        founding(station_enrolled),
        founding(enrolment_sealed),
        {key_revoked, {{authority, {}, 0}}, {}, false},
        in_phases(StatementType::method_adopted, {founded}, {committee}),
        in_phases(candidate_entered, standing, {committee}),
        in_phases(ballot_frozen, standing, {committee_and_scrutineer}),
        in_phases(roll_sealed, before_polls, {committee}),
        in_phases(poll_opened, Phases{frozen, closed} | open_places, {committee}),
        in_phases(turnout_reported, open_places, {at_station({{electoral_committee, 0}})}),
        in_phases(poll_closed, open_places, {committee}),
        in_phases(count_opened, Phases{closed} | open_places, {committee_and_scrutineer}),
        in_phases(batch_counted, {counting, tallied}, {at_station({{recorder, 2, 2}})}),
        in_phases(tally_declared, {counting, tallied}, {committee_and_scrutineers}),
        in_phases(result_declared, {tallied, declared}, {committee_and_scrutineers}),
        in_phases(result_filed, {declared}, {township_desk}),
        by_the_counter(received),
        by_the_counter(refused),
        by_the_counter(equivocation),
        by_the_counter(StatementType::closed),
        in_phases(assembly_decided, Phases::all(), {committee}),
        in_phases(roll_published, before_polls, {committee}),
        in_phases(roll_objected, Phases::span(roll, frozen), {committee}),
        in_phases(roll_decided, Phases::span(roll, frozen), {committee}),
        in_phases(merit_scored, standing, {township_desk, committee}),
        in_phases(candidate_reviewed, {candidacy}, {committee, township_desk, at_desk({{county, 1}})}),
        in_phases(pledge_signed, standing, {committee, township_desk}),
        in_phases(candidate_withdrawn, {candidacy}, {committee}),
        in_phases(candidate_disqualified, Phases::span(candidacy, tallied),
                  {at_desk({{township, 1}, {county, 1}}), at_desk({{township, 1}, {inspector, 1}})}),
        in_phases(incident_reported, Phases::all(), {anybody(village_station), anybody(office_desk)}),
        in_phases(incident_ruled, Phases::all(), {at_desk({{inspector, 1}})}),
        in_phases(proxy_accepted, before_polls, {committee}),
        in_phases(poll_suspended, open_places, {committee}),
        in_phases(poll_resumed, open_places, {committee_and_scrutineer}),
        in_phases(box_lost, Phases{closed} | open_places, {committee_and_scrutineer}),
        in_phases(evidence_attached, Phases::all(), {committee, township_desk}),
        in_phases(doubtful_ballots_ruled, {counting, tallied}, {committee_and_scrutineer}),
        in_phases(tally_replaced, {counting, tallied},
                  {at_station({{electoral_committee, 1}, {recorder, 2, 2}, {scrutineer, 1}})}),
        in_phases(result_approved, {declared, filed}, {township_desk}),
        in_phases(round_ordered, {declared, filed, voided}, {committee}),
        in_phases(contest_voided, Phases::span(polling, composed), {at_desk({{township, 1}, {county, 1}})}),
        in_phases(win_rechecked, {declared, filed}, {township_desk, committee}),
        in_phases(body_composed, {filed}, {committee}),
        in_phases(handover_recorded, {composed}, {committee}),
    };
    return table;
}

}  // namespace

std::span<const StatementRow> statement_table() {
    return rows();
}

const StatementRow& row_of(StatementType type) {
    const auto& row = rows().at(static_cast<std::size_t>(type) - 1);
    CHECK(row.type == type, "rows stand in the order of the types");
    return row;
}

const Way* way_of(StatementType type, Author author) {
    const auto& ways = row_of(type).ways;
    const auto found = std::find_if(ways.begin(), ways.end(), [&](const Way& way) { return way.author == author; });
    return found == ways.end() ? nullptr : &*found;
}

std::string_view name_of(Author author) {
    switch (author) {
    case Author::authority:
        return "authority";
    case Author::village_station:
        return "village_station";
    case Author::office_desk:
        return "office_desk";
    case Author::counter:
        break;
    }
    return "counter";
}

}  // namespace zheng::election
