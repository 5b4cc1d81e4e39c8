#include "audit/crypto/hpke.hpp"

#include "audit/crypto/openssl.hpp"

#include <openssl/hmac.h>

#include <algorithm>
#include <initializer_list>

namespace zheng::crypto {
namespace {

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;

constexpr std::size_t key_bytes = 32;
constexpr std::size_t nonce_bytes = 12;
constexpr std::size_t tag_bytes = 16;
constexpr std::string_view version = "HPKE-v1";
// "KEM" ‖ 0x0020, and "HPKE" ‖ 0x0020 ‖ 0x0001 ‖ 0x0003.
constexpr std::string_view kem_suite("KEM\x00\x20", 5);
constexpr std::string_view hpke_suite("HPKE\x00\x20\x00\x01\x00\x03", 10);

using Block = std::array<std::uint8_t, 32>;

Bytes joined(std::initializer_list<ByteView> parts) {
    Bytes out;
    for (const ByteView part : parts)
        for (const std::uint8_t byte : part)
            out.push_back(byte);
    return out;
}

Block hmac(ByteView key, ByteView message) {
    Block out{};
    unsigned size = 0;
    const std::uint8_t none = 0;
    CHECK(HMAC(EVP_sha256(), key.empty() ? &none : key.data(), static_cast<int>(key.size()), message.data(),
               message.size(), out.data(), &size) != nullptr &&
              size == out.size(),
          "HMAC-SHA-256 has 32 bytes");
    return out;
}

Block labeled_extract(std::string_view suite, ByteView salt, std::string_view label, ByteView input) {
    Bytes message = joined({env::as_bytes(version), env::as_bytes(suite), env::as_bytes(label), input});
    const Block out = hmac(salt, message);
    OPENSSL_cleanse(message.data(), message.size());
    return out;
}

// At most one block of HKDF-Expand: `size` bytes of it count.
Block labeled_expand(std::string_view suite, ByteView key, std::string_view label, ByteView info, std::uint8_t size) {
    const std::array<std::uint8_t, 2> length{0, size};
    const std::array<std::uint8_t, 1> first{1};
    return hmac(key, joined({length, env::as_bytes(version), env::as_bytes(suite), env::as_bytes(label), info, first}));
}

// What one message is encrypted with; wiped.
struct Schedule {
    Block key{};
    Block nonce{};
    Schedule() = default;
    Schedule(const Schedule&) = delete;
    Schedule& operator=(const Schedule&) = delete;
    ~Schedule() {
        OPENSSL_cleanse(key.data(), key.size());
        OPENSSL_cleanse(nonce.data(), nonce.size());
    }
};

Key private_key(ByteView secret) {
    CHECK(secret.size() == key_bytes, "a secret of X25519 has 32 bytes");
    Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nullptr, secret.data(), secret.size()));
    CHECK(key != nullptr, "OpenSSL takes any 32 bytes as a secret of X25519");
    return key;
}

BoxKey public_of(const Key& key) {
    BoxKey out;
    std::size_t size = out.bytes.size();
    CHECK(EVP_PKEY_get_raw_public_key(key.get(), out.bytes.data(), &size) == 1 && size == out.bytes.size(),
          "a key of X25519 has 32 bytes");
    return out;
}

// False where the shared secret would be nought, whatever the own key is.
bool agree(const Key& mine, const BoxKey& theirs, Block& shared) {
    const Key other(EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nullptr, theirs.bytes.data(), theirs.bytes.size()));
    const KeyContext context(EVP_PKEY_CTX_new(mine.get(), nullptr));
    CHECK(other != nullptr && context != nullptr, "OpenSSL takes any 32 bytes as a key of X25519");
    std::size_t size = shared.size();
    const bool agreed = EVP_PKEY_derive_init(context.get()) == 1 &&
                        EVP_PKEY_derive_set_peer(context.get(), other.get()) == 1 &&
                        EVP_PKEY_derive(context.get(), shared.data(), &size) == 1 && size == shared.size();
    if (!agreed)
        ERR_clear_error();
    return agreed;
}

// RFC 9180 4.1 (ExtractAndExpand) and 5.1 (KeySchedule, base mode).
void schedule(Block agreed, const BoxKey& sender, const BoxKey& recipient, std::string_view info, Schedule& out) {
    Block extracted = labeled_extract(kem_suite, {}, "eae_prk", agreed);
    Block shared = labeled_expand(kem_suite, extracted, "shared_secret", joined({sender.bytes, recipient.bytes}),
                                  static_cast<std::uint8_t>(key_bytes));
    const std::array<std::uint8_t, 1> base_mode{0};
    const Block no_psk = labeled_extract(hpke_suite, {}, "psk_id_hash", {});
    const Block info_hash = labeled_extract(hpke_suite, {}, "info_hash", env::as_bytes(info));
    const Bytes context = joined({base_mode, no_psk, info_hash});
    Block secret = labeled_extract(hpke_suite, shared, "secret", {});
    out.key = labeled_expand(hpke_suite, secret, "key", context, static_cast<std::uint8_t>(key_bytes));
    out.nonce = labeled_expand(hpke_suite, secret, "base_nonce", context, static_cast<std::uint8_t>(nonce_bytes));
    for (Block* used : {&agreed, &extracted, &shared, &secret})
        OPENSSL_cleanse(used->data(), used->size());
}

CipherContext make_context() {
    CipherContext context(EVP_CIPHER_CTX_new());
    CHECK(context != nullptr, "no memory for a cipher");
    return context;
}

int length(std::size_t size) {
    CHECK(size <= 0x7FFFFFFFU, "a sealed message is small");
    return static_cast<int>(size);
}

}  // namespace

BoxKey box_key_of(const Secret& secret) {
    return public_of(private_key(secret.bytes()));
}

Result<Bytes> hpke_seal(const BoxKey& recipient, std::string_view info, ByteView associated, ByteView plain,
                        env::Random& random) {
    Block one_time = random.bytes32();
    const Key mine = private_key(one_time);
    OPENSSL_cleanse(one_time.data(), one_time.size());
    const BoxKey sender = public_of(mine);
    Block agreed{};
    if (!agree(mine, recipient, agreed))
        return fail(Errc::crypto, "the recipient's key is none that can be encrypted to");
    Schedule with;
    schedule(agreed, sender, recipient, info, with);
    OPENSSL_cleanse(agreed.data(), agreed.size());
    Bytes out(key_bytes + plain.size() + tag_bytes);
    std::copy(sender.bytes.begin(), sender.bytes.end(), out.begin());
    auto* text = out.data() + key_bytes;
    const auto context = make_context();
    int written = 0;
    CHECK(EVP_EncryptInit_ex2(context.get(), EVP_chacha20_poly1305(), with.key.data(), with.nonce.data(), nullptr) ==
                  1 &&
              EVP_EncryptUpdate(context.get(), nullptr, &written, associated.data(), length(associated.size())) == 1 &&
              EVP_EncryptUpdate(context.get(), text, &written, plain.data(), length(plain.size())) == 1 &&
              EVP_EncryptFinal_ex(context.get(), text + plain.size(), &written) == 1 &&
              EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, length(tag_bytes), text + plain.size()) == 1,
          "OpenSSL encrypts a message");
    return out;
}

Result<Bytes> hpke_open(const Secret& recipient, std::string_view info, ByteView associated, ByteView sealed) {
    const auto broken = [] {
        ERR_clear_error();
        return fail(Errc::corrupt, "the message was not sealed to this key, or was changed since");
    };
    if (sealed.size() < hpke_overhead_bytes)
        return broken();
    const Key mine = private_key(recipient.bytes());
    BoxKey sender;
    std::copy_n(sealed.begin(), sender.bytes.size(), sender.bytes.begin());
    Block agreed{};
    if (!agree(mine, sender, agreed))
        return broken();
    Schedule with;
    schedule(agreed, sender, public_of(mine), info, with);
    OPENSSL_cleanse(agreed.data(), agreed.size());
    const auto text = sealed.subspan(key_bytes, sealed.size() - hpke_overhead_bytes);
    std::array<std::uint8_t, tag_bytes> tag{};
    std::copy_n(sealed.end() - static_cast<std::ptrdiff_t>(tag_bytes), tag.size(), tag.begin());
    Bytes out(text.size());
    const auto context = make_context();
    int written = 0;
    if (EVP_DecryptInit_ex2(context.get(), EVP_chacha20_poly1305(), with.key.data(), with.nonce.data(), nullptr) != 1 ||
        EVP_DecryptUpdate(context.get(), nullptr, &written, associated.data(), length(associated.size())) != 1 ||
        EVP_DecryptUpdate(context.get(), out.data(), &written, text.data(), length(text.size())) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, length(tag.size()), tag.data()) != 1 ||
        EVP_DecryptFinal_ex(context.get(), out.data() + out.size(), &written) != 1) {
        OPENSSL_cleanse(out.data(), out.size());
        return broken();
    }
    return out;
}

}  // namespace zheng::crypto
