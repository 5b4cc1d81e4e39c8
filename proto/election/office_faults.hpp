// Whether a method may be adopted and a ballot frozen like this. VCL25 Art.8, 18; PEL20 Art.13. Pure; any thread.
#pragma once

#include "proto/election/profile.hpp"
#include "proto/election/reason.hpp"

#include <span>
#include <vector>

namespace zheng::election {

// Offices of the body, once each, each with seats; all seats together within the body's span, and odd where asked.
// Every finding blocks.
[[nodiscard]] std::vector<Finding> office_faults(const Profile& profile, std::span<const OfficeBallot> offices);

// As many candidates as the surplus rule allows, nobody twice in one office. Not asked where a ballot has no list of
// candidates (自荐直选, open_no_candidates). Every finding blocks.
[[nodiscard]] std::vector<Finding> candidate_faults(const Profile& profile, std::span<const OfficeBallot> offices);

}  // namespace zheng::election
