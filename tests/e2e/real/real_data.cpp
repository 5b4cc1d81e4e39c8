#include "tests/e2e/real/real_data.hpp"

#include "audit/env/bytes.hpp"
#include "audit/env/files.hpp"
#include "proto/text/csv.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <unordered_map>

namespace zheng::test {
namespace {

// The columns of one file that this reader uses; published files carry more, so the header decides what is left out.
class Table {
  public:
    Table(const std::filesystem::path& folder, std::string name, std::vector<std::string> wanted, text::Faults& faults)
        : name_(std::move(name)), faults_(faults) {
        const auto bytes = env::read_file(folder / name_, text::csv_bytes_max);
        if (!bytes) {
            faults.push_back({name_, 0, "读不到", bytes.error().message});
            return;
        }
        const std::string content(env::as_text(*bytes));
        std::istringstream header(content.substr(0, content.find('\n')));
        std::vector<text::CsvColumn> columns;
        for (std::string cell; std::getline(header, cell, ',');)
            names_.push_back(cell.substr(0, cell.find('\r')));
        for (const std::string& column : names_)
            columns.push_back({column});
        for (const std::string& column : wanted)
            if (std::find(names_.begin(), names_.end(), column) == names_.end())
                faults.push_back({name_, 1, "缺少列：" + column, "column '" + column + "' is missing"});
        rows_ = text::read_csv(name_, content, columns, faults);
    }

    [[nodiscard]] const std::vector<text::CsvRow>& rows() const { return rows_; }
    [[nodiscard]] const std::string& at(const text::CsvRow& row, std::string_view column) const {
        const auto found = std::find(names_.begin(), names_.end(), column);
        static const std::string none;
        return found == names_.end() ? none : row.cells[static_cast<std::size_t>(found - names_.begin())];
    }
    [[nodiscard]] std::uint64_t number(const text::CsvRow& row, std::string_view column) const {
        const std::string& cell = at(row, column);
        std::uint64_t value = 0;
        const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        if (error != std::errc() || end != cell.data() + cell.size())
            faults_.push_back(
                {name_, row.line, "不是数字：" + cell, "no number in '" + std::string(column) + "': '" + cell + "'"});
        return value;
    }

  private:
    std::string name_;
    text::Faults& faults_;
    std::vector<std::string> names_;
    std::vector<text::CsvRow> rows_;
};

std::vector<std::string> words(const std::string& cell) {
    std::istringstream in(cell);
    std::vector<std::string> out;
    for (std::string word; in >> word;)
        out.push_back(word);
    return out;
}

std::string station_id(const Table& table, const text::CsvRow& row) {
    return table.at(row, "contest_id") + "/" + table.at(row, "village_code") + "-" + table.at(row, "station_no");
}

}  // namespace

tl::expected<std::vector<RealTownship>, text::Faults> read_real_data(const std::filesystem::path& folder) {
    text::Faults faults;
    std::vector<RealTownship> townships;
    const Table towns(folder, "chief_townships.csv",
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
    const Table contests(
        folder, "chief_contests.csv",
        {"contest_id", "village", "seats", "valid", "invalid", "cast", "electors", "elected_cand_nos", "lot_cand_nos"},
        faults);
    std::unordered_map<std::string, std::pair<std::size_t, std::size_t>> where;
    for (const auto& row : contests.rows()) {
        const std::string& id = contests.at(row, "contest_id");
        const auto town = by_code.find(id.substr(0, id.rfind('-')));
        if (town == by_code.end()) {
            faults.push_back(
                {"chief_contests.csv", row.line, "没有这个乡镇：" + id, "no township for contest '" + id + "'"});
            continue;
        }
        auto& list = townships[town->second].contests;
        where.emplace(id, std::pair(town->second, list.size()));
        list.push_back({id,
                        contests.at(row, "village"),
                        {},
                        {},
                        static_cast<std::uint32_t>(contests.number(row, "seats")),
                        words(contests.at(row, "elected_cand_nos")),
                        words(contests.at(row, "lot_cand_nos")),
                        contests.number(row, "valid"),
                        contests.number(row, "invalid"),
                        contests.number(row, "cast"),
                        contests.number(row, "electors")});
    }
    const auto contest_of = [&](const Table& table, const text::CsvRow& row) -> RealContest* {
        const auto found = where.find(table.at(row, "contest_id"));
        return found == where.end() ? nullptr : &townships[found->second.first].contests[found->second.second];
    };
    const Table candidates(folder, "chief_candidates.csv",
                           {"contest_id", "cand_no", "cand_id", "sex", "incumbent", "votes_official"}, faults);
    for (const auto& row : candidates.rows())
        if (RealContest* contest = contest_of(candidates, row)) {
            std::string person = candidates.at(row, "cand_id");
            std::transform(person.begin(), person.end(), person.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
            contest->candidates.push_back(
                {candidates.at(row, "cand_no"), std::move(person),
                 candidates.at(row, "sex") == "F" ? election::Sex::female : election::Sex::male,
                 candidates.at(row, "incumbent") == "Y", candidates.number(row, "votes_official")});
        }
    const Table stations(folder, "chief_stations.csv",
                         {"contest_id", "village_code", "station_no", "valid", "invalid", "cast", "electors"}, faults);
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
    const Table votes(folder, "chief_votes.csv", {"contest_id", "village_code", "station_no", "cand_no", "votes"},
                      faults);
    for (const auto& row : votes.rows())
        if (const auto found = station_of.find(station_id(votes, row)); found != station_of.end())
            found->second.first->stations[found->second.second].votes[votes.at(row, "cand_no")] =
                votes.number(row, "votes");
    if (!faults.empty())
        return tl::make_unexpected(std::move(faults));
    return townships;
}

}  // namespace zheng::test
