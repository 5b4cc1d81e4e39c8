// DSSE v1 pre-authentication encoding: the bytes that an envelope's signatures are over.
// "DSSEv1" SP length(type) SP type SP length(payload) SP payload, lengths in ASCII decimal
// (secure-systems-lab/dsse protocol.md v1.0.0). Pure; safe from any thread.
#pragma once

#include "audit/env/bytes.hpp"

#include <string_view>

namespace zheng::crypto {

[[nodiscard]] Bytes dsse_pae(std::string_view payload_type, ByteView payload);

}  // namespace zheng::crypto
