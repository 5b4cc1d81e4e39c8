// Envelopes examined ahead on other threads, and handed out in order: signatures are nearly all of the work of loading.
// The object belongs to one thread; the envelopes must outlive it.
#pragma once

#include "counter/core/sequencer.hpp"

#include <deque>
#include <future>
#include <span>
#include <vector>

namespace zheng::counter {

inline constexpr unsigned examiner_threads_max = 16;

class Examiner {
  public:
    // Batches of at most `batch` envelopes, up to `threads` of them examined at a time (0: as many as the machine runs
    // at once).
    Examiner(std::span<const Bytes> envelopes, std::size_t batch, unsigned threads);
    // The next batch; empty when there are no more.
    [[nodiscard]] std::vector<Submitted> next();

  private:
    void ahead();
    std::span<const Bytes> rest_;
    std::size_t batch_;
    std::size_t threads_;
    std::deque<std::future<std::vector<Submitted>>> running_;
};

}  // namespace zheng::counter
