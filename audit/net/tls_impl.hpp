// TLS identities as OpenSSL's contexts. Only sources of this folder include this.
#pragma once

#include "audit/crypto/openssl.hpp"
#include "audit/net/tls.hpp"

#include <openssl/ssl.h>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace zheng::net {

using Ssl = std::unique_ptr<SSL, crypto::Freed<SSL_free>>;
using SslContext = std::unique_ptr<SSL_CTX, crypto::Freed<SSL_CTX_free>>;
using SslSession = std::unique_ptr<SSL_SESSION, crypto::Freed<SSL_SESSION_free>>;

inline constexpr std::size_t certificate_bytes_max = 4096;  // what a peer sends of certificates
inline constexpr long sessions_kept_max = 8192;             // for their tickets; then the longest unused is forgotten

struct ServerTls::Impl {
    explicit Impl(std::uint32_t ticket_s);
    [[nodiscard]] Ssl make() const;

    SslContext front;                           // takes every client until its name is known
    std::map<std::string, SslContext> by_name;  // server_name_of(origin)
};

struct ClientTls::Impl {
    // With the latest ticket, which serves once.
    [[nodiscard]] Ssl make();
    void keep(SslSession ticket);
    void forget_tickets();

    SslContext context;
    std::string server_name;
    election::Digest server_key;

  private:
    std::mutex mutex_;
    SslSession ticket_;
};

// After the handshake: the digest of the peer's key, which its session keeps when it is resumed. Nothing if the peer
// has none.
[[nodiscard]] std::optional<election::Digest> peer_key(const SSL* ssl);

}  // namespace zheng::net
