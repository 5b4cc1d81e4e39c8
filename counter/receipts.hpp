// Receipts of what was loaded, to be carried back: one frame a statement, in the order of the statements.
//   accepted      the receipt (.tlog-proof) of its own entry
//   repeated      the receipt of the entry of the first time
//   refused       the receipt of the Refused that holds it, with that entry's bytes in the extra line
//   equivocation  the receipt of the Equivocation, likewise
//   rejected      no receipt: the frame is the text "rejected <code>\n", as there is no empty frame
#pragma once

#include "counter/counter_access.hpp"

#include <span>

namespace zheng::counter {

[[nodiscard]] Result<void> write_receipts(const path& file, CounterAccess& counter, std::span<const Answer> answers);

}  // namespace zheng::counter
