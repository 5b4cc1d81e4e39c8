// The client against servers that are absent, silent, false or odd.
#include "audit/net/address.hpp"
#include "tests/audit/net/net_world.hpp"
#include "tests/audit/net/tls_peer.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <poll.h>
#include <sys/un.h>

#include <array>
#include <functional>
#include <future>

namespace zheng::test {
namespace {

// Takes one connection and does something with it.
class OddServer {
  public:
    using Deed = std::function<void(int socket)>;
    explicit OddServer(Deed deed) : socket_(net::listen_tcp("127.0.0.1:0", 16).value()) {
        thread_ = std::thread([this, deed = std::move(deed)] {
            pollfd waited{socket_.get(), POLLIN, 0};
            ::poll(&waited, 1, 60'000);
            const env::FileDescriptor peer(::accept(socket_.get(), nullptr, nullptr));
            deed(peer.get());
        });
    }
    ~OddServer() { thread_.join(); }
    OddServer(const OddServer&) = delete;
    OddServer& operator=(const OddServer&) = delete;
    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(net::port_of(socket_.get())); }

  private:
    env::FileDescriptor socket_;
    std::thread thread_;
};

void read_to_the_end(int socket) {
    std::array<char, 4096> piece{};
    while (::recv(socket, piece.data(), piece.size(), 0) > 0) {
    }
}

// A TLS server with the right key, and its own ideas of versions and words.
OddServer::Deed tls_server(const Device& counter, int version, std::string says) {
    return [&counter, version, says = std::move(says)](int socket) {
        const net::SslContext context(SSL_CTX_new(TLS_server_method()));
        const auto key = key_of(counter);
        const auto certificate = certificate_of(counter);
        SSL_CTX_use_certificate(context.get(), certificate.get());
        SSL_CTX_use_PrivateKey(context.get(), key.get());
        SSL_CTX_set_max_proto_version(context.get(), version);
        const net::Ssl ssl(SSL_new(context.get()));
        SSL_set_fd(ssl.get(), socket);
        if (SSL_accept(ssl.get()) == 1)
            SSL_write(ssl.get(), says.data(), static_cast<int>(says.size()));
        read_to_the_end(socket);
    };
}

class FrameClientTest : public testing::Test {
  protected:
    const Device counter_{1};
    const Device station_{2};
    Caller caller_{station_, counter_.digest()};

    [[nodiscard]] Error failure(const std::string& address) {
        EXPECT_FALSE(caller_.connect(address));
        return caller_.wait_closed().value_or(Error{Errc::unsupported, "not closed"});
    }
};

TEST_F(FrameClientTest, TalksToThePinnedKeyOnly) {
    const Device impostor(66);
    const TestServer server(impostor);
    const auto error = failure(server.address());
    EXPECT_EQ(error.code, Errc::crypto);
    EXPECT_NE(error.message.find("hasn't the key that was expected"), std::string::npos) << error.message;
    EXPECT_EQ(server.handler().seen().opened.size(), 0U) << "it learns nothing, not even who asked";
}

TEST_F(FrameClientTest, DoesNotMindTheClock) {
    // Valid before this machine's time, and after it: the pin counts, not the date.
    for (const auto& dates : {Forgery{"c", "c", -7200, -3600}, Forgery{"c", "c", 3600, 7200}}) {
        const auto key = key_of(counter_);
        const auto certificate = forge(key.get(), key.get(), dates);
        const crypto::Bio out(BIO_new(BIO_s_mem()));
        ASSERT_EQ(PEM_write_bio_X509(out.get(), certificate.get()), 1);
        char* text = nullptr;
        const auto size = BIO_get_mem_data(out.get(), &text);
        net::ServerTls tls;
        ASSERT_TRUE(tls.add(origin, {std::string(text, static_cast<std::size_t>(size)), &counter_.key}));
        const TestServer server(tls, {}, 1, std::make_unique<EchoHandler>());
        ASSERT_TRUE(caller_.connect(server.address()));
        EXPECT_TRUE(caller_.echoes("hello"));
    }
}

TEST_F(FrameClientTest, LearnsThatItsCertificateIsRefused) {
    // The handshake succeeds on this side before the server has seen the certificate.
    Device old(5);
    const auto key = key_of(old);
    const auto certificate = forge(key.get(), key.get(), {"s", "s", -7200, -3600});
    const crypto::Bio out(BIO_new(BIO_s_mem()));
    ASSERT_EQ(PEM_write_bio_X509(out.get(), certificate.get()), 1);
    char* text = nullptr;
    const auto size = BIO_get_mem_data(out.get(), &text);
    old.certificate_pem.assign(text, static_cast<std::size_t>(size));
    const TestServer server(counter_);
    Caller caller(old, counter_.digest());
    for (int i = 0; i < 20; ++i) {
        (void)caller.connect(server.address());
        caller.send(std::vector<Bytes>(5, Bytes(40'000, 1)));
        const auto error = caller.wait_closed();
        ASSERT_TRUE(error);
        EXPECT_EQ(error->code, Errc::crypto) << error->message;
        EXPECT_NE(error->message.find("expired"), std::string::npos) << error->message;
    }
}

TEST_F(FrameClientTest, FindsNobody) {
    EXPECT_EQ(failure("127.0.0.1:1").code, Errc::io);
    EXPECT_EQ(failure("[::1]:1").code, Errc::io);
    EXPECT_EQ(failure("no address").code, Errc::usage);
    EXPECT_EQ(failure("127.0.0.1").code, Errc::usage);
    EXPECT_EQ(failure("no-such-host.invalid:7443").code, Errc::io);
}

TEST_F(FrameClientTest, WaitsForASilentServerOnlySoLong) {
    const OddServer silent(&read_to_the_end);
    Caller hasty(station_, counter_.digest(), origin, 40960, 200);
    EXPECT_FALSE(hasty.connect(silent.address()));
    EXPECT_EQ(hasty.wait_closed()->code, Errc::io);
    EXPECT_NE(hasty.wait_closed()->message.find("within 200 ms"), std::string::npos);
}

TEST_F(FrameClientTest, IsToldWhatIsWrongWithAnOddServer) {
    const auto says = [](std::string text) {
        return [text = std::move(text)](int socket) {
            (void)::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
            read_to_the_end(socket);
        };
    };
    {
        const OddServer hasty([](int) {});
        EXPECT_EQ(failure(hasty.address()).code, Errc::io);
    }
    {
        const OddServer ssh(says("SSH-2.0-OpenSSH_9.2\r\n"));
        EXPECT_EQ(failure(ssh.address()).code, Errc::crypto);
    }
    {
        const OddServer noise(says(std::string(50'000, '\x16')));
        EXPECT_EQ(failure(noise.address()).code, Errc::crypto);
    }
    {
        const OddServer old(tls_server(counter_, TLS1_2_VERSION, ""));
        EXPECT_EQ(failure(old.address()).code, Errc::crypto);
    }
}

TEST_F(FrameClientTest, EndsWithAServerThatTalksNoFrames) {
    const std::vector<std::pair<std::string, Errc>> table{
        {std::string("\0\0\0\0", 4), Errc::malformed},
        {std::string("\xff\xff\xff\xff", 4), Errc::too_large},
        {std::string("\0\0\xa0\x01", 4), Errc::too_large},
    };
    for (const auto& [words, code] : table) {
        const OddServer server(tls_server(counter_, TLS1_3_VERSION, TlsPeer::frame("hello") + words));
        ASSERT_TRUE(caller_.connect(server.address()));
        EXPECT_EQ(caller_.wait_closed()->code, code);
        EXPECT_EQ(caller_.receive(0), std::vector<Bytes>{env::to_bytes("hello")});
    }
}

TEST_F(FrameClientTest, HearsNothingOfAConnectionItHasDropped) {
    const TestServer server(counter_);
    ASSERT_TRUE(caller_.connect(server.address()));
    caller_.close();
    caller_.send({env::to_bytes("to nobody")});
    EXPECT_TRUE(server.handler().wait_until([](const auto& seen) { return seen.closed.size() == 1; }));
    ASSERT_TRUE(caller_.connect(server.address()));
    for (int i = 0; i < 10; ++i)
        caller_.begin(server.address());
    ASSERT_TRUE(caller_.connect(server.address()));
    EXPECT_TRUE(caller_.echoes("the last one"));
    EXPECT_TRUE(server.wait_for_counts([](const auto& counts) { return counts.open == 1; }));
}

TEST_F(FrameClientTest, MayBeDestroyedInItsOwnCalls) {
    const TestServer server(counter_);
    RunningLoops loop(1);
    for (int when = 0; when < 3; ++when) {
        std::unique_ptr<net::FrameClient> client;
        std::promise<void> gone;
        const auto leave = [&](int now) {
            if (now != when)
                return;
            client.reset();
            gone.set_value();
        };
        net::FrameClientHandler handler;
        handler.connected = [&] {
            if (when == 1)
                client->send({env::to_bytes("say it back")});
            leave(0);
        };
        handler.received = [&](std::vector<Bytes>) { leave(1); };
        handler.closed = [&](const Error&) { leave(2); };
        auto tls = net::ClientTls::make(station_.identity(), origin, counter_.digest()).value();
        loop.on_first([&] {
            client = std::make_unique<net::FrameClient>(loop.first(), tls, 40960, handler);
            client->connect(when == 2 ? "127.0.0.1:1" : server.address());
        });
        EXPECT_EQ(gone.get_future().wait_for(patience), std::future_status::ready) << when;
        loop.on_first([] {});
    }
}

TEST(LocalClient, FindsASocketWithoutAProcessEmpty) {
    const TempDir dir;
    EchoHandler handler;
    net::Loop loop;
    const auto path = dir / "admin.sock";
    EXPECT_EQ(net::LocalClient::connect(path, 100).error().code, Errc::not_found);
    {
        const auto server = net::FrameServer::listen_local(loop, path, {}, handler).value();
        EXPECT_EQ(net::FrameServer::listen_local(loop, path, {}, handler).error().code, Errc::conflict);
    }
    EXPECT_FALSE(std::filesystem::exists(path));

    // What a process that was killed leaves.
    const env::FileDescriptor dead(::socket(AF_UNIX, SOCK_STREAM, 0));
    sockaddr_un where{};
    where.sun_family = AF_UNIX;
    path.string().copy(where.sun_path, sizeof where.sun_path - 1);
    ASSERT_EQ(::bind(dead.get(), reinterpret_cast<const sockaddr*>(&where), sizeof where), 0);
    EXPECT_EQ(net::LocalClient::connect(path, 100).error().code, Errc::not_found);
    EXPECT_TRUE(net::FrameServer::listen_local(loop, path, {}, handler)) << "it is replaced";

    std::filesystem::create_directory(path);
    EXPECT_EQ(net::FrameServer::listen_local(loop, path, {}, handler).error().code, Errc::exists);
}

TEST(LocalClient, ReachesASocketWithALongPath) {
    const TempDir dir;
    auto folder = dir.path();
    for (int i = 0; i < 5; ++i)
        folder /= std::string(50, 'f');
    std::filesystem::create_directories(folder);
    EchoHandler handler;
    RunningLoops loop(1);
    const auto server = net::FrameServer::listen_local(loop.first(), folder / "admin.sock", {}, handler).value();
    handler.server = server.get();
    server->start();
    auto client = net::LocalClient::connect(folder / "admin.sock", 100).value();
    ASSERT_TRUE(client.send(env::as_bytes("far away")));
    EXPECT_EQ(client.receive(60'000).value(), env::to_bytes("far away"));
    ASSERT_TRUE(client.send(Bytes(101, 1)));
    EXPECT_EQ(client.receive(60'000).error().code, Errc::too_large) << "says the client, of what comes back";
    loop.stop();
}

}  // namespace
}  // namespace zheng::test
