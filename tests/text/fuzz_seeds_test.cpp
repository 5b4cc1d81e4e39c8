// The fuzzers' claims about profiles, questions and ballots, for every seed, all that it begins with, and what the
// fuzzers have found, in every ordinary run.
#include "audit/crypto/text_codec.hpp"
#include "tests/fuzz/rules_claims.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
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

// Inputs by the line, in base64.
std::size_t keep_found(const char* name, Claim claim) {
    std::ifstream file(std::filesystem::path(ZHENG_SOURCE_DIR) / "tests/fuzz/found" / name);
    std::size_t inputs = 0;
    for (std::string line; std::getline(file, line); ++inputs) {
        const auto bytes = crypto::base64_decode(line);
        EXPECT_TRUE(bytes) << name << ", line " << inputs + 1;
        if (bytes)
            claim(*bytes);
    }
    return inputs;
}

TEST(RulesFound, KeepsEveryClaim) {
    EXPECT_GE(keep_found("rules_case.base64", claim_case), 100U);
    EXPECT_GE(keep_found("rules_ballots.base64", claim_ballots), 100U);
    EXPECT_GE(keep_found("rules_profile.base64", claim_profile), 100U);
}

TEST(RulesSeeds, AndAllThatTheyBeginWithKeepEveryClaim) {
    EXPECT_GE(keep("case", claim_case, true), 19U);
    EXPECT_GE(keep("ballots", claim_ballots, true), 3U);
    EXPECT_GE(keep("profile", claim_profile, false), 7U);
}

}  // namespace
}  // namespace zheng::fuzz
