// The rules under which a roll is checked, found where the county has said them. One thread.
#pragma once

#include "counter/commands_roll.hpp"
#include "proto/election/profile.hpp"

namespace zheng::counter {

struct RollOrder {
    election::Digest election;  // zero unless the founding was given
    election::ContestId contest;
    election::Date election_day;
    election::Profile profile;
};

// Errc::usage unless one source is given with what it needs; Errc::unsupported for a body whose electors are not a roll
// of villagers; Errc::not_found for a contest that is not there.
[[nodiscard]] Result<RollOrder> find_roll_rules(const RollRulesFrom& from, env::Console& console);

}  // namespace zheng::counter
