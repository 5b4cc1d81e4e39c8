#include "tests/verify/small_election.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/env/files.hpp"
#include "audit/log/author.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/manifest.hpp"
#include "audit/log/schemas.hpp"
#include "proto/election/count.hpp"
#include "proto/text/profile_toml.hpp"
#include "tests/support/statements.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <utility>

namespace zheng::test {

using namespace election;

namespace {

constexpr std::size_t batch_entries = 7;  // of one published checkpoint

ProfileAdopted profile(Kind kind) {
    const auto name = text::default_profile_name(kind);
    const auto built = text::builtin_profile(kind, name);
    EXPECT_TRUE(built.has_value()) << name;
    return {kind, std::string(name), built ? built->parameters : std::vector<Parameter>{}};
}

// keys/stations.json as an exporting counter writes it.
boost::json::array key_list(const State& state) {
    boost::json::array out;
    const auto add = [&](const PublicKey& key, std::string_view kind, const std::string& name, const VillageId& village,
                         const std::optional<std::uint64_t>& revoked_at) {
        boost::json::object row{{"kind", std::string(kind)}, {"name", name}, {"village", village.text}};
        row["revoked_at"] = revoked_at ? boost::json::value(*revoked_at) : nullptr;
        row["key"] = hex(key);
        row["keyid"] = crypto::keyid(key);
        out.push_back(std::move(row));
    };
    for (const auto& [key, device] : state.devices)
        add(key, name_of(device.enrolled.kind), device.enrolled.name, device.enrolled.village, device.revoked_at);
    for (const auto& [key, officer] : state.officers)
        add(key, name_of(officer.appointed.role), officer.appointed.name, officer.appointed.village,
            officer.revoked_at);
    return out;
}

struct Person {
    const char* id;
    const char* name;
    Office office;
    Sex sex;
    std::uint32_t birth;
    bool party_member;
    bool incumbent;
};
const std::vector<Person>& candidates_of(const ContestId& contest) {
    static const std::vector<Person> villagers = {
        {"lin", "林晓禾", Office::chair, Sex::female, 19910504, true, false},
        {"wang", "王石生", Office::chair, Sex::male, 19650210, true, true},
        {"zhao", "赵春兰", Office::member, Sex::female, 19750301, false, true},
        {"qian", "钱木根", Office::member, Sex::male, 19681231, true, true},
        {"sun", "孙立本", Office::member, Sex::male, 19880808, false, false},
    };
    static const std::vector<Person> members = {
        {"yang", "杨守田", Office::member, Sex::male, 19700101, true, true},
        {"he", "何清溪", Office::member, Sex::female, 19961119, true, false},
        {"lv", "吕大禾", Office::member, Sex::male, 19961118, true, false},
        {"shi", "石玉成", Office::member, Sex::male, 19800615, true, false},
    };
    return contest == committee ? villagers : members;
}

OfficeTally office(Office office, std::uint32_t seats, std::vector<PersonVotes> votes, Votes undervotes) {
    return {office, seats, std::move(votes), undervotes, 0};
}

}  // namespace

SmallElection::SmallElection(std::string county) : county_(std::move(county)) {}

SmallElection SmallElection::played(std::string county) {
    SmallElection out(std::move(county));
    out.found();
    out.enrol();
    out.receive();
    for (const ContestId& contest : {committee, branch}) {
        out.prepare(contest);
        out.poll(contest);
        out.open_count(contest);
        out.count(contest);
        out.tally(contest);
        out.declare(contest);
        out.file(contest);
        out.receive();
    }
    out.stumble();
    out.receive();
    out.close();
    return out;
}

Header SmallElection::header(const Line& line, const Body& body) const {
    Header out;
    out.election = std::holds_alternative<ElectionOpened>(body) ? Digest{} : state.election;
    out.sequence = line.sequence + 1;
    out.previous = line.previous;
    out.on = day(20261118);
    out.device_unix_s = unix_s_;
    return out;
}

Bytes SmallElection::make(const std::string& author, const Body& body, const Names& cosigners) {
    Line& line = lines_[author];
    std::vector<const crypto::Signer*> others;
    for (const std::string& name : cosigners)
        others.push_back(&key_of(name));
    const auto envelope = log::sign_statement({header(line, body), body}, key_of(author), others);
    EXPECT_TRUE(envelope.has_value()) << envelope.error().message;
    line.previous = log::payload_digest(*envelope).value();
    ++line.sequence;
    return *envelope;
}

std::uint64_t SmallElection::force(const Bytes& envelope) {
    const auto heard = log::examine(envelope, log::From::log);
    entries.push_back(envelope);
    if (heard && admit(state, *heard).answer == Admission::Answer::accepted)
        state = apply(std::move(state), *heard);
    else
        ++state.size;
    return entries.size() - 1;
}

std::uint64_t SmallElection::say(const std::string& author, const Body& body, const Names& cosigners) {
    const Bytes envelope = make(author, body, cosigners);
    const auto heard = log::examine(envelope, log::From::log);
    EXPECT_TRUE(heard.has_value()) << name_of(type_of(body)) << ": " << heard.error().detail;
    const Admission admission = admit(state, *heard);
    std::string why;
    std::vector<std::uint32_t> codes;
    for (const RefusalNote& note : admission.refusals) {
        why += " " + election::text(note);
        if (const auto code = static_cast<std::uint32_t>(note.code); codes.empty() || codes.back() != code)
            codes.push_back(code);
    }
    if (admission.answer == Admission::Answer::refused && !std::holds_alternative<Refused>(body))
        return force("counter", Refused{envelope, codes});
    EXPECT_EQ(admission.answer, Admission::Answer::accepted)
        << name_of(type_of(body)) << why << " " << name_of(admission.rejection);
    return force(envelope);
}

void SmallElection::receive() {
    say("counter", Received{state.received_to, state.size, unix_s_ += 60});
}

void SmallElection::found() {
    ElectionOpened opened = election_opened();
    opened.authority = public_key_of(county_);
    opened.schemas = log::schemas_digest(log::schema_files());
    opened.rehearsal = false;
    say(county_, opened);
    say(county_, profile(Kind::villagers_committee));
    say(county_, profile(Kind::party_branch));
    say(county_, VillageOpened{qingshi,
                               "青石村",
                               {{hall, "村部"}},
                               {{committee, Kind::villagers_committee, Round::first},
                                {branch, Kind::party_branch, Round::first}}});
}

void SmallElection::enrol() {
    const std::vector<std::pair<std::string, Role>> officers = {
        {"committee-1", Role::electoral_committee}, {"recorder-1", Role::recorder},     {"recorder-2", Role::recorder},
        {"scrutineer-1", Role::scrutineer},         {"scrutineer-2", Role::scrutineer}, {"township-1", Role::township},
    };
    for (const auto& [name, role] : officers) {
        OfficerAppointed officer = officer_appointed(name, role, state.election);
        if (role == Role::township)
            officer.village = {};
        say(county_, officer);
    }
    say(county_, station_enrolled("station", state.election));
    StationEnrolled desk = station_enrolled("desk", state.election);
    desk.kind = DeviceKind::office_desk;
    desk.village = {};
    desk.name = "云溪乡选举办公室";
    say(county_, desk);
    say(county_, EnrolmentSealed{static_cast<std::uint32_t>(officers.size()), 2});
}

void SmallElection::prepare(const ContestId& contest) {
    const bool villagers = contest == committee;
    MethodAdopted method;
    method.contest = contest;
    method.method = digest_of("method of " + contest.text);
    method.nomination = villagers ? NominationMode::party_or_villager_nomination : NominationMode::two_push;
    if (villagers) {
        method.offices = {{Office::chair, 1}, {Office::member, 2}};
        method.assembly = {AssemblyBody::reps_assembly, 30, 28, 27, 1};
    } else {
        method.offices = {{Office::member, 3}};
        method.assembly = {AssemblyBody::members_meeting, 20, 18, 18, 0};
    }
    say("station", method, {"committee-1"});
    BallotFrozen ballot{contest, {}};
    for (const OfficeSeats& seats : method.offices)
        ballot.offices.push_back({seats.office, seats.seats, {}});
    for (const Person& person : candidates_of(contest)) {
        say("station",
            CandidateEntered{contest,
                             {person.id},
                             person.name,
                             person.office,
                             method.nomination,
                             person.sex,
                             day(person.birth),
                             person.party_member,
                             person.incumbent,
                             Education::senior_high},
            {"committee-1"});
        for (OfficeBallot& office : ballot.offices)
            if (office.office == person.office)
                office.candidates.push_back({person.id});
    }
    say("station", ballot, {"committee-1", "scrutineer-1"});
    const Votes registered = villagers ? 60 : 20;
    say("station", RollSealed{contest, registered, {registered}, digest_of("roll of " + contest.text)},
        {"committee-1"});
}

void SmallElection::poll(const ContestId& contest) {
    const bool villagers = contest == committee;
    const BoxId box{villagers ? "qingshi/hall-1" : "qingshi/branch-1"};
    say("station", PollOpened{contest, hall, {{box, "0731", false}}, true, villagers ? Votes{70} : Votes{20}},
        {"committee-1"});
    if (villagers) {
        say("station", TurnoutReported{contest, hall, 20, 1, 0});
        say("station", PollClosed{contest, hall, 40, 2, 0, 43, 1, 27, true}, {"committee-1"});
    } else {
        say("station", PollClosed{contest, hall, 18, 0, 0, 18, 0, 2, true}, {"committee-1"});
    }
}

void SmallElection::open_count(const ContestId& contest) {
    const bool villagers = contest == committee;
    const BoxId box{villagers ? "qingshi/hall-1" : "qingshi/branch-1"};
    const Votes papers = villagers ? 42 : 18;
    say("station", CountOpened{contest, hall, {{box, papers}}, 0, papers, true, VoteVerdict::valid},
        {"committee-1", "scrutineer-1"});
}

BatchCounted SmallElection::batch(const ContestId& contest, std::uint32_t number) const {
    BatchCounted out;
    out.contest = contest;
    out.place = hall;
    out.batch = number;
    out.table = 1;
    out.records = digest_of("records " + contest.text + std::to_string(number));
    if (contest == branch) {
        out.tally = {18, 17, 0, 1, {}};
        out.tally.offices.push_back(
            office(Office::member, 3, {{{"yang"}, 16}, {{"he"}, 14}, {{"lv"}, 12, 2}, {{"shi"}, 6, 5}}, 3));
    } else if (number == 1) {
        out.tally = {22, 20, 1, 1, {}};
        out.tally.offices.push_back(office(Office::chair, 1, {{{"lin"}, 12}, {{"wang"}, 7, 2}}, 1));
        out.tally.offices.push_back(
            office(Office::member, 2, {{{"zhao"}, 15}, {{"qian"}, 11}, {{"sun"}, 8}, {{"w1"}, 2, 0, true}}, 4));
    } else {
        out.tally = {20, 20, 0, 0, {}};
        out.tally.offices.push_back(office(Office::chair, 1, {{{"lin"}, 15}, {{"wang"}, 5}}, 0));
        out.tally.offices.push_back(office(Office::member, 2, {{{"zhao"}, 12}, {{"qian"}, 14}, {{"sun"}, 9}}, 5));
    }
    return out;
}

void SmallElection::count(const ContestId& contest) {
    const std::uint32_t batches = contest == committee ? 2 : 1;
    for (std::uint32_t number = 1; number <= batches; ++number)
        say("station", batch(contest, number), {"recorder-1", "recorder-2"});
}

TallyDeclared SmallElection::tally_of(const ContestId& contest) const {
    const PlaceRecord& place = state.contests.at(contest).places.at(hall);
    return {contest, hall, static_cast<std::uint32_t>(place.batches.size()), place.counted, {}};
}

void SmallElection::tally(const ContestId& contest) {
    say("station", tally_of(contest), committee_and_scrutineers());
}

ResultDeclared SmallElection::result_of(const ContestId& contest) const {
    const auto outcome = outcome_of(state, state.contests.at(contest));
    EXPECT_TRUE(outcome.has_value());
    return {contest, outcome->vote, outcome->elected, outcome->next};
}

void SmallElection::declare(const ContestId& contest) {
    say("station", result_of(contest), committee_and_scrutineers());
}

void SmallElection::file(const ContestId& contest) {
    say("desk", ResultFiled{contest, state.contests.at(contest).result_payload, true, ""}, {"township-1"});
}

void SmallElection::stumble() {
    const Line before = lines_["station"];
    say("station", batch(committee, 9), {"recorder-1", "recorder-2"});
    const std::uint64_t first = state.authors.at(public_key_of("station")).said.back().index;
    const Line after = std::exchange(lines_["station"], before);
    const Bytes second = make("station", batch(committee, 8), {"recorder-1", "recorder-2"});
    lines_["station"] = after;
    say("counter", Equivocation{first, second});
}

void SmallElection::close() {
    say("counter", Closed{state.accepted, state.refused, state.equivocations});
}

void SmallElection::export_to(const std::filesystem::path& directory, const std::string& log_key) const {
    log::MemoryStorage storage;
    auto log = log::Log::create(election_opened().origin(), key_of(log_key), storage);
    ASSERT_TRUE(log.has_value()) << log.error().message;
    log::ExportInput input;
    for (std::size_t i = 0; i < entries.size(); i += batch_entries) {
        const auto batch = std::span(entries).subspan(i, std::min(batch_entries, entries.size() - i));
        const auto appended = log->append(batch);
        ASSERT_TRUE(appended.has_value()) << appended.error().message;
        input.published.push_back(appended->checkpoint);
    }
    input.tree = &log->tree();
    input.storage = &storage;
    input.log_key = log->key();
    input.checkpoint = log->checkpoint();
    input.files = log::schema_files();
    if (!state.devices.empty())
        input.files.push_back({"keys/stations.json", env::to_bytes(boost::json::serialize(key_list(state)) + "\n")});
    const auto done = log::export_bundle(input, directory);
    ASSERT_TRUE(done.has_value()) << done.error().message;
}

std::map<std::string, Bytes> files_of(const std::filesystem::path& directory) {
    std::map<std::string, Bytes> out;
    const std::vector<env::ListedFile> listed = env::list_files(directory).value();
    for (const env::ListedFile& file : listed)
        out[file.name] = env::read_file(directory / file.name, 1U << 30U).value();
    return out;
}

void write_file(const std::filesystem::path& path, const Bytes& bytes) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    const std::string text(bytes.begin(), bytes.end());
    out << text;
    ASSERT_TRUE(out.good()) << path;
}

void rewrite_manifest(const std::filesystem::path& directory) {
    std::vector<log::ManifestLine> lines;
    for (const auto& [name, bytes] : files_of(directory))
        if (name != log::manifest_file)
            lines.push_back({crypto::sha256(bytes), name, 0});
    write_file(directory / log::manifest_file, env::to_bytes(log::format_manifest(lines)));
}

}  // namespace zheng::test
