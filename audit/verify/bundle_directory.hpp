// Where a bundle lies: a directory, or an uncompressed tar of it, unpacked into a directory of its own that goes away
// with the object. A tar with links, devices or names that would leave the directory is refused whole.
#pragma once

#include "proto/election/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace zheng::verify {

inline constexpr std::uint64_t tar_bytes_max = 8ULL * 1024 * 1024 * 1024;
inline constexpr std::size_t tar_members_max = 4'000'000;

class BundleDirectory {
  public:
    // Errc::not_found or io; Errc::malformed or too_large for what is neither a directory nor such a tar.
    [[nodiscard]] static Result<BundleDirectory> open(const std::filesystem::path& path);
    BundleDirectory(BundleDirectory&& other) noexcept;
    BundleDirectory& operator=(BundleDirectory&& other) noexcept;
    ~BundleDirectory();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    explicit BundleDirectory(std::filesystem::path path) : path_(std::move(path)) {}
    [[nodiscard]] Result<void> unpack(const std::filesystem::path& archive);
    void remove() noexcept;
    std::filesystem::path path_;
    std::filesystem::path temporary_;  // empty: nothing to remove
};

}  // namespace zheng::verify
