// Bytes that are wiped when they are no longer needed: passphrases, seeds, pins. Move only. Not thread-safe.
#pragma once

#include "audit/env/bytes.hpp"

#include <string_view>

namespace zheng::crypto {

class Secret {
  public:
    Secret() = default;
    // Copies; whoever owned the text before wipes that copy.
    explicit Secret(std::string_view text);
    explicit Secret(ByteView bytes);
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret();

    [[nodiscard]] ByteView bytes() const { return bytes_; }
    [[nodiscard]] bool empty() const { return bytes_.empty(); }

  private:
    void wipe();
    Bytes bytes_;
};

}  // namespace zheng::crypto
