// The fuzzers' claims about a connection, for every seed and all that it begins with, in every ordinary run.
#include "tests/fuzz/line_claims.hpp"
#include "tests/fuzz/seeds.hpp"

#include <gtest/gtest.h>

namespace zheng::fuzz {
namespace {

TEST(LineSeeds, AndAllThatTheyBeginWithKeepEveryClaim) {
    std::size_t streams = 0;
    for (const auto& seed : seeds()) {
        const bool ours = seed.file.starts_with("message/") || seed.file.starts_with("stream/");
        streams += ours ? 1U : 0U;
        for (std::size_t size = ours ? 0 : seed.bytes.size(); size <= seed.bytes.size(); ++size) {
            claim_message(std::span(seed.bytes).first(size));
            claim_stream(std::span(seed.bytes).first(size));
        }
    }
    EXPECT_EQ(streams, 14U);
}

}  // namespace
}  // namespace zheng::fuzz
