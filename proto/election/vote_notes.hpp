// What somebody might look at around a vote (关注事项): many votes by proxy, many at mobile boxes, few agents for many
// principals. Notes, never verdicts: nothing of this is against the law, and no result depends on it. The shares are
// this program's own. Pure; safe from any thread.
#pragma once

#include "proto/election/reason.hpp"
#include "proto/election/state.hpp"

#include <vector>

namespace zheng::election {

inline constexpr std::uint64_t noted_proxy_share = 5;          // more than one vote of so many
inline constexpr std::uint64_t noted_mobile_share = 10;        // more than one vote of so many
inline constexpr std::uint64_t noted_principals_an_agent = 2;  // more than so many on average

// Of the polls that have closed. Empty while a place that takes part is open.
[[nodiscard]] std::vector<Finding> vote_notes(const Contest& contest);

}  // namespace zheng::election
