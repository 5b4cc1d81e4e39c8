// Tickets: a station that comes again is known again, by the same log and for a while only.
#include "tests/audit/net/net_world.hpp"
#include "tests/audit/net/tls_peer.hpp"

#include <gtest/gtest.h>

#include <ctime>
#include <thread>

namespace zheng::test {
namespace {

TEST(Resumption, ShortensEveryLaterHandshakeAndStillTellsTheKey) {
    const Device counter(1);
    const Device station(2);
    const TestServer server(counter);
    Caller caller(station, counter.digest());
    for (std::size_t i = 0; i < 5; ++i) {
        ASSERT_TRUE(caller.connect(server.address()));
        EXPECT_EQ(caller.resumed(), i > 0) << i;
        EXPECT_TRUE(caller.echoes("here again"));
        const auto peer = server.handler().seen().opened.at(i);
        EXPECT_EQ(peer.resumed, i > 0);
        EXPECT_EQ(peer.tls_key, station.digest());
        EXPECT_EQ(peer.server_name, net::server_name_of(origin));
        if (i % 2 == 0)
            caller.close();
    }
    EXPECT_EQ(server->counts().resumed, 4U);
}

TEST(Resumption, SurvivesALineThatIsCut) {
    const Device counter(1);
    const Device station(2);
    const TestServer server(counter);
    Caller caller(station, counter.digest());
    ASSERT_TRUE(caller.connect(server.address()));
    ASSERT_TRUE(caller.echoes("before"));
    server->close_all();
    ASSERT_TRUE(caller.wait_closed());
    ASSERT_TRUE(caller.connect(server.address()));
    EXPECT_TRUE(caller.resumed());
    EXPECT_TRUE(caller.echoes("after"));
}

TEST(Resumption, OfAServerThatHasStartedAnewIsAFullHandshake) {
    const Device counter(1);
    const Device station(2);
    Caller caller(station, counter.digest());
    for (int i = 0; i < 2; ++i) {
        const TestServer server(counter);
        ASSERT_TRUE(caller.connect(server.address()));
        EXPECT_FALSE(caller.resumed());
        EXPECT_TRUE(caller.echoes("hello"));
    }
}

TlsPeer::Habits habits_of(const crypto::Key& key, const Certificate& certificate) {
    TlsPeer::Habits out;
    out.key = key.get();
    out.certificate = certificate.get();
    return out;
}

// A ticket that this peer has come by honestly.
net::SslSession fresh_ticket(const TestServer& server, const TlsPeer::Habits& habits) {
    TlsPeer peer(server->port(), habits);
    EXPECT_TRUE(peer.handshake());
    EXPECT_TRUE(peer.send(TlsPeer::frame("a ticket, please")));
    EXPECT_NE(peer.receive(), "");
    SSL_shutdown(peer.ssl());
    auto out = peer.ticket();
    EXPECT_EQ(SSL_SESSION_has_ticket(out.get()), 1);
    EXPECT_EQ(SSL_SESSION_get_max_early_data(out.get()), 0U) << "no early data";
    return out;
}

TEST(Resumption, EndsWithTheTicketsTime) {
    const Device counter(1);
    const Device station(2);
    const auto key = key_of(station);
    const auto certificate = certificate_of(station);
    const TestServer server(server_tls(counter, origin, 1), {}, 1, std::make_unique<EchoHandler>());
    auto habits = habits_of(key, certificate);
    const auto ticket = fresh_ticket(server, habits);
    std::this_thread::sleep_for(std::chrono::milliseconds(3100));
    // A client that knows better than to hold its ticket for old.
    SSL_SESSION_set_time(ticket.get(), std::time(nullptr));
    habits.ticket = ticket.get();
    TlsPeer peer(server->port(), habits);
    ASSERT_TRUE(peer.handshake());
    ASSERT_TRUE(peer.send(TlsPeer::frame("old friend")));
    EXPECT_EQ(peer.receive(), TlsPeer::frame("old friend"));
    EXPECT_EQ(SSL_session_reused(peer.ssl()), 0);
    EXPECT_FALSE(server.handler().seen().opened.at(1).resumed);
}

TEST(Resumption, IsWithTheLogThatGaveTheTicket) {
    const Device counter(1);
    const Device other_counter(3);
    const std::string other = "baihe.example/2026";
    net::ServerTls tls;
    ASSERT_TRUE(tls.add(origin, counter.identity()));
    ASSERT_TRUE(tls.add(other, other_counter.identity()));
    const TestServer server(tls, {}, 1, std::make_unique<EchoHandler>());
    const Device station(2);
    const auto key = key_of(station);
    const auto certificate = certificate_of(station);
    auto habits = habits_of(key, certificate);
    for (const bool same : {true, false}) {
        habits.server_name = net::server_name_of(origin);
        habits.ticket = nullptr;
        const auto ticket = fresh_ticket(server, habits);
        habits.ticket = ticket.get();
        habits.server_name = net::server_name_of(same ? std::string(origin) : other);
        TlsPeer peer(server->port(), habits);
        (void)peer.handshake();
        if (same) {
            EXPECT_TRUE(peer.send(TlsPeer::frame("hello")) && peer.receive() == TlsPeer::frame("hello"));
        }
        EXPECT_EQ(SSL_session_reused(peer.ssl()), same ? 1 : 0);
    }
}

TEST(Resumption, OfAForgedTicketIsAFullHandshake) {
    const Device counter(1);
    const Device station(2);
    const auto key = key_of(station);
    const auto certificate = certificate_of(station);
    const TestServer server(counter);
    const TestServer elsewhere(counter);  // the same identity, other ticket keys
    auto habits = habits_of(key, certificate);
    const auto ticket = fresh_ticket(elsewhere, habits);
    habits.ticket = ticket.get();
    TlsPeer peer(server->port(), habits);
    ASSERT_TRUE(peer.handshake());
    EXPECT_EQ(SSL_session_reused(peer.ssl()), 0);
}

}  // namespace
}  // namespace zheng::test
