// What is so in every state, whatever was said to come there. Each failure names what is broken.
#pragma once

#include "proto/election/state.hpp"

namespace zheng::election::world {

void consistent_vote(const State& state, const Contest& contest);
void consistent_before_polls(const State& state, const Contest& contest);
void consistent_rounds(const State& state, const Contest& contest);
// What only holds at the moment when it is said: `heard` has been admitted and is not folded yet.
void lawful_now(const State& state, const Heard& heard);

}  // namespace zheng::election::world
