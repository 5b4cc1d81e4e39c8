// Statement values ⇄ payload bytes, and envelopes ⇄ entry bytes. The only code that sees protobuf; none of it shows
// here. Encoding is canonical (ascending fields, shortest varints, no defaults, nothing unknown); decoding refuses
// whatever encoding would not produce, so that bytes and value determine each other. Safe from any thread.
#pragma once

#include "proto/election/result.hpp"
#include "proto/election/statement.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::wire {

inline constexpr std::string_view payload_type = "application/vnd.zheng.statement.v1+protobuf";
inline constexpr std::size_t signature_bytes = 64;
inline constexpr std::size_t keyid_chars = 16;
inline constexpr int depth_max = 6;  // of messages in messages

// The payload of a statement. CHECKs what no decoder would accept (an id that is not one, a text over its limit).
[[nodiscard]] Bytes encode(const election::Statement& statement);
// The same for values that come from people's files: names the field that no decoder would accept.
[[nodiscard]] Result<Bytes> try_encode(const election::Statement& statement);

// Errc::malformed with field and offset for unknown or repeated fields, wrong order, long varints, defaults, trailing
// bytes, invalid UTF-8, ids, days, enumerators, key lengths or over-depth; Errc::too_large over envelope limits or list
// limits.
[[nodiscard]] Result<election::Statement> decode(std::span<const std::uint8_t> payload);

struct EnvelopeSignature {
    Bytes signature;    // signature_bytes
    std::string keyid;  // keyid_chars
};
struct Envelope {
    Bytes payload;
    std::vector<EnvelopeSignature> signatures;
};
// The fixed layout of proto/envelope.proto, type always payload_type.
[[nodiscard]] Bytes encode(const Envelope& envelope);
// Accepts exactly what encode() produces: same layout, same type, 1 to signers_max signatures.
// Errc::unsupported if only the payload type differs, Errc::too_large over counter_envelope_bytes_max.
[[nodiscard]] Result<Envelope> decode_envelope(std::span<const std::uint8_t> bytes);

}  // namespace zheng::wire
