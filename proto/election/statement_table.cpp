#include "proto/election/admit.hpp"

#include "proto/election/check.hpp"

namespace zheng::election {
namespace {

const std::vector<StatementRow>& rows() {
    using enum StatementType;
    using enum Author;
    constexpr bool founding = true;
    constexpr bool later = false;
    static const std::vector<StatementRow> table = {
        {election_opened, authority, {}, founding},
        {profile_adopted, authority, {}, founding},
        {village_opened, authority, {}, founding},
        {officer_appointed, authority, {}, founding},
        {station_enrolled, authority, {}, founding},
        {enrolment_sealed, authority, {}, founding},
        {key_revoked, authority, {}, later},
        {method_adopted, village_station, {{Role::electoral_committee, 1}}, later},
        {candidate_entered, village_station, {{Role::electoral_committee, 1}}, later},
        {ballot_frozen, village_station, {{Role::electoral_committee, 1}, {Role::scrutineer, 1}}, later},
        {roll_sealed, village_station, {{Role::electoral_committee, 1}}, later},
        {poll_opened, village_station, {{Role::electoral_committee, 1}}, later},
        {turnout_reported, village_station, {{Role::electoral_committee, 0}}, later},
        {poll_closed, village_station, {{Role::electoral_committee, 1}}, later},
        {count_opened, village_station, {{Role::electoral_committee, 1}, {Role::scrutineer, 1}}, later},
        {batch_counted, village_station, {{Role::recorder, 2, 2}}, later},
        {tally_declared,
         village_station,
         {{Role::electoral_committee, 1}, {Role::scrutineer, 1, signers_max, true}},
         later},
        {result_declared,
         village_station,
         {{Role::electoral_committee, 1}, {Role::scrutineer, 1, signers_max, true}},
         later},
        {result_filed, office_desk, {{Role::township, 1}}, later},
        {received, counter, {}, later},
        {refused, counter, {}, later},
        {equivocation, counter, {}, later},
        {closed, counter, {}, later},
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
