// An election day to measure with: a founded township of as many villages as wanted, each with one hall, one station,
// its officers and one contest of a villagers' committee under cn-2025, and everything that its station says from the
// opened poll to the declared result. Invented people; the same shape gives the same bytes in every run.
#pragma once

#include "audit/crypto/signer.hpp"
#include "counter/core/intake.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace zheng::bench {

inline constexpr std::uint32_t turnouts_of_a_day = 8;  // unless more are wanted
inline constexpr std::uint32_t batches_of_a_day = 6;   // of 50 papers

// One keypair of everybody: the same name, the same key.
[[nodiscard]] election::Digest seed_of(std::string_view name);
[[nodiscard]] crypto::Ed25519Signer key_of(std::string_view name);

struct Station {
    std::string name;
    std::vector<Bytes> prepared;  // what it says before the poll: method, candidates, ballot, roll, the poll opened
    std::vector<Bytes> day;       // and then: turnouts, the poll closed, batches, tally, result
};

struct Day {
    counter::Purpose purpose;
    election::Digest election;
    std::vector<Bytes> founding;  // by the county, up to EnrolmentSealed
    std::vector<Station> stations;

    // In the order in which they would come if every station kept pace with the others.
    [[nodiscard]] std::vector<Bytes> prepared() const;
    [[nodiscard]] std::vector<Bytes> said() const;
};

inline constexpr std::string_view day_origin = "xian.example.org/2026-11/yunxi";

// Of a counter with the keys "log" and "counter", or of another one.
[[nodiscard]] election::LogIdentity day_identity();
[[nodiscard]] election::PublicKey day_authority();
[[nodiscard]] Day make_day(std::size_t villages, std::uint32_t turnouts = turnouts_of_a_day,
                           const election::LogIdentity& identity = day_identity());

[[nodiscard]] counter::Moment day_moment();
[[nodiscard]] std::string station_name(std::size_t village);
// Of the station's certificate, "tls <station>".
[[nodiscard]] crypto::Ed25519Signer tls_key_of(std::size_t village);

// ---- the signatures of envelopes, one by one

struct SignedMessage {
    election::PublicKey key;
    Bytes message;
    std::array<std::uint8_t, 64> signature{};
};
// Every signature of the envelopes and of the attestations inside them: what has to be verified, and nothing else.
[[nodiscard]] std::vector<SignedMessage> signatures_of(std::span<const Bytes> envelopes);

}  // namespace zheng::bench
