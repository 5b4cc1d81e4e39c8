// Random elections a minute through decide() on one core. They are drawn before the clock runs; random_elections.hpp
// says of what kinds. That they are decided rightly is asked by tests/property/random_elections_test.py.
#include "tests/support/random_elections.hpp"

#include <benchmark/benchmark.h>

namespace zheng::bench {
namespace {

constexpr std::uint64_t seed = 20261122;
constexpr std::size_t drawn = 8192;  // more than the caches of a core hold

void decide_elections(benchmark::State& state, election::Detail detail) {
    static const std::vector<test::RandomElection> elections = test::draw_elections(seed, drawn);
    std::size_t at = 0;
    std::size_t elected = 0;
    for (auto _ : state) {
        const test::RandomElection& one = elections[at];
        at = (at + 1) % drawn;
        const election::Outcome outcome = election::decide(*one.profile, one.input, detail);
        elected += outcome.elected.size();
        benchmark::DoNotOptimize(outcome);
    }
    benchmark::DoNotOptimize(elected);
    state.counters["elections_per_min"] =
        benchmark::Counter(60.0 * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK_CAPTURE(decide_elections, with_reasons, election::Detail::full);
BENCHMARK_CAPTURE(decide_elections, result_only, election::Detail::result_only);

}  // namespace
}  // namespace zheng::bench
