// Tiles and entry bundles: the files of a C2SP tlog-tiles v0.1.0 directory. A full tile is 256 hashes of one level of
// the tree (level l holds the roots of 256^l leaves); a bundle is up to 256 entries, each with its length. Values; no
// I/O.
#pragma once

#include "audit/env/bytes.hpp"
#include "audit/log/merkle.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::log {

inline constexpr std::uint64_t tile_width = 256;       // hashes in a full tile, entries in a full bundle
inline constexpr unsigned tile_height = 8;             // levels of the tree under one tile
inline constexpr std::size_t entry_bytes_max = 65535;  // a bundle's length prefix has two bytes
inline constexpr std::size_t bundle_bytes_max = tile_width * (entry_bytes_max + 2);
inline constexpr unsigned tile_levels_max = 8;

// One file below tile/. `width` is 1 to 256; a file of width 256 has no ".p" part.
struct TileRef {
    std::optional<unsigned> level;  // none: an entry bundle
    std::uint64_t index = 0;
    unsigned width = tile_width;
    friend bool operator==(const TileRef&, const TileRef&) = default;
};

// "tile/0/x001/x234/067", "tile/entries/000.p/3".
[[nodiscard]] std::string path_of(const TileRef& tile);
// The inverse; Errc::malformed for anything path_of would not have produced.
[[nodiscard]] Result<TileRef> parse_tile_path(std::string_view path);

// Every file of a tree of this size, bundles first, then level by level, in order. With `older`, only those that the
// tree of that size did not have already.
[[nodiscard]] std::vector<TileRef> tiles_of(std::uint64_t size, std::uint64_t older = 0);

// The bytes of a tile (level given): width * 32. CHECKs that the tree has those nodes.
[[nodiscard]] Bytes encode_tile(const Tree& tree, const TileRef& tile);

// Appends one entry to a bundle. CHECKs 1 <= size <= entry_bytes_max.
void append_to_bundle(Bytes& bundle, ByteView entry);
// Visits the entries of a bundle. Errc::malformed if it does not hold exactly `width` entries of at least one byte
// each; entries before the fault have been visited. `position` counts from 0 within the bundle.
[[nodiscard]] Result<void> decode_bundle(ByteView bundle, unsigned width,
                                         const std::function<Result<void>(unsigned position, ByteView entry)>& visitor);

}  // namespace zheng::log
