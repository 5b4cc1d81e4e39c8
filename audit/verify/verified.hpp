// What commands that verify before they answer share. One thread; verifying uses several of its own.
#pragma once

#include "audit/verify/commands.hpp"
#include "audit/verify/verify.hpp"

#include <optional>

namespace zheng::verify {

// The bundle read to its end, with a bar where a person waits.
[[nodiscard]] Result<Verified> verified(const Source& source, const Terminal& terminal);

// An answer is given only of a log that holds: the failures instead, and how to end.
[[nodiscard]] std::optional<int> not_shown(const Verified& verified, const Terminal& terminal);

}  // namespace zheng::verify
