// What a stick (U 盘) carries between a hall and its counter: unsent statements out, receipts in. Shared by `outbox`
// and by the desk's pages. Each call reads the directory as it is; any thread, one import at a time (the delivery
// lock).
#pragma once

#include "station/glance.hpp"
#include "station/net/courier.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace zheng::station {

// What was said, and what became of it.
struct StickState {
    Glance at;
    Outbox outbox;
};
[[nodiscard]] Result<StickState> stick_state(const std::filesystem::path& directory);
// "zheng statements v1": what has no verified receipt; `all`: everything that was said.
[[nodiscard]] Bytes statements_to_carry(const StickState& state, bool all);

struct ReceiptsImported {
    ReceiptsTaken taken;
    std::optional<DeliveryReport> halted;  // the log shows different histories: what is kept, and where
};
// Errc::malformed for what is no file of receipts, conflict while somebody else delivers; else as Outbox::take().
// `source`: where they come from, for the evidence.
[[nodiscard]] Result<ReceiptsImported> import_receipts(const std::filesystem::path& directory, ByteView carried,
                                                       const std::string& source);

}  // namespace zheng::station
