// Random walks through whole elections, from the founding to the handover, lawful and not. After each step every named
// invariant is asked; at the end of each walk what was said is folded again, from nothing and from a prefix.
//   ZHENG_WALKS=10000 so many walks; ZHENG_SEED=7 from this seed on (walk n has the seed after n others)
#pragma once

#include <cstdint>

namespace zheng::election::world {

// A test fails where something does not hold, and from 100 walks on where something was never said or never refused.
void walk(std::uint64_t walks_usual);

}  // namespace zheng::election::world
