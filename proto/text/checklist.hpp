// A local checklist as a file: CSV with the columns contest, item, name, due, who. `contest` is one contest, or a kind
// of body ("villagers_committee") for every first vote of that kind. Takes and returns values; safe from any thread.
#pragma once

#include "proto/election/checklist.hpp"
#include "proto/election/state.hpp"
#include "proto/text/fault.hpp"

#include <tl/expected.hpp>

#include <string_view>
#include <vector>

namespace zheng::text {

inline constexpr std::uint64_t checklist_bytes_max = 1024U * 1024U;
inline constexpr std::size_t checklist_text_bytes_max = 256;

// One item a contest. Every fault at once, with its line: a contest that `state` has not, no day, an item twice.
[[nodiscard]] tl::expected<std::vector<election::ChecklistItem>, Faults>
read_checklist(std::string_view file, std::string_view content, const election::State& state);

}  // namespace zheng::text
