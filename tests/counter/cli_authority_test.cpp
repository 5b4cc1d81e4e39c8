// The county's commands as processes: keys, founding, letters, approvals, revocations.
#include "audit/crypto/sha256.hpp"
#include "audit/env/bytes.hpp"
#include "audit/env/files.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/statement_file.hpp"
#include "proto/text/enrolment.hpp"
#include "tests/counter/program.hpp"
#include "tests/support/statements.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <map>
#include <tuple>

namespace zheng::counter {
namespace {

namespace fs = std::filesystem;
using namespace election;
using test::Arguments;

void write(const fs::path& file, std::string_view content) {
    ASSERT_TRUE(env::make_directories(file.parent_path()).has_value());
    ASSERT_TRUE(env::write_atomically(file, env::as_bytes(content)).has_value());
}

class Authority : public ::testing::Test {
  protected:
    Authority() {
        write(dir / "pass", "correct horse\n");
        write(dir / "pack/township.toml",
              "authority_domain = \"xian.example.org\"\nelection = \"2026-11\"\ntownship = \"yunxi\"\n"
              "township_name = \"云溪乡\"\nelection_day = \"2026-11-21\"\nrehearsal = true\n"
              "[profiles]\nvillagers_committee = \"cn-2025\"\n");
        write(dir / "pack/villages.csv", "village,name\nqingshi,青石村\nbailu,白鹭村\n");
        write(dir / "pack/places.csv", "village,place,name\nqingshi,qingshi/hall,村部\nbailu,bailu/hall,村部\n");
        write(dir / "pack/contests.csv", "contest,village,kind,round\n"
                                         "qingshi/villagers_committee,qingshi,villagers_committee,first\n"
                                         "bailu/villagers_committee,bailu,villagers_committee,first\n");
    }
    test::Ended run(Arguments arguments) {
        arguments.insert(arguments.end(), {"--passphrase-file", "pass"});
        return program.run(arguments);
    }
    void expect(int exit, const Arguments& arguments, const std::string& words = "") {
        const auto ended = run(arguments);
        EXPECT_EQ(ended.exit, exit) << arguments[0] << " " << arguments[1] << "\n" << ended.out << ended.err;
        EXPECT_NE((ended.out + ended.err).find(words), std::string::npos) << words << "\n" << ended.out << ended.err;
    }
    void init() {
        expect(0, {"authority", "init", "county", "--domain", "xian.example.org", "--rehearsal"});
        const auto text = env::read_text(dir / "county/fingerprint.txt", 4096).value();
        fingerprint = text.substr(0, text.find('\n'));
        expect(0, {"init", "counter", "--pack", "pack", "--authority", fingerprint});
    }
    void found() {
        init();
        expect(0, found_command);
    }
    [[nodiscard]] std::vector<Bytes> statements(const fs::path& file) const {
        return log::read_carried(dir / file, log::statements_magic).value().frames;
    }
    [[nodiscard]] Digest election() const { return log::payload_digest(statements("founding.statements")[0]).value(); }
    [[nodiscard]] std::multimap<std::string, std::string> codes() const {
        std::multimap<std::string, std::string> out;
        const auto text = env::read_text(dir / "county/codes.csv", 1 << 20).value();
        for (std::size_t at = text.find('\n') + 1; at < text.size(); at = text.find('\n', at) + 1) {
            const auto line = text.substr(at, text.find('\n', at) - at);
            out.emplace(line.substr(0, line.find(',')), line.substr(line.find(',') + 1));
        }
        return out;
    }
    // What the village's device asks for, with one officer, under the code typed in.
    [[nodiscard]] text::EnrolmentRequest request(const std::string& village, const std::string& typed,
                                                 const std::string& name = "") const {
        text::EnrolmentRequest out;
        out.election = election();
        out.kind = village.empty() ? DeviceKind::office_desk : DeviceKind::station;
        out.village = {village};
        out.name = "一号机";
        out.code = text::normalised_code(typed).value();
        const auto code = crypto::sha256(env::as_bytes(out.code));
        const auto sign = [&](const std::string& who, const Digest& tls) {
            return test::key_of(who)
                .sign(attestation_message(out.election, test::public_key_of(who), tls, code))
                .value()
                .bytes;
        };
        const auto device = village + name + " device";
        const auto officer = village + name + " recorder";
        out.key = test::public_key_of(device);
        out.tls_key = test::digest_of(device);
        out.signature = sign(device, out.tls_key);
        text::OfficerRequest person;
        person.key = test::public_key_of(officer);
        person.person = {(village.empty() ? "desk" : village) + name + "-p1"};
        person.name = "何秋实";
        person.role = village.empty() ? Role::township : Role::recorder;
        person.signature = sign(officer, {});
        out.officers.push_back(person);
        return out;
    }
    void hand_in(const std::string& file, const text::EnrolmentRequest& request) {
        write(dir / file, text::format_enrolment(request));
    }

    test::TempDir dir;
    test::Program program{dir.path()};
    std::string fingerprint;
    const Arguments found_command{
        "authority", "found", "county", "pack", "--counter", "counter/identity.json", "--out", "founding.statements"};
};

TEST_F(Authority, InitMakesAKeyThatIsNeverOverwritten) {
    init();
    EXPECT_EQ(fs::status(dir / "county/authority.key").permissions() & fs::perms::others_all, fs::perms::none);
    expect(2, {"authority", "init", "county"}, "not overwritten");
}

TEST_F(Authority, FoundingSaysWhatThePackSaysAndIsFinishedNotRepeated) {
    found();
    const auto first = statements("founding.statements");
    ASSERT_EQ(first.size(), 4U);
    const auto heard = log::examine(first[0]);
    ASSERT_TRUE(heard.has_value());
    const auto& opened = std::get<ElectionOpened>(heard->statement.body);
    EXPECT_EQ(opened.origin(), "xian.example.org/2026-11/yunxi");
    EXPECT_TRUE(opened.rehearsal);
    EXPECT_EQ(std::get<VillageOpened>(log::examine(first[2])->statement.body).village.text, "qingshi");
    expect(0, found_command, "newly signed 0");
    EXPECT_EQ(statements("founding.statements"), first);
    EXPECT_EQ(codes().size(), 3U);
    for (const auto* letter :
         {"county/letters/qingshi.txt", "county/letters/bailu.txt", "county/letters/@township.txt"})
        EXPECT_TRUE(fs::exists(dir / letter)) << letter;
    const auto letter = env::read_text(dir / "county/letters/qingshi.txt", 1 << 16).value();
    EXPECT_NE(letter.find(codes().find("qingshi")->second), std::string::npos);
}

TEST_F(Authority, AnotherPackIsNotFoundedWithTheSameDirectory) {
    found();
    write(dir / "pack/villages.csv", "village,name\nqingshi,青石村\nbailu,白路村\n");
    expect(2, found_command, "already");
}

TEST_F(Authority, FoundingNeedsCounterKeyAndPackToAgree) {
    init();
    expect(0, {"authority", "init", "other", "--rehearsal"});
    auto command = found_command;
    command[2] = "other";
    expect(2, command, "another authority");
    expect(0, {"authority", "init", "real", "--domain", "xian.example.org"});
    command[2] = "real";
    expect(2, command, "rehearsal");
    expect(0, {"authority", "init", "elsewhere", "--domain", "elsewhere.example.org", "--rehearsal"});
    command[2] = "elsewhere";
    expect(2, command, "elsewhere.example.org");
    write(dir / "pack/villages.csv", "village,name,colour\nqingshi,青石村,red\nqingshi,青石村,red\n");
    expect(2, found_command, "villages.csv");
}

TEST_F(Authority, ApprovesWhatTheLetterCodesAskForAndSeals) {
    found();
    hand_in("a.json", request("qingshi", codes().find("qingshi")->second));
    hand_in("b.json", request("", codes().find("")->second));
    const Arguments approve{"authority", "approve", "county", "a.json", "b.json", "--out", "e.statements", "--seal"};
    expect(0, approve, "何秋实");
    const auto first = statements("e.statements");
    EXPECT_EQ(first.size(), 5U);
    // The same again, as after an interruption: the same file, nothing newly signed.
    expect(0, approve, "newly signed 0");
    EXPECT_EQ(statements("e.statements"), first);
    expect(0, {"load", "counter", "founding.statements", "e.statements"}, "accepted 5");
    // Sealed: another request comes too late, even with a good code.
    hand_in("c.json", request("bailu", codes().find("bailu")->second));
    expect(1, {"authority", "approve", "county", "c.json", "--out", "late.statements"}, "enrolment_sealed");
    EXPECT_FALSE(fs::exists(dir / "late.statements"));
}

TEST_F(Authority, RefusesWrongCodesKeysAndElections) {
    found();
    const auto code = codes().find("qingshi")->second;
    const auto other_code = codes().find("bailu")->second;
    auto another_election = request("qingshi", code);
    another_election.election = test::digest_of("another");
    auto unsigned_key = request("qingshi", code);
    unsigned_key.signature[5] ^= 1U;
    auto weak = request("qingshi", code);
    weak.officers[0].key = PublicKey{};
    auto unknown_contest = request("qingshi", code);
    unknown_contest.officers[0].contests = {{"qingshi/nothing"}};
    const std::tuple<const char*, text::EnrolmentRequest, const char*> cases[] = {
        {"another village's code", request("qingshi", other_code), "code"},
        {"a made-up code", request("qingshi", "ABCD-EFGH-IJKL-MNOP"), "code"},
        {"another election", another_election, "another election"},
        {"a false attestation", unsigned_key, "attestation_false"},
        {"a weak key", weak, "key_weak"},
        {"an unknown contest", unknown_contest, "contest_unknown"},
    };
    for (const auto& [what, asked, words] : cases) {
        SCOPED_TRACE(what);
        hand_in("r.json", asked);
        expect(1, {"authority", "approve", "county", "r.json", "--out", "r.statements"}, words);
        EXPECT_FALSE(fs::exists(dir / "r.statements"));
    }
    write(dir / "r.json", "{\"format\": 1}");
    expect(2, {"authority", "approve", "county", "r.json", "--out", "r.statements"}, "/format");
}

TEST_F(Authority, ACodeWorksOnceAndAnotherLetterHasAnother) {
    found();
    const auto code = codes().find("qingshi")->second;
    hand_in("a.json", request("qingshi", code));
    expect(0, {"authority", "approve", "county", "a.json", "--out", "a.statements"});
    hand_in("b.json", request("qingshi", code, "-2"));
    expect(1, {"authority", "approve", "county", "b.json", "--out", "b.statements"}, "has been used");
    expect(0, {"authority", "letter", "county", "--village", "qingshi"});
    expect(2, {"authority", "letter", "county", "--village", "nowhere"}, "no village");
    std::string fresh;
    const auto all = codes();
    for (auto row = all.lower_bound("qingshi"); row != all.upper_bound("qingshi"); ++row)
        if (row->second != code)
            fresh = row->second;
    ASSERT_FALSE(fresh.empty());
    hand_in("b.json", request("qingshi", fresh, "-2"));
    expect(0, {"authority", "approve", "county", "b.json", "--out", "b.statements"});
    EXPECT_EQ(statements("b.statements").size(), 2U);
}

TEST_F(Authority, RevokesAKeyOnce) {
    found();
    hand_in("a.json", request("qingshi", codes().find("qingshi")->second));
    expect(0, {"authority", "approve", "county", "a.json", "--out", "a.statements"});
    const auto keyid = crypto::keyid(test::public_key_of("qingshi device"));
    expect(2, {"authority", "revoke", "county", keyid, "--reason", "tired", "--out", "r.statements"}, "lost");
    expect(2, {"authority", "revoke", "county", "0123456789abcdef", "--reason", "lost", "--out", "r.statements"},
           "no key");
    expect(0, {"authority", "revoke", "county", keyid, "--reason", "lost", "--suspect-from", "3", "--out",
               "r.statements"});
    const auto heard = log::examine(statements("r.statements").at(0));
    ASSERT_TRUE(heard.has_value());
    EXPECT_EQ(std::get<KeyRevoked>(heard->statement.body),
              (KeyRevoked{test::public_key_of("qingshi device"), RevocationReason::lost, 3}));
    expect(1, {"authority", "revoke", "county", keyid, "--reason", "lost", "--out", "r.statements"}, "already_said");
}

TEST_F(Authority, TheWrongPassphraseOrNoneOpensNothing) {
    found();
    write(dir / "wrong", "wrong\n");
    auto command = found_command;
    command.insert(command.end(), {"--passphrase-file", "wrong"});
    EXPECT_EQ(program.run(command).exit, 2);
    const auto ended = program.run(found_command);
    EXPECT_EQ(ended.exit, 2);
    EXPECT_NE(ended.err.find("--passphrase-file"), std::string::npos) << ended.err;
    // systemd's way.
    write(dir / "credentials/passphrase", "correct horse\n");
    program.environment.push_back("CREDENTIALS_DIRECTORY=" + (dir / "credentials").string());
    EXPECT_EQ(program.run(found_command).exit, 0);
}

}  // namespace
}  // namespace zheng::counter
