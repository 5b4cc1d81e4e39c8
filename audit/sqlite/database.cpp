#include "audit/sqlite/database.hpp"

#include "audit/env/files.hpp"
#include "audit/sqlite/failure.hpp"
#include "proto/election/check.hpp"

#include <algorithm>
#include <array>

namespace zheng::sqlite {

void Database::Close::operator()(sqlite3* handle) const {
    // Not close_v2: a statement that outlives its connection is a bug, and must not keep the file open silently.
    CHECK(sqlite3_close(handle) == SQLITE_OK, "a statement outlives its database");
}

Result<Database> Database::open_with(const std::string& name, int flags) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    Database out;
    out.handle_.reset(raw);
    if (code != SQLITE_OK)
        return fail(failure(raw, code, "open " + name));
    // SQLite opens for reading what it cannot open for writing, and says so only at the first write.
    if ((flags & SQLITE_OPEN_READWRITE) != 0 && sqlite3_db_readonly(raw, "main") == 1)
        return fail(Errc::io, "couldn't open " + name + " for writing");
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    return out;
}

Result<Database> Database::open(const std::filesystem::path& path, OpenMode mode) {
    if (mode == OpenMode::create) {
        // SQLite itself would open what is there, with the umask's mode for a new file. An empty file is an empty
        // database.
        ZHENG_CHECKED(env::write_new(path, {}, env::mode_private));
    } else {
        std::error_code error;
        if (!std::filesystem::is_regular_file(path, error))
            return fail(Errc::not_found, "there is no database " + path.string());
    }
    ZHENG_TRY(auto out,
              open_with(path.string(), mode == OpenMode::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE));
    // Opening is lazy: the first read tells whether this is a database at all.
    ZHENG_CHECKED(out.pragma("schema_version"));
    return out;
}

Result<Database> Database::open_in_memory() {
    return open_with(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY);
}

Result<std::string> Database::pragma(std::string_view name) {
    ZHENG_TRY(auto statement,
              prepare("SELECT CAST(" + std::string(name) + " AS TEXT) FROM pragma_" + std::string(name)));
    ZHENG_TRY(const bool row, statement.step());
    if (!row)
        return fail(Errc::unsupported, "SQLite has no value for " + std::string(name));
    ZHENG_TRY(const auto text, statement.text(0));
    return std::string(text);
}

Result<void> Database::apply(const Settings& settings) {
    const bool word =
        !settings.journal_mode.empty() && std::all_of(settings.journal_mode.begin(), settings.journal_mode.end(),
                                                      [](char c) { return c >= 'a' && c <= 'z'; });
    CHECK(word, "a journal mode is a word");
    const auto set = [&](const std::string& name, const std::string& value, const std::string& wanted) -> Result<void> {
        ZHENG_CHECKED(execute("PRAGMA " + name + "=" + value));
        ZHENG_TRY(const auto kept, pragma(name));
        if (kept != wanted)
            return fail(Errc::unsupported, "SQLite keeps " + name + "=" + kept + ", not " + wanted);
        return {};
    };
    // Exclusive first: a WAL that is entered exclusively needs no shared memory.
    if (settings.exclusive)
        ZHENG_CHECKED(set("locking_mode", "exclusive", "exclusive"));
    ZHENG_CHECKED(set("journal_mode", settings.journal_mode, settings.journal_mode));
    const auto level = std::to_string(static_cast<int>(settings.synchronous));
    ZHENG_CHECKED(set("synchronous", level, level));
    ZHENG_CHECKED(set("foreign_keys", "1", "1"));
    return set("cell_size_check", "1", "1");
}

Result<void> Database::execute(const std::string& sql) {
    const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return fail(failure(handle_.get(), code, "execute SQL"));
    return {};
}

Result<Statement> Database::prepare(std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
    if (code != SQLITE_OK)
        return fail(failure(handle_.get(), code, "prepare SQL"));
    CHECK(raw != nullptr, "empty SQL");
    return Statement(raw);
}

std::uint64_t Database::rows_changed() const {
    return static_cast<std::uint64_t>(sqlite3_changes64(handle_.get()));
}

bool Database::idle() const {
    return sqlite3_get_autocommit(handle_.get()) != 0;
}

Result<void> Database::reserve_wal(std::uint64_t bytes) {
    sqlite3_file* file = nullptr;
    const int found =
        sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_JOURNAL_POINTER, static_cast<void*>(&file));
    if (found != SQLITE_OK || file == nullptr || file->pMethods == nullptr)
        return fail(Errc::usage, "there is no write-ahead log to lengthen");
    const auto wanted = static_cast<sqlite3_int64>(bytes);
    sqlite3_int64 size = 0;
    if (const int code = file->pMethods->xFileSize(file, &size); code != SQLITE_OK)
        return fail(failure(handle_.get(), code, "measure the write-ahead log"));
    if (size >= wanted)
        return {};
    static constexpr std::array<char, 65536> zeros{};
    while (size < wanted) {
        const auto some = std::min<sqlite3_int64>(wanted - size, zeros.size());
        if (const int code = file->pMethods->xWrite(file, zeros.data(), static_cast<int>(some), size);
            code != SQLITE_OK)
            return fail(failure(handle_.get(), code, "lengthen the write-ahead log"));
        size += some;
    }
    if (const int code = file->pMethods->xSync(file, SQLITE_SYNC_FULL); code != SQLITE_OK)
        return fail(failure(handle_.get(), code, "sync the write-ahead log"));
    return {};
}

Result<void> Database::check_integrity() {
    ZHENG_TRY(const auto answer, pragma("integrity_check"));
    if (answer != "ok")
        return fail(Errc::corrupt, "the database is damaged: " + answer);
    return {};
}

}  // namespace zheng::sqlite
