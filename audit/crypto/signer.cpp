#include "audit/crypto/signer.hpp"

#include "audit/crypto/private_key.hpp"
#include "audit/crypto/sha256.hpp"

namespace zheng::crypto {

Ed25519Signer Ed25519Signer::generate(env::Random& random) {
    auto raw = random.bytes32();
    const Secret seed{ByteView(raw)};
    OPENSSL_cleanse(raw.data(), raw.size());
    return from_seed(seed.bytes());
}

Ed25519Signer Ed25519Signer::from_seed(ByteView seed) {
    CHECK(seed.size() == 32, "an Ed25519 seed has 32 bytes");
    auto holder = std::make_unique<PrivateKey>();
    holder->key.reset(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
    CHECK(holder->key != nullptr, "OpenSSL has no Ed25519");
    return Ed25519Signer(std::move(holder));
}

Ed25519Signer::Ed25519Signer(std::unique_ptr<PrivateKey> key) : key_(std::move(key)) {
    std::size_t size = public_key_.bytes.size();
    CHECK(EVP_PKEY_get_raw_public_key(key_->key.get(), public_key_.bytes.data(), &size) == 1 &&
              size == public_key_.bytes.size(),
          "a signer holds an Ed25519 key");
}

Ed25519Signer::Ed25519Signer(Ed25519Signer&&) noexcept = default;
Ed25519Signer& Ed25519Signer::operator=(Ed25519Signer&&) noexcept = default;
Ed25519Signer::~Ed25519Signer() = default;

Result<Signature> Ed25519Signer::sign(ByteView message) const {
    const auto context = make_digest_context();
    Signature out;
    std::size_t size = out.bytes.size();
    if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_->key.get()) != 1 ||
        EVP_DigestSign(context.get(), out.bytes.data(), &size, message.data(), message.size()) != 1 ||
        size != out.bytes.size())
        return fail(Errc::crypto, "couldn't sign: " + openssl_reason());
    return out;
}

std::string keyid(const election::PublicKey& key) {
    return election::hex(sha256(key.bytes)).substr(0, 16);
}

}  // namespace zheng::crypto
