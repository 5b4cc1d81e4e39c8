// Views of the state: which places count what, and the figures of a vote as they are known.
#include "proto/election/state.hpp"
#include "tests/election/small_world_standing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace zheng::election::world {
namespace {

const Options places_count_apart{false, {{"count_each_place", "true"}, {"boxes_mixed_before_count", "false"}}};

// Writes w1 into some of the papers of the place's only bundle.
void count_with_write_in(World& w, const PlaceId& place, Votes papers, Votes write_ins) {
    w.say(w.count_opened(place));
    auto batch = w.batch(1, papers, place);
    batch.mode = CountMode::totals_only;
    batch.records = {};
    batch.tally.offices[0].votes[0].votes_for -= write_ins;
    batch.tally.offices[0].votes.push_back({{"w1"}, write_ins, 0, true});
    w.say(batch);
}

std::vector<std::string> write_ins(const VoteInput& input) {
    std::vector<std::string> out;
    for (const PersonVotes& row : input.tally.offices[0].votes)
        if (row.write_in)
            out.push_back(row.person.text + "=" + std::to_string(row.votes_for));
    return out;
}

TEST(CountPlaces, TheHallCountsForEveryPlace) {
    const World world(Stage::closed);
    EXPECT_EQ(count_places(world.state, world.contest()), std::vector{hall});
    EXPECT_THAT(places_counted_at(world.state, world.contest(), hall), testing::UnorderedElementsAre(hall, east));
    EXPECT_TRUE(places_counted_at(world.state, world.contest(), east).empty());
}

TEST(CountPlaces, WherePlacesCountApartEachCountsItsOwn) {
    const World world(Stage::closed, places_count_apart);
    EXPECT_THAT(count_places(world.state, world.contest()), testing::UnorderedElementsAre(hall, east));
    EXPECT_EQ(places_counted_at(world.state, world.contest(), east), std::vector{east});
    EXPECT_TRUE(places_counted_at(world.state, world.contest(), {"qingshi/field"}).empty());
}

// The poll of a branch of four candidates is open in the hall.
World branch_poll() {
    World world(Stage::sealed);
    world.say(world.method(branch));
    for (const char* name : {"a", "b", "c", "d"})
        world.say(world.candidate(name, Office::member, branch));
    world.say(world.ballot(branch));
    world.say(world.roll(branch));
    world.say(world.poll_opened(hall, branch));
    return world;
}

TEST(CountPlaces, ABranchVotesWhereItMeets) {
    World world = branch_poll();
    EXPECT_EQ(places_counted_at(world.state, world.contest(branch), hall), std::vector{hall});
    world.say(world.poll_closed(hall, branch));
    EXPECT_TRUE(world.contest(branch).polls_closed());
    const CountOpened count{branch, hall, {{{"qingshi/hall-1"}, 80}}, 0, 80, false, VoteVerdict::valid};
    EXPECT_EQ(verdict_before_count(world.state, world.contest(branch), count), VoteVerdict::valid);
    EXPECT_EQ(text(world.ask(count)), "accepted");
}

// PEL20: at least four fifths of the members due are present.
TEST(CountPlaces, ABranchWithoutAQuorumDoesNotVote) {
    World world = branch_poll();
    auto closing = world.poll_closed(hall, branch);
    closing.in_person = 79;
    world.say(closing);
    CountOpened count{branch, hall, {{{"qingshi/hall-1"}, 79}}, 0, 79, false, VoteVerdict::no_quorum};
    EXPECT_EQ(text(world.ask(count)), "accepted");
    count.verdict = VoteVerdict::valid;
    EXPECT_EQ(codes(world.ask(count)), std::vector{Refusal::verdict_differs});
}

TEST(VoteInputOf, WaitsForTheLastTally) {
    for (const Stage stage :
         {Stage::sealed, Stage::frozen, Stage::rolled, Stage::closed, Stage::counting, Stage::counted}) {
        const World world(stage);
        EXPECT_FALSE(vote_input(world.state, world.contest()).has_value());
        EXPECT_FALSE(outcome_of(world.state, world.contest()).has_value());
    }
}

TEST(VoteInputOf, HoldsTheWholeVote) {
    const World world(Stage::tallied);
    const auto input = vote_input(world.state, world.contest());
    ASSERT_TRUE(input.has_value());
    EXPECT_EQ(input->registered, 100U);
    EXPECT_EQ(input->in_person, 60U);
    EXPECT_EQ(input->proxy, 5U);
    EXPECT_EQ(input->mobile, 10U);
    EXPECT_EQ(input->issued, 76U);
    EXPECT_EQ(input->tally, world.place().tally->tally);
    EXPECT_EQ(input->people.size(), 5U);
    EXPECT_TRUE(vote_input_faults(world.state.profiles.at(Kind::villagers_committee), *input).empty());
    const auto outcome = outcome_of(world.state, world.contest());
    ASSERT_TRUE(outcome.has_value());
    ASSERT_EQ(outcome->elected.size(), 3U);
    EXPECT_EQ(outcome->elected[0].person.text, "p-zhang");
    EXPECT_EQ(outcome->elected[0].votes, 75U);
}

TEST(VoteInputOf, ATallyAboutToBeDeclaredCountsAlready) {
    World world(Stage::counted);
    const TallyDeclared coming = world.tally_declared();
    const auto before = vote_input_with(world.state, world.contest(), coming);
    world.say(coming);
    const auto after = vote_input(world.state, world.contest());
    ASSERT_TRUE(before && after);
    EXPECT_EQ(before->tally, after->tally);
    EXPECT_EQ(before->people, after->people);
}

TEST(VoteInputOf, ATallyAboutToBeDeclaredIsThatOfItsPlaceOnly) {
    World world(Stage::closed, places_count_apart);
    count_with_write_in(world, hall, 65, 3);
    const TallyDeclared at_hall = world.tally_declared(hall);
    EXPECT_FALSE(vote_input_with(world.state, world.contest(), at_hall).has_value()) << "the other place still counts";
    world.say(at_hall);
    count_with_write_in(world, east, 10, 2);
    const auto input = vote_input_with(world.state, world.contest(), world.tally_declared(east));
    ASSERT_TRUE(input.has_value());
    EXPECT_EQ(input->tally.collected, 75U);
}

// Members of a branch meet at one place of the village; the others take no part.
TEST(VoteInputOf, ABranchIsCountedWhereItMet) {
    World world = branch_poll();
    world.say(world.poll_closed(hall, branch));
    world.say(CountOpened{branch, hall, {{{"qingshi/hall-1"}, 80}}, 0, 80, false, VoteVerdict::valid});
    BatchCounted batch{branch, hall, 1, 1, CountMode::totals_only, empty_tally(world.contest(branch).ballot->offices),
                       {}};
    batch.tally.collected = batch.tally.valid = 80;
    OfficeTally& members = batch.tally.offices.at(0);
    ASSERT_EQ(members.seats, 3U);
    for (std::size_t i = 0; i < 3; ++i)
        members.votes.at(i).votes_for = 80;
    world.say(batch);
    world.say(TallyDeclared{branch, hall, 1, batch.tally, {}});
    const auto input = vote_input(world.state, world.contest(branch));
    ASSERT_TRUE(input.has_value());
    EXPECT_EQ(input->in_person, 80U);
    EXPECT_EQ(input->tally.collected, 80U);
    const auto outcome = outcome_of(world.state, world.contest(branch));
    ASSERT_TRUE(outcome.has_value());
    EXPECT_EQ(outcome->elected.size(), 3U);
}

TEST(VoteInputOf, UnnamedPeopleOfTwoPlacesAreNeverOne) {
    World world(Stage::closed, places_count_apart);
    count_with_write_in(world, hall, 65, 3);
    world.say(world.tally_declared(hall));
    count_with_write_in(world, east, 10, 2);
    EXPECT_FALSE(vote_input(world.state, world.contest()).has_value());
    world.say(world.tally_declared(east));
    const auto input = vote_input(world.state, world.contest());
    ASSERT_TRUE(input.has_value());
    EXPECT_THAT(write_ins(*input), testing::ElementsAre("qingshi/east/w1=2", "qingshi/hall/w1=3"));
    EXPECT_TRUE(identity_faults(input->tally).empty());
}

TEST(VoteInputOf, ANamedPersonIsTheSameAtEveryPlace) {
    World world(Stage::closed, places_count_apart);
    count_with_write_in(world, hall, 65, 3);
    auto tally = world.tally_declared(hall);
    tally.named = {{{"w1"}, {"p-sun"}, "sun", Sex::female}};
    world.say(tally);
    count_with_write_in(world, east, 10, 2);
    tally = world.tally_declared(east);
    tally.named = {{{"w1"}, {"p-sun"}, "sun", Sex::female}};
    world.say(tally);
    const auto input = vote_input(world.state, world.contest());
    ASSERT_TRUE(input.has_value());
    EXPECT_THAT(write_ins(*input), testing::ElementsAre("p-sun=5"));
    EXPECT_EQ(input->people.size(), 6U);
    EXPECT_EQ(input->tally.collected, 75U);
    EXPECT_TRUE(identity_faults(input->tally).empty());
}

TEST(VoteInputOf, AVoidVoteNeedsNoTally) {
    World world(Stage::closed);
    world.open_void_count();
    const auto outcome = outcome_of(world.state, world.contest());
    ASSERT_TRUE(outcome.has_value());
    EXPECT_EQ(outcome->vote, VoteVerdict::void_too_many_ballots);
    EXPECT_TRUE(outcome->elected.empty());
}

TEST(VoteInputOf, OnePlaceWithTooManyPapersVoidsTheVote) {
    World world(Stage::closed, places_count_apart);
    auto count = world.count_opened(hall);
    count.boxes[0].pieces = count.collected = 66;
    count.verdict = VoteVerdict::void_too_many_ballots;
    world.say(count);
    const auto outcome = outcome_of(world.state, world.contest());
    ASSERT_TRUE(outcome.has_value());
    EXPECT_EQ(outcome->vote, VoteVerdict::void_too_many_ballots);
    world.say(world.result());
    EXPECT_EQ(codes(world.ask(world.count_opened(east))), std::vector{Refusal::too_late});
}

TEST(VoteInputOf, NothingMoreIsSaidAboutAVoidVote) {
    World world(Stage::polling, places_count_apart);
    world.say(world.poll_closed(hall));
    World before = world;
    before.say(before.poll_closed(east));
    before.say(before.count_opened(east));
    for (World* at : {&world, &before}) {
        auto count = at->count_opened(hall);
        count.boxes[0].pieces = count.collected = 66;
        count.verdict = VoteVerdict::void_too_many_ballots;
        at->say(count);
        at->say(at->result());
    }
    EXPECT_EQ(codes(world.ask(world.turnout(east))), std::vector{Refusal::too_late});
    EXPECT_EQ(codes(world.ask(world.poll_closed(east))), std::vector{Refusal::too_late});
    EXPECT_EQ(codes(before.ask(before.batch(1, 10, east))), std::vector{Refusal::too_late});
}

// In the small world every paper is for zhang, wang and zhao.
TEST(Disqualifying, LeavesTheVotesAndSaysWhoWouldHaveBeenElected) {
    for (const Stage stage : {Stage::frozen, Stage::rolled, Stage::polling, Stage::counting, Stage::tallied}) {
        World world(stage);
        world.say("desk", {"xian", "zhen"}, disqualification("zhang"));
        world.play_to(Stage::tallied);
        const auto input = vote_input(world.state, world.contest());
        ASSERT_TRUE(input.has_value());
        EXPECT_EQ(input->ineligible, std::vector{PersonId{"p-zhang"}});
        EXPECT_EQ(input->tally.offices[0].votes[0].votes_for, 75U);
        const auto outcome = outcome_of(world.state, world.contest());
        const auto without = outcome_if_all_could_win(world.state, world.contest());
        ASSERT_TRUE(outcome && without);
        EXPECT_EQ(without->elected.size(), 3U);
        EXPECT_EQ(without->elected[0], (Elected{Office::chair, {"p-zhang"}, 75}));
        ASSERT_EQ(outcome->elected.size(), 2U);
        EXPECT_EQ(outcome->elected[0].office, Office::member);
        ASSERT_FALSE(outcome->next.empty());
        EXPECT_EQ(outcome->next[0].action, NextAction::separate_election);
        EXPECT_EQ(outcome->next[0].candidates, std::vector{PersonId{"p-li"}});
        world.say(world.result());
    }
}

TEST(Disqualifying, HoldsForWhoeverIsWrittenIn) {
    World world(Stage::candidates);
    world.say(world.candidate("new", Office::member));
    world.say("desk", {"xian", "zhen"}, disqualification("new"));
    world.play_to(Stage::counting);
    auto batch = world.batch(1, 75);
    batch.mode = CountMode::totals_only;
    batch.records = {};
    batch.tally.offices[1].votes[0].votes_for = 0;
    batch.tally.offices[1].votes.push_back({{"w1"}, 75, 0, true});
    world.say(batch);
    auto tally = world.tally_declared();
    EXPECT_EQ(codes(world.ask(tally)), std::vector{Refusal::write_in_not_named});
    tally.named = {{{"w1"}, {"p-new"}, "new", Sex::male}};
    world.say(tally);
    const auto outcome = outcome_of(world.state, world.contest());
    ASSERT_TRUE(outcome.has_value());
    for (const Elected& elected : outcome->elected)
        EXPECT_NE(elected.person, PersonId{"p-new"});
}

TEST(Disqualifying, IsSaidOfAVoteThatIsNotValidToo) {
    World world(Stage::closed);
    world.say("desk", {"xian", "zhen"}, disqualification("zhang"));
    world.open_void_count();
    EXPECT_EQ(vote_input(world.state, world.contest())->ineligible.size(), 1U);
    EXPECT_EQ(outcome_if_all_could_win(world.state, world.contest()), outcome_of(world.state, world.contest()));
    EXPECT_FALSE(outcome_if_all_could_win(World(Stage::polling).state, World(Stage::polling).contest()).has_value());
}

}  // namespace
}  // namespace zheng::election::world
