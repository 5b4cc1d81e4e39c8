#include "tests/e2e/real/real_data.hpp"

#include "tests/e2e/real/csv_table.hpp"

#include <algorithm>
#include <unordered_map>

namespace zheng::test {
namespace {

std::string station_id(const CsvTable& table, const text::CsvRow& row) {
    return table.at(row, "contest_id") + "/" + table.at(row, "village_code") + "-" + table.at(row, "station_no");
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

// The contests of <prefix>_contests.csv with their candidates, stations and votes; `area` is the column of their name.
std::vector<RealContest> read_contests(const std::filesystem::path& folder, const std::string& prefix, const char* area,
                                       text::Faults& faults) {
    const CsvTable contests(folder, prefix + "_contests.csv",
                            {"contest_id", area, "seats", "valid", "invalid", "cast", "electors", "elected_cand_nos",
                             "quota_elected_cand_nos", "quota_displaced_cand_nos", "lot_cand_nos"},
                            faults);
    std::vector<RealContest> out;
    std::unordered_map<std::string, std::size_t> where;
    for (const auto& row : contests.rows()) {
        where.emplace(contests.at(row, "contest_id"), out.size());
        out.push_back({contests.at(row, "contest_id"),
                       contests.at(row, area),
                       {},
                       {},
                       static_cast<std::uint32_t>(contests.number(row, "seats")),
                       contests.words(row, "elected_cand_nos"),
                       contests.words(row, "lot_cand_nos"),
                       contests.words(row, "quota_elected_cand_nos"),
                       contests.words(row, "quota_displaced_cand_nos"),
                       contests.number(row, "valid"),
                       contests.number(row, "invalid"),
                       contests.number(row, "cast"),
                       contests.number(row, "electors")});
    }
    const auto contest_of = [&](const CsvTable& table, const text::CsvRow& row) -> RealContest* {
        const auto found = where.find(table.at(row, "contest_id"));
        return found == where.end() ? nullptr : &out[found->second];
    };
    const CsvTable candidates(folder, prefix + "_candidates.csv",
                              {"contest_id", "cand_no", "cand_id", "sex", "incumbent", "votes_official"}, faults);
    for (const auto& row : candidates.rows())
        if (RealContest* contest = contest_of(candidates, row))
            contest->candidates.push_back(
                {candidates.at(row, "cand_no"), lower(candidates.at(row, "cand_id")),
                 candidates.at(row, "sex") == "F" ? election::Sex::female : election::Sex::male,
                 candidates.at(row, "incumbent") == "Y", candidates.number(row, "votes_official")});
    const CsvTable stations(folder, prefix + "_stations.csv",
                            {"contest_id", "village_code", "station_no", "valid", "invalid", "cast", "electors"},
                            faults);
    std::unordered_map<std::string, std::pair<RealContest*, std::size_t>> station_of;
    for (const auto& row : stations.rows())
        if (RealContest* contest = contest_of(stations, row)) {
            station_of.emplace(station_id(stations, row), std::pair(contest, contest->stations.size()));
            contest->stations.push_back({station_id(stations, row),
                                         stations.number(row, "valid"),
                                         stations.number(row, "invalid"),
                                         stations.number(row, "cast"),
                                         stations.number(row, "electors"),
                                         {}});
        }
    const CsvTable votes(folder, prefix + "_votes.csv",
                         {"contest_id", "village_code", "station_no", "cand_no", "votes"}, faults);
    for (const auto& row : votes.rows())
        if (const auto found = station_of.find(station_id(votes, row)); found != station_of.end())
            found->second.first->stations[found->second.second].votes[votes.at(row, "cand_no")] =
                votes.number(row, "votes");
    return out;
}

}  // namespace

election::Tally tally_of(const RealContest& contest, const RealStation& station, election::Office office) {
    election::Tally tally;
    tally.collected = station.cast;
    tally.valid = station.valid;
    tally.void_papers = station.invalid;
    election::OfficeTally votes{office, contest.seats, {}, 0, 0};
    election::Votes given = 0;
    for (const RealCandidate& candidate : contest.candidates) {
        const auto found = station.votes.find(candidate.number);
        const election::Votes number = found == station.votes.end() ? 0 : found->second;
        votes.votes.push_back({{candidate.person}, number, 0, false});
        given += number;
    }
    votes.undervotes = contest.seats * station.valid - given;
    tally.offices.push_back(std::move(votes));
    return tally;
}

tl::expected<std::vector<RealTownship>, text::Faults> read_real_data(const std::filesystem::path& folder) {
    text::Faults faults;
    std::vector<RealTownship> townships;
    const CsvTable towns(folder, "chief_townships.csv",
                         {"township", "township_code", "valid", "invalid", "cast", "electors", "n_candidates"}, faults);
    std::unordered_map<std::string, std::size_t> by_code;
    for (const auto& row : towns.rows()) {
        by_code.emplace(towns.at(row, "township_code"), townships.size());
        townships.push_back({towns.at(row, "township_code"),
                             towns.at(row, "township"),
                             {},
                             towns.number(row, "valid"),
                             towns.number(row, "invalid"),
                             towns.number(row, "cast"),
                             towns.number(row, "electors"),
                             towns.number(row, "n_candidates")});
    }
    for (RealContest& contest : read_contests(folder, "chief", "village", faults)) {
        const auto town = by_code.find(contest.id.substr(0, contest.id.rfind('-')));
        if (town == by_code.end())
            faults.push_back({"chief_contests.csv", 0, "没有这个乡镇：" + contest.id,
                              "no township for contest '" + contest.id + "'"});
        else
            townships[town->second].contests.push_back(std::move(contest));
    }
    if (!faults.empty())
        return tl::make_unexpected(std::move(faults));
    return townships;
}

tl::expected<std::vector<RealContest>, text::Faults> read_real_districts(const std::filesystem::path& folder) {
    text::Faults faults;
    auto out = read_contests(folder, "reps", "district_no", faults);
    if (!faults.empty())
        return tl::make_unexpected(std::move(faults));
    return out;
}

}  // namespace zheng::test
