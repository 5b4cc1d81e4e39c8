#include "audit/net/loop.hpp"

#include "audit/net/loop_impl.hpp"
#include "proto/election/check.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include <chrono>
#include <csignal>
#include <utility>

namespace zheng::net {
namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;

Loop::Loop() : impl_(std::make_unique<Impl>()) {}

Loop::~Loop() {
    CHECK(!impl_->running, "a loop ends before it is destroyed");
}

void Loop::run() {
    CHECK(!impl_->running.exchange(true), "one thread runs a loop");
    const auto guard = asio::make_work_guard(impl_->io);
    struct Ended {
        std::atomic<bool>& running;
        ~Ended() { running = false; }
    } const ended{impl_->running};
    impl_->io.run();
}

void Loop::stop() {
    impl_->io.stop();
}

void Loop::post(Work work) {
    asio::post(impl_->io, std::move(work));
}

namespace {

struct Termination : std::enable_shared_from_this<Termination> {
    Termination(asio::io_context& io, std::function<void(int)> told)
        : signals(io, SIGINT, SIGTERM), call(std::move(told)) {}
    void wait() {
        signals.async_wait([self = shared_from_this()](ErrorCode error, int signal) {
            if (error)
                return;
            self->wait();
            self->call(signal);
        });
    }
    asio::signal_set signals;
    std::function<void(int)> call;
};

}  // namespace

void Loop::on_termination(std::function<void(int signal)> call) {
    std::make_shared<Termination>(impl_->io, std::move(call))->wait();
}

struct Timer::Impl {
    explicit Impl(asio::io_context& io) : timer(io) {}
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>,
                               asio::io_context::executor_type>
        timer;
    std::uint64_t turn = 0;  // a call that was already on its way when the timer was set anew has an older one
    Loop::Work work;
};

Timer::Timer(Loop& loop) : impl_(std::make_shared<Impl>(loop.impl().io)) {}
Timer::Timer(Timer&&) noexcept = default;

Timer& Timer::operator=(Timer&& other) noexcept {
    if (this != &other) {
        cancel();
        impl_ = std::move(other.impl_);
    }
    return *this;
}

Timer::~Timer() {
    cancel();
}

void Timer::after_ms(std::uint64_t ms, Loop::Work work) {
    cancel();
    impl_->work = std::move(work);
    impl_->timer.expires_after(std::chrono::milliseconds(ms));
    impl_->timer.async_wait([weak = std::weak_ptr<Impl>(impl_), turn = impl_->turn](ErrorCode error) {
        const auto timer = weak.lock();
        if (!timer || error || turn != timer->turn)
            return;
        ++timer->turn;
        const auto call = std::exchange(timer->work, nullptr);
        call();
    });
}

void Timer::cancel() {
    if (!impl_)
        return;
    ++impl_->turn;
    impl_->work = nullptr;
    impl_->timer.cancel();
}

struct Pool::Impl {
    explicit Impl(unsigned threads) : pool(threads) {}
    asio::thread_pool pool;
};

Pool::Pool(unsigned threads) {
    CHECK(threads > 0, "a pool has threads");
    impl_ = std::make_unique<Impl>(threads);
}

Pool::~Pool() {
    impl_->pool.stop();
    impl_->pool.join();
}

void Pool::post(Loop::Work work) {
    asio::post(impl_->pool, std::move(work));
}

}  // namespace zheng::net
