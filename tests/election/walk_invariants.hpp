// What is so in every state, whatever was said to come there; at the moment when something is admitted; and across each
// step. Each has a name and a claim, which stand in proto/election/STATEMENTS.md too.
#pragma once

#include "proto/election/state.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::election::world {

// Faults in words; nothing where it holds.
using Faults = std::vector<std::string>;
template <class... Words>
void need(Faults& faults, bool holds, const Words&... otherwise) {
    if (holds)
        return;
    std::string& words = faults.emplace_back();
    (words.append(otherwise), ...);
}

// Of a contest in a state.
struct Invariant {
    std::string_view name;
    std::string_view claim;
    void (*check)(const State& state, const Contest& contest, Faults& faults);
};
[[nodiscard]] std::span<const Invariant> invariants_of_the_vote();
[[nodiscard]] std::span<const Invariant> invariants_of_the_lists();
[[nodiscard]] std::span<const Invariant> invariants_of_the_rounds();

// Of a statement that has been admitted and is not folded yet.
struct Permission {
    std::string_view name;
    std::string_view claim;
    void (*check)(const State& before, const Heard& heard, Faults& faults);
};
[[nodiscard]] std::span<const Permission> permissions();

// What is remembered of a contest to compare it with its next state.
struct Remembered {
    Phase phase = Phase::founded;
    Date last_day;
    std::size_t said = 0;               // accepted statements
    std::vector<std::size_t> standing;  // how many records each list has
};
using Memory = std::map<ContestId, Remembered>;
[[nodiscard]] Memory remember(const State& state);

// Across the step that folded `heard`, a statement that was accepted or recorded as refused.
struct Continuity {
    std::string_view name;
    std::string_view claim;
    void (*check)(const Memory& before, const Memory& after, const Heard& heard, Faults& faults);
};
[[nodiscard]] std::span<const Continuity> continuities();

struct Named {
    std::string_view name;
    std::string_view claim;
};
[[nodiscard]] std::vector<Named> all_invariants();

// A test fails, by name, where something does not hold.
void expect_invariants(const State& state);
void expect_permitted(const State& before, const Heard& heard);
void expect_continued(const Memory& before, const Memory& after, const Heard& heard);

}  // namespace zheng::election::world
