// A channel's bytes as frames: what is told and not yet written, and frames cut out of what is read. Used on one
// thread. Only sources of this folder include this.
#pragma once

#include "audit/net/channel.hpp"
#include "proto/wire/frame.hpp"

#include <cstddef>
#include <vector>

namespace zheng::net {

inline constexpr std::size_t idle_buffer_bytes_max = 4096;  // that a connection at rest keeps

// All of them, each behind its length, as one piece.
[[nodiscard]] Bytes framed_all(const std::vector<Bytes>& contents);

class FrameOutbox {
  public:
    void add(Bytes framed);
    // Writes until all is written (`done`), or the channel says otherwise. Adds to `written`.
    [[nodiscard]] Step flush(Channel& channel, std::uint64_t& written);
    [[nodiscard]] std::size_t pending() const { return bytes_.size() - begin_; }

  private:
    Bytes bytes_;
    std::size_t begin_ = 0;
};

// Cuts `bytes` from their front into at most `frames_max` frames, appended to `into`, and tells how many bytes it took.
// Errors as wire::FrameReader; frames before the error are in `into`.
[[nodiscard]] Result<std::size_t> cut_frames(wire::FrameReader& reader, ByteView bytes, std::size_t frames_max,
                                             std::vector<Bytes>& into);

}  // namespace zheng::net
