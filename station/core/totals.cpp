#include "station/core/totals.hpp"

#include "proto/election/check.hpp"

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;

using Figures = std::map<std::string, Votes>;

std::string key_of(Office office, const std::string& person, const char* what) {
    return std::string(name_of(office)) + "/" + person + "/" + what;
}

Votes figure(const Figures& figures, const std::string& key) {
    const auto found = figures.find(key);
    return found == figures.end() ? 0 : found->second;
}

Result<OfficeTally> office_of(const OfficeBallot& office, const Figures& figures, Votes valid) {
    OfficeTally out;
    out.office = office.office;
    out.seats = office.seats;
    out.papers_void_here = figure(figures, std::string(name_of(office.office)) + "/void_here");
    Votes given = 0;
    const auto add_row = [&](const std::string& person, bool write_in) {
        PersonVotes row;
        row.person = {person};
        row.votes_for = figure(figures, key_of(office.office, person, "for"));
        row.votes_against = write_in ? 0 : figure(figures, key_of(office.office, person, "against"));
        row.write_in = write_in;
        const bool over = __builtin_add_overflow(given, row.votes_for, &given);
        if (!write_in || row.votes_for != 0)
            out.votes.push_back(row);
        return !over && row.votes_for <= valid && row.votes_against <= valid;
    };
    bool possible = out.papers_void_here <= valid;
    for (const PersonId& person : office.candidates)
        possible = add_row(person.text, false) && possible;
    std::vector<std::string> aliases;
    for (std::size_t i = 1; figures.count(key_of(office.office, "w" + std::to_string(i), "for")) != 0; ++i)
        aliases.push_back("w" + std::to_string(i));
    std::sort(aliases.begin(), aliases.end());
    for (const std::string& alias : aliases)
        possible = add_row(alias, true) && possible;
    const Votes choices = possible ? office.seats * (valid - out.papers_void_here) : 0;
    if (!possible || given > choices)
        return fail(Errc::malformed, std::string(name_of(office.office)) + ": " + std::to_string(given) +
                                         " votes are more than " + std::to_string(valid) + " valid papers with " +
                                         std::to_string(office.seats) + " choices can hold");
    out.undervotes = choices - given;
    return out;
}

}  // namespace

std::vector<std::string> totals_keys(std::span<const OfficeBallot> offices, std::size_t written_in_names) {
    std::vector<std::string> keys{"papers/collected", "papers/void", "papers/blank"};
    for (const OfficeBallot& office : offices) {
        keys.push_back(std::string(name_of(office.office)) + "/void_here");
        for (const PersonId& person : office.candidates) {
            keys.push_back(key_of(office.office, person.text, "for"));
            keys.push_back(key_of(office.office, person.text, "against"));
        }
        for (std::size_t i = 1; i <= written_in_names; ++i)
            keys.push_back(key_of(office.office, "w" + std::to_string(i), "for"));
    }
    return keys;
}

TotalsMatching::TotalsMatching(std::vector<std::string> keys) : keys_(std::move(keys)) {}

std::vector<std::string> TotalsMatching::open(Recorder who) const {
    std::vector<std::string> out;
    if ((who == Recorder::a ? a_ : b_).has_value())
        return out;
    for (const std::string& key : keys_)
        if (agreed_.count(key) == 0)
            out.push_back(key);
    return out;
}

std::string TotalsMatching::fault(Recorder who, std::span<const Figure> figures) const {
    auto wanted = open(who);
    if (wanted.empty())
        return "nothing is open";
    for (const Figure& figure : figures) {
        const auto found = std::find(wanted.begin(), wanted.end(), figure.key);
        if (found == wanted.end())
            return figure.key + " is not open";
        wanted.erase(found);
    }
    return wanted.empty() ? "" : wanted.front() + " is missing";
}

TotalsMatching::Turn TotalsMatching::key(const TotalsKeyed& keyed) {
    CHECK(fault(keyed.who, keyed.figures).empty(), "figures are checked before they are keyed");
    auto& mine = keyed.who == Recorder::a ? a_ : b_;
    mine.emplace();
    for (const Figure& figure : keyed.figures)
        mine->emplace(figure.key, figure.value);
    if (!a_ || !b_)
        return Turn::waiting;
    for (const auto& [key, value] : *a_)
        if (b_->at(key) == value)
            agreed_.emplace(key, value);
        else
            ++slips_;
    a_.reset();
    b_.reset();
    return agreed() ? Turn::agreed : Turn::key_again;
}

Result<Tally> tally_of(std::span<const OfficeBallot> offices, const Figures& figures) {
    Tally out;
    out.collected = figure(figures, "papers/collected");
    out.void_papers = figure(figures, "papers/void");
    out.blank = figure(figures, "papers/blank");
    if (out.void_papers > out.collected || out.blank > out.collected - out.void_papers)
        return fail(Errc::malformed, std::to_string(out.void_papers) + " void and " + std::to_string(out.blank) +
                                         " blank papers are more than " + std::to_string(out.collected) + " collected");
    out.valid = out.collected - out.void_papers - out.blank;
    for (const OfficeBallot& office : offices) {
        ZHENG_TRY(auto tallied, office_of(office, figures, out.valid));
        out.offices.push_back(std::move(tallied));
    }
    return out;
}

}  // namespace zheng::station
