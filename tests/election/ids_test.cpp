// Text ids: 1 to 64 characters of [a-z0-9._/-], beginning with a letter or a digit; keys and digests as hexadecimal.
#include "proto/election/ids.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zheng::election {
namespace {

TEST(TextId, HasOneTo64OfItsCharacters) {
    for (const std::string& id : {std::string("a"), std::string("z"), std::string("0"), std::string("9"),
                                  std::string("qingshi/villagers_committee"), std::string("a.b-c_d/e"),
                                  std::string("0a.-_/"), std::string(id_bytes_max, 'z')})
        EXPECT_TRUE(valid_id(id)) << id;
    // The neighbours of 0, 9, a and z among the characters; what no id begins with; one character too many.
    for (const std::string& id :
         {std::string(), std::string("a:"), std::string("a`"), std::string("a{"), std::string("{"), std::string("`"),
          std::string(":"), std::string("/a"), std::string(".a"), std::string("-a"), std::string("_a"),
          std::string("A"), std::string("aB"), std::string("a b"), std::string("a,"), std::string("\u9752\u77f3"),
          std::string("a\0b", 3), std::string(id_bytes_max + 1, 'z')})
        EXPECT_FALSE(valid_id(id)) << id;
}

TEST(Hexadecimal, HasTwoLowerCaseDigitsForEachByte) {
    Digest digest;
    digest.bytes.fill(0);
    digest.bytes.front() = 0x0f;
    digest.bytes.back() = 0xa0;
    EXPECT_EQ(hex(digest), "0f" + std::string(60, '0') + "a0");
    PublicKey key;
    key.bytes.fill(0xff);
    EXPECT_EQ(hex(key), std::string(64, 'f'));
    EXPECT_FALSE(digest.is_zero());
    EXPECT_TRUE(Digest{}.is_zero());
    EXPECT_EQ(hex(nullptr, 0), "");
}

}  // namespace
}  // namespace zheng::election
