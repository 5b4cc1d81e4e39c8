// A body that takes four votes: level, level again, an office that waited for them, a seat nobody won.
#include "proto/election/schedule.hpp"
#include "proto/election/state_dump.hpp"
#include "tests/election/rounds_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace zheng::election::world {
namespace {

std::vector<std::string> names(const std::vector<Elected>& elected) {
    std::vector<std::string> out;
    for (const Elected& one : elected)
        out.push_back(std::string(name_of(one.office)) + "/" + one.person.text.substr(2));
    return out;
}

std::vector<std::string> steps(const std::vector<NextStep>& next) {
    std::vector<std::string> out;
    for (const NextStep& step : next) {
        out.push_back(std::string(name_of(step.action)) + " " + std::string(name_of(step.office)) + " " +
                      std::to_string(step.seats));
        for (const PersonId& person : step.candidates)
            out.back() += " " + person.text.substr(2);
    }
    return out;
}

using testing::ElementsAre;

TEST(Rounds, AnOfficeWaitsForThoseWhoAreLevelAboveIt) {
    World w;
    play_tied(w);
    EXPECT_THAT(names(w.contest().result->elected), ElementsAre("chair/zhang"));
    EXPECT_THAT(steps(w.contest().result->next), ElementsAre("tie_revote vice 2 an bo chi", "held member 3"));
}

// ---- village representatives: a contest for each unit that elects

const ContestId first_unit{"qingshi/representatives-1"};

// Three stand for two places of the first unit, named by the villagers.
void prepare_unit(World& w) {
    w.play_to(Stage::profiles);
    w.say(w.profile(Kind::village_representatives));
    auto village = w.village("qingshi");
    village.contests.push_back({first_unit, Kind::village_representatives, Round::first});
    w.say(village);
    w.say(w.village("baihe"));
    w.say(w.officer("wei", Role::electoral_committee, "qingshi"));
    for (const char* name : {"jian1", "jian2", "jian3"})
        w.say(w.officer(name, Role::scrutineer, "qingshi"));
    for (const char* name : {"ji1", "ji2", "ji3"})
        w.say(w.officer(name, Role::recorder, "qingshi"));
    w.say(w.officer("zhen", Role::township, ""));
    w.say(w.station("station", DeviceKind::station, "qingshi"));
    w.say(w.station("desk", DeviceKind::office_desk, ""));
    w.say(w.sealing());
    auto method = w.method(first_unit);
    method.offices = {{Office::representative, 2}};
    w.say(method);
    for (const char* name : {"qin", "you", "xu"})
        w.say(w.candidate(name, Office::representative, first_unit));
}

TEST(Representatives, MayHaveMoreCandidatesThanPlacesAndAreElectedByTheirUnit) {
    World w;
    prepare_unit(w);
    w.say(w.roll(first_unit));
    vote(
        w, first_unit,
        {{Office::representative, "qin", 60}, {Office::representative, "you", 50}, {Office::representative, "xu", 20}});
    declare(w, first_unit);
    EXPECT_THAT(names(w.contest(first_unit).result->elected), ElementsAre("representative/qin", "representative/you"));
}

// ---- relatives, as the log knows them

void say_related(World& w, const std::string& name, const std::string& of, Relation relation) {
    auto said = w.candidate(name, Office::member);
    said.kin = {{{"p-" + of}, relation}};
    w.say(said);
}
// The first vote's names, with relatives among the members; its result.
const ResultDeclared& first_result(World& w, const std::vector<std::array<std::string, 2>>& spouses,
                                   const Marks& members) {
    w.play_to(Stage::sealed);
    auto method = w.method();
    method.offices = {{Office::chair, 1}, {Office::member, 3}};
    w.say(method);
    for (const char* name : {"zhang", "li"})
        w.say(w.candidate(name, Office::chair));
    for (const char* name : {"zhao", "wang", "chen", "sun"}) {
        const auto pair = std::find_if(spouses.begin(), spouses.end(), [&](const auto& one) { return one[0] == name; });
        if (pair == spouses.end())
            w.say(w.candidate(name, Office::member));
        else
            say_related(w, name, (*pair)[1], Relation::spouse);
    }
    w.say(w.roll());
    Marks marks{{Office::chair, "zhang", 60}, {Office::chair, "li", 10}};
    marks.insert(marks.end(), members.begin(), members.end());
    vote(w, committee, marks);
    declare(w, committee);
    return *w.contest().result;
}

TEST(RoundsWithRelatives, WhoIsRelatedToAHigherWinnerStepsBack) {
    const Marks members{{Office::member, "zhao", 60}, {Office::member, "wang", 55}, {Office::member, "chen", 50}};
    World strangers;
    EXPECT_THAT(names(first_result(strangers, {}, members).elected),
                ElementsAre("chair/zhang", "member/zhao", "member/wang", "member/chen"));
    World w;
    const auto& result = first_result(w, {{"wang", "zhang"}}, members);
    EXPECT_THAT(names(result.elected), ElementsAre("chair/zhang", "member/zhao", "member/chen"));
    EXPECT_THAT(steps(result.next), ElementsAre("separate_election member 1 sun"))
        << "wang cannot sit beside zhang, so nobody is asked about wang again";
}

TEST(RoundsWithRelatives, RelativesWhoAreLevelAreVotedOnOnceMore) {
    World w;
    const auto& result =
        first_result(w, {{"sun", "chen"}},
                     {{Office::member, "zhao", 60}, {Office::member, "chen", 50}, {Office::member, "sun", 50}});
    EXPECT_THAT(names(result.elected), ElementsAre("chair/zhang", "member/zhao"));
    ASSERT_THAT(steps(result.next), ElementsAre("kin_choice member 1 chen sun", "separate_election member 1 wang"));
    w.say(order_of(w, committee, second));
    vote(w, second, {{Office::member, "chen", 40}, {Office::member, "sun", 35}});
    declare(w, second);
    EXPECT_THAT(names(w.contest(second).result->elected), ElementsAre("member/chen"));
    const auto left = open_steps(w.state, w.contest());
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].step.action, NextAction::separate_election);
    w.say(order_of(w, committee, third));
    EXPECT_EQ(w.contest(third).definition.round, Round::separate);
}

TEST(RoundsWithRelatives, WhoIsWrittenInHasRelativesToo) {
    World w;
    prepare(w);
    freeze(w, committee);
    open_polls(w, committee);
    close_polls(w, committee);
    w.say(count_of(w, committee));
    const Marks marks{{Office::chair, "zhang", 60}, {Office::vice, "an", 60},     {Office::vice, "bo", 50},
                      {Office::member, "zhao", 60}, {Office::member, "wang", 50}, {Office::member, "stranger", 55}};
    w.say(papers_of(w, committee, marks));
    auto tally = tally_of(w, committee, marks);
    ASSERT_EQ(tally.named.size(), 1U);
    tally.named[0].kin = {{{"p-zhang"}, Relation::sibling}};
    w.say(tally);
    declare(w, committee);
    EXPECT_THAT(names(w.contest().result->elected),
                ElementsAre("chair/zhang", "vice/an", "vice/bo", "member/zhao", "member/wang"));
}

TEST(RoundsWithRelatives, TheRelativesOfBothEntriesOfAPersonCount) {
    World w;
    w.play_to(Stage::sealed);
    w.say(w.method());
    w.say(w.candidate("zhang", Office::chair));
    auto said = w.candidate("li", Office::chair);
    said.kin = {{{"p-zhang"}, Relation::sibling}};
    w.say(said);
    w.say(w.candidate("wang", Office::member));
    said.office = Office::member;
    said.kin = {{{"p-wang"}, Relation::child}};
    w.say(said);
    const auto facts = public_facts(w.state, w.contest(), {"p-li"});
    ASSERT_TRUE(facts);
    EXPECT_EQ(person_of(*facts).kin,
              (std::vector<Kin>{{{"p-zhang"}, Relation::sibling}, {{"p-wang"}, Relation::child}}));
}

TEST(Rounds, ANextVoteHasTheMethodRollAndNamesOfTheOneItIsMadeFrom) {
    World w;
    play_tied(w);
    w.say(order_of(w, committee, second));
    const Contest& next = w.contest(second);
    EXPECT_EQ(next.phase(), Phase::candidacy);
    EXPECT_EQ(next.definition.round, Round::revote);
    EXPECT_EQ(next.definition.kind, Kind::villagers_committee);
    EXPECT_EQ(next.rounds.root, committee);
    EXPECT_EQ(next.rounds.parent, committee);
    EXPECT_EQ(next.roll, w.contest().roll);
    EXPECT_EQ(next.method->method, w.contest().method->method);
    EXPECT_EQ(next.method->offices, (std::vector<OfficeSeats>{{Office::vice, 2}}));
    EXPECT_EQ(next.candidates.size(), 3U);
    EXPECT_EQ(next.candidates[0].name, "an");
    EXPECT_EQ(next.candidates[0].contest, second);
    EXPECT_EQ(next.places.size(), w.contest().places.size());
    EXPECT_THAT(names(next.rounds.earlier.elected), ElementsAre("chair/zhang"));
    EXPECT_EQ(next.rounds.earlier.seats.size(), 3U);
}

TEST(Rounds, WhoIsLevelAgainVotesAgain) {
    World w;
    play_tied_again(w);
    EXPECT_THAT(names(w.contest(second).result->elected), ElementsAre("vice/an"));
    EXPECT_THAT(steps(w.contest(second).result->next), ElementsAre("tie_revote vice 1 bo chi"));
    EXPECT_FALSE(result_has_grown(w.state, w.contest())) << "bo and chi are still level";
    w.say(order_of(w, second, third));
    EXPECT_EQ(w.contest(third).rounds.root, committee);
    EXPECT_EQ(w.contest(third).rounds.parent, second);
    EXPECT_THAT(names(w.contest(third).rounds.earlier.elected), ElementsAre("chair/zhang", "vice/an"));
}

TEST(Rounds, TheOfficeThatWaitedFollowsFromItsOwnPapersWithoutTheWinners) {
    World w;
    play_settled(w);
    EXPECT_TRUE(result_has_grown(w.state, w.contest()));
    EXPECT_EQ(unfinished_vote(w.state, w.contest()), &w.contest());
    declare(w, committee);
    EXPECT_THAT(names(w.contest().result->elected), ElementsAre("chair/zhang", "member/zhao", "member/chi"))
        << "chi lost the third vote and has 40 of 75 papers as a member";
    EXPECT_THAT(steps(w.contest().result->next),
                ElementsAre("tie_revote vice 2 an bo chi", "separate_election member 1 wang chen sun"));
    EXPECT_FALSE(result_has_grown(w.state, w.contest()));
    ASSERT_EQ(w.contest().rounds.results.size(), 2U) << "both announcements stay";
    EXPECT_THAT(names(w.contest().rounds.results[0].said.elected), ElementsAre("chair/zhang"));
}

TEST(Rounds, ASeparateElectionFillsTheSeatThatIsLeft) {
    World w;
    play_short_filled(w);
    EXPECT_EQ(w.contest(fourth).definition.round, Round::separate);
    EXPECT_THAT(names(w.contest(fourth).result->elected), ElementsAre("member/wang"));
    EXPECT_THAT(steps(w.contest(fourth).result->next), ElementsAre());
    for (const ContestId& contest : {committee, second, third, fourth})
        EXPECT_TRUE(open_steps(w.state, w.contest(contest)).empty()) << contest.text;
}

TEST(Rounds, TheBodyStandsWhenEveryVoteIsOnFile) {
    World w;
    play_composed(w);
    EXPECT_EQ(w.contest().phase(), Phase::composed);
    const BodyComposed& body = *w.contest().rounds.composed;
    const std::vector<SeatHeld> members{{Office::chair, {"p-zhang"}}, {Office::vice, {"p-an"}},
                                        {Office::vice, {"p-bo"}},     {Office::member, {"p-zhao"}},
                                        {Office::member, {"p-chi"}},  {Office::member, {"p-wang"}}};
    EXPECT_EQ(body.members, members);
    EXPECT_TRUE(body.vacant.empty());
    EXPECT_TRUE(body.presides.empty());
    w.say(handover(committee));
    EXPECT_EQ(w.contest().phase(), Phase::handed_over);
}

// The roll, the names and the handover are those of the first vote: only the result is a step of its own.
TEST(Rounds, TheScheduleOfALaterVoteIsItsResult) {
    World w;
    play_short_filled(w);
    for (const ContestId& later : {second, fourth}) {
        const Schedule schedule = schedule_of(w.state, w.contest(later), w.on.plus_days(60));
        ASSERT_EQ(schedule.steps.size(), 1U) << later.text;
        EXPECT_EQ(schedule.steps[0].name, "result_publish");
        EXPECT_TRUE(schedule.findings.empty());
    }
}

TEST(Rounds, ALaterWomanElectedSatisfiesTheRuleOfTheBody) {
    World w;
    prepare(w);
    auto marks = first_marks();
    std::erase_if(marks, [](const Mark& mark) { return mark.office == Office::vice || mark.name == "zhao"; });
    marks.push_back({Office::member, "zhao", 30});
    vote(w, committee, marks);
    declare(w, committee);
    EXPECT_THAT(steps(w.contest().result->next),
                testing::Contains(testing::StartsWith("separate_election member 1 zhao")))
        << "a seat is kept for a woman";
    const auto all = open_steps(w.state, w.contest());
    const auto women = std::find_if(all.begin(), all.end(), [](const OpenStep& open) { return open.step.women_only; });
    ASSERT_NE(women, all.end());
    w.say(RoundOrdered{committee, second, Round::separate, {{Office::member, 1, women->step.candidates}}, w.on});
    EXPECT_EQ(w.contest(second).rounds.women_only, std::vector{Office::member});
    auto more = w.candidate("qian", Office::member, second);
    more.sex = Sex::female;
    w.say(more);
    vote(w, second, {{Office::member, "zhao", 40}, {Office::member, "qian", 30}});
    declare(w, second);
    EXPECT_THAT(names(w.contest(second).result->elected), ElementsAre("member/zhao"));
}

TEST(Rounds, AVoteWithTooFewPapersIsHeldAgainAndTakesItsPlace) {
    World w;
    prepare(w);
    freeze(w, committee);
    open_polls(w, committee);
    close_polls(w, committee, 50);
    auto count = count_of(w, committee, 50);
    count.verdict = VoteVerdict::invalid_turnout;
    w.say(count);
    declare(w, committee);
    const auto order = order_of(w, committee, second);
    EXPECT_EQ(order.round, Round::first);
    EXPECT_EQ(order.offices, w.contest().ballot->offices);
    w.say(order);
    EXPECT_EQ(&head_of(w.state, w.contest()), &w.contest(second));
    vote(w, second, first_marks());
    declare(w, second);
    EXPECT_THAT(names(w.contest(second).result->elected), ElementsAre("chair/zhang"));
}

TEST(Rounds, AVoidedVoteTakesWhatWasMadeFromItWithIt) {
    World w;
    play_tied_again(w);
    w.say(voiding(committee));
    EXPECT_EQ(w.contest().phase(), Phase::voided);
    EXPECT_EQ(w.contest(second).phase(), Phase::voided);
    EXPECT_TRUE(open_steps(w.state, w.contest(second)).empty());
    w.say(order_of(w, committee, fourth));
    EXPECT_EQ(&head_of(w.state, w.contest()), &w.contest(fourth));
    EXPECT_TRUE(w.contest(fourth).rounds.earlier.elected.empty());
    vote(w, fourth, first_marks());
    declare(w, fourth);
    EXPECT_THAT(names(decided_so_far(w.state, w.contest()).elected), ElementsAre("chair/zhang"));
}

TEST(Rounds, WhatWasAnnouncedAgainBecauseOfAVoidedVoteLapses) {
    World w;
    play_short_filled(w);
    w.say(voiding(third));
    EXPECT_EQ(w.contest(third).phase(), Phase::voided);
    EXPECT_THAT(steps(w.contest().result->next), ElementsAre("tie_revote vice 2 an bo chi", "held member 3"));
    EXPECT_EQ(w.contest(fourth).rounds.voided_with, third) << "it filled a seat that is not known to be open";
    EXPECT_EQ(outcome_declared(w.state, w.contest())->elected, w.contest().result->elected);
    const ContestId fifth{"qingshi/fifth"};
    w.say(order_of(w, third, fifth));
    vote(w, fifth, {{Office::vice, "chi", 40}, {Office::vice, "bo", 30}});
    declare(w, fifth);
    declare(w, committee);
    EXPECT_THAT(names(w.contest().result->elected), ElementsAre("chair/zhang", "member/zhao"));
    EXPECT_THAT(steps(w.contest().result->next),
                ElementsAre("tie_revote vice 2 an bo chi", "separate_election member 2 wang chen sun"));
}

TEST(Rounds, AWinThatDoesNotStandOpensItsSeat) {
    World w;
    play_grown(w);
    w.say(order_of(w, committee, fourth));
    vote(w, fourth, {{Office::member, "wang", 40}, {Office::member, "chen", 20}}, 70);
    declare(w, fourth);
    w.say(recheck(committee, "zhao", false));
    const auto open = open_steps(w.state, w.contest());
    ASSERT_EQ(open.size(), 1U);
    EXPECT_EQ(open[0].lost, std::vector{PersonId{"p-zhao"}});
    EXPECT_EQ(open[0].step.office, Office::member);
    EXPECT_EQ(open[0].step.candidates, (std::vector<PersonId>{{"p-chen"}, {"p-sun"}})) << "wang sits, zhao does not";
    const ContestId fifth{"qingshi/fifth"};
    w.say(order_of(w, committee, fifth));
    EXPECT_TRUE(open_steps(w.state, w.contest()).empty());
    EXPECT_EQ(w.contest(fifth).rounds.earlier.elected.size(), 5U);
    EXPECT_EQ(std::count_if(w.contest().result->elected.begin(), w.contest().result->elected.end(),
                            [](const Elected& one) { return one.person.text == "p-zhao"; }),
              1)
        << "what was announced stays";
}

TEST(Rounds, AViceChairPresidesWhereTheChairStaysVacant) {
    World w;
    prepare(w);
    vote(w, committee,
         {{Office::chair, "zhang", 30},
          {Office::chair, "li", 30},
          {Office::vice, "an", 50},
          {Office::vice, "bo", 45},
          {Office::member, "zhao", 60},
          {Office::member, "wang", 50},
          {Office::member, "chen", 40}});
    declare(w, committee);
    w.say(order_of(w, committee, second));
    vote(w, second, {{Office::chair, "zhang", 20}, {Office::chair, "li", 20}});
    declare(w, second);
    EXPECT_THAT(steps(w.contest(second).result->next), ElementsAre("presider chair 1 an bo"));
    file(w, committee);
    file(w, second);
    auto body = body_of(w, committee);
    EXPECT_EQ(body.vacant, (std::vector<OfficeSeats>{{Office::chair, 1}}));
    EXPECT_EQ(codes(w.ask(body)), std::vector{Refusal::composition_differs}) << "one of the two presides";
    body.presides = {"p-wang"};
    EXPECT_EQ(codes(w.ask(body)), std::vector{Refusal::composition_differs});
    body.presides = {"p-bo"};
    w.say(body);
    EXPECT_EQ(w.contest().phase(), Phase::composed);
}

TEST(Rounds, AVotedPersonWrittenInIsKnownByWhatTheRecheckMadePublic) {
    World w;
    prepare(w);
    auto marks = first_marks();
    marks.push_back({Office::member, "qian", 39});
    vote(w, committee, marks);
    EXPECT_EQ(public_facts(w.state, w.contest(), {"p-qian"})->name, "qian");
    EXPECT_TRUE(public_facts(w.state, w.contest(), {"p-qian"})->birth.empty());
    EXPECT_FALSE(public_facts(w.state, w.contest(), {"p-nobody"}).has_value());
    declare(w, committee);
    w.say(order_of(w, committee, second));
    vote(w, second, {{Office::vice, "an", 60}, {Office::vice, "bo", 50}, {Office::vice, "chi", 40}});
    declare(w, second);
    declare(w, committee);
    EXPECT_THAT(names(w.contest().result->elected),
                ElementsAre("chair/zhang", "member/zhao", "member/chi", "member/qian"));
    auto said = recheck(committee, "qian", true);
    said.birth = day(19900202);
    said.education = Education::college;
    w.say(said);
    EXPECT_EQ(public_facts(w.state, w.contest(), {"p-qian"})->birth, day(19900202));
    EXPECT_EQ(public_facts(w.state, w.contest(), {"p-qian"})->education, Education::college);
}

TEST(Corrections, BothReadingsOfABundleStayAndTheSumIsThatOfTheNewOnes) {
    World w;
    play_with_troubles(w);
    const PlaceRecord& place = w.place();
    const BatchRecord& record = place.batches.at(0);
    ASSERT_EQ(record.readings.size(), 1U);
    EXPECT_EQ(record.readings[0].index, record.index);
    EXPECT_GT(record.reading_index, record.index);
    EXPECT_NE(record.readings[0].payload, record.payload);
    const auto chen = [](const Tally& tally) { return tally.offices[2].votes[2].votes_for; };
    EXPECT_EQ(chen(record.readings[0].tally), 19U);
    EXPECT_EQ(chen(record.batch.tally), 20U);
    EXPECT_EQ(place.counted, record.batch.tally);
    EXPECT_EQ(place.tally->tally, place.counted);
    EXPECT_EQ(place.troubles.replaced.size(), 1U);
    EXPECT_EQ(place.troubles.suspensions.size(), 1U);
    EXPECT_FALSE(place.troubles.suspended());
}

TEST(Corrections, ATallyOverAnOldReadingLapses) {
    World w(Stage::tallied);
    ASSERT_EQ(w.contest().phase(), Phase::tallied);
    const BatchRecord& record = w.place().batches.at(1);
    TallyReplaced said{
        committee,        hall, 2, record.batch.tally, digest("other"), record.payload, CorrectionReason::miskeyed,
        digest("minutes")};
    --said.tally.offices[1].votes[0].votes_for;
    ++said.tally.offices[1].undervotes;
    w.say(said);
    EXPECT_EQ(w.contest().phase(), Phase::counting);
    EXPECT_EQ(w.place().counted.offices[1].votes[0].votes_for, 74U);
    EXPECT_FALSE(outcome_of(w.state, w.contest()).has_value());
    w.say(w.tally_declared());
    EXPECT_EQ(w.contest().phase(), Phase::tallied);
}

TEST(Rounds, FoldAgainTheSameFromEveryPrefix) {
    World w;
    play_composed(w);
    w.say(handover(committee));
    const std::string expected = dump(w.state);
    for (std::size_t cut = 0; cut <= w.said.size(); cut += 7) {
        State state;
        for (std::size_t i = 0; i < cut; ++i)
            state = apply(std::move(state), w.said[i]);
        State copy = state;
        for (std::size_t i = cut; i < w.said.size(); ++i) {
            ASSERT_EQ(admit(copy, w.said[i]).answer, Admission::Answer::accepted) << "entry " << i;
            copy = apply(std::move(copy), w.said[i]);
        }
        EXPECT_EQ(dump(copy), expected) << "cut at " << cut;
    }
}

TEST(Rounds, TheDeclaredOutcomeIsComputedAgainAtAnyLaterTime) {
    World w;
    play_composed(w);
    for (const auto& [id, contest] : w.state.contests)
        if (contest.result) {
            const auto outcome = outcome_declared(w.state, contest);
            ASSERT_TRUE(outcome.has_value());
            EXPECT_EQ(outcome->elected, contest.result->elected) << id.text;
            EXPECT_EQ(outcome->next, contest.result->next) << id.text;
        }
}

}  // namespace
}  // namespace zheng::election::world
