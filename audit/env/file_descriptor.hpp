// An owned POSIX file descriptor, and the operating system's words for a failure. Not thread-safe.
#pragma once

#include "proto/election/result.hpp"

#include <filesystem>
#include <string_view>
#include <utility>

namespace zheng::env {

class FileDescriptor {
  public:
    FileDescriptor() = default;
    explicit FileDescriptor(int fd) : fd_(fd) {}
    FileDescriptor(FileDescriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept;
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    ~FileDescriptor() { reset(); }

    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] bool valid() const { return fd_ >= 0; }
    void reset();
    // Gives it away: the caller closes it.
    [[nodiscard]] int release() { return std::exchange(fd_, -1); }

  private:
    int fd_ = -1;
};

// "couldn't <verb> <path>: <errno's words>" with the current errno: not_found for ENOENT, exists for EEXIST, else io.
[[nodiscard]] Error system_error(std::string_view verb, const std::filesystem::path& path);

}  // namespace zheng::env
