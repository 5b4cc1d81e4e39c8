#include "proto/election/check.hpp"
#include "tests/bench/bare.hpp"
#include "tests/bench/bare_tls.hpp"
#include "tests/bench/counter_process.hpp"
#include "tests/bench/crowd.hpp"
#include "tests/bench/latency.hpp"
#include "tests/bench/ratios.hpp"
#include "tests/bench/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace zheng::bench {
namespace {

constexpr std::size_t pour_window = 32;  // as a station's delivery
constexpr auto settle_down = std::chrono::milliseconds(1500);

void rest() {
    std::this_thread::sleep_for(settle_down);
}

class LineMeasure {
  public:
    LineMeasure(const Extent& extent, const std::filesystem::path& program, const std::filesystem::path& directory,
                Report& report)
        : extent_(extent), directory_(directory), report_(report), counter_(program, directory) {
        show(fmt::format("an election day of {} stations is made and loaded", extent.stations));
        // Every storm uses up a statement of every station.
        const auto storms = static_cast<std::uint32_t>(2 * extent.storms + 1);
        day_ = make_day(extent.stations, turnouts_of_a_day + storms, counter_.identity());
        counter_.load(day_.founding);
        counter_.load(day_.prepared());
        counter_.serve();
        crowd_ = std::make_unique<Crowd>(day_, counter_.port());
    }

    void storms() {
        const auto idle = counter_.use().resident_bytes;
        std::vector<double> full_ratio;
        std::vector<double> full_cpu;
        std::vector<double> resumed_ratio;
        std::vector<double> resumed_cpu;
        std::vector<double> bare_s;
        std::vector<double> full_s;
        std::vector<double> resumed_s;
        std::vector<double> late_ms;
        std::size_t resumed = 0;
        static_cast<void>(bare_handshakes(extent_.handshakes / 4));  // warm
        for (std::size_t i = 0; i < extent_.storms; ++i) {
            show(fmt::format("{} stations connect at once: round {} of {}", extent_.stations, i + 1, extent_.storms));
            const auto scale = static_cast<double>(extent_.stations) / static_cast<double>(extent_.handshakes);
            const auto bare = bare_handshakes(extent_.handshakes);
            const auto full = storm(Crowd::Tickets::forgotten);
            if (i == 0)
                memory(idle);
            crowd_->leave(all());
            rest();
            const auto again = storm(Crowd::Tickets::kept);
            resumed += again.resumed;
            crowd_->leave(all());
            rest();
            bare_s.push_back(bare.wall_s * scale);
            full_s.push_back(full.spent.wall_s);
            resumed_s.push_back(again.spent.wall_s);
            full_ratio.push_back(full.spent.wall_s / bare_s.back());
            full_cpu.push_back(full.spent.cpu_s / (bare.cpu_s * scale));
            resumed_ratio.push_back(again.spent.wall_s / full.spent.wall_s);
            resumed_cpu.push_back(again.spent.cpu_s / full.spent.cpu_s);
            late_ms.push_back(quantile(full.ms, 0.99));
        }
        const Side bare{"as many handshakes, nothing else", "s", spread_of(bare_s)};
        const Side full{"connect, mutual TLS, first receipt", "s", spread_of(full_s)};
        report_.ratios.push_back({fmt::format("{} stations at once, first receipt", extent_.stations), full, bare,
                                  spread_of(full_ratio), spread_of(full_cpu).median, Better::less, 2.0, 1.4});
        report_.ratios.push_back({"  the same, resumed",
                                  {"with a ticket each", "s", spread_of(resumed_s)},
                                  full,
                                  spread_of(resumed_ratio),
                                  spread_of(resumed_cpu).median,
                                  Better::less,
                                  0.6,
                                  0.45});
        const auto per_second = [&](double seconds) { return static_cast<double>(extent_.stations) / seconds; };
        report_.figures.push_back(
            {"mutual TLS handshakes, bare, both ends on all processors",
             "/s",
             {per_second(bare.value.median), per_second(bare.value.most), per_second(bare.value.least)}});
        report_.figures.push_back(
            {"the slowest hundredth of the stations has its first receipt", "ms", spread_of(late_ms)});
        const auto share = static_cast<double>(resumed) / static_cast<double>(extent_.storms * extent_.stations);
        report_.figures.push_back({"connections resumed, of those that had a ticket", "", {share, share, share}});
    }

    // Afterwards every station is connected.
    void pours() {
        static_cast<void>(storm(Crowd::Tickets::kept));
        const auto each = crowd_->left(0);
        std::vector<double> ratios;
        std::vector<double> by_cpu;
        std::vector<double> done;
        std::vector<double> bare_done;
        std::vector<double> statements;
        for (std::size_t i = 0; i < extent_.rounds; ++i) {
            show(fmt::format("durable ingest over TLS: round {} of {}", i + 1, extent_.rounds));
            crowd_->ping(all());
            const auto stations = next(extent_.pour_stations);
            std::vector<Bytes> said;
            for (auto k = stations.first; k < stations.first + stations.count; ++k) {
                const auto& day = day_.stations[k].day;
                said.insert(said.end(), day.end() - static_cast<std::ptrdiff_t>(each), day.end());
            }
            const BareVerify bare(signatures_of(said));
            const auto before = bare.run();
            const auto begin = counter_.use().cpu_s;
            const auto poured = crowd_->pour(stations, each, pour_window);
            const auto counters_cpu_s = counter_.use().cpu_s - begin;
            const auto after = bare.run();
            const auto bare_s = (before.wall_s + after.wall_s) / 2;
            const auto signatures = static_cast<double>(bare.size());
            ratios.push_back(bare_s / poured.wall_s);
            by_cpu.push_back((before.cpu_s + after.cpu_s) / 2 / (poured.cpu_s + counters_cpu_s));
            done.push_back(signatures / poured.wall_s);
            bare_done.push_back(signatures / bare_s);
            statements.push_back(static_cast<double>(said.size()) / poured.wall_s);
        }
        report_.ratios.push_back({"durable ingest over mutual TLS",
                                  {"receipts at the stations", "signatures/s", spread_of(done)},
                                  {"the same signatures verified, nothing else", "signatures/s", spread_of(bare_done)},
                                  spread_of(ratios),
                                  spread_of(by_cpu).median,
                                  Better::more,
                                  0.25,
                                  0.45});
        report_.figures.push_back({"durable ingest over mutual TLS", "statements/s", spread_of(statements)});
        calm_per_second_ = calm_load * spread_of(statements).median;
    }

    void latencies() {
        LatencyRows rows;
        for (std::size_t i = 0; i < extent_.rounds; ++i) {
            show(fmt::format("receipts at a quarter of the load: round {} of {}", i + 1, extent_.rounds));
            crowd_->ping(all());
            const auto before = syncs();
            const auto ms = calmly();
            rows.add(before, ms, syncs());
        }
        rows.report("  the same, whole day over mutual TLS", Goals::none, report_);
        rows.report_syncs(report_);
        report_.figures.push_back(
            {"quarter load", "statements/s", {calm_per_second_, calm_per_second_, calm_per_second_}});
    }

    // The same while a page of supervisors polls: what the counter needs, and whether anybody has to wait.
    void watched() {
        show("receipts at a quarter of the load while a reader polls over HTTP");
        crowd_->ping(all());
        PollingReader reader(counter_.http_port());
        const auto ms = calmly();
        const auto polled = reader.finish();
        const auto add = [&](std::string name, const char* unit, double value) {
            report_.figures.push_back({std::move(name), unit, {value, value, value}});
        };
        const auto whom = fmt::format("{} stations and a polling reader: ", extent_.stations);
        add(whom + "receipt p50", "ms", quantile(ms, 0.5));
        add(whom + "receipt p99", "ms", quantile(ms, 0.99));
        add(whom + "GET p50", "ms", quantile(polled, 0.5));
        add(whom + "GET p99", "ms", quantile(polled, 0.99));
        add(whom + "resident", "MiB", counter_.use().resident_bytes / 1048576);
    }

    void end() {
        show("receipts are checked");
        CHECK(crowd_->check_receipts() != 0, "statements were answered");
        crowd_.reset();
        counter_.stop();
    }

  private:
    [[nodiscard]] Stations all() const { return {0, extent_.stations}; }
    // Stations that have said nothing but what storms need; each is used once.
    [[nodiscard]] Stations next(std::size_t count) {
        CHECK(used_ + count <= extent_.stations, "there are enough stations for what is measured");
        used_ += count;
        return {used_ - count, count};
    }

    Crowd::Storm storm(Crowd::Tickets tickets) {
        const auto before = counter_.use().cpu_s;
        auto out = crowd_->storm(all(), tickets);
        out.spent.cpu_s += counter_.use().cpu_s - before;
        return out;
    }

    void memory(double idle) {
        rest();
        const auto stations = static_cast<double>(extent_.stations);
        const auto resident = counter_.use().resident_bytes;
        const auto each = (resident - idle) / stations / 1024;
        const auto heap = heap_of_session() / 1024;
        if (heap > 0)  // a sanitizer's allocator does not tell
            report_.ratios.push_back({"resident memory of an idle station",
                                      {"of the counter, by connection", "KiB", {each, each, each}},
                                      {"heap of one TLS session", "KiB", {heap, heap, heap}},
                                      {each / heap, each / heap, each / heap},
                                      {},
                                      Better::less,
                                      8,
                                      5});
        const auto mib = resident / 1048576;
        report_.figures.push_back(
            {fmt::format("resident memory of the counter with {} stations", extent_.stations), "MiB", {mib, mib, mib}});
    }

    std::vector<double> syncs() { return fdatasync_us(directory_, extent_.syncs, sync_bytes); }

    // Milliseconds, with every station connected.
    std::vector<double> calmly() {
        const auto each = crowd_->left(used_);
        const auto stations = next(std::max<std::size_t>(extent_.paced_statements / each, 1));
        return crowd_->pace(stations, each, calm_per_second_);
    }

    Extent extent_;
    std::filesystem::path directory_;
    Report& report_;
    CounterProcess counter_;
    Day day_;
    std::unique_ptr<Crowd> crowd_;
    std::size_t used_ = 0;
    double calm_per_second_ = 0;
};

}  // namespace

void measure_line(const Extent& extent, const std::filesystem::path& program, const std::filesystem::path& directory,
                  Report& report) {
    LineMeasure line(extent, program, directory, report);
    line.storms();
    line.pours();
    line.latencies();
    line.watched();
    line.end();
}

}  // namespace zheng::bench
