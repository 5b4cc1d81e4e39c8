// Frames (proto/wire/frame.hpp) from many peers: over TLS, or over a Unix socket of this machine. Accepts, reads, cuts,
// writes; understands nothing. Every limit is here: who comes without greeting, who announces too much, who reads too
// slowly costs little and never holds up another. Accepting is spread over the loops given; a connection stays on one.
#pragma once

#include "audit/net/loop.hpp"
#include "audit/net/tls.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace zheng::net {

using ConnectionId = std::uint64_t;  // of this server; never used again

inline constexpr int accept_backlog = 4096;

struct FrameLimits {
    std::uint32_t frame_bytes_max = 40960;
    std::size_t connections_max = 4096;             // with the handshake done; a further one is closed
    std::size_t handshakes_max = 2048;              // before it: the oldest gives way. All stations of a county at once
    std::uint64_t handshake_ms_max = 10'000;        // from the accepting to the end of the handshake
    std::uint64_t frame_ms_max = 30'000;            // from a frame's first byte to its last: else slow, byte by byte
    std::size_t frames_waiting_max = 256;           // given to the handler and not done(): then reading pauses
    std::size_t write_bytes_max = 8 * 1024 * 1024;  // told and not taken by the peer: then the connection is cut
    std::uint64_t end_ms_max = 5'000;               // from end() until the peer has taken everything: then it is cut
};

struct Peer {
    ConnectionId id = 0;
    std::string server_name;   // as asked for (tls.hpp); empty on a Unix socket
    election::Digest tls_key;  // SHA-256 of the certificate's SubjectPublicKeyInfo; zero on a Unix socket
    std::string address;       // for people: "127.0.0.1:40112"
    bool resumed = false;
};

// Calls come on the connection's loop: for one connection in order, opened() first, closed() last and once, nothing
// after it.
class FrameHandler {
  public:
    virtual ~FrameHandler() = default;
    virtual void opened(const Peer& peer) = 0;
    // All whole frames that one read has brought, in order.
    virtual void received(ConnectionId connection, std::vector<Bytes> contents) = 0;
    // What came cannot be cut into frames, or took too long (Errc::too_large, malformed): nothing more is read. Say
    // goodbye and end() it.
    virtual void garbled(ConnectionId connection, const Error& error) = 0;
    virtual void closed(ConnectionId connection) = 0;
};

struct FrameCounts {  // since the start, but `open`
    std::uint64_t open = 0;
    std::uint64_t accepted = 0;
    std::uint64_t handshakes_failed = 0;
    std::uint64_t handshakes_displaced = 0;  // for want of room
    std::uint64_t resumed = 0;
    std::uint64_t refused_full = 0;
    std::uint64_t cut_slow = 0;  // write_bytes_max, end_ms_max
    std::uint64_t bytes_in = 0;
    std::uint64_t bytes_out = 0;
};

class FrameServer {
  public:
    // "127.0.0.1:7443", "[::1]:0", ":7443" (every address). Errc::usage for what is no address, Errc::conflict if it is
    // taken. The loops and the handler must outlive it; loops may be run before or after. accepting begins with
    // start().
    [[nodiscard]] static Result<std::unique_ptr<FrameServer>> listen(std::span<Loop* const> loops,
                                                                     std::string_view address, const ServerTls& tls,
                                                                     const FrameLimits& limits, FrameHandler& handler);
    // A Unix socket of mode 0600, made anew: one that is left from a process that has ended is replaced; Errc::conflict
    // while somebody answers there. It is removed at the end.
    [[nodiscard]] static Result<std::unique_ptr<FrameServer>>
    listen_local(Loop& loop, const std::filesystem::path& socket, const FrameLimits& limits, FrameHandler& handler);
    FrameServer(const FrameServer&) = delete;
    FrameServer& operator=(const FrameServer&) = delete;
    ~FrameServer();  // its loops no longer run

    void start();           // from any thread
    void stop_accepting();  // from any thread, for good; connections go on, handshakes too
    void close_all();       // from any thread; each closed() still comes
    [[nodiscard]] std::uint16_t port() const;

    // From any thread; to a connection that has gone: nothing. Frames told together are written together.
    void tell(ConnectionId connection, std::vector<Bytes> contents);
    void done(ConnectionId connection, std::size_t frames);  // the handler has dealt with so many
    void end(ConnectionId connection);                       // after everything told has been written
    [[nodiscard]] FrameCounts counts() const;

  private:
    struct Impl;
    explicit FrameServer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace zheng::net
