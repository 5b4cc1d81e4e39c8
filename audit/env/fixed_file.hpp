// A file whose size never changes and whose bytes are overwritten where they are: no new room is needed, and the file
// system keeps no older version under another name. One owner, not thread-safe.
#pragma once

#include "audit/env/bytes.hpp"
#include "audit/env/file_descriptor.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace zheng::env {

class FixedFile {
  public:
    FixedFile() = default;
    FixedFile(const FixedFile&) = delete;
    FixedFile& operator=(const FixedFile&) = delete;
    virtual ~FixedFile() = default;

    [[nodiscard]] virtual Result<Bytes> read() = 0;
    // After a failure, or a stop before the next sync(), any of the bytes may be old, new or neither.
    [[nodiscard]] virtual Result<void> write(std::uint64_t offset, ByteView bytes) = 0;
    // All that was written is on the disk. After a failed sync the kernel may have dropped the bytes and report success
    // the next time: the file must then be opened and read again.
    [[nodiscard]] virtual Result<void> sync() = 0;
};

// One that exists: Errc::not_found, io; too_large over size_max.
[[nodiscard]] Result<std::unique_ptr<FixedFile>> open_fixed_file(const std::filesystem::path& path,
                                                                 std::uint64_t size_max);

}  // namespace zheng::env
