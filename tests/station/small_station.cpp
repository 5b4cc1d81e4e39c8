#include "tests/station/small_station.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/crypto/tls_key.hpp"
#include "audit/env/clock.hpp"
#include "audit/env/files.hpp"
#include "audit/env/random.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/statement_file.hpp"
#include "proto/text/enrolment.hpp"
#include "proto/text/profile_toml.hpp"
#include "station/cli.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace zheng::test {
namespace {

using namespace election;

const char* const script = R"(contest = "wang/villagers_committee"
[method]
on = "2026-11-01"
document = "method.txt"
nomination = "direct_nomination"
offices = [ {office="chair", seats=1}, {office="member", seats=2} ]
assembly = { body="reps_assembly", due=30, present=28, yes=27, no=0 }
[candidates]
on = "2026-11-05"
file = "candidates.csv"
[roll]
on = "2026-11-06"
registered = 100
classes = [90, 10, 0]
roll = "roll.csv"
[ballot]
on = "2026-11-10"
[[poll]]
on = "2026-11-21"
place = "wang/hall"
boxes = [ {box="wang/box", seal="A-1"} ]
papers_received = 80
turnout = [ {in_person=30}, {in_person=60} ]
in_person = 62
proxy = 2
papers_issued = 65
papers_replaced = 1
papers_unused = 15
[[count]]
on = "2026-11-21"
place = "wang/hall"
boxes = [ {box="wang/box", pieces=64} ]
ballots = "ballots.csv"
write_ins = "write_ins.csv"
recorders = ["o4", "o5"]
[result]
on = "2026-11-21"
)";

std::string ballots() {
    std::string out = "bundle,paper,called,slip_a,slip_b,ruling\n";
    for (int i = 0; i < 64; ++i) {
        out += std::to_string(i / 50 + 1) + "," + std::to_string(i % 50 + 1) + ",";
        if (i == 5)
            out += "chair=p1 member=p3,chair=p2 member=p3,,\n";
        else if (i == 55)
            out += "chair=p2 member=p4+p5,,chair=p2 member=p3+p5,\n";
        else if (i == 20)
            out += "doubtful:unclear chair=p1,,,valid\n";
        else if (i == 30)
            out += "blank,,,\n";
        else if (i == 31)
            out += "member=p3+p4+p5,,,\n";
        else if (i % 9 == 0)
            out += "chair~王大山 member=p3+p4,,,\n";
        else
            out += std::string(i % 3 == 0 ? "chair=p2" : "chair=p1") + " member=p3+p" + std::to_string(4 + i % 2) +
                   ",,,\n";
    }
    return out;
}

VillageOpened village() {
    return {{"wang"},
            "王村",
            {{{"wang/hall"}, "村委会"}},
            {{{"wang/villagers_committee"}, Kind::villagers_committee, Round::first}}};
}

}  // namespace

ElectionOpened SmallStation::opened() {
    auto out = election_opened();
    out.tls_key = crypto::spki_digest(public_key_of("counter tls"));
    return out;
}

SmallStation::SmallStation(const std::vector<ContestDefinition>& contests)
    : county_("county", log::payload_digest(signed_by(opened(), {"county"})).value()) {
    const auto profile = *text::builtin_profile(Kind::villagers_committee, "cn-2025");
    const auto first = county_.say(opened());
    auto opened_village = village();
    opened_village.contests.insert(opened_village.contests.end(), contests.begin(), contests.end());
    const std::vector<Bytes> founding{first,
                                      county_.say(ProfileAdopted{profile.kind, profile.name, profile.parameters}),
                                      county_.say(opened_village)};
    EXPECT_TRUE(log::write_carried(directory_ / "founding.statements", log::statements_magic, founding));
    write("officers.csv",
          "person,name,role,contests\no1,甲,electoral_committee,\no2,乙,scrutineer,\no3,丙,scrutineer,\n"
          "o4,丁,recorder,\no5,戊,recorder,wang/villagers_committee\n");
    write("pins.csv", "person,pin\no1,1111\no2,2222\no3,3333\no4,4444\no5,5555\n");
    write("pass.txt", "correct horse\n");
    write("method.txt", "选举办法\n");
    write("candidates.csv", "person,name,office,path,sex,birth,party_member,incumbent,education\n"
                            "p1,张一,chair,direct_nomination,male,1975-01-01,yes,yes,college\n"
                            "p2,李二,chair,direct_nomination,male,1980-02-02,,,\n"
                            "p3,王三,member,direct_nomination,female,1985-03-03,,,\n"
                            "p4,赵四,member,direct_nomination,male,1990-04-04,,,\n"
                            "p5,钱五,member,direct_nomination,male,1991-05-05,,,\n");
    std::string roll;
    for (int i = 0; i < 100; ++i)
        roll += "elector " + std::to_string(i) + "\n";
    write("roll.csv", roll);
    write("ballots.csv", ballots());
    write("write_ins.csv", "name,person,sex\n王大山,p77,male\n");
    write("day.toml", script);
}

void SmallStation::write(const std::string& name, const std::string& content) const {
    EXPECT_TRUE(env::write_atomically(directory_ / name, env::as_bytes(content)));
}

std::string SmallStation::fingerprint() const {
    return hex(crypto::sha256(public_key_of("county").bytes));
}

Ran SmallStation::run(std::vector<std::string> arguments) const {
    const env::SystemClock clock;
    env::SystemRandom random;
    arguments.insert(arguments.begin() + 1, {"--lang", "en"});
    std::ostringstream out;
    std::ostringstream err;
    Ran ran;
    ran.exit = station::run_program(arguments, {clock, random}, out, err);
    ran.out = out.str();
    ran.err = err.str();
    return ran;
}

Ran SmallStation::enrol(const path& device, std::vector<std::string> more) const {
    std::vector<std::string> arguments{"enrol",
                                       device.string(),
                                       "--founding",
                                       (directory_ / "founding.statements").string(),
                                       "--village",
                                       "wang",
                                       "--name",
                                       "王村一号机",
                                       "--code",
                                       "ABCD-EFGH-IJKL-MNOP",
                                       "--officers",
                                       (directory_ / "officers.csv").string(),
                                       "--pins",
                                       (directory_ / "pins.csv").string(),
                                       "--cards",
                                       (directory_ / "cards").string(),
                                       "--out",
                                       (directory_ / "request.json").string(),
                                       "--passphrase-file",
                                       (directory_ / "pass.txt").string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
}

void SmallStation::approve(const std::vector<std::string>& requests) {
    std::vector<Bytes> said;
    std::uint32_t officers = 0;
    for (const auto& file : requests) {
        const auto request =
            text::parse_enrolment(env::read_text(directory_ / file, text::enrolment_bytes_max).value()).value();
        const auto code = crypto::sha256(env::as_bytes(request.code));
        said.push_back(county_.say(StationEnrolled{
            request.key, request.tls_key, request.kind, request.village, request.name, {code, request.signature}, {}}));
        for (const auto& officer : request.officers)
            said.push_back(county_.say(OfficerAppointed{officer.key,
                                                        officer.person,
                                                        officer.name,
                                                        officer.role,
                                                        request.village,
                                                        officer.contests,
                                                        {code, officer.signature},
                                                        {}}));
        officers += static_cast<std::uint32_t>(request.officers.size());
    }
    said.push_back(county_.say(EnrolmentSealed{officers, static_cast<std::uint32_t>(requests.size())}));
    EXPECT_TRUE(log::write_carried(directory_ / "enrolment.statements", log::statements_magic, said));
}

Ran SmallStation::accept(const path& device) const {
    return run({"accept", device.string(), (directory_ / "enrolment.statements").string(), "--passphrase-file",
                (directory_ / "pass.txt").string()});
}

std::vector<std::string> SmallStation::record_arguments(const path& device) const {
    return {"record",
            device.string(),
            (directory_ / "day.toml").string(),
            "--cards",
            (directory_ / "cards").string(),
            "--pins",
            (directory_ / "pins.csv").string(),
            "--passphrase-file",
            (directory_ / "pass.txt").string()};
}

Ran SmallStation::record(const path& device, std::vector<std::string> more) const {
    auto arguments = record_arguments(device);
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
}

void SmallStation::enrolled(const path& device) {
    const auto made = enrol(device);
    ASSERT_EQ(made.exit, 0) << made.err;
    approve();
    const auto accepted = accept(device);
    ASSERT_EQ(accepted.exit, 0) << accepted.err;
}

Bytes SmallStation::revoke(const std::string& person) const {
    auto county = county_;
    const auto request =
        text::parse_enrolment(env::read_text(directory_ / "request.json", text::enrolment_bytes_max).value()).value();
    for (const auto& officer : request.officers)
        if (officer.person.text == person)
            return county.say(KeyRevoked{officer.key, RevocationReason::lost, 0});
    ADD_FAILURE() << "there is no officer " << person;
    return {};
}

std::vector<Bytes> SmallStation::founding() const {
    std::vector<Bytes> out;
    for (const auto* name : {"founding.statements", "enrolment.statements"}) {
        const auto carried = log::read_carried(directory_ / name, log::statements_magic).value();
        out.insert(out.end(), carried.frames.begin(), carried.frames.end());
    }
    return out;
}

std::vector<Body> bodies_of(const path& file) {
    std::vector<Body> out;
    const auto carried = log::read_carried(file, log::statements_magic).value();
    for (const auto& envelope : carried.frames)
        out.push_back(log::examine(envelope).value().statement.body);
    return out;
}

}  // namespace zheng::test
