// The seeds of the fuzzers, tried in every ordinary run.
#include "audit/env/files.hpp"
#include "tests/fuzz/claims.hpp"
#include "tests/fuzz/seeds.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace zheng::fuzz {
namespace {

const std::filesystem::path folder = std::filesystem::path(ZHENG_SOURCE_DIR) / "tests/fuzz/seeds";

TEST(FuzzSeeds, AreTheExamplesByteForByte) {
    std::set<std::string> expected;
    for (const auto& seed : seeds()) {
        expected.insert(seed.file);
        const auto bytes = env::read_file(folder / seed.file, 1U << 16U);
        ASSERT_TRUE(bytes) << bytes.error().message;
        EXPECT_EQ(*bytes, seed.bytes) << seed.file << ": the format has changed; see write_seeds";
    }
    std::set<std::string> files;
    const auto listed = env::list_files(folder).value();
    for (const auto& file : listed)
        files.insert(file.name);
    EXPECT_EQ(files, expected);
}

TEST(FuzzSeeds, AndAllThatTheyBeginWithKeepEveryClaim) {
    for (const auto& seed : seeds())
        for (std::size_t size = 0; size <= seed.bytes.size(); ++size) {
            const auto bytes = std::span(seed.bytes).first(size);
            claim_statement(bytes);
            claim_envelope(bytes);
            claim_carried(bytes);
        }
}

}  // namespace
}  // namespace zheng::fuzz
