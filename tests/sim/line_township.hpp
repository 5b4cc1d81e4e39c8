// A founded township with one village and one enrolled device for each station of the simulated line, and what those
// devices say: some of it lawful, some refused. Invented names and example keys only.
#pragma once

#include "audit/log/examine.hpp"
#include "audit/log/memory_storage.hpp"
#include "counter/core/intake.hpp"
#include "station/core/settlement.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace zheng::sim {

[[nodiscard]] counter::Purpose township_purpose();
[[nodiscard]] std::string station_name(std::size_t index);
[[nodiscard]] election::Digest tls_key(std::size_t index);
[[nodiscard]] station::Pinned pinned(std::size_t index);
// The founding as the log holds it; made once.
[[nodiscard]] log::MemoryStorage founded_disk(std::size_t stations);
// The county's next statement after that founding: the device's key is revoked.
[[nodiscard]] Bytes revocation_of(std::size_t index, std::size_t stations);
// What a device says next after its journal: the method first, then candidates and, at every third number, a turnout
// before any poll, which the law refuses. The same number said at another time is another statement.
[[nodiscard]] Bytes statement_of(std::size_t index, const std::vector<Bytes>& journal, std::uint64_t now_ms);

// What log::examine says, which is the same each time, without verifying the same signatures again. One thread.
[[nodiscard]] const tl::expected<election::Heard, log::NotHeard>& examined(const Bytes& envelope);

}  // namespace zheng::sim
