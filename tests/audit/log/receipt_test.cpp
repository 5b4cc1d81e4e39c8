#include "audit/log/receipt.hpp"

#include "tests/audit/log/example_log.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zheng::log {
namespace {

TEST(Receipt, ProvesItsOwnEntryAndNoOther) {
    const ExampleLog example(20);
    for (std::uint64_t index = 0; index < 20; ++index) {
        const auto receipt = example.log.receipt(index).value();
        EXPECT_EQ(parse_receipt(format_receipt(receipt)).value(), receipt);
        EXPECT_EQ(verify_receipt(receipt, example_entry(index), example_key()).value().checkpoint, example.log.head());
        const auto other = verify_receipt(receipt, example_entry(index + 1), example_key());
        ASSERT_FALSE(other.has_value());
        EXPECT_EQ(other.error().code, Errc::corrupt);
    }
    EXPECT_EQ(example.log.receipt(20).error().code, Errc::not_found);
}

TEST(Receipt, OfASingleEntryHasNoHashes) {
    const ExampleLog example(1);
    const auto receipt = example.log.receipt(0).value();
    EXPECT_TRUE(receipt.proof.empty());
    EXPECT_EQ(parse_receipt(format_receipt(receipt)).value(), receipt);
    EXPECT_TRUE(verify_receipt(receipt, example_entry(0), example_key()).has_value());
}

TEST(Receipt, ExtraDataAreCarriedAndProveNothing) {
    const ExampleLog example(3);
    auto receipt = example.log.receipt(1).value();
    receipt.extra = env::to_bytes("station 1");
    const auto text = format_receipt(receipt);
    EXPECT_EQ(text.substr(0, 23 + 19), "c2sp.org/tlog-proof@v1\nextra c3RhdGlvbiAx\n");
    EXPECT_EQ(parse_receipt(text).value(), receipt);
    EXPECT_TRUE(verify_receipt(receipt, example_entry(1), example_key()).has_value());
}

TEST(Receipt, WhateverFormattingWouldNotProduceIsMalformed) {
    const ExampleLog example(5);
    const auto good = format_receipt(example.log.receipt(2).value());
    const auto with = [&](const std::string& from, const std::string& to) {
        auto out = good;
        const auto at = out.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        return out.replace(at, from.size(), to);
    };
    const std::string bad[] = {
        "",
        "c2sp.org/tlog-proof@v1",
        "c2sp.org/tlog-proof@v1\n",
        "c2sp.org/tlog-proof@v1\nindex 2\n",
        "c2sp.org/tlog-proof@v1\nindex 2\n\n",
        with("@v1", "@v2"),
        with("index 2", "index"),
        with("index 2", "index 02"),
        with("index 2", "index -2"),
        with("index 2", "index  2"),
        with("index 2\n", ""),
        with("index 2\n", "extra \nindex 2\n"),
        with("index 2\n", "extra !\nindex 2\n"),
        with("index 2\n", "index 2\nextra AAAA\n"),
        with("index 2\n", "index 2\nAAAA\n"),
        with("index 2\n", "index 2\n\n"),
        with("=\n\n", "=\n"),
        good + "x",
    };
    for (const auto& text : bad)
        EXPECT_FALSE(parse_receipt(text).has_value()) << text;
    std::string many = "c2sp.org/tlog-proof@v1\nindex 2\n";
    for (std::size_t i = 0; i <= proof_hashes_max; ++i)
        many += std::string(43, 'A') + "=\n";
    EXPECT_FALSE(parse_receipt(many + "\n" + example.log.checkpoint()).has_value());
    EXPECT_EQ(parse_receipt(std::string(receipt_bytes_max + 1, 'x')).error().code, Errc::too_large);
}

TEST(Receipt, EveryFlippedBitIsNoticed) {
    const ExampleLog example(5);
    const auto good = format_receipt(example.log.receipt(2).value());
    for (std::size_t bit = 0; bit < 8 * good.size(); ++bit) {
        auto flipped = good;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        const auto receipt = parse_receipt(flipped);
        EXPECT_FALSE(receipt && verify_receipt(*receipt, example_entry(2), example_key())) << bit;
    }
}

}  // namespace
}  // namespace zheng::log
