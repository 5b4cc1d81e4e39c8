// Before all have voted nobody may see how anybody has: what a screen of the hall may show, and when. VCL25 Art.18:
// papers are counted in public after the polls. Pure.
#pragma once

#include "proto/election/state.hpp"

#include <boost/json.hpp>

namespace zheng::station {

// As long as one poll whose papers are counted at `place` has not closed: the wall and callers' screens show numbers of
// papers only, whatever else is known on this device.
[[nodiscard]] bool under_embargo(const election::State& state, const election::Contest& contest,
                                 const election::PlaceId& place);

// Leaves of a wall's view, or of a caller's, what is a number of papers or of people who took part.
void leave_numbers_only(boost::json::object& view);

}  // namespace zheng::station
