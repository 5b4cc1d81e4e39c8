// What must hold for any bytes at all. A broken claim is a failed CHECK; the fuzzers look for bytes that break one, and
// an ordinary test tries the seeds.
#pragma once

#include <cstdint>
#include <span>

namespace zheng::fuzz {

// A payload is refused, or is the only encoding of the statement that it decodes to.
void claim_statement(std::span<const std::uint8_t> bytes);
// The same of an envelope; whatever is heard of it is sound.
void claim_envelope(std::span<const std::uint8_t> bytes);
// A carried file is refused, or is its magic, its frames and its torn end again.
void claim_carried(std::span<const std::uint8_t> bytes);

}  // namespace zheng::fuzz
