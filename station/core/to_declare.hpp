// Statements that follow from a count and the fold: what is announced when the boxes are opened, and the tally with the
// written-in names that matter. Pure.
#pragma once

#include "proto/election/state.hpp"
#include "station/core/hall_count.hpp"

#include <span>
#include <string>
#include <vector>

namespace zheng::station {

// CHECKs that no more pieces are forged than there are. The verdict is the law's, as soon as every poll counted here
// has closed.
[[nodiscard]] election::CountOpened count_to_open(const election::State& state, const election::Contest& contest,
                                                  const election::PlaceId& place,
                                                  std::vector<election::BoxPieces> boxes, Votes forged, bool mixed);

struct TallyToDeclare {
    election::TallyDeclared body;
    // Written-in names whose votes matter for the result, of whom nobody has said who they are; empty: it can be said.
    std::vector<std::string> unnamed;
};
// Who gets a name: where the result is decided here only those who matter for it, else everybody who is known.
[[nodiscard]] TallyToDeclare tally_to_declare(const election::State& state, const election::Contest& contest,
                                              const election::PlaceId& place, std::span<const Identity> names);

}  // namespace zheng::station
