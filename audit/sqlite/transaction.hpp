// One transaction, BEGIN IMMEDIATE: a writer learns at the start, not at the end, that somebody else is writing. The
// three states are named, and a transaction that is no longer open cannot be ended again. Not thread-safe.
#pragma once

#include "proto/election/result.hpp"

#include <cstdint>

namespace zheng::sqlite {

class Database;

class Transaction {
  public:
    enum class State : std::uint8_t { open, committed, rolled_back };

    // Errc::conflict if another connection writes. CHECKs that none is open on this connection.
    [[nodiscard]] static Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();  // rolls back if still open

    // On success everything is as durable as the connection's settings say. On failure the state is rolled_back as far
    // as this connection is concerned, but the file may hold the commit all the same: open it anew. CHECKs that the
    // transaction is open.
    [[nodiscard]] Result<void> commit();
    // CHECKs that the transaction is open.
    [[nodiscard]] Result<void> roll_back();

    [[nodiscard]] State state() const { return state_; }

  private:
    explicit Transaction(Database& database) : database_(&database) {}
    Database* database_;
    State state_ = State::open;
};

}  // namespace zheng::sqlite
