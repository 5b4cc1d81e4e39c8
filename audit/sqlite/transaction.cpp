#include "audit/sqlite/transaction.hpp"

#include "audit/sqlite/database.hpp"
#include "proto/election/check.hpp"

#include <utility>

namespace zheng::sqlite {

Result<Transaction> Transaction::begin(Database& database) {
    CHECK(database.idle(), "a transaction is open on this connection");
    ZHENG_CHECKED(database.execute("BEGIN IMMEDIATE"));
    return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)), state_(other.state_) {}

Transaction::~Transaction() {
    // Nobody is left to tell: a rollback that fails leaves the connection refusing the next BEGIN.
    if (database_ != nullptr && state_ == State::open)
        static_cast<void>(roll_back());
}

Result<void> Transaction::commit() {
    CHECK(state_ == State::open, "the transaction is ended already");
    if (auto done = database_->execute("COMMIT"); !done) {
        static_cast<void>(roll_back());
        return done;
    }
    state_ = State::committed;
    return {};
}

Result<void> Transaction::roll_back() {
    CHECK(state_ == State::open, "the transaction is ended already");
    state_ = State::rolled_back;
    if (database_->idle())
        return {};  // SQLite has rolled back by itself, as after a full disk
    return database_->execute("ROLLBACK");
}

}  // namespace zheng::sqlite
