// Ten thousand walks in one run.
#include "tests/election/life_walk.hpp"

#include <gtest/gtest.h>

namespace zheng::election::world {
namespace {

TEST(ManyLifeWalks, KeepEveryInvariantAndFoldAgainTheSame) {
    walk(10'000);
}

}  // namespace
}  // namespace zheng::election::world
