#include "audit/crypto/key_file.hpp"

#include "audit/crypto/text_codec.hpp"
#include "audit/env/files.hpp"
#include "audit/env/random.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace zheng::crypto {
namespace {

struct Output {
    int status = 0;
    std::string text;
};
Output run(const std::string& command) {
    Output out;
    FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr)
        return {-1, "popen"};
    std::array<char, 512> buffer{};
    while (const auto got = std::fread(buffer.data(), 1, buffer.size(), pipe))
        out.text.append(buffer.data(), got);
    out.status = ::pclose(pipe);
    return out;
}
bool have_openssl() {
    return run("openssl version").status == 0;
}

class KeyFile : public testing::Test {
  protected:
    Result<std::string> wrap(WrapCost cost, Rehearsal rehearsal) {
        return wrap_key(key, Secret("青石 hall"), cost, rehearsal, random);
    }
    env::SeededRandom random{7};
    Ed25519Signer key = Ed25519Signer::generate(random);
    test::TempDir dir;
};

TEST_F(KeyFile, WhatWasWrappedOpensWithItsPassphraseOnly) {
    const auto pem = wrap(wrap_cost_floor, Rehearsal::no).value();
    EXPECT_NE(pem.find("BEGIN ENCRYPTED PRIVATE KEY"), std::string::npos);
    const auto opened = unwrap_key(pem, Secret("青石 hall"), Rehearsal::no);
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    EXPECT_EQ(opened->public_key(), key.public_key());
    EXPECT_EQ(opened->sign(env::as_bytes("x")).value(), key.sign(env::as_bytes("x")).value());
    for (const auto* wrong : {"", "青石 Hall", "青石 hall "}) {
        const auto refused = unwrap_key(pem, Secret(std::string_view(wrong)), Rehearsal::no);
        ASSERT_FALSE(refused.has_value()) << wrong;
        EXPECT_EQ(refused.error().code, Errc::crypto);
    }
}

TEST_F(KeyFile, TheDefaultCostIsReadableByItsOwnReader) {
    const auto pem = wrap(wrap_cost_default, Rehearsal::no).value();
    EXPECT_TRUE(unwrap_key(pem, Secret("青石 hall"), Rehearsal::no).has_value());
}

TEST_F(KeyFile, ACostBelowTheFloorIsForRehearsalsOnly) {
    auto below = wrap_cost_floor;
    below.n /= 2;
    const auto refused = wrap(below, Rehearsal::no);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, Errc::usage);
    const auto pem = wrap(below, Rehearsal::yes).value();
    const auto unread = unwrap_key(pem, Secret("青石 hall"), Rehearsal::no);
    ASSERT_FALSE(unread.has_value());
    EXPECT_EQ(unread.error().code, Errc::unsupported);
    EXPECT_NE(unread.error().message.find("below the floor"), std::string::npos);
    EXPECT_TRUE(unwrap_key(pem, Secret("青石 hall"), Rehearsal::yes).has_value());
}

TEST_F(KeyFile, ACostOverTheMaximumIsRefusedEvenInARehearsal) {
    constexpr WrapCost costs[] = {
        {std::uint64_t{1} << 62U, 8, 1},
        {std::uint64_t{1} << 16U, 8, 1},
        {1U << 14U, 8, 65},
        {1U << 14U, 1U << 20U, 1},
        {1U << 14U, 8, ~std::uint64_t{0}},
        {0, 8, 1},
        {1U << 14U, 0, 1},
        {1U << 14U, 8, 0},
    };
    for (const auto cost : costs)
        EXPECT_FALSE(wrap(cost, Rehearsal::yes).has_value()) << cost.n << " " << cost.r << " " << cost.p;
}

// The files of a stranger: the cost is read, and refused, before a single byte is derived.
TEST_F(KeyFile, AHostileFileCannotMakeUsSpendMemory) {
    auto pem = wrap(wrap_cost_floor, Rehearsal::no).value();
    // In the DER, N = 2^14 is 02 02 40 00; the same length holds up to 2^14 * 1.99, so r is raised instead: 02 01 08 ->
    // 7f, after which n * r * 128 is far over the limit.
    const auto body = pem.find('\n') + 1;
    const auto end = pem.find("-----END");
    std::string text;
    for (const char c : pem.substr(body, end - body))
        if (c != '\n')
            text.push_back(c);
    auto der = base64_decode(text).value();
    const Bytes needle = {0x02, 0x02, 0x40, 0x00, 0x02, 0x01, 0x08};
    const auto at = std::search(der.begin(), der.end(), needle.begin(), needle.end());
    ASSERT_NE(at, der.end());
    *(at + 6) = 0x7f;
    const auto hostile =
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + base64_encode(der) + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
    const auto refused = unwrap_key(hostile, Secret("青石 hall"), Rehearsal::yes);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, Errc::unsupported) << refused.error().message;
}

TEST_F(KeyFile, RubbishIsMalformed) {
    for (const auto* text :
         {"", "x", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
          "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"}) {
        const auto refused = unwrap_key(text, Secret("p"), Rehearsal::yes);
        ASSERT_FALSE(refused.has_value()) << text;
        EXPECT_EQ(refused.error().code, Errc::malformed);
    }
    EXPECT_EQ(unwrap_key(std::string(key_file_bytes_max + 1, 'x'), Secret("p"), Rehearsal::yes).error().code,
              Errc::too_large);
}

TEST_F(KeyFile, AnEmptyPassphraseIsRefused) {
    EXPECT_EQ(wrap_key(key, Secret(), wrap_cost_floor, Rehearsal::no, random).error().code, Errc::usage);
}

TEST_F(KeyFile, IsPrivateOnDiskAndNeverOverwritten) {
    const auto path = dir / "log.key";
    ASSERT_TRUE(write_key_file(path, key, Secret("p"), wrap_cost_rehearsal, Rehearsal::yes, random).has_value());
    struct stat info {};
    ASSERT_EQ(::stat(path.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777U, 0600U);
    EXPECT_EQ(write_key_file(path, key, Secret("p"), wrap_cost_rehearsal, Rehearsal::yes, random).error().code,
              Errc::exists);
    EXPECT_EQ(read_key_file(path, Secret("p"), Rehearsal::yes).value().public_key(), key.public_key());
    const auto refused = read_key_file(path, Secret("q"), Rehearsal::yes);
    EXPECT_NE(refused.error().message.find("log.key"), std::string::npos);
    EXPECT_EQ(read_key_file(dir / "none", Secret("p"), Rehearsal::yes).error().code, Errc::not_found);
}

TEST_F(KeyFile, StockOpensslReadsIt) {
    if (!have_openssl())
        GTEST_SKIP() << "the openssl command is not installed";
    for (const auto cost : {wrap_cost_floor, wrap_cost_default}) {
        const auto path = dir / ("k" + std::to_string(cost.p));
        ASSERT_TRUE(write_key_file(path, key, Secret("hall"), cost, Rehearsal::no, random).has_value());
        const auto out = run("openssl pkey -in " + path.string() +
                             " -passin pass:hall -pubout -outform DER | tail -c 32 | "
                             "od -An -v -tx1 | tr -d ' \\n'");
        EXPECT_EQ(out.text, hex(key.public_key()));
    }
}

TEST_F(KeyFile, FilesOfStockOpensslAreReadIfTheyUseScryptAndRefusedOtherwise) {
    if (!have_openssl())
        GTEST_SKIP() << "the openssl command is not installed";
    const auto plain = (dir / "plain.pem").string();
    const auto wrapped = (dir / "wrapped.pem").string();
    ASSERT_EQ(run("openssl genpkey -algorithm ed25519 -out " + plain).status, 0);
    ASSERT_EQ(run("openssl pkcs8 -topk8 -scrypt -in " + plain + " -passout pass:hall -out " + wrapped).status, 0);
    EXPECT_TRUE(read_key_file(wrapped, Secret("hall"), Rehearsal::no).has_value());

    ASSERT_EQ(run("openssl pkcs8 -topk8 -iter 2048 -in " + plain + " -passout pass:hall -out " + wrapped).status, 0);
    EXPECT_EQ(read_key_file(wrapped, Secret("hall"), Rehearsal::yes).error().code, Errc::unsupported);

    ASSERT_EQ(run("openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out " + plain).status, 0);
    ASSERT_EQ(run("openssl pkcs8 -topk8 -scrypt -in " + plain + " -passout pass:hall -out " + wrapped).status, 0);
    EXPECT_EQ(read_key_file(wrapped, Secret("hall"), Rehearsal::no).error().code, Errc::crypto);
}

TEST(Secret, IsMovedNotShared) {
    Secret first("pin 1234");
    const Secret second(std::move(first));
    EXPECT_EQ(env::as_text(second.bytes()), "pin 1234");
    EXPECT_TRUE(first.empty());  // NOLINT(bugprone-use-after-move): moved-from means empty here
}

}  // namespace
}  // namespace zheng::crypto
