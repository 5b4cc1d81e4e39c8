#include "tests/e2e/real/real_election.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/env/bytes.hpp"
#include "audit/env/random.hpp"
#include "audit/log/author.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/schemas.hpp"
#include "proto/text/profile_toml.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace zheng::test {
namespace {

using namespace election;

constexpr std::uint32_t election_day = 20181124;
constexpr std::uint64_t unix_s = 1'543'017'600;

std::unique_ptr<crypto::Ed25519Signer> new_key() {
    env::SystemRandom random;
    return std::make_unique<crypto::Ed25519Signer>(crypto::Ed25519Signer::generate(random));
}

Digest digest(std::string_view text) {
    return crypto::sha256(env::as_bytes(text));
}

VillageId village_of(const RealContest& contest) {
    return {contest.id};
}
ContestId contest_of(const RealContest& contest) {
    return {contest.id + "/chief"};
}

std::vector<OfficeBallot> ballot_of(const RealContest& contest) {
    OfficeBallot office{Office::chair, contest.seats, {}};
    for (const RealCandidate& candidate : contest.candidates)
        office.candidates.push_back({candidate.person});
    return {office};
}

}  // namespace

RealElection::RealElection(const RealTownship& township) : township_(township) {
    EXPECT_TRUE(Date::from_number(election_day, day_));
    authority_ = make_author();
    authority_key_ = authority_.key->public_key();
    log_key_ = new_key();
    counter_key_ = new_key();
    found();
    enrol_officers();
    std::vector<std::vector<Author>> stations;
    std::uint32_t enrolled = 0;
    for (const RealContest& contest : township.contests) {
        auto& authors = stations.emplace_back();
        for (const RealStation& station : contest.stations) {
            authors.push_back(make_author());
            enrol_station(authors.back(), contest, station);
            ++enrolled;
        }
    }
    say(authority_, EnrolmentSealed{4, enrolled});
    for (std::size_t i = 0; i < township.contests.size(); ++i) {
        const RealContest& contest = township.contests[i];
        prepare(contest, stations[i].front());
        for (std::size_t k = 0; k < contest.stations.size(); ++k)
            count(contest, contest.stations[k], stations[i][k]);
        declare(contest, stations[i].front());
    }
    flush();
    const auto closed = sequencer_->close({day_, unix_s});
    EXPECT_TRUE(closed) << closed.error().message;
}

RealElection::Author RealElection::make_author() {
    return {new_key(), 0, {}};
}

void RealElection::say(Author& author, Body body, const Cosigners& cosigners) {
    Statement statement;
    statement.header.election = election_;
    statement.header.sequence = ++author.said;
    statement.header.previous = author.previous;
    statement.header.on = day_;
    statement.header.device_unix_s = unix_s;
    statement.body = std::move(body);
    auto envelope = log::sign_statement(std::move(statement), *author.key, cosigners);
    ASSERT_TRUE(envelope) << envelope.error().message;
    author.previous = *log::payload_digest(*envelope);
    auto examined = log::examine(*envelope);
    ASSERT_TRUE(examined) << examined.error().detail;
    waiting_.push_back({std::move(*envelope), std::move(examined)});
    if (waiting_.size() == counter::batch_statements_max)
        flush();
}

void RealElection::flush() {
    if (waiting_.empty())
        return;
    const auto answers = sequencer_->submit(waiting_, {day_, unix_s});
    ASSERT_TRUE(answers) << answers.error().message;
    for (std::size_t i = 0; i < answers->size(); ++i) {
        const counter::Answer& answer = (*answers)[i];
        if (answer.kind == counter::Answer::Kind::accepted)
            continue;
        std::string why = answer.detail + " " + std::string(name_of(answer.rejection));
        for (const RefusalNote& note : answer.refusals)
            why += " " + election::text(note);
        ADD_FAILURE() << township_.code << ": " << name_of(answer.kind) << " "
                      << name_of(type_of(waiting_[i].examined->statement.body)) << ":" << why;
    }
    waiting_.clear();
}

void RealElection::found() {
    ElectionOpened opened;
    opened.authority_domain = "rehearsal.example.org";
    opened.election = "2018-11";
    opened.township = township_.code;
    opened.township_name = township_.name;
    opened.election_day = day_;
    opened.authority = authority_key_;
    opened.log = log_key_->public_key();
    opened.counter = counter_key_->public_key();
    opened.tls_key = digest("counter tls");
    opened.nonce = digest("nonce " + township_.code).bytes;
    opened.schemas = log::schemas_digest(log::schema_files());
    opened.pack = digest("pack " + township_.code);
    opened.rehearsal = true;

    auto created = log::Log::create(opened.origin(), *log_key_, storage_);
    ASSERT_TRUE(created) << created.error().message;
    log_ = std::make_unique<log::Log>(std::move(*created));
    const crypto::Signer& counter = *counter_key_;
    intake_ = std::make_unique<counter::Intake>(
        counter::Purpose{
            {opened.origin(), opened.log, opened.counter, opened.tls_key}, crypto::sha256(authority_key_.bytes), true},
        counter);
    sequencer_ = std::make_unique<counter::Sequencer>(*intake_, *log_);

    say(authority_, opened);
    election_ = authority_.previous;
    const auto profile = text::builtin_profile(Kind::villagers_committee, "test-plurality");
    ASSERT_TRUE(profile);
    say(authority_, ProfileAdopted{profile->kind, profile->name, profile->parameters});
    for (const RealContest& contest : township_.contests) {
        VillageOpened village{village_of(contest), contest.area, {}, {}};
        for (const RealStation& station : contest.stations)
            village.places.push_back({{station.id}, station.id});
        village.contests.push_back({contest_of(contest), Kind::villagers_committee, Round::first});
        say(authority_, std::move(village));
    }
}

Attestation RealElection::attest(const crypto::Signer& key, const Digest& tls_key) const {
    Attestation attestation;
    attestation.code = digest("code");
    const auto signature = key.sign(attestation_message(election_, key.public_key(), tls_key, attestation.code));
    EXPECT_TRUE(signature);
    attestation.signature = signature->bytes;
    return attestation;
}

void RealElection::enrol_officers() {
    const auto appoint = [&](std::unique_ptr<crypto::Ed25519Signer>& key, const char* person, Role role) {
        key = new_key();
        OfficerAppointed officer;
        officer.key = key->public_key();
        officer.person.text = person;
        officer.name = person;
        officer.role = role;
        officer.attestation = attest(*key, {});
        say(authority_, std::move(officer));
    };
    appoint(committee_, "o1", Role::electoral_committee);
    appoint(scrutineer_, "o2", Role::scrutineer);
    appoint(recorder_a_, "o3", Role::recorder);
    appoint(recorder_b_, "o4", Role::recorder);
}

void RealElection::enrol_station(Author& station, const RealContest& contest, const RealStation& of) {
    StationEnrolled enrolled;
    enrolled.key = station.key->public_key();
    enrolled.tls_key = digest("tls " + of.id);
    enrolled.village = village_of(contest);
    enrolled.name = of.id;
    enrolled.attestation = attest(*station.key, enrolled.tls_key);
    say(authority_, std::move(enrolled));
}

void RealElection::prepare(const RealContest& contest, Author& lead) {
    const ContestId id = contest_of(contest);
    say(lead,
        MethodAdopted{id,
                      digest("method"),
                      {{Office::chair, contest.seats}},
                      NominationMode::party_or_villager_nomination,
                      {AssemblyBody::reps_assembly, 30, 30, 30, 0}},
        {committee_.get()});
    for (const RealCandidate& candidate : contest.candidates) {
        CandidateEntered entered;
        entered.contest = id;
        entered.person.text = candidate.person;
        entered.name = candidate.person;
        entered.office = Office::chair;
        entered.sex = candidate.sex;
        entered.incumbent = candidate.incumbent;
        say(lead, std::move(entered), {committee_.get()});
    }
    Votes electors = 0;
    for (const RealStation& station : contest.stations)
        electors += station.electors;
    say(lead, RollSealed{id, electors, {electors}, digest("roll " + contest.id)}, {committee_.get()});
    say(lead, BallotFrozen{id, ballot_of(contest)}, {committee_.get(), scrutineer_.get()});
}

void RealElection::count(const RealContest& contest, const RealStation& station, Author& author) {
    const ContestId id = contest_of(contest);
    const PlaceId place{station.id};
    const BoxId box{station.id};
    say(author, PollOpened{id, place, {{box, "1", false}}, true, 0}, {committee_.get()});
    PollClosed closed;
    closed.contest = id;
    closed.place = place;
    closed.in_person = station.cast;
    closed.boxes_sealed = true;
    say(author, closed, {committee_.get()});
    say(author, CountOpened{id, place, {{box, station.cast}}, 0, station.cast, true, VoteVerdict::valid},
        {committee_.get(), scrutineer_.get()});
    const Tally tally = tally_of(contest, station, Office::chair);
    std::uint32_t batches = 0;
    if (station.cast != 0)
        say(author, BatchCounted{id, place, ++batches, 1, CountMode::totals_only, tally, {}},
            {recorder_a_.get(), recorder_b_.get()});
    say(author, TallyDeclared{id, place, batches, tally, {}}, {committee_.get(), scrutineer_.get()});
}

void RealElection::declare(const RealContest& contest, Author& lead) {
    flush();
    const auto& contests = intake_->state().contests;
    const auto found = contests.find(contest_of(contest));
    ASSERT_NE(found, contests.end()) << contest.id;
    const auto outcome = outcome_of(intake_->state(), found->second);
    ASSERT_TRUE(outcome) << contest.id << " has no outcome";
    say(lead, ResultDeclared{contest_of(contest), outcome->vote, outcome->elected, outcome->next},
        {committee_.get(), scrutineer_.get()});
}

void RealElection::export_to(const std::filesystem::path& bundle) {
    log::ExportInput input;
    input.tree = &log_->tree();
    input.storage = &storage_;
    input.log_key = log_->key();
    input.checkpoint = log_->checkpoint();
    input.files = log::schema_files();
    const auto exported = log::export_bundle(input, bundle);
    ASSERT_TRUE(exported) << exported.error().message;
}

}  // namespace zheng::test
