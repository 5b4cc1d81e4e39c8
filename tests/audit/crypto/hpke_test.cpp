// Encryption to a public key: RFC 9180 A.2.1, and what is refused.
#include "audit/crypto/hpke.hpp"

#include "audit/crypto/text_codec.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace zheng::crypto {
namespace {

Bytes of_hex(std::string_view text) {
    const auto out = hex_decode(text);
    EXPECT_TRUE(out);
    return *out;
}
BoxKey key_of(std::string_view text) {
    BoxKey out;
    const Bytes bytes = of_hex(text);
    std::copy(bytes.begin(), bytes.end(), out.bytes.begin());
    return out;
}
// Chance that is not: the bytes of a published example.
class Given final : public env::Random {
  public:
    explicit Given(Bytes bytes) : bytes_(std::move(bytes)) {}
    void fill(std::span<std::uint8_t> out) override { std::copy_n(bytes_.begin(), out.size(), out.begin()); }

  private:
    Bytes bytes_;
};

// RFC 9180 A.2.1 and A.2.1.1, sequence number 0.
const Bytes sender_secret = of_hex("f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600");
const Bytes recipient_secret = of_hex("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb");
constexpr std::string_view recipient = "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a";
constexpr std::string_view info = "Ode on a Grecian Urn";
constexpr std::string_view associated = "Count-0";
constexpr std::string_view plain = "Beauty is truth, truth beauty";
constexpr std::string_view sealed = "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a"
                                    "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2d"
                                    "d1b51a28";

TEST(Hpke, ThePublishedExampleIsMadeAndOpened) {
    EXPECT_EQ(box_key_of(Secret(ByteView(recipient_secret))), key_of(recipient));
    Given chance(sender_secret);
    const auto made = hpke_seal(key_of(recipient), info, env::as_bytes(associated), env::as_bytes(plain), chance);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(hex_encode(*made), sealed);
    const auto opened = hpke_open(Secret(ByteView(recipient_secret)), info, env::as_bytes(associated), of_hex(sealed));
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_EQ(env::as_text(*opened), plain);
}

TEST(Hpke, NothingElseOpensIt) {
    const Secret secret{ByteView(recipient_secret)};
    const Bytes whole = of_hex(sealed);
    const auto refused = [&](const Secret& key, std::string_view with, std::string_view bound, ByteView bytes) {
        const auto opened = hpke_open(key, with, env::as_bytes(bound), bytes);
        return !opened && opened.error().code == Errc::corrupt;
    };
    EXPECT_TRUE(refused(Secret(ByteView(sender_secret)), info, associated, whole)) << "another key";
    EXPECT_TRUE(refused(secret, "Ode", associated, whole)) << "another purpose";
    EXPECT_TRUE(refused(secret, info, "Count-1", whole)) << "another front";
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_TRUE(refused(secret, info, associated, ByteView(whole).first(size))) << size << " bytes of it";
    for (std::size_t at = 0; at < whole.size() * 8; ++at) {
        Bytes flipped = whole;
        flipped[at / 8] ^= static_cast<std::uint8_t>(1U << (at % 8));
        // X25519 does not look at the highest bit of the sender's key, but the key schedule does.
        EXPECT_TRUE(refused(secret, info, associated, flipped)) << "bit " << at;
    }
}

TEST(Hpke, AKeyThatGivesEverybodyTheSameSecretIsRefused) {
    env::SeededRandom random(1);
    const std::string_view weak[] = {"0000000000000000000000000000000000000000000000000000000000000000",
                                     "0100000000000000000000000000000000000000000000000000000000000000",
                                     "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                                     "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"};
    for (const auto one : weak) {
        const auto made = hpke_seal(key_of(one), info, {}, env::as_bytes(plain), random);
        ASSERT_FALSE(made) << one;
        EXPECT_EQ(made.error().code, Errc::crypto);
    }
}

TEST(Hpke, TheSameTextIsNeverTheSameBytesTwice) {
    env::SeededRandom random(2);
    const Secret secret(ByteView(random.bytes32()));
    const auto first = hpke_seal(box_key_of(secret), info, {}, {}, random);
    const auto again = hpke_seal(box_key_of(secret), info, {}, {}, random);
    ASSERT_TRUE(first && again);
    EXPECT_EQ(first->size(), hpke_overhead_bytes);
    EXPECT_NE(*first, *again);
    EXPECT_TRUE(hpke_open(secret, info, {}, *again));
}

}  // namespace
}  // namespace zheng::crypto
