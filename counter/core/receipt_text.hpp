// A receipt of an entry of the log, as text, under the log's present head. One thread, the log's.
#pragma once

#include "audit/log/log.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <string>

namespace zheng::counter {

// `with_entry`: the extra line brings the entry along, for an author who does not hold it. Errors as Log::receipt.
[[nodiscard]] Result<std::string> receipt_text(const log::Log& log, std::uint64_t index, bool with_entry);

}  // namespace zheng::counter
