// Encryption to somebody's public key, who alone can read it: HPKE (RFC 9180), base mode, one message, with
// DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and ChaCha20-Poly1305. Whoever encrypts is not named and cannot be told from
// the bytes. Safe from any thread.
#pragma once

#include "audit/crypto/secret.hpp"
#include "audit/env/bytes.hpp"
#include "audit/env/random.hpp"
#include "proto/election/result.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace zheng::crypto {

// X25519 (RFC 7748). Not an Ed25519 key: another type, so that the two are never mistaken for each other.
struct BoxKey {
    std::array<std::uint8_t, 32> bytes{};
    friend auto operator<=>(const BoxKey&, const BoxKey&) = default;
};

inline constexpr std::size_t hpke_overhead_bytes = 32 + 16;  // the sender's one-time key before, the tag behind

// Of any 32 secret bytes; CHECKs that there are 32.
[[nodiscard]] BoxKey box_key_of(const Secret& secret);

// one-time key ‖ ciphertext ‖ tag. Errc::crypto where the recipient's key is one of the few that would give every
// sender the same secret.
[[nodiscard]] Result<Bytes> hpke_seal(const BoxKey& recipient, std::string_view info, ByteView associated,
                                      ByteView plain, env::Random& random);
// Errc::corrupt unless these bytes were sealed to this key, with this info and these associated bytes.
[[nodiscard]] Result<Bytes> hpke_open(const Secret& recipient, std::string_view info, ByteView associated,
                                      ByteView sealed);

}  // namespace zheng::crypto
