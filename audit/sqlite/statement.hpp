// One prepared statement: bind, step, read, reset. Not thread-safe; must not outlive its Database.
#pragma once

#include "audit/env/bytes.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <memory>
#include <string_view>

struct sqlite3_stmt;

namespace zheng::sqlite {

class Statement {
  public:
    // Parameters count from 1. Text and blobs are copied. CHECKs that the parameter exists and that no row is being
    // read.
    void bind(int parameter, std::int64_t value);
    void bind(int parameter, std::uint64_t value);  // CHECKs that it fits SQLite's signed 64 bits
    void bind(int parameter, std::string_view text);
    void bind(int parameter, ByteView blob);
    void bind_null(int parameter);

    // True: a row can be read. False: done; the statement is reset and may be bound and stepped again.
    // Errc::exists for a key that is taken, conflict for a busy file, usage for another constraint or a RAISE, corrupt,
    // io.
    [[nodiscard]] Result<bool> step();
    // step() for statements without rows; Errc::usage if there is one.
    [[nodiscard]] Result<void> run();
    // Forgets the rest of the rows; what was bound stays.
    void reset();

    // Columns of the current row count from 0. Errc::corrupt if the value is of another type than asked for.
    [[nodiscard]] Result<std::int64_t> integer(int column) const;
    [[nodiscard]] Result<std::uint64_t> unsigned_integer(int column) const;  // corrupt if negative
    [[nodiscard]] Result<std::string_view> text(int column) const;           // valid until the next step or reset
    [[nodiscard]] Result<ByteView> blob(int column) const;                   // the same
    [[nodiscard]] bool is_null(int column) const;

  private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* handle) const;
    };
    explicit Statement(sqlite3_stmt* handle) : handle_(handle) {}
    [[nodiscard]] Result<void> require(int column, int type) const;
    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

}  // namespace zheng::sqlite
