// A township as figures: who sits where, against the last term, and what happened around the votes.
#include "proto/election/township.hpp"

#include "tests/election/rounds_world.hpp"
#include "tests/election/small_world_standing.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace zheng::election::world {
namespace {

const KindFigures* of(const std::vector<KindFigures>& all, Kind kind) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const KindFigures& f) { return f.kind == kind; });
    return found == all.end() ? nullptr : &*found;
}

std::string figure(const State& state, const std::string& name) {
    const Composition composition = township_composition(state);
    const Figure* found = find_figure(composition, name);
    return found == nullptr ? "" : found->value.text();
}

TEST(Township, IsNothingBeforeItIsFounded) {
    EXPECT_TRUE(figures_of(State{}).empty());
    EXPECT_TRUE(composition_input(State{}).now.bodies.empty());
}

// qingshi and baihe have a committee and a branch each; only qingshi's committee has voted: 65 in person, 5 of the
// hall by proxy, 10 at the mobile box, of 100 registered.
TEST(Township, AddsUpTheFirstVotesOfAKind) {
    const World w(Stage::filed);
    const auto all = figures_of(w.state);
    const KindFigures* committees = of(all, Kind::villagers_committee);
    ASSERT_NE(committees, nullptr);
    EXPECT_EQ(committees->bodies, 2U);
    EXPECT_EQ(committees->registered, 100U);
    EXPECT_EQ(committees->in_person + committees->proxy + committees->mobile, 75U);
    EXPECT_EQ(committees->candidates, 5U);
    EXPECT_EQ(committees->revotes, 0U);
    EXPECT_EQ(of(all, Kind::party_branch)->registered, 0U);
    EXPECT_EQ(of(all, Kind::economic_cooperative), nullptr);
}

TEST(Township, CountsEachPersonWhoWithdrewWasTakenOffOrFailed) {
    World w(Stage::candidates, with_reviews());
    play_candidacy(w);
    const auto all = figures_of(w.state);
    const KindFigures* committees = of(all, Kind::villagers_committee);
    ASSERT_NE(committees, nullptr);
    EXPECT_EQ(committees->withdrew_of_own_will + committees->withdrew_after_talk, 1U);
    EXPECT_EQ(committees->disqualified, 1U);
    ASSERT_EQ(committees->disqualified_for.size(), 1U);
    EXPECT_EQ(committees->disqualified_for.begin()->second, 1U);
    ASSERT_EQ(committees->disqualified_as.size(), 1U);
    EXPECT_EQ(committees->disqualified_as.begin()->second, committees->disqualified_for) << "the same, by office";
    EXPECT_GE(committees->failed_review_for.size(), 1U);
    EXPECT_GE(committees->reports, 1U);
    EXPECT_GE(committees->objections, 1U);
}

TEST(Township, AVoteAmongTheTiedIsNoSuccessAtTheFirstVote) {
    World w;
    play_tied(w);
    w.say(order_of(w, committee, second));
    const auto all = figures_of(w.state);
    EXPECT_EQ(of(all, Kind::villagers_committee)->revotes, 1U);
    EXPECT_EQ(of(all, Kind::villagers_committee)->decided_at_first_vote, 0U);
    EXPECT_EQ(of(all, Kind::villagers_committee)->bodies, 2U) << "a next vote is of the same body";
}

// Before: zhang and an old hand of the village that was merged in. Now: zhang, wang, zhao.
TEST(Township, ComparesWithTheLastTermAndTheVillagesOfThatTime) {
    World w(Stage::profiles);
    VillageOpened qingshi = w.village("qingshi");
    SeatBefore zhang;
    zhang.office = Office::chair;
    zhang.person = {"p-zhang"};
    zhang.birth = day(19700101);
    SeatBefore old = zhang;
    old.person = {"p-old"};
    old.office = Office::member;
    old.village = {"old-village"};
    old.sex = Sex::female;
    old.birth = day(19550101);
    qingshi.last_term = {zhang, old};
    w.say(qingshi);
    w.say(w.village("baihe"));
    const CompositionInput input = composition_input(w.state);
    ASSERT_TRUE(input.last.has_value());
    EXPECT_EQ(input.last->day, day(20211120)) << "a term of five years before election day";
    EXPECT_EQ(input.merged.at("old-village"), "qingshi");
    EXPECT_EQ(input.last->people.size(), 2U);
    EXPECT_TRUE(input.now.bodies.empty());
}

TEST(Township, ComparesSumsOnlyWhereEveryKindWasGiven) {
    for (const Kind given : {Kind::villagers_committee, Kind::party_branch}) {
        World w(Stage::filed);
        SeatBefore seat;
        seat.body = given;
        seat.office = given == Kind::party_branch ? Office::member : Office::chair;
        seat.person = {"p-zhang"};
        w.state.villages.at({"qingshi"}).opened.last_term = {seat};
        const bool comparable = given == Kind::villagers_committee;  // the only kind that has been elected
        EXPECT_EQ(figure(w.state, "members"), "3");
        EXPECT_EQ(figure(w.state, "members.change"), comparable ? "2" : "");
        EXPECT_EQ(figure(w.state, "women.change").empty(), !comparable);
        EXPECT_EQ(figure(w.state, "villagers_committee.members.change"), comparable ? "2" : "");
        EXPECT_FALSE(figure(w.state, "one_shoulder_carry.change").empty()) << "of branch and committee alone";
    }
}

TEST(Township, SeatsTheChairInAPostOfItsOwn) {
    const World w(Stage::filed);
    EXPECT_EQ(figure(w.state, "villagers_committee.members"), "3");
    EXPECT_EQ(figure(w.state, "members"), "3") << "the post of chair is no second seat";
    EXPECT_EQ(figure(w.state, "one_shoulder_carry"), "0");
}

}  // namespace
}  // namespace zheng::election::world
