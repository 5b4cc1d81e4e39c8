// An election pack: what the county writes down before founding a township's election. One TOML and three or four CSV
// files:
//   township.toml   authority_domain, election, township, township_name, election_day, rehearsal, [profiles] kind =
//   "name" villages.csv    village,name places.csv      village,place,name          (the first place of a village is
//   its hall) contests.csv    contest,village,kind,round last_term.csv   (may be absent) who sat until now: the sheet
//   last_term under the names of its columns
// A profile is the name of a built-in one, or "file:NAME.toml" for one beside it. Takes and returns values: the caller
// reads and writes files. Safe from any thread.
#pragma once

#include "proto/election/profile.hpp"
#include "proto/election/statement.hpp"
#include "proto/text/fault.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace zheng::text {

inline constexpr std::size_t pack_file_bytes_max = 16U * 1024U * 1024U;
inline constexpr std::size_t villages_max = 4096;
inline constexpr std::size_t places_per_village_max = 64;
inline constexpr std::size_t contests_per_village_max = 32;
inline constexpr std::size_t last_term_per_village_max = 256;

struct Pack {
    std::string authority_domain;
    std::string election;
    std::string township;
    std::string township_name;
    election::Date election_day;
    bool rehearsal = false;
    std::vector<election::Profile> profiles;        // one a kind used, in the order of the kinds
    std::vector<election::VillageOpened> villages;  // in the order of villages.csv
    [[nodiscard]] std::string origin() const { return authority_domain + "/" + election + "/" + township; }
};

// File name → content. Exactly the files of a pack (and its profile files): anything else is a fault.
using PackFiles = std::map<std::string, std::string>;

// Everything that is wrong, in the order of files and lines; or the pack.
[[nodiscard]] tl::expected<Pack, Faults> parse_pack(const PackFiles& files);

// The files of a pack whose profiles are all built in: parse_pack(format_pack(p)) gives p again.
[[nodiscard]] PackFiles format_pack(const Pack& pack);

// The bytes whose SHA-256 names the pack in ElectionOpened: for each file, in the order of names,
// "<name>\n<size>\n<content>\n".
[[nodiscard]] Bytes pack_manifest(const PackFiles& files);

}  // namespace zheng::text
