#include "audit/env/files.hpp"

#include "audit/env/append_file.hpp"
#include "audit/env/lock_file.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

namespace zheng::env {
namespace {

using test::TempDir;

unsigned mode_of(const std::filesystem::path& path) {
    struct stat info {};
    EXPECT_EQ(::stat(path.c_str(), &info), 0);
    return info.st_mode & 0777U;
}

std::vector<std::string> names_in(const std::filesystem::path& directory) {
    std::vector<std::string> out;
    const auto files = list_files(directory).value();
    for (const auto& file : files)
        out.push_back(file.name);
    return out;
}

TEST(ReadFile, TheLimitIsExact) {
    const TempDir dir;
    for (const std::size_t size : {0U, 1U, 9U, 10U, 65535U, 65536U, 65537U, 200000U}) {
        const Bytes content(size, 7);
        ASSERT_TRUE(write_atomically(dir / "f", content).has_value());
        EXPECT_EQ(read_file(dir / "f", size).value(), content);
        EXPECT_EQ(read_file(dir / "f", size + 1).value(), content);
        if (size > 0) {
            const auto refused = read_file(dir / "f", size - 1);
            ASSERT_FALSE(refused.has_value()) << size;
            EXPECT_EQ(refused.error().code, Errc::too_large);
        }
    }
}

TEST(ReadFile, AFileThatNeverEndsStopsAtTheLimit) {
    const auto refused = read_file("/dev/zero", 100000);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, Errc::too_large);
}

TEST(ReadFile, AMissingFileIsNotFoundAndNamed) {
    const TempDir dir;
    const auto missing = read_file(dir / "nobody", 10);
    ASSERT_FALSE(missing.has_value());
    EXPECT_EQ(missing.error().code, Errc::not_found);
    EXPECT_NE(missing.error().message.find("nobody"), std::string::npos);
}

TEST(WriteAtomically, ReplacesTheWholeFileAndLeavesNothingElse) {
    const TempDir dir;
    ASSERT_TRUE(write_atomically(dir / "f", as_bytes("old and long")).has_value());
    ASSERT_TRUE(write_atomically(dir / "f", as_bytes("new")).has_value());
    EXPECT_EQ(read_text(dir / "f", 100).value(), "new");
    EXPECT_EQ(names_in(dir.path()), std::vector<std::string>{"f"});
}

TEST(WriteAtomically, TheModeIsTheOneAskedForWhateverTheUmask) {
    const TempDir dir;
    const auto before = ::umask(0077);
    ASSERT_TRUE(write_atomically(dir / "public", as_bytes("x"), mode_public).has_value());
    ::umask(0);
    ASSERT_TRUE(write_atomically(dir / "private", as_bytes("x"), mode_private).has_value());
    ::umask(before);
    EXPECT_EQ(mode_of(dir / "public"), 0644U);
    EXPECT_EQ(mode_of(dir / "private"), 0600U);
}

TEST(WriteAtomically, AFailureLeavesTheOldNameAndNoTemporaryFile) {
    const TempDir dir;
    std::filesystem::create_directories(dir / "taken" / "inside");
    const auto refused = write_atomically(dir / "taken", as_bytes("x"));  // a directory cannot be replaced by a file
    ASSERT_FALSE(refused.has_value());
    EXPECT_TRUE(std::filesystem::is_directory(dir / "taken" / "inside"));
    EXPECT_TRUE(names_in(dir.path()).empty());
    EXPECT_EQ(write_atomically(dir / "no" / "where", as_bytes("x")).error().code, Errc::not_found);
}

TEST(WriteNew, NeverOverwrites) {
    const TempDir dir;
    ASSERT_TRUE(write_new(dir / "key", as_bytes("first"), mode_private).has_value());
    const auto refused = write_new(dir / "key", as_bytes("second"), mode_private);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, Errc::exists);
    EXPECT_EQ(read_text(dir / "key", 100).value(), "first");
    EXPECT_EQ(names_in(dir.path()), std::vector<std::string>{"key"});
}

TEST(ListFiles, IsOrderedByBytesAndNeverFollowsALink) {
    const TempDir dir;
    ASSERT_TRUE(make_directories(dir / "b" / "c").has_value());
    ASSERT_TRUE(make_directories(dir / "b" / "c" / "").has_value());
    ASSERT_TRUE(write_atomically(dir / "b" / "c" / "deep", as_bytes("1234")).has_value());
    ASSERT_TRUE(write_atomically(dir / "b.txt", as_bytes("1")).has_value());
    ASSERT_TRUE(write_atomically(dir / "B", as_bytes("")).has_value());
    std::filesystem::create_directory_symlink("/", dir / "link");
    const auto files = list_files(dir.path()).value();
    const std::vector<ListedFile> expected = {{"B", FileKind::regular, 0},
                                              {"b.txt", FileKind::regular, 1},
                                              {"b/c/deep", FileKind::regular, 4},
                                              {"link", FileKind::symlink, 0}};
    EXPECT_EQ(files, expected);
}

TEST(MakeDirectories, RefusesAFileInTheWay) {
    const TempDir dir;
    ASSERT_TRUE(write_atomically(dir / "f", as_bytes("x")).has_value());
    EXPECT_FALSE(make_directories(dir / "f").has_value());
    EXPECT_FALSE(make_directories(dir / "f" / "g").has_value());
}

TEST(FreeBytes, IsKnownForAnExistingPathOnly) {
    const TempDir dir;
    EXPECT_GT(free_bytes(dir.path()).value(), 0U);
    EXPECT_EQ(free_bytes(dir / "nobody").error().code, Errc::not_found);
}

TEST(RemoveFile, SaysWhenThereIsNothingToRemove) {
    const TempDir dir;
    ASSERT_TRUE(write_atomically(dir / "f", as_bytes("x")).has_value());
    EXPECT_TRUE(remove_file(dir / "f").has_value());
    EXPECT_EQ(remove_file(dir / "f").error().code, Errc::not_found);
}

TEST(AppendFile, GrowsAndGoesOnAfterReopening) {
    const TempDir dir;
    {
        auto file = AppendFile::open(dir / "journal").value();
        EXPECT_EQ(file.size_bytes(), 0U);
        ASSERT_TRUE(file.append(as_bytes("one")).has_value());
        ASSERT_TRUE(file.append(as_bytes("two")).has_value());
        EXPECT_EQ(file.size_bytes(), 6U);
    }
    auto file = AppendFile::open(dir / "journal").value();
    EXPECT_EQ(file.size_bytes(), 6U);
    ASSERT_TRUE(file.append(as_bytes("three")).has_value());
    EXPECT_EQ(read_text(dir / "journal", 100).value(), "onetwothree");
    EXPECT_EQ(mode_of(dir / "journal"), 0600U);
}

TEST(AppendFile, ATornTailCanBeCutBeforeGoingOn) {
    const TempDir dir;
    ASSERT_TRUE(write_atomically(dir / "journal", as_bytes("whole|tor")).has_value());
    auto file = AppendFile::open(dir / "journal").value();
    ASSERT_TRUE(file.truncate(6).has_value());
    ASSERT_TRUE(file.append(as_bytes("next|")).has_value());
    EXPECT_EQ(read_text(dir / "journal", 100).value(), "whole|next|");
}

// /dev/full takes no byte; /dev/null takes them, but cannot be synced.
TEST(AppendFile, AFailedWriteOrSyncPoisonsIt) {
    for (const auto* device : {"/dev/full", "/dev/null"}) {
        auto file = AppendFile::open(device).value();
        const auto first = file.append(as_bytes("x"));
        ASSERT_FALSE(first.has_value()) << device;
        EXPECT_EQ(first.error().code, Errc::io);
        EXPECT_TRUE(file.poisoned());
        const auto second = file.append(as_bytes("x"));
        ASSERT_FALSE(second.has_value());
        EXPECT_EQ(second.error().code, Errc::io);
        EXPECT_NE(second.error().message.find("failed before"), std::string::npos);
        EXPECT_FALSE(file.truncate(0).has_value());
    }
}

TEST(LockFile, IsHeldByOneAtATime) {
    const TempDir dir;
    {
        const auto held = LockFile::acquire(dir / "lock");
        ASSERT_TRUE(held.has_value());
        const auto refused = LockFile::acquire(dir / "lock");
        ASSERT_FALSE(refused.has_value());
        EXPECT_EQ(refused.error().code, Errc::conflict);
    }
    EXPECT_TRUE(LockFile::acquire(dir / "lock").has_value());
}

}  // namespace
}  // namespace zheng::env
