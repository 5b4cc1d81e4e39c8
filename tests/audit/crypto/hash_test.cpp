#include "audit/crypto/pae.hpp"
#include "audit/crypto/sha256.hpp"
#include "audit/crypto/text_codec.hpp"
#include "audit/env/random.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace zheng::crypto {
namespace {

using env::as_bytes;

// FIPS 180-4, examples.
TEST(Sha256, GivesThePublishedDigests) {
    EXPECT_EQ(hex(sha256(as_bytes(""))), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(hex(sha256(as_bytes("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(hex(sha256(as_bytes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, PartsAreTheSameAsTheWhole) {
    EXPECT_EQ(sha256({as_bytes("a"), as_bytes(""), as_bytes("bc")}), sha256(as_bytes("abc")));
    Sha256 incremental;
    incremental.update(as_bytes("ab"));
    incremental.update(as_bytes("c"));
    EXPECT_EQ(incremental.finish(), sha256(as_bytes("abc")));
    incremental.update(as_bytes("abc"));  // finish() began anew
    EXPECT_EQ(incremental.finish(), sha256(as_bytes("abc")));
}

// RFC 4648 section 10.
TEST(Base64, GivesThePublishedVectors) {
    const std::pair<const char*, const char*> table[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"}};
    for (const auto& [plain, text] : table) {
        EXPECT_EQ(base64_encode(as_bytes(plain)), text);
        EXPECT_EQ(base64_decode(text).value(), env::to_bytes(plain));
    }
}

TEST(Base64, RefusesWhateverEncodingWouldNotProduce) {
    for (const auto* text : {"Z", "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm9v=", "=Zg=", "Z=g=", "====", "Zg==Zg==",
                             "Zm9v\n", " Zm9v", "Zm9-", "Zm9_", "Zm\xc3\xa9=", "Zm9vZ===", "Zg=A"})
        EXPECT_FALSE(base64_decode(text).has_value()) << text;
    EXPECT_FALSE(base64_decode(std::string_view("Zm9\0", 4)).has_value());
}

RC_GTEST_PROP(Base64, DecodingIsTheInverseOfEncoding, (const Bytes& bytes)) {
    RC_ASSERT(base64_decode(base64_encode(bytes)).value() == bytes);
    RC_ASSERT(hex_decode(hex_encode(bytes)).value() == bytes);
}

RC_GTEST_PROP(Base64, OneValueHasOneText, (const std::string& text)) {
    if (const auto bytes = base64_decode(text))
        RC_ASSERT(base64_encode(*bytes) == text);
}

TEST(Hex, RefusesUpperCaseAndOddLengths) {
    EXPECT_EQ(hex_decode("00ff7a").value(), (Bytes{0, 0xff, 0x7a}));
    for (const auto* text : {"0", "0F", "0g", " 0", "0x"})
        EXPECT_FALSE(hex_decode(text).has_value()) << text;
    EXPECT_TRUE(hex_decode_digest(std::string(64, 'a')).has_value());
    EXPECT_FALSE(hex_decode_digest(std::string(62, 'a')).has_value());
    EXPECT_FALSE(hex_decode_digest(std::string(66, 'a')).has_value());
}

// secure-systems-lab/dsse protocol.md: PAE("http://example.com/HelloWorld", "hello world").
TEST(DssePae, GivesThePublishedExample) {
    EXPECT_EQ(env::as_text(dsse_pae("http://example.com/HelloWorld", as_bytes("hello world"))),
              "DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    EXPECT_EQ(env::as_text(dsse_pae("", as_bytes(""))), "DSSEv1 0  0 ");
}

}  // namespace
}  // namespace zheng::crypto
