// The fields of every statement, said once: number and name as in proto/statement.proto, the member that holds it, what
// it may be. A visitor does the rest: writing (writer.hpp), reading from protobuf (reader.hpp), judging (judge.hpp).
// Visitors offer, with a Field first:
//   text, part, id, number, flag, enumerator, day, mark      one scalar
//   key, digest, digest_unless_zero, optional_key, raw, blob one byte string
//   message; messages, ids, keys, numbers                    nested, and lists with their longest length
#pragma once

#include "proto/election/statement.hpp"
#include "proto/wire/field.hpp"
#include "proto/wire/fields_founding.hpp"
#include "proto/wire/fields_result.hpp"
#include "proto/wire/fields_standing.hpp"
#include "proto/wire/fields_vote.hpp"

#include <cstddef>
#include <iterator>
#include <string_view>

namespace zheng::wire {

inline constexpr Field header_field{1, "header"};
inline constexpr int first_body_number = 11;  // of the oneof; StatementType follows it
inline constexpr std::string_view body_names[] = {
    "election_opened",
    "profile_adopted",
    "village_opened",
    "officer_appointed",
    "station_enrolled",
    "enrolment_sealed",
    "key_revoked",
    "method_adopted",
    "candidate_entered",
    "ballot_frozen",
    "roll_sealed",
    "poll_opened",
    "turnout_reported",
    "poll_closed",
    "count_opened",
    "batch_counted",
    "tally_declared",
    "result_declared",
    "result_filed",
    "received",
    "refused",
    "equivocation",
    "closed",
    "assembly_decided",
    "roll_published",
    "roll_objected",
    "roll_decided",
    "merit_scored",
    "candidate_reviewed",
    "pledge_signed",
    "candidate_withdrawn",
    "candidate_disqualified",
    "incident_reported",
    "incident_ruled",
    "proxy_accepted",
    "poll_suspended",
    "poll_resumed",
    "box_lost",
    "evidence_attached",
    "doubtful_ballots_ruled",
    "tally_replaced",
    "result_approved",
    "round_ordered",
    "contest_voided",
    "win_rechecked",
    "body_composed",
    "handover_recorded",
};
static_assert(std::size(body_names) == election::statement_types);
[[nodiscard]] constexpr Field body_field(std::size_t index) {
    return {first_body_number + static_cast<int>(index), body_names[index]};
}

template <class V>
void fields(V& v, Of<election::Header> auto& s) {
    v.digest_unless_zero({1, "election"}, s.election);
    v.keys({2, "signers"}, s.signers, election::signers_max);
    v.number({3, "sequence"}, s.sequence);
    v.digest({4, "previous"}, s.previous);
    v.day({5, "on"}, s.on);
    v.number({6, "device_unix_s"}, s.device_unix_s);
}

}  // namespace zheng::wire
