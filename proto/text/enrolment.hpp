// A request for enrolment (登记申请): what a station or office desk hands to the county's machine on a stick, as JSON.
// Every key in it has signed the election, itself, the TLS key and the one-time code of the county's letter, so the
// county knows that somebody who has read the letter holds it. The code stands in it in clear: the file goes from hand
// to hand and its statements carry the SHA-256 only. Takes and returns values. Safe from any thread.
#pragma once

#include "proto/election/result.hpp"
#include "proto/election/statement.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::text {

inline constexpr std::string_view enrolment_format = "zheng enrolment request v1";
inline constexpr std::size_t enrolment_bytes_max = 1024U * 1024U;
inline constexpr std::size_t enrolment_officers_max = 256;
inline constexpr std::size_t code_chars = 16;  // 80 bits, five bits a character

// One person's key on this device; the attestation's code is the request's.
struct OfficerRequest {
    election::PublicKey key;
    election::PersonId person;
    std::string name;
    election::Role role = election::Role::electoral_committee;
    std::vector<election::ContestId> contests;  // empty: every contest of the village (or township)
    election::Signature signature{};            // over attestation_message(election, key, 0, SHA-256(code))
    std::optional<election::PublicKey> replaces;
    friend bool operator==(const OfficerRequest&, const OfficerRequest&) = default;
};

struct EnrolmentRequest {
    election::Digest election;  // SHA-256 of the ElectionOpened payload
    election::DeviceKind kind = election::DeviceKind::station;
    election::VillageId village;  // empty for an office desk
    std::string name;
    std::string code;  // normalised: code_chars characters
    election::PublicKey key;
    election::Digest tls_key;         // SHA-256 of the SubjectPublicKeyInfo
    election::Signature signature{};  // over attestation_message(election, key, tls_key, SHA-256(code))
    std::optional<election::PublicKey> replaces;
    std::vector<OfficerRequest> officers;
    friend bool operator==(const EnrolmentRequest&, const EnrolmentRequest&) = default;
};

// The code as its SHA-256 is taken over: upper case, without spaces and hyphens. Errc::malformed unless code_chars
// characters of RFC 4648's base32 alphabet (A-Z, 2-7) remain.
[[nodiscard]] Result<std::string> normalised_code(std::string_view typed);
// "ABCD-EFGH-JKLM-NPQR": for a letter, to be typed from.
[[nodiscard]] std::string grouped_code(std::string_view normalised);
// 16 characters from 10 random bytes.
[[nodiscard]] std::string code_from(const std::array<std::uint8_t, 10>& random);

[[nodiscard]] std::string format_enrolment(const EnrolmentRequest& request);
// Errc::malformed names the JSON path of what is wrong: unknown, missing or ill-formed fields.
[[nodiscard]] Result<EnrolmentRequest> parse_enrolment(std::string_view json);

}  // namespace zheng::text
