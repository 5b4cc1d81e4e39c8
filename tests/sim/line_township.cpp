#include "tests/sim/line_township.hpp"

#include "audit/log/author.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/log.hpp"
#include "counter/core/sequencer.hpp"
#include "proto/election/check.hpp"
#include "tests/counter/township.hpp"
#include "tests/support/statements.hpp"

#include <array>
#include <map>

namespace zheng::sim {

using namespace election;

namespace {

std::string village(std::size_t index) {
    return "village-" + std::to_string(index);
}
std::string committee(std::size_t index) {
    return "committee-of-" + std::to_string(index);
}
ContestId contest(std::size_t index) {
    return {village(index) + "/villagers_committee"};
}

std::vector<Bytes> founding(test::Township& township, std::size_t stations) {
    auto out = township.founding();
    for (std::size_t i = 0; i < stations; ++i) {
        out.push_back(township.say(VillageOpened{{village(i)},
                                                 "例村" + std::to_string(i),
                                                 {{{village(i) + "/hall"}, "村部"}},
                                                 {{contest(i), Kind::villagers_committee, Round::first}}}));
        auto officer = test::officer_appointed(committee(i), Role::electoral_committee, township.election());
        officer.village.text = village(i);
        out.push_back(township.say(officer));
        auto device = test::station_enrolled(station_name(i), township.election());
        device.village.text = village(i);
        out.push_back(township.say(device));
    }
    const auto count = static_cast<std::uint32_t>(stations);
    out.push_back(township.say(EnrolmentSealed{count, count}));
    return out;
}

Body body_of(std::size_t index, std::uint64_t sequence) {
    if (sequence == 1) {
        MethodAdopted method;
        method.contest = contest(index);
        method.method = test::digest_of("method of " + village(index));
        method.offices = {{Office::chair, 1}, {Office::member, 4}};
        method.nomination = NominationMode::party_or_villager_nomination;
        method.assembly = {AssemblyBody::reps_assembly, 30, 28, 27, 1};
        return method;
    }
    if (sequence % 3 == 0)
        return TurnoutReported{contest(index), {village(index) + "/hall"}, sequence, 0, 0};
    return CandidateEntered{contest(index),
                            {"p" + std::to_string(index) + "-" + std::to_string(sequence)},
                            "例 " + std::to_string(sequence),
                            Office::member,
                            NominationMode::party_or_villager_nomination,
                            Sex::female,
                            test::day(19810307),
                            false,
                            false,
                            Education::college};
}

}  // namespace

counter::Purpose township_purpose() {
    return test::purpose();
}

std::string station_name(std::size_t index) {
    return "station-" + std::to_string(index);
}

Digest tls_key(std::size_t index) {
    return test::digest_of("tls key of " + station_name(index));
}

station::Pinned pinned(std::size_t index) {
    return {log::log_note_key(test::purpose().log.origin, test::public_key_of("log")), test::public_key_of("counter"),
            test::public_key_of(station_name(index))};
}

log::MemoryStorage founded_disk(std::size_t stations) {
    static const auto made = [&] {
        log::MemoryStorage disk;
        auto log = log::Log::create(test::purpose().log.origin, test::key_of("log"), disk).value();
        counter::Intake intake(test::purpose(), test::key_of("counter"));
        counter::Sequencer sequencer(intake, log);
        std::vector<counter::Submitted> batch;
        test::Township township;
        for (const auto& envelope : founding(township, stations))
            batch.push_back({envelope, log::examine(envelope)});
        const auto answers = sequencer.submit(batch, {test::day(20261101), test::example_unix_s - 1}).value();
        for (const auto& answer : answers)
            CHECK(answer.kind == counter::Answer::Kind::accepted, "the founding is lawful");
        return disk;
    }();
    return made;
}

const tl::expected<Heard, log::NotHeard>& examined(const Bytes& envelope) {
    constexpr std::size_t kept_max = 4096;
    static std::map<Bytes, tl::expected<Heard, log::NotHeard>> known;
    if (known.size() > kept_max)
        known.clear();
    const auto found = known.find(envelope);
    return found != known.end() ? found->second
                                : known.emplace(envelope, log::examine(envelope, log::From::log)).first->second;
}

Bytes revocation_of(std::size_t index, std::size_t stations) {
    test::Township township;
    static_cast<void>(founding(township, stations));
    return township.say(KeyRevoked{test::public_key_of(station_name(index)), RevocationReason::lost, 0});
}

Bytes statement_of(std::size_t index, const std::vector<Bytes>& journal, std::uint64_t now_ms) {
    const auto sequence = journal.size() + 1;
    const auto& author = test::key_of(station_name(index));
    const auto body = body_of(index, sequence);
    const auto previous = journal.empty() ? Digest{} : log::payload_digest(journal.back()).value();
    const bool alone = std::holds_alternative<TurnoutReported>(body);
    const std::array<const crypto::Signer*, 1> cosigners{&test::key_of(committee(index))};
    return log::sign_statement({{test::example_election(),
                                 {author.public_key()},
                                 sequence,
                                 previous,
                                 test::day(20261118),
                                 test::example_unix_s + now_ms / 1000},
                                body},
                               author, std::span(cosigners).first(alone ? 0 : 1))
        .value();
}

}  // namespace zheng::sim
