// A file that only grows, and whose appended bytes are on the disk when append() returns. One owner, not thread-safe.
#pragma once

#include "audit/env/bytes.hpp"
#include "audit/env/file_descriptor.hpp"
#include "audit/env/files.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <filesystem>

namespace zheng::env {

class AppendFile {
  public:
    // Opens or creates; a new file's name is made durable. Fails with io.
    [[nodiscard]] static Result<AppendFile> open(const std::filesystem::path& path, unsigned mode = mode_private);

    // All bytes are written (O_APPEND) and fdatasync'ed, or the answer is Errc::io and the file is poisoned. After a
    // failed fsync the kernel may have dropped the bytes and report success the next time, so nothing is ever retried:
    // every later call fails too, and the program must end and read the file again from the start.
    [[nodiscard]] Result<void> append(ByteView bytes);

    // Cuts a torn tail found at start: the file ends at size_bytes, durably. CHECKs that this does not lengthen it.
    [[nodiscard]] Result<void> truncate(std::uint64_t size_bytes);

    [[nodiscard]] std::uint64_t size_bytes() const { return size_bytes_; }
    [[nodiscard]] bool poisoned() const { return poisoned_; }

  private:
    AppendFile(FileDescriptor file, std::filesystem::path path, std::uint64_t size_bytes);
    [[nodiscard]] tl::unexpected<Error> poison(Error error);

    FileDescriptor file_;
    std::filesystem::path path_;
    std::uint64_t size_bytes_ = 0;
    bool poisoned_ = false;
};

}  // namespace zheng::env
