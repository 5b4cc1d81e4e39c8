#include "tests/bench/ingest.hpp"

#include "audit/log/examine.hpp"
#include "proto/election/check.hpp"
#include "tests/bench/threads.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace zheng::bench {
namespace {

constexpr std::size_t ahead_max = 4096;  // statements between the pool and the sequencer
constexpr std::size_t examined_together = 16;

// Statements examined by several threads, given to one in the order in which they came.
class Line {
  public:
    explicit Line(std::span<const Bytes> envelopes)
        : envelopes_(envelopes), made_(envelopes.size()), ready_(envelopes.size()) {
        for (unsigned i = 0; i < processors(); ++i)
            threads_.emplace_back([this] { work(); });
    }

    // Whatever is ready, one statement at least and batch_statements_max at most.
    std::vector<counter::Submitted> take() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return ready_[taken_]; });
        std::vector<counter::Submitted> out;
        while (taken_ < made_.size() && ready_[taken_] && out.size() < counter::batch_statements_max)
            out.push_back(*std::exchange(made_[taken_++], std::nullopt));
        lock.unlock();
        room_.notify_all();
        return out;
    }
    [[nodiscard]] bool done() const { return taken_ == envelopes_.size(); }

  private:
    void work() {
        while (true) {
            std::unique_lock lock(mutex_);
            room_.wait(lock, [&] { return given_ >= envelopes_.size() || given_ < taken_ + ahead_max; });
            if (given_ >= envelopes_.size())
                return;
            const auto begin = given_;
            const auto end = std::min(begin + examined_together, envelopes_.size());
            given_ = end;
            lock.unlock();
            for (auto i = begin; i < end; ++i)
                made_[i].emplace(counter::Submitted{envelopes_[i], log::examine(envelopes_[i])});
            lock.lock();
            for (auto i = begin; i < end; ++i)
                ready_[i] = true;
            const bool next = ready_[taken_];
            lock.unlock();
            if (next)
                changed_.notify_one();
        }
    }

    std::span<const Bytes> envelopes_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::condition_variable room_;
    std::vector<std::optional<counter::Submitted>> made_;
    std::vector<bool> ready_;
    std::size_t given_ = 0;
    std::size_t taken_ = 0;
    std::vector<std::jthread> threads_;
};

}  // namespace

Ingested ingest(Counter& counter, std::span<const Bytes> envelopes) {
    Ingested out;
    out.spent = time_of([&] {
        Line line(envelopes);
        while (!line.done()) {
            const auto batch = line.take();
            const auto answers = counter.sequencer.submit(batch, day_moment());
            CHECK(answers.has_value(), answers.error().message);
            ++out.commits;
            for (const auto& answer : *answers) {
                CHECK(answer.kind == counter::Answer::Kind::accepted, "the day is lawful");
                out.receipt_bytes += log::format_receipt(counter.log.receipt(answer.index).value()).size();
            }
        }
    });
    return out;
}

}  // namespace zheng::bench
