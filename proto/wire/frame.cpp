#include "proto/wire/frame.hpp"

#include "proto/election/check.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

namespace zheng::wire {

Result<void> FrameReader::judge_length() {
    if (length_ == 0)
        error_ = Error{Errc::malformed, "an empty frame"};
    else if (length_ > frame_bytes_max_)
        error_ = Error{Errc::too_large,
                       "a frame of " + std::to_string(length_) + " bytes, at most " + std::to_string(frame_bytes_max_)};
    if (error_)
        return fail(*error_);
    return {};
}

Result<std::size_t> FrameReader::push(std::span<const std::uint8_t> bytes) {
    if (error_)
        return fail(*error_);
    std::size_t taken = 0;
    while (header_size_ < frame_header_bytes && taken < bytes.size()) {
        length_ = (length_ << 8U) | bytes[taken++];
        if (++header_size_ == frame_header_bytes)
            ZHENG_CHECKED(judge_length());
    }
    if (header_size_ < frame_header_bytes)
        return taken;
    const auto more = std::min(bytes.size() - taken, length_ - content_.size());
    const auto piece = bytes.subspan(taken, more);
    content_.insert(content_.end(), piece.begin(), piece.end());
    return taken + more;
}

std::optional<Bytes> FrameReader::take() {
    if (error_ || header_size_ < frame_header_bytes || content_.size() < length_)
        return std::nullopt;
    header_size_ = 0;
    length_ = 0;
    return std::exchange(content_, {});
}

Bytes framed(std::span<const std::uint8_t> content) {
    CHECK(!content.empty() && content.size() <= std::numeric_limits<std::uint32_t>::max(), "a frame has a length");
    const auto size = static_cast<std::uint32_t>(content.size());
    Bytes out{static_cast<std::uint8_t>(size >> 24U), static_cast<std::uint8_t>((size >> 16U) & 0xffU),
              static_cast<std::uint8_t>((size >> 8U) & 0xffU), static_cast<std::uint8_t>(size & 0xffU)};
    out.insert(out.end(), content.begin(), content.end());
    return out;
}

}  // namespace zheng::wire
