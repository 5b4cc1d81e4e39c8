#include "tests/election/small_world.hpp"

#include "tests/election/usual_people.hpp"

#include "proto/text/profile_toml.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>

namespace zheng::election {

void PrintTo(Refusal code, std::ostream* out) {
    *out << name_of(code);
}
void PrintTo(Rejection code, std::ostream* out) {
    *out << name_of(code);
}
void PrintTo(Admission::Answer answer, std::ostream* out) {
    constexpr std::string_view names[] = {"accepted", "refused", "repeated", "equivocation", "rejected"};
    *out << names[static_cast<std::size_t>(answer)];
}

namespace world {
namespace {

// Four lanes of FNV-1a: different texts, different bytes.
std::array<std::uint8_t, 32> spread(const std::string& text) {
    std::array<std::uint8_t, 32> out{};
    for (std::size_t lane = 0; lane < 4; ++lane) {
        std::uint64_t hash = 14695981039346656037U + lane;
        for (const char c : text)
            hash = (hash ^ static_cast<std::uint8_t>(c)) * 1099511628211U;
        for (std::size_t i = 0; i < 8; ++i)
            out[8 * lane + i] = static_cast<std::uint8_t>(hash >> (8 * i));
    }
    return out;
}

bool is_branch(const ContestId& contest) {
    return contest == branch;
}

}  // namespace

PublicKey key(const std::string& name) {
    return {spread("key " + name)};
}
Digest digest(const std::string& text) {
    return {spread("digest " + text)};
}
Date day(std::uint32_t yyyymmdd) {
    Date date;
    EXPECT_TRUE(Date::from_number(yyyymmdd, date)) << yyyymmdd;
    return date;
}

World::World(Stage stage, Options options) : options_(std::move(options)) {
    play_to(stage);
}

void World::play_to(Stage stage) {
    while (stage_ < stage) {
        stage_ = static_cast<Stage>(static_cast<int>(stage_) + 1);
        step(stage_);
    }
}

void World::step(Stage stage) {
    switch (stage) {
    case Stage::nothing:
        return;
    case Stage::founded:
        return say(election_opened());
    case Stage::profiles:
        say(profile(Kind::villagers_committee));
        return say(profile(Kind::party_branch));
    case Stage::villages:
        say(village("qingshi"));
        return say(village("baihe"));
    case Stage::enrolled:
        for (const char* name : {"wei", "wei2"})
            say(officer(name, Role::electoral_committee, "qingshi"));
        for (const char* name : {"jian1", "jian2", "jian3"})
            say(officer(name, Role::scrutineer, "qingshi"));
        for (const char* name : {"ji1", "ji2", "ji3"})
            say(officer(name, Role::recorder, "qingshi"));
        say(officer("chang", Role::caller, "qingshi"));
        say(officer("wei-b", Role::electoral_committee, "baihe"));
        say(officer("zhen", Role::township, ""));
        say(officer("xian", Role::county, ""));
        say(officer("jiwei", Role::inspector, ""));
        say(station("station", DeviceKind::station, "qingshi"));
        say(station("station2", DeviceKind::station, "qingshi"));
        say(station("station-b", DeviceKind::station, "baihe"));
        return say(station("desk", DeviceKind::office_desk, ""));
    case Stage::sealed:
        return say(sealing());
    case Stage::method:
        return say(method());
    case Stage::candidates:
        for (const char* name : {"zhang", "li"})
            say(candidate(name, Office::chair));
        for (const char* name : {"wang", "zhao", "chen"})
            say(candidate(name, Office::member));
        return;
    case Stage::frozen:
        return say(ballot());
    case Stage::rolled:
        return say(roll());
    case Stage::polling:
        on = day(20261120);
        say(poll_opened(hall));
        return say(poll_opened(east));
    case Stage::closed:
        say(poll_closed(hall));
        return say(poll_closed(east));
    case Stage::counting:
        return say(count_opened());
    case Stage::counted:
        say(batch(1, 50));
        return say(batch(2, 25));
    case Stage::tallied:
        return say(tally_declared());
    case Stage::declared:
        return say(result());
    case Stage::filed:
        on = day(20261123);
        return say(filing());
    }
}

Heard World::heard(const Body& body) const {
    const Usual by = usual(type_of(body));
    return heard(by.author, by.cosigners, body);
}

Admission World::ask_with(const Names& cosigners, const Body& body) const {
    return ask(usual(type_of(body)).author, cosigners, body);
}

Admission World::ask_with_evidence(Evidence evidence, const Body& body) const {
    Heard examined = heard(body);
    examined.evidence = evidence;
    return admit(state, examined);
}

Heard World::heard(const std::string& author, const Names& cosigners, const Body& body) const {
    Heard out;
    Header& header = out.statement.header;
    header.election = state.election;
    for (const std::string& name : cosigners)
        header.signers.push_back(key(name));
    std::sort(header.signers.begin(), header.signers.end());
    header.signers.insert(header.signers.begin(), key(author));
    header.on = on;
    header.sequence = 1;
    if (const auto line = state.authors.find(key(author)); line != state.authors.end()) {
        header.sequence = line->second.next_sequence();
        header.previous = line->second.previous();
    }
    out.statement.body = body;
    out.payload = digest(author + " " + std::to_string(header.sequence) + " " + std::to_string(body.index()));
    return out;
}

void World::take(const Heard& next) {
    const Admission admission = admit(state, next);
    ASSERT_EQ(admission.answer, Admission::Answer::accepted)
        << name_of(type_of(next.statement.body)) << " " << text(admission);
    state = apply(std::move(state), next);
    said.push_back(next);
}

void World::open_void_count() {
    CountOpened count = count_opened();
    ++count.boxes[0].pieces;
    ++count.collected;
    count.verdict = VoteVerdict::void_too_many_ballots;
    say(count);
}

Heard World::refusal_of(const Heard& what) const {
    Refused body{{1}, {}};
    for (const Refusal code : codes(admit(state, what)))
        body.codes.push_back(static_cast<std::uint32_t>(code));
    Heard out = heard(body);
    out.inner = std::make_shared<Heard>(what);
    return out;
}

Heard World::equivocation_of(const Heard& what) const {
    Heard out = heard(Equivocation{admit(state, what).index, {1}});
    out.inner = std::make_shared<Heard>(what);
    return out;
}

ElectionOpened World::election_opened() const {
    ElectionOpened out;
    out.authority_domain = "xian.example.org";
    out.election = "2026-11";
    out.township = "yunxi";
    out.township_name = "云溪乡";
    out.election_day = day(20261120);
    out.authority = key("county");
    out.log = key("log");
    out.counter = key("counter");
    out.tls_key.bytes = key("counter tls").bytes;
    out.rehearsal = options_.rehearsal;
    return out;
}

ProfileAdopted World::profile(Kind kind) const {
    const std::string name = kind == Kind::party_branch ? "party-2020" : "cn-2025";
    static std::map<Kind, std::optional<Profile>> read;  // reading a profile costs more than all that is said here
    auto& built = read[kind];
    if (!built)
        built = text::builtin_profile(kind, name);
    EXPECT_TRUE(built.has_value()) << name;
    ProfileAdopted out{kind, name, built ? built->parameters : std::vector<Parameter>{}};
    if (kind == Kind::villagers_committee)
        for (Parameter& parameter : out.parameters)
            if (const auto rule = options_.rules.find(parameter.name); rule != options_.rules.end())
                parameter.value = rule->second;
    return out;
}

VillageOpened World::village(const std::string& id) const {
    VillageOpened out;
    out.village = {id};
    out.name = id;
    for (const char* place : {"/hall", "/east"})
        out.places.push_back({{id + place}, place});
    out.contests = {{{id + "/villagers_committee"}, Kind::villagers_committee, Round::first},
                    {{id + "/branch"}, Kind::party_branch, Round::first}};
    return out;
}

OfficerAppointed World::officer(const std::string& name, Role role, const std::string& village) const {
    OfficerAppointed out;
    out.key = key(name);
    out.person = {"p-" + name};
    out.name = name;
    out.role = role;
    out.village = {village};
    return out;
}

StationEnrolled World::station(const std::string& name, DeviceKind kind, const std::string& village) const {
    StationEnrolled out;
    out.key = key(name);
    out.tls_key = digest("tls " + name);
    out.kind = kind;
    out.village = {village};
    out.name = name;
    return out;
}

EnrolmentSealed World::sealing() const {
    return {static_cast<std::uint32_t>(state.officers.size()), static_cast<std::uint32_t>(state.devices.size())};
}

KeyRevoked World::revoked(const std::string& name, std::uint64_t suspect_from_sequence) const {
    return {key(name), RevocationReason::lost, suspect_from_sequence};
}

MethodAdopted World::method(const ContestId& contest) const {
    MethodAdopted out;
    out.contest = contest;
    out.method = digest("method");
    if (is_branch(contest)) {
        out.offices = {{Office::member, 3}};
        out.nomination = NominationMode::two_push;
        out.assembly = {AssemblyBody::members_meeting, 40, 32, 30, 2};
    } else {
        out.offices = {{Office::chair, 1}, {Office::member, 2}};
        out.nomination = NominationMode::party_or_villager_nomination;
        out.assembly = {AssemblyBody::reps_assembly, 45, 40, 38, 2};
    }
    return out;
}

CandidateEntered World::candidate(const std::string& name, Office office, const ContestId& contest) const {
    CandidateEntered out;
    out.contest = contest;
    out.person = {"p-" + name};
    out.name = name;
    out.office = office;
    out.path = is_branch(contest) ? NominationMode::two_push : NominationMode::party_or_villager_nomination;
    out.sex = name == "zhao" ? Sex::female : Sex::male;
    out.birth = day(19800101);
    return out;
}

BallotFrozen World::ballot(const ContestId& contest) const {
    BallotFrozen out;
    out.contest = contest;
    const Contest& at = state.contests.at(contest);
    for (const OfficeSeats& seats : method(contest).offices) {
        OfficeBallot office{seats.office, seats.seats, {}};
        for (const CandidateEntered& candidate : at.candidates)
            if (candidate.office == seats.office && !at.standing.withdrawn(candidate.person) &&
                !at.standing.is_disqualified(candidate.person))
                office.candidates.push_back(candidate.person);
        out.offices.push_back(office);
    }
    return out;
}

RollSealed World::roll(const ContestId& contest) const {
    return {contest, 100, {90, 10}, digest("roll")};
}

PollOpened World::poll_opened(const PlaceId& place, const ContestId& contest) const {
    PollOpened out;
    out.contest = contest;
    out.place = place;
    out.boxes = {{{place.text + "-1"}, "seal-1", place == east && !is_branch(contest)}};
    out.shown_empty = true;
    out.papers_received = place == hall ? 80 : 20;
    return out;
}

TurnoutReported World::turnout(const PlaceId& place) const {
    return place == hall ? TurnoutReported{committee, hall, 30, 2, 0} : TurnoutReported{committee, place, 0, 0, 4};
}

PollClosed World::poll_closed(const PlaceId& place, const ContestId& contest) const {
    PollClosed out;
    out.contest = contest;
    out.place = place;
    if (is_branch(contest)) {
        out.in_person = 80;
        out.papers_issued = 80;
    } else if (place == hall) {
        out.in_person = 60;
        out.proxy = 5;
        out.papers_issued = 66;
        out.papers_replaced = 1;
        out.papers_unused = 14;
    } else {
        out.mobile = 10;
        out.papers_issued = 10;
        out.papers_unused = 10;
    }
    out.boxes_sealed = true;
    return out;
}

CountOpened World::count_opened() const {
    CountOpened out;
    out.contest = committee;
    out.place = hall;
    out.boxes = {{{"qingshi/hall-1"}, 65}, {{"qingshi/east-1"}, 10}};
    out.collected = 75;
    out.mixed = true;
    return out;
}

CountOpened World::count_opened(const PlaceId& place) const {
    CountOpened out;
    out.contest = committee;
    out.place = place;
    const Votes pieces = place == hall ? 65 : 10;
    out.boxes = {{{place.text + "-1"}, pieces}};
    out.collected = pieces;
    return out;
}

Tally World::tally(Votes papers) const {
    Tally out = empty_tally(contest().ballot->offices);
    out.collected = papers;
    out.valid = papers;
    out.offices[0].votes[0].votes_for = papers;
    out.offices[1].votes[0].votes_for = papers;
    out.offices[1].votes[1].votes_for = papers;
    return out;
}

BatchCounted World::batch(std::uint32_t number, Votes papers, const PlaceId& place) const {
    BatchCounted out;
    out.contest = committee;
    out.place = place;
    out.batch = number;
    out.table = 1;
    out.tally = tally(papers);
    out.records = digest("records");
    return out;
}

TallyDeclared World::tally_declared(const PlaceId& place) const {
    const PlaceRecord& record = contest().places.at(place);
    return {committee, place, static_cast<std::uint32_t>(record.batches.size()), record.counted, {}};
}

ResultDeclared World::result(const ContestId& contest) const {
    ResultDeclared out;
    out.contest = contest;
    const auto outcome = outcome_of(state, state.contests.at(contest));
    EXPECT_TRUE(outcome.has_value()) << "no outcome follows yet";
    if (outcome) {
        out.verdict = outcome->vote;
        out.elected = outcome->elected;
        out.next = outcome->next;
    }
    return out;
}

ResultFiled World::filing() const {
    return {committee, contest().result_payload, true, ""};
}

std::vector<Refusal> codes(const Admission& admission) {
    std::vector<Refusal> out;
    for (const RefusalNote& note : admission.refusals)
        if (out.empty() || out.back() != note.code)
            out.push_back(note.code);
    return out;
}

std::string text(const Admission& admission) {
    switch (admission.answer) {
    case Admission::Answer::accepted:
        return "accepted";
    case Admission::Answer::repeated:
        return "repeated";
    case Admission::Answer::equivocation:
        return "equivocation";
    case Admission::Answer::rejected:
        return "rejected: " + std::string(name_of(admission.rejection));
    case Admission::Answer::refused:
        break;
    }
    std::string out = "refused:";
    for (const RefusalNote& note : admission.refusals)
        out += " " + text(note);
    return out;
}

}  // namespace world
}  // namespace zheng::election
