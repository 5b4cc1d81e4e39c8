// A station's directory read without its keys and without a lock, while other processes may be writing there: what it
// is, what it knows, what it has said, and the receipts for it. Values; one thread.
#pragma once

#include "proto/election/state.hpp"
#include "station/journal/outbox.hpp"
#include "station/keys/station_dir.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace zheng::station {

struct Glance {
    Settings settings;
    election::State state;  // as far as known.statements says
    std::vector<Said> said;
};
[[nodiscard]] Result<Glance> glance(const std::filesystem::path& directory);
// Without `said`.
[[nodiscard]] Result<Glance> glance_at_founding(const std::filesystem::path& directory);

// What the founding tells this device about the log and its counter.
[[nodiscard]] Pinned pinned_of(const Glance& at);

// "3 BatchCounted 2026-11-21 qingshi/villagers_committee"
[[nodiscard]] std::string line_of(const Said& said);

}  // namespace zheng::station
