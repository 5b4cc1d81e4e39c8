// The fuzzers' claims about profiles, questions and ballots, for every seed and all that it begins with, in every
// ordinary run.
#include "tests/fuzz/rules_claims.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace zheng::fuzz {
namespace {

using Claim = void (*)(std::span<const std::uint8_t>);

std::size_t keep(const char* folder, Claim claim, bool beginnings) {
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(ZHENG_SOURCE_DIR) /
                                                                 "tests/fuzz/rules_seeds" / folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(file), {}};
        for (std::size_t size = beginnings ? 0 : bytes.size(); size <= bytes.size(); ++size)
            claim(std::span(bytes).first(size));
        ++files;
    }
    return files;
}

TEST(RulesSeeds, AndAllThatTheyBeginWithKeepEveryClaim) {
    EXPECT_GE(keep("case", claim_case, true), 19U);
    EXPECT_GE(keep("ballots", claim_ballots, true), 3U);
    EXPECT_GE(keep("profile", claim_profile, false), 4U);
}

}  // namespace
}  // namespace zheng::fuzz
