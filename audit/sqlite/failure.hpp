// SQLite's result codes as Errors. Only sources of this folder include this.
#pragma once

#include "proto/election/result.hpp"

#include <sqlite3.h>

#include <string>
#include <string_view>

namespace zheng::sqlite {

inline Error failure(sqlite3* handle, int code, std::string_view what) {
    const int extended = handle == nullptr ? code : sqlite3_extended_errcode(handle);
    auto errc = Errc::io;
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
        errc = extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY ||
                       extended == SQLITE_CONSTRAINT_ROWID
                   ? Errc::exists
                   : Errc::usage;
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        errc = Errc::conflict;
        break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        errc = Errc::corrupt;
        break;
    case SQLITE_ERROR:
    case SQLITE_MISUSE:
    case SQLITE_RANGE:
        errc = Errc::usage;
        break;
    case SQLITE_READONLY:
        // Of a database that is open for writing, it is a file beside it that cannot be written.
        errc = handle != nullptr && sqlite3_db_readonly(handle, "main") == 1 ? Errc::usage : Errc::io;
        break;
    case SQLITE_TOOBIG:
        errc = Errc::too_large;
        break;
    default:
        break;
    }
    const char* words = handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle);
    return {errc, "couldn't " + std::string(what) + ": " + words};
}

}  // namespace zheng::sqlite
