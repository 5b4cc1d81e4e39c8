// A bundle that holds, and every way in which one does not.
#include "audit/crypto/fingerprint.hpp"
#include "audit/verify/verify.hpp"

#include "audit/log/author.hpp"
#include "audit/log/examine.hpp"
#include "tests/support/statements.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/verify/small_election.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

namespace zheng::verify {
namespace {

using namespace election;
using test::branch;
using test::committee;
using test::SmallElection;

Verified verified(const std::filesystem::path& bundle, VerifyOptions options = {}) {
    auto reader = log::BundleReader::open(bundle);
    EXPECT_TRUE(reader.has_value());
    return verify(*reader, options);
}

Verified verified(const SmallElection& election, VerifyOptions options = {}) {
    const test::TempDir dir;
    election.export_to(dir / "bundle");
    return verified(dir / "bundle", std::move(options));
}

std::string shown(const Report& report) {
    return text_of(report, env::Language::en);
}

// Whether the check has a failure about this entry.
bool blames(const Report& report, CheckId id, std::uint64_t entry) {
    const auto& failures = report.at(id).failures;
    return std::any_of(failures.begin(), failures.end(), [&](const Failure& failure) {
        return std::find(failure.entries.begin(), failure.entries.end(), entry) != failure.entries.end();
    });
}

bool names(const Report& report, const std::string& place) {
    return std::any_of(report.checks.begin(), report.checks.end(), [&](const Check& check) {
        return std::any_of(check.failures.begin(), check.failures.end(),
                           [&](const Failure& failure) { return failure.place.find(place) != std::string::npos; });
    });
}

TEST(Verify, AnHonestBundleHasNoFailure) {
    const Verified found = verified(SmallElection::played());
    EXPECT_TRUE(found.report.passed()) << shown(found.report);
    EXPECT_EQ(found.report.exit_code(), 0);
    EXPECT_TRUE(found.report.notes.empty()) << shown(found.report);
    // Four Received and Closed are the counter's own.
    EXPECT_EQ(found.state.accepted + found.state.refused + found.state.equivocations + 5, found.report.size);
}

TEST(Verify, EveryCheckLookedAtSomething) {
    const Verified found = verified(SmallElection::played());
    for (const Check& check : found.report.checks)
        EXPECT_GT(check.looked_at, 0U) << check_table()[static_cast<std::size_t>(check.id)].title.en;
}

TEST(Verify, TheFoldIsTheCountersOwn) {
    const SmallElection election = SmallElection::played();
    const Verified found = verified(election);
    EXPECT_EQ(found.state.size, election.state.size);
    EXPECT_EQ(found.state.accepted, election.state.accepted);
    EXPECT_EQ(found.state.contests.at(committee).result, election.state.contests.at(committee).result);
    EXPECT_EQ(found.state.contests.at(branch).filed, election.state.contests.at(branch).filed);
}

TEST(Verify, AnotherCountysAuthorityIsToldApart) {
    const SmallElection ours = SmallElection::played("county");
    const SmallElection theirs = SmallElection::played("another-county");
    VerifyOptions options;
    options.authority = crypto::fingerprint_of(test::public_key_of("county"));
    EXPECT_TRUE(verified(ours, options).report.passed());
    const Report report = verified(theirs, options).report;
    EXPECT_TRUE(blames(report, CheckId::authority, 0)) << shown(report);
    EXPECT_EQ(report.exit_code(), 12);
    EXPECT_TRUE(verified(theirs).report.passed()) << "without a pin it is a good bundle of somebody else";
}

TEST(Verify, WithoutAPinTheFirstLineSaysSoAndTheFingerprintIsShown) {
    const Report report = verified(SmallElection::played()).report;
    const std::string text = shown(report);
    EXPECT_TRUE(text.starts_with("未指定县级机关指纹")) << text;
    EXPECT_NE(text.find(crypto::spoken(crypto::fingerprint_of(test::public_key_of("county")))), std::string::npos)
        << text;
}

TEST(Verify, AFingerprintIsReadAsPeopleWriteIt) {
    const Digest digest = crypto::fingerprint_of(test::public_key_of("county"));
    std::string upper = crypto::spoken(digest);
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c; });
    EXPECT_EQ(crypto::parse_fingerprint(upper), digest);
    std::replace(upper.begin(), upper.end(), ' ', ':');
    EXPECT_EQ(crypto::parse_fingerprint(upper), digest);
    EXPECT_EQ(crypto::parse_fingerprint(hex(digest)), digest);
    EXPECT_FALSE(crypto::parse_fingerprint(hex(digest).substr(1)).has_value());
    EXPECT_FALSE(crypto::parse_fingerprint(hex(digest) + "0").has_value());
    EXPECT_FALSE(crypto::parse_fingerprint("z" + hex(digest).substr(1)).has_value());
}

// ---- a dishonest counter, with the log's own key

TEST(Verify, AForgedTallyIsFoundAtItsEntry) {
    SmallElection election;
    election.found();
    election.enrol();
    election.prepare(committee);
    election.poll(committee);
    election.open_count(committee);
    election.count(committee);
    TallyDeclared forged = election.tally_of(committee);
    forged.tally.offices[0].votes[0].votes_for -= 10;
    forged.tally.offices[0].votes[1].votes_for += 10;
    const std::uint64_t at = election.force("station", forged, SmallElection::committee_and_scrutineers());
    const Report report = verified(election).report;
    EXPECT_EQ(report.exit_code(), 15) << shown(report);
    EXPECT_TRUE(blames(report, CheckId::tallies, at)) << shown(report);
    EXPECT_EQ(report.failures(), 1U) << shown(report);
}

TEST(Verify, AForgedResultIsFoundAtItsEntry) {
    SmallElection election;
    election.found();
    election.enrol();
    election.prepare(committee);
    election.poll(committee);
    election.open_count(committee);
    election.count(committee);
    election.tally(committee);
    ResultDeclared forged = election.result_of(committee);
    forged.elected[0].person = {"wang"};
    const std::uint64_t at = election.force("station", forged, SmallElection::committee_and_scrutineers());
    const Report report = verified(election).report;
    EXPECT_EQ(report.exit_code(), 15) << shown(report);
    EXPECT_TRUE(blames(report, CheckId::results, at)) << shown(report);
}

TEST(Verify, AStatementOutOfItsPhaseIsFoundAndNotApplied) {
    SmallElection election;
    election.found();
    election.enrol();
    election.prepare(committee);
    const std::uint64_t at = election.force(
        "station", CountOpened{committee, test::hall, {{{"qingshi/hall-1"}, 42}}, 0, 42, true, VoteVerdict::valid},
        {"committee-1", "scrutineer-1"});
    const Verified found = verified(election);
    EXPECT_TRUE(blames(found.report, CheckId::admissible, at)) << shown(found.report);
    EXPECT_FALSE(found.state.contests.at(committee).places.at(test::hall).count.has_value());
}

TEST(Verify, AWithheldStatementLeavesAGap) {
    SmallElection election;
    election.found();
    election.enrol();
    election.prepare(committee);
    election.make("station", election.batch(committee, 9), {"recorder-1", "recorder-2"});
    const std::uint64_t at = election.force(
        "station", PollOpened{committee, test::hall, {{{"qingshi/hall-1"}, "0731", false}}, true, 70}, {"committee-1"});
    const Report report = verified(election).report;
    EXPECT_EQ(report.exit_code(), 11) << shown(report);
    EXPECT_TRUE(blames(report, CheckId::sequences, at)) << shown(report);
}

TEST(Verify, AGapIsReportedOnceAndNotAgainWithEveryLaterStatement) {
    SmallElection election;
    election.found();
    election.enrol();
    election.prepare(committee);
    election.make("station", election.batch(committee, 9), {"recorder-1", "recorder-2"});
    for (int i = 0; i < 3; ++i)
        election.force("station", election.batch(committee, 1), {"recorder-1", "recorder-2"});
    const Report report = verified(election).report;
    EXPECT_EQ(report.at(CheckId::sequences).failures.size(), 1U) << shown(report);
}

TEST(Verify, ARefusalWithOtherCodesIsFound) {
    SmallElection election;
    election.found();
    election.enrol();
    election.prepare(committee);
    const Bytes early = election.make("station", election.batch(committee, 1), {"recorder-1", "recorder-2"});
    const std::uint64_t at =
        election.force("counter", Refused{early, {static_cast<std::uint32_t>(Refusal::batch_too_small)}});
    const Report report = verified(election).report;
    EXPECT_EQ(report.exit_code(), 14) << shown(report);
    EXPECT_TRUE(blames(report, CheckId::refusals, at)) << shown(report);
}

TEST(Verify, ARefusalOfWhatTheLawAllowsIsFound) {
    SmallElection election;
    election.found();
    election.enrol();
    election.prepare(committee);
    const Bytes lawful = election.make(
        "station", PollOpened{committee, test::hall, {{{"qingshi/hall-1"}, "0731", false}}, true, 70}, {"committee-1"});
    const std::uint64_t at =
        election.force("counter", Refused{lawful, {static_cast<std::uint32_t>(Refusal::too_early)}});
    const Report report = verified(election).report;
    EXPECT_TRUE(blames(report, CheckId::refusals, at)) << shown(report);
    EXPECT_NE(shown(report).find("decided again accepted"), std::string::npos) << shown(report);
}

TEST(Verify, AnEquivocationThatIsNoneIsFound) {
    SmallElection election;
    election.found();
    election.enrol();
    election.prepare(committee);
    const Bytes next = election.make("station", election.batch(committee, 1), {"recorder-1", "recorder-2"});
    const std::uint64_t at = election.force("counter", Equivocation{13, next});
    const Report report = verified(election).report;
    EXPECT_EQ(report.exit_code(), 14) << shown(report);
    EXPECT_TRUE(blames(report, CheckId::equivocations, at)) << shown(report);
}

TEST(Verify, ARevokedDeviceIsNotHeardAgain) {
    SmallElection election;
    election.found();
    election.enrol();
    election.say("county", KeyRevoked{test::public_key_of("station"), RevocationReason::stolen, 0});
    MethodAdopted method;
    method.contest = committee;
    method.method = test::digest_of("method");
    method.offices = {{Office::chair, 1}, {Office::member, 2}};
    method.assembly = {AssemblyBody::reps_assembly, 30, 28, 27, 1};
    const std::uint64_t at = election.force("station", method, {"committee-1"});
    const Report report = verified(election).report;
    EXPECT_EQ(report.exit_code(), 12) << shown(report);
    EXPECT_TRUE(blames(report, CheckId::signers, at)) << shown(report);
}

TEST(Verify, AStrangersStatementIsFound) {
    SmallElection election;
    election.found();
    election.enrol();
    const std::uint64_t at = election.force("stranger", RollSealed{committee, 60, {60}, test::digest_of("roll")});
    const Report report = verified(election).report;
    EXPECT_TRUE(blames(report, CheckId::signers, at)) << shown(report);
}

TEST(Verify, AFalseSignatureIsFound) {
    SmallElection election = SmallElection::played();
    // The signature of the last signer lies before its key id, which ends the envelope.
    Bytes& entry = election.entries[20];
    entry[entry.size() - 40] ^= 1U;
    const Report report = verified(election).report;
    EXPECT_TRUE(blames(report, CheckId::signatures, 20)) << shown(report);
    EXPECT_EQ(report.at(CheckId::sequences).failures.size(), 0U) << "its author's line goes on: " << shown(report);
}

TEST(Verify, AReencodedEnvelopeIsFound) {
    SmallElection election = SmallElection::played();
    Bytes& entry = election.entries[20];
    entry.insert(entry.end(), {0x20, 0x01});  // an unknown field
    const Report report = verified(election).report;
    EXPECT_TRUE(blames(report, CheckId::envelopes, 20)) << shown(report);
}

TEST(Verify, WhatFollowsClosedIsFound) {
    SmallElection election = SmallElection::played();
    const std::uint64_t at =
        election.force("county", KeyRevoked{test::public_key_of("desk"), RevocationReason::lost, 0});
    const Report report = verified(election).report;
    EXPECT_EQ(report.exit_code(), 11) << shown(report);
    EXPECT_TRUE(blames(report, CheckId::after_closed, at)) << shown(report);
}

TEST(Verify, AReceiveTimeThatGoesBackIsFound) {
    SmallElection election;
    election.found();
    election.receive();
    election.enrol();
    const std::uint64_t at = election.force("counter", Received{election.state.received_to, election.state.size, 1});
    const Report report = verified(election).report;
    EXPECT_EQ(report.exit_code(), 13) << shown(report);
    EXPECT_TRUE(blames(report, CheckId::received, at)) << shown(report);
}

TEST(Verify, EntriesInAnotherOrderAreFound) {
    SmallElection election = SmallElection::played();
    std::swap(election.entries[18], election.entries[19]);
    const Report report = verified(election).report;
    EXPECT_TRUE(blames(report, CheckId::sequences, 18)) << shown(report);
}

TEST(Verify, ARogueLogKeyIsFound) {
    SmallElection election = SmallElection::played();
    std::swap(election.entries[18], election.entries[19]);
    const test::TempDir dir;
    election.export_to(dir / "bundle", "rogue");
    const Report report = verified(dir / "bundle").report;
    EXPECT_FALSE(report.at(CheckId::founding).passed()) << shown(report);
    EXPECT_TRUE(names(report, "keys/log.vkey")) << shown(report);
}

TEST(Verify, AProfileOfARehearsalIsNotForAnElection) {
    SmallElection election;
    election.found();
    ProfileAdopted broken{Kind::party_branch, "test", {{"turnout_threshold", "half or so", "", 'D'}}};
    const std::uint64_t at = election.force("county", broken);
    const Report report = verified(election).report;
    EXPECT_TRUE(blames(report, CheckId::profiles, at)) << shown(report);
}

TEST(Verify, WithoutAFoundingNothingElseIsBlamed) {
    SmallElection election = SmallElection::played();
    election.entries.erase(election.entries.begin());
    const Report report = verified(election).report;
    EXPECT_FALSE(report.passed());
    EXPECT_LT(report.failures(), 5U) << shown(report);
}

TEST(Verify, AnOpenLogIsANoteAndNoFailure) {
    SmallElection election;
    election.found();
    election.enrol();
    const Report report = verified(election).report;
    EXPECT_TRUE(report.passed()) << shown(report);
    EXPECT_EQ(report.notes.size(), 4U) << shown(report);  // two contests, not closed, not received
}

// ---- what the bundle says beside the log

TEST(Verify, AListOfKeysThatSaysOtherwiseIsFound) {
    const SmallElection election = SmallElection::played();
    const auto spoiled = [&](const std::string& from, const std::string& to) {
        const test::TempDir dir;
        election.export_to(dir / "bundle");
        const auto file = dir / "bundle" / "keys" / "stations.json";
        std::string text = env::read_text(file, 1U << 20U).value();
        EXPECT_NE(text.find(from), std::string::npos) << from;
        text.replace(text.find(from), from.size(), to);
        test::write_file(file, env::to_bytes(text));
        test::rewrite_manifest(dir / "bundle");
        return verified(dir / "bundle").report;
    };
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {"\"scrutineer\"", "\"recorder\""},
             {"\"revoked_at\":null", "\"revoked_at\":3"},
             {"\"key\":\"", "\"key\":\"00"},
             {"[{", "[{},{"},
             {"[", "{"},
         }) {
        const Report report = spoiled(from, to);
        EXPECT_FALSE(report.at(CheckId::key_lists).passed()) << to << shown(report);
        EXPECT_EQ(report.exit_code(), 12) << to;
    }
}

TEST(Verify, AFileThatNobodyVouchesForIsFound) {
    const test::TempDir dir;
    SmallElection::played().export_to(dir / "bundle");
    test::write_file(dir / "bundle" / "keys" / "extra.vkey", {'x'});
    test::rewrite_manifest(dir / "bundle");
    const Report report = verified(dir / "bundle").report;
    EXPECT_TRUE(names(report, "keys/extra.vkey")) << shown(report);
}

TEST(Verify, SchemasOfAnotherLogAreFound) {
    const test::TempDir dir;
    SmallElection::played().export_to(dir / "bundle");
    test::write_file(dir / "bundle" / "proto" / "statement.proto", {'x'});
    test::rewrite_manifest(dir / "bundle");
    const Report report = verified(dir / "bundle").report;
    EXPECT_EQ(report.exit_code(), 14) << shown(report);
    EXPECT_FALSE(report.at(CheckId::schemas).passed());
}

// ---- heads kept elsewhere

TEST(Verify, AKeptHeadOfAnotherHistoryIsFound) {
    const test::TempDir dir;
    SmallElection shown_first = SmallElection::played();
    shown_first.export_to(dir / "first");
    const std::string head = env::read_text(dir / "first" / "checkpoint", 4096).value();
    VerifyOptions options;
    options.heads = {{"sheet", head}};
    EXPECT_TRUE(verified(dir / "first", options).report.passed());

    SmallElection shown_later;
    shown_later.found();
    shown_later.enrol();
    shown_later.export_to(dir / "later");
    const Report shorter = verified(dir / "later", options).report;
    EXPECT_FALSE(shorter.at(CheckId::prefixes).passed()) << shown(shorter);

    shown_later.prepare(branch);
    shown_later.export_to(dir / "split");
    options.heads = {{"sheet", env::read_text(dir / "split" / "checkpoint", 4096).value()}};
    const Report split = verified(dir / "first", options).report;
    EXPECT_TRUE(names(split, "sheet")) << shown(split);
    EXPECT_EQ(split.exit_code(), 13) << shown(split);
}

}  // namespace
}  // namespace zheng::verify
