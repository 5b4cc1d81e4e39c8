#include "tests/station/net/scripted_counter.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/crypto/tls_key.hpp"
#include "audit/env/bytes.hpp"
#include "audit/env/random.hpp"
#include "audit/net/tls.hpp"
#include "tests/support/statements.hpp"

#include <gtest/gtest.h>

#include <array>
#include <utility>

namespace zheng::test {
namespace {

using counter::Moment;

Moment now() {
    return {day(20261121), example_unix_s};
}

net::ServerTls server_tls(std::string_view origin, std::string_view key) {
    env::SystemRandom random;
    // Example keys are all of this class.
    const auto& signer = dynamic_cast<const crypto::Ed25519Signer&>(key_of(key));
    const auto certificate = crypto::self_signed_certificate(signer, "scripted counter", random).value();
    net::ServerTls tls;
    EXPECT_TRUE(tls.add(origin, {certificate, &signer}));
    return tls;
}

}  // namespace

counter::Purpose FoundedLog::purpose() const {
    return {{opened.origin(), opened.log, opened.counter, opened.tls_key},
            crypto::sha256(opened.authority.bytes),
            opened.rehearsal};
}

FoundedLog found_log(const std::vector<Bytes>& envelopes) {
    FoundedLog out;
    out.opened = std::get<election::ElectionOpened>(log::examine(envelopes.at(0)).value().statement.body);
    auto log = log::Log::create(out.opened.origin(), key_of("log"), out.disk).value();
    counter::Intake intake(out.purpose(), key_of("counter"));
    counter::Sequencer sequencer(intake, log);
    std::vector<counter::Submitted> batch;
    for (const auto& envelope : envelopes)
        batch.push_back({envelope, log::examine(envelope)});
    const auto answers = sequencer.submit(batch, now()).value();
    for (const auto& answer : answers)
        EXPECT_EQ(name_of(answer.kind), "accepted") << answer.detail;
    return out;
}

ScriptedCounter::ScriptedCounter(net::Loop& loop, FoundedLog& log, std::uint16_t port, std::string_view tls_key)
    : intake_(log.purpose(), key_of("counter")),
      log_(log::Log::open(log.opened.origin(), key_of("log"), log.disk, {},
                          [&](std::uint64_t, ByteView entry) { return intake_.replay(entry); })
               .value()),
      sequencer_(intake_, log_), sessions_(intake_, log_) {
    const std::array<net::Loop*, 1> loops{&loop};
    server_ = net::FrameServer::listen(loops, "127.0.0.1:" + std::to_string(port),
                                       server_tls(log.opened.origin(), tls_key), {}, *this)
                  .value();
    server_->start();
}

ScriptedCounter::~ScriptedCounter() = default;

std::string ScriptedCounter::address() const {
    return "127.0.0.1:" + std::to_string(port());
}

std::size_t ScriptedCounter::said_by(const election::PublicKey& author) const {
    const auto line = state().authors.find(author);
    return line == state().authors.end() ? 0 : line->second.said.size();
}

std::vector<Bytes> ScriptedCounter::load(std::span<const Bytes> envelopes) {
    std::vector<counter::Submitted> batch;
    for (const auto& envelope : envelopes)
        batch.push_back({envelope, log::examine(envelope)});
    const auto answers = sequencer_.submit(batch, now()).value();
    std::vector<Bytes> out;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        auto receipt = log_.receipt(answers[i].index).value();
        Bytes entry;
        EXPECT_TRUE(log_.storage().read(answers[i].index, 1, [&](std::uint64_t, ByteView bytes) -> Result<void> {
            entry.assign(bytes.begin(), bytes.end());
            return {};
        }));
        if (entry != envelopes[i])
            receipt.extra = entry;
        out.push_back(env::to_bytes(log::format_receipt(receipt)));
    }
    return out;
}

void ScriptedCounter::stamp_later() {
    EXPECT_TRUE(sequencer_.stamp({day(20261121), example_unix_s + 60}));
}

void ScriptedCounter::opened(const net::Peer& peer) {
    ++connections;
    resumed += peer.resumed ? 1U : 0U;
    perform(sessions_.opened(peer.id, peer.tls_key, 0));
}

void ScriptedCounter::received(net::ConnectionId connection, std::vector<Bytes> contents) {
    server_->done(connection, contents.size());
    for (const auto& content : contents)
        hear(connection, content);
}

void ScriptedCounter::hear(net::ConnectionId connection, const Bytes& content) {
    ++messages;
    auto message = wire::decode_message(content).value();
    const auto fate = meddle ? meddle(true, message) : Fate::pass;
    if (fate == Fate::pass || fate == Fate::cut_after)
        perform(sessions_.received(connection, wire::encode_message(message), 0).value());
    if (fate == Fate::cut_before || fate == Fate::cut_after)
        server_->close_all();
}

void ScriptedCounter::garbled(net::ConnectionId connection, const Error& error) {
    perform(sessions_.garbled(connection, error));
}

void ScriptedCounter::closed(net::ConnectionId connection) {
    perform(sessions_.closed(connection));
}

void ScriptedCounter::perform(counter::SessionActions actions) {
    for (auto& action : actions) {
        if (auto* tell = std::get_if<counter::Tell>(&action)) {
            ++messages;
            const auto fate = meddle ? meddle(false, tell->message) : Fate::pass;
            if (fate == Fate::pass || fate == Fate::cut_after)
                server_->tell(tell->connection, {wire::encode_message(tell->message)});
            if (fate == Fate::cut_after)
                server_->end(tell->connection);
            if (fate == Fate::cut_before)
                server_->close_all();
        } else if (const auto* end = std::get_if<counter::End>(&action)) {
            server_->end(end->connection);
        } else if (auto* examine = std::get_if<counter::Examine>(&action)) {
            perform(sessions_.examined(examine->ticket, log::examine(examine->envelope)));
        } else if (auto* admit = std::get_if<counter::Admit>(&action)) {
            const auto ticket = admit->ticket;
            const std::vector<counter::Submitted> batch{std::move(admit->submitted)};
            auto answers = sequencer_.submit(batch, now()).value();
            const std::array<counter::Committed, 1> committed{counter::Committed{ticket, std::move(answers.at(0))}};
            perform(sessions_.committed(committed).value());
        }
    }
}

}  // namespace zheng::test
