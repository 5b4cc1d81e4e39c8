// The closed list of what can be said. A statement is a header and one body; its bytes are defined by
// proto/statement.proto. Values only: whether it may be said now is admit.hpp's question, what follows from it is
// state.hpp's. Pure. Authors are devices (station, office desk, the counter, the county's machine), each with one
// journal; people co-sign.
#pragma once

#include "proto/election/contest.hpp"
#include "proto/election/date.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/people.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
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

// What a person's key is for. One person, one key, one role in a contest.
enum class Role : std::uint8_t {
    electoral_committee = 1,  // 选举委员会 (of a branch: its presiding committee)
    caller = 2,               // 唱票人
    recorder = 3,             // 计票人
    scrutineer = 4,           // 监票人
    township = 5,             // 乡镇
    county = 6,               // 县
    inspector = 7,            // 纪检
};
enum class DeviceKind : std::uint8_t {
    station = 1,      // a hall's device, of one village
    office_desk = 2,  // the township's desk
};
[[nodiscard]] std::string_view name_of(Role role);
[[nodiscard]] bool parse(std::string_view text, Role& out);
[[nodiscard]] std::string_view words_zh(Role role);
[[nodiscard]] std::string_view words_en(Role role);
[[nodiscard]] std::string_view name_of(DeviceKind kind);
[[nodiscard]] bool parse(std::string_view text, DeviceKind& out);

using Signature = std::array<std::uint8_t, 64>;  // Ed25519
using Nonce = std::array<std::uint8_t, 32>;

// ---- founding: signed by the county authority -------------------------------------------------------------------

struct ElectionOpened {
    std::string authority_domain;  // "xian.example.org"
    std::string election;          // id part, e.g. "2026-11"
    std::string township;          // id part, e.g. "yunxi"
    std::string township_name;     // 云溪乡
    Date election_day;             // of the township's schedule; a contest's own day is its statements' `on`
    PublicKey authority;
    PublicKey log;           // signs checkpoints, nothing else
    PublicKey counter;       // signs the counter's own statements
    Digest tls_key;          // whom stations talk to: SHA-256 of the counter's TLS certificate's SubjectPublicKeyInfo
    Nonce nonce{};           // the same election founded again is another election
    Digest schemas;          // SHA-256 over the schema files as exported (audit/FORMAT.md)
    Digest pack;             // SHA-256 of the election pack's manifest
    bool rehearsal = false;  // 演练: never mixed with a real one
    // "<authority_domain>/<election>/<township>": the log's name.
    [[nodiscard]] std::string origin() const { return authority_domain + "/" + election + "/" + township; }
    friend bool operator==(const ElectionOpened&, const ElectionOpened&) = default;
};

struct ProfileAdopted {
    Kind kind = Kind::villagers_committee;
    std::string name;  // "cn-2025"
    std::vector<Parameter>
        parameters;  // every value with source and mark; the log needs no file of ours to be re-decided
    friend bool operator==(const ProfileAdopted&, const ProfileAdopted&) = default;
};

struct PlaceDefinition {
    PlaceId place;
    std::string name;
    friend bool operator==(const PlaceDefinition&, const PlaceDefinition&) = default;
};
struct ContestDefinition {
    ContestId contest;
    Kind kind = Kind::villagers_committee;
    Round round = Round::first;
    friend bool operator==(const ContestDefinition&, const ContestDefinition&) = default;
};
// The first place is the hall where the village's papers are counted, unless the profile says count_each_place.
struct VillageOpened {
    VillageId village;
    std::string name;
    std::vector<PlaceDefinition> places;
    std::vector<ContestDefinition> contests;
    friend bool operator==(const VillageOpened&, const VillageOpened&) = default;
};

// What an enrolled key signs to show that somebody holds it; see attestation_message.
struct Attestation {
    Digest code;  // SHA-256 of the one-time 80-bit code of the county's letter
    Signature signature{};
    friend bool operator==(const Attestation&, const Attestation&) = default;
};

struct OfficerAppointed {
    PublicKey key;
    PersonId person;
    std::string name;
    Role role = Role::electoral_committee;
    VillageId village;                // empty: of the township
    std::vector<ContestId> contests;  // empty: every contest of the village (or township)
    Attestation attestation;
    std::optional<PublicKey> replaces;  // a revoked officer's key; the only appointment possible after EnrolmentSealed
    friend bool operator==(const OfficerAppointed&, const OfficerAppointed&) = default;
};

struct StationEnrolled {
    PublicKey key;
    Digest tls_key;  // SHA-256 of the TLS certificate's SubjectPublicKeyInfo
    DeviceKind kind = DeviceKind::station;
    VillageId village;  // empty for an office desk
    std::string name;
    Attestation attestation;
    std::optional<PublicKey> replaces;
    friend bool operator==(const StationEnrolled&, const StationEnrolled&) = default;
};

struct EnrolmentSealed {
    std::uint32_t officers = 0;  // how many were appointed, re-counted on admission
    std::uint32_t stations = 0;
    friend bool operator==(const EnrolmentSealed&, const EnrolmentSealed&) = default;
};

enum class RevocationReason : std::uint8_t { lost = 1, stolen = 2, left_office = 3, entered_wrongly = 4 };
struct KeyRevoked {
    PublicKey key;
    RevocationReason reason = RevocationReason::lost;
    std::uint64_t suspect_from_sequence = 0;  // 0: nothing said so far is in doubt; only for devices
    friend bool operator==(const KeyRevoked&, const KeyRevoked&) = default;
};

// ---- method, candidacy, roll: signed by the electoral committee --------------------------------------------------

// Who decided, and how: a villagers' or representatives' assembly, a members' meeting.
enum class AssemblyBody : std::uint8_t {
    assembly_adults = 1,      // 村民会议, adults
    assembly_households = 2,  // 村民会议, household delegates
    reps_assembly = 3,        // 村民代表会议
    members_meeting = 4,      // 党员大会
};
struct AssemblyVote {
    AssemblyBody body = AssemblyBody::reps_assembly;
    std::uint32_t due = 0;      // 应到
    std::uint32_t present = 0;  // 实到
    std::uint32_t yes = 0;
    std::uint32_t no = 0;
    friend bool operator==(const AssemblyVote&, const AssemblyVote&) = default;
};
enum class NominationMode : std::uint8_t {
    direct_nomination = 1,  // 海选
    party_or_villager_nomination = 2,
    self_nomination_direct = 3,  // 自荐直选
    open_no_candidates = 4,
    self_recommendation_candidates = 5,
    two_push = 6,          // 两推一选
    open_push_direct = 7,  // 公推直选
};
struct OfficeSeats {
    Office office = Office::member;
    std::uint32_t seats = 0;
    friend bool operator==(const OfficeSeats&, const OfficeSeats&) = default;
};
// The adopted election method (选举办法): source of seats, offices and voting mode.
struct MethodAdopted {
    ContestId contest;
    Digest method;  // SHA-256 of the adopted document
    std::vector<OfficeSeats> offices;
    NominationMode nomination = NominationMode::party_or_villager_nomination;
    AssemblyVote assembly;
    friend bool operator==(const MethodAdopted&, const MethodAdopted&) = default;
};

// What is posted about a candidate, and no more.
struct CandidateEntered {
    ContestId contest;
    PersonId person;
    std::string name;
    Office office = Office::member;
    NominationMode path = NominationMode::party_or_villager_nomination;
    Sex sex = Sex::unknown;
    Date birth;  // may be empty
    bool party_member = false;
    bool incumbent = false;  // holds a seat of this body now
    Education education = Education::unknown;
    friend bool operator==(const CandidateEntered&, const CandidateEntered&) = default;
};

struct BallotFrozen {
    ContestId contest;
    std::vector<OfficeBallot> offices;  // every seat of the method, every candidate entered and not withdrawn
    friend bool operator==(const BallotFrozen&, const BallotFrozen&) = default;
};

// Counts only: the roll itself never leaves the village and the township office.
struct RollSealed {
    ContestId contest;
    Votes registered = 0;        // R, or 应到 of a branch
    std::vector<Votes> classes;  // by class of registration 1, 2, 3, …; adds up to `registered`
    Digest commitment;           // Merkle root of salted records
    friend bool operator==(const RollSealed&, const RollSealed&) = default;
};

// ---- polling: signed by the station and the electoral committee --------------------------------------------------

struct BoxOpened {
    BoxId box;
    std::string seal;     // number of the seal put on when the vote opened
    bool mobile = false;  // 流动票箱
    friend bool operator==(const BoxOpened&, const BoxOpened&) = default;
};
struct PollOpened {
    ContestId contest;
    PlaceId place;
    std::vector<BoxOpened> boxes;
    bool shown_empty = false;  // 验箱
    Votes papers_received = 0;
    friend bool operator==(const PollOpened&, const PollOpened&) = default;
};
// Running figures; they never fall.
struct TurnoutReported {
    ContestId contest;
    PlaceId place;
    Votes in_person = 0;
    Votes proxy = 0;
    Votes mobile = 0;
    friend bool operator==(const TurnoutReported&, const TurnoutReported&) = default;
};
struct PollClosed {
    ContestId contest;
    PlaceId place;
    Votes in_person = 0;  // voters who took part, each once; of a branch: electors present
    Votes proxy = 0;
    Votes mobile = 0;
    Votes papers_issued = 0;  // proxy papers and replacements included; 0 where the profile says issued_recorded=false
    Votes papers_replaced = 0;  // spoiled, handed back and exchanged
    Votes papers_unused = 0;
    bool boxes_sealed = false;
    friend bool operator==(const PollClosed&, const PollClosed&) = default;
};

// ---- count -------------------------------------------------------------------------------------------------------

struct BoxPieces {
    BoxId box;
    Votes pieces = 0;  // papers taken out, face down
    friend bool operator==(const BoxPieces&, const BoxPieces&) = default;
};
// Announced before the first paper is read.
struct CountOpened {
    ContestId contest;
    PlaceId place;
    std::vector<BoxPieces> boxes;  // every box opened at the places counted here
    Votes forged = 0;              // pieces proved not to be official papers, sealed apart
    Votes collected = 0;           // C = sum of pieces - forged
    bool mixed = false;            // 混合
    VoteVerdict verdict = VoteVerdict::valid;
    friend bool operator==(const CountOpened&, const CountOpened&) = default;
};
enum class CountMode : std::uint8_t {
    papers = 1,       // every paper recorded twice, one by one
    totals_only = 2,  // counted on paper in the hall, totals keyed by two
};
struct BatchCounted {
    ContestId contest;
    PlaceId place;
    std::uint32_t batch = 0;  // from 1, without gaps at a count place
    std::uint32_t table = 0;  // count table, from 1
    CountMode mode = CountMode::papers;
    Tally tally;     // write-ins as w1, w2, …: the same person all over one count place
    Digest records;  // Merkle root of the salted commitments to the ballot records; zero for totals_only
    friend bool operator==(const BatchCounted&, const BatchCounted&) = default;
};
// A written-in person who reaches a threshold, a tie or a candidate's place.
struct WriteInNamed {
    PersonId alias;  // "w1"
    PersonId person;
    std::string name;
    Sex sex = Sex::unknown;
    friend bool operator==(const WriteInNamed&, const WriteInNamed&) = default;
};
struct TallyDeclared {
    ContestId contest;
    PlaceId place;
    std::uint32_t batches = 0;
    Tally tally;  // the sum of the batches, re-added on admission
    std::vector<WriteInNamed> named;
    friend bool operator==(const TallyDeclared&, const TallyDeclared&) = default;
};

// ---- result ------------------------------------------------------------------------------------------------------

// What is announced on the spot; refused if it differs from what follows from the tallies.
struct ResultDeclared {
    ContestId contest;
    VoteVerdict verdict = VoteVerdict::valid;
    std::vector<Elected> elected;
    std::vector<NextStep> next;
    friend bool operator==(const ResultDeclared&, const ResultDeclared&) = default;
};
struct ResultFiled {
    ContestId contest;
    Digest result;        // payload of the ResultDeclared it is about
    bool filed = false;   // 备案; false: the township objects
    std::string article;  // of the objection
    friend bool operator==(const ResultFiled&, const ResultFiled&) = default;
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
                          ResultDeclared, ResultFiled, Received, Refused, Equivocation, Closed>;
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
