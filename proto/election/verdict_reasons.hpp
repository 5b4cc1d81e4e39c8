// Why the vote as a whole is valid or not: the first reasons of an outcome. Pure; safe from any thread.
#pragma once

#include "proto/election/outcome.hpp"

#include <vector>

namespace zheng::election {

void add_verdict_reasons(const Profile& profile, const VoteInput& input, VoteVerdict verdict,
                         std::vector<Reason>& reasons);

}  // namespace zheng::election
