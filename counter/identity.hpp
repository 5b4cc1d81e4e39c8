// identity.json: what a counter is, for the county's machine and for its own next start. Public.
//   {"format": "zheng counter identity v1", "origin": …, "log": key, "counter": key, "tls": SPKI digest,
//    "authority": fingerprint, "rehearsal": bool}
#pragma once

#include "counter/core/intake.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace zheng::counter {

inline constexpr std::string_view identity_format = "zheng counter identity v1";
inline constexpr std::uint64_t identity_bytes_max = 4096;

[[nodiscard]] std::string format_identity(const Purpose& purpose);
// Errc::malformed for unknown, missing or ill-formed fields, an origin that is none, weak keys, or one key twice.
[[nodiscard]] Result<Purpose> parse_identity(std::string_view json);
[[nodiscard]] Result<Purpose> read_identity(const std::filesystem::path& file);

}  // namespace zheng::counter
