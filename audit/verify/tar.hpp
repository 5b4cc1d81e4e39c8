// Reading an uncompressed tar (POSIX.1-1988 ustar; GNU tar's headers of plain files read the same). Strict: checksums,
// zero padding, two zero blocks at the end and nothing but zeros behind them. Pure.
#pragma once

#include "audit/env/bytes.hpp"
#include "proto/election/result.hpp"

#include <string>
#include <vector>

namespace zheng::verify {

inline constexpr std::size_t tar_block_bytes = 512;

struct TarMember {
    std::string name;  // as stored
    char kind = '0';   // '0' file, '5' directory, others as POSIX names them
    ByteView bytes;    // of a file, a view into the archive
};

// Errc::malformed names the offset.
[[nodiscard]] Result<std::vector<TarMember>> read_tar(ByteView archive);
// Looks at the first block only.
[[nodiscard]] bool looks_like_tar(ByteView bytes);

}  // namespace zheng::verify
