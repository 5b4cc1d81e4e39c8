// Durable ingest without a network: a pool examines, one sequencer decides and commits whatever is queued, receipts are
// written out after the commit. What a counter does, less its sockets.
#pragma once

#include "tests/bench/counter_home.hpp"
#include "tests/bench/measure.hpp"

#include <span>

namespace zheng::bench {

struct Ingested {
    Spent spent;
    std::size_t commits = 0;
    std::size_t receipt_bytes = 0;
};
// Everything is accepted (CHECK), and the last receipt is durable at the end.
[[nodiscard]] Ingested ingest(Counter& counter, std::span<const Bytes> envelopes);

}  // namespace zheng::bench
