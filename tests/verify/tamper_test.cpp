// Bytes of a bundle that somebody changed. In a directory every byte of every file counts; a forger who rewrites the
// manifest as well is found by what the bytes mean.
#include "audit/env/printable.hpp"
#include "audit/env/random.hpp"
#include "audit/log/manifest.hpp"
#include "audit/verify/json_text.hpp"
#include "audit/verify/verify.hpp"
#include "tests/support/statements.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/verify/small_election.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <string>

namespace zheng::verify {
namespace {

using test::SmallElection;

std::uint64_t seed() {
    const char* given = std::getenv("ZHENG_SEED");
    return given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
}

bool mentions(const Report& report, const std::string& name) {
    return std::any_of(report.checks.begin(), report.checks.end(), [&](const Check& check) {
        return std::any_of(check.failures.begin(), check.failures.end(), [&](const Failure& failure) {
            return failure.place.find(name) != std::string::npos || failure.what.en.find(name) != std::string::npos;
        });
    });
}

Report verified(const std::filesystem::path& bundle) {
    auto reader = log::BundleReader::open(bundle);
    EXPECT_TRUE(reader.has_value());
    VerifyOptions options;
    options.threads = 1;
    return verify(*reader, options).report;
}

class Tampering : public testing::Test {
  protected:
    void SetUp() override {
        election.export_to(bundle);
        files = test::files_of(bundle);
    }
    const SmallElection election = SmallElection::played();
    const test::TempDir dir;
    const std::filesystem::path bundle = dir / "bundle";
    std::map<std::string, Bytes> files;
};

// One byte in place: the file is not rewritten, so that a hundred thousand flips take seconds.
class Flip {
  public:
    Flip(const std::filesystem::path& file, std::size_t at, std::uint8_t mask, std::uint8_t was)
        : file_(file), at_(at), was_(was) {
        put(static_cast<std::uint8_t>(was ^ mask));
    }
    Flip(const Flip&) = delete;
    Flip& operator=(const Flip&) = delete;
    ~Flip() { put(was_); }

  private:
    void put(std::uint8_t byte) {
        std::fstream out(file_, std::ios::in | std::ios::out | std::ios::binary);
        out.seekp(static_cast<std::streamoff>(at_));
        out.put(static_cast<char>(byte));
    }
    std::filesystem::path file_;
    std::size_t at_;
    std::uint8_t was_;
};

TEST(Flips, AFlippedBitOfAnyByteIsFoundAndItsFileNamed) {
    // Founding and enrolment: every kind of file, and few enough bytes to try each of them.
    SmallElection election;
    election.found();
    election.enrol();
    const test::TempDir dir;
    const std::filesystem::path bundle = dir / "bundle";
    election.export_to(bundle);
    const auto files = test::files_of(bundle);
    const std::uint64_t chosen = seed();
    RecordProperty("seed", std::to_string(chosen));
    SCOPED_TRACE("ZHENG_SEED=" + std::to_string(chosen));
    env::SeededRandom random(chosen);
    std::uint64_t flips = 0;
    for (const auto& [name, bytes] : files)
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            const auto mask = static_cast<std::uint8_t>(1U << random.below(8));
            const Flip flip(bundle / name, at, mask, bytes[at]);
            ++flips;
            const auto reader = log::BundleReader::open(bundle);
            ASSERT_TRUE(reader.has_value());
            const auto& problems = reader->problems();
            const bool named = std::any_of(problems.begin(), problems.end(), [&, wanted = name](const auto& problem) {
                return problem.file == wanted || problem.detail.find(wanted) != std::string::npos;
            });
            ASSERT_TRUE(named) << name << " byte " << at << " mask " << int{mask};
        }
    std::cout << flips << " flips, seed " << chosen << "\n";
    EXPECT_TRUE(verified(bundle).passed()) << "every flip was taken back";
}

TEST_F(Tampering, VerifyNamesTheFileOfAnyFlip) {
    const std::uint64_t chosen = seed();
    SCOPED_TRACE("ZHENG_SEED=" + std::to_string(chosen));
    std::cout << "seed " << chosen << "\n";
    env::SeededRandom random(chosen);
    for (const auto& [name, bytes] : files) {
        const std::size_t at = random.below(bytes.size());
        const Flip flip(bundle / name, at, static_cast<std::uint8_t>(1U << random.below(8)), bytes[at]);
        const Report report = verified(bundle);
        EXPECT_EQ(report.exit_code(), 11) << name;
        EXPECT_TRUE(mentions(report, name)) << name << " byte " << at << "\n" << text_of(report, env::Language::en);
    }
}

// What is quoted from a damaged file must not break whoever reads our answer.
TEST_F(Tampering, WhatIsSaidOfAnyDamagedTextFileIsStillUtf8) {
    constexpr std::size_t bytes_of_a_file_max = 400;
    for (const auto& [name, bytes] : files) {
        if (name.starts_with("tile/") || name.starts_with("proto/"))
            continue;
        for (std::size_t at = 0; at < std::min(bytes.size(), bytes_of_a_file_max); ++at) {
            const Flip flip(bundle / name, at, 0x80, bytes[at]);
            const Report report = verified(bundle);
            for (const std::string& said : {pretty(json_of(report)), text_of(report, env::Language::zh)})
                ASSERT_EQ(said, env::printable_lines(said)) << name << " byte " << at;
        }
    }
}

TEST_F(Tampering, AForgerWhoRewritesTheManifestIsFoundByWhatTheBytesMean) {
    const std::uint64_t chosen = seed();
    SCOPED_TRACE("ZHENG_SEED=" + std::to_string(chosen));
    std::cout << "seed " << chosen << "\n";
    env::SeededRandom random(chosen);
    constexpr int flips_of_a_file = 8;
    for (const auto& [name, bytes] : files) {
        if (name == log::manifest_file)
            continue;
        for (int i = 0; i < flips_of_a_file; ++i) {
            const std::size_t at = random.below(bytes.size());
            const Flip flip(bundle / name, at, static_cast<std::uint8_t>(1U << random.below(8)), bytes[at]);
            test::rewrite_manifest(bundle);
            const Report report = verified(bundle);
            EXPECT_FALSE(report.passed()) << name << " byte " << at;
            EXPECT_TRUE(report.at(CheckId::file_digests).passed()) << name << " byte " << at;
            const std::string place = name.starts_with("proto/") ? "proto/" : name;
            EXPECT_TRUE(mentions(report, place)) << name << " byte " << at << "\n"
                                                 << text_of(report, env::Language::en);
        }
    }
}

TEST_F(Tampering, AnUnlistedFileIsFound) {
    test::write_file(bundle / "tile" / "note", {'x'});
    const Report report = verified(bundle);
    EXPECT_EQ(report.exit_code(), 11);
    EXPECT_TRUE(mentions(report, "tile/note"));
}

TEST_F(Tampering, ALinkIsFound) {
    std::filesystem::create_symlink("policy", bundle / "keys" / "policy");
    const Report report = verified(bundle);
    EXPECT_EQ(report.exit_code(), 11);
    EXPECT_TRUE(mentions(report, "keys/policy"));
}

TEST_F(Tampering, AMissingFileIsFoundWhicheverItIs) {
    for (const auto& [name, bytes] : files) {
        std::filesystem::rename(bundle / name, dir / "aside");
        const Report report = verified(bundle);
        EXPECT_EQ(report.exit_code(), 11) << name;
        EXPECT_TRUE(mentions(report, name)) << name << "\n" << text_of(report, env::Language::en);
        std::filesystem::rename(dir / "aside", bundle / name);
    }
}

TEST_F(Tampering, AFileCutShortIsFoundWhicheverItIs) {
    for (const auto& [name, bytes] : files) {
        test::write_file(bundle / name, Bytes(bytes.begin(), bytes.end() - 1));
        const Report report = verified(bundle);
        EXPECT_EQ(report.exit_code(), 11) << name;
        EXPECT_TRUE(mentions(report, name)) << name << "\n" << text_of(report, env::Language::en);
        test::write_file(bundle / name, bytes);
    }
}

TEST_F(Tampering, ACheckpointOfAnImpossibleSizeDoesNotFillTheMemory) {
    const auto note = log::sign_checkpoint({test::election_opened().origin(), 1ULL << 62U, election.state.election},
                                           test::key_of("log"));
    ASSERT_TRUE(note.has_value());
    test::write_file(bundle / "checkpoint", env::to_bytes(*note));
    test::rewrite_manifest(bundle);
    EXPECT_FALSE(verified(bundle).passed());
}

TEST_F(Tampering, AShorterHistoryUnderAnOlderCheckpointIsAGoodButOpenLog) {
    // Whoever hides the end shows an older bundle: it verifies, says that it is open, and a kept head tells.
    SmallElection older;
    older.found();
    older.enrol();
    older.receive();
    older.export_to(dir / "older");
    auto reader = log::BundleReader::open(dir / "older");
    ASSERT_TRUE(reader.has_value());
    VerifyOptions options;
    options.heads = {{"the sheet's", std::string(env::as_text(files.at("checkpoint")))}};
    const Report report = verify(*reader, options).report;
    EXPECT_EQ(report.exit_code(), 13) << text_of(report, env::Language::en);
    EXPECT_TRUE(mentions(report, "the sheet's"));
}

}  // namespace
}  // namespace zheng::verify
