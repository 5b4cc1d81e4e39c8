// Who takes the seats of one race among those above the threshold: by votes, women's seat first, ties at the last seat.
// VCL25 Art.8, 18; ZJ20 Art.28; SC26 Art.34, HI25 Art.32 (首先确定得票最多的妇女). Pure; safe from any thread.
#pragma once

#include "proto/election/ratio.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace zheng::election {

struct Runner {
    std::uint32_t id = 0;  // the caller's, e.g. the row of a tally
    Votes votes = 0;
    bool woman = false;
    friend bool operator==(const Runner&, const Runner&) = default;
};

// Equal votes for the last seats: they vote again among themselves (再次投票).
struct SeatTie {
    std::vector<std::uint32_t> tied;
    std::uint32_t seats = 0;
    std::uint32_t women_least = 0;  // of these seats, so many at least go to women; all of them: women only
    friend bool operator==(const SeatTie&, const SeatTie&) = default;
};

struct SeatsFilled {
    std::vector<std::uint32_t> elected;      // by votes
    std::vector<SeatTie> ties;               // two at most: for the women's seats, and for the others
    std::uint32_t missing = 0;               // seats that nobody above the threshold can take
    std::uint32_t missing_women = 0;         // seats kept for women that no woman above the threshold can take
    std::vector<std::uint32_t> women_first;  // of the elected, those whose seat was a woman's first of all
    friend bool operator==(const SeatsFilled&, const SeatsFilled&) = default;
};

// `above`: everybody above the threshold, by votes; the order among equals is kept. `women_needed` of the seats go to
// women first, the best-placed first; ties are looked for among the seats left.
[[nodiscard]] SeatsFilled fill_seats(std::span<const Runner> above, std::uint32_t seats, std::uint32_t women_needed);

}  // namespace zheng::election
