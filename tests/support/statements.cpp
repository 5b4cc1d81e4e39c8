#include "tests/support/statements.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/env/bytes.hpp"
#include "audit/log/author.hpp"
#include "audit/log/examine.hpp"
#include "proto/election/check.hpp"
#include "tests/support/statements_process.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace zheng::test {

using namespace election;

namespace {

const ContestId contest{"qingshi/villagers_committee"};
const PlaceId hall{"qingshi/hall"};
const VillageId village{"qingshi"};

std::vector<const crypto::Signer*> signers_of(const std::vector<std::string_view>& names) {
    std::vector<const crypto::Signer*> out;
    for (const auto name : names)
        out.push_back(&key_of(name));
    return out;
}

// The same statement around `body`, as it stands before it is signed.
Statement unsigned_statement(const Body& body) {
    Statement out;
    const bool founding = std::holds_alternative<ElectionOpened>(body);
    out.header.election = founding ? Digest{} : example_election();
    out.header.sequence = 1;
    out.header.on = day(20261118);
    out.header.device_unix_s = example_unix_s;
    out.body = body;
    return out;
}

Bytes signed_bytes(const Statement& statement, const std::vector<std::string_view>& names) {
    const auto signers = signers_of(names);
    CHECK(!signers.empty(), "somebody signs");
    auto envelope = log::sign_statement(statement, *signers.front(), std::span(signers).subspan(1));
    CHECK(envelope.has_value(), envelope.error().message);
    return *std::move(envelope);
}

}  // namespace

const crypto::Signer& key_of(std::string_view name) {
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<crypto::Ed25519Signer>, std::less<>> keys;
    const std::scoped_lock lock(mutex);
    auto found = keys.find(name);
    if (found == keys.end()) {
        const auto seed = digest_of("zheng example key of " + std::string(name));
        auto key = std::make_unique<crypto::Ed25519Signer>(crypto::Ed25519Signer::from_seed(seed.bytes));
        found = keys.emplace(std::string(name), std::move(key)).first;
    }
    return *found->second;
}

Digest digest_of(std::string_view text) {
    return crypto::sha256(env::as_bytes(text));
}

Date day(std::uint32_t yyyymmdd) {
    Date out;
    CHECK(Date::from_number(yyyymmdd, out), "an example needs a real day");
    return out;
}

ElectionOpened election_opened() {
    ElectionOpened out;
    out.authority_domain = "xian.example.org";
    out.election = "2026-11";
    out.township = "yunxi";
    out.township_name = "云溪乡";
    out.election_day = day(20261118);
    out.authority = public_key_of("county");
    out.log = public_key_of("log");
    out.counter = public_key_of("counter");
    out.tls_key = digest_of("counter tls");
    out.nonce = digest_of("nonce").bytes;
    out.schemas = digest_of("schemas");
    out.pack = digest_of("pack");
    out.rehearsal = true;
    return out;
}

Attestation attestation(std::string_view name, const Digest& election, const Digest& tls_key) {
    Attestation out;
    out.code = digest_of("code of " + std::string(name));
    const auto signature = key_of(name).sign(attestation_message(election, public_key_of(name), tls_key, out.code));
    CHECK(signature.has_value(), "an example key signs");
    out.signature = signature->bytes;
    return out;
}

OfficerAppointed officer_appointed(std::string_view name, Role role, const Digest& election) {
    OfficerAppointed out;
    out.key = public_key_of(name);
    out.person.text = name;
    out.name = "例 " + std::string(name);
    out.role = role;
    out.village = village;
    out.attestation = attestation(name, election, {});
    return out;
}

StationEnrolled station_enrolled(std::string_view name, const Digest& election) {
    StationEnrolled out;
    out.key = public_key_of(name);
    out.tls_key = digest_of("tls key of " + std::string(name));
    out.kind = DeviceKind::station;
    out.village = village;
    out.name = "青石村一号机";
    out.attestation = attestation(name, election, out.tls_key);
    return out;
}

Tally tally() {
    Tally out;
    out.collected = 60;
    out.valid = 58;
    out.void_papers = 1;
    out.blank = 1;
    // sum(votes_for) + undervotes + seats * (void + blank + void here) == seats * collected
    out.offices.push_back({Office::chair, 1, {{{"p001"}, 35, 0, false}, {{"p002"}, 20, 1, false}}, 2, 1});
    out.offices.push_back(
        {Office::member, 2, {{{"p003"}, 50, 0, false}, {{"p004"}, 40, 0, false}, {{"w1"}, 3, 0, true}}, 23, 0});
    return out;
}

BatchCounted batch_counted(std::uint32_t batch) {
    BatchCounted out;
    out.contest = contest;
    out.place = hall;
    out.batch = batch;
    out.table = 1;
    out.mode = CountMode::papers;
    out.tally = tally();
    out.records = digest_of("records of batch " + std::to_string(batch));
    return out;
}

const Digest& example_election() {
    static const Digest election = [] {
        const auto founding = unsigned_statement(election_opened());
        const auto digest = log::payload_digest(signed_bytes(founding, {"county"}));
        CHECK(digest.has_value(), digest.error().message);
        return *digest;
    }();
    return election;
}

std::vector<Body> example_bodies() {
    const auto& election = example_election();
    std::vector<Body> out;
    out.emplace_back(election_opened());
    out.emplace_back(
        ProfileAdopted{Kind::villagers_committee,
                       "cn-2025",
                       {{"turnout_threshold", "gt_half", "VCL25 Art.18", 'S'}, {"bundle_papers", "50", "Zheng", 'D'}}});
    out.emplace_back(VillageOpened{village,
                                   "青石村",
                                   {{hall, "村部"}, {{"qingshi/school"}, "小学"}},
                                   {{contest, Kind::villagers_committee, Round::first},
                                    {{"qingshi/party_branch"}, Kind::party_branch, Round::first}},
                                   {{Kind::villagers_committee,
                                     Office::chair,
                                     {"p009"},
                                     {"old-qingshi"},
                                     Sex::male,
                                     day(19630412),
                                     true,
                                     Education::junior_high}}});
    auto officer = officer_appointed("committee-1", Role::electoral_committee, election);
    officer.contests = {contest};
    officer.replaces = public_key_of("committee-0");
    out.emplace_back(officer);
    out.emplace_back(station_enrolled("station", election));
    out.emplace_back(EnrolmentSealed{9, 2});
    out.emplace_back(KeyRevoked{public_key_of("committee-0"), RevocationReason::lost, 3});
    out.emplace_back(MethodAdopted{contest,
                                   digest_of("method"),
                                   {{Office::chair, 1}, {Office::member, 2}},
                                   NominationMode::direct_nomination,
                                   {AssemblyBody::reps_assembly, 40, 33, 30, 2},
                                   VotingMode::one_vote,
                                   {{{"broke_pledges"}, false, "第九条"}}});
    out.emplace_back(CandidateEntered{contest,
                                      {"p001"},
                                      "柳青石",
                                      Office::chair,
                                      NominationMode::direct_nomination,
                                      Sex::female,
                                      day(19810307),
                                      true,
                                      false,
                                      Education::college});
    out.emplace_back(BallotFrozen{
        contest, {{Office::chair, 1, {{"p001"}, {"p002"}}}, {Office::member, 2, {{"p003"}, {"p004"}, {"p005"}}}}});
    out.emplace_back(RollSealed{contest, 412, {400, 0, 12}, digest_of("roll")});
    out.emplace_back(
        PollOpened{contest, hall, {{{"qingshi/hall-1"}, "0731", false}, {{"qingshi/m-1"}, "0732", true}}, true, 420});
    out.emplace_back(TurnoutReported{contest, hall, 120, 14, 0});
    out.emplace_back(PollClosed{contest, hall, 350, 31, 6, 390, 3, 30, true});
    out.emplace_back(CountOpened{
        contest, hall, {{{"qingshi/hall-1"}, 371}, {{"qingshi/m-1"}, 6}}, 1, 376, true, VoteVerdict::valid});
    out.emplace_back(batch_counted(1));
    out.emplace_back(TallyDeclared{contest, hall, 1, tally(), {{{"w1"}, {"p006"}, "何秋实", Sex::male}}});
    out.emplace_back(
        ResultDeclared{contest,
                       VoteVerdict::valid,
                       {{Office::chair, {"p001"}, 35}, {Office::member, {"p003"}, 50}},
                       {{NextAction::tie_revote, Office::member, 1, {{"p004"}, {"p005"}}, true, "村民代表会议"}}});
    out.emplace_back(ResultFiled{contest, digest_of("result"), false, "VCL25 Art.17"});
    out.emplace_back(Received{17, 29, example_unix_s});
    out.emplace_back(Refused{signed_by(batch_counted(7), {"station", "recorder-1", "recorder-2"}), {21, 123}});
    out.emplace_back(Equivocation{28, signed_by(batch_counted(2), {"station", "recorder-1", "recorder-2"})});
    out.emplace_back(Closed{1201, 3, 1});
    add_process_examples(out);
    CHECK(out.size() == statement_types, "one example of each");
    return out;
}

Statement statement(const Body& body, std::vector<std::string_view> signers) {
    auto out = unsigned_statement(body);
    for (const auto* signer : signers_of(signers))
        out.header.signers.push_back(signer->public_key());
    if (out.header.signers.size() > 1)
        std::sort(out.header.signers.begin() + 1, out.header.signers.end());
    return out;
}

Bytes signed_by(const Body& body, std::vector<std::string_view> signers) {
    return signed_bytes(unsigned_statement(body), signers);
}

Bytes Line::say(const Body& body, std::vector<std::string_view> cosigners) {
    auto next = unsigned_statement(body);
    if (!std::holds_alternative<ElectionOpened>(body))
        next.header.election = election_;
    next.header.sequence = sequence_ + 1;
    next.header.previous = previous_;
    cosigners.insert(cosigners.begin(), author_);
    auto envelope = signed_bytes(next, cosigners);
    previous_ = log::payload_digest(envelope).value();
    ++sequence_;
    return envelope;
}

}  // namespace zheng::test
