// The schema files that a bundle carries below proto/, as ElectionOpened names them: one digest over all. Safe from any
// thread.
#pragma once

#include "audit/log/bundle.hpp"
#include "proto/election/ids.hpp"

#include <span>
#include <vector>

namespace zheng::log {

// Those that this program was built with: statement and envelope.
[[nodiscard]] std::vector<NamedBytes> schema_files();

// SHA-256 over "<name>\n<size in decimal>\n<content>\n" for each file, in the order of the bytes of the names
// ("proto/…", as in the bundle). The order of `files` does not matter.
[[nodiscard]] election::Digest schemas_digest(std::span<const NamedBytes> files);

}  // namespace zheng::log
