// A borrowed range of bytes, and the two views between text and bytes. Safe from any thread.
#pragma once

#include "proto/election/ids.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace zheng {
using ByteView = std::span<const std::uint8_t>;
}

namespace zheng::env {

// Views only: what they point to must outlive them.
[[nodiscard]] ByteView as_bytes(std::string_view text);
[[nodiscard]] std::string_view as_text(ByteView bytes);

// Copies.
[[nodiscard]] Bytes to_bytes(std::string_view text);

}  // namespace zheng::env
