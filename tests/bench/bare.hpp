// What the machine can do at the most, with the same library and nothing around it.
#pragma once

#include "tests/bench/day.hpp"
#include "tests/bench/measure.hpp"

#include <filesystem>
#include <memory>
#include <vector>

namespace zheng::bench {

// Ed25519 over OpenSSL on every processor: the keys are prepared and the messages laid out before the clock runs.
class BareVerify {
  public:
    explicit BareVerify(std::vector<SignedMessage> messages);
    ~BareVerify();
    // Verifies each once. CHECKs that all are good.
    [[nodiscard]] Spent run() const;
    [[nodiscard]] std::size_t size() const { return messages_.size(); }

  private:
    struct Keys;
    std::vector<SignedMessage> messages_;
    std::unique_ptr<Keys> keys_;
};

// Microseconds of `count` times write and fdatasync of so many bytes at the end of a file in `directory`.
[[nodiscard]] std::vector<double> fdatasync_us(const std::filesystem::path& directory, std::size_t count,
                                               std::size_t bytes);

}  // namespace zheng::bench
