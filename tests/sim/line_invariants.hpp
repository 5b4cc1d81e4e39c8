// What must hold on the live line whatever happens, by name, and how often it was looked at.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zheng::sim {

enum class Invariant : std::uint8_t {
    log_opens,
    acknowledged_kept,
    none_twice,
    author_order,
    receipts_verify,
    heads_grow,
    published_committed,
    times_grow,
    restored_asks,
    revocation_ends,
    one_session,
    nobody_equivocates,
    nobody_halts,
    log_holds_journal,
    all_delivered,
};
inline constexpr std::array<std::string_view, 15> invariant_words{
    "the log opens, and continues every head that has left it",
    "no acknowledged statement is lost",
    "no statement stands in the log twice",
    "each author's statements stand in the order of their numbers",
    "every receipt verifies, under a head of this log",
    "heads that stations keep only grow, consistently",
    "what is published is committed",
    "times of receipt never go back",
    "a restored station asks before it speaks",
    "a revocation ends sessions, and nothing comes behind it",
    "one live session an author: answers go to nobody else",
    "nobody honest equivocates",
    "no device halts without cause",
    "the log holds of each device what its journal holds",
    "everything said is delivered in the end",
};
inline constexpr std::size_t invariants = invariant_words.size();

struct Broken {
    Invariant invariant = Invariant::log_opens;
    std::string what;
};

// How often each invariant was looked at, and where it did not hold.
class Judgement {
  public:
    void look(Invariant invariant, bool holds, const std::string& what) {
        ++looked_.at(static_cast<std::size_t>(invariant));
        if (!holds)
            broken_.push_back({invariant, what});
    }
    [[nodiscard]] const std::array<std::uint64_t, invariants>& looked() const { return looked_; }
    [[nodiscard]] const std::vector<Broken>& broken() const { return broken_; }

  private:
    std::array<std::uint64_t, invariants> looked_{};
    std::vector<Broken> broken_;
};

}  // namespace zheng::sim
