// The counter's commands as processes: what they answer, what they refuse, and what a broken world does to them.
#include "audit/env/lock_file.hpp"
#include "audit/log/receipt.hpp"
#include "tests/counter/counter_home.hpp"

#include <boost/json.hpp>
#include <sys/mount.h>

#include <csignal>

#include <algorithm>
#include <thread>

namespace zheng::counter {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using test::Arguments;

class CounterProgram : public ::testing::Test, protected test::CounterHome {
  protected:
    [[nodiscard]] json::object answer(const Arguments& arguments, int exit = 0) const {
        auto with = arguments;
        with.emplace_back("--json");
        const auto ended = run(with);
        EXPECT_EQ(ended.exit, exit) << ended.out << ended.err;
        boost::system::error_code error;
        const auto value = json::parse(ended.out, error);
        EXPECT_FALSE(error) << ended.out;
        return value.is_object() ? value.get_object() : json::object();
    }
    [[nodiscard]] std::uint64_t number(const json::object& object, std::string_view name) const {
        return object.at(name).to_number<std::uint64_t>();
    }
};

TEST_F(CounterProgram, EveryCommandHasHelpWithAnExampleInBothLanguages) {
    const std::vector<Arguments> commands{{"authority", "init"},
                                          {"authority", "found"},
                                          {"authority", "approve"},
                                          {"authority", "revoke"},
                                          {"authority", "letter"},
                                          {"init"},
                                          {"load"},
                                          {"status"},
                                          {"state"},
                                          {"export"}};
    for (const auto& command : commands) {
        auto arguments = command;
        arguments.emplace_back("--help");
        const auto english = program.run(arguments);
        EXPECT_EQ(english.exit, 0);
        EXPECT_NE(english.out.find("Example:\n  zheng-counter " + command[0]), std::string::npos) << english.out;
        arguments.insert(arguments.end(), {"--lang", "zh"});
        EXPECT_NE(program.run(arguments).out.find("例："), std::string::npos);
    }
    auto chinese = program;
    chinese.environment = {"LANG=zh_CN.UTF-8"};
    EXPECT_NE(chinese.run({"--help"}).out.find("计票端"), std::string::npos);
}

TEST_F(CounterProgram, WrongArgumentsAreRefused) {
    const std::vector<Arguments> wrong{
        {"frobnicate"},
        {"load", "counter"},
        {"load", "counter", "missing.statements"},
        {"load", "nowhere", "pass"},
        {"load", "counter", "pass"},
        {"load", "counter", "pass", "--lang", "fr"},
        {"export", "counter"},
        {"export", "counter", "bundle"},
        {"init", "other"},
        {"init", "other", "--authority", "1234", "--origin", "a/b/c"},
        {"init", "other", "--authority", election::hex(identity.authority)},
        {"init", "other", "--authority", election::hex(identity.authority), "--origin", "with space"},
        {"init", "counter", "--authority", election::hex(identity.authority), "--origin", "a/b/c"},
        {"authority", "found", "counter", "pack"},
        {"authority", "approve", "county", "r.json", "--out", "x", "--on", "yesterday"},
    };
    for (const auto& arguments : wrong) {
        const auto ended = run(arguments);
        EXPECT_EQ(ended.exit, 2) << arguments[0] << " " << arguments.back() << "\n" << ended.out << ended.err;
        EXPECT_FALSE(ended.err.empty());
    }
    EXPECT_EQ(program.run({}).exit, 2);
    EXPECT_FALSE(fs::exists(dir / "other"));
}

TEST_F(CounterProgram, AnswersEveryStatementAndWritesReceiptsThatVerify) {
    auto said = township->founding();
    said.push_back(township->appoint(1));
    said.push_back(township->seal_wrongly());
    auto forged = township->appoint(2);
    forged[forged.size() - 20] ^= 1U;
    said.push_back(forged);
    carry("a.statements", said);
    const auto ended = run({"load", "counter", "a.statements", "--receipts", "r"});
    EXPECT_EQ(ended.exit, 1);
    EXPECT_NE(ended.out.find("a.statements #5 EnrolmentSealed  refused  counts_differ"), std::string::npos)
        << ended.out;
    EXPECT_NE(ended.out.find("a.statements #6 ?  rejected  signature_false"), std::string::npos) << ended.out;
    EXPECT_NE(ended.out.find("accepted 4  refused 1  repeated 0  equivocations 0  rejected 1"), std::string::npos);

    const auto key = log::log_note_key(identity.log.origin, identity.log.log);
    const auto receipts = log::read_carried(dir / "r/a.receipts", log::receipts_magic).value().frames;
    const auto log = entries();
    ASSERT_EQ(receipts.size(), 6U);
    for (std::size_t i = 0; i < 5; ++i) {
        const auto receipt = log::parse_receipt(env::as_text(receipts[i]));
        ASSERT_TRUE(receipt.has_value()) << i;
        EXPECT_TRUE(log::verify_receipt(*receipt, i == 4 ? log.at(receipt->index) : said[i], key).has_value()) << i;
        EXPECT_EQ(receipt->extra, i == 4 ? log.at(receipt->index) : Bytes());
    }
    EXPECT_EQ(env::as_text(receipts[5]), "rejected signature_false\n");

    // The same again: the same entries, nothing new.
    EXPECT_EQ(run({"load", "counter", "a.statements", "--receipts", "again"}).exit, 1);
    EXPECT_EQ(entries(), log);
    EXPECT_EQ(log::read_carried(dir / "again/a.receipts", log::receipts_magic).value().frames, receipts);
}

TEST_F(CounterProgram, AnswersProgramsInJson) {
    auto said = township->founding();
    said.push_back(township->seal_wrongly());
    carry("a.statements", said);
    const auto loaded = answer({"load", "counter", "a.statements"}, 1);
    EXPECT_EQ(number(loaded, "size"), 5U);
    const auto& problem = loaded.at("problems").as_array().at(0).as_object();
    EXPECT_EQ(problem.at("answer").as_string(), "refused");
    EXPECT_EQ(problem.at("codes").as_array().at(0).as_string(), "counts_differ");
    EXPECT_EQ(number(problem, "number"), 4U);
    const auto status = answer({"status", "counter"});
    EXPECT_EQ(number(status, "size"), 5U);
    EXPECT_EQ(number(status, "refused"), 1U);
    EXPECT_EQ(status.at("contests").as_array().at(0).as_object().at("phase").as_string(), "founded");
    EXPECT_EQ(status.at("origin").as_string(), identity.log.origin);
}

TEST_F(CounterProgram, ADryRunAnswersAndWritesNothing) {
    auto said = township->founding();
    said.push_back(township->seal_wrongly());
    carry("a.statements", said);
    expect(1, {"load", "counter", "a.statements", "--dry-run"}, "nothing was written");
    EXPECT_TRUE(entries().empty());
    expect(2, {"load", "counter", "a.statements", "--dry-run", "--receipts", "r"});
    expect(1, {"load", "counter", "a.statements"}, "accepted 3");
}

TEST_F(CounterProgram, LoadsTheFilesOfAFolderInTheOrderOfTheirNames) {
    fs::create_directories(dir / "carried");
    carry("carried/10-founding.statements", township->founding());
    carry("carried/20-officers.statements", {township->appoint(1), township->appoint(2)});
    carry("carried/30-officers.statements", {township->appoint(3)});
    write("carried/notes.txt", "not a statement file");
    expect(0, {"load", "counter", "carried"}, "accepted 2");
    EXPECT_GE(entries().size(), 7U);
    fs::create_directories(dir / "empty");
    expect(2, {"load", "counter", "empty"}, "no .statements");
}

TEST_F(CounterProgram, TwoFilesOfOneNameWouldShareTheirReceipts) {
    fs::create_directories(dir / "x");
    carry("a.statements", township->founding());
    carry("x/a.statements", {township->appoint(1)});
    expect(2, {"load", "counter", "a.statements", "x/a.statements", "--receipts", "r"}, "one by one");
    EXPECT_TRUE(entries().empty());
}

TEST_F(CounterProgram, ACutFileLosesOnlyItsTornEnd) {
    auto said = township->founding();
    said.push_back(township->appoint(1));
    carry("a.statements", said);
    fs::resize_file(dir / "a.statements", fs::file_size(dir / "a.statements") - 7);
    expect(1, {"load", "counter", "a.statements"}, "cut off");
    carry("a.statements", said);
    expect(0, {"load", "counter", "a.statements"}, "accepted 1  refused 0  repeated 3");
}

TEST_F(CounterProgram, AFoundingForAnotherCounterIsRejected) {
    test::Township other;  // names the example keys, not this counter's
    carry("a.statements", other.founding());
    expect(1, {"load", "counter", "a.statements"}, "rejected");
    EXPECT_TRUE(entries().empty());
}

TEST_F(CounterProgram, OnlyOneProcessHasTheCounter) {
    carry("a.statements", township->founding());
    {
        const auto held = env::LockFile::acquire(dir / "counter/lock");
        ASSERT_TRUE(held.has_value());
        expect(3, {"load", "counter", "a.statements"}, "another zheng-counter is using");
        expect(3, {"status", "counter"}, "another zheng-counter is using");
    }
    expect(0, {"load", "counter", "a.statements"});
}

TEST_F(CounterProgram, AnOlderCopyOrAMissingStoreIsNotServed) {
    carry("a.statements", township->founding());
    expect(0, {"load", "counter", "a.statements"});
    fs::copy_file(dir / "counter/store.sqlite3", dir / "backup");
    carry("b.statements", {township->appoint(1)});
    expect(0, {"load", "counter", "b.statements"});
    fs::rename(dir / "counter/store.sqlite3", dir / "newest");
    expect(3, {"load", "counter", "b.statements"}, "gone");
    expect(3, {"status", "counter"}, "gone");
    fs::copy_file(dir / "backup", dir / "counter/store.sqlite3");
    expect(3, {"load", "counter", "b.statements"}, "older than what was published");
    fs::rename(dir / "newest", dir / "counter/store.sqlite3");
    expect(0, {"load", "counter", "b.statements"}, "repeated 1");
}

TEST_F(CounterProgram, ExportsABundleOnceAndClosesForEver) {
    carry("a.statements", township->founding());
    expect(0, {"load", "counter", "a.statements"});
    // Without the key: exporting signs nothing.
    EXPECT_EQ(program.run({"export", "counter", "first"}).exit, 0);
    for (const auto* file : {"checkpoint", "MANIFEST.sha256", "policy", "keys/log.vkey", "keys/stations.json",
                             "proto/statement.proto", "proto/envelope.proto", "tile/entries/000.p/4"})
        EXPECT_TRUE(fs::exists(dir / "first" / file)) << file;
    expect(2, {"export", "counter", "first"}, "not overwritten");
    expect(0, {"export", "counter", "last", "--close"}, "closed");
    expect(0, {"export", "counter", "last-again", "--close"}, "closed");
    carry("b.statements", {township->appoint(1)});
    expect(1, {"load", "counter", "b.statements"}, "log_closed");
}

TEST_F(CounterProgram, AFileSizeLimitEndsItAndLosesNothing) {
    const auto said = township->enrolled(1200);
    carry("a.statements", said);
    const auto ended = run({"load", "counter", "a.statements"}, 400'000);
    EXPECT_EQ(ended.exit, 3) << ended.out << ended.err;
    EXPECT_NE(ended.err.find("couldn't commit"), std::string::npos) << ended.err;
    expect(0, {"load", "counter", "a.statements"});
    const auto log = entries();
    for (const auto& envelope : said)
        ASSERT_EQ(std::count(log.begin(), log.end(), envelope), 1);
}

TEST_F(CounterProgram, AFullDiskAdmitsNothing) {
    const auto small = dir / "small";
    fs::create_directories(small);
    if (::mount("none", small.c_str(), "tmpfs", 0, "size=16m") != 0)
        GTEST_SKIP() << "a small file system cannot be mounted here (needs root)";
    fs::copy(dir / "counter", small / "counter", fs::copy_options::recursive);
    carry("a.statements", township->founding());
    expect(3, {"load", "small/counter", "a.statements"}, "nothing is admitted until there is room");
    EXPECT_TRUE(entries("small/counter").empty());
    ::umount(small.c_str());
}

TEST_F(CounterProgram, ATerminationSignalEndsItBetweenTwoBatches) {
    const auto said = township->enrolled(3000);
    carry("a.statements", said);
    const auto child = program.start({"load", "counter", "a.statements", "--passphrase-file", "pass"});
    std::this_thread::sleep_for(std::chrono::milliseconds(150));
    ::kill(child, SIGTERM);
    const int exit = test::wait_for(child);
    // Early: the signal found it before it listened; late: it was done.
    EXPECT_TRUE(exit == 3 || exit == 0 || exit == -1) << exit;
    expect(0, {"load", "counter", "a.statements"});
    const auto log = entries();
    for (const auto& envelope : said)
        ASSERT_EQ(std::count(log.begin(), log.end(), envelope), 1);
}

}  // namespace
}  // namespace zheng::counter
