// From an entry's bytes to a statement as heard: template, canonical decoding, every signature, attestations. The same
// code for counter, station and auditor; what it does not find out (sequence, roles, law) is admit()'s question.
// Safe from any thread: entries may be examined in parallel and folded in order.
#pragma once

#include "proto/election/refusal.hpp"
#include "proto/election/state.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace zheng::log {

struct NotHeard {
    election::Rejection rejection = election::Rejection::malformed;
    std::string detail;  // which field, which signer
};

// The envelope limit is that of received envelopes, or the counter's own for entries read back from a log.
enum class From : std::uint8_t { outside, log };

[[nodiscard]] tl::expected<election::Heard, NotHeard> examine(std::span<const std::uint8_t> envelope,
                                                              From from = From::outside);

// Said by the counter itself: times, refusals, equivocations, the end.
[[nodiscard]] bool counters_own(const election::Body& body);

// The payload's SHA-256 of an envelope that decodes, without verifying anything.
[[nodiscard]] Result<election::Digest> payload_digest(std::span<const std::uint8_t> envelope);

}  // namespace zheng::log
