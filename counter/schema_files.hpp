// The statement schemas that this program was built from, as a bundle carries them: proto/statement.proto and
// proto/envelope.proto.
#pragma once

#include "audit/log/bundle.hpp"

#include <vector>

namespace zheng::counter {

[[nodiscard]] std::vector<log::NamedBytes> schema_files();

}  // namespace zheng::counter
