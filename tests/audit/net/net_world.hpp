// A small world for tests of connections: devices with keys, loops on threads, a server that says everything back, and
// a client to wait with.
#pragma once

#include "audit/crypto/tls_key.hpp"
#include "audit/env/bytes.hpp"
#include "audit/net/frame_client.hpp"
#include "audit/net/frame_server.hpp"
#include "audit/net/loop.hpp"
#include "audit/net/tls.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace zheng::test {

inline constexpr std::chrono::seconds patience{60};  // for what comes at once on a machine that isn't busy
inline constexpr std::string_view origin = "qingshi.example/2026";

// Somebody with a TLS key: a station, a counter.
struct Device {
    explicit Device(std::uint64_t seed);
    crypto::Ed25519Signer key;
    std::string certificate_pem;
    [[nodiscard]] election::Digest digest() const { return crypto::spki_digest(key.public_key()); }
    [[nodiscard]] net::TlsIdentity identity() const { return {certificate_pem, &key}; }
};

[[nodiscard]] net::ServerTls server_tls(const Device& counter, std::string_view of = origin,
                                        std::uint32_t ticket_s = net::ticket_s_max);

// Loops on threads of their own, until the end.
class RunningLoops {
  public:
    explicit RunningLoops(std::size_t count);
    RunningLoops(const RunningLoops&) = delete;
    RunningLoops& operator=(const RunningLoops&) = delete;
    ~RunningLoops() { stop(); }
    void stop();
    [[nodiscard]] std::span<net::Loop* const> all() const { return pointers_; }
    [[nodiscard]] net::Loop& first() const { return *loops_.front(); }
    // Runs it on the first loop and waits for its end.
    void on_first(const net::Loop::Work& work) const { on(first(), work); }
    // Waits until every loop has done what it was given.
    void settle() const;

  private:
    static void on(net::Loop& loop, const net::Loop::Work& work);

    std::vector<std::unique_ptr<net::Loop>> loops_;
    std::vector<net::Loop*> pointers_;
    std::vector<std::thread> threads_;
};

// Says every frame back at once and notes what happens. Subclasses may do something else with frames.
class EchoHandler : public net::FrameHandler {
  public:
    void opened(const net::Peer& peer) override;
    void received(net::ConnectionId connection, std::vector<Bytes> contents) override;
    void garbled(net::ConnectionId connection, const Error& error) override;
    void closed(net::ConnectionId connection) override;

    net::FrameServer* server = nullptr;

    struct Seen {
        std::vector<net::Peer> opened;
        std::vector<Error> garbled;
        std::vector<net::ConnectionId> closed;
        std::size_t frames = 0;
        std::vector<std::string> wrong;  // calls out of order
    };
    [[nodiscard]] Seen seen() const;
    // Waits until it is so; false when patience ends.
    template <class Condition>
    [[nodiscard]] bool wait_until(Condition condition) const {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, patience, [&] { return condition(seen_); });
    }

  protected:
    void note_frames(net::ConnectionId connection, std::size_t frames);

  private:
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    Seen seen_;
    std::map<net::ConnectionId, bool> open_;
};

// A counter's front door, open on a free port of this machine.
class TestServer {
  public:
    explicit TestServer(const Device& counter, const net::FrameLimits& limits = {}, std::size_t loops = 2,
                        std::unique_ptr<EchoHandler> handler = std::make_unique<EchoHandler>());
    TestServer(const net::ServerTls& tls, const net::FrameLimits& limits, std::size_t loops,
               std::unique_ptr<EchoHandler> handler);
    ~TestServer();
    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;

    [[nodiscard]] net::FrameServer& operator*() const { return *server_; }
    [[nodiscard]] net::FrameServer* operator->() const { return server_.get(); }
    [[nodiscard]] EchoHandler& handler() const { return *handler_; }
    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(server_->port()); }
    // Asks for counts until they are so; false when patience ends.
    template <class Condition>
    [[nodiscard]] bool wait_for_counts(Condition condition) const {
        const auto until = std::chrono::steady_clock::now() + patience;
        while (!condition(server_->counts())) {
            if (std::chrono::steady_clock::now() > until)
                return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return true;
    }

  private:
    RunningLoops loops_;
    std::unique_ptr<EchoHandler> handler_;
    std::unique_ptr<net::FrameServer> server_;
};

// A station that can be waited with: one FrameClient on a loop of its own.
class Caller {
  public:
    Caller(const Device& station, const election::Digest& server_key, std::string_view of = origin,
           std::uint32_t frame_bytes_max = 40960, std::uint64_t connect_ms = 60'000);
    ~Caller();
    Caller(const Caller&) = delete;
    Caller& operator=(const Caller&) = delete;

    void begin(const std::string& address);
    // Waits: true when connected, false when closed instead.
    [[nodiscard]] bool connect(const std::string& address);
    void send(std::vector<Bytes> contents);
    // Frames that have come, at least so many unless the connection ends before.
    [[nodiscard]] std::vector<Bytes> receive(std::size_t frames_min);
    [[nodiscard]] std::optional<Error> wait_closed();
    [[nodiscard]] bool resumed();
    void close();
    // Sends one frame and waits for it to come back.
    [[nodiscard]] testing::AssertionResult echoes(std::string_view text);

  private:
    template <class Condition>
    bool wait(Condition condition);

    RunningLoops loop_{1};
    std::mutex mutex_;
    std::condition_variable changed_;
    bool connected_ = false;
    std::optional<Error> closed_;
    std::vector<Bytes> received_;
    std::unique_ptr<net::FrameClient> client_;
};

// Whoever comes after the hostile peer: connects and is answered.
[[nodiscard]] testing::AssertionResult honest_peer_is_served(const TestServer& server, const Device& counter,
                                                             std::uint64_t seed = 7001);

}  // namespace zheng::test
