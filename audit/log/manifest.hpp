// MANIFEST.sha256 of a bundle: plain `sha256sum` format, one line for every other file, ordered by name, so that stock
// `sha256sum -c MANIFEST.sha256` checks it too. Values; no I/O.
#pragma once

#include "proto/election/ids.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::log {

inline constexpr std::string_view manifest_file = "MANIFEST.sha256";
inline constexpr std::uint64_t manifest_bytes_max = std::uint64_t{64} << 20U;
inline constexpr std::size_t bundle_name_bytes_max = 255;

struct ManifestLine {
    election::Digest digest;
    std::string name;      // relative, with '/'
    std::size_t line = 0;  // from 1
};
struct ManifestFault {
    std::size_t line = 0;
    std::string detail;
};
struct Manifest {
    std::vector<ManifestLine> lines;    // those that can be read
    std::vector<ManifestFault> faults;  // the others, and lines out of order or twice
};

// Reads what can be read and tells all that cannot.
[[nodiscard]] Manifest parse_manifest(std::string_view text);
[[nodiscard]] std::string format_manifest(const std::vector<ManifestLine>& lines);

// Printable ASCII without space and backslash; no empty, "." or ".." part, not absolute: such a name stays in the
// folder.
[[nodiscard]] bool valid_bundle_name(std::string_view name);

}  // namespace zheng::log
