// One process at a time: an flock held on a file for as long as this object lives. The kernel releases it when the
// process ends, however it ends. Not thread-safe.
#pragma once

#include "audit/env/file_descriptor.hpp"
#include "proto/election/result.hpp"

#include <filesystem>

namespace zheng::env {

class LockFile {
  public:
    // Errc::conflict if somebody else holds it (another process, or another LockFile of this one). Never waits.
    [[nodiscard]] static Result<LockFile> acquire(const std::filesystem::path& path);

  private:
    explicit LockFile(FileDescriptor file) : file_(std::move(file)) {}
    FileDescriptor file_;
};

}  // namespace zheng::env
