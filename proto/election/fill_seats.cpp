#include "proto/election/fill_seats.hpp"

#include "proto/election/check.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

using Runners = std::vector<Runner>;

std::uint32_t count_of(std::size_t size) {
    return static_cast<std::uint32_t>(size);
}

std::vector<std::uint32_t> ids_of(std::span<const Runner> runners) {
    std::vector<std::uint32_t> out;
    out.reserve(runners.size());
    for (const Runner& runner : runners)
        out.push_back(runner.id);
    return out;
}

// The seats by votes alone: all who fit, or those above the votes at which the seats run out, and a tie there.
void fill_by_votes(std::span<const Runner> race, std::uint32_t seats, Runners& elected, SeatsFilled& out) {
    if (race.size() <= seats) {
        elected.insert(elected.end(), race.begin(), race.end());
        out.missing += seats - count_of(race.size());
        return;
    }
    if (seats == 0)
        return;
    const Votes last = race[seats - 1].votes;
    if (race[seats].votes < last) {
        elected.insert(elected.end(), race.begin(), race.begin() + seats);
        return;
    }
    SeatTie tie;
    tie.seats = seats;
    for (const Runner& runner : race) {
        if (runner.votes > last) {
            elected.push_back(runner);
            --tie.seats;
        } else if (runner.votes == last) {
            tie.tied.push_back(runner.id);
        }
    }
    out.ties.push_back(std::move(tie));
}

// More women than women's seats, and equal votes where these seats run out. `free` women's seats go to some of `tied`;
// the tied who miss them still run for the `others` seats beside everybody else.
void fill_past_tied_women(const Runners& rest, const Runners& tied, std::uint32_t free, std::uint32_t others,
                          Runners& elected, SeatsFilled& out) {
    const Votes at = tied.front().votes;
    const auto better = count_of(static_cast<std::size_t>(
        std::count_if(rest.begin(), rest.end(), [&](const Runner& runner) { return runner.votes > at; })));
    if (better >= others) {
        out.ties.push_back({ids_of(tied), free, free});
        fill_by_votes(rest, others, elected, out);
        return;
    }
    Runners level(tied);
    Runners above_and_below;
    for (const Runner& runner : rest)
        (runner.votes == at ? level : above_and_below).push_back(runner);
    const std::uint32_t left = others - better;
    if (level.size() <= free + left) {
        elected.insert(elected.end(), level.begin(), level.end());
        fill_by_votes(above_and_below, others + free - count_of(level.size()), elected, out);
        return;
    }
    elected.insert(elected.end(), above_and_below.begin(), above_and_below.begin() + better);
    SeatTie tie{ids_of(level), free + left, free};
    if (level.size() == tied.size())
        tie.women_least = tie.seats;
    out.ties.push_back(std::move(tie));
}

}  // namespace

SeatsFilled fill_seats(std::span<const Runner> above, std::uint32_t seats, std::uint32_t women_needed) {
    CHECK(
        std::is_sorted(above.begin(), above.end(), [](const Runner& a, const Runner& b) { return a.votes > b.votes; }),
        "runners come by votes");
    SeatsFilled out;
    Runners elected;
    elected.reserve(seats);
    const std::uint32_t kept = std::min(women_needed, seats);
    Runners women;
    if (kept != 0)
        std::copy_if(above.begin(), above.end(), std::back_inserter(women), [](const Runner& r) { return r.woman; });

    if (kept == 0) {
        fill_by_votes(above, seats, elected, out);
    } else {
        // Women strictly before the votes at which the kept seats run out take one each; the tied share what is left.
        const bool tie = women.size() > kept && women[kept].votes == women[kept - 1].votes;
        Runners first;
        Runners tied;
        for (std::size_t i = 0; i < women.size(); ++i) {
            if (tie && women[i].votes == women[kept - 1].votes)
                tied.push_back(women[i]);
            else if (i < kept)
                first.push_back(women[i]);
        }
        Runners rest;
        std::copy_if(above.begin(), above.end(), std::back_inserter(rest), [&](const Runner& runner) {
            return std::find(first.begin(), first.end(), runner) == first.end() &&
                   std::find(tied.begin(), tied.end(), runner) == tied.end();
        });
        out.women_first = ids_of(first);
        elected = first;
        if (tie) {
            fill_past_tied_women(rest, tied, kept - count_of(first.size()), seats - kept, elected, out);
        } else {
            out.missing_women = kept - count_of(first.size());
            fill_by_votes(rest, seats - kept, elected, out);
        }
    }
    const auto place = [&](const Runner& r) { return std::find(above.begin(), above.end(), r) - above.begin(); };
    std::sort(elected.begin(), elected.end(), [&](const Runner& a, const Runner& b) { return place(a) < place(b); });
    out.elected = ids_of(elected);
    return out;
}

}  // namespace zheng::election
