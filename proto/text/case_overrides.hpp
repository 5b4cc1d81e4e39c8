// The rules of a case: a built-in profile with single parameters replaced ("overrides"), values as people write them.
#pragma once

#include "proto/election/profile.hpp"
#include "proto/text/case_reader.hpp"

namespace zheng::text {

// Replaces what the field "overrides" names, with source "case" and mark D. False, with complaints, where a name is
// unknown, a value is out of range, or the whole contradicts itself.
[[nodiscard]] bool override_parameters(CaseObject& fields, election::Profile& profile);

}  // namespace zheng::text
