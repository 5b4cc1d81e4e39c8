// A private key at rest: encrypted PKCS#8 in PEM (RFC 5958, RFC 7914), AES-256-CBC under a key that scrypt derives from
// the passphrase. `openssl pkey -in FILE` reads it. Safe from any thread.
#pragma once

#include "audit/crypto/secret.hpp"
#include "audit/crypto/signer.hpp"
#include "audit/env/random.hpp"
#include "proto/election/result.hpp"

#include <compare>
#include <cstdint>
#include <filesystem>
#include <string>

namespace zheng::crypto {

// What one guess at a passphrase costs: 128 * n * r bytes of memory, and p times the work.
struct WrapCost {
    std::uint64_t n = 0;  // a power of two
    std::uint64_t r = 0;
    std::uint64_t p = 0;
    friend bool operator==(const WrapCost&, const WrapCost&) = default;
};
// 16 MiB a guess: below it a key of an election is neither written nor read.
inline constexpr WrapCost wrap_cost_floor{1U << 14U, 8, 1};
// The work of n = 2^16, p = 1 in the memory that stock `openssl pkey` grants (32 MiB): hence p, not n.
inline constexpr WrapCost wrap_cost_default{1U << 14U, 8, 5};
// For rehearsals and tests only.
inline constexpr WrapCost wrap_cost_rehearsal{1U << 10U, 8, 1};
// A hostile file may not ask for more: memory as OpenSSL's own limit, work 64 times the floor.
inline constexpr std::uint64_t wrap_memory_bytes_max = std::uint64_t{32} << 20U;
inline constexpr std::uint64_t wrap_work_max = 64 * (std::uint64_t{1} << 14U) * 8;  // n * r * p
inline constexpr std::uint64_t key_file_bytes_max = 4096;

// Whether this is a rehearsal (演练), the only occasion on which cheap wrapping is allowed.
enum class Rehearsal : std::uint8_t { no, yes };

// The PEM text. Errc::usage for a cost under the floor outside a rehearsal or over the maximum, or an empty passphrase.
[[nodiscard]] Result<std::string> wrap_key(const Ed25519Signer& key, const Secret& passphrase, WrapCost cost,
                                           Rehearsal rehearsal, env::Random& random);

// Errc::crypto: wrong passphrase, or not an Ed25519 key. Errc::malformed: not such a file. Errc::unsupported: wrapped
// in another way, at a cost under the floor (outside a rehearsal) or over the maximum; nothing is derived then.
[[nodiscard]] Result<Ed25519Signer> unwrap_key(std::string_view pem, const Secret& passphrase, Rehearsal rehearsal);

// A file of mode 0600. Errc::exists rather than overwriting a key.
[[nodiscard]] Result<void> write_key_file(const std::filesystem::path& path, const Ed25519Signer& key,
                                          const Secret& passphrase, WrapCost cost, Rehearsal rehearsal,
                                          env::Random& random);
[[nodiscard]] Result<Ed25519Signer> read_key_file(const std::filesystem::path& path, const Secret& passphrase,
                                                  Rehearsal rehearsal);

}  // namespace zheng::crypto
