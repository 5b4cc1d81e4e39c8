#include "audit/crypto/signer.hpp"

#include "audit/crypto/text_codec.hpp"
#include "audit/crypto/verifier.hpp"
#include "audit/env/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace zheng::crypto {
namespace {

election::PublicKey key_from(std::string_view hex) {
    election::PublicKey out;
    const auto bytes = hex_decode(hex).value();
    EXPECT_EQ(bytes.size(), out.bytes.size());
    std::copy(bytes.begin(), bytes.end(), out.bytes.begin());
    return out;
}

// RFC 8032 section 7.1, tests 1 to 3.
struct Vector {
    const char* seed;
    const char* key;
    const char* message;
    const char* signature;
};
constexpr Vector vectors[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
     "655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
     "b00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28d"
     "c027beceea1ec40a"},
};

TEST(Ed25519, GivesTheSignaturesOfRfc8032) {
    for (const auto& vector : vectors) {
        const auto signer = Ed25519Signer::from_seed(hex_decode(vector.seed).value());
        EXPECT_EQ(hex(signer.public_key()), vector.key);
        const auto message = hex_decode(vector.message).value();
        const auto signature = signer.sign(message).value();
        EXPECT_EQ(hex_encode(signature.bytes), vector.signature);
        EXPECT_TRUE(verify(signer.public_key(), message, signature));
    }
}

TEST(Ed25519, EveryFlippedBitOfASignatureIsRefused) {
    env::SeededRandom random(1);
    const auto signer = Ed25519Signer::generate(random);
    const auto message = env::as_bytes("正");
    const auto signature = signer.sign(message).value();
    Verifier verifier;
    EXPECT_TRUE(verifier.verify(signer.public_key(), message, signature));
    for (std::size_t bit = 0; bit < 8 * signature.bytes.size(); ++bit) {
        auto flipped = signature;
        flipped.bytes.at(bit / 8) ^= static_cast<std::uint8_t>(1U << (bit % 8));
        EXPECT_FALSE(verifier.verify(signer.public_key(), message, flipped)) << bit;
    }
    EXPECT_FALSE(verifier.verify(signer.public_key(), env::as_bytes("止"), signature));
}

// S and S + L sign alike by the group's arithmetic; only the one below L is a signature (RFC 8032 section 5.1.7).
TEST(Ed25519, ASignatureWithSNotBelowTheGroupOrderIsRefused) {
    const auto order = hex_decode("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").value();
    const auto signer = Ed25519Signer::from_seed(hex_decode(vectors[0].seed).value());
    auto signature = signer.sign({}).value();
    ASSERT_TRUE(verify(signer.public_key(), {}, signature));
    unsigned carry = 0;
    for (std::size_t i = 0; i < 32; ++i) {
        carry += signature.bytes.at(32 + i) + unsigned{order.at(i)};
        signature.bytes.at(32 + i) = static_cast<std::uint8_t>(carry);
        carry >>= 8U;
    }
    EXPECT_FALSE(verify(signer.public_key(), {}, signature));
}

TEST(Verifier, AgreesWithTheSingleCheckForManyKeys) {
    env::SeededRandom random(2);
    Verifier verifier;
    std::vector<Ed25519Signer> signers;
    for (int i = 0; i < 20; ++i)
        signers.push_back(Ed25519Signer::generate(random));
    const auto message = env::as_bytes("message");
    for (const auto& signer : signers)
        for (const auto& other : signers) {
            const auto signature = signer.sign(message).value();
            const bool own = signer.public_key() == other.public_key();
            EXPECT_EQ(verifier.verify(other.public_key(), message, signature), own);
            EXPECT_EQ(verify(other.public_key(), message, signature), own);
        }
}

// The 14 encodings of the points of low order: C2SP CCTV ed25519, "Taming the many EdDSAs" table 6.
TEST(WeakPublicKey, TheFourteenEncodingsOfLowOrderAreRefused) {
    constexpr const char* encodings[] = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    };
    for (const auto* encoding : encodings)
        EXPECT_TRUE(weak_public_key(key_from(encoding))) << encoding;
}

TEST(WeakPublicKey, EveryYNotBelowThePrimeIsRefusedAndItsNeighbourBelowIsNot) {
    // y = p .. p + 18 are all the values that 255 bits can hold at or above p = 2^255 - 19.
    for (unsigned low = 0xed; low <= 0xff; ++low)
        for (const std::uint8_t high : {std::uint8_t{0x7f}, std::uint8_t{0xff}}) {
            election::PublicKey key;
            key.bytes.fill(0xff);
            key.bytes[0] = static_cast<std::uint8_t>(low);
            key.bytes[31] = high;
            EXPECT_TRUE(weak_public_key(key)) << low;
        }
    election::PublicKey below;
    below.bytes.fill(0xff);
    below.bytes[0] = 0xeb;  // p - 2
    below.bytes[31] = 0x7f;
    EXPECT_FALSE(weak_public_key(below));
    below.bytes.fill(0);
    below.bytes[0] = 2;
    EXPECT_FALSE(weak_public_key(below));
}

TEST(WeakPublicKey, OrdinaryKeysPass) {
    for (const auto& vector : vectors)
        EXPECT_FALSE(weak_public_key(key_from(vector.key)));
}

TEST(Keyid, IsTheBeginningOfTheHashOfTheKey) {
    // printf of RFC 8032's first public key | sha256sum
    EXPECT_EQ(keyid(key_from(vectors[0].key)), "21fe31dfa154a261");
}

}  // namespace
}  // namespace zheng::crypto
