// What one bundle (捆) came to, as its slip says: papers that were set aside stay apart from it, also when the
// committee has ruled on them since. Pure.
#pragma once

#include "station/core/hall_count.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace zheng::station {

struct BundleTotal {
    std::uint32_t bundle = 0;
    std::uint32_t table = 0;
    election::Tally tally;
    Votes doubtful = 0;  // set aside
};
// Of every bundle that was read to its end, in their order; a paper that was read again counts as it does now.
[[nodiscard]] std::vector<BundleTotal> bundle_totals(const HallCount& count,
                                                     std::span<const election::OfficeBallot> offices);

}  // namespace zheng::station
