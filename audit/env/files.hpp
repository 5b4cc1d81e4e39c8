// Files read whole with a limit, and files that are either written completely and durably or not at all.
// Errors are Errc::not_found, exists, too_large or io with the path in the text. Safe from any thread.
#pragma once

#include "audit/env/bytes.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace zheng::env {

inline constexpr unsigned mode_private = 0600;  // keys, journals, stores
inline constexpr unsigned mode_public = 0644;   // what anyone may read

// too_large if the file holds more than size_max bytes; at most size_max + 1 bytes are ever read.
[[nodiscard]] Result<Bytes> read_file(const std::filesystem::path& path, std::uint64_t size_max);
[[nodiscard]] Result<std::string> read_text(const std::filesystem::path& path, std::uint64_t size_max);

// Replaces `path`: temporary file in the same directory, fsync, rename, fsync of the directory. After a crash the file
// is the old one or the new one. A reader never sees half of it.
[[nodiscard]] Result<void> write_atomically(const std::filesystem::path& path, ByteView bytes,
                                            unsigned mode = mode_public);
// The same, but fails with exists if there is a file already: nothing is ever overwritten.
[[nodiscard]] Result<void> write_new(const std::filesystem::path& path, ByteView bytes, unsigned mode = mode_public);

// Writes a new file without waiting for the disk: for many files at once, made durable together by sync_file_system.
// Errc::exists if there is one already.
[[nodiscard]] Result<void> write_unsynced(const std::filesystem::path& path, ByteView bytes,
                                          unsigned mode = mode_public);
// Everything written so far to the file system that holds `path` is on the disk.
[[nodiscard]] Result<void> sync_file_system(const std::filesystem::path& path);
// Gives a directory or file its final name, durably. Errc::exists if the name is taken: nothing is replaced.
[[nodiscard]] Result<void> rename_new(const std::filesystem::path& from, const std::filesystem::path& to);

// A hidden name beside `path` that no other writer of this machine uses at the same time: for what is written first and
// named when it is whole.
[[nodiscard]] std::filesystem::path temporary_beside(const std::filesystem::path& path);

// fsync of a directory: new names in it survive a power cut.
[[nodiscard]] Result<void> sync_directory(const std::filesystem::path& directory);

// Makes a directory and its missing parents, each made durable. One that exists is fine.
[[nodiscard]] Result<void> make_directories(const std::filesystem::path& directory);

// Removes one file durably; not_found if it is not there.
[[nodiscard]] Result<void> remove_file(const std::filesystem::path& path);

// Bytes that an unprivileged process may still write to the file system that holds `path`.
[[nodiscard]] Result<std::uint64_t> free_bytes(const std::filesystem::path& path);

enum class FileKind : std::uint8_t { regular, symlink, other };
struct ListedFile {
    std::string name;  // relative to the directory listed, with '/' between parts
    FileKind kind = FileKind::regular;
    std::uint64_t size_bytes = 0;  // of a regular file, else 0
    friend bool operator==(const ListedFile&, const ListedFile&) = default;
};

// Every file below a directory, ordered by the bytes of its name. Links are listed, never followed; directories are
// walked, not listed.
[[nodiscard]] Result<std::vector<ListedFile>> list_files(const std::filesystem::path& directory);

}  // namespace zheng::env
