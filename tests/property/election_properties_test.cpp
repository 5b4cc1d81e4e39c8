// Laws of the count and of the first vote that hold for every ballot and every tally: order, names and grouping do not
// matter, nobody wins without the threshold, no seat is given twice. RapidCheck prints the seed of each run.
#include "proto/election/outcome.hpp"
#include "proto/text/profile_toml.hpp"
#include "tests/property/any.hpp"
#include "tests/property/essence.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace zheng::election {
namespace {

const Profile& plurality() {
    static const Profile profile = *text::builtin_profile(Kind::villagers_committee, "test-plurality");
    return profile;
}

// chair 1, vice 1, member 1 to 3; people may stand for several offices.
std::vector<OfficeBallot> any_offices() {
    std::vector<OfficeBallot> out;
    for (const Office office : {Office::chair, Office::vice, Office::member}) {
        const auto seats = office == Office::member ? pick<std::uint32_t>(1, 4) : 1U;
        const auto first = pick<std::uint32_t>(0, 4);
        const auto count = pick<std::uint32_t>(1, 6);
        OfficeBallot ballot{office, seats, {}};
        for (std::uint32_t i = 0; i < count; ++i)
            ballot.candidates.push_back(person(first + i));
        out.push_back(std::move(ballot));
    }
    return out;
}

Ballot any_ballot(const std::vector<OfficeBallot>& offices) {
    Ballot ballot;
    for (const OfficeBallot& office : offices) {
        OfficeMarks marks;
        marks.office = office.office;
        for (const PersonId& candidate : office.candidates) {
            const auto choice = pick(0, 12);
            if (choice < 3)
                marks.marked_for.push_back(candidate);
            else if (choice == 3)
                marks.marked_against.push_back(candidate);
        }
        if (pick(0, 8) == 0)
            marks.write_in.push_back(PersonId{"w" + std::to_string(pick(1, 4))});
        if (pick(0, 20) == 0)
            marks.unclear.push_back(office.candidates.front());
        ballot.marks.push_back(std::move(marks));
    }
    ballot.ruling = *rc::gen::element(Ruling::valid, Ruling::void_paper, Ruling::part_void);
    ballot.forged = pick(0, 30) == 0;
    return ballot;
}

// One of the ways in which provinces judge a paper.
const Profile& any_village() {
    return village(*rc::gen::element("cn-2025", "cn-zj-2020", "cn-he-2020", "cn-ha-2011", "cn-tj-2019", "cn-hi-2025"));
}

using Ballots = std::vector<Ballot>;
using Count = Tally (*)(const Profile&, const std::vector<OfficeBallot>&, const Ballots&);

Tally count(const Profile& profile, const std::vector<OfficeBallot>& offices, const Ballots& ballots) {
    Tally tally = empty_tally(offices);
    for (const Ballot& ballot : ballots) {
        const Judgement judgement = judge(profile, offices, ballot);
        if (judgement.ballot_class != BallotClass::committee_decides)
            RC_ASSERT(add(tally, judgement).has_value());
    }
    return tally;
}

std::vector<Ballot> any_ballots(const std::vector<OfficeBallot>& offices) {
    const auto size = pick<std::size_t>(0, 25);
    std::vector<Ballot> out;
    for (std::size_t i = 0; i < size; ++i)
        out.push_back(any_ballot(offices));
    return out;
}

// A tally whose identities hold, with ties and thresholds close by: few papers, votes drawn from a small range.
VoteInput any_vote() {
    VoteInput input;
    const auto offices = any_offices();
    Tally& tally = input.tally;
    tally.valid = pick<Votes>(0, 12);
    tally.void_papers = pick<Votes>(0, 3);
    tally.blank = pick<Votes>(0, 3);
    tally.collected = tally.valid + tally.void_papers + tally.blank;
    for (const OfficeBallot& ballot : offices) {
        OfficeTally office{ballot.office, ballot.seats, {}, 0, 0};
        Votes left = ballot.seats * tally.valid;
        for (const PersonId& candidate : ballot.candidates) {
            const Votes most = std::min(left, tally.valid);
            const Votes votes = pick<Votes>(0, most + 1);
            office.votes.push_back({candidate, votes, 0, false});
            left -= votes;
        }
        office.undervotes = left;
        tally.offices.push_back(std::move(office));
    }
    input.in_person = tally.collected + pick<Votes>(0, 2);
    input.registered = input.in_person + pick<Votes>(0, input.in_person / 2 + 2);
    for (std::uint32_t i = 0; i < 10; ++i) {
        PersonFacts facts;
        facts.id = person(i);
        facts.sex = *rc::gen::element(Sex::female, Sex::male, Sex::unknown);
        input.people.push_back(std::move(facts));
    }
    RC_ASSERT(identity_faults(tally, offices).empty());
    return input;
}

Essence decided(const Profile& profile, const VoteInput& input) {
    return essence(decide(profile, input, Detail::result_only));
}

// Nobody can tell from the figures who cast which paper, nor when (anonymity).
void papers_have_no_order(Count count_all) {
    const Profile& profile = any_village();
    const auto offices = any_offices();
    auto ballots = any_ballots(offices);
    const Tally before = count_all(profile, offices, ballots);
    std::rotate(ballots.begin(), ballots.begin() + static_cast<std::ptrdiff_t>(ballots.size() / 3), ballots.end());
    std::reverse(ballots.begin(), ballots.begin() + static_cast<std::ptrdiff_t>(ballots.size() / 2));
    RC_ASSERT(count_all(profile, offices, ballots) == before);
}

RC_GTEST_PROP(Counting, DoesNotDependOnWhoCastWhichPaperOrWhen, ()) {
    papers_have_no_order(count);
}

RC_GTEST_PROP(Counting, KeepsEveryIdentityForWhateverIsCalledOut, ()) {
    const auto offices = any_offices();
    const auto ballots = any_ballots(offices);
    const Tally tally = count(village(), offices, ballots);
    RC_ASSERT(identity_faults(tally, offices).empty());
    const auto official = std::count_if(ballots.begin(), ballots.end(), [](const Ballot& b) { return !b.forged; });
    RC_ASSERT(tally.collected == static_cast<Votes>(official));
}

void bundles_do_not_matter(Count count_all) {
    const Profile& profile = any_village();
    const auto offices = any_offices();
    const auto ballots = any_ballots(offices);
    const auto tables = pick<std::size_t>(1, 5);
    std::vector<Ballots> bundles(tables);
    for (const Ballot& ballot : ballots)
        bundles[pick<std::size_t>(0, tables)].push_back(ballot);
    Tally forwards = empty_tally(offices);
    Tally backwards = empty_tally(offices);
    for (std::size_t i = 0; i < tables; ++i) {
        RC_ASSERT(merge(forwards, count_all(profile, offices, bundles[i])).has_value());
        RC_ASSERT(merge(backwards, count_all(profile, offices, bundles[tables - 1 - i])).has_value());
    }
    RC_ASSERT(forwards == backwards);
    RC_ASSERT(forwards == count_all(profile, offices, ballots));
}

RC_GTEST_PROP(Counting, DoesNotDependOnHowThePapersAreBundled, ()) {
    bundles_do_not_matter(count);
}

// The first paper opens the count, and is counted again at its end.
Tally first_paper_counts_twice(const Profile& profile, const std::vector<OfficeBallot>& offices,
                               const Ballots& ballots) {
    Ballots heard = ballots;
    if (!heard.empty())
        heard.push_back(heard.front());
    return count(profile, offices, heard);
}

TEST(PlantedCounts, AreFoundByTheLaws) {
    EXPECT_TRUE(
        finds_the_planted("the first paper counts twice", [] { papers_have_no_order(first_paper_counts_twice); }));
    EXPECT_TRUE(finds_the_planted("the first paper of a bundle counts twice",
                                  [] { bundles_do_not_matter(first_paper_counts_twice); }));
}

RC_GTEST_PROP(Counting, IsNotChangedByAnEmptyStation, ()) {
    const auto offices = any_offices();
    Tally tally = count(any_village(), offices, any_ballots(offices));
    const Tally before = tally;
    RC_ASSERT(merge(tally, empty_tally(offices)).has_value());
    RC_ASSERT(tally == before);
}

RC_GTEST_PROP(FirstVote, DoesNotDependOnTheOrderOfTheCandidates, ()) {
    const VoteInput input = any_vote();
    VoteInput other = input;
    for (OfficeTally& office : other.tally.offices)
        std::reverse(office.votes.begin(), office.votes.end());
    std::reverse(other.tally.offices.begin(), other.tally.offices.end());
    std::reverse(other.people.begin(), other.people.end());
    RC_ASSERT(decided(village(), input) == decided(village(), other));
    RC_ASSERT(decided(plurality(), input) == decided(plurality(), other));
}

RC_GTEST_PROP(FirstVote, DoesNotDependOnWhatPeopleAreCalled, ()) {
    const VoteInput input = any_vote();
    std::map<PersonId, PersonId> names;
    for (std::uint32_t i = 0; i < 10; ++i)
        names[person(i)] = PersonId{"q" + std::to_string(9 - i)};
    VoteInput renamed = input;
    for (OfficeTally& office : renamed.tally.offices)
        for (PersonVotes& row : office.votes)
            row.person = names.at(row.person);
    for (PersonFacts& facts : renamed.people)
        facts.id = names.at(facts.id);
    Outcome expected = decide(village(), input, Detail::result_only);
    for (Elected& elected : expected.elected)
        elected.person = names.at(elected.person);
    for (NextStep& step : expected.next)
        for (PersonId& candidate : step.candidates)
            candidate = names.at(candidate);
    RC_ASSERT(essence(expected) == decided(village(), renamed));
}

void nobody_is_elected_without_the_threshold(const Profile& rules) {
    const VoteInput input = any_vote();
    for (const Elected& elected : decide(rules, input, Detail::result_only).elected)
        RC_ASSERT(2 * elected.votes > win_base_of(rules, input));
}

RC_GTEST_PROP(FirstVote, ElectsNobodyWithoutTheThreshold, ()) {
    nobody_is_elected_without_the_threshold(village());
    nobody_is_elected_without_the_threshold(branch());
}

TEST(PlantedThreshold, IsFoundByTheLaw) {
    EXPECT_TRUE(finds_the_planted("most votes win", [] { nobody_is_elected_without_the_threshold(plurality()); }));
}

RC_GTEST_PROP(FirstVote, GivesEverySeatOnceAndOnePersonOneSeat, ()) {
    const VoteInput input = any_vote();
    const Outcome outcome = decide(village(), input, Detail::result_only);
    if (outcome.vote != VoteVerdict::valid) {
        RC_ASSERT(outcome.elected.empty());
        RC_ASSERT(outcome.next.size() == 1U && outcome.next[0].action == NextAction::vote_again);
        return;
    }
    for (const OfficeTally& office : input.tally.offices) {
        std::uint64_t seats = 0;
        for (const Elected& elected : outcome.elected)
            seats += elected.office == office.office ? 1U : 0U;
        for (const NextStep& step : outcome.next)
            seats += step.office == office.office ? step.seats : 0U;
        RC_ASSERT(seats == office.seats);
    }
    for (const Elected& one : outcome.elected)
        RC_ASSERT(std::count_if(outcome.elected.begin(), outcome.elected.end(),
                                [&](const Elected& other) { return other.person == one.person; }) == 1);
    for (const NextStep& step : outcome.next)
        for (const PersonId& candidate : step.candidates)
            RC_ASSERT(std::none_of(outcome.elected.begin(), outcome.elected.end(),
                                   [&](const Elected& elected) { return elected.person == candidate; }));
}

RC_GTEST_PROP(FirstVote, SaysTheSameWithAndWithoutItsReasons, ()) {
    const VoteInput input = any_vote();
    const Outcome full = decide(village(), input);
    const Outcome bare = decide(village(), input, Detail::result_only);
    RC_ASSERT(full.vote == bare.vote);
    RC_ASSERT(full.elected == bare.elected);
    RC_ASSERT(full.next == bare.next);
    RC_ASSERT(full.vacant == bare.vacant);
    RC_ASSERT(!full.reasons.empty());
    for (const Reason& reason : full.reasons) {
        RC_ASSERT(!reason.zh.empty() && !reason.en.empty() && !reason.rule.empty() && !reason.source.empty());
        RC_ASSERT(reason.zh.find('{') == std::string::npos && reason.en.find('{') == std::string::npos);
    }
}

// Another vote for a winner of a single seat never costs the seat.
RC_GTEST_PROP(FirstVote, NeverPunishesAWinnerForOneMoreVote, ()) {
    VoteInput input = any_vote();
    const Outcome before = decide(village(), input, Detail::result_only);
    RC_PRE(!before.elected.empty());
    const Elected winner = before.elected.front();
    for (OfficeTally& office : input.tally.offices)
        for (PersonVotes& row : office.votes)
            if (office.office == winner.office && row.person == winner.person && office.undervotes != 0) {
                ++row.votes_for;
                --office.undervotes;
            }
    const Outcome after = decide(village(), input, Detail::result_only);
    RC_ASSERT(std::any_of(after.elected.begin(), after.elected.end(), [&](const Elected& elected) {
        return elected.office == winner.office && elected.person == winner.person;
    }));
}

}  // namespace
}  // namespace zheng::election
