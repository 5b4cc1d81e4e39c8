// Representatives of 48 districts with several seats (Chiayi County, 24 November 2018), counted at 486 stations: the
// official winners, from the stations' figures, with places reserved for women: a quarter of the seats, rounded down.
#include "proto/election/outcome.hpp"
#include "tests/e2e/real/figures.hpp"
#include "tests/e2e/real/real_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>

namespace zheng::test {
namespace {

using namespace election;

constexpr const char* folder = "taiwan_2018_chiayi";
constexpr std::uint32_t seats_per_woman = 4;

using Numbers = std::vector<std::string>;  // candidate numbers, sorted

Numbers sorted(Numbers numbers) {
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

Numbers without(const Numbers& numbers, const Numbers& others) {
    Numbers out;
    std::copy_if(numbers.begin(), numbers.end(), std::back_inserter(out), [&](const std::string& number) {
        return std::find(others.begin(), others.end(), number) == others.end();
    });
    return out;
}

std::string text_of(const Numbers& numbers) {
    std::string out;
    for (const std::string& number : numbers)
        out += (out.empty() ? "" : " ") + number;
    return out;
}

// The stations' figures added up, as the office of the election would hear them.
VoteInput district_vote(const RealContest& district) {
    OfficeBallot ballot{Office::representative, district.seats, {}};
    for (const RealCandidate& candidate : district.candidates)
        ballot.candidates.push_back({candidate.person});
    VoteInput input;
    input.tally = empty_tally(std::span(&ballot, 1));
    for (const RealStation& station : district.stations) {
        const Tally tally = tally_of(district, station, Office::representative);
        EXPECT_EQ(test::text_of(identity_faults(tally, std::span(&ballot, 1))), "") << station.id;
        EXPECT_TRUE(merge(input.tally, tally)) << station.id;
        input.registered += station.electors;
        input.in_person += station.cast;
    }
    for (const RealCandidate& candidate : district.candidates) {
        PersonFacts facts;
        facts.id = {candidate.person};
        facts.sex = candidate.sex;
        input.people.push_back(std::move(facts));
    }
    return input;
}

void reserve(VoteInput& input, std::uint32_t places) {
    OfficeTerms terms;
    if (places != 0)
        terms.reserved = {{PlaceClass::woman, places}};
    input.terms = {std::move(terms)};
}

Numbers winners(const RealContest& district, const Outcome& outcome) {
    Numbers out;
    for (const Elected& elected : outcome.elected)
        for (const RealCandidate& candidate : district.candidates)
            if (candidate.person == elected.person.text)
                out.push_back(candidate.number);
    return sorted(std::move(out));
}

TEST(RealRepresentatives, FortyEightDistrictsElectTheOfficialWinnersAndTheOneRealSwapIsTheWomensPlace) {
    ZHENG_NEEDS_PUBLISHED(folder);
    const auto districts = read_real_districts(published(folder));
    ASSERT_TRUE(districts) << districts.error().front().en;
    const Profile rules = rules_of(Kind::village_representatives, "chiayi-representatives");
    std::size_t stations = 0;
    std::size_t equal = 0;
    std::size_t swaps = 0;
    for (const RealContest& district : *districts) {
        SCOPED_TRACE(district.id);
        VoteInput input = district_vote(district);
        EXPECT_EQ(input.tally.valid, district.valid);
        EXPECT_EQ(input.tally.void_papers, district.invalid);
        EXPECT_EQ(input.tally.collected, district.cast);
        EXPECT_EQ(input.registered, district.electors);
        ASSERT_EQ(test::text_of(vote_input_faults(rules, input)), "");
        for (std::size_t i = 0; i < district.candidates.size(); ++i)
            EXPECT_EQ(input.tally.offices[0].votes[i].votes_for, district.candidates[i].votes_official);

        reserve(input, district.seats / seats_per_woman);
        const Outcome outcome = decide(rules, input);
        EXPECT_EQ(outcome.vote, VoteVerdict::valid);
        EXPECT_TRUE(outcome.next.empty());
        const Numbers ours = winners(district, outcome);
        const Numbers official = sorted(district.elected);
        EXPECT_EQ(text_of(ours), text_of(official));
        equal += ours == official ? 1U : 0U;

        // Without the places the votes alone decide: only who was published as elected by them changes.
        reserve(input, 0);
        const Numbers by_votes = winners(district, decide(rules, input));
        EXPECT_EQ(text_of(without(ours, by_votes)), text_of(sorted(district.quota_elected)));
        EXPECT_EQ(text_of(without(by_votes, ours)), text_of(sorted(district.quota_displaced)));
        const bool swap = ours != by_votes;
        swaps += swap ? 1U : 0U;
        stations += district.stations.size();
        std::printf("%s seats %2u of %2zu, women's places %u  official %-22s ours %-22s%s\n", district.id.c_str(),
                    district.seats, district.candidates.size(), district.seats / seats_per_woman,
                    text_of(official).c_str(), text_of(ours).c_str(),
                    swap ? (" by votes alone " + text_of(by_votes)).c_str() : "");
    }
    std::printf("%zu districts at %zu stations: %zu official outcomes equal, %zu swap\n", districts->size(), stations,
                equal, swaps);
    EXPECT_EQ(districts->size(), 48U);
    EXPECT_EQ(stations, 486U);
    EXPECT_EQ(equal, 48U);
    EXPECT_EQ(swaps, 1U);
}

}  // namespace
}  // namespace zheng::test
