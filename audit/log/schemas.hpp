// The schema files that a bundle carries below proto/, as ElectionOpened names them: one digest over all. Pure.
#pragma once

#include "audit/log/bundle.hpp"
#include "proto/election/ids.hpp"

#include <span>

namespace zheng::log {

// SHA-256 over "<name>\n<size in decimal>\n<content>\n" for each file, in the order of the bytes of the names
// ("proto/…", as in the bundle). The order of `files` does not matter.
[[nodiscard]] election::Digest schemas_digest(std::span<const NamedBytes> files);

}  // namespace zheng::log
