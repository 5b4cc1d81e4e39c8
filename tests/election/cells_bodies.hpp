// For each kind of statement and phase: a world that has come there, and what is said in it. Part of cells_world.hpp.
#pragma once

#include "tests/election/cells_world.hpp"

#include <memory>
#include <optional>

namespace zheng::election::world {

// Everybody of the small world, and of each role a second person. Not sealed.
[[nodiscard]] World world_before_sealing(StatementType type);
[[nodiscard]] World world_for(StatementType type, Phase phase);
[[nodiscard]] ContestId contest_for(StatementType type, Phase phase);

struct Worded {
    Body body;
    std::shared_ptr<const Heard> inner;  // of a Refused or an Equivocation
};
// `phase`: that of `world`; none before sealing and before opening.
[[nodiscard]] Worded body_for(StatementType type, const World& world, std::optional<Phase> phase, const Signing& by);

}  // namespace zheng::election::world
