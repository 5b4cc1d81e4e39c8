// Many who connect and don't greet: what each costs, and that an honest peer is served among them.
#include "audit/net/address.hpp"
#include "tests/audit/net/net_world.hpp"
#include "tests/audit/net/raw_peer.hpp"
#include "tests/audit/net/tls_peer.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <ctime>
#include <iostream>
#include <thread>

namespace zheng::test {
namespace {

using std::chrono::milliseconds;

// Raises the limit of descriptors as far as it goes, and tells it.
std::size_t descriptors_max() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
}

double cpu_seconds() {
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// A station tries again when its connection comes to nothing.
bool served_at_last(const TestServer& server, const Device& counter, std::uint64_t seed) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < until)
        if (honest_peer_is_served(server, counter, seed))
            return true;
    return false;
}

TEST(Flood, OfTenThousandSilentConnectionsKeepsNobodyOut) {
    constexpr std::size_t wanted = 10'000;
    constexpr std::size_t reserve = 3'500;  // the server's ends, and everything else
    const auto limit = descriptors_max();
    const auto count = std::min(wanted, limit > reserve ? limit - reserve : 0);
    if (count < wanted)
        std::cerr << "\n*** ONLY " << count << " OF " << wanted << " CONNECTIONS: this process may open " << limit
                  << " files (ulimit -Hn) ***\n\n";
    ASSERT_GT(count, 0U);
    const Device counter(1);
    const TestServer server(counter);
    std::vector<std::unique_ptr<RawPeer>> silent;
    silent.reserve(count);
    std::thread flood([&] {
        for (std::size_t i = 0; i < count; ++i)
            silent.push_back(std::make_unique<RawPeer>(server->port()));
    });
    for (std::uint64_t i = 0; i < 5; ++i)
        EXPECT_TRUE(served_at_last(server, counter, 500 + i)) << "while they come";
    flood.join();
    EXPECT_TRUE(server.wait_for_counts([&](const auto& counts) { return counts.accepted >= count; }));
    for (std::uint64_t i = 0; i < 5; ++i)
        EXPECT_TRUE(honest_peer_is_served(server, counter, 600 + i)) << "while they stay";
    const auto counts = server->counts();
    const auto room = net::FrameLimits{}.handshakes_max;
    EXPECT_GE(counts.handshakes_displaced, count > room ? count - room : 0);
}

TEST(Flood, OfStammerersKeepsNobodyOut) {
    net::FrameLimits limits;
    limits.handshakes_max = 64;
    limits.handshake_ms_max = 600'000;
    const Device counter(1);
    const TestServer server(counter, limits);
    std::vector<std::unique_ptr<RawPeer>> peers;
    for (std::size_t i = 0; i < 400; ++i) {
        peers.push_back(std::make_unique<RawPeer>(server->port()));
        peers.back()->send("\x16");  // as a ClientHello begins
        if (i % 80 == 79) {
            EXPECT_TRUE(served_at_last(server, counter, 700 + i));
        }
    }
}

TEST(Flood, DisplacesTheOldestHandshake) {
    net::FrameLimits limits;
    limits.handshakes_max = 4;
    limits.handshake_ms_max = 600'000;
    const Device counter(1);
    const TestServer server(counter, limits, 1);
    std::vector<std::unique_ptr<RawPeer>> peers;
    for (std::size_t i = 0; i < 10; ++i) {
        peers.push_back(std::make_unique<RawPeer>(server->port()));
        EXPECT_TRUE(server.wait_for_counts([&](const auto& counts) { return counts.accepted == i + 1; }));
    }
    EXPECT_TRUE(server.wait_for_counts([](const auto& counts) { return counts.handshakes_displaced == 6; }));
    for (std::size_t i = 0; i < 6; ++i)
        EXPECT_TRUE(peers[i]->sees_end()) << i;
    EXPECT_TRUE(honest_peer_is_served(server, counter));
    EXPECT_EQ(server->counts().handshakes_displaced, 7U);
    EXPECT_TRUE(peers[6]->sees_end());
    EXPECT_EQ(server->counts().handshakes_failed, 0U) << "three are still waited for";
}

TEST(Flood, OfHandshakesThatDontEndIsWaitedForOnlySoLong) {
    net::FrameLimits limits;
    limits.handshake_ms_max = 300;
    const Device counter(1);
    const TestServer server(counter, limits);
    RawPeer silent(server->port());
    RawPeer stammering(server->port());
    RawPeer slow(server->port());
    stammering.send(std::string("\x16\x03\x01\x01", 4));
    std::thread sending([&] {
        const auto hello = TlsPeer(server->port(), {}).client_hello();
        for (const char c : hello) {  // seconds
            if (!slow.send(std::string_view(&c, 1)))
                break;
            std::this_thread::sleep_for(milliseconds(15));
        }
    });
    EXPECT_TRUE(silent.sees_end());
    EXPECT_TRUE(stammering.sees_end());
    EXPECT_TRUE(slow.sees_end());
    sending.join();
    EXPECT_EQ(server.handler().seen().opened.size(), 0U);
    EXPECT_TRUE(server.wait_for_counts([](const auto& counts) { return counts.handshakes_failed >= 3; }));
}

TEST(Flood, ThatTakesAllDescriptorsIsWaitedOutWithoutSpinning) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "NOT RUN: the sanitizer of undefined behaviour needs descriptors itself to look at objects";
#endif
    constexpr std::size_t count = 40;
    const Device counter(1);
    const TestServer server(counter);
    std::vector<env::FileDescriptor> sockets;
    for (std::size_t i = 0; i < count; ++i)
        sockets.emplace_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit tight = before;
    tight.rlim_cur = static_cast<rlim_t>(sockets.back().get()) + 4;
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &tight), 0);
    const auto where = net::numeric_address(net::split_address(server.address()).value()).value();
    for (const auto& socket : sockets)
        EXPECT_EQ(::connect(socket.get(), where.get(), where.size), 0);
    const auto cpu = cpu_seconds();
    std::this_thread::sleep_for(milliseconds(1000));
    const auto spent = cpu_seconds() - cpu;
    EXPECT_LT(server->counts().accepted, count);
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
    EXPECT_LT(spent, 0.5) << "a loop that spins takes a second";
    EXPECT_TRUE(server.wait_for_counts([](const auto& counts) { return counts.accepted == count; }));
    EXPECT_TRUE(honest_peer_is_served(server, counter));
}

}  // namespace
}  // namespace zheng::test
