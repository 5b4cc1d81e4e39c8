// Ed25519 (RFC 8032), one-shot. Signing is an interface, so that a key may live in a file, a card or a token.
#pragma once

#include "audit/crypto/secret.hpp"
#include "audit/env/bytes.hpp"
#include "audit/env/random.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <string>

namespace zheng::crypto {

struct Signature {
    std::array<std::uint8_t, 64> bytes{};
    friend auto operator<=>(const Signature&, const Signature&) = default;
};

class Signer {
  public:
    virtual ~Signer() = default;
    [[nodiscard]] virtual election::PublicKey public_key() const = 0;
    // Signs the bytes as they are; callers bind a type and a length themselves (dsse_pae). Fails if the key's holder
    // does.
    [[nodiscard]] virtual Result<Signature> sign(ByteView message) const = 0;
};

struct PrivateKey;  // OpenSSL's, kept in the sources

// A private key in this process's memory. Move only; sign() is safe from any thread.
class Ed25519Signer final : public Signer {
  public:
    [[nodiscard]] static Ed25519Signer generate(env::Random& random);
    // CHECKs that the seed (RFC 8032's private key) has 32 bytes.
    [[nodiscard]] static Ed25519Signer from_seed(ByteView seed);
    explicit Ed25519Signer(std::unique_ptr<PrivateKey> key);
    Ed25519Signer(Ed25519Signer&&) noexcept;
    Ed25519Signer& operator=(Ed25519Signer&&) noexcept;
    ~Ed25519Signer() override;

    [[nodiscard]] election::PublicKey public_key() const override { return public_key_; }
    [[nodiscard]] Result<Signature> sign(ByteView message) const override;

    [[nodiscard]] const PrivateKey& private_key() const { return *key_; }  // for key_file.cpp

  private:
    std::unique_ptr<PrivateKey> key_;
    election::PublicKey public_key_;
};

// The name by which people compare keys and an envelope hints at its signer: first 16 hex digits of SHA-256(key). A
// hint only: trust is looked up by the key itself.
[[nodiscard]] std::string keyid(const election::PublicKey& key);

}  // namespace zheng::crypto
