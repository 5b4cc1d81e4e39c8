// The fuzzers' claims about tables and proofs, for every seed and what it begins with, in every ordinary run.
#include "tests/fuzz/table_claims.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace zheng::fuzz {
namespace {

using Claim = void (*)(std::span<const std::uint8_t>);

std::size_t keep(const char* folder, Claim claim) {
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(ZHENG_SOURCE_DIR) /
                                                                 "tests/fuzz/table_seeds" / folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(file), {}};
        const std::size_t step = bytes.size() / 400 + 1;
        for (std::size_t size = 0; size < bytes.size(); size += step)
            claim(std::span(bytes).first(size));
        claim(bytes);
        ++files;
    }
    return files;
}

TEST(TableSeeds, AndWhatTheyBeginWithKeepEveryClaim) {
    EXPECT_GE(keep("table", claim_table), 10U);
    EXPECT_GE(keep("roll_proof", claim_roll_proof), 2U);
}

}  // namespace
}  // namespace zheng::fuzz
