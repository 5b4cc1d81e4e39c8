// What one step costs, one thread: where the ratios' time goes. Figures of the same day as the ratios'.
#include "audit/crypto/sha256.hpp"
#include "audit/crypto/verifier.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/memory_storage.hpp"
#include "audit/log/merkle.hpp"
#include "counter/core/sequencer.hpp"
#include "proto/election/admit.hpp"
#include "proto/wire/codec.hpp"
#include "proto/wire/session.hpp"
#include "tests/bench/bare.hpp"
#include "tests/bench/day.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>

namespace zheng::bench {
namespace {

constexpr std::size_t turnout = 3;                        // of a station's day
constexpr std::size_t batch = turnouts_of_a_day + 2 + 3;  // the fourth bundle

const Day& small_day() {
    static const Day day = make_day(4);
    return day;
}
const Bytes& envelope(std::size_t which) {
    return small_day().stations.front().day[which];
}

void verify_one(benchmark::State& state) {
    const auto one = signatures_of(std::span(&envelope(batch), 1)).front();
    crypto::Verifier verifier;
    crypto::Signature signature;
    std::copy(one.signature.begin(), one.signature.end(), signature.bytes.begin());
    for (auto _ : state)
        benchmark::DoNotOptimize(verifier.verify(one.key, one.message, signature));
}
BENCHMARK(verify_one);

void sign_one(benchmark::State& state) {
    const auto key = key_of("log");
    for (auto _ : state)
        benchmark::DoNotOptimize(key.sign(envelope(batch)));
}
BENCHMARK(sign_one);

void examine_envelope(benchmark::State& state) {
    const auto& bytes = envelope(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(log::examine(bytes));
    state.counters["bytes"] = static_cast<double>(bytes.size());
    state.counters["signatures"] = static_cast<double>(signatures_of(std::span(&bytes, 1)).size());
}
BENCHMARK(examine_envelope)->ArgName("turnout")->Arg(turnout);
BENCHMARK(examine_envelope)->ArgName("batch")->Arg(batch);

void decode_envelope(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(wire::decode_envelope(envelope(static_cast<std::size_t>(state.range(0)))));
}
BENCHMARK(decode_envelope)->ArgName("turnout")->Arg(turnout);
BENCHMARK(decode_envelope)->ArgName("batch")->Arg(batch);

void decode_statement(benchmark::State& state) {
    const auto opened = wire::decode_envelope(envelope(static_cast<std::size_t>(state.range(0)))).value();
    for (auto _ : state)
        benchmark::DoNotOptimize(wire::decode(opened.payload));
}
BENCHMARK(decode_statement)->ArgName("turnout")->Arg(turnout);
BENCHMARK(decode_statement)->ArgName("batch")->Arg(batch);

void decode_submit(benchmark::State& state) {
    const auto frame = wire::encode_message(wire::Submit{envelope(batch)});
    for (auto _ : state)
        benchmark::DoNotOptimize(wire::decode_message(frame));
}
BENCHMARK(decode_submit);

void hash_node(benchmark::State& state) {
    const auto left = log::leaf_hash(envelope(turnout));
    const auto right = log::leaf_hash(envelope(batch));
    for (auto _ : state)
        benchmark::DoNotOptimize(log::node_hash(left, right));
}
BENCHMARK(hash_node);

void hash_leaf(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(log::leaf_hash(envelope(batch)));
}
BENCHMARK(hash_leaf);

// A day's statements decided and folded, per statement, without examining them.
void decide_and_fold(benchmark::State& state) {
    const auto& day = small_day();
    std::vector<election::Heard> before;
    std::vector<election::Heard> said;
    for (const auto& bytes : day.founding)
        before.push_back(log::examine(bytes).value());
    for (const auto& bytes : day.prepared())
        before.push_back(log::examine(bytes).value());
    for (const auto& bytes : day.said())
        said.push_back(log::examine(bytes).value());
    election::State morning;
    for (const auto& heard : before)
        morning = election::apply(std::move(morning), heard);
    for (auto _ : state) {
        state.PauseTiming();
        auto folded = morning;
        state.ResumeTiming();
        for (const auto& heard : said) {
            benchmark::DoNotOptimize(election::admit(folded, heard));
            folded = election::apply(std::move(folded), heard);
        }
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(said.size()));
}
BENCHMARK(decide_and_fold);

// Receipts of a log of so many entries, as text.
void write_receipt(benchmark::State& state) {
    log::MemoryStorage storage;
    const auto key = key_of("log");
    auto log = log::Log::create("xian.example.org/2026-11/yunxi", key, storage).value();
    const std::vector<Bytes> entries(log::batch_entries_max, envelope(batch));
    for (int i = 0; i < 50; ++i)
        if (!log.append(entries))
            state.SkipWithError("a batch can be appended");
    std::uint64_t index = 0;
    for (auto _ : state) {
        index = (index + 7919) % log.head().size;
        benchmark::DoNotOptimize(log::format_receipt(log.receipt(index).value()));
    }
}
BENCHMARK(write_receipt);

void write_answer(benchmark::State& state) {
    wire::Answer answer{7, wire::AnswerKind::accepted, 12345, {}, 0, std::string(1100, 'x')};
    for (auto _ : state)
        benchmark::DoNotOptimize(wire::encode_message(answer));
}
BENCHMARK(write_answer);

// Appending to a log in memory: what the tree and the checkpoint cost without a disk; per entry.
void append_entries(benchmark::State& state) {
    const std::vector<Bytes> entries(static_cast<std::size_t>(state.range(0)), envelope(batch));
    const auto key = key_of("log");
    log::MemoryStorage storage;
    auto log = log::Log::create("xian.example.org/2026-11/yunxi", key, storage).value();
    for (auto _ : state)
        if (!log.append(entries))
            state.SkipWithError("a batch can be appended");
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(append_entries)->ArgName("batch")->Arg(1)->Arg(64)->Arg(512)->Iterations(200);

}  // namespace
}  // namespace zheng::bench
