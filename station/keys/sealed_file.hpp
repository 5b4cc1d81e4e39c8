// One file that only this device can read: file id, 32 random bytes ‖ sealed (plain). audit/FORMAT.md. One thread.
#pragma once

#include "audit/env/bytes.hpp"
#include "audit/env/random.hpp"
#include "proto/election/result.hpp"
#include "station/keys/station_dir.hpp"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace zheng::station {

// Durable when it returns; Errc::exists where the file is there. `purpose` keeps the keys of different files apart.
[[nodiscard]] Result<void> write_sealed(const StationDir& station, const std::filesystem::path& file,
                                        std::string_view purpose, ByteView plain, env::Random& random);
// Errc::corrupt unless this device wrote it for this purpose.
[[nodiscard]] Result<Bytes> read_sealed(const StationDir& station, const std::filesystem::path& file,
                                        std::string_view purpose, std::uint64_t bytes_max);

}  // namespace zheng::station
