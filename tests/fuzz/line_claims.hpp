// What must hold for any bytes on a connection; see claims.hpp.
#pragma once

#include <cstdint>
#include <span>

namespace zheng::fuzz {

// A message is refused, or is the only encoding of what it decodes to.
void claim_message(std::span<const std::uint8_t> bytes);
// A stream gives the same frames however it is cut; a device in the middle of sending and a counter that hear them
// neither fail nor believe anything.
void claim_stream(std::span<const std::uint8_t> bytes);

}  // namespace zheng::fuzz
