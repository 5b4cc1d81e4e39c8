// A file of acts (TOML): statements of any kind that this device may say, each with its fields by the names of
// proto/statement.proto, for `say`. Documents are named by file; what they are hashed to is settled when they are read.
// Every fault is reported at once with its line. README.md shows a file.
#pragma once

#include "proto/election/statement.hpp"
#include "proto/text/fault.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::station {

inline constexpr std::size_t acts_bytes_max = 1024U * 1024U;
inline constexpr std::size_t acts_max = 2048;
inline constexpr std::size_t acts_files_max = 256;  // of one `say`

// Where the digest of one field comes from.
struct DigestSource {
    enum class From : std::uint8_t {
        file,    // SHA-256 of a document that is posted or handed out
        sealed,  // SHA-256(32 random bytes ‖ document): the document is not for everybody
        said,    // the payload of the newest statement of that kind in the contest
    };
    std::string field;  // "decision"
    From from = From::file;
    std::string name;  // a file beside the file of acts, or "IncidentRuled"
};

struct ActStep {
    std::uint32_t line = 0;
    election::Date on;
    std::vector<election::PersonId> signers;  // empty: as many as the table allows
    election::Body body;
    std::vector<DigestSource> digests;
};

[[nodiscard]] tl::expected<std::vector<ActStep>, text::Faults> parse_acts(std::string_view file,
                                                                          std::string_view content);

// Puts a digest into the field of that name; false where the body has none.
[[nodiscard]] bool set_digest(election::Body& body, std::string_view field, const election::Digest& digest);

}  // namespace zheng::station
