// Files carried by hand: the same bytes as on the wire. "zheng statements v1\n" then (uint32 big-endian length ‖
// envelope)*, and "zheng receipts v1\n" then (uint32 big-endian length ‖ tlog-proof text)*, in the order of the
// statements. Extensions .statements and .receipts. Format: audit/FORMAT.md.
#pragma once

#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace zheng::log {

inline constexpr std::string_view statements_magic = "zheng statements v1\n";
inline constexpr std::string_view receipts_magic = "zheng receipts v1\n";
inline constexpr std::uint64_t carried_file_bytes_max = 512ULL * 1024 * 1024;
inline constexpr std::uint32_t carried_frame_bytes_max = 64 * 1024;  // no frame is larger; checked before allocation

inline constexpr std::size_t frame_length_bytes = 4;  // big-endian, before each frame

struct Carried {
    std::vector<Bytes> frames;
    std::uint64_t torn_bytes = 0;  // of an unfinished last frame, left out
};
// Errc::malformed names the byte offset. An unfinished last frame is not an error here: the caller decides.
[[nodiscard]] Result<Carried> read_carried(const std::filesystem::path& file, std::string_view magic);
[[nodiscard]] Result<Carried> parse_carried(std::span<const std::uint8_t> bytes, std::string_view magic);
[[nodiscard]] Bytes frame(std::span<const std::uint8_t> content);
// Written to a temporary file, synced, renamed.
[[nodiscard]] Result<void> write_carried(const std::filesystem::path& file, std::string_view magic,
                                         std::span<const Bytes> frames);

}  // namespace zheng::log
