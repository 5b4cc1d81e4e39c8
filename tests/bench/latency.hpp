// From submit to durable receipt at a quarter of the load, beside the bare disk: rounds of A B A as everywhere here.
#pragma once

#include "tests/bench/table.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace zheng::bench {

inline constexpr double calm_load = 0.25;        // of the pace that the same way has been measured to carry
inline constexpr std::size_t sync_bytes = 4096;  // of the bare disk's writes
enum class Goals : bool { none, hold };          // whether floor and goal are of this way

class LatencyRows {
  public:
    // Of one round: the bare disk's microseconds, the receipts' milliseconds, the disk again.
    void add(const std::vector<double>& syncs_before_us, const std::vector<double>& receipts_ms,
             const std::vector<double>& syncs_after_us);
    // Two ratios, of p50 and of p99, each against the disk's p50.
    void report(const std::string& way, Goals goals, Report& report) const;
    // The disk's p50 and p99.
    void report_syncs(Report& report) const;

  private:
    std::vector<double> p50_ratio_;
    std::vector<double> p99_ratio_;
    std::vector<double> p50_ms_;
    std::vector<double> p99_ms_;
    std::vector<double> sync_p50_ms_;
    std::vector<double> sync_p99_ms_;
};

}  // namespace zheng::bench
