// A rehearsal's test deck of one contest: its papers, its guide, and both on paper. Pure.
#pragma once

#include "station/core/test_deck.hpp"
#include "station/paper/subject.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace zheng::station {

inline constexpr std::size_t deck_stray = 1;  // the paper with a spot of ink that is no mark, from 0

// CHECKs that the contest's ballot is frozen.
[[nodiscard]] std::vector<DeckPaper> deck_of(const election::Contest& contest, std::uint64_t seed);
// The twenty minutes step by step, Chinese first.
[[nodiscard]] std::string guide_text(std::span<const DeckPaper> deck);
// For the form "test-deck"; nothing where no ballot is frozen.
void add_test_deck(paper::Subject& subject, std::uint64_t seed);

}  // namespace zheng::station
