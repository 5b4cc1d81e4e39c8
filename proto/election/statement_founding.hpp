// What the county says before the polls: the election, its rules, villages, officers and devices; and what it takes
// back. Signed by the county authority. Values only; part of statement.hpp.
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
#include <vector>

namespace zheng::election {

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
// Who sat until now (上届班子), for comparison: people of a public role, as they stood on the books of the county.
struct SeatBefore {
    Kind body = Kind::villagers_committee;
    Office office = Office::member;
    PersonId person;    // the id that the person has in this election too
    VillageId village;  // the village of that time, where it has been merged into this one (并村); empty: this one
    Sex sex = Sex::unknown;
    Date birth;  // may be empty
    bool party_member = false;
    Education education = Education::unknown;
    friend bool operator==(const SeatBefore&, const SeatBefore&) = default;
};
// The first place is the hall where the village's papers are counted, unless the profile says count_each_place.
struct VillageOpened {
    VillageId village;
    std::string name;
    std::vector<PlaceDefinition> places;
    std::vector<ContestDefinition> contests;
    std::vector<SeatBefore> last_term{};
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

}  // namespace zheng::election
