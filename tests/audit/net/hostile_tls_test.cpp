// Who comes to the server's TLS port and is not to be served, and what each is told. An honest peer is served
// meanwhile.
#include "tests/audit/net/net_world.hpp"
#include "tests/audit/net/tls_peer.hpp"

#include <gtest/gtest.h>

namespace zheng::test {
namespace {

class HostileTls : public testing::Test {
  protected:
    const Device counter_{1};
    const Device station_{2};
    const crypto::Key station_key_ = key_of(station_);
    const Certificate station_certificate_ = certificate_of(station_);
    const TestServer server_{counter_};

    // The hostile peer stays connected while the honest one is served.
    void expect_refused(const TlsPeer::Habits& habits, std::string_view verdict) {
        const auto before = server_->counts();
        TlsPeer peer(server_->port(), habits);
        peer.handshake();
        EXPECT_EQ(peer.verdict(), verdict);
        EXPECT_TRUE(honest_peer_is_served(server_, counter_));
        const auto after = server_->counts();
        EXPECT_EQ(after.handshakes_failed, before.handshakes_failed + 1);
        EXPECT_EQ(server_.handler().seen().opened.size(), ++honest_);
    }
    [[nodiscard]] TlsPeer::Habits station() const {
        TlsPeer::Habits out;
        out.key = station_key_.get();
        out.certificate = station_certificate_.get();
        return out;
    }
    void expect_refused(EVP_PKEY* key, X509* certificate, std::string_view verdict) {
        auto habits = station();
        habits.key = key;
        habits.certificate = certificate;
        expect_refused(habits, verdict);
    }
    std::size_t honest_ = 0;
};

TEST_F(HostileTls, WithoutACertificateIsTold) {
    expect_refused(nullptr, nullptr, "tlsv13 alert certificate required");
}

TEST_F(HostileTls, WithACertificateThatAnotherKeyHasSignedIsTold) {
    const auto other = new_key("ED25519");
    expect_refused(station_key_.get(), forge(station_key_.get(), other.get()).get(), "tlsv1 alert decrypt error");
    const Forgery issued{"station", "the county", -3600, 3600};
    expect_refused(station_key_.get(), forge(station_key_.get(), other.get(), issued).get(), "tlsv1 alert unknown ca");
    const auto rsa = new_key("RSA");
    expect_refused(station_key_.get(), forge(station_key_.get(), rsa.get(), issued).get(), "tlsv1 alert unknown ca");
}

TEST_F(HostileTls, OutsideItsCertificatesDatesIsTold) {
    auto* key = station_key_.get();
    expect_refused(key, forge(key, key, {"s", "s", -7200, -3600}).get(), "sslv3 alert certificate expired");
    expect_refused(key, forge(key, key, {"s", "s", 3600, 7200}).get(), "sslv3 alert bad certificate");
}

TEST_F(HostileTls, WithAKeyOfAnotherKindIsTold) {
    for (const auto* type : {"RSA", "P-256"}) {
        const auto key = new_key(type);
        expect_refused(key.get(), forge(key.get(), key.get()).get(), "tlsv13 alert certificate required");
    }
}

TEST_F(HostileTls, WithAChainOfCertificatesIsTold) {
    auto habits = station();
    const auto other = new_key("ED25519");
    const auto another = forge(other.get(), other.get());
    habits.another = another.get();
    expect_refused(habits, "sslv3 alert bad certificate");
}

TEST_F(HostileTls, WithAVeryLongCertificateIsTold) {
    auto* key = station_key_.get();
    auto certificate = forge(key, key);
    for (int i = 0; i < 200; ++i)
        X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "OU", MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>("a village, a township, a county"), -1, -1,
                                   0);
    ASSERT_NE(X509_sign(certificate.get(), key, nullptr), 0);
    expect_refused(key, certificate.get(), "sslv3 alert illegal parameter");
}

TEST_F(HostileTls, OfAnOlderVersionIsTold) {
    auto habits = station();
    habits.version_max = TLS1_2_VERSION;
    for (const int oldest : {TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION}) {
        habits.version_min = oldest;
        expect_refused(habits, "tlsv1 alert protocol version");
    }
}

TEST_F(HostileTls, ThatOffersOldVersionsTooGetsTheNewOne) {
    auto habits = station();
    habits.version_min = TLS1_VERSION;
    TlsPeer peer(server_->port(), habits);
    ASSERT_TRUE(peer.handshake());
    EXPECT_EQ(SSL_version(peer.ssl()), TLS1_3_VERSION);
    EXPECT_TRUE(peer.send(TlsPeer::frame("hello")));
    EXPECT_EQ(peer.receive(), TlsPeer::frame("hello"));
    EXPECT_EQ(server_.handler().seen().opened.at(0).tls_key, station_.digest());
}

TEST_F(HostileTls, ThatAsksForNobodyKnownIsTold) {
    auto habits = station();
    for (const auto& name : {std::string(), net::server_name_of("another.example/2026"), std::string("localhost"),
                             std::string(250, 'a')}) {
        habits.server_name = name;
        expect_refused(habits, "tlsv1 unrecognized name");
    }
}

TEST_F(HostileTls, ThatIsNotEnrolledIsTheCallersToJudge) {
    const Device stranger(99);
    Caller caller(stranger, counter_.digest());
    ASSERT_TRUE(caller.connect(server_.address()));
    EXPECT_TRUE(caller.echoes("may I?"));
    EXPECT_EQ(server_.handler().seen().opened.at(0).tls_key, stranger.digest());
}

TEST_F(HostileTls, ThatWantsToNegotiateAgainIsCut) {
    TlsPeer peer(server_->port(), station());
    ASSERT_TRUE(peer.handshake());
    ASSERT_TRUE(peer.send(TlsPeer::frame("hello")));
    ASSERT_EQ(peer.receive(), TlsPeer::frame("hello"));
    EXPECT_EQ(SSL_renegotiate(peer.ssl()), 0) << "TLS 1.3 has no such thing";
    peer.tcp.send(peer.client_hello());
    EXPECT_EQ(peer.verdict(), "sslv3 alert unexpected message");
    EXPECT_TRUE(server_.handler().wait_until([](const auto& seen) { return seen.closed.size() == 1; }));
    EXPECT_TRUE(honest_peer_is_served(server_, counter_));
}

TEST_F(HostileTls, ThatChangesItsKeysGoesOn) {
    TlsPeer peer(server_->port(), station());
    ASSERT_TRUE(peer.handshake());
    for (int i = 0; i < 20; ++i) {
        ASSERT_EQ(SSL_key_update(peer.ssl(), SSL_KEY_UPDATE_REQUESTED), 1);
        ASSERT_TRUE(peer.send(TlsPeer::frame("again")));
        ASSERT_EQ(peer.receive(), TlsPeer::frame("again"));
    }
}

TEST_F(HostileTls, WithGarbageIsCut) {
    const std::string hello = TlsPeer(server_->port(), station()).client_hello();
    auto cut_version = hello;
    cut_version[1] = 9;
    auto broken = hello;
    broken[broken.size() / 2] = static_cast<char>(broken[broken.size() / 2] ^ 0x55);
    broken[5] = 2;  // a ServerHello
    const std::vector<std::string> table{
        "GET / HTTP/1.1\r\nHost: counter\r\n\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n",
        std::string(100'000, '\0'),
        std::string(100'000, '\xff'),
        std::string("\x80\x2e\x01\x00\x02\x00\x15\x00\x00\x00\x10", 11) + std::string(40, 'x'),  // SSL 2
        std::string("\x16\x03\x01\xff\xff", 5) + std::string(70'000, 'x'),                       // too long a record
        std::string("\x17\x03\x03\x00\x05hello", 10),                                            // data first
        std::string("\x15\x03\x03\x00\x02\x02\x28", 7),                                          // an alert first
        std::string("\x14\x03\x03\x00\x01\x01\x14\x03\x03\x00\x01\x01", 12) + std::string(100, '\x14'),
        cut_version,
        broken,
        hello + hello,
    };
    for (const auto& garbage : table) {
        RawPeer peer(server_->port());
        peer.send(garbage);
        EXPECT_TRUE(peer.sees_end()) << &garbage - table.data();
    }
    EXPECT_TRUE(honest_peer_is_served(server_, counter_));
    EXPECT_EQ(server_.handler().seen().opened.size(), 1U);
}

TEST(TlsNames, ChooseTheLogAndNoOther) {
    const Device counter(1);
    const Device other_counter(3);
    const std::string other = "baihe.example/2026";
    net::ServerTls tls;
    ASSERT_TRUE(tls.add(origin, counter.identity()));
    ASSERT_TRUE(tls.add(other, other_counter.identity()));
    EXPECT_EQ(tls.add(other, counter.identity()).error().code, Errc::usage);
    const TestServer server(tls, {}, 2, std::make_unique<EchoHandler>());
    const Device station(2);
    Caller first(station, counter.digest(), origin);
    Caller second(station, other_counter.digest(), other);
    ASSERT_TRUE(first.connect(server.address()));
    ASSERT_TRUE(second.connect(server.address()));
    EXPECT_TRUE(first.echoes("one"));
    EXPECT_TRUE(second.echoes("two"));
    const auto seen = server.handler().seen();
    ASSERT_EQ(seen.opened.size(), 2U);
    EXPECT_EQ(seen.opened[0].server_name, net::server_name_of(origin));
    EXPECT_EQ(seen.opened[1].server_name, net::server_name_of(other));

    Caller crossed(station, counter.digest(), other);
    EXPECT_FALSE(crossed.connect(server.address()));
    EXPECT_EQ(crossed.wait_closed()->code, Errc::crypto);
}

TEST(TlsIdentity, IsAKeyAndItsOwnCertificate) {
    const Device one(1);
    const Device two(2);
    net::ServerTls tls;
    EXPECT_EQ(tls.add(origin, {one.certificate_pem, &two.key}).error().code, Errc::crypto);
    EXPECT_EQ(tls.add(origin, {"no certificate", &one.key}).error().code, Errc::crypto);
    EXPECT_EQ(net::ClientTls::make({one.certificate_pem, &two.key}, origin, one.digest()).error().code, Errc::crypto);
    EXPECT_EQ(net::server_name_of(""), "e3b0c44298fc1c149afbf4c8996fb924.log.zheng.invalid") << "SHA-256 of nothing";
}

}  // namespace
}  // namespace zheng::test
