// An election pack as a directory (proto/text/pack.hpp).
#pragma once

#include "audit/env/console.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"
#include "proto/text/pack.hpp"

#include <filesystem>

namespace zheng::counter {

struct ReadPack {
    text::Pack pack;
    election::Digest digest;  // of its manifest, as ElectionOpened names it
};

// Errc::malformed when the pack has faults; every one of them has been printed then, with file and line.
[[nodiscard]] Result<ReadPack> read_pack(const std::filesystem::path& directory, env::Console& console);

}  // namespace zheng::counter
