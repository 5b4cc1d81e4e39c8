// The fold done again over entries of a log: each is examined, asked of admit() and applied. For whoever wants the
// state as it was after some entry. Safe from any thread; one owner of a state.
#pragma once

#include "proto/election/result.hpp"
#include "proto/election/state.hpp"

#include <cstdint>
#include <span>

namespace zheng::log {

// The next entry, at log index state.size. Errc::corrupt, and the state as it was, if it is no statement or was not to
// be admitted.
[[nodiscard]] Result<void> fold(election::State& state, std::span<const std::uint8_t> entry);

}  // namespace zheng::log
