// A TLS peer with whatever certificate and habits a test gives it. Blocking, with patience.
#pragma once

#include "audit/net/tls_impl.hpp"
#include "tests/audit/net/net_world.hpp"
#include "tests/audit/net/raw_peer.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace zheng::test {

using Certificate = std::unique_ptr<X509, crypto::Freed<X509_free>>;

[[nodiscard]] crypto::Key new_key(const char* type);  // "ED25519", "P-256", "RSA"
[[nodiscard]] crypto::Key key_of(const Device& device);
[[nodiscard]] Certificate certificate_of(const Device& device);

struct Forgery {
    std::string subject = "station";
    std::string issuer = "station";
    long from_s = -3600;  // from now
    long until_s = 3600;
};
// For `key`, signed by `by`.
[[nodiscard]] Certificate forge(EVP_PKEY* key, EVP_PKEY* by, const Forgery& forgery = {});

class TlsPeer {
  public:
    struct Habits {
        EVP_PKEY* key = nullptr;  // none: no certificate
        X509* certificate = nullptr;
        X509* another = nullptr;  // sent behind it
        int version_min = TLS1_3_VERSION;
        int version_max = TLS1_3_VERSION;
        std::string server_name = net::server_name_of(origin);  // empty: none
        SSL_SESSION* ticket = nullptr;
    };
    TlsPeer(std::uint16_t port, const Habits& habits);

    // What the client sees: with TLS 1.3 it may be well although the server is about to refuse.
    bool handshake();
    // Tries to read: what the server has to say, e.g. "sslv3 alert certificate expired"; "end" for an end without
    // words; "data" if it sends some.
    [[nodiscard]] std::string verdict();
    bool send(std::string_view bytes);
    [[nodiscard]] std::string receive();
    // "\0\0\0\x01a"
    [[nodiscard]] static std::string frame(std::string_view content);
    // What it would say first.
    [[nodiscard]] std::string client_hello();
    [[nodiscard]] net::SslSession ticket();  // after something has been received

    RawPeer tcp;

    [[nodiscard]] SSL* ssl() const { return ssl_.get(); }

  private:
    net::SslContext context_;
    net::Ssl ssl_;
};

}  // namespace zheng::test
