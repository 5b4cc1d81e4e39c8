// Frames there and back, over TLS and over a Unix socket.
#include "tests/audit/net/net_world.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>

namespace zheng::test {
namespace {

TEST(FramesOverTls, AreSaidBackAndThePeersKeyIsTold) {
    const Device counter(1);
    const Device station(2);
    const TestServer server(counter);
    Caller caller(station, counter.digest());
    ASSERT_TRUE(caller.connect(server.address()));
    EXPECT_TRUE(caller.echoes("a word"));
    const auto seen = server.handler().seen();
    ASSERT_EQ(seen.opened.size(), 1U);
    EXPECT_EQ(seen.opened[0].tls_key, station.digest());
    EXPECT_EQ(seen.opened[0].server_name, net::server_name_of(origin));
    EXPECT_EQ(seen.opened[0].address.rfind("127.0.0.1:", 0), 0U);
    EXPECT_FALSE(seen.opened[0].resumed);
    caller.close();
    EXPECT_TRUE(server.handler().wait_until([](const auto& now) { return now.closed.size() == 1; }));
}

TEST(FramesOverTls, ManyOfManySizesKeepTheirOrder) {
    const Device counter(1);
    const Device station(2);
    const TestServer server(counter);
    Caller caller(station, counter.digest());
    ASSERT_TRUE(caller.connect(server.address()));
    std::vector<Bytes> sent;
    for (std::size_t i = 0; i < 2000; ++i) {
        const std::size_t size = i % 7 == 0 ? 1 : i % 101 == 0 ? 40960 : i % 977;
        sent.emplace_back(std::max<std::size_t>(size, 1), static_cast<std::uint8_t>(i));
    }
    caller.send(sent);
    std::vector<Bytes> got;
    while (got.size() < sent.size()) {
        auto more = caller.receive(1);
        ASSERT_FALSE(more.empty());
        std::move(more.begin(), more.end(), std::back_inserter(got));
    }
    EXPECT_EQ(got, sent);
}

TEST(FramesOverTls, ComeFromManyStationsOverSeveralLoops) {
    const Device counter(1);
    const TestServer server(counter, {}, 3);
    std::vector<std::unique_ptr<Device>> stations;
    std::vector<std::unique_ptr<Caller>> callers;
    for (std::uint64_t i = 0; i < 24; ++i) {
        stations.push_back(std::make_unique<Device>(100 + i));
        callers.push_back(std::make_unique<Caller>(*stations.back(), counter.digest()));
        callers.back()->begin(server.address());
    }
    ASSERT_TRUE(server.wait_for_counts([](const net::FrameCounts& counts) { return counts.open == 24; }));
    for (auto& caller : callers)
        EXPECT_TRUE(caller->echoes("here I am"));
    EXPECT_EQ(server->counts().accepted, 24U);
    EXPECT_EQ(server->counts().handshakes_failed, 0U);
}

TEST(FramesOverAUnixSocket, AreSaidBackToWhoMayOpenIt) {
    const TempDir dir;
    EchoHandler handler;
    RunningLoops loop(1);
    const auto path = dir / "admin.sock";
    auto server = net::FrameServer::listen_local(loop.first(), path, {}, handler).value();
    handler.server = server.get();
    server->start();
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);

    auto client = net::LocalClient::connect(path, 40960).value();
    for (const std::size_t size : {1U, 300U, 40960U}) {
        const Bytes content(size, 0x5a);
        ASSERT_TRUE(client.send(content));
        ASSERT_TRUE(client.send(content));
        EXPECT_EQ(client.receive(60'000).value(), content);
        EXPECT_EQ(client.receive(60'000).value(), content);
    }
    EXPECT_EQ(handler.seen().opened.at(0).tls_key, election::Digest{});
    EXPECT_EQ(client.receive(1).error().code, Errc::io);
    loop.stop();
    server.reset();
    EXPECT_FALSE(std::filesystem::exists(path));
    EXPECT_EQ(client.receive(60'000).error().code, Errc::io);
    EXPECT_EQ(net::LocalClient::connect(path, 40960).error().code, Errc::not_found);
}

}  // namespace
}  // namespace zheng::test
