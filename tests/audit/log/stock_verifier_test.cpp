// Our bundles under a verifier that is not ours: stock Go (tests/audit/go).
#include "audit/env/files.hpp"
#include "tests/audit/log/example_log.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <string>

namespace zheng::log {
namespace {

constexpr int exit_skipped = 77;

struct Outcome {
    int exit = -1;
    std::string text;
};
Outcome run_stock_verifier(const std::string& bundles) {
    const std::string command = std::string(ZHENG_SOURCE_DIR) + "/tests/audit/go/verify-bundle " + bundles + " 2>&1";
    Outcome out;
    FILE* pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr)
        return out;
    std::array<char, 512> buffer{};
    while (const auto got = std::fread(buffer.data(), 1, buffer.size(), pipe))
        out.text.append(buffer.data(), got);
    const int status = ::pclose(pipe);
    out.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return out;
}

TEST(StockGoVerifier, AgreesWithBundlesOfEveryBoundarySize) {
    const test::TempDir dir;
    std::string bundles;
    for (const std::uint64_t size : {1U, 2U, 255U, 256U, 257U, 600U, 65537U}) {
        const auto path = dir / std::to_string(size);
        export_example(path, size, {size / 3, size / 2});
        bundles += " " + path.string();
    }
    const auto outcome = run_stock_verifier(bundles);
    if (outcome.exit == exit_skipped)
        GTEST_SKIP() << outcome.text;
    EXPECT_EQ(outcome.exit, 0) << outcome.text;
    EXPECT_NE(outcome.text.find("65537 entries, 259 tiles"), std::string::npos) << outcome.text;
}

TEST(StockGoVerifier, RefusesWhatWeRefuse) {
    for (const auto* file : {"tile/entries/001.p/44", "tile/0/000", "tile/1/000.p/1", "checkpoint", "checkpoints/10"}) {
        const test::TempDir dir;
        export_example(dir / "b", 300, {10});
        auto bytes = env::read_file(dir / "b" / file, bundle_bytes_max).value();
        bytes[5] ^= 1U;
        ASSERT_TRUE(env::write_atomically(dir / "b" / file, bytes).has_value());
        const auto outcome = run_stock_verifier((dir / "b").string());
        if (outcome.exit == exit_skipped)
            GTEST_SKIP() << outcome.text;
        EXPECT_EQ(outcome.exit, 1) << file << ": " << outcome.text;
    }
}

}  // namespace
}  // namespace zheng::log
