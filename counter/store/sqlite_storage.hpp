// The counter's log in one SQLite file (schema.sql). Exactly one connection exists, it belongs to the sequencer, and
// the file is locked while it is open: SQLite before 3.51.3 may lose committed pages when two connections commit and
// checkpoint one WAL. Every commit is synced (synchronous=FULL): a receipt must survive a power cut. The settings are
// read back at every start. No `sqlite3` shell on the live file. One thread.
#pragma once

#include "audit/log/storage.hpp"
#include "audit/sqlite/database.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

namespace zheng::counter {

inline constexpr std::int64_t store_application_id = 0x7A68656E;  // "zhen"
inline constexpr std::int64_t store_schema_version = 1;

// Below this nothing is admitted: the file system must never be full in the middle of a commit.
inline constexpr std::uint64_t free_bytes_min = std::uint64_t{256} << 20U;
// Errc::io, saying how much is free, if it is less than `bytes_min` where `path` lies.
[[nodiscard]] Result<void> require_free_space(const std::filesystem::path& path,
                                              std::uint64_t bytes_min = free_bytes_min);

// SQLite begins the write-ahead log anew when it has 1,000 pages, after the transaction that reaches them.
inline constexpr std::uint64_t wal_bytes_reserved = std::uint64_t{8} << 20U;

class SqliteStorage final : public log::Storage {
  public:
    // Makes the file with its tables, without a head: log::Log::create() adds that. Errc::exists.
    [[nodiscard]] static Result<std::unique_ptr<SqliteStorage>> create(const std::filesystem::path& file);
    // Errc::not_found; unsupported if it is another program's or another version's file, or SQLite keeps other settings
    // than asked for; conflict if another process has it open; corrupt.
    [[nodiscard]] static Result<std::unique_ptr<SqliteStorage>> open(const std::filesystem::path& file);

    [[nodiscard]] Result<void> transact(const Work& work) override;
    [[nodiscard]] Result<std::optional<log::StoredHead>> head() override;
    [[nodiscard]] Result<void> create(const log::StoredHead& first) override;
    [[nodiscard]] Result<void> read(std::uint64_t first, std::uint64_t count, const Visitor& visitor) override;

    // For who commits often (Database::reserve_wal). A failure costs nothing but speed.
    [[nodiscard]] Result<void> prepare_for_many() { return database_.reserve_wal(wal_bytes_reserved); }

    // For start-up checks and tests.
    [[nodiscard]] sqlite::Database& database() { return database_; }

  private:
    struct Statements;
    class Open;
    SqliteStorage(sqlite::Database database, std::unique_ptr<Statements> statements);
    [[nodiscard]] static Result<std::unique_ptr<SqliteStorage>> prepare(sqlite::Database database);

    sqlite::Database database_;
    std::unique_ptr<Statements> statements_;  // after the database: they go first

  public:
    ~SqliteStorage() override;
};

}  // namespace zheng::counter
