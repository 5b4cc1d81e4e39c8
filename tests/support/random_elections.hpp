// Random elections of the sizes of real ones, from a seed: every kind of body and every round that is decided, with
// ties, shortfalls, women's places, relatives and earlier winners among them. The same seed draws the same elections
// everywhere.
#pragma once

#include "proto/election/outcome.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <vector>

namespace zheng::test {

struct RandomElection {
    const election::Profile* profile = nullptr;  // lives as long as the program
    election::VoteInput input;
};

// Lawful input of decide(): vote_input_faults and identity_faults are empty, which is checked (CHECK).
[[nodiscard]] std::vector<RandomElection> draw_elections(std::uint64_t seed, std::size_t count);

// The election as a case, as `zheng-audit ask` and every other reader of cases takes it.
[[nodiscard]] boost::json::object case_of(const RandomElection& election);

// The answer to it, as far as it is a result and not words.
[[nodiscard]] boost::json::object result_of(const election::Outcome& outcome);

}  // namespace zheng::test
