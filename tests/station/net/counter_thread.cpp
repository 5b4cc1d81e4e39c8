#include "tests/station/net/counter_thread.hpp"

#include <chrono>
#include <future>

namespace zheng::test {

CounterThread::CounterThread(FoundedLog& log) : log_(log) {
    start();
}

void CounterThread::start() {
    loop_ = std::make_unique<net::Loop>();
    counter_ = std::make_unique<ScriptedCounter>(*loop_, log_, port_);
    port_ = counter_->port();
    thread_ = std::thread([loop = loop_.get()] { loop->run(); });
}

void CounterThread::stop() {
    if (!thread_.joinable())
        return;
    loop_->stop();
    thread_.join();
    counter_.reset();
    loop_.reset();
}

void CounterThread::ask(const std::function<void(ScriptedCounter&)>& question) {
    std::promise<void> done;
    loop_->post([&] {
        question(*counter_);
        done.set_value();
    });
    done.get_future().wait();
}

std::size_t CounterThread::said_by(const election::PublicKey& author) {
    std::size_t out = 0;
    ask([&](ScriptedCounter& counter) { out = counter.said_by(author); });
    return out;
}

bool in_time(const std::function<bool()>& so) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (!so()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

}  // namespace zheng::test
