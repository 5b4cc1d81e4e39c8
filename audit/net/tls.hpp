// TLS 1.3, nothing older, with certificates on both ends, as identities and pins. A certificate is a wrapping for its
// key: who a peer is follows from the SHA-256 of its SubjectPublicKeyInfo, which the log has enrolled. Certificates are
// self-signed Ed25519; no authority but the log vouches for them. The server refuses, within the handshake, a peer
// without a certificate, one that somebody else has signed, one that is expired by its clock, and any other kind of
// key; whether a key is enrolled or revoked is for the caller to say, by each connection's state. The client looks at
// the pin only: a hall's clock may be wrong. No early data, no renegotiation (TLS 1.3 has none), no client
// authentication after the handshake; a ticket serves ticket_s_max seconds. A
// client that asks for no name, or for one without an identity, is refused by the alert unrecognized_name. Values may
// be shared by any threads.
#pragma once

#include "audit/crypto/signer.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace zheng::net {

inline constexpr std::uint32_t ticket_s_max = 600;

// The name a client asks for, so that one process may serve several logs at one port: 32 hexadecimal digits of
// SHA-256(origin) ‖ ".log.zheng.invalid".
[[nodiscard]] std::string server_name_of(std::string_view origin);

struct TlsIdentity {
    std::string certificate_pem;                 // self-signed, of this key
    const crypto::Ed25519Signer* key = nullptr;  // borrowed during the call only
};

// The server's end: one identity a log.
class ServerTls {
  public:
    explicit ServerTls(std::uint32_t ticket_s = ticket_s_max);
    // Before a server listens with it. Errc::usage for an origin that has one already, Errc::crypto if certificate and
    // key do not belong together.
    [[nodiscard]] Result<void> add(std::string_view origin, const TlsIdentity& identity);

    struct Impl;
    [[nodiscard]] const std::shared_ptr<Impl>& impl() const { return impl_; }

  private:
    std::shared_ptr<Impl> impl_;
};

// The client's end: who it is, and the one key it talks to. Keeps tickets, so that the next connection resumes.
class ClientTls {
  public:
    [[nodiscard]] static Result<ClientTls> make(const TlsIdentity& identity, std::string_view origin,
                                                const election::Digest& server_key);

    struct Impl;
    [[nodiscard]] const std::shared_ptr<Impl>& impl() const { return impl_; }

  private:
    explicit ClientTls(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}
    std::shared_ptr<Impl> impl_;
};

}  // namespace zheng::net
