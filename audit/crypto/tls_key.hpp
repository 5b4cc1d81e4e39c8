// A device's TLS key: Ed25519 like every other key of it, never the one that signs statements, with a certificate that
// it signs itself. Nobody reads the names in it: peers pin the key by the SHA-256 of its SubjectPublicKeyInfo, which
// the log holds. Safe from any thread.
#pragma once

#include "audit/crypto/signer.hpp"
#include "audit/env/random.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"

#include <string>
#include <string_view>

namespace zheng::crypto {

// SHA-256 of the DER SubjectPublicKeyInfo (RFC 8410 section 4), as `openssl pkey -pubout -outform der | sha256sum`
// says.
[[nodiscard]] election::Digest spki_digest(const election::PublicKey& key);

// PEM. Valid from 2000 to 9999 (RFC 5280 4.1.2.5: no expiry): a hall's clock may be wrong, and the log revokes.
// Errc::usage for a name that is empty or over 64 bytes (RFC 5280 ub-common-name).
[[nodiscard]] Result<std::string> self_signed_certificate(const Ed25519Signer& key, std::string_view common_name,
                                                          env::Random& random);

// The 32 bytes of the private key (RFC 8032), for a TLS session that holds its own copy; never for a file.
[[nodiscard]] Secret seed_of(const Ed25519Signer& key);

}  // namespace zheng::crypto
