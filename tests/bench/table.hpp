// What a run has measured: ratios with both sides, and bare figures. As a table for people and as JSON.
//
// JSON: {"format": "zheng bench v1", "machine": {…}, "ratios": [{"name", "value": {"median", "least", "most"},
// "by_cpu",
//   "measured": {"name", "unit", "median", "least", "most"}, "against": {the same}, "floor", "excellent", "better":
//   "more"|"less", "reached": "excellent"|"floor"|"no"}], "figures": [{"name", "unit", "median", "least", "most"}]}
#pragma once

#include "tests/bench/measure.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::bench {

struct Side {
    std::string name;  // "durable ingest"
    std::string unit;  // "signatures/s"
    Spread value;
};

enum class Better : bool { less, more };

struct Ratio {
    std::string name;
    Side measured;
    Side against;
    Spread value;                  // of the rounds' own ratios
    std::optional<double> by_cpu;  // the same by processor time, which others' programs disturb less
    Better better = Better::more;
    std::optional<double> floor;  // none: for comparison only
    std::optional<double> excellent;

    [[nodiscard]] std::string_view reached() const;  // "excellent", "floor", "no"; "" without a floor
};

struct Report {
    bool quick = false;
    double load_before = 0;
    double load_after = 0;
    std::vector<Ratio> ratios;
    std::vector<Side> figures;  // bare ones, and what is no ratio
};

[[nodiscard]] std::string table_of(const Report& report);
[[nodiscard]] std::string json_of(const Report& report);

}  // namespace zheng::bench
