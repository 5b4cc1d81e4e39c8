#include "tests/bench/day.hpp"

#include "audit/crypto/pae.hpp"
#include "audit/crypto/sha256.hpp"
#include "audit/crypto/tls_key.hpp"
#include "audit/env/bytes.hpp"
#include "audit/log/author.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/schemas.hpp"
#include "proto/election/admit.hpp"
#include "proto/election/check.hpp"
#include "proto/text/profile_toml.hpp"
#include "proto/wire/codec.hpp"
#include "tests/bench/threads.hpp"

#include <algorithm>

namespace zheng::bench {
namespace {

using namespace election;

constexpr std::uint32_t election_day = 20261118;
constexpr std::uint64_t morning_unix_s = 1'795'000'000;
constexpr Votes papers_of_a_batch = 50;
constexpr Votes registered = 420;
constexpr Votes collected = papers_of_a_batch * batches_of_a_day;

Date day_of(std::uint32_t yyyymmdd) {
    Date out;
    CHECK(Date::from_number(yyyymmdd, out), "the day is a day");
    return out;
}

Digest digest_of(std::string_view text) {
    return crypto::sha256(env::as_bytes(text));
}

// Who speaks, one statement after another.
class Author {
  public:
    Author(const crypto::Signer& key, const Digest& election) : key_(key), election_(election) {}

    Bytes say(Body body, std::span<const crypto::Signer* const> cosigners = {}) {
        const bool founding = std::holds_alternative<ElectionOpened>(body);
        Statement statement{{election_, {}, ++sequence_, previous_, day_of(election_day), morning_unix_s},
                            std::move(body)};
        auto envelope = log::sign_statement(std::move(statement), key_, cosigners);
        CHECK(envelope.has_value(), envelope.error().message);
        previous_ = log::payload_digest(*envelope).value();
        if (founding)
            election_ = previous_;
        return *std::move(envelope);
    }
    [[nodiscard]] const Digest& election() const { return election_; }

  private:
    const crypto::Signer& key_;
    Digest election_;
    std::uint64_t sequence_ = 0;
    Digest previous_;
};

Attestation attest(const crypto::Signer& key, const Digest& election, const Digest& tls_key) {
    Attestation out;
    out.code = digest_of("code");
    const auto signature = key.sign(attestation_message(election, key.public_key(), tls_key, out.code));
    CHECK(signature.has_value(), "a key in memory signs");
    out.signature = signature->bytes;
    return out;
}

std::string village_of(std::size_t index) {
    return "v" + std::to_string(index);
}

struct Post {
    const char* name;
    Role role;
};
constexpr std::array<Post, 5> posts = {{{"committee", Role::electoral_committee},
                                        {"scrutineer-1", Role::scrutineer},
                                        {"scrutineer-2", Role::scrutineer},
                                        {"recorder-1", Role::recorder},
                                        {"recorder-2", Role::recorder}}};

// The people and the device of one village.
struct Hall {
    explicit Hall(std::size_t index)
        : village(village_of(index)), station(key_of(station_name(index))),
          tls_key(crypto::spki_digest(tls_key_of(index).public_key())) {
        officers.reserve(posts.size());
        for (const auto& post : posts)
            officers.push_back(key_of(village + " " + post.name));
    }
    std::string village;
    crypto::Ed25519Signer station;
    Digest tls_key;
    std::vector<crypto::Ed25519Signer> officers;

    [[nodiscard]] ContestId contest() const { return {village + "/villagers_committee"}; }
    [[nodiscard]] PlaceId place() const { return {village + "/hall"}; }
};

struct Person {
    const char* id;
    const char* name;
    Office office;
    Sex sex;
};
constexpr std::array<Person, 5> people = {{{"p1", "林晓禾", Office::chair, Sex::female},
                                           {"p2", "王石生", Office::chair, Sex::male},
                                           {"p3", "赵春兰", Office::member, Sex::female},
                                           {"p4", "钱木根", Office::member, Sex::male},
                                           {"p5", "孙立本", Office::member, Sex::male}}};

// `times` the same bundle of 50 papers.
Tally tally_of(Votes times) {
    Tally out;
    out.collected = times * papers_of_a_batch;
    out.valid = times * 48;
    out.void_papers = times;
    out.blank = times;
    out.offices.push_back(
        {Office::chair, 1, {{{"p1"}, times * 30, 0, false}, {{"p2"}, times * 17, 0, false}}, times, 0});
    out.offices.push_back({Office::member,
                           2,
                           {{{"p3"}, times * 40, 0, false},
                            {{"p4"}, times * 30, 0, false},
                            {{"p5"}, times * 22, 0, false},
                            {{"w1"}, times, 0, true}},
                           times * 3,
                           0});
    return out;
}

void found(Day& out, std::span<const Hall> halls, const LogIdentity& identity) {
    const auto county = key_of("county");
    ElectionOpened opened;
    opened.authority_domain = "xian.example.org";
    opened.election = "2026-11";
    opened.township = "yunxi";
    opened.township_name = "云溪乡";
    opened.election_day = day_of(election_day);
    opened.authority = county.public_key();
    opened.log = identity.log;
    opened.counter = identity.counter;
    opened.tls_key = identity.tls_key;
    opened.nonce = digest_of("nonce").bytes;
    opened.schemas = log::schemas_digest(log::schema_files());
    opened.pack = digest_of("pack");
    opened.rehearsal = true;
    out.purpose = {identity, crypto::sha256(opened.authority.bytes), opened.rehearsal};
    CHECK(opened.origin() == identity.origin, "the day is of that log");

    Author author(county, {});
    auto& said = out.founding;
    said.push_back(author.say(opened));
    out.election = author.election();
    const auto profile = text::builtin_profile(Kind::villagers_committee, "cn-2025");
    CHECK(profile.has_value(), "cn-2025 is built in");
    said.push_back(author.say(ProfileAdopted{profile->kind, profile->name, profile->parameters}));
    for (const auto& hall : halls)
        said.push_back(author.say(VillageOpened{{hall.village},
                                                "例村 " + hall.village,
                                                {{hall.place(), "村部"}},
                                                {{hall.contest(), Kind::villagers_committee, Round::first}}}));
    for (const auto& hall : halls) {
        for (std::size_t i = 0; i < posts.size(); ++i) {
            const auto& key = hall.officers[i];
            said.push_back(author.say(OfficerAppointed{key.public_key(),
                                                       {hall.village + "-" + posts[i].name},
                                                       "例 " + std::to_string(i),
                                                       posts[i].role,
                                                       {hall.village},
                                                       {},
                                                       attest(key, out.election, {}),
                                                       {}}));
        }
        said.push_back(author.say(StationEnrolled{hall.station.public_key(),
                                                  hall.tls_key,
                                                  DeviceKind::station,
                                                  {hall.village},
                                                  "一号机",
                                                  attest(hall.station, out.election, hall.tls_key),
                                                  {}}));
    }
    const auto count = static_cast<std::uint32_t>(halls.size());
    said.push_back(author.say(EnrolmentSealed{count * static_cast<std::uint32_t>(posts.size()), count}));
}

void prepare(const Hall& hall, Author& author, std::vector<Bytes>& said) {
    const auto committee = std::array<const crypto::Signer*, 1>{&hall.officers[0]};
    const auto witnessed =
        std::array<const crypto::Signer*, 3>{&hall.officers[0], &hall.officers[1], &hall.officers[2]};
    const auto contest = hall.contest();
    said.push_back(author.say(MethodAdopted{contest,
                                            digest_of("method"),
                                            {{Office::chair, 1}, {Office::member, 2}},
                                            NominationMode::party_or_villager_nomination,
                                            {AssemblyBody::reps_assembly, 30, 28, 27, 1}},
                              committee));
    BallotFrozen ballot{contest, {{Office::chair, 1, {}}, {Office::member, 2, {}}}};
    for (const auto& person : people) {
        said.push_back(author.say(CandidateEntered{contest,
                                                   {person.id},
                                                   person.name,
                                                   person.office,
                                                   NominationMode::party_or_villager_nomination,
                                                   person.sex,
                                                   day_of(19810307),
                                                   true,
                                                   false,
                                                   Education::senior_high},
                                  committee));
        ballot.offices[person.office == Office::chair ? 0 : 1].candidates.push_back({person.id});
    }
    said.push_back(author.say(ballot, witnessed));
    said.push_back(author.say(RollSealed{contest, registered, {registered}, digest_of("roll")}, committee));
    said.push_back(
        author.say(PollOpened{contest,
                              hall.place(),
                              {{{hall.village + "/hall-1"}, "0731", false}, {{hall.village + "/m-1"}, "0732", true}},
                              true,
                              320},
                   committee));
}

void vote_and_count(const Hall& hall, std::uint32_t turnouts, Author& author, std::vector<Bytes>& said) {
    const auto committee = std::array<const crypto::Signer*, 1>{&hall.officers[0]};
    const auto witnessed =
        std::array<const crypto::Signer*, 3>{&hall.officers[0], &hall.officers[1], &hall.officers[2]};
    const auto recorders = std::array<const crypto::Signer*, 2>{&hall.officers[3], &hall.officers[4]};
    const auto contest = hall.contest();
    const auto place = hall.place();
    for (std::uint32_t i = 1; i <= turnouts; ++i)
        said.push_back(
            author.say(TurnoutReported{contest, place, (collected - 20) * i / turnouts, 14 * i / turnouts, 0}));
    said.push_back(author.say(PollClosed{contest, place, collected - 20, 14, 6, 303, 3, 17, true}, committee));
    said.push_back(author.say(CountOpened{contest,
                                          place,
                                          {{{hall.village + "/hall-1"}, collected - 6}, {{hall.village + "/m-1"}, 6}},
                                          0,
                                          collected,
                                          true,
                                          VoteVerdict::valid},
                              witnessed));
    for (std::uint32_t i = 1; i <= batches_of_a_day; ++i)
        said.push_back(author.say(BatchCounted{contest, place, i, 1, CountMode::papers, tally_of(1),
                                               digest_of("records " + std::to_string(i))},
                                  recorders));
    said.push_back(
        author.say(TallyDeclared{contest, place, batches_of_a_day, tally_of(batches_of_a_day), {}}, witnessed));
    said.push_back(author.say(ResultDeclared{contest,
                                             VoteVerdict::valid,
                                             {{Office::chair, {"p1"}, 30 * batches_of_a_day},
                                              {Office::member, {"p3"}, 40 * batches_of_a_day},
                                              {Office::member, {"p4"}, 30 * batches_of_a_day}},
                                             {}},
                              witnessed));
}

std::vector<Bytes> in_turn(const std::vector<Station>& stations, std::vector<Bytes> Station::*said) {
    std::vector<Bytes> out;
    for (std::size_t i = 0;; ++i) {
        bool any = false;
        for (const auto& station : stations)
            if (i < (station.*said).size()) {
                out.push_back((station.*said)[i]);
                any = true;
            }
        if (!any)
            return out;
    }
}

}  // namespace

Digest seed_of(std::string_view name) {
    return digest_of("zheng bench key of " + std::string(name));
}
crypto::Ed25519Signer key_of(std::string_view name) {
    return crypto::Ed25519Signer::from_seed(seed_of(name).bytes);
}

std::string station_name(std::size_t village) {
    return village_of(village) + " station";
}

crypto::Ed25519Signer tls_key_of(std::size_t village) {
    return key_of("tls " + station_name(village));
}

counter::Moment day_moment() {
    return {day_of(election_day), morning_unix_s};
}

std::vector<Bytes> Day::prepared() const {
    return in_turn(stations, &Station::prepared);
}
std::vector<Bytes> Day::said() const {
    return in_turn(stations, &Station::day);
}

LogIdentity day_identity() {
    return {std::string(day_origin), key_of("log").public_key(), key_of("counter").public_key(),
            digest_of("counter tls")};
}
PublicKey day_authority() {
    return key_of("county").public_key();
}

Day make_day(std::size_t villages, std::uint32_t turnouts, const LogIdentity& identity) {
    Day out;
    std::vector<Hall> halls;
    halls.reserve(villages);
    for (std::size_t i = 0; i < villages; ++i)
        halls.emplace_back(i);
    found(out, halls, identity);
    out.stations.resize(villages);
    in_parallel(villages, [&](std::size_t i) {
        auto& station = out.stations[i];
        station.name = station_name(i);
        Author author(halls[i].station, out.election);
        prepare(halls[i], author, station.prepared);
        vote_and_count(halls[i], turnouts, author, station.day);
    });
    return out;
}

std::vector<SignedMessage> signatures_of(std::span<const Bytes> envelopes) {
    std::vector<SignedMessage> out;
    for (const auto& bytes : envelopes) {
        const auto envelope = wire::decode_envelope(bytes).value();
        const auto statement = wire::decode(envelope.payload).value();
        const auto message = crypto::dsse_pae(wire::payload_type, envelope.payload);
        for (std::size_t i = 0; i < envelope.signatures.size(); ++i) {
            auto& one = out.emplace_back(SignedMessage{statement.header.signers[i], message, {}});
            std::copy_n(envelope.signatures[i].signature.begin(), one.signature.size(), one.signature.begin());
        }
        const auto add = [&](const PublicKey& key, const Digest& tls, const Attestation& attestation) {
            out.push_back({key, attestation_message(statement.header.election, key, tls, attestation.code),
                           attestation.signature});
        };
        if (const auto* officer = std::get_if<OfficerAppointed>(&statement.body))
            add(officer->key, {}, officer->attestation);
        if (const auto* station = std::get_if<StationEnrolled>(&statement.body))
            add(station->key, station->tls_key, station->attestation);
    }
    return out;
}

}  // namespace zheng::bench
