#include "tests/bench/bare_tls.hpp"

#include "audit/crypto/tls_key.hpp"
#include "audit/env/random.hpp"
#include "proto/election/check.hpp"
#include "tests/bench/day.hpp"
#include "tests/bench/threads.hpp"
#include "tests/bench/tls_objects.hpp"

#include <fcntl.h>
#include <malloc.h>
#include <sys/socket.h>
#include <unistd.h>

#include <vector>

namespace zheng::bench {
namespace {

constexpr std::size_t sessions_counted = 256;
constexpr std::size_t pair_bytes = 16384;

int take_any(X509_STORE_CTX*, void*) {
    return 1;
}

Context context_of(const SSL_METHOD* method, std::string_view name) {
    Context out(SSL_CTX_new(method));
    limit_to_ours(out.get());
    const auto certificate = certificate_of(key_of(name));
    const auto key = private_key_of(name);
    CHECK(SSL_CTX_use_certificate(out.get(), certificate.get()) == 1 &&
              SSL_CTX_use_PrivateKey(out.get(), key.get()) == 1 && SSL_CTX_set_num_tickets(out.get(), 1) == 1,
          "an identity");
    SSL_CTX_set_verify(out.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    SSL_CTX_set_cert_verify_callback(out.get(), &take_any, nullptr);
    SSL_CTX_set_session_cache_mode(out.get(), SSL_SESS_CACHE_OFF);
    return out;
}

void shake_hands(SSL* client, SSL* server) {
    SSL_set_connect_state(client);
    SSL_set_accept_state(server);
    int ends = 0;
    while (ends != 3)
        ends = (SSL_do_handshake(client) == 1 ? 1 : 0) | (SSL_do_handshake(server) == 1 ? 2 : 0);
    char byte = 0;
    CHECK(SSL_read(client, &byte, 1) == -1, "there is nothing to read but the ticket");
}

}  // namespace

Spent bare_handshakes(std::size_t count) {
    const auto clients = context_of(TLS_client_method(), "bare client");
    const auto servers = context_of(TLS_server_method(), "bare server");
    return time_of([&] {
        in_parallel(count, [&](std::size_t) {
            const Tls client(SSL_new(clients.get()));
            const Tls server(SSL_new(servers.get()));
            BIO* ours = nullptr;
            BIO* theirs = nullptr;
            CHECK(BIO_new_bio_pair(&ours, pair_bytes, &theirs, pair_bytes) == 1, "a pair");
            SSL_set_bio(client.get(), ours, ours);
            SSL_set_bio(server.get(), theirs, theirs);
            shake_hands(client.get(), server.get());
        });
    });
}

double heap_of_session() {
    const auto clients = context_of(TLS_client_method(), "bare client");
    const auto servers = context_of(TLS_server_method(), "bare server");
    std::vector<Tls> held;
    held.reserve(sessions_counted);
    std::vector<int> sockets;
    sockets.reserve(2 * sessions_counted);
    const auto open = [&] {
        std::array<int, 2> ends{};
        CHECK(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()) == 0, "a pair");
        sockets.insert(sockets.end(), ends.begin(), ends.end());
        const Tls client(SSL_new(clients.get()));
        Tls server(SSL_new(servers.get()));
        CHECK(SSL_set_fd(client.get(), ends[0]) == 1 && SSL_set_fd(server.get(), ends[1]) == 1, "a connection");
        shake_hands(client.get(), server.get());
        return server;
    };
    static_cast<void>(open());  // what is allocated once
    const auto before = ::mallinfo2().uordblks;
    for (std::size_t i = 0; i < sessions_counted; ++i)
        held.push_back(open());
    const auto after = ::mallinfo2().uordblks;
    held.clear();
    for (const int socket : sockets)
        ::close(socket);
    return static_cast<double>(after - before) / static_cast<double>(sessions_counted);
}

}  // namespace zheng::bench
