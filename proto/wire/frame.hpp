// Frames of a connection: uint32 big-endian length ‖ that many bytes, at least one. A push parser: bytes come in pieces
// of any size, whole frames come out; the length is judged before anything is allocated for it, and memory grows only
// with bytes that have come, so that a peer who announces much and sends little costs little. One thread.
#pragma once

#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace zheng::wire {

inline constexpr std::size_t frame_header_bytes = 4;

class FrameReader {
  public:
    explicit FrameReader(std::uint32_t frame_bytes_max) : frame_bytes_max_(frame_bytes_max) {}

    // Takes bytes from the front up to the end of a frame, and tells how many it took; with a whole frame waiting it
    // takes none. Errc::too_large for a length over the limit, Errc::malformed for an empty frame: the connection
    // cannot be read any further, and every later call gives the same error.
    [[nodiscard]] Result<std::size_t> push(std::span<const std::uint8_t> bytes);
    // The whole frame's content, once.
    [[nodiscard]] std::optional<Bytes> take();

    // Whether a frame has begun and not ended: the end of the connection here is a truncation.
    [[nodiscard]] bool inside() const { return header_size_ != 0; }

  private:
    [[nodiscard]] Result<void> judge_length();

    std::uint32_t frame_bytes_max_;
    std::uint32_t length_ = 0;
    std::size_t header_size_ = 0;  // bytes of the length that have come
    Bytes content_;
    std::optional<Error> error_;
};

// CHECKs that the content is not empty and its size fits the length.
[[nodiscard]] Bytes framed(std::span<const std::uint8_t> content);

}  // namespace zheng::wire
