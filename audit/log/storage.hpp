// Where a log's entries and its signed head live. The order of writes is the Log's (log.hpp); a Storage only promises
// what is said here. Implementations: MemoryStorage (memory_storage.hpp) and the counter's SQLite store. One thread at
// a time.
#pragma once

#include "audit/env/bytes.hpp"
#include "audit/log/merkle.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace zheng::log {

// The newest committed tree, with the checkpoint that signs it.
struct StoredHead {
    std::uint64_t size = 0;
    Digest root;
    std::string checkpoint;  // signed note
    friend bool operator==(const StoredHead&, const StoredHead&) = default;
};

class Storage {
  public:
    virtual ~Storage() = default;

    // One unit of work: all of it becomes durable together, or none of it.
    class Transaction {
      public:
        virtual ~Transaction() = default;
        // Adds an entry under an index that is not taken: Errc::exists otherwise. Entries are never changed or deleted.
        [[nodiscard]] virtual Result<void> insert(std::uint64_t index, ByteView entry) = 0;
        // The bytes as the store now holds them, read back from it and not from what insert() was given. not_found.
        [[nodiscard]] virtual Result<Bytes> read(std::uint64_t index) = 0;
        // Compare-and-swap: replaces the head if its size and root are those of `expected`, else Errc::conflict.
        // Exactly one head exists at any time.
        [[nodiscard]] virtual Result<void> swap_head(const StoredHead& expected, const StoredHead& next) = 0;
    };
    using Work = std::function<Result<void>(Transaction&)>;

    // Runs `work` and commits. When it returns success, everything is on the disk (fsync done) and survives a power
    // cut. If work fails, nothing is kept and its error is returned. If the commit itself fails, the store may hold all
    // of it or none: the caller must not go on, but open the store anew.
    [[nodiscard]] virtual Result<void> transact(const Work& work) = 0;

    // nullopt if no log was created here.
    [[nodiscard]] virtual Result<std::optional<StoredHead>> head() = 0;
    // The first head of a new log, durable on return. Errc::exists if there is a head already.
    [[nodiscard]] virtual Result<void> create(const StoredHead& first) = 0;

    // Visits entries first, first + 1, ... in order, without holding more than a few in memory. Errc::corrupt if one is
    // missing; stops with the visitor's error. The bytes are valid during the call only.
    using Visitor = std::function<Result<void>(std::uint64_t index, ByteView entry)>;
    [[nodiscard]] virtual Result<void> read(std::uint64_t first, std::uint64_t count, const Visitor& visitor) = 0;
};

}  // namespace zheng::log
