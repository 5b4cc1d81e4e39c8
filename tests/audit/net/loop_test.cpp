// Loops, timers, pools; and addresses as text.
#include "audit/net/address.hpp"
#include "tests/audit/net/net_world.hpp"
#include "tests/support/checks.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>

namespace zheng::net {
namespace {

TEST(Loop, RunsWhatIsPostedInOrderUntilItIsStopped) {
    Loop loop;
    std::vector<int> order;
    for (int i = 0; i < 100; ++i)
        loop.post([&order, i] { order.push_back(i); });
    loop.post([&] { loop.stop(); });
    loop.post([&] { order.push_back(1000); });
    loop.run();
    ASSERT_EQ(order.size(), 100U);
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST(Loop, WaitsForWorkFromOtherThreads) {
    Loop loop;
    std::atomic<int> sum{0};
    std::vector<std::thread> threads;
    for (int who = 0; who < 4; ++who)
        threads.emplace_back([&] {
            for (int i = 0; i < 1000; ++i)
                loop.post([&] {
                    if (++sum == 4000)
                        loop.stop();
                });
        });
    loop.run();
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(sum, 4000);
}

TEST(Loop, IsToldOfTerminationEachTime) {
    Loop loop;
    std::vector<int> signals;
    loop.on_termination([&](int signal) {
        signals.push_back(signal);
        if (signals.size() == 2)
            loop.stop();
        else
            ::kill(::getpid(), SIGINT);
    });
    ::kill(::getpid(), SIGTERM);
    loop.run();
    EXPECT_EQ(signals, (std::vector<int>{SIGTERM, SIGINT}));
}

TEST(Timer, CallsOnceAndTheLatestOnly) {
    Loop loop;
    std::string calls;
    Timer timer(loop);
    Timer end(loop);
    timer.after_ms(0, [&] { calls += "replaced"; });
    timer.after_ms(1, [&] {
        calls += "a";
        timer.after_ms(1, [&] {
            calls += "b";
            end.after_ms(30, [&] { loop.stop(); });
        });
    });
    loop.run();
    EXPECT_EQ(calls, "ab");
}

TEST(Timer, ThatIsCancelledOrDestroyedDoesNotCall) {
    Loop loop;
    int calls = 0;
    Timer cancelled(loop);
    cancelled.after_ms(0, [&] { ++calls; });
    auto destroyed = std::make_unique<Timer>(loop);
    destroyed->after_ms(0, [&] { ++calls; });
    Timer moved(loop);
    moved.after_ms(0, [&] { ++calls; });
    moved = Timer(loop);
    Timer self(loop);
    // These are on their way when they are taken back.
    self.after_ms(0, [&] {
        cancelled.cancel();
        destroyed.reset();
    });
    cancelled.cancel();
    destroyed.reset();
    Timer end(loop);
    end.after_ms(30, [&] { loop.stop(); });
    loop.run();
    EXPECT_EQ(calls, 0);
}

TEST(Pool, DoesAllWorkOnItsThreadsAndDropsTheRestAtTheEnd) {
    std::atomic<int> done{0};
    {
        Pool pool(3);
        for (int i = 0; i < 1000; ++i)
            pool.post([&] { ++done; });
        while (done < 1000)
            std::this_thread::yield();
    }
    EXPECT_EQ(done, 1000);
    std::atomic<bool> begun{false};
    std::atomic<bool> ended{false};
    {
        Pool pool(1);
        pool.post([&] {
            begun = true;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            ended = true;
        });
        while (!begun)
            std::this_thread::yield();
    }
    EXPECT_TRUE(ended) << "what has begun is waited for";
    test::print_failed_checks();
    EXPECT_DEATH(Pool(0), "a pool has threads");
}

TEST(Address, IsHostAndPort) {
    const auto parts = [](std::string_view text) {
        const auto out = split_address(text);
        return out ? out->host + "|" + std::to_string(out->port) : std::string(name_of(out.error().code));
    };
    EXPECT_EQ(parts("127.0.0.1:7443"), "127.0.0.1|7443");
    EXPECT_EQ(parts("[::1]:0"), "::1|0");
    EXPECT_EQ(parts(":65535"), "|65535");
    EXPECT_EQ(parts("counter.example:1"), "counter.example|1");
    for (const std::string_view text : {"", ":", "host", "host:", ":65536", ":-1", ":+1", ": 1", ":1 ", ":0x1", "::1",
                                        "::1:80", "[]:80", "[::1]", "[::1:80", "::1]:80", "a b:80", "a/b:80"})
        EXPECT_EQ(parts(text), "usage") << text;
}

TEST(Address, OfAServerIsNumericAndFree) {
    EXPECT_EQ(listen_tcp("localhost:0", 1).error().code, Errc::usage);
    EXPECT_EQ(listen_tcp("256.0.0.1:0", 1).error().code, Errc::usage);
    const auto everywhere = listen_tcp(":0", 1).value();
    const auto port = std::to_string(port_of(everywhere.get()));
    EXPECT_NE(port, "0");
    EXPECT_EQ(listen_tcp(":" + port, 1).error().code, Errc::conflict);
    EXPECT_EQ(listen_tcp("127.0.0.1:" + port, 1).error().code, Errc::conflict);
    EXPECT_EQ(text_of(numeric_address({"::1", 80}).value()), "[::1]:80");
    EXPECT_EQ(text_of(numeric_address({"10.0.0.1", 7443}).value()), "10.0.0.1:7443");
}

TEST(Address, ThatIsEveryAddressIsReachedByBothFamilies) {
    const auto socket = listen_tcp(":0", 16).value();
    for (const auto* host : {"127.0.0.1", "::1"}) {
        const auto where = numeric_address({host, port_of(socket.get())}).value();
        const env::FileDescriptor client(::socket(where.storage.ss_family, SOCK_STREAM, 0));
        if (!client.valid())
            GTEST_SKIP() << "this machine has no " << host;
        EXPECT_EQ(::connect(client.get(), where.get(), where.size), 0) << host;
    }
}

}  // namespace
}  // namespace zheng::net
