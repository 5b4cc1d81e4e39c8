// Acts of any kind from a file: read, asked about, signed.
#include "audit/crypto/sha256.hpp"
#include "audit/env/files.hpp"
#include "audit/log/author.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/statement_file.hpp"
#include "station/acts.hpp"
#include "tests/station/small_station.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace zheng::test {
namespace {

using namespace election;
using station::parse_acts;

// ---- reading

TEST(Acts, GiveEveryFieldByItsName) {
    const auto acts = parse_acts("acts.toml", R"(
contest = "wang/villagers_committee"
[[act]]
say = "CandidateReviewed"
on = "2026-11-08"
signers = ["t1"]
person = "p3"
stage = "township"
passed = false
grounds = ["broke_pledges", "long_absent"]
decision = {file = "decision.txt"}
notice = {sealed = "notice.txt"}
reply_by = 2026-11-10
[[act]]
say = "IncidentReported"
on = "2026-11-09"
contest = "other/villagers_committee"
reports = [{category = "vote_buying", commitment = "00000000000000000000000000000000000000000000000000000000000000ff"}]
)");
    ASSERT_TRUE(acts.has_value()) << text::text(acts.error().front());
    ASSERT_EQ(acts->size(), 2U);
    const auto& reviewed = std::get<CandidateReviewed>(acts->front().body);
    EXPECT_EQ(reviewed.contest.text, "wang/villagers_committee");
    EXPECT_EQ(reviewed.stage, ReviewStage::township);
    EXPECT_EQ(reviewed.grounds, (std::vector<FactId>{{"broke_pledges"}, {"long_absent"}}));
    EXPECT_EQ(reviewed.reply_by, day(20261110));
    EXPECT_EQ(acts->front().signers, (std::vector<PersonId>{{"t1"}}));
    ASSERT_EQ(acts->front().digests.size(), 2U);
    EXPECT_EQ(acts->front().digests[1].field, "notice");
    EXPECT_EQ(acts->front().digests[1].from, station::DigestSource::From::sealed);
    const auto& reported = std::get<IncidentReported>((*acts)[1].body);
    EXPECT_EQ(reported.contest.text, "other/villagers_committee");
    EXPECT_EQ(reported.reports.at(0).commitment.bytes.back(), 0xff);
}

TEST(Acts, EveryFaultIsNamedWithItsLine) {
    const auto acts = parse_acts("acts.toml", R"(contest = "wang/villagers_committee"
[[act]]
say = "CandidateReviewed"
on = "2026-02-30"
person = "P 3"
stage = "province"
passed = "no"
grounds = "long_absent"
decision = {document = "x"}
colour = 3
[[act]]
say = "ProfileAdopted"
on = "2026-11-08"
)");
    ASSERT_FALSE(acts.has_value());
    std::vector<std::uint32_t> lines;
    for (const auto& fault : acts.error()) {
        lines.push_back(fault.line);
        EXPECT_FALSE(fault.zh.empty());
        EXPECT_FALSE(fault.en.empty());
    }
    std::sort(lines.begin(), lines.end());
    EXPECT_EQ(lines, (std::vector<std::uint32_t>{4, 5, 6, 7, 8, 9, 10, 11}));
}

// A statement that came late to the list of statements is nobody's but its author's.
TEST(Acts, WhatTheCounterSaysItselfIsNotWhatAStationSays) {
    for (const Body& body : example_bodies()) {
        const StatementType type = type_of(body);
        const bool own = type == StatementType::received || type == StatementType::refused ||
                         type == StatementType::equivocation || type == StatementType::closed;
        EXPECT_EQ(log::counters_own(body), own) << name_of(type);
    }
}

TEST(Acts, HostileFilesAreRefused) {
    for (const std::string& content :
         {std::string(), std::string("act = 3"), std::string("[[act]]\n"), std::string("\xff\xfe"), std::string("= ="),
          std::string("act = [1, 2]"), std::string("[$]"), std::string("contest = 青石"),
          std::string("[[act]]\nsay = \"PollOpened\"\non = \"2026-11-08\"\n"),
          std::string(station::acts_bytes_max + 1, ' ')})
        EXPECT_FALSE(parse_acts("acts.toml", content).has_value()) << content.substr(0, 40);
    // A number that no field can hold, below zero or too large.
    for (const char* number : {"-1", "18446744073709551616", "1.5", "\"3\""})
        EXPECT_FALSE(
            parse_acts("acts.toml", std::string("contest=\"a\"\n[[act]]\nsay=\"PollOpened\"\non=\"2026-11-08\"\n"
                                                "papers_received=") +
                                        number)
                .has_value())
            << number;
}

TEST(Acts, ADigestGoesIntoTheFieldOfThatNameOnly) {
    Body body = CandidateReviewed{};
    EXPECT_TRUE(station::set_digest(body, "notice", digest_of("x")));
    EXPECT_EQ(std::get<CandidateReviewed>(body).notice, digest_of("x"));
    EXPECT_TRUE(std::get<CandidateReviewed>(body).decision.is_zero());
    EXPECT_FALSE(station::set_digest(body, "person", digest_of("x")));
}

// ---- saying

class Saying : public ::testing::Test {
  protected:
    SmallStation station;
    path device = station / "device";

    void SetUp() override { station.enrolled(device); }
    [[nodiscard]] Ran say(const std::string& acts, std::vector<std::string> more = {}) const {
        station.write("acts.toml", acts);
        return say_files({"acts.toml"}, std::move(more));
    }
    [[nodiscard]] Ran say_files(const std::vector<std::string>& names, std::vector<std::string> more = {}) const {
        auto arguments = station.record_arguments(device);
        arguments[0] = "say";
        auto at = arguments.erase(std::find(arguments.begin(), arguments.end(), (station / "day.toml").string()));
        for (const auto& name : names)
            at = arguments.insert(at, (station / name).string()) + 1;
        arguments.insert(arguments.end(), more.begin(), more.end());
        return station.run(arguments);
    }
    [[nodiscard]] std::vector<Body> said() const { return bodies_of(device / "journal.statements"); }
    [[nodiscard]] std::string method(const std::string& more = "") const {
        station.write("method.txt", "选举办法");
        return R"([[act]]
say = "MethodAdopted"
on = "2026-11-01"
contest = "wang/villagers_committee"
method = {file = "method.txt"}
nomination = "party_or_villager_nomination"
offices = [{office = "chair", seats = 1}, {office = "member", seats = 2}]
assembly = {body = "reps_assembly", due = 30, present = 28, yes = 27}
voting = "one_vote"
)" + more;
    }
};

const std::string entered = R"([[act]]
say = "CandidateEntered"
on = "2026-11-02"
contest = "wang/villagers_committee"
person = "p1"
name = "甲"
office = "chair"
path = "party_or_villager_nomination"
)";

TEST_F(Saying, SignsWhatTheLawAdmitsAndSaysNothingTwice) {
    const auto ran = say(method());
    ASSERT_EQ(ran.exit, 0) << ran.err << ran.out;
    ASSERT_EQ(said().size(), 1U);
    EXPECT_EQ(std::get<MethodAdopted>(said()[0]).method, crypto::sha256(env::as_bytes("选举办法")));
    const auto again = say(method());
    EXPECT_EQ(again.exit, 0) << again.err;
    EXPECT_NE(again.out.find("1 known"), std::string::npos) << again.out;
    EXPECT_EQ(said().size(), 1U);
}

// The same words twice in one file are two acts; what was said before the file is what it is held against.
TEST_F(Saying, SaysManyActsInOneGo) {
    const std::string reported = R"([[act]]
say = "EvidenceAttached"
on = "2026-11-02"
contest = "wang/villagers_committee"
kind = "notice"
document = {file = "method.txt"}
custodian = "王村村民选举委员会"
)";
    const std::string decided = R"([[act]]
say = "AssemblyDecided"
on = "2026-11-02"
contest = "wang/villagers_committee"
matter = "count_staff_named"
vote = {body = "reps_assembly", due = 30, present = 28, yes = 27}
passed = true
minutes = {file = "method.txt"}
)";
    const auto ran = say(method(decided + decided + reported));
    ASSERT_EQ(ran.exit, 0) << ran.err << ran.out;
    EXPECT_EQ(said().size(), 4U);
    EXPECT_NE(say(method(decided + decided + reported)).out.find("4 known"), std::string::npos);
    EXPECT_EQ(said().size(), 4U);
}

TEST_F(Saying, ADryRunShowsEveryAnswerAndSignsNothing) {
    const std::string second = entered + R"([[act]]
say = "PollClosed"
on = "2026-11-02"
contest = "wang/villagers_committee"
place = "wang/hall"
)";
    const auto ran = say(method(second), {"--dry-run"});
    EXPECT_EQ(ran.exit, 1) << ran.err;
    EXPECT_NE(ran.out.find("CandidateEntered (wang/villagers_committee): would be admitted"), std::string::npos)
        << ran.out;
    EXPECT_NE(ran.err.find("too_early"), std::string::npos) << ran.err;
    EXPECT_TRUE(said().empty());
}

TEST_F(Saying, AFolderStandsForItsFilesByName) {
    std::filesystem::create_directories(station / "acts");
    station.write("acts/2-candidates.toml", entered);
    station.write("acts/1-method.toml", method());
    station.write("acts/method.txt", "选举办法");
    station.write("acts/notes.txt", "no acts");
    const auto ran = say_files({"acts"});
    ASSERT_EQ(ran.exit, 0) << ran.err << ran.out;
    ASSERT_EQ(said().size(), 2U);
    EXPECT_TRUE(std::holds_alternative<MethodAdopted>(said()[0]));
    EXPECT_TRUE(std::holds_alternative<CandidateEntered>(said()[1]));
    EXPECT_EQ(say_files({"acts"}).exit, 0);
    EXPECT_EQ(said().size(), 2U) << "nothing is said twice";
}

TEST_F(Saying, SeveralFilesAreReadWholeBeforeAnythingIsSaid) {
    station.write("method.toml", method());
    station.write("wrong.toml", "[[act]]\nsay = \"Nothing\"\non = \"2026-11-02\"\n");
    const auto ran = say_files({"method.toml", "wrong.toml"});
    EXPECT_EQ(ran.exit, 2) << ran.out;
    EXPECT_NE(ran.err.find("wrong.toml"), std::string::npos) << ran.err;
    EXPECT_TRUE(said().empty());
}

TEST_F(Saying, WhatFollowsARefusalInAnotherFileIsNotSaid) {
    station.write("early.toml", entered);
    station.write("method.toml", method());
    EXPECT_EQ(say_files({"early.toml", "method.toml"}).exit, 1);
    EXPECT_TRUE(std::none_of(said().begin(), said().end(),
                             [](const Body& body) { return std::holds_alternative<MethodAdopted>(body); }));
}

TEST_F(Saying, AFolderWithoutActsIsAMistake) {
    std::filesystem::create_directories(station / "acts");
    const auto ran = say_files({"acts"});
    EXPECT_EQ(ran.exit, 2) << ran.out;
    EXPECT_NE(ran.err.find(".toml"), std::string::npos) << ran.err;
}

// The log holds a commitment; the document lies encrypted, and goes into the archive.
TEST_F(Saying, ASealedDocumentIsCommittedToOnceAndKept) {
    ASSERT_EQ(say(method()).exit, 0);
    const std::string secret = "the minutes that nobody else reads";
    station.write("minutes.txt", secret);
    const std::string decided = R"([[act]]
say = "AssemblyDecided"
on = "2026-11-01"
contest = "wang/villagers_committee"
matter = "count_staff_named"
vote = {body = "reps_assembly", due = 30, present = 28, yes = 27}
passed = true
minutes = {sealed = "minutes.txt"}
)";
    const auto ran = say(decided);
    ASSERT_EQ(ran.exit, 0) << ran.err;
    ASSERT_EQ(said().size(), 2U);
    const Digest minutes = std::get<AssemblyDecided>(said()[1]).minutes;
    EXPECT_NE(minutes, crypto::sha256(env::as_bytes(secret))) << "salted";
    const std::string kept = hex(crypto::sha256(env::as_bytes(secret)));
    const auto bytes = env::read_file(device / "sealed" / kept, 1U << 16U);
    ASSERT_TRUE(bytes.has_value());
    EXPECT_EQ(std::search(bytes->begin(), bytes->end(), secret.begin(), secret.end()), bytes->end());

    const auto again = say(decided);
    EXPECT_EQ(again.exit, 0) << again.err;
    EXPECT_EQ(said().size(), 2U) << "the same commitment, so it was said before";

    ASSERT_EQ(station.run({"archive", device.string(), (station / "archive").string()}).exit, 0);
    EXPECT_TRUE(std::filesystem::exists(station / "archive" / "sealed" / kept));
}

TEST_F(Saying, ASealedDocumentThatWasTamperedWithIsNotBelieved) {
    ASSERT_EQ(say(method()).exit, 0);
    station.write("minutes.txt", "minutes");
    std::filesystem::create_directories(device / "sealed");
    ASSERT_TRUE(env::write_atomically(device / "sealed" / hex(crypto::sha256(env::as_bytes("minutes"))),
                                      env::as_bytes(std::string(100, 'x'))));
    const auto ran = say(R"([[act]]
say = "EvidenceAttached"
on = "2026-11-01"
contest = "wang/villagers_committee"
kind = "minutes"
document = {sealed = "minutes.txt"}
custodian = "王村村民选举委员会"
)");
    EXPECT_NE(ran.exit, 0);
    EXPECT_EQ(said().size(), 1U);
}

TEST_F(Saying, NamesTheNewestStatementOfAKindByItsPayload) {
    ASSERT_EQ(say(method()).exit, 0);
    const auto ran = say(R"([[act]]
say = "EvidenceAttached"
on = "2026-11-01"
contest = "wang/villagers_committee"
kind = "notice"
document = {file = "method.txt"}
custodian = "王村村民选举委员会"
about = {said = "MethodAdopted"}
)");
    ASSERT_EQ(ran.exit, 0) << ran.err;
    const auto frames = log::read_carried(device / "journal.statements", log::statements_magic).value().frames;
    EXPECT_EQ(std::get<EvidenceAttached>(said()[1]).about, log::payload_digest(frames[0]).value());
    EXPECT_EQ(say(R"([[act]]
say = "EvidenceAttached"
on = "2026-11-01"
contest = "wang/villagers_committee"
kind = "notice"
document = {file = "method.txt"}
custodian = "王村村民选举委员会"
about = {said = "RollPublished"}
)")
                  .exit,
              2)
        << "nobody has published a roll";
}

TEST_F(Saying, StopsAtTheFirstRefusal) {
    const auto ran = say(R"([[act]]
say = "PollClosed"
on = "2026-11-02"
contest = "wang/villagers_committee"
place = "wang/hall"
)" + method());
    EXPECT_EQ(ran.exit, 1);
    EXPECT_TRUE(said().empty());
}

TEST_F(Saying, AMissingDocumentIsRefusedInput) {
    EXPECT_EQ(say(R"([[act]]
say = "MethodAdopted"
on = "2026-11-01"
contest = "wang/villagers_committee"
method = {file = "nowhere.txt"}
)")
                  .exit,
              2);
    EXPECT_TRUE(said().empty());
}

TEST_F(Saying, AFaultyFileIsRefusedBeforeAnythingIsAsked) {
    EXPECT_EQ(say("[[act]]\nsay = \"Nothing\"\n").exit, 2);
}

}  // namespace
}  // namespace zheng::test
