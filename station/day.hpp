// One scripted day: the steps of a script, each said once, through the same machines that people use. What is already
// in the journals is not said again, so that a day that was cut off is resumed by running it again. One thread.
#pragma once

#include "station/commands.hpp"
#include "station/keyring.hpp"
#include "station/keys/station_dir.hpp"
#include "station/script.hpp"

#include <cstdint>
#include <string>

namespace zheng::station {

inline constexpr std::uint64_t sheet_bytes_max = 64ULL * 1024 * 1024;
inline constexpr std::uint64_t document_bytes_max = 256ULL * 1024 * 1024;

// How a step ends: go on, or stop with an answer that has been shown.
enum class Went : std::uint8_t { on, refused, faulty };

struct DaySums {
    std::uint64_t said = 0;    // statements of this run
    std::uint64_t papers = 0;  // counted in this contest, earlier runs included
    std::uint64_t batches = 0;
    std::uint64_t slips = 0;  // that the two recorders' entries showed
    std::uint64_t doubtful = 0;
};

class Day {
  public:
    // All of them must outlive the day. `base`: where the script's files are.
    // `pace_ms`: between two papers, where people watch.
    Day(StationDir& station, Keyring& keys, Console& console, const World& world, const Script& script, path base,
        std::uint64_t pace_ms = 0);

    [[nodiscard]] Result<Went> run();
    [[nodiscard]] const DaySums& sums() const { return sums_; }

  private:
    [[nodiscard]] const election::Contest& contest() const;
    [[nodiscard]] const election::Profile& profile() const;
    [[nodiscard]] std::string name_of_person(const election::PersonId& person) const;
    // Says it unless the law refuses, which is shown.
    [[nodiscard]] Result<Went> say(const election::Body& body, election::Date on,
                                   std::span<const election::PersonId> recorders = {});
    [[nodiscard]] Result<std::string> read(const std::string& file, std::uint64_t size_max) const;
    [[nodiscard]] Went faulty(const text::Faults& faults);
    // Something was said before, but not what the script says.
    [[nodiscard]] Result<Went> said_otherwise(std::uint32_t line, std::string_view what);

    [[nodiscard]] Result<Went> method(const MethodStep& step);
    [[nodiscard]] Result<Went> candidates(const CandidatesStep& step);
    [[nodiscard]] Result<Went> roll(const RollStep& step);
    [[nodiscard]] Result<Went> ballot(const BallotStep& step);
    [[nodiscard]] Result<Went> poll(const PollStep& step);
    [[nodiscard]] Result<Went> count(const CountStepOfDay& step);
    [[nodiscard]] Result<Went> count_papers(const CountStepOfDay& step);
    [[nodiscard]] Result<Went> count_totals(const CountStepOfDay& step);
    [[nodiscard]] Result<Went> declare_tally(const CountStepOfDay& step, std::span<const struct Identity> names);
    [[nodiscard]] Result<Went> result(const ResultStep& step);
    [[nodiscard]] Result<Went> filing(const FilingStep& step);

    [[nodiscard]] Result<election::Digest> roll_commitment(const RollStep& step);
    [[nodiscard]] Result<election::Digest> commitment_of_sealed(const RollStep& step, std::string_view content) const;

    StationDir& station_;
    Keyring& keys_;
    Console& console_;
    const World& world_;
    const Script& script_;
    path base_;
    std::uint64_t pace_ms_;
    DaySums sums_;
};

// Salted commitments to the lines of a roll, salts kept sealed beside the journals: made once, then the same again.
[[nodiscard]] Result<election::Digest> commit_roll(const StationDir& station, const election::ContestId& contest,
                                                   std::span<const std::string> lines, env::Random& random);

}  // namespace zheng::station
