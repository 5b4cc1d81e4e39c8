#include "audit/crypto/tls_key.hpp"

#include "audit/crypto/private_key.hpp"
#include "audit/crypto/sha256.hpp"

#include <openssl/asn1.h>
#include <openssl/pem.h>

#include <array>

namespace zheng::crypto {
namespace {

// SEQUENCE { SEQUENCE { OID 1.3.101.112 }, BIT STRING of 32 bytes }: all of it but the key.
constexpr std::array<std::uint8_t, 12> spki_prefix{0x30, 0x2a, 0x30, 0x05, 0x06, 0x03,
                                                   0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
constexpr std::size_t common_name_bytes_max = 64;
constexpr std::size_t serial_bytes = 16;

using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;

}  // namespace

election::Digest spki_digest(const election::PublicKey& key) {
    return sha256({spki_prefix, key.bytes});
}

Result<std::string> self_signed_certificate(const Ed25519Signer& key, std::string_view common_name,
                                            env::Random& random) {
    if (common_name.empty() || common_name.size() > common_name_bytes_max)
        return fail(Errc::usage, "a certificate's name has 1 to " + std::to_string(common_name_bytes_max) + " bytes");
    std::array<std::uint8_t, serial_bytes> serial{};
    random.fill(serial);
    serial[0] = static_cast<std::uint8_t>((serial[0] & 0x7FU) | 0x40U);  // positive, always 16 bytes
    const Number number(BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr));
    const Certificate certificate(X509_new());
    const Bio out(BIO_new(BIO_s_mem()));
    CHECK(number != nullptr && certificate != nullptr && out != nullptr, "no memory for a certificate");
    auto* name = X509_get_subject_name(certificate.get());
    auto* private_key = key.private_key().key.get();
    if (X509_set_version(certificate.get(), X509_VERSION_3) != 1 ||
        BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get())) == nullptr ||
        ASN1_TIME_set_string_X509(X509_getm_notBefore(certificate.get()), "20000101000000Z") != 1 ||
        ASN1_TIME_set_string_X509(X509_getm_notAfter(certificate.get()), "99991231235959Z") != 1 ||
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>(common_name.data()),
                                   static_cast<int>(common_name.size()), -1, 0) != 1 ||
        X509_set_issuer_name(certificate.get(), name) != 1 || X509_set_pubkey(certificate.get(), private_key) != 1 ||
        X509_sign(certificate.get(), private_key, nullptr) == 0 ||
        PEM_write_bio_X509(out.get(), certificate.get()) != 1)
        return fail(Errc::crypto, "couldn't make a certificate: " + openssl_reason());
    char* text = nullptr;
    const auto size = BIO_get_mem_data(out.get(), &text);
    return std::string(text, static_cast<std::size_t>(size));
}

Secret seed_of(const Ed25519Signer& key) {
    std::array<std::uint8_t, 32> raw{};
    std::size_t size = raw.size();
    CHECK(EVP_PKEY_get_raw_private_key(key.private_key().key.get(), raw.data(), &size) == 1 && size == raw.size(),
          "a signer holds an Ed25519 key");
    Secret seed{ByteView(raw)};
    OPENSSL_cleanse(raw.data(), raw.size());
    return seed;
}

}  // namespace zheng::crypto
