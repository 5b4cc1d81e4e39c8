// The script of a day (TOML): what is said and counted in one contest, step by step, for `record`. What the law decides
// (the verdict before the count, the result) is never read from it. Every fault is reported at once with its line.
// README.md shows a whole script.
#pragma once

#include "proto/election/statement.hpp"
#include "proto/text/fault.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::station {

inline constexpr std::size_t script_bytes_max = 1024U * 1024U;
inline constexpr std::size_t script_places_max = 64;

struct MethodStep {
    std::uint32_t line = 0;
    election::Date on;
    std::string document;  // file
    election::MethodAdopted body;
};
struct CandidatesStep {
    std::uint32_t line = 0;
    election::Date on;
    std::string file;
};
struct RollStep {
    std::uint32_t line = 0;
    election::Date on;
    election::Votes registered = 0;
    std::vector<election::Votes> classes;
    std::string commitment_file;  // 64 hexadecimal digits, or:
    std::string roll;             // one elector a line
};
struct BallotStep {
    std::uint32_t line = 0;
    election::Date on;
};
struct PollStep {
    std::uint32_t line = 0;
    election::Date on;
    election::PollOpened opened;
    std::vector<election::TurnoutReported> turnout;
    election::PollClosed closed;
};
struct CountStepOfDay {
    std::uint32_t line = 0;
    election::Date on;
    election::PlaceId place;
    std::vector<election::BoxPieces> boxes;
    election::Votes forged = 0;
    bool mixed = true;
    std::uint32_t table = 1;
    std::string ballots;    // file, or:
    std::string totals;     // file
    std::string write_ins;  // file: who the written-in names are; may be empty
    std::vector<election::PersonId> recorders;
};
struct ResultStep {
    std::uint32_t line = 0;
    election::Date on;
};
struct FilingStep {
    std::uint32_t line = 0;
    election::Date on;
    std::string objection;  // article; empty: filed
};

struct Script {
    election::ContestId contest;
    std::vector<election::PersonId> signers;  // empty: every officer whose role is needed
    std::optional<MethodStep> method;
    std::optional<CandidatesStep> candidates;
    std::optional<RollStep> roll;
    std::optional<BallotStep> ballot;
    std::vector<PollStep> polls;
    std::vector<CountStepOfDay> counts;
    std::optional<ResultStep> result;
    std::optional<FilingStep> filing;
};

// `file` is the name used in faults.
[[nodiscard]] tl::expected<Script, text::Faults> parse_script(std::string_view file, std::string_view content);

}  // namespace zheng::station
