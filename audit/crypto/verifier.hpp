// Verification of Ed25519 signatures by one rule for counter and auditor: OpenSSL's single, cofactorless check, and
// public keys that cannot tell messages apart refused at enrolment.
#pragma once

#include "audit/crypto/signer.hpp"
#include "audit/env/bytes.hpp"
#include "proto/election/ids.hpp"

#include <cstddef>
#include <memory>

namespace zheng::crypto {

inline constexpr std::size_t verifier_keys_max = 65536;  // prepared keys kept by one Verifier; then it forgets them all

// One signature. Safe from any thread; a Verifier is faster for many.
[[nodiscard]] bool verify(const election::PublicKey& key, ByteView message, const Signature& signature);

// The same answer with prepared keys kept: preparing one costs a good part of a verification. One thread each.
class Verifier {
  public:
    Verifier();
    Verifier(Verifier&&) noexcept;
    Verifier& operator=(Verifier&&) noexcept;
    ~Verifier();

    [[nodiscard]] bool verify(const election::PublicKey& key, ByteView message, const Signature& signature);

  private:
    struct Cache;
    std::unique_ptr<Cache> cache_;
};

// 弱公钥. True for the 14 encodings of the 8 points of low order, with which one signature fits many messages, and for
// every other encoding whose y is not below 2^255 - 19. Such a key is refused when it is enrolled.
[[nodiscard]] bool weak_public_key(const election::PublicKey& key);

}  // namespace zheng::crypto
