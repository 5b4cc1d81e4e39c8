#include "audit/crypto/verifier.hpp"

#include "audit/crypto/openssl.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace zheng::crypto {
namespace {

using Encoding = std::array<std::uint8_t, 32>;

// Little-endian y of the points of low order, sign bit cleared. Those written as p and p + 1 are caught as y >= p.
constexpr std::array<Encoding, 5> low_order_ys = {{
    {},   // order 4
    {1},  // order 1
    {0xec, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
     0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f},  // order 2
    {0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
     0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05},  // order 8
    {0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
     0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a},  // order 8
}};
constexpr Encoding field_prime = {0xed, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f};

Key prepare(const election::PublicKey& key) {
    return Key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.bytes.data(), key.bytes.size()));
}

bool verify_prepared(EVP_PKEY* key, ByteView message, const Signature& signature) {
    const auto context = make_digest_context();
    const bool good = EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key) == 1 &&
                      EVP_DigestVerify(context.get(), signature.bytes.data(), signature.bytes.size(), message.data(),
                                       message.size()) == 1;
    if (!good)
        ERR_clear_error();
    return good;
}

}  // namespace

bool verify(const election::PublicKey& key, ByteView message, const Signature& signature) {
    const auto prepared = prepare(key);
    return prepared != nullptr && verify_prepared(prepared.get(), message, signature);
}

struct Verifier::Cache {
    std::unordered_map<election::PublicKey, Key> keys;
};

Verifier::Verifier() : cache_(std::make_unique<Cache>()) {}
Verifier::Verifier(Verifier&&) noexcept = default;
Verifier& Verifier::operator=(Verifier&&) noexcept = default;
Verifier::~Verifier() = default;

bool Verifier::verify(const election::PublicKey& key, ByteView message, const Signature& signature) {
    auto& keys = cache_->keys;
    auto found = keys.find(key);
    if (found == keys.end()) {
        auto prepared = prepare(key);
        if (prepared == nullptr)
            return false;
        if (keys.size() >= verifier_keys_max)
            keys.clear();
        found = keys.emplace(key, std::move(prepared)).first;
    }
    return verify_prepared(found->second.get(), message, signature);
}

bool weak_public_key(const election::PublicKey& key) {
    Encoding y = key.bytes;
    y[31] &= 0x7fU;
    if (!std::lexicographical_compare(y.rbegin(), y.rend(), field_prime.rbegin(), field_prime.rend()))
        return true;
    return std::find(low_order_ys.begin(), low_order_ys.end(), y) != low_order_ys.end();
}

}  // namespace zheng::crypto
