// Every small first vote of one members' race, decided by the rules and by a slow oracle that only knows the words of
// the law: a result is right if somebody following the words with a pencil must come to it.
#include "proto/election/fill_seats.hpp"
#include "proto/election/outcome.hpp"
#include "proto/text/profile_toml.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace zheng::election {
namespace {

using Set = std::uint32_t;  // bit i: person i

struct Small {
    std::vector<Votes> votes;
    std::vector<bool> woman;
    std::uint32_t seats = 1;
    std::uint32_t women_needed = 0;
    Votes base = 0;
    bool third = false;  // a third of the base suffices, so that more people are above and ties meet
};

// What the words allow: everybody's seat is sure, impossible, or depends on a re-vote.
struct Verdict {
    Set sure = 0;
    Set open = 0;  // sits in some outcomes of the re-vote and not in others
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
    Set always = ~Set{0};
    Set sometimes = 0;
    do {
        bool by_votes = true;
        for (std::size_t i = 1; i < order.size(); ++i)
            by_votes = by_votes && small.votes[order[i - 1]] >= small.votes[order[i]];
        if (!by_votes)
            continue;
        const auto above = [&](std::uint32_t i) {
            return small.third ? small.votes[i] * 3 >= small.base : small.votes[i] * 2 > small.base;
        };
        Set seated = 0;
        std::uint32_t taken = 0;
        std::uint32_t kept = std::min(small.women_needed, small.seats);
        for (const std::uint32_t i : order)
            if (kept > 0 && small.woman[i] && above(i)) {
                seated |= 1U << i;
                ++taken;
                --kept;
            }
        for (const std::uint32_t i : order)
            if (above(i) && (seated & (1U << i)) == 0 && taken + kept < small.seats) {
                seated |= 1U << i;
                ++taken;
            }
        always &= seated;
        sometimes |= seated;
        out.seats_filled = taken;
        out.women_seats_open = kept;
    } while (std::next_permutation(order.begin(), order.end()));
    out.sure = always;
    out.open = sometimes & ~always;
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
        PersonFacts facts;
        facts.id = person;
        facts.sex = small.woman[i] ? Sex::female : Sex::male;
        input.people.push_back(std::move(facts));
        given += small.votes[i];
    }
    office.undervotes = small.seats * small.base - given;
    input.tally.offices.push_back(std::move(office));
    return input;
}

Verdict read(const Outcome& outcome) {
    Verdict out;
    const auto bit = [](const PersonId& person) { return 1U << static_cast<std::uint32_t>(person.text[1] - '0'); };
    for (const Elected& elected : outcome.elected)
        out.sure |= bit(elected.person);
    out.seats_filled = static_cast<std::uint32_t>(outcome.elected.size());
    for (const NextStep& step : outcome.next) {
        if (step.action == NextAction::tie_revote) {
            out.seats_filled += step.seats;
            for (const PersonId& person : step.candidates)
                out.open |= bit(person);
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

// Every vote vector 0..votes_max of up to four people, 1 to 3 seats, and where women's seats are needed every choice of
// sexes.
template <class Visit>
std::uint64_t every_small_vote(std::uint32_t women_needed, bool third, Votes votes_max, Visit&& visit) {
    std::uint64_t cases = 0;
    for (std::uint32_t people = 1; people <= 4; ++people) {
        std::uint64_t vectors = 1;
        for (std::uint32_t i = 0; i < people; ++i)
            vectors *= votes_max + 1;
        for (std::uint64_t vector = 0; vector < vectors; ++vector)
            for (std::uint32_t sexes = 0; sexes < (women_needed == 0 ? 1U : 1U << people); ++sexes)
                for (std::uint32_t seats = 1; seats <= 3; ++seats) {
                    Small small;
                    small.seats = seats;
                    small.women_needed = women_needed;
                    small.third = third;
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

Profile rules(std::uint32_t women_needed, bool third) {
    auto profile = text::builtin_profile(Kind::villagers_committee, "cn-2025");
    EXPECT_TRUE(profile.has_value());
    profile->women_min.value = women_needed;
    profile->win_threshold.value = third ? election::Test::ge_third : election::Test::gt_half;
    return *profile;
}

bool accounts_for_every_seat(const Outcome& outcome, std::uint32_t seats) {
    std::size_t given = outcome.elected.size();
    for (const NextStep& step : outcome.next)
        given += step.seats;
    return given == seats;
}

TEST(SmallFirstVotes, AreDecidedAsThePencilDecidesThem) {
    struct World {
        std::uint32_t women_needed;
        bool third;
        Votes votes_max;
        std::uint64_t cases;
    };
    for (const World& world :
         {World{0, false, 6, 4662}, World{1, false, 6, 67074}, World{1, true, 4, 25374}, World{2, true, 4, 25374}}) {
        const Profile profile = rules(world.women_needed, world.third);
        std::uint64_t wrong = 0;
        const std::uint64_t cases =
            every_small_vote(world.women_needed, world.third, world.votes_max, [&](const Small& small) {
                const Outcome outcome = decide(profile, input_of(small), Detail::result_only);
                const bool right = oracle(small) == read(outcome) && accounts_for_every_seat(outcome, small.seats);
                if (!right && ++wrong <= 5)
                    ADD_FAILURE() << show(small) << ", women needed " << world.women_needed;
            });
        EXPECT_EQ(wrong, 0U) << "of " << cases;
        EXPECT_EQ(cases, world.cases) << "the small world has become another";
    }
}

}  // namespace
}  // namespace zheng::election
