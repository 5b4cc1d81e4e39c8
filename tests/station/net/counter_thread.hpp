// A scripted counter on a thread of its own, for stations that are other processes. It can be ended and begun again at
// its port; its log stays.
#pragma once

#include "tests/station/net/scripted_counter.hpp"

#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace zheng::test {

class CounterThread {
  public:
    // `log` is this thread's until stop().
    explicit CounterThread(FoundedLog& log);
    CounterThread(const CounterThread&) = delete;
    CounterThread& operator=(const CounterThread&) = delete;
    ~CounterThread() { stop(); }

    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
    void stop();
    void start();
    // On its thread; waits until it is done.
    void ask(const std::function<void(ScriptedCounter&)>& question);
    [[nodiscard]] std::size_t said_by(const election::PublicKey& author);

  private:
    FoundedLog& log_;
    std::uint16_t port_ = 0;
    std::unique_ptr<net::Loop> loop_;
    std::unique_ptr<ScriptedCounter> counter_;
    std::thread thread_;
};

// Asks every few milliseconds until it is so; false after a minute.
[[nodiscard]] bool in_time(const std::function<bool()>& so);

}  // namespace zheng::test
