// Sealed records and TLS keys.
#include "audit/crypto/seal.hpp"
#include "audit/crypto/sha256.hpp"
#include "audit/crypto/tls_key.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace zheng::crypto {
namespace {

class Seal : public ::testing::Test {
  protected:
    env::SeededRandom random{1};
    Ed25519Signer key = Ed25519Signer::generate(random);
    FileId file = random.bytes32();
    Sealer sealer{derive_secret(key, "test", file), file};
    Bytes plain{1, 2, 3};
};

TEST_F(Seal, OpensWhatWasSealedHereAtThisPlaceOnly) {
    const auto sealed = sealer.seal(5, plain, random);
    EXPECT_EQ(sealed.size(), plain.size() + seal_overhead_bytes);
    EXPECT_EQ(sealer.open(5, sealed).value(), plain);
    EXPECT_EQ(sealer.open(4, sealed).error().code, Errc::corrupt);
    const auto other_file = random.bytes32();
    EXPECT_FALSE(Sealer(derive_secret(key, "test", file), other_file).open(5, sealed));
    EXPECT_FALSE(Sealer(derive_secret(key, "another purpose", file), file).open(5, sealed));
    const auto other_key = Ed25519Signer::generate(random);
    EXPECT_FALSE(Sealer(derive_secret(other_key, "test", file), file).open(5, sealed));
}

TEST_F(Seal, AnyFlippedBitAndAnyCutIsFound) {
    const auto sealed = sealer.seal(0, plain, random);
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        auto flipped = sealed;
        flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        EXPECT_FALSE(sealer.open(0, flipped)) << bit;
    }
    for (std::size_t size = 0; size < sealed.size(); ++size)
        EXPECT_FALSE(sealer.open(0, ByteView(sealed).first(size))) << size;
}

TEST_F(Seal, TheSameRecordIsNeverTheSameBytes) {
    EXPECT_NE(sealer.seal(0, plain, random), sealer.seal(0, plain, random));
}

TEST(TlsKey, IsPinnedByTheDigestOfItsSubjectPublicKeyInfo) {
    // RFC 8410 10.1: a public key, and its DER prefix by hand.
    env::SeededRandom random(2);
    const auto key = Ed25519Signer::generate(random);
    Bytes der{0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
    const auto raw = key.public_key();
    der.insert(der.end(), raw.bytes.begin(), raw.bytes.end());
    EXPECT_EQ(spki_digest(raw), sha256(der));
    const auto certificate = self_signed_certificate(key, "zheng 0123456789abcdef", random);
    ASSERT_TRUE(certificate) << certificate.error().message;
    EXPECT_TRUE(certificate->starts_with("-----BEGIN CERTIFICATE-----\n"));
    EXPECT_EQ(self_signed_certificate(key, "", random).error().code, Errc::usage);
    EXPECT_TRUE(self_signed_certificate(key, std::string(64, 'x'), random));
    EXPECT_FALSE(self_signed_certificate(key, std::string(65, 'x'), random));
}

}  // namespace
}  // namespace zheng::crypto
