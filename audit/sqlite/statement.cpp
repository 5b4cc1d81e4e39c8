#include "audit/sqlite/statement.hpp"

#include "audit/sqlite/failure.hpp"
#include "proto/election/check.hpp"

#include <limits>

namespace zheng::sqlite {

void Statement::Finalize::operator()(sqlite3_stmt* handle) const {
    sqlite3_finalize(handle);  // repeats the error of the latest step, which was told then
}

void Statement::bind(int parameter, std::int64_t value) {
    CHECK(sqlite3_bind_int64(handle_.get(), parameter, value) == SQLITE_OK, "couldn't bind a parameter");
}

void Statement::bind(int parameter, std::uint64_t value) {
    CHECK(value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()), "SQLite has 63 bits");
    bind(parameter, static_cast<std::int64_t>(value));
}

void Statement::bind(int parameter, std::string_view text) {
    // A null pointer would bind NULL.
    const char* data = text.data() == nullptr ? "" : text.data();
    CHECK(sqlite3_bind_text64(handle_.get(), parameter, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) == SQLITE_OK,
          "couldn't bind a parameter");
}

void Statement::bind(int parameter, ByteView blob) {
    const void* data = blob.data() == nullptr ? static_cast<const void*>("") : blob.data();
    CHECK(sqlite3_bind_blob64(handle_.get(), parameter, data, blob.size(), SQLITE_TRANSIENT) == SQLITE_OK,
          "couldn't bind a parameter");
}

void Statement::bind_null(int parameter) {
    CHECK(sqlite3_bind_null(handle_.get(), parameter) == SQLITE_OK, "couldn't bind a parameter");
}

Result<bool> Statement::step() {
    const int code = sqlite3_step(handle_.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE) {
        reset();
        return false;
    }
    auto error = failure(sqlite3_db_handle(handle_.get()), code, "run SQL");
    reset();
    return fail(std::move(error));
}

Result<void> Statement::run() {
    ZHENG_TRY(const bool row, step());
    if (!row)
        return {};
    reset();
    return fail(Errc::usage, "a statement without results had one");
}

void Statement::reset() {
    sqlite3_reset(handle_.get());  // repeats the error of the latest step, which was told then
}

Result<void> Statement::require(int column, int type) const {
    CHECK(column >= 0 && column < sqlite3_data_count(handle_.get()), "the row has no such column");
    if (sqlite3_column_type(handle_.get(), column) != type)
        return fail(Errc::corrupt,
                    "the column " + std::string(sqlite3_column_name(handle_.get(), column)) + " has another type");
    return {};
}

Result<std::int64_t> Statement::integer(int column) const {
    ZHENG_CHECKED(require(column, SQLITE_INTEGER));
    return sqlite3_column_int64(handle_.get(), column);
}

Result<std::uint64_t> Statement::unsigned_integer(int column) const {
    ZHENG_TRY(const auto value, integer(column));
    if (value < 0)
        return fail(Errc::corrupt,
                    "the column " + std::string(sqlite3_column_name(handle_.get(), column)) + " is negative");
    return static_cast<std::uint64_t>(value);
}

Result<std::string_view> Statement::text(int column) const {
    ZHENG_CHECKED(require(column, SQLITE_TEXT));
    const auto* data = sqlite3_column_text(handle_.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column));
    return std::string_view(reinterpret_cast<const char*>(data), size);
}

Result<ByteView> Statement::blob(int column) const {
    ZHENG_CHECKED(require(column, SQLITE_BLOB));
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_.get(), column));
    return ByteView(data, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column)));
}

bool Statement::is_null(int column) const {
    CHECK(column >= 0 && column < sqlite3_data_count(handle_.get()), "the row has no such column");
    return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

}  // namespace zheng::sqlite
