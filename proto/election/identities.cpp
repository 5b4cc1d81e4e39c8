#include "proto/election/count.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

using Faults = std::vector<IdentityFault>;
using Numbers = std::vector<std::pair<std::string, std::uint64_t>>;

u128 wide(Votes votes) {
    return votes;
}

std::string place_of(const OfficeTally& office) {
    return std::string(name_of(office.office));
}

void office_identities(const Tally& tally, const OfficeTally& office, Faults& faults) {
    const std::string place = place_of(office);
    if (office.seats == 0 || office.seats > seats_max)
        faults.push_back(
            {"an office has 1 to " + std::to_string(seats_max) + " seats", place, {{"seats", office.seats}}});
    if (office.papers_void_here > tally.valid) {
        faults.push_back({"papers void for one office are valid papers",
                          place,
                          {{"void here", office.papers_void_here}, {"valid", tally.valid}}});
        return;
    }
    u128 votes = 0;
    for (const PersonVotes& row : office.votes)
        votes += row.votes_for;
    const u128 not_counting = wide(tally.void_papers) + tally.blank + office.papers_void_here;
    // More than 2^63 papers cannot be: the products stay within 128 bits.
    if (votes + office.undervotes + office.seats * not_counting != office.seats * wide(tally.collected)) {
        Numbers numbers{{"undervotes", office.undervotes},
                        {"seats", office.seats},
                        {"void", tally.void_papers},
                        {"blank", tally.blank},
                        {"void here", office.papers_void_here},
                        {"collected", tally.collected}};
        numbers.insert(numbers.begin(), {"votes", static_cast<Votes>(votes)});
        faults.push_back(
            {"votes + undervotes + seats x (void + blank + void here) = seats x collected", place, std::move(numbers)});
    }
    const Votes papers = tally.valid - office.papers_void_here;
    for (const PersonVotes& row : office.votes)
        if (wide(row.votes_for) + row.votes_against > papers)
            faults.push_back({"for + against of one person are at most the valid papers",
                              place + "/" + row.person.text,
                              {{"for", row.votes_for}, {"against", row.votes_against}, {"papers", papers}}});
}

bool shape_differs(const OfficeTally& office, const OfficeBallot& ballot) {
    if (office.office != ballot.office || office.seats != ballot.seats ||
        office.votes.size() < ballot.candidates.size())
        return true;
    for (std::size_t i = 0; i < office.votes.size(); ++i) {
        const PersonVotes& row = office.votes[i];
        if (i < ballot.candidates.size()) {
            if (row.write_in || row.person != ballot.candidates[i])
                return true;
            continue;
        }
        const bool first = i == ballot.candidates.size();
        if (!row.write_in || !valid_id(row.person.text) || (!first && !(office.votes[i - 1].person < row.person)) ||
            std::find(ballot.candidates.begin(), ballot.candidates.end(), row.person) != ballot.candidates.end())
            return true;
    }
    return false;
}

}  // namespace

std::string IdentityFault::text() const {
    std::string out = place.empty() ? identity : place + ": " + identity;
    const char* before = " (";
    for (const auto& [name, number] : numbers) {
        out += before + name + " " + grouped(number);
        before = ", ";
    }
    return numbers.empty() ? out : out + ")";
}

Faults identity_faults(const Tally& tally) {
    Faults faults;
    if (wide(tally.valid) + tally.void_papers + tally.blank != tally.collected)
        faults.push_back({"collected = valid + void + blank",
                          "",
                          {{"collected", tally.collected},
                           {"valid", tally.valid},
                           {"void", tally.void_papers},
                           {"blank", tally.blank}}});
    for (const OfficeTally& office : tally.offices)
        office_identities(tally, office, faults);
    return faults;
}

Faults identity_faults(const Tally& tally, std::span<const OfficeBallot> offices) {
    Faults faults;
    if (tally.offices.size() != offices.size()) {
        faults.push_back({"the tally has the offices of the ballot",
                          "",
                          {{"tally", tally.offices.size()}, {"ballot", offices.size()}}});
    } else {
        std::size_t write_ins = 0;
        for (std::size_t i = 0; i < offices.size(); ++i) {
            if (shape_differs(tally.offices[i], offices[i]))
                faults.push_back(
                    {"the tally has the offices, seats and candidates of the ballot in its order, then other names "
                     "by id",
                     place_of(tally.offices[i]),
                     {}});
            else
                write_ins += tally.offices[i].votes.size() - offices[i].candidates.size();
        }
        if (write_ins > write_ins_max)
            faults.push_back({"at most " + std::to_string(write_ins_max) + " different written-in names",
                              "",
                              {{"names", write_ins}}});
    }
    Faults sums = identity_faults(tally);
    faults.insert(faults.end(), std::make_move_iterator(sums.begin()), std::make_move_iterator(sums.end()));
    return faults;
}

Faults identity_faults(const PaperAccount& account) {
    Faults faults;
    const auto& [received, issued, unused, collected, replaced, not_returned] = account;
    if (received && issued && unused && wide(*issued) + *unused != *received)
        faults.push_back(
            {"received = issued + unused", "", {{"received", *received}, {"issued", *issued}, {"unused", *unused}}});
    if (issued && replaced && *replaced > *issued)
        faults.push_back({"replaced papers are issued papers", "", {{"replaced", *replaced}, {"issued", *issued}}});
    if (issued && collected && replaced && not_returned && wide(*collected) + *replaced + *not_returned != *issued)
        faults.push_back({"issued = collected + replaced + not returned",
                          "",
                          {{"issued", *issued},
                           {"collected", *collected},
                           {"replaced", *replaced},
                           {"not returned", *not_returned}}});
    return faults;
}

}  // namespace zheng::election
