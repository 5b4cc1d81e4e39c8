// A whole day of one station, in this process.
#include "station/journal/delivery_dir.hpp"
#include "station/keys/station_dir.hpp"
#include "tests/audit/sealed/village_roll.hpp"
#include "tests/station/small_station.hpp"

#include "audit/env/files.hpp"
#include "audit/log/receipt.hpp"
#include "audit/log/statement_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace zheng::test {
namespace {

using namespace election;

class Day : public ::testing::Test {
  protected:
    SmallStation station;
    path device = station / "device";

    template <class T>
    [[nodiscard]] T only() const {
        std::vector<T> found;
        for (const auto& body : bodies_of(device / "journal.statements"))
            if (const auto* one = std::get_if<T>(&body))
                found.push_back(*one);
        EXPECT_EQ(found.size(), 1U);
        return found.empty() ? T{} : found.front();
    }
    [[nodiscard]] std::size_t said() const { return bodies_of(device / "journal.statements").size(); }
};

TEST_F(Day, CountsAsCalledCatchesTheSlipsAndDeclaresWhatTheLawSays) {
    station.enrolled(device);
    const auto ran = station.record(device);
    ASSERT_EQ(ran.exit, 0) << ran.err << ran.out;
    EXPECT_NE(ran.out.find("Bundle 1, paper 6: please read chair again"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("Bundle 2, paper 6: please read member again"), std::string::npos) << ran.out;
    const auto tally = only<TallyDeclared>();
    EXPECT_EQ(tally.batches, 2U);
    EXPECT_EQ(tally.tally.collected, 64U);
    EXPECT_EQ(tally.tally.void_papers, 1U);
    EXPECT_EQ(tally.tally.blank, 1U);
    // 64 papers: 8 with the written-in name (every ninth), 1 void, 1 blank, the rest as in the sheet.
    const auto& chair = tally.tally.offices[0].votes;
    EXPECT_EQ(chair[0].votes_for + chair[1].votes_for + chair[2].votes_for, 62U);
    EXPECT_EQ(chair[2].person, PersonId{"w1"});
    EXPECT_EQ(chair[2].votes_for, 8U);
    const auto result = only<ResultDeclared>();
    EXPECT_EQ(result.verdict, VoteVerdict::valid);
    ASSERT_FALSE(result.elected.empty());
    EXPECT_EQ(result.elected[0].person, PersonId{"p1"});
}

TEST_F(Day, OfASealedRollOnlyItsCountAndItsCommitmentAreSaid) {
    station.enrolled(device);
    auto roll = sealed::village_roll(100);
    roll.election = station::read_settings(device)->election;
    roll.contest = {"wang/villagers_committee"};
    env::SeededRandom random(1);
    const auto seal = [&] {
        const auto file = sealed::seal_roll(roll, crypto::Secret(std::string_view("another")),
                                            crypto::wrap_cost_rehearsal, crypto::Rehearsal::yes, random);
        ASSERT_TRUE(file);
        ASSERT_TRUE(env::write_atomically(station / "roll.csv", *file));
    };
    roll.contest = {"wang/party_branch"};
    seal();
    const auto foreign = station.record(device);
    EXPECT_EQ(foreign.exit, 2);
    EXPECT_NE(foreign.err.find("sealed for another contest"), std::string::npos) << foreign.err;
    roll.contest = {"wang/villagers_committee"};
    seal();
    ASSERT_EQ(station.record(device).exit, 0);
    const auto said = only<RollSealed>();
    EXPECT_EQ(said.registered, 100U);
    EXPECT_EQ(said.commitment, sealed::front_of(roll)->root);
    EXPECT_TRUE(sealed::verify_roll_proof(sealed::prove_roll(roll, sealed::villager(7)),
                                          {roll.election, said.contest, said.registered, said.commitment}));
    EXPECT_FALSE(std::filesystem::exists(device / "rolls")) << "the station has no salts of its own";
}

TEST_F(Day, RunAgainSaysNothingTwice) {
    station.enrolled(device);
    ASSERT_EQ(station.record(device).exit, 0);
    const auto journal = env::read_file(device / "journal.statements", 1U << 24U).value();
    const auto again = station.record(device);
    EXPECT_EQ(again.exit, 0) << again.err;
    EXPECT_EQ(env::read_file(device / "journal.statements", 1U << 24U).value(), journal);
}

TEST_F(Day, NothingIsSignedThatTheLawRefuses) {
    station.enrolled(device);
    auto script = env::read_text(station / "day.toml", 1U << 20U).value();
    const std::string piece = "pieces=64";
    script.replace(script.find(piece), piece.size(), "pieces=63");
    const std::string forged = "ballots = \"ballots.csv\"";
    script.replace(script.find(forged), forged.size(), "forged = 64\nballots = \"ballots.csv\"");
    station.write("day.toml", script);
    EXPECT_EQ(station.record(device).exit, 2);  // more forged pieces than pieces: the script is wrong
    const auto before = said();
    auto early = env::read_text(station / "day.toml", 1U << 20U).value();
    early.erase(early.find("forged = 64"), 11);
    const std::string box = "wang/box\", pieces";
    early.replace(early.find(box), box.size(), "wang/other\", pieces");
    station.write("day.toml", early);
    const auto refused = station.record(device);
    EXPECT_EQ(refused.exit, 1) << refused.err;
    EXPECT_NE(refused.err.find("boxes_wrong"), std::string::npos) << refused.err;
    EXPECT_EQ(said(), before);
}

TEST_F(Day, AWrongPinOpensNothing) {
    station.enrolled(device);
    station.write("pins.csv", "person,pin\no1,1112\no2,2222\no3,3333\no4,4444\no5,5555\n");
    const auto ran = station.record(device);
    EXPECT_EQ(ran.exit, 2);
    EXPECT_NE(ran.err.find("o1"), std::string::npos) << ran.err;
    EXPECT_EQ(said(), 0U);
}

TEST_F(Day, ALostCardLeavesARecordersSignatureMissing) {
    station.enrolled(device);
    ASSERT_TRUE(env::remove_file(station / "cards/o5.card"));
    const auto ran = station.record(device);
    EXPECT_EQ(ran.exit, 1);
    EXPECT_NE(ran.err.find("o5"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("signature_missing"), std::string::npos) << ran.err;
    const auto bodies = bodies_of(device / "journal.statements");
    EXPECT_TRUE(std::none_of(bodies.begin(), bodies.end(),
                             [](const Body& b) { return std::holds_alternative<BatchCounted>(b); }));
}

TEST_F(Day, AnotherPassphraseAnotherDevicesCardsAndADeviceInUseAreRefused) {
    station.enrolled(device);
    station.write("pass.txt", "wrong horse\n");
    EXPECT_EQ(station.record(device).exit, 2);
    station.write("pass.txt", "correct horse\n");
    const auto lock = station::lock_authoring(device).value();
    const auto busy = station.record(device);
    EXPECT_EQ(busy.exit, 3);
    EXPECT_NE(busy.err.find("in use"), std::string::npos) << busy.err;
}

TEST_F(Day, BeforeTheCountyHasApprovedNothingIsSaid) {
    ASSERT_EQ(station.enrol(device).exit, 0);
    const auto ran = station.record(device);
    EXPECT_EQ(ran.exit, 1);
    EXPECT_NE(ran.err.find("accept"), std::string::npos) << ran.err;
}

TEST_F(Day, EnrolmentHoldsTheFoundingAgainstTheAuthoritysFingerprint) {
    EXPECT_EQ(station.enrol(device, {"--authority", std::string(64, 'a')}).exit, 2);
    EXPECT_FALSE(std::filesystem::exists(device / "station.json"));
    EXPECT_EQ(station.enrol(device, {"--authority", station.fingerprint()}).exit, 0);
    EXPECT_EQ(station.enrol(device).exit, 2);  // keys are never made twice
}

TEST_F(Day, ForgedStatementsAreNotAccepted) {
    ASSERT_EQ(station.enrol(device).exit, 0);
    station.approve();
    auto carried = log::read_carried(station / "enrolment.statements", log::statements_magic).value();
    carried.frames[0][carried.frames[0].size() / 2] ^= 1U;
    ASSERT_TRUE(log::write_carried(station / "enrolment.statements", log::statements_magic, carried.frames));
    const auto ran = station.accept(device);
    EXPECT_EQ(ran.exit, 1);
    EXPECT_NE(ran.err.find("statement 1"), std::string::npos) << ran.err;
}

TEST_F(Day, TotalsOfAPaperCountAreKeyedByTwo) {
    station.enrolled(device);
    auto script = env::read_text(station / "day.toml", 1U << 20U).value();
    const std::string papers = "ballots = \"ballots.csv\"";
    script.replace(script.find(papers), papers.size(), "totals = \"totals.csv\"");
    station.write("day.toml", script);
    const std::string head = "office,person,for_a,for_b,against_a,against_b,for_again\n";
    const auto rows = [&](const std::string& p1) {
        return head + "papers,collected,64,64,,,\npapers,void,1,1,,,\npapers,blank,1,1,,,\n" + p1 +
               "chair,p2,20,20,0,0,\nmember,p3,50,50,0,0,\nmember,p4,30,30,0,0,\nmember,p5,20,20,0,0,\n";
    };
    station.write("totals.csv", rows("chair,p1,40,41,0,0,\n"));
    const auto differs = station.record(device);
    EXPECT_EQ(differs.exit, 2) << differs.out;
    EXPECT_NE(differs.err.find("chair/p1/for"), std::string::npos) << differs.err;
    station.write("totals.csv", rows("chair,p1,40,41,0,0,40\n"));
    const auto ran = station.record(device);
    ASSERT_EQ(ran.exit, 0) << ran.err;
    EXPECT_EQ(only<BatchCounted>().mode, CountMode::totals_only);
    EXPECT_EQ(only<TallyDeclared>().tally.offices[0].votes[0].votes_for, 40U);
    EXPECT_EQ(only<TallyDeclared>().tally.offices[1].undervotes, 24U);
}

TEST_F(Day, SentMeansAVerifiedReceipt) {
    station.enrolled(device);
    ASSERT_EQ(station.record(device).exit, 0);
    const auto out = station / "out.statements";
    ASSERT_EQ(station.run({"outbox", device.string(), "--export", out.string()}).exit, 0);
    const auto envelopes = log::read_carried(out, log::statements_magic).value().frames;
    EXPECT_EQ(envelopes.size(), said());
    // A log that holds them, and one signed by somebody else.
    const auto receipts_by = [&](std::string_view signer) {
        log::Tree tree;
        for (const auto& envelope : envelopes)
            tree.append(log::leaf_hash(envelope));
        const auto note =
            log::sign_checkpoint({election_opened().origin(), tree.size(), tree.root()}, key_of(signer)).value();
        std::vector<Bytes> receipts;
        for (std::uint64_t i = 0; i < tree.size(); ++i)
            receipts.push_back(
                env::to_bytes(log::format_receipt({i, tree.inclusion(i, tree.size()).value(), note, {}})));
        EXPECT_TRUE(log::write_carried(station / "back.receipts", log::receipts_magic, receipts));
        return station.run({"outbox", device.string(), "--import", (station / "back.receipts").string(), "--json"});
    };
    const auto forged = receipts_by("somebody");
    EXPECT_EQ(forged.exit, 2);
    EXPECT_NE(forged.out.find("\"sent\":0,"), std::string::npos) << forged.out;
    const auto sent = receipts_by("log");
    EXPECT_EQ(sent.exit, 0) << sent.err;
    EXPECT_NE(sent.out.find("\"waiting\":0,"), std::string::npos) << sent.out;
}

TEST_F(Day, ARefusalIsKnownFromTheLogAndNotFromASay) {
    station.enrolled(device);
    ASSERT_EQ(station.record(device).exit, 0);
    const auto out = station / "out.statements";
    ASSERT_EQ(station.run({"outbox", device.string(), "--export", out.string()}).exit, 0);
    const auto own = log::read_carried(out, log::statements_magic).value().frames;
    // The counter's entry that refuses the first statement: in the log, or only said to be.
    const Bytes entry = signed_by(Refused{own[0], {static_cast<std::uint32_t>(Refusal::too_late)}}, {"counter"});
    const auto import = [&](const Bytes& logged) {
        log::Tree tree;
        tree.append(log::leaf_hash(logged));
        const auto note =
            log::sign_checkpoint({election_opened().origin(), tree.size(), tree.root()}, key_of("log")).value();
        const std::vector<Bytes> frames{
            env::to_bytes(log::format_receipt({0, tree.inclusion(0, 1).value(), note, entry})),
            env::to_bytes("rejected signature_false\n")};
        EXPECT_TRUE(log::write_carried(station / "back.receipts", log::receipts_magic, frames));
        return station.run({"outbox", device.string(), "--import", (station / "back.receipts").string(), "--json"});
    };
    const auto claimed = import(signed_by(Closed{1, 0, 0}, {"counter"}));  // the log holds something else
    EXPECT_EQ(claimed.out.find("\"refused\":["), std::string::npos) << claimed.out;
    EXPECT_NE(claimed.out.find("\"sent\":0,"), std::string::npos) << claimed.out;
    std::filesystem::remove(device / "receipts.receipts");  // another history of the same size would be an alarm
    const auto refused = import(entry);
    EXPECT_NE(refused.out.find("\"refused\":[\"too_late\"]"), std::string::npos) << refused.out;
    EXPECT_NE(refused.out.find("\"sent\":1,"), std::string::npos) << refused.out;
    EXPECT_NE(refused.out.find("did not take the statement: rejected signature_false"), std::string::npos)
        << refused.out;
    EXPECT_EQ(refused.exit, 2);  // one frame was no receipt
    // Known again at the next start.
    EXPECT_NE(station.run({"outbox", device.string(), "--json"}).out.find("\"refused\":[\"too_late\"]"),
              std::string::npos);
}

TEST_F(Day, AnArchiveHoldsEverythingAndItsManifestNamesIt) {
    station.enrolled(device);
    ASSERT_EQ(station.record(device).exit, 0);
    const auto out = station / "archive";
    ASSERT_EQ(station.run({"archive", device.string(), out.string()}).exit, 0);
    const auto manifest = env::read_text(out / "MANIFEST.sha256", 1U << 20U).value();
    for (const auto* name : {"journal.statements", "known.statements", "station.json",
                             "ballots/wang+villagers_committee@wang+hall.ballots"})
        EXPECT_NE(manifest.find(name), std::string::npos) << name;
    EXPECT_EQ(station.run({"archive", device.string(), out.string()}).exit, 2);
    EXPECT_EQ(station.run({"status", device.string()}).exit, 0);
}

TEST_F(Day, WrongArgumentsEndWithTwo) {
    EXPECT_EQ(station.run({"status", (station / "nothing").string()}).exit, 2);
    EXPECT_EQ(station.run({"recount", device.string()}).exit, 2);
    EXPECT_EQ(station.run({"outbox"}).exit, 2);
    EXPECT_EQ(station.enrol(device, {"--desk"}).exit, 2);
    for (const auto* command : {"enrol", "accept", "record", "outbox", "status", "archive"}) {
        const auto help = station.run({command, "--help"});
        EXPECT_EQ(help.exit, 0) << command;
        EXPECT_NE(help.out.find("Example:"), std::string::npos) << command;
    }
}

}  // namespace
}  // namespace zheng::test
