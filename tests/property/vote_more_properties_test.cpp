// A vote more never hurts, in every round of every body; and where a quota or a quorum makes this untrue. Each law is
// shown to fail a wrong rule. RapidCheck prints the seed of each run.
#include "tests/property/any_round.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace zheng::election {
namespace {

bool sits(const Outcome& outcome, const Elected& elected) {
    return std::any_of(outcome.elected.begin(), outcome.elected.end(), [&](const Elected& other) {
        return other.person == elected.person && other.office == elected.office;
    });
}

// The row that elected somebody, where there is only one of that office.
PersonVotes* row_of(VoteInput& input, const Elected& elected, OfficeTally*& race) {
    PersonVotes* found = nullptr;
    for (OfficeTally& office : input.tally.offices)
        for (PersonVotes& row : office.votes)
            if (office.office == elected.office && row.person == elected.person) {
                if (found != nullptr)
                    return nullptr;
                found = &row;
                race = &office;
            }
    return found;
}

// Reserved places that depend on each other, or on a household: a vote more may bring a re-vote for a place of a class
// in which somebody else's seat is at stake too. See AVoteMore.MayTieForOnePlaceAndLoseAnother.
bool places_depend(const VoteInput& input) {
    const bool households = std::any_of(input.people.begin(), input.people.end(),
                                        [](const PersonFacts& facts) { return !facts.household.empty(); });
    return std::any_of(input.terms.begin(), input.terms.end(),
                       [&](const OfficeTerms& terms) { return terms.reserved.size() > (households ? 0U : 1U); });
}

// Level with people of whom not all can sit beside each other: some of them are voted on again.
bool level_with_relatives(const Profile& profile, const VoteInput& input, const Outcome& after, const PersonId& who) {
    const auto household = [&](const PersonId& id) {
        for (const PersonFacts& facts : input.people)
            if (facts.id == id)
                return facts.household;
        return std::string();
    };
    return std::any_of(after.next.begin(), after.next.end(), [&](const NextStep& step) {
        if (step.action != NextAction::tie_revote ||
            std::find(step.candidates.begin(), step.candidates.end(), who) == step.candidates.end())
            return false;
        for (const PersonId& a : step.candidates)
            for (const PersonId& b : step.candidates)
                if (a != b && (related(input, profile.kin_scope.value, a, b) ||
                               (!household(a).empty() && household(a) == household(b))))
                    return true;
        return false;
    });
}

// On a paper that had room for it: nothing else changes.
void a_vote_more_never_costs_the_seat(Decide decide) {
    in_any_elections([&](const Profile& profile, const VoteInput& input, Random&) {
        const Outcome before = decide(profile, input);
        for (const Elected& elected : before.elected) {
            VoteInput more = input;
            OfficeTally* race = nullptr;
            PersonVotes* row = row_of(more, elected, race);
            if (places_depend(input) || row == nullptr || race->undervotes == 0 ||
                row->votes_for + row->votes_against >= more.tally.valid)
                continue;
            ++row->votes_for;
            --race->undervotes;
            RC_LOG() << elected.person.text << "\n";
            const Outcome after = decide(profile, more);
            RC_ASSERT(sits(after, elected) || level_with_relatives(profile, input, after, elected.person));
        }
        if (before.recalled == true) {
            VoteInput more = input;
            OfficeTally& recall = more.tally.offices[0];
            if (recall.undervotes == 0)
                return;
            ++recall.votes[0].votes_for;
            --recall.undervotes;
            RC_ASSERT(decide(profile, more).recalled == true);
        }
    });
}

Outcome fewest_votes_win(const Profile& profile, const VoteInput& input) {
    VoteInput turned = input;
    for (OfficeTally& office : turned.tally.offices)
        for (PersonVotes& row : office.votes)
            row.votes_for = input.tally.valid - row.votes_for;
    return rules(profile, turned);
}

RC_GTEST_PROP(AVoteMore, NeverCostsTheSeatItIsFor, ()) {
    a_vote_more_never_costs_the_seat(rules);
}

// A voter more who came, and voted for one of the elected and for nobody else. The base of the threshold grows, so
// others may miss it; what may follow from that is AVoteMore.OnAPaperOfItsOwnMayCostASeatThatAWomanNeedsThen.
std::optional<VoteInput> with_a_ballot_more(const VoteInput& input, const Elected& elected) {
    VoteInput more = input;
    OfficeTally* race = nullptr;
    PersonVotes* row = row_of(more, elected, race);
    if (row == nullptr || input.in_person + input.proxy + input.mobile == input.registered)
        return std::nullopt;
    ++more.in_person;
    ++*more.issued;
    ++more.tally.collected;
    ++more.tally.valid;
    for (OfficeTally& office : more.tally.offices)
        office.undervotes += office.seats;
    ++row->votes_for;
    --race->undervotes;
    return more;
}

bool others_keep_higher_seats(const Outcome& before, const Outcome& after, const Elected& than) {
    return std::all_of(before.elected.begin(), before.elected.end(), [&](const Elected& one) {
        return rank_of(one.office) > rank_of(than.office) || one.person == than.person || sits(after, one);
    });
}

void a_ballot_more_never_costs_the_seat(Decide decide) {
    in_any_elections([&](const Profile& profile, const VoteInput& input, Random&) {
        const Outcome before = decide(profile, input);
        for (const Elected& elected : before.elected) {
            const auto more = with_a_ballot_more(input, elected);
            if (!more || places_depend(input))
                continue;
            const Outcome after = decide(profile, *more);
            RC_LOG() << elected.person.text << "\n";
            RC_ASSERT(after.vote == VoteVerdict::valid);
            RC_ASSERT(sits(after, elected) || !others_keep_higher_seats(before, after, elected) ||
                      level_with_relatives(profile, input, after, elected.person));
        }
    });
}

// Elects up to half of the papers, not from more than half of them.
Outcome more_than_half_is_too_many(const Profile& profile, const VoteInput& input) {
    Outcome out = rules(profile, input);
    std::erase_if(out.elected, [&](const Elected& one) { return 3 * one.votes > 2 * input.tally.collected; });
    return out;
}

RC_GTEST_PROP(AVoteMore, OnAPaperOfItsOwnCostsNoSeatWhileHigherOfficesStand, ()) {
    a_ballot_more_never_costs_the_seat(rules);
}

// Where a quota makes it untrue. Three votes, each with one vote more.

PersonFacts known(const char* id, Sex sex, bool party_member = false) {
    PersonFacts out;
    out.id = {id};
    out.sex = sex;
    out.party_member = party_member;
    return out;
}

OfficeTally race_of(Office office, std::uint32_t seats, Votes valid, std::vector<std::pair<const char*, Votes>> votes) {
    OfficeTally out{office, seats, {}, seats * valid, 0};
    for (const auto& [id, number] : votes) {
        out.votes.push_back({{id}, number, 0, false});
        out.undervotes -= number;
    }
    return out;
}

VoteInput vote_of(Votes papers, std::vector<OfficeTally> races, std::vector<PersonFacts> people) {
    VoteInput out;
    out.registered = papers + papers / 5;
    out.in_person = papers;
    out.issued = papers;
    out.tally.collected = out.tally.valid = papers;
    out.tally.offices = std::move(races);
    out.people = std::move(people);
    EXPECT_TRUE(identity_faults(out.tally).empty());
    return out;
}

std::string seated(const Profile& profile, const VoteInput& input) {
    std::string out;
    for (const Elected& one : rules(profile, input).elected)
        out += (out.empty() ? "" : " ") + one.person.text;
    return out;
}

// A vote more for one woman, in a higher office, costs another woman the seat that was kept for a woman.
TEST(AVoteMore, MayCostAnotherWomanTheSeatThatWasKept) {
    VoteInput input =
        vote_of(600,
                {race_of(Office::vice, 1, 600, {{"v", 300}}),
                 race_of(Office::member, 2, 600, {{"a", 410}, {"b", 390}, {"f", 310}})},
                {known("v", Sex::female), known("a", Sex::male), known("b", Sex::male), known("f", Sex::female)});
    EXPECT_EQ(seated(village(), input), "a f");
    ++input.tally.offices[0].votes[0].votes_for;
    --input.tally.offices[0].undervotes;
    EXPECT_EQ(seated(village(), input), "v a b");
}

// A ballot more, for `a` alone: half of the papers is now one more, the woman in the chair misses it, and the member's
// seat is kept for a woman.
TEST(AVoteMore, OnAPaperOfItsOwnMayCostASeatThatAWomanNeedsThen) {
    const VoteInput input =
        vote_of(601, {race_of(Office::chair, 1, 601, {{"w", 301}}), race_of(Office::member, 1, 601, {{"a", 310}})},
                {known("w", Sex::female), known("a", Sex::male)});
    EXPECT_EQ(seated(village(), input), "w a");
    const auto more = with_a_ballot_more(input, {Office::member, {"a"}, 310});
    ASSERT_TRUE(more);
    EXPECT_EQ(seated(village(), *more), "");
}

// A vote more ties `f` with `g` for the woman's place. In whatever order they are taken, one of the two places is hers;
// the other is voted on.
TEST(AVoteMore, KeepsTheSeatThatEveryOrderOfEqualVotesGives) {
    const Profile unit = *text::builtin_profile(Kind::village_representatives, "cn-2025");
    VoteInput input = vote_of(60, {race_of(Office::representative, 2, 60, {{"g", 40}, {"f", 39}, {"m", 20}})},
                              {known("g", Sex::female), known("f", Sex::female, true), known("m", Sex::male, true)});
    OfficeTerms places;
    places.reserved = {{PlaceClass::woman, 1}, {PlaceClass::party_member, 1}};
    input.terms = {places};
    EXPECT_EQ(seated(unit, input), "g f");
    ++input.tally.offices[0].votes[1].votes_for;
    --input.tally.offices[0].undervotes;
    EXPECT_EQ(seated(unit, input), "f");
}

// `c` is third of two seats, and sits because `a` and `b` are of one household. A vote more makes three of equal votes,
// of whom only `a` and `b` are voted on again.
TEST(AVoteMore, KeepsTheSeatBesideTwoOfWhomOneCanSit) {
    const Profile unit = *text::builtin_profile(Kind::village_representatives, "cn-2025");
    VoteInput input = vote_of(60, {race_of(Office::representative, 2, 60, {{"a", 30}, {"b", 30}, {"c", 29}})},
                              {known("a", Sex::male), known("b", Sex::male), known("c", Sex::male)});
    input.people[0].household = input.people[1].household = "h1";
    EXPECT_EQ(seated(unit, input), "c");
    EXPECT_EQ(rules(unit, input).next.size(), 1U);
    ++input.tally.offices[0].votes[2].votes_for;
    --input.tally.offices[0].undervotes;
    EXPECT_EQ(seated(unit, input), "c");
    ASSERT_EQ(rules(unit, input).next.size(), 1U);
    EXPECT_EQ(rules(unit, input).next[0].candidates, (std::vector<PersonId>{{"a"}, {"b"}}));
}

// Where a quorum does: who is against helps by coming. 300 of 600 are not more than half, 301 are.
TEST(AVoteMore, AgainstSomebodyMayElectThemByMakingTheVoteValid) {
    VoteInput input = vote_of(300, {race_of(Office::chair, 1, 300, {{"a", 200}, {"b", 100}})},
                              {known("a", Sex::female), known("b", Sex::male)});
    input.registered = 600;
    EXPECT_EQ(seated(village(), input), "");
    const auto more = with_a_ballot_more(input, {Office::chair, {"b"}, 100});
    ASSERT_TRUE(more);
    EXPECT_EQ(seated(village(), *more), "a");
}

// ---- the wrong rules

TEST(PlantedVotes, AreFoundByTheLaws) {
    EXPECT_TRUE(finds_the_planted("fewest votes win", [] { a_vote_more_never_costs_the_seat(fewest_votes_win); }));
    EXPECT_TRUE(finds_the_planted("no seat for more than two thirds",
                                  [] { a_ballot_more_never_costs_the_seat(more_than_half_is_too_many); }));
}

}  // namespace
}  // namespace zheng::election
