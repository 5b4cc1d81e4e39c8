// Where a vote stands among the votes of its body: what it was made from, what it has left to others, and what was said
// of its result afterwards. Every first vote is the root of a tree; each next one hangs below the one that left it to
// be done. Values only; part of state.hpp.
#pragma once

#include "proto/election/outcome.hpp"
#include "proto/election/statement.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace zheng::election {

// One announcement. A result is announced again when offices that waited for a tie follow.
struct ResultRecord {
    ResultDeclared said;
    std::uint64_t index = 0;  // log index
    Digest payload;
    std::optional<Earlier> since;  // of a later announcement: what all votes of the body had decided by then
};

// A next vote that was made from this one.
struct RoundRecord {
    RoundOrdered said;
    std::uint64_t index = 0;
    std::vector<NextStep> steps;   // what it carries out
    std::vector<PersonId> lost;    // whose seats it fills, where a win did not stand
    std::size_t announcement = 0;  // how often the result had been announced
};

struct ContestRounds {
    ContestId root;    // the first vote of the body; the contest itself where it is that one
    ContestId parent;  // empty for a root
    // Of a next vote, when it was ordered: what had been decided, and the offices that only women may win.
    Earlier earlier;
    std::vector<Office> women_only;

    std::vector<ResultRecord> results;  // oldest first; the newest is Contest::result
    std::vector<RoundRecord> ordered;
    std::optional<ContestVoided> voided;
    ContestId voided_with;  // the voided vote that took this one with it; empty: none
    std::vector<WinRechecked> rechecked;
    std::vector<ResultApproved> approved;
    std::optional<BodyComposed> composed;
    std::optional<HandoverRecorded> handover;

    [[nodiscard]] bool is_root() const { return parent.empty(); }
    [[nodiscard]] bool is_void() const { return voided.has_value() || !voided_with.empty(); }
};

}  // namespace zheng::election
