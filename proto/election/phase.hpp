// How far a contest has come (阶段): the states of its life cycle, and sets of them. Drawn in STATEMENTS.md; which
// statement may be said in which is a column of the table in statement_table.cpp. Pure; safe from any thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

namespace zheng::election {

enum class Phase : std::uint8_t {
    founded,
    method_adopted,
    roll,       // the roll has been published or sealed
    candidacy,  // somebody has been entered
    frozen,     // the ballot stands
    polling,    // a place has opened and not every place has closed
    closed,     // every place has closed, no box is opened yet
    counting,   // boxes are open
    tallied,    // the outcome follows from what has been said
    declared,
    filed,
    composed,     // every round is over and the body stands
    handed_over,  // the last body has handed over
    voided,       // 选举无效: nothing of it counts but what a next round is made from
};
inline constexpr std::size_t phases_count = 14;

[[nodiscard]] std::string_view name_of(Phase phase);  // "method_adopted"
[[nodiscard]] bool parse(std::string_view text, Phase& out);
[[nodiscard]] std::string_view words_zh(Phase phase);
[[nodiscard]] std::string_view words_en(Phase phase);
[[nodiscard]] std::span<const Phase> phases();  // all of them, in order

class Phases {
  public:
    constexpr Phases() = default;
    constexpr Phases(std::initializer_list<Phase> phases) {
        for (const Phase phase : phases)
            bits_ |= bit(phase);
    }
    // From one to another, both included, in the order of the enumeration.
    [[nodiscard]] static constexpr Phases span(Phase first, Phase last) {
        Phases out;
        for (auto at = static_cast<unsigned>(first); at <= static_cast<unsigned>(last); ++at)
            out.bits_ |= bit(static_cast<Phase>(at));
        return out;
    }
    [[nodiscard]] static constexpr Phases all() { return span(Phase::founded, Phase::voided); }
    [[nodiscard]] constexpr bool has(Phase phase) const { return (bits_ & bit(phase)) != 0; }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    // Whether the earliest of them comes after `phase`: it is too early. Of no phases: no.
    [[nodiscard]] constexpr bool all_after(Phase phase) const {
        return bits_ != 0 && (bits_ & ((bit(phase) << 1U) - 1U)) == 0;
    }
    friend constexpr Phases operator|(Phases a, Phases b) {
        a.bits_ |= b.bits_;
        return a;
    }
    friend constexpr bool operator==(const Phases&, const Phases&) = default;

  private:
    static constexpr std::uint32_t bit(Phase phase) { return std::uint32_t{1} << static_cast<unsigned>(phase); }
    std::uint32_t bits_ = 0;
};

}  // namespace zheng::election
