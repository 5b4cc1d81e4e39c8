// The audit of a bundle, as `zheng-audit verify` does it: files, tree, every signature, everything decided again.
#pragma once

#include "tests/bench/counter_home.hpp"
#include "tests/bench/measure.hpp"

#include <filesystem>

namespace zheng::bench {

// The bundle of everything in this counter's log.
void export_to(const Counter& counter, const std::filesystem::path& bundle);
// CHECKs that nothing fails.
[[nodiscard]] Spent replay(const Day& day, const std::filesystem::path& bundle);

}  // namespace zheng::bench
