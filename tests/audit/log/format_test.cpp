// audit/FORMAT.md is what somebody writes another reader from: every value of its worked example is made anew here.
#include "audit/crypto/signer.hpp"
#include "audit/crypto/text_codec.hpp"
#include "audit/env/files.hpp"
#include "audit/log/bundle.hpp"
#include "audit/log/log.hpp"
#include "audit/log/manifest.hpp"
#include "audit/log/memory_storage.hpp"
#include "audit/log/tile.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace zheng::log {
namespace {

class FormatPage : public testing::Test {
  protected:
    static crypto::Ed25519Signer signer_of_the_page() {
        Bytes seed;
        for (std::uint8_t i = 0; i < 32; ++i)
            seed.push_back(i);
        return crypto::Ed25519Signer::from_seed(seed);
    }
    void SetUp() override {
        ASSERT_TRUE(log.append(std::vector<Bytes>{env::to_bytes("entry 0"), env::to_bytes("entry 1")}).has_value());
        of_two = log.checkpoint();
        ASSERT_TRUE(log.append(std::vector<Bytes>{env::to_bytes("entry 2")}).has_value());
    }
    void expect(const std::string& value) const { EXPECT_NE(page.find(value), std::string::npos) << value; }

    std::string page = env::read_text(std::filesystem::path(ZHENG_SOURCE_DIR) / "audit/FORMAT.md", 65536).value();
    crypto::Ed25519Signer signer = signer_of_the_page();
    MemoryStorage storage;
    Log log = Log::create("county.example/2026/qingyuan", signer, storage).value();
    std::string of_two;
};

TEST_F(FormatPage, LeavesNodesAndRoots) {
    for (std::uint64_t i = 0; i < 3; ++i)
        expect("leaf " + std::to_string(i) + "      " + election::hex(log.tree().leaf(i)));
    expect("node 0-1    " + election::hex(log.tree().node(1, 0)));
    expect("root of 3   " + election::hex(log.tree().root()));
    expect(election::hex(empty_root()));
}

TEST_F(FormatPage, KeysCheckpointAndReceipt) {
    expect("public key  " + election::hex(signer.public_key()));
    expect("\n" + format_vkey(log.key()) + "\n");
    expect("```\n" + log.checkpoint() + "```");
    expect("```\n" + format_receipt(log.receipt(1).value()) + "```");
}

TEST_F(FormatPage, BundleAndManifest) {
    Bytes bundle;
    for (std::uint64_t i = 0; i < 3; ++i)
        append_to_bundle(bundle, env::to_bytes("entry " + std::to_string(i)));
    expect("tile/entries/000.p/3   " + crypto::hex_encode(bundle));
    const test::TempDir dir;
    ASSERT_TRUE(export_bundle({&log.tree(),
                               &storage,
                               log.key(),
                               log.checkpoint(),
                               {of_two},
                               {},
                               {{"proto/envelope.proto", env::to_bytes("syntax = \"proto3\";\n")}}},
                              dir / "b")
                    .has_value());
    expect("```\n" + env::read_text(dir / "b" / manifest_file, 65536).value() + "```");
}

}  // namespace
}  // namespace zheng::log
