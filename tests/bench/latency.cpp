#include "tests/bench/latency.hpp"

#include "tests/bench/measure.hpp"

namespace zheng::bench {
namespace {

constexpr double p50_floor = 5;
constexpr double p50_excellent = 2;
constexpr double p99_floor = 20;
constexpr double p99_excellent = 8;

double between(const std::vector<double>& before_us, const std::vector<double>& after_us, double share) {
    return (quantile(before_us, share) + quantile(after_us, share)) / 2 / 1000;
}

}  // namespace

void LatencyRows::add(const std::vector<double>& syncs_before_us, const std::vector<double>& receipts_ms,
                      const std::vector<double>& syncs_after_us) {
    sync_p50_ms_.push_back(between(syncs_before_us, syncs_after_us, 0.5));
    sync_p99_ms_.push_back(between(syncs_before_us, syncs_after_us, 0.99));
    p50_ms_.push_back(quantile(receipts_ms, 0.5));
    p99_ms_.push_back(quantile(receipts_ms, 0.99));
    p50_ratio_.push_back(p50_ms_.back() / sync_p50_ms_.back());
    p99_ratio_.push_back(p99_ms_.back() / sync_p50_ms_.back());
}

void LatencyRows::report(const std::string& way, Goals goals, Report& report) const {
    const Side sync{"fdatasync, p50", "ms", spread_of(sync_p50_ms_)};
    const auto row = [&](const char* share, const std::vector<double>& ms, const std::vector<double>& ratio,
                         double floor, double excellent) {
        Ratio out{way + ", " + share, {share, "ms", spread_of(ms)}, sync, spread_of(ratio), {}, Better::less, {}, {}};
        if (goals == Goals::hold) {
            out.floor = floor;
            out.excellent = excellent;
        }
        report.ratios.push_back(std::move(out));
    };
    row("p50", p50_ms_, p50_ratio_, p50_floor, p50_excellent);
    row("p99", p99_ms_, p99_ratio_, p99_floor, p99_excellent);
}

void LatencyRows::report_syncs(Report& report) const {
    report.figures.push_back({"write and fdatasync of 4 KiB, p50", "ms", spread_of(sync_p50_ms_)});
    report.figures.push_back({"write and fdatasync of 4 KiB, p99", "ms", spread_of(sync_p99_ms_)});
}

}  // namespace zheng::bench
