// Why something may not be said: two closed lists. Pure; safe from any thread.
//   Refusal    the law or the order of things refuses a well-signed, in-sequence statement: part of the record. The
//              statement uses up its number, and a Refused entry holds its envelope and these codes.
//   Rejection  not a statement of this log at all (forged, garbled, out of sequence …): answered and counted, never
//   logged.
// The numbers are stored in logs: never renumber, only append.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zheng::election {

enum class Refusal : std::uint32_t {
    // who says it
    wrong_author = 1,       // this kind of device may not say this
    wrong_village = 2,      // a device or officer speaks for another village, place or contest
    signature_missing = 3,  // a role whose signature is needed has not signed
    signer_unknown = 4,     // a co-signer is no officer of this election
    signer_revoked = 5,     // a co-signer's key has been revoked
    one_person_twice = 6,   // one person signs, or is appointed, in two roles of one contest
    signer_not_needed = 7,  // a co-signer whose role has no part in this statement

    // when it is said
    too_early = 20,     // something that must come first has not been said
    too_late = 21,      // something that ends this phase has been said
    already_said = 22,  // can be said once only
    enrolment_sealed = 23,
    enrolment_not_sealed = 24,
    day_goes_back = 25,  // the day of the act lies before the day of an act it builds on

    // enrolment
    key_weak = 40,
    key_already_enrolled = 41,
    attestation_false = 42,  // the key's own signature over the enrolment does not verify
    counts_differ = 43,      // EnrolmentSealed does not state what was enrolled
    key_unknown = 44,        // a key to revoke or replace that is not enrolled, or not revoked
    suspect_sequence_wrong = 45,

    // definitions
    profile_invalid = 60,
    profile_missing = 61,
    profile_for_rehearsal = 62,
    village_unknown = 63,
    contest_unknown = 64,
    place_unknown = 65,
    id_taken = 66,
    round_unsupported = 67,
    kind_unsupported = 68,
    origin_wrong = 69,  // not the counter, log or name that this log was made for

    // method, candidacy, roll
    seats_out_of_range = 80,
    office_unknown = 81,
    assembly_no_quorum = 82,
    assembly_not_passed = 83,
    assembly_impossible = 84,  // more present than due, more votes than present
    candidate_twice = 85,
    candidate_unknown = 86,
    ballot_incomplete = 87,  // an office or an entered candidate is missing, or seats differ from the method
    surplus_missing = 88,    // not more candidates than seats where the law wants more
    roll_does_not_add_up = 89,
    commitment_missing = 90,
    nomination_unsupported = 92,  // this body, or the adopted way of nominating, has no such candidates
    candidates_too_many = 93,     // more than the surplus rule or the ballot allows

    // polling
    boxes_wrong = 100,  // none, one twice, or a box that was not opened
    boxes_not_shown_empty = 101,
    boxes_not_sealed = 102,
    turnout_over_roll = 103,
    turnout_falls = 104,
    papers_do_not_add_up = 105,  // received = issued + unused; replaced <= issued
    votes_not_allowed = 106,     // by proxy or at a mobile box, where the profile allows none

    // count
    pieces_do_not_add_up = 120,  // collected = pieces - forged
    papers_not_mixed = 121,
    verdict_differs = 122,
    batch_out_of_order = 123,
    batch_too_small = 124,
    batch_too_large = 125,
    batch_over_collected = 126,  // more papers counted than collected
    ballot_differs = 127,        // offices, seats or candidates are not those of the frozen ballot
    marks_do_not_add_up = 128,   // an identity of the tally is broken
    records_missing = 129,       // no commitment to the ballot records, or one where there are none
    batches_incomplete = 130,
    totals_differ = 131,  // the tally is not the sum of its batches
    write_in_unknown = 132,
    write_in_not_named = 133,  // one who reaches a threshold, a tie or a candidate's place has no name yet

    // result
    outcome_differs = 140,
    result_unknown = 141,
    objection_without_article = 142,

    // the counter's own
    range_wrong = 160,  // Received does not continue, or goes back in time
    claim_false = 161,  // Refused or Equivocation about something that is not so

    // the roll, who stands, reports
    voting_mode_wrong = 180,
    condition_wrong = 181,    // a local condition named twice, in the profile already, or without its clause
    decision_differs = 182,   // AssemblyDecided says another result than follows from its figures
    publication_wrong = 183,  // replaces another publication than the one that stands
    objection_out_of_order = 184,
    objection_late = 185,
    objection_unknown = 186,  // no such objection, or decided already
    objection_open = 187,
    roll_ground_wrong = 188,    // a ground that does not fit what is asked or decided
    roll_decision_wrong = 189,  // the classes before and after do not follow from the request and the roll
    roll_not_as_published = 190,
    objection_days_run = 191,  // the roll cannot be sealed while somebody may still object
    merit_out_of_order = 192,
    condition_unknown = 193,  // a ground that neither the profile nor the adopted method contains
    review_out_of_order = 194,
    review_wrong_body = 195,
    review_unfounded = 196,  // a failure without ground, decision, notice or days; a condition cited without a decision
    review_blocked = 197,    // passed in spite of a condition that blocks
    review_incomplete = 198,  // on the ballot without having passed every stage
    appeal_open = 199,
    pledge_unknown = 200,  // no pledge, or no class of signers, of the profile
    pledge_figures_wrong = 201,
    pledge_missing = 202,
    candidate_withdrawn = 203,  // has withdrawn; or there is no withdrawal to take back
    candidate_disqualified = 204,
    talk_wrong = 205,
    article_missing = 206,
    ruling_unknown = 207,
    incident_known = 208,
    incident_unknown = 209,
    incident_out_of_order = 210,  // not taken up first, or ruled on twice
    accused_wrong = 211,          // the accused is named by a disqualification and nowhere else
    incident_open = 212,
    proxies_do_not_add_up = 213,
    proxies_over_accepted = 214,
    relative_unknown = 215,  // no public role in the village, named twice, or the person themselves
    // after the result: next votes, winners, the body
    step_unknown = 220,       // the vote leaves nothing of the kind, or somebody has ordered it already
    step_differs = 221,       // other seats or names than those that are left to vote on
    round_differs = 222,      // another round carries out what is left
    vote_unfinished = 223,    // a vote of this body has not come to its end, or waits to be announced again
    names_fixed = 224,        // among the names of this round only
    statement_unknown = 226,  // no such statement has been accepted about this body
    not_a_winner = 227,
    recheck_grounds_wrong = 228,  // none where a win does not stand, one where it does, or no condition
    facts_not_needed = 229,       // the person was entered, with public facts
    recheck_missing = 230,
    approval_not_needed = 231,
    approval_missing = 232,
    composition_differs = 233,
    handover_items_wrong = 234,

    // what goes wrong at a poll or in a count, and is put right
    poll_suspended = 240,
    seals_broken = 241,  // nobody votes or counts there until the township has decided
    box_not_lost = 242,
    box_missing = 243,  // a box that is lost, destroyed or open is counted by nobody
    custodian_missing = 244,
    doubtful_papers_differ = 245,
    batch_unknown = 246,
    replaces_wrong = 247,  // not the reading of the bundle that stands
    papers_differ = 248,   // a new reading has another number of papers, and no paper was in a wrong bundle
};

// What an answer carries beside the code: numbers by name, and what or who it is about.
struct RefusalNote {
    Refusal code = Refusal::too_early;
    std::string about;  // an id, a key's hex, a field; may be empty
    std::vector<std::pair<std::string, std::uint64_t>> numbers;
    friend bool operator==(const RefusalNote&, const RefusalNote&) = default;
};

enum class Rejection : std::uint32_t {
    malformed = 1,  // not a canonical encoding of a known statement
    too_large = 2,
    not_template = 3,   // envelope bytes are not the fixed layout
    wrong_type = 4,     // another payload type
    signers_wrong = 5,  // signatures do not match the header's signers, in number or order
    signature_false = 6,
    wrong_election = 7,  // another election, or the same one founded again
    author_unknown = 8,
    author_revoked = 9,
    sequence_gap = 10,      // ahead of this author's next number: send the missing ones first
    previous_differs = 11,  // does not follow this author's last statement
    log_closed = 12,
    not_the_founding = 13,  // the first entry must be ElectionOpened, and only the first
};

[[nodiscard]] std::string_view name_of(Refusal code);  // "batch_too_small"
[[nodiscard]] std::string_view name_of(Rejection code);
[[nodiscard]] std::string_view words_zh(Refusal code);  // a sentence that says what to do next
[[nodiscard]] std::string_view words_en(Refusal code);
[[nodiscard]] std::string_view words_zh(Rejection code);
[[nodiscard]] std::string_view words_en(Rejection code);
[[nodiscard]] bool known(std::uint32_t code);           // is it a Refusal?
[[nodiscard]] std::span<const Refusal> refusals();      // all of them, ascending
[[nodiscard]] std::span<const Rejection> rejections();  // all of them, ascending
// "batch_too_small (qingshi/hall: papers=7, min=10)"
[[nodiscard]] std::string text(const RefusalNote& note);

}  // namespace zheng::election
