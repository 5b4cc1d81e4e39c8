#include "audit/crypto/key_file.hpp"

#include "audit/crypto/private_key.hpp"
#include "audit/env/files.hpp"

#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include <array>
#include <limits>

namespace zheng::crypto {
namespace {

constexpr std::size_t salt_bytes = 16;
constexpr std::size_t iv_bytes = 16;

using Pkcs8 = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Freed<PKCS8_PRIV_KEY_INFO_free>>;
using WrappedKey = std::unique_ptr<X509_SIG, Freed<X509_SIG_free>>;
using AlgorithmId = std::unique_ptr<X509_ALGOR, Freed<X509_ALGOR_free>>;
using Pbe2 = std::unique_ptr<PBE2PARAM, Freed<PBE2PARAM_free>>;
using Scrypt = std::unique_ptr<SCRYPT_PARAMS, Freed<SCRYPT_PARAMS_free>>;

std::string text_of(WrapCost cost) {
    return "N=" + std::to_string(cost.n) + " r=" + std::to_string(cost.r) + " p=" + std::to_string(cost.p);
}

bool over_maximum(WrapCost cost) {
    // Divided, not multiplied: a hostile number must not wrap around.
    if (cost.n == 0 || cost.r == 0 || cost.p == 0)
        return true;
    const auto blocks_max = wrap_memory_bytes_max / 128;
    return cost.n > blocks_max / cost.r || cost.p > wrap_work_max / (cost.n * cost.r);
}

Result<void> check_cost(WrapCost cost, Rehearsal rehearsal, Errc code) {
    if (over_maximum(cost))
        return fail(code, "the wrapping cost " + text_of(cost) + " is out of range");
    const auto& floor = wrap_cost_floor;
    if (rehearsal == Rehearsal::no && (cost.n < floor.n || cost.r < floor.r || cost.p < floor.p))
        return fail(code, "the wrapping cost " + text_of(cost) + " is below the floor " + text_of(floor) +
                              ": allowed in a rehearsal only");
    return {};
}

Result<std::uint64_t> number_of(const ASN1_INTEGER* number) {
    std::uint64_t out = 0;
    if (number == nullptr || ASN1_INTEGER_get_uint64(&out, number) != 1)
        return fail(Errc::malformed, "the key file's wrapping cost is not a number");
    return out;
}

template <class T>
T* unpack(const X509_ALGOR* algorithm, const ASN1_ITEM* item, int nid) {
    const ASN1_OBJECT* object = nullptr;
    int type = 0;
    const void* value = nullptr;
    X509_ALGOR_get0(&object, &type, &value, algorithm);
    if (OBJ_obj2nid(object) != nid || type != V_ASN1_SEQUENCE)
        return nullptr;
    return static_cast<T*>(ASN1_item_unpack(static_cast<const ASN1_STRING*>(value), item));
}

// What the file says about itself, read before anything is derived.
Result<WrapCost> cost_of(const X509_SIG* wrapped) {
    const X509_ALGOR* algorithm = nullptr;
    X509_SIG_get0(wrapped, &algorithm, nullptr);
    const Pbe2 pbe2(unpack<PBE2PARAM>(algorithm, ASN1_ITEM_rptr(PBE2PARAM), NID_pbes2));
    if (pbe2 == nullptr)
        return fail(Errc::unsupported, "the key file is not wrapped by PBES2");
    const Scrypt scrypt(unpack<SCRYPT_PARAMS>(pbe2->keyfunc, ASN1_ITEM_rptr(SCRYPT_PARAMS), NID_id_scrypt));
    if (scrypt == nullptr)
        return fail(Errc::unsupported, "the key file is not wrapped by scrypt");
    ZHENG_TRY(const auto n, number_of(scrypt->costParameter));
    ZHENG_TRY(const auto r, number_of(scrypt->blockSize));
    ZHENG_TRY(const auto p, number_of(scrypt->parallelizationParameter));
    return WrapCost{n, r, p};
}

const char* passphrase_text(const Secret& passphrase) {
    return reinterpret_cast<const char*>(passphrase.bytes().data());
}

}  // namespace

Result<std::string> wrap_key(const Ed25519Signer& key, const Secret& passphrase, WrapCost cost, Rehearsal rehearsal,
                             env::Random& random) {
    ZHENG_CHECKED(check_cost(cost, rehearsal, Errc::usage));
    if (passphrase.empty())
        return fail(Errc::usage, "a key file needs a passphrase");
    const auto broken = [] { return fail(Errc::crypto, "couldn't wrap the key: " + openssl_reason()); };

    std::array<std::uint8_t, salt_bytes> salt{};
    std::array<std::uint8_t, iv_bytes> iv{};
    random.fill(salt);
    random.fill(iv);
    const Pkcs8 plain(EVP_PKEY2PKCS8(key.private_key().key.get()));
    AlgorithmId pbe(PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), salt.data(), static_cast<int>(salt.size()), iv.data(),
                                          cost.n, cost.r, cost.p));
    if (plain == nullptr || pbe == nullptr)
        return broken();
    const WrappedKey wrapped(PKCS8_set0_pbe(passphrase_text(passphrase), static_cast<int>(passphrase.bytes().size()),
                                            plain.get(), pbe.get()));
    if (wrapped == nullptr)
        return broken();
    static_cast<void>(pbe.release());  // now a part of `wrapped`
    const Bio out(BIO_new(BIO_s_mem()));
    if (out == nullptr || PEM_write_bio_PKCS8(out.get(), wrapped.get()) != 1)
        return broken();
    char* text = nullptr;
    const auto size = BIO_get_mem_data(out.get(), &text);
    return std::string(text, static_cast<std::size_t>(size));
}

Result<Ed25519Signer> unwrap_key(std::string_view pem, const Secret& passphrase, Rehearsal rehearsal) {
    if (pem.size() > key_file_bytes_max)
        return fail(Errc::too_large, "a key file has at most " + std::to_string(key_file_bytes_max) + " bytes");
    const Bio in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    CHECK(in != nullptr, "no memory for a key file");
    const WrappedKey wrapped(PEM_read_bio_PKCS8(in.get(), nullptr, nullptr, nullptr));
    if (wrapped == nullptr) {
        ERR_clear_error();
        return fail(Errc::malformed, "this is not an encrypted private key (PKCS#8, PEM)");
    }
    auto cost = cost_of(wrapped.get());
    ERR_clear_error();
    if (!cost)
        return fail(std::move(cost).error());
    ZHENG_CHECKED(check_cost(*cost, rehearsal, Errc::unsupported));
    const Pkcs8 plain(
        PKCS8_decrypt(wrapped.get(), passphrase_text(passphrase), static_cast<int>(passphrase.bytes().size())));
    if (plain == nullptr) {
        ERR_clear_error();
        return fail(Errc::crypto, "the passphrase does not open the key file");
    }
    auto holder = std::make_unique<PrivateKey>();
    holder->key.reset(EVP_PKCS82PKEY(plain.get()));
    ERR_clear_error();
    if (holder->key == nullptr || EVP_PKEY_get_base_id(holder->key.get()) != EVP_PKEY_ED25519)
        return fail(Errc::crypto, "the key file does not hold an Ed25519 key");
    return Ed25519Signer(std::move(holder));
}

Result<void> write_key_file(const std::filesystem::path& path, const Ed25519Signer& key, const Secret& passphrase,
                            WrapCost cost, Rehearsal rehearsal, env::Random& random) {
    ZHENG_TRY(const auto pem, wrap_key(key, passphrase, cost, rehearsal, random));
    return env::write_new(path, env::as_bytes(pem), env::mode_private);
}

Result<Ed25519Signer> read_key_file(const std::filesystem::path& path, const Secret& passphrase, Rehearsal rehearsal) {
    ZHENG_TRY(const auto pem, env::read_text(path, key_file_bytes_max));
    auto key = unwrap_key(pem, passphrase, rehearsal);
    if (!key)
        return fail(key.error().because("couldn't open the key " + path.string()));
    return key;
}

}  // namespace zheng::crypto
