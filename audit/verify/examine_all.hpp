// Examining a log's entries on several threads and taking them in order on the caller's: signatures are nearly
// all of the work, the fold that follows is not. Entries are handed to workers in ranges; at most
// ranges_ahead_max ranges wait for the fold, so that memory stays bounded.
#pragma once

#include "audit/env/bytes.hpp"
#include "audit/log/examine.hpp"
#include "proto/election/ids.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace zheng::verify {

inline constexpr std::size_t range_entries = 64;
inline constexpr std::size_t ranges_ahead_max = 256;
inline constexpr unsigned threads_max = 64;

using Examined = tl::expected<election::Heard, log::NotHeard>;

// Calls `take` once for each entry, in order, on the calling thread. `threads` 0: as many as the machine runs at once;
// 1: none is started. What `take` throws ends the workers first.
void examine_all(std::span<const ByteView> entries, unsigned threads,
                 const std::function<void(std::uint64_t index, Examined&& examined)>& take);

}  // namespace zheng::verify
