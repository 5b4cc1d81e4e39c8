// The closed list of what can be said. A statement is a header and one body; its bytes are defined by
// proto/statement.proto. Values only: whether it may be said now is admit.hpp's question, what follows from it is
// state.hpp's. Pure. Authors are devices (station, office desk, the counter, the county's machine), each with one
// journal; people co-sign.
#pragma once

#include "proto/election/date.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/statement_founding.hpp"
#include "proto/election/statement_incident.hpp"
#include "proto/election/statement_result.hpp"
#include "proto/election/statement_roll.hpp"
#include "proto/election/statement_standing.hpp"
#include "proto/election/statement_vote.hpp"

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

namespace zheng::election {

inline constexpr std::size_t signers_max = 16;
inline constexpr std::size_t envelope_bytes_max = 32 * 1024;  // of a received envelope
inline constexpr std::size_t counter_envelope_bytes_max =
    48 * 1024;  // of the counter's own, which may hold a received one

struct Header {
    Digest election;  // SHA-256 of the ElectionOpened payload; zero (absent in the bytes) in that one only
    std::vector<PublicKey> signers;   // author first, the rest ascending and different, 1 to signers_max
    std::uint64_t sequence = 0;       // of this author, from 1
    Digest previous;                  // SHA-256 of the author's previous payload; zero for the first
    Date on;                          // the day of the legal act
    std::uint64_t device_unix_s = 0;  // the device's clock: information, never a check
    [[nodiscard]] const PublicKey& author() const { return signers.front(); }
    friend bool operator==(const Header&, const Header&) = default;
};

// ---- the counter's own -------------------------------------------------------------------------------------------

// Entries [from, to) were received by `unix_s` of the counter's clock.
struct Received {
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    std::uint64_t unix_s = 0;
    friend bool operator==(const Received&, const Received&) = default;
};
struct Refused {
    Bytes envelope;                    // as received
    std::vector<std::uint32_t> codes;  // of Refusal, ascending, at least one
    friend bool operator==(const Refused&, const Refused&) = default;
};
struct Equivocation {
    std::uint64_t first = 0;  // log index of what this author said first under that number
    Bytes second;             // envelope
    friend bool operator==(const Equivocation&, const Equivocation&) = default;
};
struct Closed {
    std::uint64_t accepted = 0;  // statements of others in the log
    std::uint64_t refused = 0;
    std::uint64_t equivocations = 0;
    friend bool operator==(const Closed&, const Closed&) = default;
};

// The order is the order of the fields in proto/statement.proto; StatementType is 1 + index.
using Body = std::variant<ElectionOpened, ProfileAdopted, VillageOpened, OfficerAppointed, StationEnrolled,
                          EnrolmentSealed, KeyRevoked, MethodAdopted, CandidateEntered, BallotFrozen, RollSealed,
                          PollOpened, TurnoutReported, PollClosed, CountOpened, BatchCounted, TallyDeclared,
                          ResultDeclared, ResultFiled, Received, Refused, Equivocation, Closed, AssemblyDecided,
                          RollPublished, RollObjected, RollDecided, MeritScored, CandidateReviewed, PledgeSigned,
                          CandidateWithdrawn, CandidateDisqualified, IncidentReported, IncidentRuled, ProxyAccepted,
                          PollSuspended, PollResumed, BoxLost, EvidenceAttached, DoubtfulBallotsRuled, TallyReplaced,
                          ResultApproved, RoundOrdered, ContestVoided, WinRechecked, BodyComposed, HandoverRecorded>;
inline constexpr std::size_t statement_types = std::variant_size_v<Body>;

enum class StatementType : std::uint8_t {
    election_opened = 1,
    profile_adopted,
    village_opened,
    officer_appointed,
    station_enrolled,
    enrolment_sealed,
    key_revoked,
    method_adopted,
    candidate_entered,
    ballot_frozen,
    roll_sealed,
    poll_opened,
    turnout_reported,
    poll_closed,
    count_opened,
    batch_counted,
    tally_declared,
    result_declared,
    result_filed,
    received,
    refused,
    equivocation,
    closed,
    assembly_decided,
    roll_published,
    roll_objected,
    roll_decided,
    merit_scored,
    candidate_reviewed,
    pledge_signed,
    candidate_withdrawn,
    candidate_disqualified,
    incident_reported,
    incident_ruled,
    proxy_accepted,
    poll_suspended,
    poll_resumed,
    box_lost,
    evidence_attached,
    doubtful_ballots_ruled,
    tally_replaced,
    result_approved,
    round_ordered,
    contest_voided,
    win_rechecked,
    body_composed,
    handover_recorded,
};
[[nodiscard]] inline StatementType type_of(const Body& body) {
    return static_cast<StatementType>(body.index() + 1);
}
[[nodiscard]] std::string_view name_of(StatementType type);   // "BatchCounted"
[[nodiscard]] std::string_view words_zh(StatementType type);  // "一捆计票"

struct Statement {
    Header header;
    Body body;
    friend bool operator==(const Statement&, const Statement&) = default;
};

// The contest a body speaks about, or nullptr.
[[nodiscard]] const ContestId* contest_of(const Body& body);

// The bytes an enrolled key signs: "zheng enrolment v1\n" ‖ election ‖ key ‖ tls_key (zero for an officer) ‖ code.
[[nodiscard]] Bytes attestation_message(const Digest& election, const PublicKey& key, const Digest& tls_key,
                                        const Digest& code);

}  // namespace zheng::election
