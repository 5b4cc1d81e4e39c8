#include "tests/station/desk/cable.hpp"

#include "audit/net/address.hpp"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <chrono>

namespace zheng::test {
namespace {

struct Ends {
    env::FileDescriptor client;
    env::FileDescriptor server;
};

// False at the end of either.
bool pass(int from, int to) {
    std::array<char, 16384> bytes{};
    const auto got = ::recv(from, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (got <= 0)
        return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    for (ssize_t sent = 0; sent < got;) {
        const auto some =
            ::send(to, bytes.data() + sent, static_cast<std::size_t>(got - sent), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (some < 0 && errno != EAGAIN && errno != EWOULDBLOCK)
            return false;
        sent += some > 0 ? some : 0;
    }
    return true;
}

}  // namespace

Cable::Cable(std::uint16_t to) : to_(to), listening_(net::listen_tcp("127.0.0.1:0", 16).value()) {
    thread_ = std::thread([this] { carry(); });
}

Cable::~Cable() {
    end_ = true;
    thread_.join();
}

std::string Cable::address() const {
    return "127.0.0.1:" + std::to_string(net::port_of(listening_.get()));
}

void Cable::carry() {
    Ends ends;
    while (!end_) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        if (cut_.exchange(false))
            ends = {};
        if (frozen_)
            continue;
        if (const int accepted = ::accept4(listening_.get(), nullptr, nullptr, SOCK_CLOEXEC); accepted >= 0) {
            ends.client = env::FileDescriptor(accepted);
            ends.server = env::FileDescriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
            sockaddr_in where{};
            where.sin_family = AF_INET;
            where.sin_port = htons(to_);
            where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            if (::connect(ends.server.get(), reinterpret_cast<const sockaddr*>(&where), sizeof where) != 0)
                ends = {};
        }
        if (ends.client.get() >= 0 && ends.server.get() >= 0 &&
            (!pass(ends.client.get(), ends.server.get()) || !pass(ends.server.get(), ends.client.get())))
            ends = {};
    }
}

}  // namespace zheng::test
