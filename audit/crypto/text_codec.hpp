// Bytes as text: base64 (RFC 4648 section 4, standard alphabet, padded) and hexadecimal. Decoding is strict: it refuses
// whatever encoding would not have produced, so that one value has one text. Pure; safe from any thread.
#pragma once

#include "audit/env/bytes.hpp"
#include "proto/election/result.hpp"

#include <string>
#include <string_view>

namespace zheng::crypto {

[[nodiscard]] std::string base64_encode(ByteView bytes);
// Errc::malformed for another alphabet, missing or surplus padding, white space, or bits set behind the last byte.
[[nodiscard]] Result<Bytes> base64_decode(std::string_view text);

[[nodiscard]] std::string hex_encode(ByteView bytes);
// Lower case only; Errc::malformed otherwise.
[[nodiscard]] Result<Bytes> hex_decode(std::string_view text);
// Exactly 64 digits.
[[nodiscard]] Result<election::Digest> hex_decode_digest(std::string_view text);

}  // namespace zheng::crypto
