// A Storage in memory, for tests, simulations and counts that need not survive. Copying it copies the "disk".
#pragma once

#include "audit/log/storage.hpp"

#include <vector>

namespace zheng::log {

class MemoryStorage final : public Storage {
  public:
    [[nodiscard]] Result<void> transact(const Work& work) override;
    [[nodiscard]] Result<std::optional<StoredHead>> head() override { return head_; }
    [[nodiscard]] Result<void> create(const StoredHead& first) override;
    [[nodiscard]] Result<void> read(std::uint64_t first, std::uint64_t count, const Visitor& visitor) override;

    // What a tampering hand would reach: tests change bytes here.
    [[nodiscard]] std::vector<Bytes>& entries() { return entries_; }
    [[nodiscard]] std::optional<StoredHead>& stored_head() { return head_; }

  private:
    std::vector<Bytes> entries_;
    std::optional<StoredHead> head_;
};

}  // namespace zheng::log
