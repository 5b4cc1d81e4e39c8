// Numbers, texts and digests taken from stored bytes, as writing.hpp has put them there. One thread.
#pragma once

#include "audit/env/bytes.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace zheng::sealed {

// Bytes read one after another; nothing is read behind the end.
class Reading {
  public:
    explicit Reading(ByteView bytes) : bytes_(bytes) {}

    [[nodiscard]] std::optional<ByteView> take(std::size_t size) {
        if (bytes_.size() - at_ < size)
            return std::nullopt;
        const auto out = bytes_.subspan(at_, size);
        at_ += size;
        return out;
    }
    template <std::size_t Size>
    [[nodiscard]] std::optional<std::uint64_t> number() {
        const auto bytes = take(Size);
        if (!bytes)
            return std::nullopt;
        std::uint64_t out = 0;
        for (const std::uint8_t byte : *bytes)
            out = (out << 8U) | byte;
        return out;
    }
    [[nodiscard]] std::optional<std::array<std::uint8_t, 32>> bytes32() {
        const auto bytes = take(32);
        if (!bytes)
            return std::nullopt;
        std::array<std::uint8_t, 32> out{};
        std::copy(bytes->begin(), bytes->end(), out.begin());
        return out;
    }
    template <std::size_t Size>
    [[nodiscard]] std::optional<ByteView> counted(std::size_t size_max) {
        const auto size = number<Size>();
        return !size || *size > size_max ? std::nullopt : take(static_cast<std::size_t>(*size));
    }
    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] bool done() const { return at_ == bytes_.size(); }

  private:
    ByteView bytes_;
    std::size_t at_ = 0;
};

}  // namespace zheng::sealed
