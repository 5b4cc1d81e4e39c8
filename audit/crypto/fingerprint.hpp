// Fingerprints, by which people compare keys by eye and by voice: SHA-256 of the public key, 64 hexadecimal digits.
// Safe from any thread.
#pragma once

#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"

#include <string>
#include <string_view>

namespace zheng::crypto {

[[nodiscard]] election::Digest fingerprint_of(const election::PublicKey& key);
// "0a1b 2c3d …": sixteen groups of four digits, to be read aloud.
[[nodiscard]] std::string spoken(const election::Digest& fingerprint);
// As typed or copied: 64 hexadecimal digits in either case; spaces, hyphens and colons between them do not matter.
// Errc::usage otherwise.
[[nodiscard]] Result<election::Digest> parse_fingerprint(std::string_view typed);

}  // namespace zheng::crypto
