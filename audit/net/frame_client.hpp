// One peer to talk frames with: over TLS without waiting (a station), or over a Unix socket, waiting (a command).
#pragma once

#include "audit/net/loop.hpp"
#include "audit/net/tls.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::net {

inline constexpr std::uint64_t connect_ms_max = 10'000;  // name, connection and handshake together

// Calls come on the loop. After closed() nothing more comes of that connection.
struct FrameClientHandler {
    std::function<void()> connected;  // the handshake is done and the pin holds; the server may still refuse us
    std::function<void(std::vector<Bytes> contents)> received;
    // It could not be made, or has ended: io (the network), crypto (not the pinned key, no TLS 1.3, or the peer has
    // refused our certificate), malformed or too_large (no frames).
    std::function<void(const Error& why)> closed;
};

class FrameClient {
  public:
    FrameClient(Loop& loop, ClientTls tls, std::uint32_t frame_bytes_max, FrameClientHandler handler,
                std::uint64_t connect_ms = connect_ms_max);
    FrameClient(const FrameClient&) = delete;
    FrameClient& operator=(const FrameClient&) = delete;
    ~FrameClient();

    // "host:port". Drops an older connection, of which nothing more is heard.
    void connect(std::string_view address);
    void send(std::vector<Bytes> contents);  // nothing without a connection
    // Ends the connection properly, so that its ticket keeps its worth; closed() does not come.
    void close();
    [[nodiscard]] bool resumed() const;  // whether the connection has resumed an older one's session

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

// A Unix socket, waited for. Move only; one thread.
class LocalClient {
  public:
    // Errc::not_found if nobody listens there (no socket, or one that a dead process has left).
    [[nodiscard]] static Result<LocalClient> connect(const std::filesystem::path& socket,
                                                     std::uint32_t frame_bytes_max);
    LocalClient(LocalClient&&) noexcept;
    LocalClient& operator=(LocalClient&&) noexcept;
    ~LocalClient();

    [[nodiscard]] Result<void> send(ByteView content);
    // Errc::io when the other end has gone or nothing comes for timeout_ms_max.
    [[nodiscard]] Result<Bytes> receive(std::uint64_t timeout_ms_max);

  private:
    struct Impl;
    explicit LocalClient(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace zheng::net
