#include "proto/election/state.hpp"
#include "proto/election/state_dump.hpp"
#include "tests/election/small_world_standing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>
#include <string>

namespace zheng::election::world {
namespace {

TEST(Phase, FollowsFromWhatHasBeenSaid) {
    struct Row {
        Stage stage;
        Phase phase;
    };
    for (const Row& row : std::initializer_list<Row>{{Stage::villages, Phase::founded},
                                                     {Stage::sealed, Phase::founded},
                                                     {Stage::method, Phase::method_adopted},
                                                     {Stage::candidates, Phase::candidacy},
                                                     {Stage::frozen, Phase::frozen},
                                                     {Stage::rolled, Phase::frozen},
                                                     {Stage::polling, Phase::polling},
                                                     {Stage::closed, Phase::closed},
                                                     {Stage::counting, Phase::counting},
                                                     {Stage::counted, Phase::counting},
                                                     {Stage::tallied, Phase::tallied},
                                                     {Stage::declared, Phase::declared},
                                                     {Stage::filed, Phase::filed}})
        EXPECT_EQ(World(row.stage).contest().phase(), row.phase)
            << "stage " << static_cast<int>(row.stage) << " is " << name_of(World(row.stage).contest().phase());
}

TEST(Phase, OnePlaceStillOpenIsPolling) {
    World world(Stage::polling);
    world.say(world.poll_closed(hall));
    EXPECT_EQ(world.contest().phase(), Phase::polling);
    EXPECT_FALSE(world.contest().polls_closed());
    world.say(world.poll_closed(east));
    EXPECT_EQ(world.contest().phase(), Phase::closed);
    EXPECT_TRUE(world.contest().polls_closed());
}

TEST(Phase, AVoidVoteIsTalliedAtOnceAndAnObjectionIsNotAFiling) {
    World world(Stage::closed);
    world.open_void_count();
    EXPECT_EQ(world.contest().phase(), Phase::tallied);
    world.say(world.result());
    ResultFiled objection{committee, world.contest().result_payload, false, "VCL25 Art.18"};
    world.say(objection);
    EXPECT_EQ(world.contest().phase(), Phase::declared);
}

TEST(Phase, EveryPhaseHasANameAndWords) {
    std::set<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(Phase::filed); ++i) {
        EXPECT_FALSE(words_zh(static_cast<Phase>(i)).empty());
        EXPECT_TRUE(names.insert(name_of(static_cast<Phase>(i))).second);
    }
}

// ---- effects

TEST(Fold, KeepsTheFiguresOfTheVote) {
    const World world(Stage::filed);
    const Contest& contest = world.contest();
    EXPECT_EQ(contest.took_part, 75U);
    EXPECT_EQ(contest.collected, 75U);
    EXPECT_EQ(contest.places_opened, 2U);
    EXPECT_EQ(contest.places_closed, 2U);
    EXPECT_EQ(contest.boxes.at({"qingshi/east-1"}), east);
    EXPECT_EQ(contest.last_day, day(20261123));
    EXPECT_EQ(world.place().counted.collected, 75U);
    ASSERT_EQ(world.place().batches.size(), 2U);
    EXPECT_EQ(world.said[world.place().batches[1].index].statement.body, Body{world.place().batches[1].batch});
    EXPECT_EQ(world.said[contest.result_index].payload, contest.result_payload);
    EXPECT_EQ(world.state.size, world.said.size());
    EXPECT_EQ(world.state.accepted, world.said.size());
}

TEST(Fold, ATurnoutIsReplacedByTheNextAndByTheClosing) {
    World world(Stage::polling);
    world.say(world.turnout(hall));
    EXPECT_EQ(world.contest().took_part, 32U);
    world.say(TurnoutReported{committee, hall, 40, 3, 0});
    EXPECT_EQ(world.contest().took_part, 43U);
    world.say(world.poll_closed(hall));
    EXPECT_EQ(world.contest().took_part, 65U);
}

TEST(Fold, KeepsEveryWordAboutTheRollAndWhoStands) {
    World world(Stage::candidates, with_reviews());
    play_candidacy(world);
    const Standing& record = world.contest().standing;
    EXPECT_EQ(record.publications.size(), 2U);
    EXPECT_EQ(record.publications[1].said.replaces, record.publications[0].payload);
    EXPECT_EQ(record.roll_now, (std::vector<Votes>{90, 10}));
    EXPECT_EQ(record.objections_open, 0U);
    EXPECT_EQ(record.reviews.size(), 16U);
    EXPECT_EQ(record.withdrawals.size(), 3U);
    EXPECT_TRUE(record.withdrawn({"p-new"}));
    EXPECT_TRUE(record.is_disqualified({"p-xu"}));
    EXPECT_EQ(record.incidents_open, 0U);
    EXPECT_EQ(world.said[record.disqualified[0].index].statement.body, Body{record.disqualified[0].said});
    const IncidentRuled* ruling = record.ruling(record.disqualified[0].said.ruling);
    ASSERT_NE(ruling, nullptr);
    EXPECT_EQ(ruling->accused, PersonId{"p-xu"});
    EXPECT_EQ(record.ruling(digest("no ruling")), nullptr);
    const Profile& profile = world.state.profiles.at(Kind::villagers_committee);
    EXPECT_EQ(review_standing(record, profile, {"p-chen"}, world.on).state, ReviewState::passed);
    EXPECT_EQ(review_standing(record, profile, {"p-xu"}, world.on).state, ReviewState::due);
    EXPECT_TRUE(stands(record, profile, {"p-chen"}, world.on));
    EXPECT_FALSE(stands(record, profile, {"p-new"}, world.on));
    EXPECT_FALSE(stands(record, profile, {"p-xu"}, world.on));
    world.play_to(Stage::filed);
    EXPECT_EQ(world.contest().phase(), Phase::filed);
}

TEST(Fold, CountsTheStatementsOfOthersOnly) {
    World world(Stage::sealed);
    const auto accepted = world.state.accepted;
    world.say(Received{0, 1, 5});
    EXPECT_EQ(world.state.accepted, accepted);
    EXPECT_EQ(world.state.size, accepted + 1);
    EXPECT_EQ(world.state.received_to, 1U);
    EXPECT_EQ(world.state.received_unix_s, 5U);
}

// What is left of a dump when journals and counters are set aside.
std::string without_journals(const State& state) {
    std::string out;
    const std::string all = dump(state);
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t end = all.find('\n', at) + 1;
        const std::string line = all.substr(at, end - at);
        if (!line.starts_with("authors.") && !line.starts_with("size ") && !line.starts_with("refused ") &&
            !line.starts_with("equivocations "))
            out += line;
        at = end;
    }
    return out;
}

TEST(Fold, ARefusedStatementUsesUpItsNumberAndNothingElse) {
    World world(Stage::counting);
    const std::string before = without_journals(world.state);
    const Heard refused = world.heard(world.batch(1, 9));
    const auto sequence = world.state.authors.at(key("station")).next_sequence();
    world.take(world.refusal_of(refused));
    EXPECT_EQ(without_journals(world.state), before);
    EXPECT_EQ(world.state.refused, 1U);
    const auto& line = world.state.authors.at(key("station"));
    EXPECT_EQ(line.next_sequence(), sequence + 1);
    EXPECT_EQ(line.previous(), refused.payload);
    EXPECT_EQ(line.said.back().index, world.state.size - 1);
}

// A station that hears of a refusal folds it into its own journal without the counter's entry.
TEST(Fold, ARefusedStatementIsFoldedByItsAuthorAlone) {
    World world(Stage::counting);
    const std::string before = without_journals(world.state);
    const Heard refused = world.heard(world.batch(1, 9));
    const std::uint64_t size = world.state.size;
    world.state = apply_as_refused(std::move(world.state), refused);
    EXPECT_EQ(without_journals(world.state), before);
    EXPECT_EQ(world.state.refused, 1U);
    EXPECT_EQ(world.state.size, size + 1);
    EXPECT_EQ(world.state.authors.at(key("station")).previous(), refused.payload);
    EXPECT_EQ(text(world.ask(world.batch(1, 50))), "accepted");
}

TEST(Fold, AStationWithoutAKeyForItsLineIsEnrolledAndFoundByNone) {
    World world(Stage::villages);
    auto station = world.station("station", DeviceKind::station, "qingshi");
    station.tls_key = {};
    world.say(station);
    EXPECT_TRUE(world.state.devices.contains(key("station")));
    EXPECT_TRUE(world.state.tls_keys.empty());
}

TEST(Fold, AnEquivocationChangesNoAuthorsNumber) {
    World world(Stage::method);
    const std::string before = without_journals(world.state);
    const auto sequence = world.state.authors.at(key("station")).next_sequence();
    Heard other = world.said.back();
    other.payload = digest("another method");
    world.take(world.equivocation_of(other));
    EXPECT_EQ(without_journals(world.state), before);
    EXPECT_EQ(world.state.equivocations, 1U);
    EXPECT_EQ(world.state.authors.at(key("station")).next_sequence(), sequence);
}

TEST(Fold, ASuspectedDeviceCastsDoubtOnTheContestsItTouchedSince) {
    World world(Stage::sealed);
    world.say(world.method(branch));  // sequence 1
    world.say(world.method());        // sequence 2
    World later = world;
    later.say(later.revoked("station", 3));
    EXPECT_FALSE(later.contest(committee).suspect);
    EXPECT_FALSE(later.contest(branch).suspect);

    later = world;
    later.say(later.revoked("station", 2));
    EXPECT_TRUE(later.contest(committee).suspect);
    EXPECT_FALSE(later.contest(branch).suspect);

    later = world;
    later.say(later.revoked("station", 1));
    EXPECT_TRUE(later.contest(committee).suspect);
    EXPECT_TRUE(later.contest(branch).suspect);

    later = world;
    later.say(later.revoked("station"));
    EXPECT_FALSE(later.contest(committee).suspect);
    EXPECT_FALSE(later.contest(branch).suspect);
}

TEST(Fold, AReplacementIsRemembered) {
    World world(Stage::sealed);
    world.say(world.revoked("station"));
    auto station = world.station("station3", DeviceKind::station, "qingshi");
    station.replaces = key("station");
    world.say("county", {"zhen"}, station);
    EXPECT_EQ(world.state.devices.at(key("station")).replaced_by, key("station3"));
    EXPECT_EQ(world.state.devices.at(key("station")).revoked_at, world.state.size - 2);
    EXPECT_EQ(text(world.ask("station3", {"wei"}, world.method())), "accepted");
}

TEST(FoldDeathTest, WhatWasNotAdmittedIsABug) {
    World world(Stage::method);
    Heard ahead = world.heard(world.candidate("zhang", Office::chair));
    ++ahead.statement.header.sequence;
    EXPECT_DEATH((void)apply(std::move(world.state), ahead), "");
    World twice(Stage::sealed);
    EXPECT_DEATH((void)apply(std::move(twice.state), twice.heard(twice.village("qingshi"))), "");
}

// ---- dump

TEST(Dump, IsTheSameForTheSameStatementsWhateverTheTables) {
    const World a(Stage::filed);
    World b(Stage::filed);
    b.state.officers.rehash(1009);
    b.state.devices.rehash(7);
    b.state.authors.rehash(4099);
    EXPECT_EQ(dump(a.state), dump(b.state));
}

TEST(Dump, DiffersAfterEveryStatement) {
    const World world(Stage::filed);
    State state;
    std::set<std::string> seen{dump(state)};
    for (const Heard& heard : world.said) {
        state = apply(std::move(state), heard);
        EXPECT_TRUE(seen.insert(dump(state)).second) << name_of(type_of(heard.statement.body));
    }
    EXPECT_EQ(dump(state), dump(world.state));
}

TEST(Dump, NamesEveryField) {
    const World world(Stage::filed);
    const std::string before = dump(world.state);
    using Change = std::function<void(State&)>;
    const auto at = [](State& s) -> Contest& { return s.contests.at(committee); };
    const auto place = [](State& s) -> PlaceRecord& { return s.contests.at(committee).places.at(hall); };
    const auto station = key("station");
    const std::vector<Change> changes = {
        [](State& s) { s.opened->nonce[31] = 9; },
        [](State& s) { s.opened->rehearsal = true; },
        [](State& s) { s.opened->pack = digest("x"); },
        [](State& s) { s.election = digest("x"); },
        [](State& s) { s.profiles.at(Kind::party_branch).parameters[0].mark = 'M'; },
        [](State& s) { s.villages.at({"qingshi"}).opened.places[1].name = "x"; },
        [](State& s) { s.officers.at(key("wei")).revoked_at = 3; },
        [](State& s) { s.officers.at(key("wei")).replaced_by = key("x"); },
        [](State& s) { s.officers.at(key("wei")).appointed.attestation.signature[5] = 1; },
        [&](State& s) { s.devices.at(station).revoked_at = 0; },
        [&](State& s) { s.devices.at(station).suspect_from_sequence = 1; },
        [&](State& s) { s.devices.at(station).replaced_by = key("x"); },
        [&](State& s) { s.devices.at(station).spoke[branch] = 1; },
        [&](State& s) { s.devices.at(station).enrolled.tls_key = digest("x"); },
        [&](State& s) { s.authors.at(station).said[1].refused = true; },
        [&](State& s) { s.authors.at(station).said[1].index = 0; },
        [&](State& s) { s.authors.at(station).said[1].payload = {}; },
        [](State& s) { s.places[{"x"}] = {"x"}; },
        [](State& s) { s.keys_of_person.at({"p-wei"}).push_back(key("x")); },
        [](State& s) { s.tls_keys[digest("x")] = key("x"); },
        [](State& s) { s.sealed = false; },
        [](State& s) { s.closed = true; },
        [](State& s) { ++s.size; },
        [](State& s) { ++s.accepted; },
        [](State& s) { ++s.refused; },
        [](State& s) { ++s.equivocations; },
        [](State& s) { ++s.received_to; },
        [](State& s) { ++s.received_unix_s; },
        [&](State& s) { at(s).definition.round = Round::separate; },
        [&](State& s) { at(s).village = {"x"}; },
        [&](State& s) { at(s).method->assembly.no = 1; },
        [&](State& s) { at(s).candidates[0].incumbent = true; },
        [&](State& s) { at(s).candidates[0].education = Education::college; },
        [&](State& s) {
            at(s).candidates[0].kin = {{{"p-wei"}, Relation::sibling}};
        },
        [&](State& s) { at(s).candidates[0].household = {"1-07"}; },
        [&](State& s) { at(s).candidates[0].graduate_official = true; },
        [&](State& s) { at(s).candidates[0].returnee = true; },
        [&](State& s) { at(s).ballot->offices[0].seats = 2; },
        [&](State& s) { at(s).roll->classes[1] = 11; },
        [&](State& s) { at(s).hall = east; },
        [&](State& s) { at(s).each_place = true; },
        [&](State& s) { at(s).boxes[{"x"}] = east; },
        [&](State& s) { ++at(s).places_opened; },
        [&](State& s) { ++at(s).places_closed; },
        [&](State& s) { ++at(s).took_part; },
        [&](State& s) { ++at(s).collected; },
        [&](State& s) { at(s).result->next.push_back({}); },
        [&](State& s) { ++at(s).result_index; },
        [&](State& s) { at(s).result_payload = {}; },
        [&](State& s) { at(s).filed->article = "x"; },
        [&](State& s) { at(s).last_day = day(20270101); },
        [&](State& s) { at(s).suspect = true; },
        [&](State& s) { place(s).opened->boxes[0].mobile = true; },
        [&](State& s) { place(s).turnout = TurnoutReported{}; },
        [&](State& s) { ++place(s).closed->papers_replaced; },
        [&](State& s) { ++place(s).count->forged; },
        [&](State& s) { ++place(s).batches[1].index; },
        [&](State& s) { place(s).batches[1].batch.table = 2; },
        [&](State& s) { ++place(s).counted.offices[1].papers_void_here; },
        [&](State& s) {
            place(s).tally->named.push_back({{"w1"}, {"x"}, "y", Sex::male});
        },
    };
    for (std::size_t i = 0; i < changes.size(); ++i) {
        State changed = world.state;
        changes[i](changed);
        EXPECT_NE(dump(changed), before) << "change " << i;
    }
}

TEST(Dump, NamesEveryFieldOfWhoStandsAndOfReports) {
    World world(Stage::candidates, with_reviews());
    play_candidacy(world);
    const std::string before = dump(world.state);
    const auto at = [](State& s) -> Standing& { return s.contests.at(committee).standing; };
    const std::vector<std::function<void(State&)>> changes = {
        [](State& s) { s.reports.begin()->second = branch; },
        [&](State& s) { at(s).assemblies[0].said.matter = AssemblyMatter::other; },
        [&](State& s) { ++at(s).assemblies[0].said.vote.due; },
        [&](State& s) { at(s).assemblies[0].said.passed = false; },
        [&](State& s) { at(s).assemblies[0].said.minutes = {}; },
        [&](State& s) { at(s).assemblies[0].on = day(20270101); },
        [&](State& s) { ++at(s).assemblies[0].index; },
        [&](State& s) { at(s).assemblies[0].payload = {}; },
        [&](State& s) { ++at(s).publications[1].said.registered; },
        [&](State& s) { ++at(s).publications[1].said.classes[1]; },
        [&](State& s) { at(s).publications[1].said.commitment = {}; },
        [&](State& s) { at(s).publications[1].said.replaces = {}; },
        [&](State& s) { ++at(s).roll_now[0]; },
        [&](State& s) { ++at(s).objections[0].objected.said.objection; },
        [&](State& s) { at(s).objections[0].objected.said.request = RollRequest::correct; },
        [&](State& s) { at(s).objections[0].objected.said.ground = RollGround::omitted; },
        [&](State& s) { at(s).objections[0].objected.said.document = {}; },
        [&](State& s) { at(s).objections[1].decided.reset(); },
        [&](State& s) { at(s).objections[1].decided->said.upheld = false; },
        [&](State& s) { at(s).objections[1].decided->said.ground = RollGround::married_in; },
        [&](State& s) { ++at(s).objections[1].decided->said.class_before; },
        [&](State& s) { ++at(s).objections[1].decided->said.class_after; },
        [&](State& s) { at(s).objections[1].decided->said.decision = {}; },
        [&](State& s) { ++at(s).objections_open; },
        [&](State& s) { at(s).merits[0].said.sheet = {}; },
        [&](State& s) { ++at(s).merits[0].said.rows[0].numerator; },
        [&](State& s) { ++at(s).merits[0].said.rows[0].denominator; },
        [&](State& s) { ++at(s).merits[0].said.rows[0].rank; },
        [&](State& s) { at(s).reviews[0].said.person = {"x"}; },
        [&](State& s) { at(s).reviews[0].said.stage = ReviewStage::county; },
        [&](State& s) { at(s).reviews[0].said.passed = true; },
        [&](State& s) { at(s).reviews[0].said.grounds.clear(); },
        [&](State& s) { at(s).reviews[0].said.decision = {}; },
        [&](State& s) { at(s).reviews[0].said.notice = {}; },
        [&](State& s) { at(s).reviews[0].said.reply_by = {}; },
        [&](State& s) { at(s).reviews[0].said.appeal_by = {}; },
        [&](State& s) { at(s).pledges[0].said.pledge = {"x"}; },
        [&](State& s) { at(s).pledges[0].said.person = {"x"}; },
        [&](State& s) { at(s).pledges[0].said.signers = {"x"}; },
        [&](State& s) { ++at(s).pledges[0].said.due; },
        [&](State& s) { ++at(s).pledges[0].said.signed_by; },
        [&](State& s) { at(s).pledges[0].said.document = {}; },
        [&](State& s) { at(s).withdrawals[0].said.person = {"x"}; },
        [&](State& s) { at(s).withdrawals[1].said.taken_back = false; },
        [&](State& s) { at(s).withdrawals[0].said.after_talk = true; },
        [&](State& s) { at(s).withdrawals[0].said.talked_with = Role::county; },
        [&](State& s) { at(s).withdrawals[0].said.letter = {}; },
        [&](State& s) { at(s).disqualified[0].said.person = {"x"}; },
        [&](State& s) { at(s).disqualified[0].said.ground = {"x"}; },
        [&](State& s) { at(s).disqualified[0].said.article = "x"; },
        [&](State& s) { at(s).disqualified[0].said.evidence = {}; },
        [&](State& s) { at(s).disqualified[0].said.ruling = {}; },
        [&](State& s) { at(s).incidents.begin()->second.reported.said.category = IncidentCategory::other; },
        [&](State& s) { at(s).incidents.begin()->second.taken_up.reset(); },
        [&](State& s) { at(s).incidents.begin()->second.ruled->said.ruling = IncidentRuling::dealt_with; },
        [&](State& s) { at(s).incidents.begin()->second.ruled->said.accused = {"x"}; },
        [&](State& s) { at(s).incidents.begin()->second.ruled->said.article = "x"; },
        [&](State& s) { at(s).incidents.begin()->second.ruled->said.reasons = {}; },
        [&](State& s) { ++at(s).incidents_open; },
        [&](State& s) { ++at(s).proxies->said.principals; },
        [&](State& s) { ++at(s).proxies->said.agents; },
        [&](State& s) { ++at(s).proxies->said.refused; },
        [&](State& s) { at(s).proxies->said.list = {}; },
    };
    for (std::size_t i = 0; i < changes.size(); ++i) {
        State changed = world.state;
        changes[i](changed);
        EXPECT_NE(dump(changed), before) << "change " << i;
    }
}

TEST(Dump, KeepsOneFieldToALine) {
    World world(Stage::profiles);
    auto village = world.village("qingshi");
    village.name = "a\nb\"c\\";
    world.say(village);
    EXPECT_NE(dump(world.state).find("villages.qingshi.opened.name \"a\\nb\\\"c\\\\\"\n"), std::string::npos);
}

}  // namespace
}  // namespace zheng::election::world
