#include "audit/crypto/seal.hpp"

#include "audit/crypto/private_key.hpp"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <algorithm>

namespace zheng::crypto {
namespace {

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX_free>>;
using Kdf = std::unique_ptr<EVP_KDF, Freed<EVP_KDF_free>>;
using KdfContext = std::unique_ptr<EVP_KDF_CTX, Freed<EVP_KDF_CTX_free>>;

constexpr std::size_t key_bytes = 32;
constexpr std::size_t index_bytes = 8;

using Associated = std::array<std::uint8_t, std::tuple_size_v<FileId> + index_bytes>;

Associated associated(const FileId& file, std::uint64_t index) {
    Associated out{};
    std::copy(file.begin(), file.end(), out.begin());
    for (std::size_t i = 0; i < index_bytes; ++i)
        out[file.size() + i] = static_cast<std::uint8_t>(index >> (8 * (index_bytes - 1 - i)));
    return out;
}

int length(std::size_t size) {
    CHECK(size <= 0x7FFFFFFFU, "a sealed record is small");
    return static_cast<int>(size);
}

CipherContext make_context() {
    CipherContext context(EVP_CIPHER_CTX_new());
    CHECK(context != nullptr, "no memory for a cipher");
    return context;
}

}  // namespace

Secret derive_secret(const Ed25519Signer& key, std::string_view purpose, ByteView salt) {
    std::array<std::uint8_t, key_bytes> seed{};
    std::size_t size = seed.size();
    CHECK(EVP_PKEY_get_raw_private_key(key.private_key().key.get(), seed.data(), &size) == 1 && size == seed.size(),
          "an Ed25519 key has a seed");
    const Kdf kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
    const KdfContext context(kdf == nullptr ? nullptr : EVP_KDF_CTX_new(kdf.get()));
    CHECK(context != nullptr, "OpenSSL has no HKDF");
    char digest[] = "SHA256";
    std::string info(purpose);
    Bytes salted(salt.begin(), salt.end());
    const std::array<OSSL_PARAM, 5> parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, seed.data(), seed.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, salted.data(), salted.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, info.data(), info.size()),
        OSSL_PARAM_construct_end(),
    };
    std::array<std::uint8_t, key_bytes> out{};
    const int done = EVP_KDF_derive(context.get(), out.data(), out.size(), parameters.data());
    OPENSSL_cleanse(seed.data(), seed.size());
    CHECK(done == 1, "HKDF derives 32 bytes");
    Secret secret{ByteView(out)};
    OPENSSL_cleanse(out.data(), out.size());
    return secret;
}

Sealer::Sealer(Secret secret, const FileId& file) : secret_(std::move(secret)), file_(file) {
    CHECK(secret_.bytes().size() == key_bytes, "a sealing key has 32 bytes");
}

Bytes Sealer::seal(std::uint64_t index, ByteView plain, env::Random& random) const {
    const auto bound = associated(file_, index);
    Bytes out(seal_nonce_bytes + plain.size() + seal_tag_bytes);
    random.fill(std::span(out).first(seal_nonce_bytes));
    const auto context = make_context();
    int written = 0;
    auto* cipher_text = out.data() + seal_nonce_bytes;
    CHECK(EVP_EncryptInit_ex2(context.get(), EVP_chacha20_poly1305(), secret_.bytes().data(), out.data(), nullptr) ==
                  1 &&
              EVP_EncryptUpdate(context.get(), nullptr, &written, bound.data(), length(bound.size())) == 1 &&
              EVP_EncryptUpdate(context.get(), cipher_text, &written, plain.data(), length(plain.size())) == 1 &&
              EVP_EncryptFinal_ex(context.get(), cipher_text + plain.size(), &written) == 1 &&
              EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, length(seal_tag_bytes),
                                  cipher_text + plain.size()) == 1,
          "OpenSSL seals a record");
    return out;
}

Result<Bytes> Sealer::open(std::uint64_t index, ByteView sealed) const {
    const auto broken = [] {
        ERR_clear_error();
        return fail(Errc::corrupt, "the record is not what was sealed here, or another device's key sealed it");
    };
    if (sealed.size() < seal_overhead_bytes)
        return broken();
    const auto bound = associated(file_, index);
    const auto cipher_text = sealed.subspan(seal_nonce_bytes, sealed.size() - seal_overhead_bytes);
    std::array<std::uint8_t, seal_tag_bytes> tag{};
    std::copy(sealed.end() - static_cast<std::ptrdiff_t>(seal_tag_bytes), sealed.end(), tag.begin());
    Bytes out(cipher_text.size());
    const auto context = make_context();
    int written = 0;
    if (EVP_DecryptInit_ex2(context.get(), EVP_chacha20_poly1305(), secret_.bytes().data(), sealed.data(), nullptr) !=
            1 ||
        EVP_DecryptUpdate(context.get(), nullptr, &written, bound.data(), length(bound.size())) != 1 ||
        EVP_DecryptUpdate(context.get(), out.data(), &written, cipher_text.data(), length(cipher_text.size())) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, length(tag.size()), tag.data()) != 1 ||
        EVP_DecryptFinal_ex(context.get(), out.data() + out.size(), &written) != 1) {
        OPENSSL_cleanse(out.data(), out.size());
        return broken();
    }
    return out;
}

}  // namespace zheng::crypto
