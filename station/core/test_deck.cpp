#include "station/core/test_deck.hpp"

#include "proto/election/check.hpp"

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;

// SplitMix64: small, and the same on every machine.
class Chance {
  public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}
    std::uint64_t below(std::uint64_t bound) {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return (z ^ (z >> 31U)) % bound;
    }

  private:
    std::uint64_t state_;
};

std::vector<PersonId> some_of(const OfficeBallot& office, std::size_t number, Chance& chance) {
    std::vector<PersonId> all = office.candidates;
    std::vector<PersonId> out;
    while (out.size() < number && !all.empty()) {
        const auto at = static_cast<std::ptrdiff_t>(chance.below(all.size()));
        out.push_back(all[static_cast<std::size_t>(at)]);
        all.erase(all.begin() + at);
    }
    return out;
}

Ballot plain_paper(std::span<const OfficeBallot> offices, Chance& chance) {
    Ballot out;
    for (const OfficeBallot& office : offices) {
        // Mostly as many as there are seats, sometimes one fewer; the same person in two offices never.
        const std::uint64_t fewer = chance.below(5) == 0 ? 1 : 0;
        auto chosen = some_of(office, office.seats - std::min<std::uint64_t>(fewer, office.seats), chance);
        std::erase_if(chosen, [&](const PersonId& person) {
            return std::any_of(out.marks.begin(), out.marks.end(), [&](const OfficeMarks& marks) {
                return std::find(marks.marked_for.begin(), marks.marked_for.end(), person) != marks.marked_for.end();
            });
        });
        if (!chosen.empty())
            out.marks.push_back({office.office, std::move(chosen), {}, {}, {}, {}});
    }
    return out;
}

DeckPaper special(DeckPaper::What what, std::span<const OfficeBallot> offices, Chance& chance) {
    DeckPaper out;
    out.what = what;
    const OfficeBallot& first = offices.front();
    switch (what) {
    case DeckPaper::What::blank:
        return out;
    case DeckPaper::What::overvote:
        out.ballot.marks.push_back({first.office, some_of(first, first.seats + 1U, chance), {}, {}, {}, {}});
        return out;
    case DeckPaper::What::doubtful:
        out.ballot.marks.push_back({first.office, {}, {}, {}, some_of(first, 1, chance), {}});
        return out;
    case DeckPaper::What::write_in:
        out.ballot.marks.push_back({first.office, {}, {}, {{std::string(deck_write_in)}}, {}, {}});
        return out;
    case DeckPaper::What::plain:
    case DeckPaper::What::slip:
    case DeckPaper::What::plug:
        break;
    }
    // With a mark in it, so that there is something to key otherwise.
    do
        out.ballot = plain_paper(offices, chance);
    while (out.ballot.marks.empty());
    return out;
}

// A cross for the first of the office whom the paper does not choose.
void put_cross(Ballot& ballot, const OfficeBallot& office) {
    for (OfficeMarks& marks : ballot.marks)
        for (const PersonId& person : office.candidates)
            if (marks.office == office.office && marks.marked_against.empty() &&
                std::find(marks.marked_for.begin(), marks.marked_for.end(), person) == marks.marked_for.end())
                marks.marked_against.push_back(person);
}

}  // namespace

std::vector<DeckPaper> test_deck(std::span<const OfficeBallot> offices, std::uint64_t seed, bool against) {
    CHECK(!offices.empty() && !offices.front().candidates.empty() && offices.front().seats != 0,
          "somebody can be voted for");
    using What = DeckPaper::What;
    Chance chance(seed);
    std::vector<What> kinds(deck_papers, What::plain);
    std::vector<What> specials{What::blank, What::doubtful, What::write_in, What::slip, What::plug};
    if (offices.front().candidates.size() > offices.front().seats)
        specials.push_back(What::overvote);
    // Not before the fifth paper: people find their hands first.
    for (const What what : specials)
        for (;;) {
            const auto at = 5 + chance.below(deck_papers - 5);
            if (kinds[at] != What::plain)
                continue;
            kinds[at] = what;
            break;
        }
    std::vector<DeckPaper> out;
    for (const What what : kinds)
        out.push_back(special(what, offices, chance));
    for (std::size_t i = 3; against && i < out.size(); i += 7)
        if (out[i].what == What::plain)
            put_cross(out[i].ballot, offices.front());
    return out;
}

Tally expected_of(const Profile& profile, std::span<const OfficeBallot> offices, std::span<const DeckPaper> deck) {
    Tally out = empty_tally({offices.begin(), offices.end()});
    for (const DeckPaper& paper : deck) {
        Ballot ballot = paper.ballot;
        for (OfficeMarks& marks : ballot.marks)
            for (PersonId& person : marks.write_in)
                person = {"w1"};
        ballot.ruling = Ruling::valid;
        CHECK(add(out, judge(profile, offices, ballot)).has_value(), "a deck has one written-in name");
    }
    return out;
}

}  // namespace zheng::station
