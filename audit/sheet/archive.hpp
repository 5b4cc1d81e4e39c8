// The parts of a workbook, unpacked from memory (libzip). Everything about the archive is checked when it is opened:
// number of parts, names, encryption, packing, and how large all of it says that it is; what it really is, while
// unpacking. One thread.
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
    std::map<std::string, std::uint64_t, std::less<>> places_;
    std::uint64_t unpacked_bytes_ = 0;
};

// The name of the part that `target` means, seen from a part in `folder` ("xl/"). Errc::malformed for whatever leads
// out of the archive or is no plain path.
[[nodiscard]] Result<std::string> part_name(std::string_view folder, std::string_view target);

}  // namespace zheng::sheet
