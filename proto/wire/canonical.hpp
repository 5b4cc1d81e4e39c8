// Whether bytes are the one canonical encoding of a message, against its descriptor: known fields in ascending order,
// each once or, repeated, in one run; scalars packed; the right wire type; shortest varints within their type; no
// default that could be left out; one member of a oneof; UTF-8; nothing over, nothing missing. Protobuf's own parser
// accepts all of these, so it is asked only afterwards. Safe from any thread.
#pragma once

#include "proto/election/result.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace google::protobuf {
class Descriptor;
}

namespace zheng::wire {

// Errc::malformed with the place and the byte. The message itself is at depth 1. CHECKs that the schema uses only
// uint32, uint64, bool, string, bytes and messages.
[[nodiscard]] Result<void> check_canonical(std::span<const std::uint8_t> bytes,
                                           const google::protobuf::Descriptor& type, int depth_max);

// The byte at which a place (Trail's spelling) begins in canonical bytes; the innermost message around it if the field
// itself is left out.
[[nodiscard]] std::size_t locate(std::span<const std::uint8_t> bytes, const google::protobuf::Descriptor& type,
                                 std::string_view path);

}  // namespace zheng::wire
