// Notes about a vote: exactly at, one below, one above; nothing but notes.
#include "proto/election/vote_notes.hpp"
#include "tests/election/small_world.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace zheng::election::world {
namespace {

std::vector<std::string> noted(const Contest& contest) {
    std::vector<std::string> out;
    for (const Finding& finding : vote_notes(contest)) {
        EXPECT_EQ(finding.severity, Severity::note);
        out.push_back(finding.reason.sentence);
    }
    return out;
}

// A contest all of whose polls have closed, with so many votes in all.
Contest closed(Votes in_person, Votes proxy, Votes mobile) {
    World w;
    w.play_to(Stage::closed);
    Contest out = w.contest();
    bool first = true;
    for (auto& [id, place] : out.places)
        if (place.closed) {
            place.closed->in_person = first ? in_person : 0;
            place.closed->proxy = first ? proxy : 0;
            place.closed->mobile = first ? mobile : 0;
            first = false;
        }
    return out;
}

using Codes = std::vector<std::string>;

TEST(VoteNotes, ManyProxiesAreNoted) {
    EXPECT_EQ(noted(closed(401, 99, 0)), Codes{});
    EXPECT_EQ(noted(closed(400, 100, 0)), Codes{}) << "one in five exactly";
    EXPECT_EQ(noted(closed(399, 101, 0)), Codes{"proxies_many"});
}

TEST(VoteNotes, ManyVotesAtMobileBoxesAreNoted) {
    EXPECT_EQ(noted(closed(451, 0, 49)), Codes{});
    EXPECT_EQ(noted(closed(450, 0, 50)), Codes{}) << "one in ten exactly";
    EXPECT_EQ(noted(closed(449, 0, 51)), Codes{"mobile_many"});
}

TEST(VoteNotes, FewAgentsForManyPrincipalsAreNoted) {
    Contest contest = closed(500, 10, 0);
    const auto with = [&](Votes principals, Votes agents) {
        contest.standing.proxies.emplace();
        contest.standing.proxies->said.principals = principals;
        contest.standing.proxies->said.agents = agents;
        return noted(contest);
    };
    EXPECT_EQ(with(9, 5), Codes{});
    EXPECT_EQ(with(10, 5), Codes{}) << "two each";
    EXPECT_EQ(with(11, 5), Codes{"agents_few"});
}

TEST(VoteNotes, SaysNothingOfNothingAndNothingBeforeThePollsClose) {
    EXPECT_EQ(noted(closed(0, 0, 0)), Codes{});
    World w;
    w.play_to(Stage::frozen);
    EXPECT_EQ(noted(w.contest()), Codes{});
}

TEST(VoteNotes, OfSeveralPlacesAreOfTheirSum) {
    World w;
    w.play_to(Stage::closed);
    Contest contest = w.contest();
    ASSERT_GE(contest.places.size(), 2U);
    Votes proxy = 101;
    for (auto& [id, place] : contest.places)
        if (place.closed) {
            place.closed->in_person = 0;
            place.closed->proxy = proxy;
            place.closed->mobile = 0;
            if (proxy == 0)
                place.closed->in_person = 399;
            proxy = 0;
        }
    EXPECT_EQ(noted(contest), Codes{"proxies_many"});
}

}  // namespace
}  // namespace zheng::election::world
