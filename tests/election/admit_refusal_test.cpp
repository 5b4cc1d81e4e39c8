#include "proto/election/admit.hpp"
#include "tests/election/rounds_world.hpp"
#include "tests/election/scenarios.hpp"
#include "tests/election/small_world_standing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <ostream>
#include <set>

namespace zheng::election::world {
namespace {

std::vector<Scenario> scenarios() {
    std::vector<Scenario> all;
    for (auto* part : {scenarios_of_signers, scenarios_of_founding, scenarios_of_enrolment, scenarios_of_method,
                       scenarios_of_assemblies, scenarios_of_roll, scenarios_of_reviews, scenarios_of_candidacy,
                       scenarios_of_incidents, scenarios_of_polling, scenarios_of_opening, scenarios_of_counting,
                       scenarios_of_tallies, scenarios_of_results, scenarios_of_rounds, scenarios_of_bodies,
                       scenarios_of_troubles, scenarios_of_corrections})
        for (Scenario& scenario : part())
            all.push_back(std::move(scenario));
    return all;
}

// "a bundle of nine is too small" → "ABundleOfNineIsTooSmall"
std::string test_name(const testing::TestParamInfo<Scenario>& info) {
    std::string out;
    bool up = true;
    for (const char c : info.param.name) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0)
            out += up ? static_cast<char>(std::toupper(byte)) : c;
        up = c == ' ' || c == '-';
    }
    return out;
}

}  // namespace

void PrintTo(const Scenario& scenario, std::ostream* out) {
    *out << scenario.name;
}

namespace {

class Admitting : public testing::TestWithParam<Scenario> {};

TEST_P(Admitting, Answers) {
    const Scenario& scenario = GetParam();
    World world(scenario.stage, scenario.options);
    const Admission admission = scenario.ask(world);
    EXPECT_EQ(codes(admission), scenario.refusals) << text(admission);
    EXPECT_EQ(admission.answer, scenario.refusals.empty() ? Admission::Answer::accepted : Admission::Answer::refused)
        << text(admission);
}

INSTANTIATE_TEST_SUITE_P(Table, Admitting, testing::ValuesIn(scenarios()), test_name);

TEST(RefusalTable, EveryRefusalIsProducedByAScenario) {
    std::set<Refusal> produced;
    for (const Scenario& scenario : scenarios())
        produced.insert(scenario.refusals.begin(), scenario.refusals.end());
    for (const Refusal code : refusals())
        EXPECT_TRUE(produced.contains(code)) << name_of(code) << " is refused by no scenario";
}

std::set<StatementType> types_of(const std::vector<Heard>& said) {
    std::set<StatementType> out;
    for (const Heard& heard : said)
        out.insert(type_of(heard.statement.body));
    return out;
}

TEST(RefusalTable, EveryTypeOfStatementCanBeSaid) {
    World world(Stage::candidates, with_reviews());
    play_candidacy(world);
    world.play_to(Stage::polling);
    world.say(world.turnout(hall));
    world.take(world.refusal_of(world.heard(world.batch(1, 50))));
    world.play_to(Stage::filed);
    Heard other = world.said[world.said.size() - 2];
    other.payload = digest("another result");
    world.take(world.equivocation_of(other));
    world.say(world.revoked("chang"));
    world.say(Received{0, world.state.size, 100});
    world.say(Closed{world.state.accepted, 1, 1});
    auto said = types_of(world.said);

    World body;
    play_with_troubles(body);
    body.say(body_of(body, committee));
    body.say(handover(committee));
    said.merge(types_of(body.said));
    World voided(Stage::polling);
    voided.say(voiding(committee));
    said.merge(types_of(voided.said));
    World party;
    play_branch(party);
    party.say(approval_of(party, "gao", Office::secretary));
    said.merge(types_of(party.said));
    EXPECT_EQ(said.size(), statement_types);
}

TEST(Refusing, NamesEverythingThatIsWrongAtOnce) {
    World world(Stage::counting);
    auto batch = world.batch(7, 60);
    batch.records = {};
    ++batch.tally.offices[0].votes[0].votes_for;
    world.on = day(20261101);
    const auto admission = world.ask("station-b", {"ji1", "wei-b"}, batch);
    EXPECT_EQ(codes(admission), (std::vector{Refusal::wrong_village, Refusal::signature_missing, Refusal::day_goes_back,
                                             Refusal::batch_out_of_order, Refusal::batch_too_large,
                                             Refusal::marks_do_not_add_up, Refusal::records_missing}))
        << text(admission);
}

TEST(Refusing, NamesTheNumbersThatAreWrong) {
    World world(Stage::counting);
    const auto admission = world.ask(world.batch(1, 9));
    ASSERT_EQ(admission.refusals.size(), 1U);
    EXPECT_EQ(text(admission.refusals[0]), "batch_too_small (qingshi/hall: papers=9, rest=66, min=10)");
}

}  // namespace
}  // namespace zheng::election::world
