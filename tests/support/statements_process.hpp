// Examples of what is said around the plain course of a vote: roll, candidacy, incidents, corrections, rounds,
// handover. Part of example_bodies().
#pragma once

#include "proto/election/statement.hpp"

#include <vector>

namespace zheng::test {

// One of each, in the order of StatementType.
void add_process_examples(std::vector<election::Body>& out);

}  // namespace zheng::test
