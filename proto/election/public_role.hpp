// Who has a public role (公开身份) in a village, as the log shows it: candidates, those whom voters wrote in and who
// were named, officers, and who sat in a body of the last term. Of anybody else the log says nothing. Pure.
#pragma once

#include "proto/election/state.hpp"

namespace zheng::election {

[[nodiscard]] bool has_public_role(const State& state, const VillageId& village, const PersonId& person);

}  // namespace zheng::election
