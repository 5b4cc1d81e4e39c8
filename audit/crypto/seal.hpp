// Records at rest, encrypted and in their order: ChaCha20-Poly1305 (RFC 8439) under a key that HKDF-SHA-256 (RFC 5869)
// derives from the device's own key. A record is bound to the file it stands in and to its place there, so that none
// can be moved, repeated or left out unnoticed. Safe from any thread.
#pragma once

#include "audit/crypto/secret.hpp"
#include "audit/crypto/signer.hpp"
#include "audit/env/bytes.hpp"
#include "audit/env/random.hpp"
#include "proto/election/result.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace zheng::crypto {

inline constexpr std::size_t seal_nonce_bytes = 12;
inline constexpr std::size_t seal_tag_bytes = 16;
inline constexpr std::size_t seal_overhead_bytes = seal_nonce_bytes + seal_tag_bytes;

// What names a file: public, random, never used twice.
using FileId = std::array<std::uint8_t, 32>;

// 32 bytes for one purpose and one file, from the key's seed. Another purpose or file gives unrelated bytes.
[[nodiscard]] Secret derive_secret(const Ed25519Signer& key, std::string_view purpose, ByteView salt);

class Sealer {
  public:
    // CHECKs that the secret has 32 bytes.
    Sealer(Secret secret, const FileId& file);

    // nonce ‖ ciphertext ‖ tag. The nonce is fresh chance and not the index: a torn record is cut off and its index
    // used again for other bytes.
    [[nodiscard]] Bytes seal(std::uint64_t index, ByteView plain, env::Random& random) const;
    // Errc::corrupt unless these are the bytes that were sealed for this file at this index.
    [[nodiscard]] Result<Bytes> open(std::uint64_t index, ByteView sealed) const;

  private:
    Secret secret_;
    FileId file_;
};

}  // namespace zheng::crypto
