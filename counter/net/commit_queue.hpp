// Statements that wait for the writer, in the order in which they are decided. One thread.
#pragma once

#include "counter/core/session.hpp"
#include "counter/core/strand.hpp"

#include <deque>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace zheng::counter {

// Statements that stay together: one of a session, or what was carried in with one call.
struct Unit {
    std::vector<Submitted> statements;  // at most batch_statements_max
    std::variant<Ticket, Strand::Decided> asked_by;
};

class CommitQueue {
  public:
    void push(Unit unit);
    [[nodiscard]] bool empty() const { return units_.empty(); }
    [[nodiscard]] std::size_t statements() const { return statements_; }

    // As many whole units as fit one batch, in order.
    [[nodiscard]] std::vector<Unit> next_batch();
    // While nothing may be admitted: takes out what would add an entry to the log, and whatever the same device has
    // sent after it. What is left is answered without writing.
    [[nodiscard]] std::vector<Unit> withdraw(const election::State& state);
    [[nodiscard]] std::vector<Unit> take_all();

  private:
    std::deque<Unit> units_;
    std::size_t statements_ = 0;
};

}  // namespace zheng::counter
