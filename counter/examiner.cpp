#include "counter/examiner.hpp"

#include "proto/election/check.hpp"

#include <algorithm>
#include <thread>

namespace zheng::counter {
namespace {

std::vector<Submitted> examine_batch(std::span<const Bytes> envelopes) {
    std::vector<Submitted> out;
    out.reserve(envelopes.size());
    for (const auto& envelope : envelopes)
        out.push_back({envelope, log::examine(envelope)});
    return out;
}

}  // namespace

Examiner::Examiner(std::span<const Bytes> envelopes, std::size_t batch, unsigned threads)
    : rest_(envelopes), batch_(batch),
      threads_(std::clamp(threads == 0 ? std::thread::hardware_concurrency() : threads, 1U, examiner_threads_max)) {
    CHECK(batch_ > 0, "a batch has at least one envelope");
    ahead();
}

void Examiner::ahead() {
    while (running_.size() < threads_ && !rest_.empty()) {
        const auto batch = rest_.first(std::min(batch_, rest_.size()));
        rest_ = rest_.subspan(batch.size());
        running_.push_back(std::async(std::launch::async, examine_batch, batch));
    }
}

std::vector<Submitted> Examiner::next() {
    if (running_.empty())
        return {};
    auto out = running_.front().get();
    running_.pop_front();
    ahead();
    return out;
}

}  // namespace zheng::counter
