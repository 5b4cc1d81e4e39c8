#include "audit/crypto/sha256.hpp"

#include "audit/crypto/openssl.hpp"

namespace zheng::crypto {
namespace {

const EVP_MD* algorithm() {
    static const EVP_MD* const fetched = [] {
        const EVP_MD* md = EVP_MD_fetch(nullptr, "SHA256", nullptr);
        CHECK(md != nullptr, "OpenSSL has no SHA-256");
        return md;
    }();
    return fetched;
}

void start(EVP_MD_CTX* context) {
    CHECK(EVP_DigestInit_ex2(context, algorithm(), nullptr) == 1, "couldn't start SHA-256");
}

void add(EVP_MD_CTX* context, ByteView bytes) {
    CHECK(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1, "couldn't hash");
}

election::Digest end(EVP_MD_CTX* context) {
    election::Digest out;
    unsigned size = 0;
    CHECK(EVP_DigestFinal_ex(context, out.bytes.data(), &size) == 1 && size == out.bytes.size(), "couldn't hash");
    return out;
}

EVP_MD_CTX* scratch() {
    thread_local const DigestContext context = make_digest_context();
    return context.get();
}

}  // namespace

election::Digest sha256(ByteView bytes) {
    auto* context = scratch();
    start(context);
    add(context, bytes);
    return end(context);
}

election::Digest sha256(std::initializer_list<ByteView> parts) {
    auto* context = scratch();
    start(context);
    for (const auto part : parts)
        add(context, part);
    return end(context);
}

struct Sha256::Context {
    DigestContext digest = make_digest_context();
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
    start(context_->digest.get());
}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::update(ByteView bytes) {
    add(context_->digest.get(), bytes);
}

election::Digest Sha256::finish() {
    const auto out = end(context_->digest.get());
    start(context_->digest.get());
    return out;
}

}  // namespace zheng::crypto
