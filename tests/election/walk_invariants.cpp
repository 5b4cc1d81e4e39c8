#include "tests/election/walk_invariants.hpp"

#include "tests/election/small_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace zheng::election::world {

void consistent_before_polls(const State& state, const Contest& contest) {
    const Standing& record = contest.standing;
    std::uint32_t open = 0;
    for (const RollObjection& objection : record.objections) {
        EXPECT_EQ(objection.objected.said.objection,
                  static_cast<std::uint32_t>(&objection - record.objections.data()) + 1);
        open += objection.decided ? 0U : 1U;
    }
    EXPECT_EQ(open, record.objections_open);
    EXPECT_TRUE(record.objections.empty() || !record.publications.empty());
    if (contest.roll && !record.publications.empty()) {
        EXPECT_EQ(contest.roll->classes, record.roll_now) << "a roll was sealed that is not the published one";
        EXPECT_EQ(open, 0U) << "a roll was sealed over an objection";
    }
    open = 0;
    for (const auto& [commitment, incident] : record.incidents) {
        EXPECT_TRUE(state.reports.contains(commitment));
        EXPECT_TRUE(incident.taken_up || !incident.ruled) << "ruled on before it was taken up";
        open += incident.ruled ? 0U : 1U;
    }
    EXPECT_EQ(open, record.incidents_open);
    const Profile& profile = state.profiles.at(contest.definition.kind);
    if (contest.ballot)
        for (const OfficeBallot& office : contest.ballot->offices)
            for (const PersonId& person : office.candidates) {
                EXPECT_FALSE(record.withdrawn(person)) << person.text << " withdrew and is on the ballot";
                const auto review = review_standing(record, profile, person, contest.last_day);
                EXPECT_TRUE(review.state == ReviewState::passed ||
                            (review.state == ReviewState::due && profile.review_stages.value.empty()))
                    << person.text << " is on the ballot without its reviews";
            }
    if (contest.result) {
        for (const Elected& elected : contest.result->elected)
            EXPECT_FALSE(record.is_disqualified(elected.person)) << elected.person.text << " cannot be elected";
    }
    if (record.proxies) {
        Votes by_proxy = 0;
        for (const auto& [id, place] : contest.places)
            by_proxy += place.closed ? place.closed->proxy : place.turnout ? place.turnout->proxy : 0;
        EXPECT_LE(by_proxy, record.proxies->said.principals);
    }
}

void consistent_vote(const State& state, const Contest& contest) {
    Votes took_part = 0;
    Votes collected = 0;
    std::set<PersonId> listed;
    for (const auto& [id, place] : contest.places) {
        if (place.count) {
            for (const PlaceId& counted : places_counted_at(state, contest, id))
                EXPECT_TRUE(contest.places.at(counted).closed) << "a box was opened before the poll was closed";
            EXPECT_LE(place.counted.collected, place.count->collected);
            collected += place.count->collected;
        }
        EXPECT_TRUE(place.count || place.batches.empty());
        Votes batches = 0;
        for (const BatchRecord& batch : place.batches) {
            EXPECT_EQ(batch.batch.batch, static_cast<std::uint32_t>(&batch - place.batches.data()) + 1);
            EXPECT_TRUE(batch.batch.tally.collected >= 10 || batch.batch.tally.collected == place.count->collected);
            batches += batch.batch.tally.collected;
        }
        EXPECT_EQ(batches, place.counted.collected);
        EXPECT_TRUE(identity_faults(place.counted).empty());
        if (place.tally) {
            EXPECT_EQ(place.tally->tally, place.counted);
            EXPECT_EQ(batches, place.count->collected);
        }
        if (place.closed)
            took_part += place.closed->in_person + place.closed->proxy + place.closed->mobile;
        else if (place.turnout)
            took_part += place.turnout->in_person + place.turnout->proxy + place.turnout->mobile;
    }
    EXPECT_EQ(took_part, contest.took_part);
    EXPECT_EQ(collected, contest.collected);
    if (contest.roll) {
        EXPECT_LE(took_part, contest.roll->registered);
    }
    if (contest.result) {
        const auto outcome = outcome_declared(state, contest);
        ASSERT_TRUE(outcome.has_value());
        EXPECT_EQ(contest.result->verdict, outcome->vote);
        EXPECT_EQ(contest.result->elected, outcome->elected);
    }
    EXPECT_TRUE(!contest.filed || contest.result);
}

void lawful_now(const State& state, const Heard& heard) {
    const auto* filing = std::get_if<ResultFiled>(&heard.statement.body);
    if (filing != nullptr && filing->filed) {
        EXPECT_EQ(state.contests.at(filing->contest).standing.incidents_open, 0U) << "filed over an open report";
    }
    const auto* said = std::get_if<CandidateDisqualified>(&heard.statement.body);
    if (said == nullptr)
        return;
    const auto& signers = heard.statement.header.signers;
    const bool by_county = std::find(signers.begin(), signers.end(), key("xian")) != signers.end();
    for (const auto& [id, place] : state.contests.at(said->contest).places)
        EXPECT_TRUE(by_county || !place.count) << "disqualified without the county while papers are counted";
}

}  // namespace zheng::election::world
