// RAII over one SQLite connection. The C library stays in the sources. A connection belongs to one thread, and a file
// that a program writes to has exactly one: SQLite before 3.51.3 can lose committed pages when two connections of a WAL
// file commit and checkpoint at the same time.
#pragma once

#include "audit/sqlite/statement.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;

namespace zheng::sqlite {

enum class OpenMode : std::uint8_t {
    create,     // makes the file; Errc::exists if there is one
    existing,   // Errc::not_found if there is none
    read_only,  // the same, and nothing can be written
};

enum class Synchronous : std::uint8_t { full = 2, extra = 3 };  // SQLite's own numbers; less would lose commits

// What a durable store asks for. apply() sets them and reads them back: an ignored pragma is a silent one.
struct Settings {
    std::string journal_mode = "wal";
    Synchronous synchronous = Synchronous::full;
    bool exclusive = true;  // no other connection, also of other processes, while this one is open
};

class Database {
  public:
    // Errors: exists, not_found, io, corrupt (not a database). The file is created with mode 0600.
    [[nodiscard]] static Result<Database> open(const std::filesystem::path& path, OpenMode mode);
    // Gone when closed.
    [[nodiscard]] static Result<Database> open_in_memory();

    // Sets and reads back. Errc::unsupported if SQLite has kept another value (a WAL on a file system without shared
    // memory, for instance); conflict if another process holds the file.
    [[nodiscard]] Result<void> apply(const Settings& settings);
    // The value of a pragma as SQLite now reports it.
    [[nodiscard]] Result<std::string> pragma(std::string_view name);

    // Runs statements without parameters and without results, e.g. a schema.
    [[nodiscard]] Result<void> execute(const std::string& sql);
    // Errc::usage for SQL that does not compile: it is ours. The statement must not outlive the connection.
    [[nodiscard]] Result<Statement> prepare(std::string_view sql);

    // Rows changed by the latest INSERT, UPDATE or DELETE.
    [[nodiscard]] std::uint64_t rows_changed() const;
    // True outside BEGIN … COMMIT.
    [[nodiscard]] bool idle() const;
    // Lengthens the write-ahead log to so many bytes of zeros, which no frame of it is: a commit that overwrites blocks
    // takes half the time of one that lengthens the file. Only speed depends on it. Errc::usage if there is no
    // write-ahead log yet (before the first transaction), io.
    [[nodiscard]] Result<void> reserve_wal(std::uint64_t bytes);
    // "ok", or the first of the faults that PRAGMA integrity_check finds, as Errc::corrupt.
    [[nodiscard]] Result<void> check_integrity();

  private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };
    [[nodiscard]] static Result<Database> open_with(const std::string& name, int flags);
    std::unique_ptr<sqlite3, Close> handle_;
};

}  // namespace zheng::sqlite
