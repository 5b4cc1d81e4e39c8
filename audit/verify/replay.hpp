// The fold, done again: every entry is examined, asked of admit() and applied, exactly as the counter had to. What does
// not hold is reported under the check it belongs to and not applied; its author's numbers go on behind it, so that one
// fault is not reported again with every later statement. One thread; see examine_all.hpp for the examination.
#pragma once

#include "audit/verify/contents.hpp"
#include "audit/verify/examine_all.hpp"
#include "audit/verify/report.hpp"
#include "proto/election/admit.hpp"
#include "proto/election/state.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace zheng::verify {

// The check under which a refusal of an entry is reported; a false claim belongs to the statement that makes it.
[[nodiscard]] CheckId check_of(election::Refusal code, election::StatementType type);
[[nodiscard]] CheckId check_of(election::Rejection code);

class Replay {
  public:
    Replay(const Contents& contents, Report& report) : contents_(contents), report_(report) {}

    // Entries come in order; an entry that the bundle does not hold comes as missing().
    void take(std::uint64_t index, Examined&& examined);
    void missing();

    [[nodiscard]] const election::State& state() const { return state_; }
    [[nodiscard]] election::State&& take_state() { return std::move(state_); }

  private:
    void not_heard(std::uint64_t index, const log::NotHeard& why);
    void heard(std::uint64_t index, const election::Heard& heard);
    void refused(std::uint64_t index, const election::Heard& heard, const election::Admission& admission);
    void used_twice(std::uint64_t index, const election::Heard& heard, const election::Admission& admission);
    void count(const election::Heard& heard);
    [[nodiscard]] std::string place(std::uint64_t index, const election::Statement* statement) const;

    const Contents& contents_;
    Report& report_;
    election::State state_;
    bool orphaned_ = false;  // there is no founding: said once
};

// From the state that the entries lead to: every tally re-added from its batches, every announced result beside the
// recomputed one, and notes about what is open.
void check_outcomes(const election::State& state, Report& report);

}  // namespace zheng::verify
