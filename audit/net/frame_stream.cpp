#include "audit/net/frame_stream.hpp"

#include "proto/election/check.hpp"

#include <limits>
#include <utility>

namespace zheng::net {

Bytes framed_all(const std::vector<Bytes>& contents) {
    std::size_t total = 0;
    for (const auto& content : contents)
        total += wire::frame_header_bytes + content.size();
    Bytes out;
    out.reserve(total);
    for (const auto& content : contents) {
        CHECK(!content.empty() && content.size() <= std::numeric_limits<std::uint32_t>::max(), "a frame has a length");
        for (unsigned shift = 32; shift > 0; shift -= 8)
            out.push_back(static_cast<std::uint8_t>((content.size() >> (shift - 8)) & 0xffU));
        out.insert(out.end(), content.begin(), content.end());
    }
    return out;
}

void FrameOutbox::add(Bytes framed) {
    if (pending() == 0) {
        bytes_ = std::move(framed);
        begin_ = 0;
        return;
    }
    // What has been written is moved out of the way only when it is the larger part.
    if (begin_ > pending()) {
        bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(begin_));
        begin_ = 0;
    }
    bytes_.insert(bytes_.end(), framed.begin(), framed.end());
}

Step FrameOutbox::flush(Channel& channel, std::uint64_t& written) {
    while (pending() > 0) {
        std::size_t size = 0;
        if (const auto step = channel.write(ByteView(bytes_).subspan(begin_), size); step != Step::done)
            return step;
        begin_ += size;
        written += size;
    }
    begin_ = 0;
    if (bytes_.capacity() > idle_buffer_bytes_max)
        bytes_ = {};
    else
        bytes_.clear();
    return Step::done;
}

Result<std::size_t> cut_frames(wire::FrameReader& reader, ByteView bytes, std::size_t frames_max,
                               std::vector<Bytes>& into) {
    std::size_t taken = 0;
    std::size_t frames = 0;
    while (taken < bytes.size() && frames < frames_max) {
        ZHENG_TRY(const auto more, reader.push(bytes.subspan(taken)));
        taken += more;
        if (auto content = reader.take()) {
            into.push_back(std::move(*content));
            ++frames;
        }
    }
    return taken;
}

}  // namespace zheng::net
