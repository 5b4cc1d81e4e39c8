// Laws of decide() in every round of every body, over random elections of real sizes: rows, names and stations do not
// matter, every seat is accounted for once, relatives do not sit together. Each law is shown to fail a wrong rule.
// RapidCheck prints the seed of each run.
#include "tests/property/any_round.hpp"
#include "tests/property/essence.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

namespace zheng::election {
namespace {

// ---- rows

void rows_do_not_matter(Decide decide) {
    in_any_elections([&](const Profile& profile, const VoteInput& input, Random& random) {
        VoteInput other = input;
        std::vector<std::size_t> order(input.tally.offices.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::shuffle(order.begin(), order.end(), random);
        for (std::size_t i = 0; i < order.size(); ++i) {
            other.tally.offices[i] = input.tally.offices[order[i]];
            std::shuffle(other.tally.offices[i].votes.begin(), other.tally.offices[i].votes.end(), random);
        }
        for (OfficeTerms& terms : other.terms)
            terms.at = static_cast<std::size_t>(std::find(order.begin(), order.end(), terms.at) - order.begin());
        std::shuffle(other.people.begin(), other.people.end(), random);
        std::shuffle(other.earlier.elected.begin(), other.earlier.elected.end(), random);
        std::shuffle(other.earlier.seats.begin(), other.earlier.seats.end(), random);
        RC_ASSERT(essence(decide(profile, input)) == essence(decide(profile, other)));
    });
}

// Where votes are equal, the first of them sits.
Outcome first_row_wins(const Profile& profile, const VoteInput& input) {
    Outcome out = rules(profile, input);
    for (const NextStep& step : out.next)
        if (step.action == NextAction::tie_revote)
            out.elected.push_back({step.office, step.candidates.front(), 0});
    return out;
}

RC_GTEST_PROP(EveryRound, DoesNotDependOnTheOrderOfAnything, ()) {
    rows_do_not_matter(rules);
}

// ---- names

PersonId other_name(const PersonId& person) {
    PersonId out = person;  // p0123 is q9876: the order of names turns round
    for (char& c : out.text)
        c = c >= '0' && c <= '9' ? static_cast<char>('9' - (c - '0')) : static_cast<char>(c + 1);
    return out;
}

VoteInput renamed(VoteInput input) {
    for (OfficeTally& office : input.tally.offices)
        for (PersonVotes& row : office.votes)
            row.person = other_name(row.person);
    for (PersonFacts& facts : input.people) {
        facts.id = other_name(facts.id);
        for (Kin& kin : facts.kin)
            kin.of = other_name(kin.of);
    }
    for (Elected& elected : input.earlier.elected)
        elected.person = other_name(elected.person);
    return input;
}

Outcome renamed(Outcome outcome) {
    for (std::vector<Elected>* list : {&outcome.elected, &outcome.reserve})
        for (Elected& elected : *list)
            elected.person = other_name(elected.person);
    for (NextStep& step : outcome.next)
        for (PersonId& candidate : step.candidates)
            candidate = other_name(candidate);
    return outcome;
}

void names_do_not_matter(Decide decide) {
    in_any_elections([&](const Profile& profile, const VoteInput& input, Random&) {
        RC_ASSERT(essence(renamed(decide(profile, input))) == essence(decide(profile, renamed(input))));
    });
}

Outcome first_name_wins(const Profile& profile, const VoteInput& input) {
    Outcome out = rules(profile, input);
    for (const NextStep& step : out.next)
        if (step.action == NextAction::tie_revote)
            out.elected.push_back({step.office, *std::min_element(step.candidates.begin(), step.candidates.end()), 0});
    return out;
}

RC_GTEST_PROP(EveryRound, DoesNotDependOnWhatPeopleAreCalled, ()) {
    names_do_not_matter(rules);
}

// ---- stations

struct Station {
    Tally tally;
    Votes registered = 0;
    Votes in_person = 0;
    Votes proxy = 0;
    Votes mobile = 0;
    Votes issued = 0;
};

Votes some_of(Votes& left, Random& random, bool rest) {
    const Votes taken = rest || left == 0 ? left : random() % (left + 1);
    left -= taken;
    return taken;
}

// A vote cut into stations whose figures add up to it. Each alone need not be possible: only the sums are judged here.
std::vector<Station> in_stations(const VoteInput& input, Random& random) {
    std::vector<Station> out(1 + random() % 4);
    VoteInput left = input;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const bool rest = i + 1 == out.size();
        const auto take = [&](Votes& from) { return some_of(from, random, rest); };
        Station& station = out[i];
        station.tally = input.tally;
        station.registered = take(left.registered);
        station.in_person = take(left.in_person);
        station.proxy = take(left.proxy);
        station.mobile = take(left.mobile);
        station.issued = take(*left.issued);
        Tally& tally = station.tally;
        tally.valid = take(left.tally.valid);
        tally.void_papers = take(left.tally.void_papers);
        tally.blank = take(left.tally.blank);
        tally.collected = tally.valid + tally.void_papers + tally.blank;
        for (std::size_t k = 0; k < tally.offices.size(); ++k) {
            OfficeTally& office = tally.offices[k];
            OfficeTally& from = left.tally.offices[k];
            office.undervotes = take(from.undervotes);
            for (std::size_t r = 0; r < office.votes.size(); ++r) {
                office.votes[r].votes_for = take(from.votes[r].votes_for);
                office.votes[r].votes_against = take(from.votes[r].votes_against);
            }
        }
    }
    return out;
}

Station empty_station(const VoteInput& input) {
    Station out;
    for (const OfficeTally& office : input.tally.offices) {
        OfficeTally none{office.office, office.seats, office.votes, 0, 0};
        for (PersonVotes& row : none.votes)
            row.votes_for = row.votes_against = 0;
        out.tally.offices.push_back(std::move(none));
    }
    return out;
}

using Add = VoteInput (*)(const VoteInput&, const std::vector<Station>&);

VoteInput add_stations(const VoteInput& whole, const std::vector<Station>& stations) {
    VoteInput out = whole;
    out.registered = out.in_person = out.proxy = out.mobile = 0;
    out.issued = 0;
    out.tally = empty_station(whole).tally;
    for (const Station& station : stations) {
        out.registered += station.registered;
        out.in_person += station.in_person;
        out.proxy += station.proxy;
        out.mobile += station.mobile;
        *out.issued += station.issued;
        RC_ASSERT(merge(out.tally, station.tally).has_value());
    }
    return out;
}

void stations_do_not_matter(Add add) {
    in_any_elections([&](const Profile& profile, const VoteInput& input, Random& random) {
        std::vector<Station> stations = in_stations(input, random);
        const Outcome whole = decide(profile, input);
        RC_ASSERT(decide(profile, add(input, stations)) == whole);
        stations.insert(stations.begin() + static_cast<std::ptrdiff_t>(random() % stations.size()),
                        empty_station(input));
        std::shuffle(stations.begin(), stations.end(), random);
        RC_ASSERT(decide(profile, add(input, stations)) == whole);
    });
}

// Takes it that every station has somebody on its roll.
VoteInput nobody_is_empty(const VoteInput& whole, const std::vector<Station>& stations) {
    VoteInput out = add_stations(whole, stations);
    for (const Station& station : stations)
        out.registered += station.registered == 0 ? 100U : 0U;
    return out;
}

RC_GTEST_PROP(EveryRound, DoesNotDependOnStationsNorOnAnEmptyOne, ()) {
    stations_do_not_matter(add_stations);
}

// ---- seats

void every_seat_is_accounted_for_once(Decide decide) {
    in_any_elections([&](const Profile& profile, const VoteInput& input, Random&) {
        const Outcome outcome = decide(profile, input);
        for (std::size_t i = 0; i < outcome.elected.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                RC_ASSERT(outcome.elected[i].person != outcome.elected[k].person);
        if (outcome.vote != VoteVerdict::valid) {
            RC_ASSERT(outcome.elected.empty());
            return;
        }
        if (input.round == Round::recall) {
            RC_ASSERT(outcome.elected.empty() && outcome.recalled.has_value());
            return;
        }
        std::size_t seats = 0;
        std::size_t given = outcome.elected.size();
        for (const OfficeTally& office : input.tally.offices)
            seats += office.seats;
        for (const Finding& finding : outcome.findings)  // a lower office elected earlier that a relative has to leave
            seats += finding.rule == "kin_keep" && finding.severity == Severity::block ? 1U : 0U;
        for (const NextStep& step : outcome.next)
            given += step.action == NextAction::presider ? 0 : step.seats;
        for (const Vacant& vacant : outcome.vacant)
            given += vacant.seats;
        RC_ASSERT((input.round == Round::primary ? given <= seats : given == seats));  // a list may stay short
    });
}

RC_GTEST_PROP(EveryRound, AccountsForEverySeatOnce, ()) {
    every_seat_is_accounted_for_once(rules);
}

// ---- relatives

// Also not beside somebody elected earlier, unless that one has to leave now.
void relatives_do_not_sit_together(Decide decide) {
    in_any_elections([&](const Profile& profile, const VoteInput& input, Random&) {
        const Outcome outcome = decide(profile, input);
        if (input.round == Round::primary)
            return;
        std::vector<PersonId> sitting;
        for (const Elected& elected : outcome.elected)
            sitting.push_back(elected.person);
        for (const Elected& earlier : input.earlier.elected)
            if (std::none_of(outcome.findings.begin(), outcome.findings.end(), [&](const Finding& finding) {
                    return finding.rule == "kin_keep" && finding.severity == Severity::block &&
                           finding.persons.front() == earlier.person;
                }))
                sitting.push_back(earlier.person);
        for (std::size_t i = 0; i < sitting.size() && !outcome.elected.empty(); ++i)
            for (std::size_t k = i + 1; k < sitting.size(); ++k)
                if (i < outcome.elected.size())
                    RC_ASSERT(!related(input, profile.kin_scope.value, sitting[i], sitting[k]));
    });
}

Outcome relatives_do_not_matter(const Profile& profile, const VoteInput& input) {
    VoteInput strangers = input;
    for (PersonFacts& facts : strangers.people)
        facts.kin.clear();
    return rules(profile, strangers);
}

RC_GTEST_PROP(EveryRound, SeatsNoTwoRelatives, ()) {
    relatives_do_not_sit_together(rules);
}

// ---- the wrong rules

TEST(PlantedRules, AreFoundByTheLaws) {
    EXPECT_TRUE(finds_the_planted("the first row wins a tie", [] { rows_do_not_matter(first_row_wins); }));
    EXPECT_TRUE(finds_the_planted("the first name wins a tie", [] { names_do_not_matter(first_name_wins); }));
    EXPECT_TRUE(finds_the_planted("a roll that is never empty", [] { stations_do_not_matter(nobody_is_empty); }));
    EXPECT_TRUE(finds_the_planted("a seat for somebody in a tie that stays open",
                                  [] { every_seat_is_accounted_for_once(first_row_wins); }));
    EXPECT_TRUE(
        finds_the_planted("relatives do not matter", [] { relatives_do_not_sit_together(relatives_do_not_matter); }));
}

}  // namespace
}  // namespace zheng::election
