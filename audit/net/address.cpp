#include "audit/net/address.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <system_error>

namespace zheng::net {
namespace {

constexpr int type_flags = SOCK_STREAM | SOCK_CLOEXEC;

void set_option(int socket, int level, int name, int value) {
    // Advice to the kernel: a socket without it works.
    (void)::setsockopt(socket, level, name, &value, sizeof value);
}

// A path longer than sockaddr_un takes is named through its folder, held open as long as the address is used.
struct UnixAddress {
    sockaddr_un address{};
    env::FileDescriptor folder;
    [[nodiscard]] const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address); }
    [[nodiscard]] static socklen_t size() { return sizeof(sockaddr_un); }
};

Result<UnixAddress> unix_address(const std::filesystem::path& path) {
    UnixAddress out;
    out.address.sun_family = AF_UNIX;
    auto text = path.string();
    if (text.size() >= sizeof out.address.sun_path) {
        out.folder = env::FileDescriptor(::open(path.parent_path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
        if (!out.folder.valid())
            return fail(env::system_error("open", path.parent_path()));
        text = "/proc/self/fd/" + std::to_string(out.folder.get()) + "/" + path.filename().string();
        if (text.size() >= sizeof out.address.sun_path)
            return fail(Errc::usage, "the name of a socket is too long: " + path.string());
    }
    std::memcpy(out.address.sun_path, text.data(), text.size());
    return out;
}

}  // namespace

Error socket_error(std::string_view what, int code) {
    const auto errc = code == ENOENT ? Errc::not_found : code == EADDRINUSE ? Errc::conflict : Errc::io;
    return {errc, "couldn't " + std::string(what) + ": " + std::generic_category().message(code)};
}

Result<HostPort> split_address(std::string_view address) {
    const auto wrong = [&] { return fail(Errc::usage, "no address (host:port): '" + std::string(address) + "'"); };
    const auto colon = address.rfind(':');
    if (colon == std::string_view::npos)
        return wrong();
    auto host = address.substr(0, colon);
    const auto digits = address.substr(colon + 1);
    HostPort out;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out.port);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size())
        return wrong();
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed)
        host = host.substr(1, host.size() - 2);
    else if (host.find_first_of(":[]") != std::string_view::npos)
        return wrong();
    if (host.find_first_of(" \t\r\n/") != std::string_view::npos)
        return wrong();
    out.host = host;
    return out;
}

std::string text_of(const SocketAddress& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.storage.ss_family == AF_INET) {
        const auto& v4 = reinterpret_cast<const sockaddr_in&>(address.storage);
        ::inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
        return std::string(text.data()) + ":" + std::to_string(ntohs(v4.sin_port));
    }
    if (address.storage.ss_family == AF_INET6) {
        const auto& v6 = reinterpret_cast<const sockaddr_in6&>(address.storage);
        ::inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
        return "[" + std::string(text.data()) + "]:" + std::to_string(ntohs(v6.sin6_port));
    }
    return "local";
}

Result<SocketAddress> numeric_address(const HostPort& address) {
    SocketAddress out;
    auto& v4 = reinterpret_cast<sockaddr_in&>(out.storage);
    auto& v6 = reinterpret_cast<sockaddr_in6&>(out.storage);
    if (::inet_pton(AF_INET, address.host.c_str(), &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        v4.sin_port = htons(address.port);
        out.size = sizeof v4;
        return out;
    }
    if (::inet_pton(AF_INET6, address.host.c_str(), &v6.sin6_addr) == 1) {
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(address.port);
        out.size = sizeof v6;
        return out;
    }
    return fail(Errc::usage, "not a numeric address: '" + address.host + "'");
}

Result<env::FileDescriptor> listen_tcp(std::string_view address, int backlog) {
    ZHENG_TRY(auto parts, split_address(address));
    const bool everywhere = parts.host.empty();
    if (everywhere)
        parts.host = "::";
    ZHENG_TRY(auto where, numeric_address(parts));
    const auto open = [](int family) {
        return env::FileDescriptor(::socket(family, type_flags | SOCK_NONBLOCK, IPPROTO_TCP));
    };
    auto socket = open(where.storage.ss_family);
    if (!socket.valid() && everywhere) {  // a machine without IPv6
        parts.host = "0.0.0.0";
        ZHENG_TRY(where, numeric_address(parts));
        socket = open(AF_INET);
    }
    const auto what = "listen at " + std::string(address);
    if (!socket.valid())
        return fail(socket_error(what, errno));
    set_option(socket.get(), SOL_SOCKET, SO_REUSEADDR, 1);
    if (where.storage.ss_family == AF_INET6)
        set_option(socket.get(), IPPROTO_IPV6, IPV6_V6ONLY, everywhere ? 0 : 1);
    if (::bind(socket.get(), where.get(), where.size) != 0 || ::listen(socket.get(), backlog) != 0)
        return fail(socket_error(what, errno));
    return socket;
}

std::uint16_t port_of(int socket) {
    SocketAddress out;
    out.size = sizeof out.storage;
    if (::getsockname(socket, reinterpret_cast<sockaddr*>(&out.storage), &out.size) != 0)
        return 0;
    if (out.storage.ss_family == AF_INET)
        return ntohs(reinterpret_cast<const sockaddr_in&>(out.storage).sin_port);
    if (out.storage.ss_family == AF_INET6)
        return ntohs(reinterpret_cast<const sockaddr_in6&>(out.storage).sin6_port);
    return 0;
}

void set_tcp_options(int socket) {
    set_option(socket, IPPROTO_TCP, TCP_NODELAY, 1);
    set_option(socket, SOL_SOCKET, SO_KEEPALIVE, 1);
    set_option(socket, IPPROTO_TCP, TCP_KEEPIDLE, keepalive_idle_s);
    set_option(socket, IPPROTO_TCP, TCP_KEEPINTVL, keepalive_step_s);
    set_option(socket, IPPROTO_TCP, TCP_KEEPCNT, keepalive_steps);
    set_option(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, static_cast<int>(unacknowledged_ms_max));
}

Result<env::FileDescriptor> listen_unix(const std::filesystem::path& path, int backlog) {
    const auto what = "listen at " + path.string();
    if (auto other = connect_unix(path))
        return fail(Errc::conflict, "couldn't " + what + ": somebody answers there");
    else if (other.error().code != Errc::not_found)
        return fail(other.error().because("couldn't " + what));
    struct stat left {};
    if (::lstat(path.c_str(), &left) == 0) {
        if (!S_ISSOCK(left.st_mode))
            return fail(Errc::exists, "couldn't " + what + ": there is a file that is no socket");
        ::unlink(path.c_str());
    }
    ZHENG_TRY(const auto where, unix_address(path));
    env::FileDescriptor socket(::socket(AF_UNIX, type_flags | SOCK_NONBLOCK, 0));
    // Nobody can connect between bind and listen: the mode is right before the first does.
    if (!socket.valid() || ::bind(socket.get(), where.get(), UnixAddress::size()) != 0 ||
        ::chmod(path.c_str(), S_IRUSR | S_IWUSR) != 0 || ::listen(socket.get(), backlog) != 0)
        return fail(socket_error(what, errno));
    return socket;
}

Result<env::FileDescriptor> connect_unix(const std::filesystem::path& path) {
    ZHENG_TRY(const auto where, unix_address(path));
    env::FileDescriptor socket(::socket(AF_UNIX, type_flags, 0));
    const timeval patience{local_connect_s_max, 0};  // of a connection while the listener's queue is full
    if (!socket.valid() || ::setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience) != 0 ||
        ::connect(socket.get(), where.get(), UnixAddress::size()) != 0) {
        const int code = errno;
        auto error = socket_error("connect to " + path.string(), code);
        if (code == ECONNREFUSED || code == ENOTSOCK)
            error.code = Errc::not_found;
        return fail(std::move(error));
    }
    return socket;
}

}  // namespace zheng::net
