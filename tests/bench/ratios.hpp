// The measurements themselves. Each adds its rows to a report; README.md says what they mean and what limits them.
#pragma once

#include "tests/bench/counter_home.hpp"
#include "tests/bench/table.hpp"

#include <cstddef>
#include <filesystem>

namespace zheng::bench {

struct Extent {
    std::size_t rounds = 5;
    std::size_t villages = 300;   // of the day in process
    std::size_t stations = 1483;  // on the line: as many as a large county has places
    std::size_t storms = 3;
    std::size_t pour_stations = 150;      // of one round
    std::size_t paced_statements = 1500;  // of one round, about
    std::size_t handshakes = 1483;        // bare
    std::size_t syncs = 1000;             // bare, of one round
    std::size_t elections = 65'536;       // random ones, decided on one processor
};
inline constexpr Extent full_extent{};
inline constexpr Extent quick_extent{2, 60, 200, 1, 40, 400, 200, 200, 16'384};
inline constexpr Extent tiny_extent{1, 4, 8, 1, 2, 4, 8, 10, 64};  // that it runs, not what it says

// What the rules alone cost, one thread: random elections decided, against the same parsed from protobuf.
void measure_rules(const Extent& extent, Report& report);
// Durable ingest in process, and the audit of what came of it.
void measure_in_process(const Extent& extent, const std::filesystem::path& directory, Report& report);
// The counter as a program of its own, and stations on loopback.
void measure_line(const Extent& extent, const std::filesystem::path& program, const std::filesystem::path& directory,
                  Report& report);

}  // namespace zheng::bench
