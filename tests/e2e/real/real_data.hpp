// A foreign election as published: contests counted at one or more stations, with official answers. Read from a folder
// of CSV files: chief_contests.csv, chief_stations.csv, chief_votes.csv, chief_candidates.csv, chief_townships.csv of
// single seats, and reps_*.csv of districts with several seats.
#pragma once

#include "proto/election/contest.hpp"
#include "proto/text/fault.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace zheng::test {

struct RealStation {
    std::string id;  // contest, village code and number
    election::Votes valid = 0;
    election::Votes invalid = 0;
    election::Votes cast = 0;
    election::Votes electors = 0;
    std::map<std::string, election::Votes> votes;  // by candidate number
};
struct RealCandidate {
    std::string number;
    std::string person;
    election::Sex sex = election::Sex::unknown;
    bool incumbent = false;
    election::Votes votes_official = 0;
};
struct RealContest {
    std::string id;
    std::string area;  // the village, or the number of the district
    std::vector<RealCandidate> candidates;
    std::vector<RealStation> stations;
    std::uint32_t seats = 0;
    std::vector<std::string> elected;          // candidate numbers, official
    std::vector<std::string> lots;             // tied, lots drawn
    std::vector<std::string> quota_elected;    // only thanks to the women's places
    std::vector<std::string> quota_displaced;  // lost the seat to them
    election::Votes valid = 0;
    election::Votes invalid = 0;
    election::Votes cast = 0;
    election::Votes electors = 0;
};
struct RealTownship {
    std::string code;
    std::string name;
    std::vector<RealContest> contests;
    election::Votes valid = 0;  // official totals
    election::Votes invalid = 0;
    election::Votes cast = 0;
    election::Votes electors = 0;
    std::uint64_t candidates = 0;
};

// Contests stand under the township whose code their id begins with.
[[nodiscard]] tl::expected<std::vector<RealTownship>, text::Faults> read_real_data(const std::filesystem::path& folder);
// Representatives: one vote each, several seats a district.
[[nodiscard]] tl::expected<std::vector<RealContest>, text::Faults>
read_real_districts(const std::filesystem::path& folder);

// What a station announced, as a tally of one office.
[[nodiscard]] election::Tally tally_of(const RealContest& contest, const RealStation& station, election::Office office);

}  // namespace zheng::test
