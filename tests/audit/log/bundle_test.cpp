#include "audit/log/bundle.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/env/files.hpp"
#include "audit/log/bundle_reader.hpp"
#include "audit/log/manifest.hpp"
#include "tests/audit/log/example_log.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>

namespace zheng::log {
namespace {

using test::TempDir;

// Everything that a full reading finds.
std::vector<Problem> problems_of(const std::filesystem::path& bundle) {
    auto reader = BundleReader::open(bundle).value();
    EXPECT_TRUE(reader.replay().has_value());
    return reader.problems();
}
bool has(const std::vector<Problem>& problems, ProblemKind kind, std::string_view file,
         std::optional<std::uint64_t> entry = {}) {
    return std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
        return problem.kind == kind && problem.file == file && (!entry || problem.entry == entry);
    });
}
std::string all(const std::vector<Problem>& problems) {
    std::string out;
    for (const auto& problem : problems)
        out += text_of(problem) + "\n";
    return out;
}

// What a forger with time does after changing a file: the manifest agrees again.
void write_manifest(const std::filesystem::path& bundle) {
    std::vector<ManifestLine> lines;
    const auto files = env::list_files(bundle).value();
    for (const auto& file : files)
        if (file.name != manifest_file)
            lines.push_back(
                {crypto::sha256(env::read_file(bundle / file.name, bundle_file_bytes_max).value()), file.name, 0});
    ASSERT_TRUE(env::write_atomically(bundle / manifest_file, env::as_bytes(format_manifest(lines))).has_value());
}
void change(const std::filesystem::path& file, std::size_t at) {
    auto bytes = env::read_file(file, bundle_file_bytes_max).value();
    bytes.at(at) ^= 1U;
    ASSERT_TRUE(env::write_atomically(file, bytes).has_value());
}

// In place and of the same length: neither we nor the file system wait for the disk.
void overwrite(const std::filesystem::path& file, const Bytes& bytes) {
    std::ofstream out(file, std::ios::binary | std::ios::in);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    ASSERT_TRUE(out.good());
}

TEST(Bundle, OfEveryBoundarySizeReadsBackWithoutAProblem) {
    for (const std::uint64_t size : {0U, 1U, 255U, 256U, 257U, 600U}) {
        const TempDir dir;
        export_example(dir / "b", size, {size / 3, size / 2});
        auto reader = BundleReader::open(dir / "b").value();
        std::uint64_t seen = 0;
        const auto tree = reader.replay([&](std::uint64_t index, ByteView entry) -> Result<void> {
            EXPECT_EQ(index, seen++);
            EXPECT_EQ(Bytes(entry.begin(), entry.end()), example_entry(index));
            return {};
        });
        ASSERT_TRUE(tree.has_value());
        EXPECT_TRUE(reader.problems().empty()) << size << "\n" << all(reader.problems());
        EXPECT_EQ(seen, size);
        EXPECT_EQ((*tree)->root(), reader.head()->checkpoint.root);
        EXPECT_EQ(reader.log_key(), example_key());
        EXPECT_EQ(reader.size(), size);
        EXPECT_EQ(reader.checkpoints().rbegin()->first, size);
    }
}

TEST(Bundle, HoldsTheTilesOfItsOwnSizeAndThePublishedCheckpoints) {
    const TempDir dir;
    export_example(dir / "b", 300, {10, 256});
    const auto reader = BundleReader::open(dir / "b").value();
    EXPECT_EQ(reader.names(),
              (std::vector<std::string>{"MANIFEST.sha256", "checkpoint", "checkpoints/10", "checkpoints/256",
                                        "checkpoints/300", "keys/log.vkey", "keys/stations.json", "policy",
                                        "proto/envelope.proto", "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1",
                                        "tile/entries/000", "tile/entries/001.p/44"}));
    EXPECT_EQ(env::as_text(reader.file("keys/log.vkey").value()), format_vkey(example_key()) + "\n");
    EXPECT_EQ(reader.file("nothing").error().code, Errc::not_found);
}

TEST(Bundle, StockSha256sumChecksTheManifest) {
    if (std::system("sha256sum --version > /dev/null 2>&1") != 0)
        GTEST_SKIP() << "the sha256sum command is not installed";
    const TempDir dir;
    export_example(dir / "b", 300, {10});
    const auto command =
        "cd " + (dir / "b").string() + " && sha256sum --strict --quiet -c MANIFEST.sha256 > /dev/null 2>&1";
    EXPECT_EQ(std::system(command.c_str()), 0);
    change(dir / "b/policy", 0);
    EXPECT_NE(std::system(command.c_str()), 0);
}

TEST(Bundle, IsNeverOverwrittenAndNeverHalfThere) {
    const TempDir dir;
    ExampleLog example(5);
    ExportInput input{&example.log.tree(), &example.storage, example_key(), example.log.checkpoint(), {}, {}, {}};
    ASSERT_TRUE(export_bundle(input, dir / "b").has_value());
    EXPECT_EQ(export_bundle(input, dir / "b").error().code, Errc::exists);
    EXPECT_EQ(export_bundle(input, dir / "b/").error().code, Errc::exists);

    example.storage.entries()[4][0] ^= 1U;
    EXPECT_EQ(export_bundle(input, dir / "c").error().code, Errc::corrupt);
    example.storage.entries()[4][0] ^= 1U;
    for (const auto* name :
         {"proto/../../x", "keys/", "tile/0/000", "checkpoint", "keys/log.vkey", "readme", "proto/a b"}) {
        input.files = {{name, env::to_bytes("x")}};
        EXPECT_EQ(export_bundle(input, dir / "c").error().code, Errc::usage) << name;
    }
    input.files.clear();
    const ExampleLog longer(6);
    input.checkpoint = longer.log.checkpoint();
    EXPECT_EQ(export_bundle(input, dir / "c").error().code, Errc::corrupt);
    std::vector<std::string> left;
    for (const auto& item : std::filesystem::directory_iterator(dir.path()))
        left.push_back(item.path().filename().string());
    EXPECT_EQ(left, std::vector<std::string>{"b"});
}

TEST(Bundle, ProgressEndsWithAllEntries) {
    const TempDir dir;
    ExampleLog example(600);
    std::vector<std::uint64_t> steps;
    const ExportInput input{&example.log.tree(), &example.storage, example_key(), example.log.checkpoint(), {}, {}, {}};
    ASSERT_TRUE(export_bundle(input, dir / "b", [&](std::uint64_t done, std::uint64_t total) {
                    EXPECT_EQ(total, 600U);
                    steps.push_back(done);
                }).has_value());
    EXPECT_TRUE(std::is_sorted(steps.begin(), steps.end()));
    EXPECT_EQ(steps.front(), 256U);
    EXPECT_EQ(steps.back(), 600U);
}

class EveryFlippedBit : public testing::TestWithParam<const char*> {};

TEST_P(EveryFlippedBit, IsReportedWithItsFile) {
    const TempDir dir;
    export_example(dir / "b", 5, {2});
    const std::string name = GetParam();
    const auto good = env::read_file(dir / "b" / name, bundle_file_bytes_max).value();
    for (std::size_t bit = 0; bit < 8 * good.size(); ++bit) {
        auto flipped = good;
        flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        overwrite(dir / "b" / name, flipped);
        const auto problems = problems_of(dir / "b");
        if (name == manifest_file)
            EXPECT_NE(all(problems).find(name), std::string::npos) << bit << "\n" << all(problems);
        else
            EXPECT_TRUE(has(problems, ProblemKind::changed_file, name)) << bit;
    }
    overwrite(dir / "b" / name, good);
    EXPECT_TRUE(problems_of(dir / "b").empty());
}

constexpr const char* small_bundle[] = {
    "MANIFEST.sha256",    "checkpoint", "checkpoints/2",        "checkpoints/5",  "keys/log.vkey",
    "keys/stations.json", "policy",     "proto/envelope.proto", "tile/0/000.p/5", "tile/entries/000.p/5"};
INSTANTIATE_TEST_SUITE_P(SmallBundle, EveryFlippedBit, testing::ValuesIn(small_bundle));

TEST(Bundle, TheFlippedFilesAreAllThereAre) {
    const TempDir dir;
    export_example(dir / "b", 5, {2});
    const auto names = BundleReader::open(dir / "b").value().names();
    EXPECT_EQ(names, std::vector<std::string>(std::begin(small_bundle), std::end(small_bundle)));
}

// The manifest is only a list: with one that agrees again, the tree and the signatures still tell where it is.
TEST(Bundle, AFlippedByteUnderAForgedManifestIsReportedByWhatIsSigned) {
    struct Case {
        const char* file;
        std::size_t at;
        ProblemKind kind;
        std::optional<std::uint64_t> entry;
    };
    // Entries of the second bundle: 2 bytes of length and "entry 256" each.
    const Case cases[] = {
        {"tile/entries/001.p/44", 2 + 11 * 7, ProblemKind::entry_mismatch, 256 + 7},
        {"tile/entries/001.p/44", 11 * 7, ProblemKind::entry_mismatch, 256 + 7},  // the length of entry 263
        {"tile/entries/001.p/44", 11 * 7, ProblemKind::malformed_file, 256 + 8},  // which swallows what follows
        {"tile/0/001.p/44", 32 * 7, ProblemKind::tile_mismatch, {}},
        {"tile/1/000.p/1", 5, ProblemKind::tile_mismatch, {}},
        {"checkpoint", 200, ProblemKind::bad_signature, {}},
        {"checkpoints/10", 200, ProblemKind::bad_signature, {}},
        {"keys/log.vkey", 50, ProblemKind::malformed_file, {}},
        {"policy", 0, ProblemKind::malformed_file, {}},
    };
    for (const auto& one : cases) {
        SCOPED_TRACE(one.file);
        const TempDir dir;
        export_example(dir / "b", 300, {10});
        change(dir / "b" / one.file, one.at);
        write_manifest(dir / "b");
        const auto problems = problems_of(dir / "b");
        EXPECT_TRUE(has(problems, one.kind, one.file, one.entry)) << all(problems);
        EXPECT_FALSE(has(problems, ProblemKind::changed_file, one.file));
    }
}

TEST(Bundle, ARewrittenEntryWithItsTilesIsReportedByTheRoot) {
    const TempDir dir;
    export_example(dir / "b", 5, {2});
    MemoryStorage forged;
    auto log = Log::create(example_origin, example_signer(), forged).value();
    std::vector<Bytes> entries;
    for (std::uint64_t i = 0; i < 5; ++i)
        entries.push_back(i == 1 ? env::to_bytes("ENTRY 1") : example_entry(i));
    ASSERT_TRUE(log.append(entries).has_value());
    const auto put = make_tiles(log.tree(), forged, 5, 0, [&](const std::string& name, ByteView bytes) {
        return env::write_atomically(dir / "b" / name, bytes);
    });
    ASSERT_TRUE(put.has_value());
    write_manifest(dir / "b");
    const auto problems = problems_of(dir / "b");
    EXPECT_TRUE(has(problems, ProblemKind::wrong_root, "checkpoint")) << all(problems);
    EXPECT_TRUE(has(problems, ProblemKind::not_a_prefix, "checkpoints/2"));
    EXPECT_TRUE(has(problems, ProblemKind::not_a_prefix, "checkpoints/5"));
    EXPECT_EQ(problems.size(), 3U);
}

TEST(Bundle, EveryFileMissingIsReportedAndTheRestIsStillRead) {
    const TempDir dir;
    export_example(dir / "b", 300, {10});
    const auto names = BundleReader::open(dir / "b").value().names();
    for (const auto& name : names) {
        SCOPED_TRACE(name);
        std::filesystem::rename(dir / "b" / name, dir / "aside");
        const auto problems = problems_of(dir / "b");
        EXPECT_TRUE(has(problems, ProblemKind::missing_file, name)) << all(problems);
        std::filesystem::rename(dir / "aside", dir / "b" / name);
    }
    EXPECT_TRUE(problems_of(dir / "b").empty());
}

TEST(Bundle, AnUnlistedAnUnexpectedAndALinkedFileAreReported) {
    const TempDir dir;
    export_example(dir / "b", 5, {});
    ASSERT_TRUE(env::write_atomically(dir / "b/keys/extra", env::as_bytes("x")).has_value());
    ASSERT_TRUE(env::write_atomically(dir / "b/tile/0/000.p/4", env::as_bytes("x")).has_value());
    ASSERT_TRUE(env::write_atomically(dir / "b/notes.txt", env::as_bytes("x")).has_value());
    std::filesystem::create_symlink("/etc/passwd", dir / "b/proto/link");
    const auto problems = problems_of(dir / "b");
    for (const auto* name : {"keys/extra", "tile/0/000.p/4", "notes.txt"})
        EXPECT_TRUE(has(problems, ProblemKind::unlisted_file, name)) << name;
    for (const auto* name : {"tile/0/000.p/4", "notes.txt", "proto/link"})
        EXPECT_TRUE(has(problems, ProblemKind::unexpected_file, name)) << name;
    std::filesystem::remove(dir / "b/proto/link");
    write_manifest(dir / "b");
    const auto listed = problems_of(dir / "b");
    EXPECT_EQ(listed.size(), 2U) << all(listed);
}

TEST(Bundle, ManyFaultsAreAllListed) {
    const TempDir dir;
    export_example(dir / "b", 600, {10, 500});
    change(dir / "b/tile/entries/000", 5);
    change(dir / "b/tile/entries/001", 5);
    change(dir / "b/checkpoints/500", 3);
    std::filesystem::remove(dir / "b/tile/0/002.p/88");
    ASSERT_TRUE(env::write_atomically(dir / "b/keys/extra", env::as_bytes("x")).has_value());
    const auto problems = problems_of(dir / "b");
    EXPECT_TRUE(has(problems, ProblemKind::changed_file, "tile/entries/000"));
    EXPECT_TRUE(has(problems, ProblemKind::entry_mismatch, "tile/entries/000", 0));
    EXPECT_TRUE(has(problems, ProblemKind::entry_mismatch, "tile/entries/001", 256));
    EXPECT_TRUE(has(problems, ProblemKind::changed_file, "checkpoints/500"));
    EXPECT_TRUE(has(problems, ProblemKind::missing_file, "tile/0/002.p/88"));
    EXPECT_TRUE(has(problems, ProblemKind::unlisted_file, "keys/extra"));
}

TEST(Bundle, AWholeBundleMissingStillLetsTheRestBeChecked) {
    const TempDir dir;
    export_example(dir / "b", 600, {});
    std::filesystem::remove(dir / "b/tile/entries/001");
    auto reader = BundleReader::open(dir / "b").value();
    std::vector<std::uint64_t> seen;
    const auto tree = reader.replay([&](std::uint64_t index, ByteView) -> Result<void> {
        seen.push_back(index);
        return {};
    });
    ASSERT_TRUE(tree.value().has_value());
    EXPECT_EQ((*tree)->root(), reader.head()->checkpoint.root) << "the tile's hashes stand for the missing entries";
    EXPECT_EQ(seen.size(), 600U - 256U);
    EXPECT_EQ(seen[256], 512U);
    EXPECT_TRUE(has(reader.problems(), ProblemKind::missing_file, "tile/entries/001"));
    std::filesystem::remove(dir / "b/tile/0/001");
    auto poorer = BundleReader::open(dir / "b").value();
    EXPECT_FALSE(poorer.replay().value().has_value()) << "neither entries nor hashes: the tree ends";
}

TEST(Bundle, EntriesCanBeReadInRanges) {
    const TempDir dir;
    export_example(dir / "b", 600, {});
    const auto reader = BundleReader::open(dir / "b").value();
    for (const auto& [first, count] : std::vector<std::pair<std::uint64_t, std::uint64_t>>{
             {0, 0}, {0, 1}, {0, 600}, {255, 2}, {256, 256}, {599, 1}, {600, 0}, {100, 450}}) {
        auto next = first;
        const auto done = reader.entries(first, count, [&](std::uint64_t index, ByteView entry) -> Result<void> {
            EXPECT_EQ(index, next++);
            EXPECT_EQ(Bytes(entry.begin(), entry.end()), example_entry(index));
            return {};
        });
        EXPECT_TRUE(done.has_value());
        EXPECT_EQ(next, first + count);
    }
    const auto ignore = [](std::uint64_t, ByteView) -> Result<void> { return {}; };
    EXPECT_EQ(reader.entries(600, 1, ignore).error().code, Errc::not_found);
    EXPECT_EQ(reader.entries(1, ~std::uint64_t{0}, ignore).error().code, Errc::not_found);
}

TEST(Bundle, AVisitorsErrorStopsTheReplay) {
    const TempDir dir;
    export_example(dir / "b", 5, {});
    auto reader = BundleReader::open(dir / "b").value();
    const auto stopped =
        reader.replay([](std::uint64_t, ByteView) -> Result<void> { return fail(Errc::usage, "enough"); });
    ASSERT_FALSE(stopped.has_value());
    EXPECT_EQ(stopped.error().message, "enough");
}

TEST(Bundle, AClaimOfMoreEntriesThanItHoldsDoesNotKeepUsBusy) {
    const TempDir dir;
    export_example(dir / "b", 5, {});
    const auto note =
        sign_checkpoint({example_origin, std::uint64_t{1} << 62U, leaf_hash(example_entry(0))}, example_signer());
    ASSERT_TRUE(env::write_atomically(dir / "b/checkpoint", env::as_bytes(note.value())).has_value());
    write_manifest(dir / "b");
    EXPECT_TRUE(has(problems_of(dir / "b"), ProblemKind::missing_file, "checkpoint"));
}

TEST(Bundle, AnEmptyFolderIsNotABundleAndAMissingOneCannotBeRead) {
    const TempDir dir;
    EXPECT_TRUE(has(problems_of(dir.path()), ProblemKind::missing_file, manifest_file));
    EXPECT_TRUE(has(problems_of(dir.path()), ProblemKind::missing_file, "checkpoint"));
    EXPECT_EQ(BundleReader::open(dir / "none").error().code, Errc::not_found);
}

TEST(Bundle, AQuorumThatIsNotReachedIsReported) {
    const TempDir dir;
    env::SeededRandom random(5);
    const auto witness = crypto::Ed25519Signer::generate(random);
    Policy policy;
    policy.witnesses.push_back({"W", {"witness.example/w1", NoteKeyType::cosignature, witness.public_key()}, ""});
    policy.quorum = "W";
    export_example(dir / "b", 5, {}, policy);
    const auto problems = problems_of(dir / "b");
    EXPECT_TRUE(has(problems, ProblemKind::quorum_missed, "checkpoint")) << all(problems);
    EXPECT_EQ(problems.size(), 1U);
    EXPECT_TRUE(std::filesystem::exists(dir / "b/keys/witness-1.vkey"));
}

TEST(Manifest, EveryOtherLineIsAFaultWithItsNumber) {
    const auto digest = std::string(64, 'a');
    const auto good = digest + "  a\n" + digest + "  b\n";
    EXPECT_TRUE(parse_manifest(good).faults.empty());
    EXPECT_EQ(format_manifest(parse_manifest(good).lines), good);
    const std::string bad[] = {
        digest + " a\n",
        digest + "   a\n",
        digest + " *a\n",
        digest + "  \n",
        digest + "  /a\n",
        digest + "  ../a\n",
        digest + "  a/../b\n",
        digest + "  a//b\n",
        digest + "  a/\n",
        digest + "  .\n",
        digest + "  a\\b\n",
        digest + "  \xe6\xad\xa3\n",
        digest + "  a\r\n",
        std::string(64, 'A') + "  a\n",
        std::string(63, 'a') + "  a\n",
        "\n",
        "x\n",
        digest + "  MANIFEST.sha256\n",
        digest + "  " + std::string(256, 'n') + "\n",
    };
    for (const auto& line : bad) {
        const auto manifest = parse_manifest(good + line);
        ASSERT_EQ(manifest.faults.size(), 1U) << line;
        EXPECT_EQ(manifest.faults[0].line, 3U);
        EXPECT_EQ(manifest.lines.size(), 2U);
    }
    EXPECT_EQ(parse_manifest(digest + "  b\n" + digest + "  a\n").faults.size(), 1U);
    EXPECT_EQ(parse_manifest(digest + "  b\n" + digest + "  b\n").faults.size(), 1U);
    EXPECT_EQ(parse_manifest(digest + "  b").faults.size(), 1U);
}

}  // namespace
}  // namespace zheng::log
