// One event loop: a thread that runs what is posted, what timers owe and what sockets bring, one after the other. What
// belongs to a loop is used on its thread only, unless a function says otherwise. Asio stays behind this header.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

namespace zheng::net {

class Loop {
  public:
    using Work = std::function<void()>;

    Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;
    ~Loop();  // CHECKs that nobody runs it

    // Runs on the calling thread until stop(). Once.
    void run();
    // From any thread, and from what it runs. Work that was posted and not begun is dropped.
    void stop();
    // From any thread.
    void post(Work work);
    // Calls back on this loop, each time one of the process's termination signals (SIGINT, SIGTERM) comes.
    void on_termination(std::function<void(int signal)> call);

    struct Impl;  // Asio's, for the sources of this folder
    [[nodiscard]] Impl& impl() { return *impl_; }

  private:
    std::unique_ptr<Impl> impl_;
};

// One call at a time, later. Destroying or setting it anew cancels the call before.
class Timer {
  public:
    explicit Timer(Loop& loop);
    Timer(Timer&&) noexcept;
    Timer& operator=(Timer&&) noexcept;
    ~Timer();
    void after_ms(std::uint64_t ms, Loop::Work work);
    void cancel();

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

// Threads that do work without order: verification. Destroying it waits for what has begun and drops the rest.
class Pool {
  public:
    explicit Pool(unsigned threads);  // CHECKs that threads is not 0
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;
    ~Pool();
    // From any thread.
    void post(Loop::Work work);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace zheng::net
