#include "audit/env/files.hpp"
#include "audit/sqlite/database.hpp"
#include "audit/sqlite/transaction.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <limits>

namespace zheng::sqlite {
namespace {

constexpr auto schema =
    "CREATE TABLE item(id INTEGER PRIMARY KEY, name TEXT NOT NULL, body BLOB, CHECK(id >= 0)) STRICT;"
    "CREATE TRIGGER kept BEFORE DELETE ON item BEGIN SELECT RAISE(ABORT, 'items stay'); END;";

std::int64_t count(Database& database) {
    auto statement = database.prepare("SELECT count(*) FROM item").value();
    EXPECT_TRUE(statement.step().value());
    return statement.integer(0).value();
}
Result<void> insert(Database& database, std::int64_t id, std::string_view name = "a") {
    ZHENG_TRY(auto statement, database.prepare("INSERT INTO item(id, name) VALUES(?, ?)"));
    statement.bind(1, id);
    statement.bind(2, name);
    return statement.run();
}

class Sqlite : public testing::Test {
  protected:
    void SetUp() override { ASSERT_TRUE(database.execute(schema).has_value()); }
    Database database = Database::open_in_memory().value();
};

TEST_F(Sqlite, ValuesComeBackAsTheyWereBound) {
    auto put = database.prepare("INSERT INTO item VALUES(?, ?, ?)").value();
    const Bytes blob = {0, 1, 0, 255};
    put.bind(1, std::numeric_limits<std::int64_t>::max());
    put.bind(2, std::string_view("正\0x", 5));
    put.bind(3, ByteView(blob));
    ASSERT_TRUE(put.run().has_value());
    EXPECT_EQ(database.rows_changed(), 1U);
    auto get = database.prepare("SELECT id, name, body FROM item").value();
    ASSERT_TRUE(get.step().value());
    EXPECT_EQ(get.integer(0).value(), std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(get.text(1).value(), std::string_view("正\0x", 5));
    const auto read = get.blob(2).value();
    EXPECT_EQ(Bytes(read.begin(), read.end()), blob);
    EXPECT_FALSE(get.step().value());
}

TEST_F(Sqlite, AnEmptyTextOrBlobIsNotNull) {
    auto put = database.prepare("INSERT INTO item VALUES(1, ?, ?)").value();
    put.bind(1, std::string_view{});
    put.bind(2, ByteView{});
    ASSERT_TRUE(put.run().has_value());
    auto get = database.prepare("SELECT name, body FROM item").value();
    ASSERT_TRUE(get.step().value());
    EXPECT_EQ(get.text(0).value(), "");
    EXPECT_FALSE(get.is_null(1));
    EXPECT_EQ(get.blob(1).value().size(), 0U);
}

TEST_F(Sqlite, AValueOfAnotherTypeIsCorrupt) {
    ASSERT_TRUE(insert(database, 1).has_value());
    auto get = database.prepare("SELECT id, name, body, -1 FROM item").value();
    ASSERT_TRUE(get.step().value());
    EXPECT_EQ(get.text(0).error().code, Errc::corrupt);
    EXPECT_EQ(get.integer(1).error().code, Errc::corrupt);
    EXPECT_EQ(get.blob(1).error().code, Errc::corrupt);
    EXPECT_EQ(get.blob(2).error().code, Errc::corrupt);
    EXPECT_EQ(get.unsigned_integer(3).error().code, Errc::corrupt);
}

TEST_F(Sqlite, FailuresAreToldApart) {
    ASSERT_TRUE(insert(database, 1).has_value());
    EXPECT_EQ(insert(database, 1).error().code, Errc::exists);
    EXPECT_EQ(insert(database, -1).error().code, Errc::usage);
    EXPECT_EQ(database.execute("DELETE FROM item").error().code, Errc::usage);
    EXPECT_NE(database.execute("DELETE FROM item").error().message.find("items stay"), std::string::npos);
    EXPECT_EQ(database.prepare("SELECT nonsense").error().code, Errc::usage);
    EXPECT_EQ(database.prepare("SELECT 1").value().run().error().code, Errc::usage);
    EXPECT_EQ(count(database), 1);
}

TEST_F(Sqlite, AStatementMayBeUsedAgainAfterAFailure) {
    auto put = database.prepare("INSERT INTO item(id, name) VALUES(?, 'a')").value();
    put.bind(1, std::int64_t{1});
    EXPECT_TRUE(put.run().has_value());
    EXPECT_FALSE(put.run().has_value());
    put.bind(1, std::int64_t{2});
    EXPECT_TRUE(put.run().has_value());
    EXPECT_EQ(count(database), 2);
}

TEST_F(Sqlite, ACommittedTransactionStays) {
    auto transaction = Transaction::begin(database).value();
    EXPECT_EQ(transaction.state(), Transaction::State::open);
    EXPECT_FALSE(database.idle());
    ASSERT_TRUE(insert(database, 1).has_value());
    ASSERT_TRUE(transaction.commit().has_value());
    EXPECT_EQ(transaction.state(), Transaction::State::committed);
    EXPECT_TRUE(database.idle());
    EXPECT_EQ(count(database), 1);
}

TEST_F(Sqlite, ARolledBackOrForgottenTransactionLeavesNothing) {
    {
        auto transaction = Transaction::begin(database).value();
        ASSERT_TRUE(insert(database, 1).has_value());
        ASSERT_TRUE(transaction.roll_back().has_value());
        EXPECT_EQ(transaction.state(), Transaction::State::rolled_back);
    }
    EXPECT_EQ(count(database), 0);
    {
        auto first = Transaction::begin(database).value();
        const auto moved = std::move(first);
        ASSERT_TRUE(insert(database, 1).has_value());
    }
    EXPECT_TRUE(database.idle());
    EXPECT_EQ(count(database), 0);
}

TEST_F(Sqlite, ATransactionThatSqliteEndedByItselfIsRolledBackOnce) {
    auto transaction = Transaction::begin(database).value();
    ASSERT_TRUE(insert(database, 1).has_value());
    EXPECT_EQ(database.execute("INSERT OR ROLLBACK INTO item(id, name) VALUES(1, 'b')").error().code, Errc::exists);
    EXPECT_TRUE(database.idle());
    EXPECT_FALSE(transaction.commit().has_value());
    EXPECT_EQ(transaction.state(), Transaction::State::rolled_back);
    EXPECT_EQ(count(database), 0);
}

TEST_F(Sqlite, EndingATransactionTwiceIsABug) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    auto transaction = Transaction::begin(database).value();
    ASSERT_TRUE(transaction.commit().has_value());
    EXPECT_DEATH(static_cast<void>(transaction.commit()), "");
    EXPECT_DEATH(static_cast<void>(transaction.roll_back()), "");
}

TEST_F(Sqlite, ACommitThatFailsLeavesNothing) {
    ASSERT_TRUE(database
                    .execute("PRAGMA foreign_keys=1; CREATE TABLE child(id INTEGER PRIMARY KEY, item INTEGER NOT NULL "
                             "REFERENCES item(id) DEFERRABLE INITIALLY DEFERRED) STRICT")
                    .has_value());
    auto transaction = Transaction::begin(database).value();
    ASSERT_TRUE(database.execute("INSERT INTO child VALUES(1, 99)").has_value());
    EXPECT_EQ(transaction.commit().error().code, Errc::usage);
    EXPECT_EQ(transaction.state(), Transaction::State::rolled_back);
    EXPECT_TRUE(database.idle());
    auto rows = database.prepare("SELECT count(*) FROM child").value();
    ASSERT_TRUE(rows.step().value());
    EXPECT_EQ(rows.integer(0).value(), 0);
}

TEST(SqliteFile, CreatingAndOpeningAreDifferentThings) {
    const test::TempDir dir;
    const auto path = dir / "store.db";
    EXPECT_EQ(Database::open(path, OpenMode::existing).error().code, Errc::not_found);
    {
        auto created = Database::open(path, OpenMode::create).value();
        ASSERT_TRUE(created.apply({}).has_value());
        ASSERT_TRUE(created.execute(schema).has_value());
        ASSERT_TRUE(insert(created, 1).has_value());
    }
    struct stat info {};
    ASSERT_EQ(::stat(path.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777U, 0600U);
    EXPECT_EQ(Database::open(path, OpenMode::create).error().code, Errc::exists);
    auto opened = Database::open(path, OpenMode::existing).value();
    EXPECT_EQ(count(opened), 1);
    EXPECT_TRUE(opened.check_integrity().has_value());
}

TEST(SqliteFile, SettingsAreReadBack) {
    const test::TempDir dir;
    auto database = Database::open(dir / "store.db", OpenMode::create).value();
    ASSERT_TRUE(database.apply({}).has_value());
    EXPECT_EQ(database.pragma("journal_mode").value(), "wal");
    EXPECT_EQ(database.pragma("synchronous").value(), "2");
    EXPECT_EQ(database.pragma("locking_mode").value(), "exclusive");
    EXPECT_EQ(database.pragma("foreign_keys").value(), "1");
    auto memory = Database::open_in_memory().value();
    const auto refused = memory.apply({});  // a database in memory has no WAL, and SQLite does not say so
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, Errc::unsupported);
    auto plain = Database::open(dir / "plain.db", OpenMode::create).value();
    ASSERT_TRUE(plain.apply({"delete", Synchronous::extra, false}).has_value());
    EXPECT_EQ(plain.pragma("synchronous").value(), "3");
}

TEST(SqliteFile, AnExclusiveFileHasOneConnection) {
    const test::TempDir dir;
    auto first = Database::open(dir / "store.db", OpenMode::create).value();
    ASSERT_TRUE(first.apply({}).has_value());
    ASSERT_TRUE(first.execute(schema).has_value());
    const auto second = Database::open(dir / "store.db", OpenMode::existing);
    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error().code, Errc::conflict) << second.error().message;
}

TEST(SqliteFile, AWriterLearnsAtTheStartThatAnotherWrites) {
    const test::TempDir dir;
    auto first = Database::open(dir / "store.db", OpenMode::create).value();
    ASSERT_TRUE(first.execute(schema).has_value());
    auto second = Database::open(dir / "store.db", OpenMode::existing).value();
    const auto held = Transaction::begin(first).value();
    EXPECT_EQ(Transaction::begin(second).error().code, Errc::conflict);
}

TEST(SqliteFile, AFileThatIsNoDatabaseIsCorruptAndReadOnlyMeansIt) {
    const test::TempDir dir;
    ASSERT_TRUE(env::write_atomically(dir / "text", env::as_bytes(std::string(5000, 'x'))).has_value());
    EXPECT_EQ(Database::open(dir / "text", OpenMode::existing).error().code, Errc::corrupt);
    {
        auto created = Database::open(dir / "store.db", OpenMode::create).value();
        ASSERT_TRUE(created.execute(schema).has_value());
    }
    auto reader = Database::open(dir / "store.db", OpenMode::read_only).value();
    EXPECT_EQ(count(reader), 0);
    EXPECT_FALSE(insert(reader, 1).has_value());
}

TEST(SqliteFile, AReservedWalHoldsOnlyWhatWasCommitted) {
    const test::TempDir directory;
    const auto file = directory / "a.db";
    const auto wal = directory / "a.db-wal";
    constexpr std::uint64_t reserved = std::uint64_t{1} << 20U;
    {
        auto database = Database::open(file, OpenMode::create).value();
        EXPECT_EQ(database.reserve_wal(reserved).error().code, Errc::usage) << "no write-ahead log yet";
        ASSERT_TRUE(database.apply({}).has_value() && database.execute(schema).has_value());
        ASSERT_TRUE(insert(database, 1).has_value());
        ASSERT_TRUE(database.reserve_wal(reserved).has_value());
        EXPECT_EQ(std::filesystem::file_size(wal), reserved);
        ASSERT_TRUE(database.reserve_wal(reserved / 2).has_value());
        EXPECT_EQ(std::filesystem::file_size(wal), reserved) << "never shorter";
        ASSERT_TRUE(insert(database, 2).has_value());
        EXPECT_EQ(std::filesystem::file_size(wal), reserved) << "a commit overwrites what is there";
        // As after kill -9: the files as they are now.
        std::filesystem::copy_file(file, directory / "b.db");
        std::filesystem::copy_file(wal, directory / "b.db-wal");
        EXPECT_EQ(count(database), 2);
    }
    EXPECT_FALSE(std::filesystem::exists(wal));
    auto after = Database::open(directory / "b.db", OpenMode::existing).value();
    ASSERT_TRUE(after.apply({}).has_value());
    EXPECT_EQ(count(after), 2);
    EXPECT_TRUE(after.check_integrity().has_value());
    ASSERT_TRUE(insert(after, 3).has_value());
    EXPECT_EQ(count(after), 3);
}

}  // namespace
}  // namespace zheng::sqlite
