// Every small first vote of one members' race, decided by the rules and by a slow oracle that only knows the words of
// the law: a result is right if somebody following the words with a pencil must come to it.
#include "proto/election/fill_seats.hpp"
#include "proto/election/outcome.hpp"
#include "proto/text/profile_toml.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace zheng::election {
namespace {

using Set = std::set<std::uint32_t>;

struct Small {
    std::vector<Votes> votes;
    std::vector<bool> woman;
    std::uint32_t seats = 1;
    std::uint32_t women_needed = 0;
    Votes base = 0;
};

// What the words allow: everybody's seat is sure, impossible, or depends on a re-vote.
struct Verdict {
    Set sure;
    Set open;  // sits in some outcomes of the re-vote and not in others
    std::uint32_t seats_filled = 0;
    std::uint32_t women_seats_open = 0;
    friend bool operator==(const Verdict&, const Verdict&) = default;
};

// The pencil: break every tie in every possible way by an order of all people, then hand out seats one after another.
// Who sits whatever the order is sure; who sits under some orders only must vote again.
Verdict oracle(const Small& small) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < small.votes.size(); ++i)
        order.push_back(i);
    Verdict out;
    std::vector<Set> worlds;
    std::sort(order.begin(), order.end());
    do {
        bool by_votes = true;
        for (std::size_t i = 1; i < order.size(); ++i)
            by_votes = by_votes && small.votes[order[i - 1]] >= small.votes[order[i]];
        if (!by_votes)
            continue;
        Set seated;
        std::uint32_t kept = std::min(small.women_needed, small.seats);
        const auto above_half = [&](std::uint32_t i) { return small.votes[i] + small.votes[i] > small.base; };
        for (const std::uint32_t i : order)
            if (kept > 0 && small.woman[i] && above_half(i)) {
                seated.insert(i);
                --kept;
            }
        for (const std::uint32_t i : order)
            if (above_half(i) && !seated.contains(i) && seated.size() + kept < small.seats)
                seated.insert(i);
        worlds.push_back(seated);
        out.women_seats_open = kept;
    } while (std::next_permutation(order.begin(), order.end()));
    for (std::uint32_t i = 0; i < small.votes.size(); ++i) {
        const auto in =
            std::count_if(worlds.begin(), worlds.end(), [&](const Set& world) { return world.contains(i); });
        if (in == static_cast<std::ptrdiff_t>(worlds.size()))
            out.sure.insert(i);
        else if (in != 0)
            out.open.insert(i);
    }
    out.seats_filled = static_cast<std::uint32_t>(worlds.front().size());
    return out;
}

VoteInput input_of(const Small& small) {
    VoteInput input;
    input.registered = small.base;
    input.in_person = small.base;
    input.tally.collected = small.base;
    input.tally.valid = small.base;
    OfficeTally office;
    office.office = Office::member;
    office.seats = small.seats;
    Votes given = 0;
    for (std::size_t i = 0; i < small.votes.size(); ++i) {
        const PersonId person{"p" + std::to_string(i)};
        office.votes.push_back({person, small.votes[i], 0, false});
        input.people.push_back({person, small.woman[i] ? Sex::female : Sex::male, {}});
        given += small.votes[i];
    }
    office.undervotes = small.seats * small.base - given;
    input.tally.offices.push_back(std::move(office));
    return input;
}

Verdict ours(const Profile& profile, const Small& small) {
    const Outcome outcome = decide(profile, input_of(small), Detail::result_only);
    Verdict out;
    const auto row = [](const PersonId& person) { return static_cast<std::uint32_t>(person.text[1] - '0'); };
    for (const Elected& elected : outcome.elected)
        out.sure.insert(row(elected.person));
    out.seats_filled = static_cast<std::uint32_t>(outcome.elected.size());
    for (const NextStep& step : outcome.next) {
        if (step.action == NextAction::tie_revote) {
            out.seats_filled += step.seats;
            for (const PersonId& person : step.candidates)
                out.open.insert(row(person));
        } else if (step.women_only) {
            out.women_seats_open += step.seats;
        }
    }
    return out;
}

std::string show(const Small& small) {
    std::string out = std::to_string(small.seats) + " seats, base " + std::to_string(small.base) + ":";
    for (std::size_t i = 0; i < small.votes.size(); ++i)
        out += " " + std::to_string(small.votes[i]) + (small.woman[i] ? "w" : "m");
    return out;
}

constexpr Votes votes_max = 6;

// Every vote vector 0..6 of up to four people, their sexes, 1 to 3 seats, 0 to 2 women's seats.
template <class Visit>
std::uint64_t every_small_vote(std::uint32_t women_needed, Visit&& visit) {
    std::uint64_t cases = 0;
    for (std::uint32_t people = 1; people <= 4; ++people) {
        std::uint64_t vectors = 1;
        for (std::uint32_t i = 0; i < people; ++i)
            vectors *= votes_max + 1;
        for (std::uint64_t vector = 0; vector < vectors; ++vector)
            for (std::uint32_t sexes = 0; sexes < (1U << people); ++sexes)
                for (std::uint32_t seats = 1; seats <= 3; ++seats) {
                    Small small;
                    small.seats = seats;
                    small.women_needed = women_needed;
                    Votes sum = 0;
                    std::uint64_t digits = vector;
                    for (std::uint32_t i = 0; i < people; ++i) {
                        small.votes.push_back(digits % (votes_max + 1));
                        small.woman.push_back(((sexes >> i) & 1U) != 0);
                        sum += small.votes.back();
                        digits /= votes_max + 1;
                    }
                    small.base = 6;
                    if (sum > seats * small.base)
                        continue;  // more votes than the papers can carry
                    visit(small);
                    ++cases;
                }
    }
    return cases;
}

Profile rules(std::uint32_t women_needed) {
    auto profile = text::builtin_profile(Kind::villagers_committee, "cn-2025");
    EXPECT_TRUE(profile.has_value());
    profile->women_min.value = women_needed;
    return *profile;
}

TEST(SmallFirstVotes, AreDecidedAsThePencilDecidesThem) {
    for (const std::uint32_t women_needed : {0U, 1U, 2U}) {
        const Profile profile = rules(women_needed);
        std::uint64_t wrong = 0;
        const std::uint64_t cases = every_small_vote(women_needed, [&](const Small& small) {
            if (!(oracle(small) == ours(profile, small)) && ++wrong <= 5)
                ADD_FAILURE() << show(small) << ", women needed " << women_needed;
        });
        EXPECT_EQ(wrong, 0U) << "of " << cases;
        EXPECT_GT(cases, 50000U);
    }
}

TEST(SmallFirstVotes, AccountForEverySeat) {
    const Profile profile = rules(1);
    every_small_vote(1, [&](const Small& small) {
        const Outcome outcome = decide(profile, input_of(small), Detail::result_only);
        std::size_t seats = outcome.elected.size();
        for (const NextStep& step : outcome.next)
            seats += step.seats;
        if (seats != small.seats)
            ADD_FAILURE() << show(small);
    });
}

}  // namespace
}  // namespace zheng::election
