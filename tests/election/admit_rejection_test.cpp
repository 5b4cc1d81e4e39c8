#include "proto/election/admit.hpp"
#include "proto/election/state_dump.hpp"
#include "tests/election/small_world.hpp"

#include <gtest/gtest.h>

namespace zheng::election::world {
namespace {

using Answer = Admission::Answer;

void expect_rejected(const World& world, const Heard& heard, Rejection why) {
    const Admission admission = admit(world.state, heard);
    EXPECT_EQ(admission.answer, Answer::rejected) << text(admission);
    EXPECT_EQ(admission.rejection, why);
    EXPECT_TRUE(admission.refusals.empty());
}

// ---- the founding

TEST(Founding, NothingElseComesFirst) {
    const World world;
    expect_rejected(world, world.heard(world.profile(Kind::party_branch)), Rejection::not_the_founding);
}

TEST(Founding, HappensOnce) {
    World world(Stage::villages);
    auto again = world.election_opened();
    again.nonce[0] = 1;
    Heard heard = world.heard(again);
    heard.statement.header.election = {};
    expect_rejected(world, heard, Rejection::not_the_founding);
    heard.statement.header.sequence = 1;
    heard.statement.header.previous = {};
    expect_rejected(world, heard, Rejection::not_the_founding);
}

TEST(Founding, SaidAgainIsTheSameEntry) {
    const World world(Stage::villages);
    const auto admission = admit(world.state, world.said.front());
    EXPECT_EQ(admission.answer, Answer::repeated);
    EXPECT_EQ(admission.index, 0U);
}

TEST(Founding, IsSignedByTheKeyItNamesAlone) {
    const World world;
    expect_rejected(world, world.heard("other", {}, world.election_opened()), Rejection::author_unknown);
    expect_rejected(world, world.heard("county", {"xian"}, world.election_opened()), Rejection::signers_wrong);
    Heard nobody = world.heard(world.election_opened());
    nobody.statement.header.signers.clear();
    expect_rejected(world, nobody, Rejection::signers_wrong);
}

TEST(Founding, IsTheFirstOfItsAuthorAndOfNoElection) {
    const World world;
    Heard heard = world.heard(world.election_opened());
    heard.statement.header.sequence = 2;
    expect_rejected(world, heard, Rejection::sequence_gap);
    heard.statement.header.sequence = 1;
    heard.statement.header.previous = digest("something");
    expect_rejected(world, heard, Rejection::previous_differs);
    heard.statement.header.election = digest("an election");
    expect_rejected(world, heard, Rejection::wrong_election);
}

// ---- an author's line

TEST(AuthorsLine, AnotherElectionIsRejected) {
    const World world(Stage::sealed);
    Heard heard = world.heard(world.method());
    heard.statement.header.election = digest("the same election founded again");
    expect_rejected(world, heard, Rejection::wrong_election);
    heard.statement.header.election = {};
    expect_rejected(world, heard, Rejection::wrong_election);
}

TEST(AuthorsLine, OnlyDevicesTheCountyAndTheCounterSpeak) {
    const World world(Stage::sealed);
    for (const char* name : {"nobody", "wei", "xian", "log"})
        expect_rejected(world, world.heard(name, {"wei"}, world.method()), Rejection::author_unknown);
}

TEST(AuthorsLine, SaidAgainIsTheSameEntryWhateverTheSignatures) {
    World world(Stage::method);
    const std::uint64_t index = world.state.size - 1;
    world.play_to(Stage::frozen);
    Heard again = world.said[index];
    EXPECT_EQ(admit(world.state, again).answer, Answer::repeated);
    EXPECT_EQ(admit(world.state, again).index, index);
    again.statement.header.signers = {key("station")};
    EXPECT_EQ(admit(world.state, again).answer, Answer::repeated);
}

TEST(AuthorsLine, AnotherPayloadUnderAUsedNumberIsAnEquivocation) {
    World world(Stage::method);
    const std::uint64_t index = world.state.size - 1;
    world.play_to(Stage::frozen);
    Heard other = world.said[index];
    other.payload = digest("another method");
    const auto admission = admit(world.state, other);
    EXPECT_EQ(admission.answer, Answer::equivocation);
    EXPECT_EQ(admission.index, index);
}

TEST(AuthorsLine, ARefusedStatementKeepsItsNumber) {
    World world(Stage::sealed);
    const Heard refused = world.heard(world.candidate("zhang", Office::chair));
    world.take(world.refusal_of(refused));
    const std::uint64_t index = world.state.size - 1;

    const auto again = admit(world.state, refused);
    EXPECT_EQ(again.answer, Answer::repeated);
    EXPECT_EQ(again.index, index);
    Heard other = refused;
    other.payload = digest("another candidate");
    EXPECT_EQ(admit(world.state, other).answer, Answer::equivocation);
    EXPECT_EQ(admit(world.state, other).index, index);

    const auto& line = world.state.authors.at(key("station"));
    EXPECT_EQ(line.next_sequence(), 2U);
    EXPECT_TRUE(line.said[0].refused);
    world.say(world.method());
}

TEST(AuthorsLine, OneAheadIsAGapAndNoughtIsNoNumber) {
    const World world(Stage::method);
    Heard heard = world.heard(world.candidate("zhang", Office::chair));
    EXPECT_EQ(admit(world.state, heard).answer, Answer::accepted);
    ++heard.statement.header.sequence;
    expect_rejected(world, heard, Rejection::sequence_gap);
    heard.statement.header.sequence = 0;
    expect_rejected(world, heard, Rejection::sequence_gap);
}

TEST(AuthorsLine, ContinuesTheLastPayload) {
    const World world(Stage::method);
    Heard heard = world.heard(world.candidate("zhang", Office::chair));
    heard.statement.header.previous = digest("another past");
    expect_rejected(world, heard, Rejection::previous_differs);
    heard.statement.header.previous = {};
    expect_rejected(world, heard, Rejection::previous_differs);
}

TEST(AuthorsLine, TooManySignersAreNone) {
    const World world(Stage::sealed);
    Heard heard = world.heard(world.method());
    heard.statement.header.signers.assign(signers_max + 1, key("station"));
    expect_rejected(world, heard, Rejection::signers_wrong);
    heard.statement.header.signers.clear();
    expect_rejected(world, heard, Rejection::signers_wrong);
}

TEST(AuthorsLine, SixteenSignersAreHeard) {
    const World world(Stage::sealed);
    Heard heard = world.heard(world.method());
    for (std::size_t i = heard.statement.header.signers.size(); i < signers_max; ++i)
        heard.statement.header.signers.push_back(key("stranger " + std::to_string(i)));
    EXPECT_EQ(codes(admit(world.state, heard)), std::vector{Refusal::signer_unknown});
}

TEST(AuthorsLine, ARevokedDeviceIsHeardNoMoreFromThatEntryOn) {
    World world(Stage::method);
    const Heard before = world.said.back();
    const Heard next = world.heard(world.candidate("zhang", Office::chair));
    EXPECT_EQ(admit(world.state, next).answer, Answer::accepted);
    world.say(world.revoked("station"));
    expect_rejected(world, next, Rejection::author_revoked);
    EXPECT_EQ(admit(world.state, before).answer, Answer::repeated) << "its receipt can be had again";
    Heard other = before;
    other.payload = digest("another method");
    expect_rejected(world, other, Rejection::author_revoked);
}

TEST(AuthorsLine, WhatWasSignedBeforeARevocationStands) {
    World world(Stage::tallied);
    world.say(world.revoked("ji1"));
    world.say(world.result());
    EXPECT_EQ(world.contest().phase(), Phase::declared);
}

TEST(ClosedLog, HearsNothingNewAndRepeatsTheOld) {
    World world(Stage::filed);
    const Heard old = world.said.back();
    world.say(Closed{world.state.accepted, 0, 0});
    expect_rejected(world, world.heard(world.revoked("wei")), Rejection::log_closed);
    expect_rejected(world, world.heard(Received{0, world.state.size, 100}), Rejection::log_closed);
    expect_rejected(world, world.heard("nobody", {}, world.method()), Rejection::log_closed);
    EXPECT_EQ(admit(world.state, old).answer, Answer::repeated);
}

TEST(Admitting, ChangesNothingAndAnswersTheSameTwice) {
    World world(Stage::counting);
    const std::string before = dump(world.state);
    for (int twice = 0; twice < 2; ++twice) {
        EXPECT_EQ(text(world.ask(world.batch(1, 50))), "accepted");
        EXPECT_EQ(text(world.ask(world.batch(2, 50))), "refused: batch_out_of_order (qingshi/hall: batch=2, next=1)");
    }
    EXPECT_EQ(dump(world.state), before);
}

}  // namespace
}  // namespace zheng::election::world
