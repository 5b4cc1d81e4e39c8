// Peers with a good certificate and bad manners: what the frame server does about each, while an honest one is served.
#include "tests/audit/net/net_world.hpp"
#include "tests/audit/net/tls_peer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

namespace zheng::test {
namespace {

using std::chrono::milliseconds;

const Device& counter() {
    static const Device device(1);
    return device;
}

TlsPeer::Habits good_habits() {
    static const Device station(2);
    static const auto key = key_of(station);
    static const auto certificate = certificate_of(station);
    TlsPeer::Habits out;
    out.key = key.get();
    out.certificate = certificate.get();
    return out;
}

std::string length(std::uint32_t size) {
    return {static_cast<char>(size >> 24U), static_cast<char>((size >> 16U) & 0xffU),
            static_cast<char>((size >> 8U) & 0xffU), static_cast<char>(size & 0xffU)};
}

TEST(FrameServer, SaysGoodbyeToWhatIsNoFrame) {
    struct Row {
        std::string bytes;
        Errc code;
    };
    const std::vector<Row> table{
        {length(40961), Errc::too_large},        {length(0xffffffffU), Errc::too_large},
        {length(0x80000000U), Errc::too_large},  {length(0), Errc::malformed},
        {"GET / HTTP/1.1\r\n", Errc::too_large}, {std::string(200'000, '\xff'), Errc::too_large},
    };
    const TestServer server(counter());
    std::size_t garbled = 0;
    for (const auto& row : table) {
        TlsPeer peer(server->port(), good_habits());
        ASSERT_TRUE(peer.handshake());
        ASSERT_TRUE(peer.send(TlsPeer::frame("good") + row.bytes));
        std::string got;
        for (auto piece = peer.receive(); !piece.empty(); piece = peer.receive())
            got += piece;
        EXPECT_EQ(got, TlsPeer::frame("good") + TlsPeer::frame("goodbye")) << "then an end";
        const auto seen = server.handler().seen();
        ASSERT_EQ(seen.garbled.size(), ++garbled);
        EXPECT_EQ(seen.garbled.back().code, row.code) << seen.garbled.back().message;
        EXPECT_EQ(SSL_get_shutdown(peer.ssl()), SSL_RECEIVED_SHUTDOWN) << "ended, not cut";
    }
    EXPECT_TRUE(honest_peer_is_served(server, counter()));
}

TEST(FrameServer, TakesTheLongestFrameAndNotOneByteMore) {
    net::FrameLimits limits;
    limits.frame_bytes_max = 1000;
    const TestServer server(counter(), limits);
    TlsPeer peer(server->port(), good_habits());
    ASSERT_TRUE(peer.handshake());
    const auto longest = TlsPeer::frame(std::string(1000, 'x'));
    ASSERT_TRUE(peer.send(longest));
    std::string got;
    while (got.size() < longest.size())
        got += peer.receive();
    EXPECT_EQ(got, longest);
    ASSERT_TRUE(peer.send(TlsPeer::frame(std::string(1001, 'x'))));
    EXPECT_EQ(peer.receive(), TlsPeer::frame("goodbye"));
    EXPECT_EQ(server.handler().seen().frames, 1U);
}

TEST(FrameServer, DropsAFrameThatWasCutOff) {
    const TestServer server(counter());
    for (const bool reset : {false, true}) {
        TlsPeer peer(server->port(), good_habits());
        ASSERT_TRUE(peer.handshake());
        ASSERT_TRUE(peer.send(length(100) + "only some"));
        if (reset) {
            peer.tcp.reset();
        } else {
            peer.tcp.finish();
            EXPECT_TRUE(peer.tcp.sees_end());
        }
    }
    EXPECT_TRUE(server.handler().wait_until([](const auto& seen) { return seen.closed.size() == 2; }));
    EXPECT_EQ(server.handler().seen().frames, 0U);
    EXPECT_EQ(server.handler().seen().garbled.size(), 0U);
    EXPECT_TRUE(honest_peer_is_served(server, counter()));
}

TEST(FrameServer, TakesAFrameByteByByte) {
    const TestServer server(counter());
    TlsPeer peer(server->port(), good_habits());
    ASSERT_TRUE(peer.handshake());
    for (const char c : TlsPeer::frame("slow but sure"))
        ASSERT_TRUE(peer.send(std::string_view(&c, 1)));
    EXPECT_EQ(peer.receive(), TlsPeer::frame("slow but sure"));
}

TEST(FrameServer, GivesAFrameOnlySoMuchTime) {
    net::FrameLimits limits;
    limits.frame_ms_max = 200;
    const TestServer server(counter(), limits);
    TlsPeer peer(server->port(), good_habits());
    ASSERT_TRUE(peer.handshake());
    std::atomic<bool> ended{false};
    std::thread slow([&] {
        const auto bytes = TlsPeer::frame(std::string(40'000, 'x'));
        for (std::size_t i = 0; i < bytes.size() && !ended; ++i) {
            peer.send(std::string_view(bytes).substr(i, 1));
            std::this_thread::sleep_for(milliseconds(10));
        }
    });
    EXPECT_TRUE(server.handler().wait_until([](const auto& seen) { return seen.garbled.size() == 1; }));
    EXPECT_TRUE(honest_peer_is_served(server, counter()));
    ended = true;
    slow.join();
    EXPECT_EQ(server.handler().seen().garbled.at(0).code, Errc::malformed);
    EXPECT_EQ(peer.receive(), TlsPeer::frame("goodbye"));
}

TEST(FrameServer, LetsAPeerBeSilentBetweenFrames) {
    net::FrameLimits limits;
    limits.frame_ms_max = 40;
    limits.handshake_ms_max = 40'000;
    const TestServer server(counter(), limits);
    TlsPeer peer(server->port(), good_habits());
    ASSERT_TRUE(peer.handshake());
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(peer.send(TlsPeer::frame("a word")));
        ASSERT_EQ(peer.receive(), TlsPeer::frame("a word"));
        std::this_thread::sleep_for(milliseconds(150));
    }
    EXPECT_EQ(server->counts().open, 1U);
}

// Tells much, whatever it is told.
class Talkative final : public EchoHandler {
  public:
    void received(net::ConnectionId connection, std::vector<Bytes> contents) override {
        note_frames(connection, contents.size());
        for (int i = 0; i < 64; ++i)
            server->tell(connection, std::vector<Bytes>(16, Bytes(16'000, 0x6d)));  // 16 MB in all
        server->done(connection, contents.size());
    }
};

TEST(FrameServer, CutsWhoDoesNotRead) {
    net::FrameLimits limits;
    limits.write_bytes_max = 1'000'000;
    const TestServer server(counter(), limits, 1, std::make_unique<Talkative>());
    TlsPeer peer(server->port(), good_habits());
    peer.tcp.take_little();
    ASSERT_TRUE(peer.handshake());
    ASSERT_TRUE(peer.send(TlsPeer::frame("tell me all")));
    EXPECT_TRUE(server.handler().wait_until([](const auto& seen) { return seen.closed.size() == 1; }));
    EXPECT_EQ(server->counts().cut_slow, 1U);
    EXPECT_LT(server->counts().bytes_out, 16'000'000U);
}

// Tells a word of farewell longer than any buffer, and ends.
class Farewell final : public EchoHandler {
  public:
    static constexpr std::size_t words = 1000;
    void received(net::ConnectionId connection, std::vector<Bytes> contents) override {
        note_frames(connection, contents.size());
        server->tell(connection, std::vector<Bytes>(words, Bytes(16'000, 0x6d)));
        server->end(connection);
        server->tell(connection, {env::to_bytes("after the end")});
    }
};

TEST(FrameServer, EndsAfterEverythingToldHasBeenRead) {
    net::FrameLimits limits;
    limits.write_bytes_max = std::size_t{64} << 20U;
    limits.end_ms_max = 60'000;
    const TestServer server(counter(), limits, 1, std::make_unique<Farewell>());
    const Device station(2);
    Caller caller(station, counter().digest());
    ASSERT_TRUE(caller.connect(server.address()));
    // What it still says is no reason for the farewell to be lost.
    for (int i = 0; i < 50; ++i)
        caller.send(std::vector<Bytes>(20, Bytes(1000, 1)));
    ASSERT_TRUE(caller.wait_closed());
    EXPECT_EQ(caller.wait_closed()->code, Errc::io);
    EXPECT_EQ(caller.receive(0).size(), Farewell::words);
    EXPECT_EQ(server->counts().cut_slow, 0U);
}

TEST(FrameServer, WaitsForTheEndOnlySoLong) {
    net::FrameLimits limits;
    limits.write_bytes_max = std::size_t{64} << 20U;
    limits.end_ms_max = 100;
    const TestServer server(counter(), limits, 1, std::make_unique<Farewell>());
    TlsPeer peer(server->port(), good_habits());
    peer.tcp.take_little();
    ASSERT_TRUE(peer.handshake());
    ASSERT_TRUE(peer.send(TlsPeer::frame("farewell?")));
    EXPECT_TRUE(server.handler().wait_until([](const auto& seen) { return seen.closed.size() == 1; }));
    EXPECT_EQ(server->counts().cut_slow, 1U);
}

// Takes frames and is not done with them until it is told to be.
class Busy final : public EchoHandler {
  public:
    void received(net::ConnectionId connection, std::vector<Bytes> contents) override {
        held += contents.size();
        of = connection;
        most = std::max(most.load(), held.load());
        note_frames(connection, contents.size());
    }
    std::atomic<std::size_t> held{0};
    std::atomic<std::size_t> most{0};
    std::atomic<net::ConnectionId> of{0};
};

TEST(FrameServer, ReadsNoMoreThanItsHandlerCanHold) {
    constexpr std::size_t frames_total = 20'000;
    net::FrameLimits limits;
    limits.frames_waiting_max = 10;
    limits.frame_ms_max = 100;  // a frame that we don't read isn't late
    auto owned = std::make_unique<Busy>();
    auto& busy = *owned;
    const TestServer server(counter(), limits, 1, std::move(owned));
    TlsPeer peer(server->port(), good_habits());
    ASSERT_TRUE(peer.handshake());
    std::thread flood([&] {
        std::string many;
        for (std::size_t i = 0; i < frames_total; ++i)
            many += TlsPeer::frame(std::string(1 + i % 600, 'x'));
        peer.send(many);
    });
    EXPECT_TRUE(busy.wait_until([](const auto& seen) { return seen.frames == 10; }));
    std::this_thread::sleep_for(milliseconds(300));
    EXPECT_EQ(busy.seen().frames, 10U) << "reading pauses";
    EXPECT_LT(server->counts().bytes_in, 100'000U);
    while (busy.seen().frames < frames_total && busy.seen().closed.empty()) {
        const auto done = busy.held.load();
        busy.held -= done;
        server->done(busy.of, done);
        std::this_thread::yield();
    }
    flood.join();
    EXPECT_EQ(busy.seen().frames, frames_total);
    EXPECT_EQ(busy.most, 10U);
    EXPECT_EQ(busy.seen().garbled.size(), 0U);
}

TEST(FrameServer, ToldBySeveralThreadsAtOnceKeepsEachOnesOrder) {
    const TestServer server(counter(), {}, 2, std::make_unique<Busy>());
    const Device station(2);
    Caller caller(station, counter().digest());
    ASSERT_TRUE(caller.connect(server.address()));
    caller.send({env::to_bytes("here")});
    ASSERT_TRUE(server.handler().wait_until([](const auto& seen) { return seen.frames == 1; }));
    const auto id = server.handler().seen().opened.at(0).id;
    std::vector<std::thread> threads;
    for (std::uint8_t who = 0; who < 4; ++who)
        threads.emplace_back([&server, id, who] {
            for (unsigned i = 0; i < 1000; i += 2)
                server->tell(
                    id, {{who, static_cast<std::uint8_t>(i >> 8U), static_cast<std::uint8_t>(i & 0xffU)},
                         {who, static_cast<std::uint8_t>((i + 1) >> 8U), static_cast<std::uint8_t>((i + 1) & 0xffU)}});
        });
    for (auto& thread : threads)
        thread.join();
    server->tell(id + 12345, {env::to_bytes("nobody")});
    std::array<unsigned, 4> next{};
    for (std::size_t total = 0; total < 4000;) {
        const auto got = caller.receive(1);
        ASSERT_FALSE(got.empty());
        total += got.size();
        for (const auto& frame : got)
            EXPECT_EQ(static_cast<unsigned>(frame.at(1)) << 8U | frame.at(2), next.at(frame.at(0))++);
    }
}

TEST(FrameServer, HasRoomForSoManyAndEndsTheNext) {
    net::FrameLimits limits;
    limits.connections_max = 2;
    const TestServer server(counter(), limits);
    const Device station(2);
    Caller one(station, counter().digest());
    Caller two(station, counter().digest());
    Caller three(station, counter().digest());
    ASSERT_TRUE(one.connect(server.address()) && two.connect(server.address()));
    ASSERT_TRUE(one.echoes("1") && two.echoes("2"));
    three.begin(server.address());
    ASSERT_TRUE(three.wait_closed());
    EXPECT_EQ(three.wait_closed()->code, Errc::io);
    EXPECT_TRUE(
        server.wait_for_counts([](const auto& counts) { return counts.refused_full == 1 && counts.open == 2; }));
    one.close();
    EXPECT_TRUE(server.wait_for_counts([](const auto& counts) { return counts.open == 1; }));
    EXPECT_TRUE(honest_peer_is_served(server, counter()));
}

TEST(FrameServer, StopsAcceptingAndGoesOnWithWhomItHas) {
    const TestServer server(counter());
    const Device station(2);
    Caller caller(station, counter().digest());
    ASSERT_TRUE(caller.connect(server.address()));
    ASSERT_TRUE(caller.echoes("before"));
    server->stop_accepting();
    const auto until = std::chrono::steady_clock::now() + patience;
    Caller late(station, counter().digest());
    while (late.connect(server.address()))
        ASSERT_LT(std::chrono::steady_clock::now(), until);
    EXPECT_TRUE(caller.echoes("after"));
    server->close_all();
    EXPECT_TRUE(caller.wait_closed());
}

}  // namespace
}  // namespace zheng::test
