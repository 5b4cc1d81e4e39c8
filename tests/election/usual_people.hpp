// Who usually says what in the small world.
#pragma once

#include "proto/election/admit.hpp"
#include "tests/election/small_world.hpp"

#include <string>

namespace zheng::election::world {

struct Usual {
    std::string author;
    Names cosigners;
};
[[nodiscard]] Usual usual(StatementType type);

}  // namespace zheng::election::world
