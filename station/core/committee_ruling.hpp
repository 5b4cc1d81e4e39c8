// How the committee's votes on a doubtful paper add up: what most of the members present want is the ruling; where no
// ruling has more than half of them, the unclear part does not count, recorded as undecided. Pure.
#pragma once

#include "proto/election/statement_vote.hpp"
#include "station/core/event.hpp"

#include <span>

namespace zheng::station {

struct CommitteeRuling {
    election::Ruling ruling = election::Ruling::part_void;
    bool undecided = true;
};
[[nodiscard]] CommitteeRuling ruling_of(std::span<const RulingVote> votes, std::size_t present);

// What is said of all of them in the log: numbers by doubt, in its order.
[[nodiscard]] std::vector<election::DoubtfulPapers> rows_of(std::span<const Ruled> rulings);

}  // namespace zheng::station
