// A whole serving counter in this process: real TLS on loopback, the store on a disk, stations that pipeline, signals.
#include "audit/crypto/fingerprint.hpp"
#include "counter/serving.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/env/files.hpp"
#include "audit/log/receipt.hpp"
#include "audit/log/statement_file.hpp"
#include "counter/identity.hpp"
#include "tests/audit/net/net_world.hpp"
#include "tests/counter/faulty_vfs.hpp"
#include "tests/counter/township.hpp"
#include "tests/support/temp_dir.hpp"

#include <signal.h>
#include <unistd.h>

#include <future>
#include <sstream>
#include <thread>

namespace zheng::test {
namespace {

using wire::AnswerKind;
using wire::GoodbyeReason;

const std::atomic<bool> never{false};

// A county with counters and stations; each counter's log is founded with every station enrolled.
class County {
  public:
    explicit County(std::size_t logs = 1) {
        EXPECT_TRUE(env::write_atomically(dir / "pass", env::as_bytes("correct horse\n")).has_value());
        for (std::size_t i = 0; i < logs; ++i)
            found("c" + std::to_string(i), "township" + std::to_string(i));
        command.listen = "127.0.0.1:0";
        command.http = "127.0.0.1:0";
        command.passphrase_file = dir / "pass";
    }
    ~County() {
        if (thread.joinable()) {
            EXPECT_TRUE(stop().has_value());
        }
    }
    County(const County&) = delete;
    County& operator=(const County&) = delete;

    void start() {
        auto opened = counter::Serving::open(command, console, world);
        ASSERT_TRUE(opened.has_value()) << opened.error().message;
        serving = *std::move(opened);
        thread = std::thread([this] { result.set_value(serving->run()); });
    }
    Result<void> stop() {
        ::kill(::getpid(), SIGTERM);
        return wait();
    }
    Result<void> wait() {
        auto out = result.get_future().get();
        thread.join();
        serving.reset();
        return out;
    }
    void load(const std::string& counter, const std::vector<Bytes>& statements) {
        const auto file = dir / "carried.statements";
        EXPECT_TRUE(log::write_carried(file, log::statements_magic, statements).has_value());
        const auto exit = counter::run(counter::Load{dir / counter, {file}, false, {}, dir / "pass"}, console, world);
        EXPECT_TRUE(exit.has_value()) << exit.error().message;
    }
    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(serving->port()); }
    [[nodiscard]] Caller caller(const Device& who, std::size_t log = 0) const {
        return Caller(who, identities[log].log.tls_key, identities[log].log.origin, wire::counter_frame_bytes_max);
    }
    // The entries as the store has them; after the end.
    [[nodiscard]] std::vector<Bytes> entries(const std::string& counter = "c0") const {
        std::vector<Bytes> out;
        const auto storage = counter::SqliteStorage::open(dir / counter / "store.sqlite3").value();
        EXPECT_TRUE(storage
                        ->read(0, storage->head().value()->size,
                               [&](std::uint64_t, ByteView entry) -> Result<void> {
                                   out.emplace_back(entry.begin(), entry.end());
                                   return {};
                               })
                        .has_value());
        return out;
    }
    [[nodiscard]] log::NoteKey log_key() const {
        return log::log_note_key(identities[0].log.origin, identities[0].log.log);
    }

    TempDir dir;
    env::SystemClock clock;
    env::SystemRandom random;
    counter::World world{clock, random, never};
    std::ostringstream words;
    counter::Console console{env::Language::en, false, words, words};
    counter::Serve command;
    Device device{71};
    Device other_device{72};
    std::vector<counter::Purpose> identities;
    std::vector<Township> townships;
    std::unique_ptr<counter::Serving> serving;
    std::promise<Result<void>> result;
    std::thread thread;

  private:
    void found(const std::string& counter, const std::string& name) {
        auto opened = election_opened();
        opened.township = name;
        const auto authority = crypto::sha256(public_key_of("county").bytes);
        const auto made = counter::run(
            counter::Init{dir / counter, opened.origin(), {}, crypto::spoken(authority), true, dir / "pass"}, console,
            world);
        ASSERT_TRUE(made.has_value()) << made.error().message;
        identities.push_back(counter::read_identity(dir / counter / "identity.json").value());
        const auto& purpose = identities.back();
        opened.log = purpose.log.log;
        opened.counter = purpose.log.counter;
        opened.tls_key = purpose.log.tls_key;
        townships.emplace_back(opened);
        auto founding = townships.back().founding();
        founding.push_back(enrolment(townships.back(), "station", device));
        founding.push_back(enrolment(townships.back(), "station-2", other_device));
        load(counter, founding);
        command.dirs.push_back(dir / counter);
    }
    static Bytes enrolment(Township& township, std::string_view name, const Device& device) {
        auto enrolled = station_enrolled(name, township.election());
        enrolled.tls_key = device.digest();
        enrolled.attestation = attestation(name, township.election(), enrolled.tls_key);
        return township.say(enrolled);
    }
};

std::vector<wire::Message> words_of(const std::vector<Bytes>& frames) {
    std::vector<wire::Message> out;
    for (const auto& frame : frames)
        out.push_back(wire::decode_message(frame).value());
    return out;
}

// Connects and greets; what the counter says to it.
wire::Message greets(Caller& caller, const County& county, std::string_view station = "station",
                     std::size_t origin_of = 0) {
    EXPECT_TRUE(caller.connect(county.address()));
    caller.send(
        {wire::encode_message(wire::Hello{{1}, county.identities[origin_of].log.origin, public_key_of(station)})});
    const auto heard = words_of(caller.receive(1));
    EXPECT_FALSE(heard.empty());
    return heard.empty() ? wire::Message{wire::Ping{}} : heard.front();
}

std::vector<Bytes> turnouts(std::size_t count, const Township& township, std::string_view station = "station") {
    Line author(station, township.election());
    std::vector<Bytes> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(author.say(election::TurnoutReported{
            {"qingshi/villagers_committee"}, {"qingshi/hall"}, 10 + election::Votes{i}, 0, 0}));
    return out;
}

std::vector<Bytes> submits(const std::vector<Bytes>& envelopes) {
    std::vector<Bytes> out;
    for (const auto& envelope : envelopes)
        out.push_back(wire::encode_message(wire::Submit{envelope}));
    return out;
}

// That the entry of each answer's receipt is on the disk.
std::size_t acknowledged(const std::vector<wire::Message>& heard, const std::vector<Bytes>& entries,
                         const log::NoteKey& key) {
    std::size_t out = 0;
    for (const auto& message : heard) {
        const auto* answer = std::get_if<wire::Answer>(&message);
        if (answer == nullptr)
            continue;
        ++out;
        EXPECT_EQ(answer->sequence, out) << "in the order of arrival";
        const auto receipt = log::parse_receipt(answer->receipt);
        EXPECT_TRUE(receipt && receipt->index < entries.size() &&
                    log::verify_receipt(*receipt, entries[receipt->index], key).has_value());
    }
    return out;
}

TEST(LiveServing, GivesReceiptsOverTlsThatTheStoreAndThePublishedLogBearOut) {
    County county;
    county.start();
    auto caller = county.caller(county.device);
    ASSERT_TRUE(std::holds_alternative<wire::Welcome>(greets(caller, county)));
    const auto own = turnouts(counter::session_window, county.townships[0]);
    caller.send(submits(own));
    auto heard = words_of(caller.receive(own.size()));
    ASSERT_EQ(heard.size(), own.size());
    // Another payload under a used number: both are kept.
    Line liar("station", county.townships[0].election());
    caller.send(submits(
        {liar.say(election::TurnoutReported{{"qingshi/villagers_committee"}, {"qingshi/hall"}, 77, 0, 0}), own[3]}));
    const auto more = words_of(caller.receive(2));
    ASSERT_EQ(more.size(), 2U);
    EXPECT_EQ(std::get<wire::Answer>(more[0]).kind, AnswerKind::equivocation);
    EXPECT_EQ(std::get<wire::Answer>(more[1]).kind, AnswerKind::repeated);
    ASSERT_TRUE(county.stop().has_value());
    const auto entries = county.entries();
    EXPECT_EQ(acknowledged(heard, entries, county.log_key()), own.size());
    const auto note = log::Publisher(county.dir / "c0/public").published().value().value();
    EXPECT_EQ(log::open_checkpoint(note, county.log_key())->checkpoint.size, entries.size());
}

TEST(LiveServing, ChoosesTheLogByTheNameAskedFor) {
    County county(2);
    county.start();
    auto first = county.caller(county.device, 0);
    auto second = county.caller(county.device, 1);
    ASSERT_TRUE(std::holds_alternative<wire::Welcome>(greets(first, county, "station", 0)));
    ASSERT_TRUE(std::holds_alternative<wire::Welcome>(greets(second, county, "station", 1)));
    first.send(submits(turnouts(2, county.townships[0])));
    second.send(submits(turnouts(3, county.townships[1])));
    EXPECT_EQ(first.receive(2).size(), 2U);
    EXPECT_EQ(second.receive(3).size(), 3U);
    // Asking one log's desk for the other's origin.
    auto astray = county.caller(county.other_device, 0);
    const auto told = greets(astray, county, "station-2", 1);
    ASSERT_TRUE(std::holds_alternative<wire::Goodbye>(told));
    EXPECT_EQ(std::get<wire::Goodbye>(told).reason, GoodbyeReason::other_log);
    EXPECT_TRUE(astray.wait_closed().has_value());
}

TEST(LiveServing, KnowsADeviceByItsCertificatesKeyOnly) {
    County county;
    county.start();
    const Device stranger(99);
    auto caller = county.caller(stranger);
    const auto told = greets(caller, county);
    ASSERT_TRUE(std::holds_alternative<wire::Goodbye>(told));
    EXPECT_EQ(std::get<wire::Goodbye>(told).reason, GoodbyeReason::author_unknown);
    auto honest = county.caller(county.device);
    EXPECT_TRUE(std::holds_alternative<wire::Welcome>(greets(honest, county)));
}

TEST(LiveServing, EndsTheLiveSessionOfARevokedDeviceWhenTheRevocationIsLoaded) {
    County county;
    county.start();
    auto caller = county.caller(county.device);
    auto other = county.caller(county.other_device);
    ASSERT_TRUE(std::holds_alternative<wire::Welcome>(greets(caller, county)));
    ASSERT_TRUE(std::holds_alternative<wire::Welcome>(greets(other, county, "station-2")));
    county.load("c0", {county.townships[0].say(
                          election::KeyRevoked{public_key_of("station"), election::RevocationReason::stolen, 1})});
    const auto heard = words_of(caller.receive(1));
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(std::get<wire::Goodbye>(heard[0]).reason, GoodbyeReason::author_revoked);
    EXPECT_TRUE(caller.wait_closed().has_value());
    other.send(submits(turnouts(1, county.townships[0], "station-2")));
    EXPECT_EQ(other.receive(1).size(), 1U);
}

TEST(LiveServing, LosesNothingThatItHasAcknowledgedWhenItIsStoppedInTheMiddle) {
    for (const std::size_t after : {0U, 1U, 20U}) {
        County county;
        county.start();
        auto caller = county.caller(county.device);
        auto other = county.caller(county.other_device);
        ASSERT_TRUE(std::holds_alternative<wire::Welcome>(greets(caller, county)));
        ASSERT_TRUE(std::holds_alternative<wire::Welcome>(greets(other, county, "station-2")));
        caller.send(submits(turnouts(60, county.townships[0])));
        other.send(submits(turnouts(60, county.townships[0], "station-2")));
        auto first = words_of(caller.receive(after));
        ASSERT_TRUE(county.stop().has_value());
        EXPECT_TRUE(caller.wait_closed().has_value());
        EXPECT_TRUE(other.wait_closed().has_value());
        for (const auto& message : words_of(caller.receive(1)))
            first.push_back(message);
        const auto second = words_of(other.receive(1));
        const auto entries = county.entries();
        const auto told =
            acknowledged(first, entries, county.log_key()) + acknowledged(second, entries, county.log_key());
        EXPECT_GE(told, after);
        // And nothing of theirs is in the log without an answer that has left.
        std::size_t refused = 0;
        for (const auto& entry : entries)
            refused += std::holds_alternative<election::Refused>(log::examine(entry, log::From::log)->statement.body)
                           ? 1U
                           : 0U;
        EXPECT_EQ(refused, told);
        ASSERT_FALSE(first.empty());
        EXPECT_EQ(std::get<wire::Goodbye>(first.back()).reason, GoodbyeReason::shutting_down);
    }
}

// The store's disk fails at one operation after another, before or after doing it, and for good.
TEST(LiveServing, EndsWithAnErrorWhenTheStoreFailsAndHasAcknowledgedNothingThatIsNotThere) {
    for (const auto fault : {Fault::before, Fault::after}) {
        for (std::uint64_t operation = 0; operation < 8; operation += 3) {
            FaultyVfs disk;
            County county;
            county.start();
            auto caller = county.caller(county.device);
            ASSERT_TRUE(std::holds_alternative<wire::Welcome>(greets(caller, county)));
            disk.fail_at(operation, fault, true);
            caller.send(submits(turnouts(20, county.townships[0])));
            const auto how = county.wait();
            ASSERT_FALSE(how.has_value());
            EXPECT_EQ(env::exit_of(how.error().code), env::Exit::world) << how.error().message;
            EXPECT_TRUE(caller.wait_closed().has_value());
            disk.heal();
            const auto heard = words_of(caller.receive(1));
            static_cast<void>(acknowledged(heard, county.entries(), county.log_key()));
            // The next start agrees with everything that was said.
            const auto status = counter::run(counter::Status{county.dir / "c0"}, county.console, county.world);
            EXPECT_TRUE(status.has_value()) << status.error().message;
        }
    }
}

TEST(LiveServing, SaysWhatCannotBeCutIntoFrames) {
    County county;
    county.start();
    auto caller = county.caller(county.device);
    ASSERT_TRUE(std::holds_alternative<wire::Welcome>(greets(caller, county)));
    caller.send({Bytes(wire::station_frame_bytes_max + 1, 1)});
    const auto heard = words_of(caller.receive(1));
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(std::get<wire::Goodbye>(heard[0]).reason, GoodbyeReason::frame_too_large);
    EXPECT_TRUE(caller.wait_closed().has_value());
}

}  // namespace
}  // namespace zheng::test
