// Where other threads leave events for a log's strand. Any thread posts, the strand takes.
#pragma once

#include "counter/core/session.hpp"
#include "counter/net/commit_queue.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <utility>
#include <variant>
#include <vector>

namespace zheng::counter {

using SteadyTime = std::chrono::steady_clock::time_point;

[[nodiscard]] inline SteadyTime steady_now() {
    return std::chrono::steady_clock::now();
}
[[nodiscard]] inline std::uint64_t us_since(SteadyTime then) {
    const auto us = std::chrono::duration_cast<std::chrono::microseconds>(steady_now() - then).count();
    return us < 0 ? 0 : static_cast<std::uint64_t>(us);
}

struct OpenedEvent {
    ConnectionId connection = 0;
    election::Digest tls_key;
};
using Examined = tl::expected<election::Heard, log::NotHeard>;
// Of a statement that is examined while its frame is still on its way to the strand; never used again. 0: none.
using AheadId = std::uint64_t;

struct ReceivedFrame {
    Bytes content;
    AheadId ahead = 0;
};
struct ReceivedEvent {
    ConnectionId connection = 0;
    std::vector<ReceivedFrame> frames;
    SteadyTime at;
};
struct AheadEvent {  // after the ReceivedEvent of its frames
    std::vector<std::pair<AheadId, Examined>> all;
};
struct GarbledEvent {
    ConnectionId connection = 0;
    Error error;
};
struct ClosedEvent {
    ConnectionId connection = 0;
};
struct ExaminedEvent {
    std::vector<std::pair<Ticket, Examined>> all;
};
using WorkEvent = std::function<void()>;
using Event =
    std::variant<OpenedEvent, ReceivedEvent, AheadEvent, GarbledEvent, ClosedEvent, ExaminedEvent, Unit, WorkEvent>;

// The answer to whoever asks after the end.
[[nodiscard]] inline Error strand_ended() {
    return {Errc::io, "the counter is shutting down"};
}

class Inbox {
  public:
    struct Taken {
        std::vector<Event> events;
        bool drain = false;
        bool stop = false;
    };

    enum class Wake : bool { now, with_the_next };
    // False, and dropped, when the strand has ended. with_the_next: the strand is not woken for this one, because
    // another event follows soon for certain, before which it could do nothing.
    bool post(Event event, Wake when = Wake::now) {
        {
            const std::lock_guard lock(mutex_);
            if (ended_)
                return false;
            events_.push_back(std::move(event));
            if (when == Wake::with_the_next || std::exchange(due_, true))
                return true;  // who posted the first that is due has woken the strand
        }
        wake_.notify_one();
        return true;
    }
    // All that has come; waits for something until that time. drain and stop stay set.
    [[nodiscard]] Taken take(SteadyTime until) {
        std::unique_lock lock(mutex_);
        wake_.wait_until(lock, until, [&] { return due_ || woken_; });
        due_ = false;
        woken_ = false;
        return {std::exchange(events_, {}), drain_, stop_};
    }
    void drain() { mark(drain_); }
    void stop() { mark(stop_); }
    // Takes nothing more, and gives what was left.
    [[nodiscard]] std::vector<Event> end() {
        const std::lock_guard lock(mutex_);
        ended_ = true;
        return std::exchange(events_, {});
    }

  private:
    void mark(bool& flag) {
        {
            const std::lock_guard lock(mutex_);
            flag = true;
            woken_ = true;
        }
        wake_.notify_one();
    }
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<Event> events_;
    bool due_ = false;  // one of them
    bool drain_ = false;
    bool stop_ = false;
    bool woken_ = false;
    bool ended_ = false;
};

}  // namespace zheng::counter
