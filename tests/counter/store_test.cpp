// The SQLite store: its promises, its guards against accidents, and what is left after each failure of the disk.
#include "counter/store/sqlite_storage.hpp"

#include "audit/log/log.hpp"
#include "tests/counter/faulty_vfs.hpp"
#include "tests/support/statements.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <limits>
#include <string>

namespace zheng::counter {
namespace {

namespace fs = std::filesystem;
using test::key_of;

const std::string origin = "xian.example.org/2026-11/yunxi";

Bytes entry(std::size_t number) {
    return env::to_bytes("entry " + std::to_string(number));
}
std::vector<Bytes> entries(std::size_t first, std::size_t count) {
    std::vector<Bytes> out;
    for (std::size_t i = first; i < first + count; ++i)
        out.push_back(entry(i));
    return out;
}
Result<log::Log> open_log(log::Storage& storage, std::span<const std::string> released = {}) {
    return log::Log::open(origin, key_of("log"), storage, released);
}
void make_log(const fs::path& file, std::size_t size) {
    const auto storage = SqliteStorage::create(file).value();
    auto log = log::Log::create(origin, key_of("log"), *storage).value();
    if (size != 0) {
        ASSERT_TRUE(log.append(entries(0, size)).has_value());
    }
}

class Store : public ::testing::Test {
  protected:
    test::TempDir dir;
    fs::path file = dir / "store.sqlite3";
};

TEST_F(Store, KeepsTheSettingsThatDurabilityNeeds) {
    make_log(file, 0);
    const auto storage = SqliteStorage::open(file).value();
    EXPECT_EQ(storage->database().pragma("journal_mode").value(), "wal");
    EXPECT_EQ(storage->database().pragma("synchronous").value(), "2");
    EXPECT_EQ(storage->database().pragma("locking_mode").value(), "exclusive");
    EXPECT_EQ(fs::status(file).permissions() & fs::perms::all, fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Store, IsNotCreatedTwiceAndNotOpenedWhereThereIsNone) {
    EXPECT_EQ(SqliteStorage::open(file).error().code, Errc::not_found);
    EXPECT_FALSE(fs::exists(file));
    make_log(file, 0);
    EXPECT_EQ(SqliteStorage::create(file).error().code, Errc::exists);
    const auto storage = SqliteStorage::open(file).value();
    EXPECT_EQ(log::Log::create(origin, key_of("log"), *storage).error().code, Errc::exists);
}

TEST_F(Store, BelongsToOneConnection) {
    make_log(file, 1);
    const auto storage = SqliteStorage::open(file).value();
    ASSERT_TRUE(storage->head().has_value());
    const auto second = SqliteStorage::open(file);
    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error().code, Errc::conflict) << second.error().message;
}

TEST_F(Store, RefusesAnotherProgramsOrAnotherVersionsFile) {
    for (const std::string spoil : {"PRAGMA application_id = 1", "PRAGMA user_version = 2"}) {
        const auto other = dir / ("other" + std::to_string(spoil.size()));
        make_log(other, 0);
        {
            const auto storage = SqliteStorage::open(other).value();
            ASSERT_TRUE(storage->database().execute(spoil).has_value());
        }
        const auto opened = SqliteStorage::open(other);
        ASSERT_FALSE(opened.has_value());
        EXPECT_EQ(opened.error().code, Errc::unsupported) << opened.error().message;
    }
}

TEST_F(Store, HasGuardsAgainstAccidents) {
    make_log(file, 3);
    const auto storage = SqliteStorage::open(file).value();
    const std::pair<const char*, const char*> accidents[] = {
        {"UPDATE entry SET envelope = x'00' WHERE position = 1", "never changed"},
        {"DELETE FROM entry WHERE position = 2", "never deleted"},
        {"DELETE FROM head", "never deleted"},
        {"UPDATE head SET size = 2", "only grows"},
        {"INSERT INTO entry VALUES (7, x'00')", "leave a gap"},
        {"INSERT INTO entry VALUES (3, x'')", "entry_length"},
        {"INSERT INTO head VALUES (2, 0, zeroblob(32), 'x')", "head_is_one"},
    };
    for (const auto& [sql, words] : accidents) {
        const auto done = storage->database().execute(sql);
        ASSERT_FALSE(done.has_value()) << sql;
        EXPECT_NE(done.error().message.find(words), std::string::npos) << sql << ": " << done.error().message;
    }
    EXPECT_TRUE(open_log(*storage).has_value());
}

TEST_F(Store, TellsATakenIndexAndAnotherWritersHead) {
    make_log(file, 2);
    const auto storage = SqliteStorage::open(file).value();
    const auto head = storage->head().value().value();
    auto done = storage->transact([&](log::Storage::Transaction& t) { return t.insert(1, entry(9)); });
    EXPECT_EQ(done.error().code, Errc::exists);
    auto other = head;
    other.root.bytes[0] ^= 1U;
    auto next = head;
    next.size = 3;
    done = storage->transact([&](log::Storage::Transaction& t) -> Result<void> {
        ZHENG_CHECKED(t.insert(2, entry(2)));
        return t.swap_head(other, next);
    });
    EXPECT_EQ(done.error().code, Errc::conflict);
    // Nothing of a failed piece of work is kept.
    EXPECT_EQ(storage->head().value().value(), head);
    done = storage->transact([&](log::Storage::Transaction& t) { return t.read(2).map([](auto&&) {}); });
    EXPECT_EQ(done.error().code, Errc::not_found);
}

TEST_F(Store, GivesBackWhatWasCommitted) {
    make_log(file, 300);
    const auto storage = SqliteStorage::open(file).value();
    std::size_t next = 0;
    ASSERT_TRUE(storage
                    ->read(0, 300,
                           [&](std::uint64_t index, ByteView bytes) -> Result<void> {
                               EXPECT_EQ(index, next);
                               EXPECT_EQ(Bytes(bytes.begin(), bytes.end()), entry(next++));
                               return {};
                           })
                    .has_value());
    EXPECT_EQ(next, 300U);
    EXPECT_EQ(storage->read(299, 2, [](auto, auto) { return Result<void>(); }).error().code, Errc::corrupt);
    auto log = open_log(*storage);
    ASSERT_TRUE(log.has_value());
    EXPECT_TRUE(log->append(entries(300, 1)).has_value());
}

TEST_F(Store, AnOlderCopyIsRefusedAsARollback) {
    make_log(file, 5);
    fs::copy_file(file, dir / "backup");
    std::vector<std::string> released;
    {
        const auto storage = SqliteStorage::open(file).value();
        auto log = open_log(*storage).value();
        ASSERT_TRUE(log.append(entries(5, 3)).has_value());
        released.push_back(log.checkpoint());
        EXPECT_TRUE(open_log(*storage, released).has_value());
    }
    fs::remove(file);
    fs::copy_file(dir / "backup", file);
    const auto storage = SqliteStorage::open(file).value();
    EXPECT_EQ(open_log(*storage, released).error().code, Errc::rollback);
}

TEST_F(Store, AChangedEntryIsFoundAtStart) {
    make_log(file, 20);
    const auto storage = SqliteStorage::open(file).value();
    auto& database = storage->database();
    ASSERT_TRUE(database.execute("DROP TRIGGER entry_is_never_changed").has_value());
    ASSERT_TRUE(database.execute("UPDATE entry SET envelope = x'00' WHERE position = 11").has_value());
    EXPECT_EQ(open_log(*storage).error().code, Errc::corrupt);
}

TEST_F(Store, ALostEntryIsFoundAtStart) {
    make_log(file, 20);
    const auto storage = SqliteStorage::open(file).value();
    auto& database = storage->database();
    ASSERT_TRUE(database.execute("DROP TRIGGER entry_is_never_deleted").has_value());
    ASSERT_TRUE(database.execute("DELETE FROM entry WHERE position = 11").has_value());
    EXPECT_EQ(open_log(*storage).error().code, Errc::corrupt);
}

// What a program that is killed now would leave.
void copy_store(const fs::path& from, const fs::path& to) {
    fs::copy_file(from, to);
    if (fs::exists(from.string() + "-wal"))
        fs::copy_file(from.string() + "-wal", to.string() + "-wal");
}

// The size of the log found at the next start; it must be whole, and go on.
std::size_t restart(const fs::path& store) {
    const auto storage = SqliteStorage::open(store);
    EXPECT_TRUE(storage.has_value()) << storage.error().message;
    auto log = open_log(**storage);
    EXPECT_TRUE(log.has_value()) << log.error().message;
    const auto size = log->head().size;
    EXPECT_TRUE(log->append(entries(size, 1)).has_value());
    return size;
}

// Every write, sync and truncation of a commit fails once, before and after it was done, alone or with all that
// follow; the program ends orderly, or is killed at once. What is on the disk then is the log of before or of after.
TEST_F(Store, EveryFailureOfTheDiskLeavesTheLogOfBeforeOrOfAfter) {
    test::FaultyVfs disk;
    std::size_t found_after = 0;
    int round = 0;
    for (const auto fault : {test::Fault::before, test::Fault::after}) {
        for (const bool for_good : {false, true}) {
            bool struck = true;
            for (std::uint64_t operation = 0; struck; ++operation) {
                const auto store = dir / ("round-" + std::to_string(round++));
                const auto killed = dir / (store.filename().string() + "-killed");
                make_log(store, 3);
                {
                    const auto storage = SqliteStorage::open(store).value();
                    auto log = open_log(*storage).value();
                    disk.fail_at(operation, fault, for_good);
                    const auto done = log.append(entries(3, 40));
                    struck = disk.operations() > operation;
                    EXPECT_EQ(done.has_value(), !struck) << "operation " << operation << " was swallowed";
                    if (struck) {
                        EXPECT_TRUE(log.poisoned());
                        EXPECT_FALSE(log.append(entries(3, 1)).has_value()) << "goes on after a failure";
                    }
                    copy_store(store, killed);
                }
                disk.heal();
                for (const auto& left : {store, killed}) {
                    const auto size = restart(left);
                    EXPECT_TRUE(size == 3 || size == 43) << size;
                    if (!struck) {
                        EXPECT_EQ(size, 43U);
                    }
                    found_after += struck && size == 43 ? 1 : 0;
                }
            }
        }
    }
    EXPECT_GT(found_after, 0U) << "a failed commit may be on the disk all the same, and was never";
}

TEST_F(Store, NothingIsAdmittedWhenTheDiskIsNearlyFull) {
    EXPECT_TRUE(require_free_space(dir.path(), 1).has_value());
    const auto refused = require_free_space(dir.path(), std::numeric_limits<std::uint64_t>::max());
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, Errc::io);
    EXPECT_NE(refused.error().message.find("MiB"), std::string::npos);
}

}  // namespace
}  // namespace zheng::counter
