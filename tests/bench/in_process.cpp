#include "proto/election/check.hpp"
#include "tests/bench/bare.hpp"
#include "tests/bench/calm.hpp"
#include "tests/bench/ingest.hpp"
#include "tests/bench/latency.hpp"
#include "tests/bench/ratios.hpp"
#include "tests/bench/replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace zheng::bench {
namespace {

constexpr double ingest_floor = 0.60;
constexpr double ingest_excellent = 0.80;
constexpr double replay_floor = 0.85;
constexpr double replay_excellent = 0.95;

// `work` between two runs of `bare` in each round, over the very same signatures.
Ratio against_bare(std::string name, std::string what, const BareVerify& bare, std::size_t rounds,
                   const std::function<Spent()>& work) {
    std::vector<double> ratios;
    std::vector<double> by_cpu;
    std::vector<double> done;
    std::vector<double> bare_done;
    const auto signatures = static_cast<double>(bare.size());
    static_cast<void>(bare.run());  // warm
    auto before = bare.run();
    for (std::size_t i = 0; i < rounds; ++i) {
        show(fmt::format("{}: round {} of {}", name, i + 1, rounds));
        const auto spent = work();
        const auto after = bare.run();
        const Spent between{(before.wall_s + after.wall_s) / 2, (before.cpu_s + after.cpu_s) / 2};
        ratios.push_back(between.wall_s / spent.wall_s);
        by_cpu.push_back(between.cpu_s / spent.cpu_s);
        done.push_back(signatures / spent.wall_s);
        bare_done.push_back(signatures / between.wall_s);
        before = after;
    }
    Ratio out;
    out.name = std::move(name);
    out.measured = {std::move(what), "signatures/s", spread_of(done)};
    out.against = {"the same signatures verified, nothing else", "signatures/s", spread_of(bare_done)};
    out.value = spread_of(ratios);
    out.by_cpu = spread_of(by_cpu).median;
    return out;
}

// Receipts at a quarter of the load, between two times of the bare disk in each round.
void measure_receipts(const Extent& extent, const Day& day, const std::filesystem::path& morning,
                      const std::filesystem::path& directory, double full_load, Report& report) {
    const auto of = [&](Sent sent, const std::string& way, Goals goals) {
        const auto store = directory / "receipts";
        std::filesystem::copy_file(morning, store, std::filesystem::copy_options::overwrite_existing);
        Counter counter(day, store);
        LatencyRows rows;
        {
            CalmDesk desk(day, counter, directory / "published");
            const auto most = day.stations.size() / extent.rounds *
                              (sent == Sent::turnouts ? turnouts_of_a_day : day.stations.front().day.size());
            for (std::size_t i = 0; i < extent.rounds; ++i) {
                show(
                    fmt::format("receipts at a quarter of the load, in process: round {} of {}", i + 1, extent.rounds));
                const auto before = fdatasync_us(directory, extent.syncs, sync_bytes);
                const auto ms = desk.pace(std::min(most, extent.paced_statements), calm_load * full_load, sent);
                rows.add(before, ms, fdatasync_us(directory, extent.syncs, sync_bytes));
            }
        }
        std::filesystem::remove_all(directory / "published");
        rows.report(way, goals, report);
    };
    of(Sent::turnouts, "submit to durable receipt, one signature", Goals::hold);
    of(Sent::whole_day, "  the same, whole day", Goals::none);
}

void operator+=(std::vector<Bytes>& all, const std::vector<Bytes>& more) {
    all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

void measure_in_process(const Extent& extent, const std::filesystem::path& directory, Report& report) {
    show(fmt::format("an election day of {} villages is made", extent.villages));
    const auto day = make_day(extent.villages);
    const auto morning = directory / "morning";
    const auto evening = directory / "evening";
    make_store(day, morning);
    const auto ingest_into = [&](const std::filesystem::path& store, std::span<const Bytes> said,
                                 std::size_t& commits) {
        std::filesystem::copy_file(morning, store, std::filesystem::copy_options::overwrite_existing);
        Counter counter(day, store);
        const auto done = ingest(counter, said);
        commits += done.commits;
        return done.spent;
    };

    const auto said = day.said();
    double full_load = 0;  // statements a second
    {
        const BareVerify bare(signatures_of(said));
        std::size_t commits = 0;
        auto row = against_bare("durable ingest, in process", "durable ingest", bare, extent.rounds,
                                [&] { return ingest_into(evening, said, commits); });
        row.floor = ingest_floor;
        row.excellent = ingest_excellent;
        const auto signatures = static_cast<double>(bare.size());
        const auto statements = static_cast<double>(said.size());
        const auto scaled = [&](const Spread& by_signature) {
            const auto factor = statements / signatures;
            return Spread{by_signature.median * factor, by_signature.least * factor, by_signature.most * factor};
        };
        report.figures.push_back({"Ed25519 verified, bare, on all processors", "/s", row.against.value});
        full_load = scaled(row.measured.value).median;
        report.figures.push_back({"durable ingest in process", "statements/s", scaled(row.measured.value)});
        const auto batch = statements * static_cast<double>(extent.rounds) / static_cast<double>(commits);
        report.figures.push_back({"statements in one commit, in process", "on average", {batch, batch, batch}});
        report.ratios.push_back(std::move(row));
    }
    {
        // The hardest day: every statement has one signature only, so that most is done for each verification.
        std::vector<Bytes> turnouts;
        for (std::size_t i = 0; i < turnouts_of_a_day; ++i)
            for (const auto& station : day.stations)
                turnouts.push_back(station.day[i]);
        const BareVerify bare(signatures_of(turnouts));
        std::size_t commits = 0;
        report.ratios.push_back(against_bare("  the same, one signature a statement", "durable ingest", bare,
                                             extent.rounds,
                                             [&] { return ingest_into(directory / "turnouts", turnouts, commits); }));
    }
    measure_receipts(extent, day, morning, directory, full_load, report);
    {
        auto all = day.founding;
        all += day.prepared();
        all += said;
        const BareVerify bare(signatures_of(all));
        const auto bundle = directory / "bundle";
        export_to(Counter(day, evening), bundle);
        auto row = against_bare("audit replay, everything decided again", "audit", bare, extent.rounds,
                                [&] { return replay(day, bundle); });
        row.floor = replay_floor;
        row.excellent = replay_excellent;
        report.ratios.push_back(std::move(row));
    }
}

}  // namespace zheng::bench
