#include "proto/election/count.hpp"

#include "proto/election/check.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

// Write-ins stand behind the candidates in the order of their ids, whatever the order in which they were heard.
auto write_in_place(OfficeTally& office, const PersonId& person) {
    return std::find_if(office.votes.begin(), office.votes.end(),
                        [&](const PersonVotes& row) { return row.write_in && !(row.person < person); });
}

std::size_t write_ins_of(const Tally& tally) {
    std::size_t count = 0;
    for (const OfficeTally& office : tally.offices)
        count += static_cast<std::size_t>(std::count_if(office.votes.begin(), office.votes.end(),
                                                        [](const PersonVotes& row) { return row.write_in; }));
    return count;
}

PersonVotes& candidate_row(OfficeTally& office, const PersonId& person) {
    const auto row = std::find_if(office.votes.begin(), office.votes.end(),
                                  [&](const PersonVotes& r) { return !r.write_in && r.person == person; });
    CHECK(row != office.votes.end(), "a judged choice names candidates of the tally");
    return *row;
}

PersonVotes& write_in_row(OfficeTally& office, const PersonId& person) {
    auto place = write_in_place(office, person);
    if (place == office.votes.end() || place->person != person) {
        PersonVotes row;
        row.person = person;
        row.write_in = true;
        place = office.votes.insert(place, std::move(row));
    }
    return *place;
}

bool write_ins_fit(const Tally& tally, const Judgement& judgement) {
    std::size_t fresh = 0;
    for (std::size_t i = 0; i < judgement.choices.size(); ++i)
        for (const PersonId& person : judgement.choices[i].write_ins)
            fresh += std::none_of(tally.offices[i].votes.begin(), tally.offices[i].votes.end(),
                                  [&](const PersonVotes& row) { return row.write_in && row.person == person; })
                         ? 1U
                         : 0U;
    return fresh == 0 || write_ins_of(tally) + fresh <= write_ins_max;
}

void add_choice(OfficeTally& office, const OfficeChoice& choice) {
    CHECK(office.office == choice.office && office.seats == choice.seats, "tally and ballot have the same offices");
    if (choice.void_here) {
        ++office.papers_void_here;
        return;
    }
    const std::size_t used = choice.votes_for.size() + choice.write_ins.size();
    CHECK(used <= office.seats, "a valid paper has as many choices as seats at most");
    for (const PersonId& person : choice.votes_for)
        ++candidate_row(office, person).votes_for;
    for (const PersonId& person : choice.votes_against)
        ++candidate_row(office, person).votes_against;
    for (const PersonId& person : choice.write_ins)
        ++write_in_row(office, person).votes_for;
    office.undervotes += office.seats - used;
}

// Adds or reports an overflow.
bool sum(Votes& into, Votes value) {
    return !__builtin_add_overflow(into, value, &into);
}

Result<void> merge_office(OfficeTally& into, const OfficeTally& from) {
    if (into.office != from.office || into.seats != from.seats)
        return fail(Errc::conflict, "the tallies have different offices or seats");
    bool fits = sum(into.undervotes, from.undervotes) && sum(into.papers_void_here, from.papers_void_here);
    std::size_t candidates = 0;
    for (const PersonVotes& row : from.votes) {
        PersonVotes* target = nullptr;
        if (row.write_in) {
            target = &write_in_row(into, row.person);
        } else {
            if (candidates >= into.votes.size() || into.votes[candidates].write_in ||
                into.votes[candidates].person != row.person)
                return fail(Errc::conflict, "the tallies have different candidates");
            target = &into.votes[candidates++];
        }
        fits = sum(target->votes_for, row.votes_for) && sum(target->votes_against, row.votes_against) && fits;
    }
    if (candidates < into.votes.size() && !into.votes[candidates].write_in)
        return fail(Errc::conflict, "the tallies have different candidates");
    if (!fits)
        return fail(Errc::too_large, "the sum of the tallies overflows");
    return {};
}

}  // namespace

Tally empty_tally(std::span<const OfficeBallot> offices) {
    Tally tally;
    tally.offices.reserve(offices.size());
    for (const OfficeBallot& ballot : offices) {
        OfficeTally office;
        office.office = ballot.office;
        office.seats = ballot.seats;
        office.votes.reserve(ballot.candidates.size());
        for (const PersonId& person : ballot.candidates)
            office.votes.push_back({person, 0, 0, false});
        tally.offices.push_back(std::move(office));
    }
    return tally;
}

Result<void> add(Tally& tally, const Judgement& judgement) {
    CHECK(judgement.ballot_class != BallotClass::committee_decides,
          "a doubtful paper is ruled on before it is counted");
    switch (judgement.ballot_class) {
    case BallotClass::set_aside:
    case BallotClass::committee_decides:
        return {};
    case BallotClass::void_paper:
        ++tally.void_papers;
        break;
    case BallotClass::blank:
        ++tally.blank;
        break;
    case BallotClass::valid:
        CHECK(judgement.choices.size() == tally.offices.size(), "tally and ballot have the same offices");
        if (!write_ins_fit(tally, judgement))
            return fail(Errc::too_large, "more than " + std::to_string(write_ins_max) + " different written-in names");
        for (std::size_t i = 0; i < judgement.choices.size(); ++i)
            add_choice(tally.offices[i], judgement.choices[i]);
        ++tally.valid;
        break;
    }
    ++tally.collected;
    return {};
}

Result<void> merge(Tally& into, const Tally& from) {
    if (into.offices.size() != from.offices.size())
        return fail(Errc::conflict, "the tallies have different offices");
    Tally total = into;
    const bool fits = sum(total.collected, from.collected) && sum(total.valid, from.valid) &&
                      sum(total.void_papers, from.void_papers) && sum(total.blank, from.blank);
    if (!fits)
        return fail(Errc::too_large, "the sum of the tallies overflows");
    for (std::size_t i = 0; i < total.offices.size(); ++i)
        ZHENG_CHECKED(merge_office(total.offices[i], from.offices[i]));
    if (write_ins_of(total) > write_ins_max)
        return fail(Errc::too_large, "more than " + std::to_string(write_ins_max) + " different written-in names");
    into = std::move(total);
    return {};
}

}  // namespace zheng::election
