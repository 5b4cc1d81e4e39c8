#include "audit/net/acceptor.hpp"

#include <cerrno>
#include <utility>

namespace zheng::net {

Acceptor::Acceptor(Loop& loop, env::FileDescriptor listening, Accepted accepted)
    : loop_(loop), watch_(loop, std::move(listening)), again_(loop), accepted_(std::move(accepted)) {}

void Acceptor::start() {
    loop_.post([self = shared_from_this()] {
        if (self->watch_.socket() >= 0)
            self->watch_.await_readable(self);
    });
}

void Acceptor::stop() {
    loop_.post([self = shared_from_this()] { self->close(); });
}

void Acceptor::close() {
    again_.cancel();
    watch_.close();
    accepted_ = nullptr;
}

void Acceptor::readable() {
    for (int i = 0; i < accepted_per_turn_max; ++i) {
        SocketAddress peer;
        peer.size = sizeof peer.storage;
        env::FileDescriptor socket(::accept4(watch_.socket(), reinterpret_cast<sockaddr*>(&peer.storage), &peer.size,
                                             SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (socket.valid()) {
            accepted_(std::move(socket), peer);
            if (!accepted_)
                return;
            continue;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            break;
        if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            again_.after_ms(accept_again_ms, [this] { readable(); });
            return;
        }
        // Else: the connection's own trouble (accept(2)); the next may be well.
    }
    watch_.await_readable(shared_from_this());
}

}  // namespace zheng::net
