#include "audit/log/publish.hpp"

#include "audit/env/files.hpp"
#include "tests/audit/log/example_log.hpp"
#include "tests/support/faulty_storage.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <set>

namespace zheng::log {
namespace {

using test::TempDir;

Result<void> publish(const std::filesystem::path& directory, Log& log) {
    return Publisher(directory).publish(log.tree(), log.storage(), log.key(), log.checkpoint());
}
Result<std::uint64_t> rebuild(const std::filesystem::path& directory, Log& log) {
    return Publisher(directory).rebuild(log.tree(), log.storage(), log.key(), log.checkpoint());
}

// That every file that the published checkpoint signs is there with the bytes that the log would give it.
void expect_whole(const std::filesystem::path& directory, const Log& log) {
    const auto note = Publisher(directory).published().value();
    ASSERT_TRUE(note.has_value());
    const auto checkpoint = open_checkpoint(*note, log.key()).value().checkpoint;
    ASSERT_LE(checkpoint.size, log.head().size);
    EXPECT_EQ(log.tree().root(checkpoint.size), checkpoint.root);
    const auto done = make_tiles(
        log.tree(), log.storage(), checkpoint.size, 0, [&](const std::string& name, ByteView bytes) -> Result<void> {
            const auto found = env::read_file(directory / name, bundle_bytes_max);
            EXPECT_TRUE(found && std::equal(found->begin(), found->end(), bytes.begin(), bytes.end())) << name;
            return {};
        });
    EXPECT_TRUE(done.has_value());
}

TEST(Publisher, PublishesEachSizeAndRemovesNothing) {
    const TempDir dir;
    ExampleLog example(0);
    std::size_t sizes = 0;
    for (const std::uint64_t size : {0U, 1U, 2U, 255U, 256U, 257U, 513U}) {
        grow(example.log, size);
        const auto done = publish(dir.path(), example.log);
        ASSERT_TRUE(done.has_value()) << done.error().message;
        ++sizes;
        expect_whole(dir.path(), example.log);
        EXPECT_EQ(Publisher(dir.path()).published().value(), example.log.checkpoint());
        EXPECT_EQ(Publisher(dir.path()).checkpoints().value().size(), sizes);
    }
    for (const auto* early : {"tile/0/000.p/1", "tile/entries/000.p/255", "checkpoints/2", "tile/0/001.p/1"})
        EXPECT_TRUE(std::filesystem::exists(dir / early)) << early;
}

TEST(Publisher, NothingIsPublishedInAnEmptyDirectory) {
    const TempDir dir;
    EXPECT_FALSE(Publisher(dir / "none").published().value().has_value());
    EXPECT_TRUE(Publisher(dir / "none").checkpoints().value().empty());
}

TEST(Publisher, NeverGoesBackAndNeverToAnotherTree) {
    const TempDir dir;
    ExampleLog example(5);
    auto backup = example.storage;
    grow(example.log, 6);
    ASSERT_TRUE(publish(dir.path(), example.log).has_value());
    auto restored = Log::open(example_origin, example_signer(), backup, {}).value();
    EXPECT_EQ(publish(dir.path(), restored).error().code, Errc::rollback);
    ASSERT_TRUE(restored.append(std::vector<Bytes>{env::to_bytes("x"), env::to_bytes("y")}).has_value());
    EXPECT_EQ(publish(dir.path(), restored).error().code, Errc::corrupt);
    EXPECT_EQ(Publisher(dir.path())
                  .publish(example.log.tree(), example.storage, example_key(), restored.checkpoint())
                  .error()
                  .code,
              Errc::corrupt);
    expect_whole(dir.path(), example.log);
}

TEST(Publisher, AStoredEntryThatIsNotTheOneInTheTreeIsNotPublished) {
    const TempDir dir;
    ExampleLog example(5);
    example.storage.entries()[3][0] ^= 1U;
    EXPECT_EQ(publish(dir.path(), example.log).error().code, Errc::corrupt);
    EXPECT_FALSE(Publisher(dir.path()).published().value().has_value());
}

TEST(Publisher, RebuildingRepairsWhatIsMissingOrChangedAndOnlyThat) {
    const TempDir dir;
    ExampleLog example(300);
    ASSERT_TRUE(publish(dir.path(), example.log).has_value());
    EXPECT_EQ(rebuild(dir.path(), example.log).value(), 0U);
    ASSERT_TRUE(std::filesystem::remove(dir / "tile/0/000"));
    auto bytes = env::read_file(dir / "tile/entries/001.p/44", 100000).value();
    bytes[5] ^= 1U;
    ASSERT_TRUE(env::write_atomically(dir / "tile/entries/001.p/44", bytes).has_value());
    EXPECT_EQ(rebuild(dir.path(), example.log).value(), 2U);
    expect_whole(dir.path(), example.log);
    std::filesystem::remove_all(dir / "tile");
    std::filesystem::remove_all(dir / "checkpoints");
    std::filesystem::remove(dir / "checkpoint");
    EXPECT_EQ(rebuild(dir.path(), example.log).value(), 5U + 2U);
    expect_whole(dir.path(), example.log);
}

TEST(Publisher, ACheckpointThatGainedCosignaturesReplacesTheOldOne) {
    const TempDir dir;
    ExampleLog example(3);
    ASSERT_TRUE(publish(dir.path(), example.log).has_value());
    auto note = parse_note(example.log.checkpoint()).value();
    note.signatures.push_back(cosign_note(note.text, "witness.example/w1", example_signer(), 1793000010).value());
    ASSERT_TRUE(Publisher(dir.path())
                    .publish(example.log.tree(), example.storage, example_key(), format_note(note))
                    .has_value());
    EXPECT_EQ(Publisher(dir.path()).published().value(), format_note(note));
    EXPECT_EQ(Publisher(dir.path()).checkpoints().value().size(), 1U);
}

// A directory in the way makes the n-th file fail: the old checkpoint and all that it signs stay, and the next try goes
// on.
TEST(Publisher, AFailureAtAnyFileLeavesTheOldCheckpointWhole) {
    const std::vector<std::string> files = {"tile/entries/000.p/9", "tile/0/000.p/9", "checkpoints/9", "checkpoint"};
    for (const auto& obstacle : files) {
        SCOPED_TRACE(obstacle);
        const TempDir dir;
        ExampleLog example(5);
        ASSERT_TRUE(publish(dir.path(), example.log).has_value());
        const auto before = Publisher(dir.path()).published().value();
        grow(example.log, 9);
        const bool last = obstacle == "checkpoint";
        if (last)
            std::filesystem::rename(dir / "checkpoint", dir / "aside");
        std::filesystem::create_directories(dir / obstacle / "in-the-way");
        EXPECT_FALSE(publish(dir.path(), example.log).has_value());
        std::filesystem::remove_all(dir / obstacle);
        if (last)
            std::filesystem::rename(dir / "aside", dir / "checkpoint");
        EXPECT_EQ(Publisher(dir.path()).published().value(), before);
        expect_whole(dir.path(), example.log);
        ASSERT_TRUE(publish(dir.path(), example.log).has_value());
        EXPECT_EQ(Publisher(dir.path()).published().value(), example.log.checkpoint());
        expect_whole(dir.path(), example.log);
    }
}

TEST(Publisher, KilledAtAnyMomentWhatIsPublishedIsWhole) {
    const TempDir dir;
    ExampleLog example(3000);
    env::SeededRandom random(20);
    std::set<std::uint64_t> seen;
    for (int kill = 0; kill < 20; ++kill) {
        const auto child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            // The child goes on where the last one was killed, in steps of its own.
            const auto published = Publisher(dir / "next").published().value();
            const auto size_now = published ? open_checkpoint(*published, example_key()).value().checkpoint.size : 0;
            MemoryStorage storage;
            auto log = Log::create(example_origin, example_signer(), storage).value();
            for (std::uint64_t size = size_now + 7; size < 3000; size += 7) {
                std::vector<Bytes> entries;
                while (log.head().size < size) {
                    entries.clear();
                    for (auto i = log.head().size; i < size && entries.size() < batch_entries_max; ++i)
                        entries.push_back(example_entry(i));
                    if (!log.append(entries))
                        ::_exit(1);
                }
                if (!publish(dir / "next", log))
                    ::_exit(2);
            }
            ::pause();
        }
        ::usleep(static_cast<useconds_t>(20000 + random.below(60000)));
        ASSERT_EQ(::kill(child, SIGKILL), 0);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the child failed by itself";
        if (!Publisher(dir / "next").published().value())
            continue;
        expect_whole(dir / "next", example.log);
        seen.insert(
            open_checkpoint(*Publisher(dir / "next").published().value(), example_key()).value().checkpoint.size);
    }
    EXPECT_GT(seen.size(), 1U) << "the kills came at one moment only";
}

}  // namespace
}  // namespace zheng::log
