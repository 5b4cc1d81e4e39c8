#include "tests/audit/net/raw_peer.hpp"

#include "tests/audit/net/net_world.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

namespace zheng::test {

RawPeer::RawPeer(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval wait{patience.count(), 0};
    ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    ::setsockopt(socket_.get(), SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
    if (::connect(socket_.get(), reinterpret_cast<const sockaddr*>(&where), sizeof where) != 0)
        ADD_FAILURE() << "couldn't connect: " << errno;
}

bool RawPeer::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::string RawPeer::receive(std::size_t bytes_max) {
    std::string out(bytes_max, '\0');
    const auto got = ::recv(socket_.get(), out.data(), out.size(), 0);
    out.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return out;
}

std::string RawPeer::receive_all() {
    std::string out;
    for (auto piece = receive(); !piece.empty(); piece = receive())
        out += piece;
    return out;
}

bool RawPeer::sees_end() {
    std::array<char, 4096> piece{};
    for (;;) {
        const auto got = ::recv(socket_.get(), piece.data(), piece.size(), 0);
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK))
            return true;
        if (got < 0)
            return false;
    }
}

void RawPeer::take_little() {
    const int bytes = 65536;
    ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

void RawPeer::finish() {
    ::shutdown(socket_.get(), SHUT_WR);
}

void RawPeer::reset() {
    const linger now{1, 0};
    ::setsockopt(socket_.get(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket_.reset();
}

}  // namespace zheng::test
