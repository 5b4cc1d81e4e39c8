// A three-entry log that other programs made (C2SP tlog-tiles, one witness): our readers must agree with every byte of
// it. The numbers in the comments and in the table are from that log; its files lie beside the checkout and may be
// absent.
#include "audit/crypto/text_codec.hpp"
#include "audit/env/files.hpp"
#include "audit/log/receipt.hpp"
#include "audit/log/text.hpp"
#include "audit/log/tile.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace zheng::log {
namespace {

// The public parts stand here too, so that the keys, the checkpoints and the receipt are checked wherever this is
// built.
constexpr auto log_vkey = "tally.example.org/2026-11/county-07+f243c1fb+AYGrKg3Vv77ZA8kcd22fcfhgnO+fEXiHWYOyFFUiFNjU";
constexpr auto witness_vkey = "witness.county-07.example.org/w1+71fc8fa8+BHSRf/X6qjsBGBmMxIIA4jupz14hejj+Uy9Xc4Ohdl77";
constexpr auto checkpoint_3 =
    "tally.example.org/2026-11/county-07\n"
    "3\n"
    "WBEaCbYxxog7qwVp5gxprc9imah6XaS6dd617yYT7hU=\n"
    "\n"
    "— tally.example.org/2026-11/county-07 "
    "8kPB+yqLPKRiLzQIR8cI2NWjAM5TiMIwYBPZD3wNc/0BXRFMLVFpCvOUfk69v6s6sImlwTaKXMF9QaJhXu2QoPdrjgY=\n"
    "— witness.county-07.example.org/w1 "
    "cfyPqAAAAABq3wJKFOLBTBnjx0+4IRbNP4EuTxgONM0JwcZ2tD1jVhk6lewSGFv+D8zIRRbo25oWDJdpk2ta5Qk406BeAoDxb3VZAw==\n";
constexpr auto checkpoint_2 =
    "tally.example.org/2026-11/county-07\n"
    "2\n"
    "psHnPUMRPX2dKDGCHxO6vLGod4DBX/jJGGPWS51heY0=\n"
    "\n"
    "— tally.example.org/2026-11/county-07 "
    "8kPB+1U7Ks3rkEaP/JML+PCJ/8JfkOFiuO3RoaqWJLO2Qf2QR13JHD0+xUssgIIWCg243RHQj4KHVD2KHFg5LWrvawk=\n";
constexpr const char* leaf_hashes[] = {"1c62524cae7d6bf554ecfaf64ca5481cf0cb7d3a8d3bb8444ff5411d0c7020a3",
                                       "ba0c0672408d56368de1e932c01d6953dddd537152d28a6802c05801856002ac",
                                       "c5f7bba87e4bcbfe20f9923089f777064b189058c0346b232e700f93f73b8aa4"};

NoteKey log_key() {
    return parse_vkey(log_vkey).value();
}
std::vector<NoteKey> witnesses() {
    return {parse_vkey(witness_vkey).value()};
}
Tree tree() {
    Tree out;
    for (const auto* hash : leaf_hashes)
        out.append(crypto::hex_decode_digest(hash).value());
    return out;
}

TEST(ForeignLog, ItsKeysComeBackAsTheyWereWritten) {
    EXPECT_EQ(format_vkey(log_key()), log_vkey);
    EXPECT_EQ(log_key().id(), 0xf243c1fbU);
    EXPECT_EQ(format_vkey(witnesses()[0]), witness_vkey);
    EXPECT_EQ(witnesses()[0].type, NoteKeyType::cosignature);
}

TEST(ForeignLog, ItsCheckpointsVerifyWithTheWitnesssTime) {
    const auto newest = open_checkpoint(checkpoint_3, log_key(), witnesses()).value();
    EXPECT_EQ(newest.checkpoint.size, 3U);
    EXPECT_EQ(newest.checkpoint.root, tree().root());
    ASSERT_EQ(newest.cosignatures.size(), 1U);
    EXPECT_EQ(newest.cosignatures[0].unix_seconds, 1793000010U);
    const auto older = open_checkpoint(checkpoint_2, log_key(), witnesses()).value();
    EXPECT_EQ(older.checkpoint.root, tree().root(2));
    EXPECT_TRUE(older.cosignatures.empty());
    EXPECT_EQ(format_note(parse_note(checkpoint_3).value()), checkpoint_3);
}

TEST(ForeignLog, ItsConsistencyProofIsOurs) {
    const auto proof = tree().consistency(2, 3).value();
    ASSERT_EQ(proof.size(), 1U);
    EXPECT_EQ(format_base64_digest(proof[0]), "xfe7qH5Ly/4g+ZIwifd3BksYkFjANGsjLnAPk/c7iqQ=");
    EXPECT_TRUE(verify_consistency(2, tree().root(2), 3, tree().root(3), proof).has_value());
}

class ForeignFiles : public testing::Test {
  protected:
    void SetUp() override {
        if (!std::filesystem::exists(directory))
            GTEST_SKIP() << "the example log is not at " << directory << ": its files are not compared";
    }
    [[nodiscard]] std::string text(const char* name) const { return env::read_text(directory / name, 65536).value(); }
    std::filesystem::path directory = std::filesystem::path(ZHENG_SOURCE_DIR) / "../shared/vectors/log-example";
};

TEST_F(ForeignFiles, AreWhatStandsHere) {
    EXPECT_EQ(text("checkpoint"), checkpoint_3);
    EXPECT_EQ(text("checkpoint.2"), checkpoint_2);
    EXPECT_EQ(text("log.vkey"), std::string(log_vkey) + "\n");
    EXPECT_EQ(text("witness.vkey"), std::string(witness_vkey) + "\n");
    const auto request = text("add-checkpoint.req");
    EXPECT_TRUE(request.starts_with("old 2\n" + format_base64_digest(tree().consistency(2, 3).value()[0]) + "\n\n"));
}

TEST_F(ForeignFiles, EntriesHashToTheTileAndTheTileToTheRoot) {
    const TileRef hashes{0U, 0, 3};
    const TileRef bundle{std::nullopt, 0, 3};
    const auto stored = env::read_file(directory / path_of(hashes), 8192).value();
    EXPECT_EQ(encode_tile(tree(), hashes), stored);
    const auto bytes = env::read_file(directory / path_of(bundle), bundle_bytes_max).value();
    Bytes again;
    const auto done = decode_bundle(bytes, 3, [&](unsigned position, ByteView entry) -> Result<void> {
        EXPECT_EQ(election::hex(leaf_hash(entry)), leaf_hashes[position]);
        append_to_bundle(again, entry);
        return {};
    });
    EXPECT_TRUE(done.has_value());
    EXPECT_EQ(again, bytes);
}

TEST_F(ForeignFiles, TheReceiptProvesItsEntryAndIsWhatWeWouldWrite) {
    const auto file = text("receipt-1.tlog-proof");
    const auto receipt = parse_receipt(file).value();
    EXPECT_EQ(format_receipt(receipt), file);
    EXPECT_EQ(receipt.proof, tree().inclusion(1, 3).value());
    const auto bytes = env::read_file(directory / path_of({std::nullopt, 0, 3}), bundle_bytes_max).value();
    const auto done = decode_bundle(bytes, 3, [&](unsigned position, ByteView entry) -> Result<void> {
        EXPECT_EQ(verify_receipt(receipt, entry, log_key(), witnesses()).has_value(), position == 1);
        return {};
    });
    EXPECT_TRUE(done.has_value());
}

}  // namespace
}  // namespace zheng::log
