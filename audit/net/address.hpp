// Addresses as text, and sockets made of them: non-blocking, not inherited by other programs. Only sources of this
// folder include this.
#pragma once

#include "audit/env/file_descriptor.hpp"
#include "proto/election/result.hpp"

#include <sys/socket.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace zheng::net {

inline constexpr int keepalive_idle_s = 30;  // then a silent peer is asked whether it is there,
inline constexpr int keepalive_step_s = 10;  // so often,
inline constexpr int keepalive_steps = 3;    // and given up after so many times
inline constexpr unsigned unacknowledged_ms_max = 60'000;
inline constexpr int local_connect_s_max = 5;

struct HostPort {
    std::string host;  // empty: every address
    std::uint16_t port = 0;
};
// "127.0.0.1:7443", "[::1]:0", "counter.example:7443", ":7443". Errc::usage otherwise.
[[nodiscard]] Result<HostPort> split_address(std::string_view address);

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t size = 0;
    [[nodiscard]] const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};
// For people: "127.0.0.1:40112", "[::1]:40112"; "local" on a Unix socket.
[[nodiscard]] std::string text_of(const SocketAddress& address);
// A numeric host. Errc::usage for a name.
[[nodiscard]] Result<SocketAddress> numeric_address(const HostPort& address);

// Errc::usage for what is no numeric address, Errc::conflict if it is taken.
[[nodiscard]] Result<env::FileDescriptor> listen_tcp(std::string_view address, int backlog);
[[nodiscard]] std::uint16_t port_of(int socket);
// Small writes leave at once; a peer that has vanished is noticed.
void set_tcp_options(int socket);

// Mode 0600. What a dead process has left is replaced; Errc::conflict while somebody answers.
[[nodiscard]] Result<env::FileDescriptor> listen_unix(const std::filesystem::path& path, int backlog);
// Errc::not_found if nobody listens. Blocking.
[[nodiscard]] Result<env::FileDescriptor> connect_unix(const std::filesystem::path& path);

// "couldn't <what>: <errno's words>"
[[nodiscard]] Error socket_error(std::string_view what, int code);

}  // namespace zheng::net
