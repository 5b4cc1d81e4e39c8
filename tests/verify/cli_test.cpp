// zheng-audit as a process: arguments, exit codes, and what it prints.
#include "audit/crypto/fingerprint.hpp"
#include "audit/crypto/sha256.hpp"
#include "audit/env/files.hpp"
#include "audit/log/examine.hpp"
#include "audit/verify/verify.hpp"
#include "tests/support/statements.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/verify/small_election.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace zheng::verify {
namespace {

using test::SmallElection;

struct Ran {
    int code = -1;
    std::string text;  // both outputs
};

// Through the shell, as people do; arguments are of this file's own making.
Ran audit(const std::string& arguments, bool errors = true) {
    const std::string line =
        "LC_ALL=C.UTF-8 '" ZHENG_BIN_DIR "/zheng-audit' " + arguments + (errors ? " 2>&1" : " 2>/dev/null");
    Ran out;
    FILE* pipe = ::popen(line.c_str(), "r");
    if (pipe == nullptr)
        return out;
    std::array<char, 4096> buffer{};
    while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe))
        out.text.append(buffer.data(), got);
    const int status = ::pclose(pipe);
    out.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return out;
}

// One honest bundle for all tests of this file.
class Audit : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        dir_ = new test::TempDir;
        SmallElection::played().export_to(*dir_ / "bundle");
    }
    static void TearDownTestSuite() {
        delete dir_;
        dir_ = nullptr;
    }
    static std::string bundle() { return "'" + (*dir_ / "bundle").string() + "'"; }
    static std::string at(const std::string& name) { return "'" + (*dir_ / name).string() + "'"; }
    static std::string authority() { return crypto::spoken(crypto::fingerprint_of(test::public_key_of("county"))); }
    static const test::TempDir& dir() { return *dir_; }

  private:
    static inline test::TempDir* dir_ = nullptr;
};

TEST_F(Audit, GoodBundleExitsWithZero) {
    const Ran ran = audit("verify " + bundle() + " --authority '" + authority() + "'");
    EXPECT_EQ(ran.code, 0) << ran.text;
    EXPECT_NE(ran.text.find("\nverified\n"), std::string::npos) << ran.text;
    EXPECT_EQ(ran.text.find("--authority"), std::string::npos) << ran.text;
}

TEST_F(Audit, LanguageIsAskedForOrTakenFromTheEnvironment) {
    EXPECT_NE(audit("--lang zh verify " + bundle()).text.find("核验通过"), std::string::npos);
    EXPECT_NE(audit("verify " + bundle() + " --lang zh").text.find("核验通过"), std::string::npos);
    EXPECT_EQ(audit("verify " + bundle() + " --lang fr").code, 2);
}

TEST_F(Audit, AnotherAuthorityExitsWithTheGroupOfAuthenticity) {
    EXPECT_EQ(audit("verify " + bundle() + " --authority " + std::string(64, '0')).code, 12);
}

TEST_F(Audit, UsageErrorsExitWithTwo) {
    EXPECT_EQ(audit("").code, 2);
    EXPECT_EQ(audit("verify").code, 2);
    EXPECT_EQ(audit("frobnicate " + bundle()).code, 2);
    EXPECT_EQ(audit("verify " + bundle() + " --authority 12").code, 2);
    EXPECT_EQ(audit("verify " + at("nothing")).code, 2);
    EXPECT_EQ(audit("verify " + at("bundle/checkpoint")).code, 2);
    EXPECT_EQ(audit("explain " + bundle() + " qingshi/nobody").code, 2);
    EXPECT_EQ(audit("prove " + bundle() + " 100000").code, 2);
    EXPECT_EQ(audit("verify " + bundle() + " --head " + at("nothing")).code, 2);
}

TEST_F(Audit, HelpExitsWithZeroAndShowsAnExample) {
    for (const char* command :
         {"verify", "results", "explain", "sheet", "state", "head", "receipt", "prove", "diff", "ask", "rules"}) {
        const Ran ran = audit(std::string(command) + " --help");
        EXPECT_EQ(ran.code, 0) << command;
        EXPECT_NE(ran.text.find("example:\n  zheng-audit " + std::string(command)), std::string::npos) << ran.text;
    }
}

TEST_F(Audit, RulesPrintsOneEntryOrAllOfTheManual) {
    const Ran entry = audit("--lang zh rules turnout_met");
    EXPECT_EQ(entry.code, 0);
    for (const char* part : {"2·V > R", "村组法第十八条", "Boundary.Turnout", "宣读："})
        EXPECT_NE(entry.text.find(part), std::string::npos) << part << "\n" << entry.text;
    EXPECT_NE(audit("--lang en rules turnout_threshold").text.find("gt_half (S)"), std::string::npos);
    EXPECT_EQ(audit("rules --markdown").text.find("# The catalogue\n"), 0U);
    EXPECT_NE(audit("--lang en rules --man").text.find("\n.TH ZHENG\\-RULES 7"), std::string::npos);
    EXPECT_NE(audit("--json rules vote_again").text.find("\"code\": \"vote_again\""), std::string::npos);
    EXPECT_EQ(audit("rules no_such_rule").code, 2);
    EXPECT_EQ(audit("rules vote_again --man").code, 2);
}

TEST_F(Audit, FailureOfTheWorldExitsWithThree) {
    EXPECT_EQ(audit("head " + bundle() + " > /dev/full").code, 3);
}

TEST_F(Audit, ReportIsAlsoJson) {
    const Ran ran = audit("verify " + bundle() + " --json", false);
    const auto value = boost::json::parse(ran.text);
    EXPECT_TRUE(value.at("verified").as_bool());
    EXPECT_EQ(value.at("checks").as_array().size(), checks_total);
    EXPECT_EQ(value.at("authority_compared").as_bool(), false);
}

TEST_F(Audit, ResultsAreWrittenOnlyWhenVerified) {
    ASSERT_EQ(audit("verify " + bundle() + " --results " + at("results.json")).code, 0);
    const auto text = env::read_text(dir() / "results.json", 1U << 20U);
    ASSERT_TRUE(text.has_value());
    EXPECT_EQ(boost::json::parse(*text).at("contests").as_array().size(), 2U);
    EXPECT_EQ(audit("results " + bundle() + " --json", false).text, *text);

    std::filesystem::copy(dir() / "bundle", dir() / "spoiled", std::filesystem::copy_options::recursive);
    test::write_file(dir() / "spoiled" / "note.txt", {'x'});
    const Ran ran = audit("verify " + at("spoiled") + " --results " + at("no.json"));
    EXPECT_EQ(ran.code, 11) << ran.text;
    EXPECT_NE(ran.text.find("note.txt"), std::string::npos) << ran.text;
    EXPECT_FALSE(std::filesystem::exists(dir() / "no.json"));
    EXPECT_EQ(audit("results " + at("spoiled")).code, 11);
    EXPECT_EQ(audit("sheet " + at("spoiled") + " qingshi/party_branch").code, 11);
}

TEST_F(Audit, AChecklistIsHeldAgainstTheLogAndItsLatenessIsANote) {
    const test::TempDir here;
    SmallElection small;
    small.found();
    small.enrol();
    small.prepare(test::committee);
    const auto shown = small.say("desk",
                                 election::EvidenceAttached{test::committee,
                                                            election::EvidenceKind::minutes,
                                                            crypto::sha256(env::as_bytes("minutes")),
                                                            "乡镇党委办公室",
                                                            {"collective_talk"},
                                                            {}},
                                 {"township-1"});
    small.export_to(here / "bundle");
    const auto list = [&](const std::string& rows) {
        const std::string text = "contest,item,name,due,who\n" + rows;
        const auto bytes = env::as_bytes(text);
        test::write_file(here / "list.csv", {bytes.begin(), bytes.end()});
        return "township '" + (here / "bundle").string() + "' --today 2026-11-30 --lang en --checklist '" +
               (here / "list.csv").string() + "'";
    };
    const std::string asked = list("villagers_committee,collective_talk,集体谈话,2030-01-01,乡镇党委\n"
                                   "qingshi/villagers_committee,finance_check,财务清查,2026-10-15,农经站\n");
    const Ran said = audit(asked);
    EXPECT_EQ(said.code, 0) << said.text;
    EXPECT_NE(said.text.find("Local checklist (lateness is a note)"), std::string::npos) << said.text;
    EXPECT_NE(said.text.find("shown by entry " + std::to_string(shown)), std::string::npos) << said.text;
    const auto rows = boost::json::parse(audit(asked + " --json", false).text).at("checklist").as_array();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].at("item").as_string(), "finance_check");
    EXPECT_EQ(rows[0].at("state").as_string(), "overdue");
    EXPECT_TRUE(rows[0].at("index").is_null());
    EXPECT_EQ(rows[1].at("state").as_string(), "done");
    EXPECT_EQ(rows[1].at("custodian").as_string(), "乡镇党委办公室");
    const Ran wrong = audit(list("nowhere/x,talk,a,2026-11-01,b\nqingshi/villagers_committee,talk,a,soon,b\n"));
    EXPECT_EQ(wrong.code, 2) << wrong.text;
    EXPECT_NE(wrong.text.find("list.csv:2"), std::string::npos) << wrong.text;
    EXPECT_NE(wrong.text.find("list.csv:3"), std::string::npos) << wrong.text;
}

TEST_F(Audit, AProofIsAReceiptThatHolds) {
    ASSERT_EQ(audit("prove " + bundle() + " 17 --out " + at("17.tlog-proof")).code, 0);
    const Ran ran = audit("receipt " + bundle() + " " + at("17.tlog-proof"));
    EXPECT_EQ(ran.code, 0) << ran.text;
    EXPECT_NE(ran.text.find("entry 17"), std::string::npos) << ran.text;

    std::string text = env::read_text(dir() / "17.tlog-proof", 1U << 16U).value();
    text.replace(text.find("index 17"), 8, "index 16");
    test::write_file(dir() / "16.tlog-proof", env::to_bytes(text));
    EXPECT_EQ(audit("receipt " + bundle() + " " + at("16.tlog-proof")).code, 1);
}

TEST_F(Audit, HeadShowsWhatASheetIsComparedWith) {
    const Ran ran = audit("head " + bundle());
    EXPECT_EQ(ran.code, 0);
    EXPECT_NE(ran.text.find("xian.example.org/2026-11/yunxi"), std::string::npos) << ran.text;
    EXPECT_NE(ran.text.find(authority()), std::string::npos) << ran.text;
}

TEST_F(Audit, DiffTellsAPrefixFromAnotherHistory) {
    SmallElection shorter;
    shorter.found();
    shorter.enrol();
    shorter.export_to(dir() / "shorter");
    EXPECT_EQ(audit("diff " + bundle() + " " + at("shorter")).code, 0);
    EXPECT_EQ(audit("diff " + bundle() + " " + bundle()).code, 0);
    shorter.prepare(test::branch);
    shorter.export_to(dir() / "other");
    const Ran ran = audit("diff " + bundle() + " " + at("other"));
    EXPECT_EQ(ran.code, 1);
    EXPECT_NE(ran.text.find("differs: entry 13"), std::string::npos) << ran.text;
}

TEST_F(Audit, ATarOfTheBundleIsTheBundle) {
    const std::string in = "cd '" + dir().path().string() + "' && tar --format=ustar -cf ";
    ASSERT_EQ(std::system((in + "inside.tar -C bundle .").c_str()), 0);
    ASSERT_EQ(std::system((in + "by-name.tar bundle").c_str()), 0);
    ASSERT_EQ(std::system((in + "linked.tar --transform='s,^policy$,../policy,' -C bundle policy -P").c_str()), 0);
    const Ran whole = audit("verify " + bundle());
    EXPECT_EQ(audit("verify " + at("inside.tar")).text, whole.text);
    EXPECT_EQ(audit("verify " + at("by-name.tar")).text, whole.text);
    const Ran unsafe = audit("verify " + at("linked.tar"));
    EXPECT_EQ(unsafe.code, 2) << unsafe.text;
}

}  // namespace
}  // namespace zheng::verify
