// The county's founding file, read for what it founds: election, villages, contests. One thread.
#pragma once

#include "proto/election/result.hpp"
#include "proto/election/state.hpp"

#include <filesystem>

namespace zheng::counter {

// The state after it. Errc::malformed for a file that is no founding of an election, or is cut off.
[[nodiscard]] Result<election::State> read_founding(const std::filesystem::path& file);

}  // namespace zheng::counter
