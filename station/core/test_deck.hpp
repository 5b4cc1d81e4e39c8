// A test deck (演练票) for a rehearsal: papers with known marks, among them a blank one, one with too many choices, one
// that is doubtful, and one with a written-in name; and where a recorder keys wrongly on purpose and somebody pulls the
// plug. The same seed makes the same deck. What it must come to is told by judging every paper. Pure.
#pragma once

#include "proto/election/ballot.hpp"
#include "proto/election/count.hpp"
#include "proto/election/profile.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace zheng::station {

inline constexpr std::uint32_t deck_papers = 50;
inline constexpr std::string_view deck_write_in = "试写名";  // nobody's name

struct DeckPaper {
    enum class What : std::uint8_t {
        plain,
        blank,     // no mark
        overvote,  // one choice too many in one office
        doubtful,  // one mark cannot be read for certain: set aside, then ruled as it was read
        write_in,
        slip,  // plain; recorder B keys another name at first
        plug,  // plain; the plug is pulled before it is keyed
    };
    What what = What::plain;
    election::Ballot ballot;  // a written-in name as it is written
};

// CHECKs that the ballot has an office with a candidate.
// `against`: the ballot has a cross for "against", and a few plain papers carry one.
[[nodiscard]] std::vector<DeckPaper> test_deck(std::span<const election::OfficeBallot> offices, std::uint64_t seed,
                                               bool against = false);

// What the count of it must show, the doubtful paper ruled valid; the written-in name as "w1".
[[nodiscard]] election::Tally expected_of(const election::Profile& profile,
                                          std::span<const election::OfficeBallot> offices,
                                          std::span<const DeckPaper> deck);

}  // namespace zheng::station
