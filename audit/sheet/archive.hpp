// The parts of a workbook, unpacked from memory (libzip). Number of parts, names, encryption and packing are checked
// when it is opened; how large a part says that it is before it is unpacked, and how large it is while it is. What
// nobody reads is never unpacked. One thread.
#pragma once

#include "audit/env/bytes.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace zheng::sheet {

class Archive {
  public:
    // `bytes` must outlive it.
    [[nodiscard]] static Result<Archive> open(ByteView bytes);
    Archive(Archive&&) noexcept;
    Archive& operator=(Archive&&) noexcept;
    ~Archive();

    [[nodiscard]] bool has(std::string_view name) const;
    // Errc::not_found, too_large, corrupt.
    [[nodiscard]] Result<std::string> read(std::string_view name);

  private:
    struct Zip;
    explicit Archive(std::unique_ptr<Zip> zip);

    std::unique_ptr<Zip> zip_;
    struct Place {
        std::uint64_t index = 0;
        std::uint64_t bytes = 0;  // as the directory says
    };
    std::map<std::string, Place, std::less<>> places_;
    std::uint64_t unpacked_bytes_ = 0;
};

// The name of the part that `target` means, seen from a part in `folder` ("xl/"). Errc::malformed for whatever leads
// out of the archive or is no plain path.
[[nodiscard]] Result<std::string> part_name(std::string_view folder, std::string_view target);

}  // namespace zheng::sheet
