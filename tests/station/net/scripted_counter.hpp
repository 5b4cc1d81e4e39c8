// A counter for the tests of a station's line: the counter's own machines over real TLS, in memory, and cut, silenced
// or made to lie where a test wants it. Lives on one loop.
#pragma once

#include "audit/log/memory_storage.hpp"
#include "audit/net/frame_server.hpp"
#include "counter/core/session.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace zheng::test {

// A log founded for stations of one election, as it stands on its disk.
struct FoundedLog {
    election::ElectionOpened opened;  // with the example keys, and the TLS key called "counter tls"
    log::MemoryStorage disk;
    [[nodiscard]] counter::Purpose purpose() const;
};
// Expects every envelope to be accepted.
[[nodiscard]] FoundedLog found_log(const std::vector<Bytes>& envelopes);

class ScriptedCounter final : public net::FrameHandler {
  public:
    // Listens on a free port of 127.0.0.1, or on `port`. `tls_key`: the example key that its certificate is of.
    ScriptedCounter(net::Loop& loop, FoundedLog& log, std::uint16_t port = 0, std::string_view tls_key = "counter tls");
    ~ScriptedCounter() override;

    [[nodiscard]] std::string address() const;
    [[nodiscard]] std::uint16_t port() const { return server_->port(); }

    // Called for each message before it is heard (to_counter) or told. What it returns happens to it; a changed message
    // goes on in its place.
    enum class Fate : std::uint8_t {
        pass,
        lose,        // and say nothing
        cut_before,  // the connection ends, and the message never was
        cut_after,   // it was heard or told, then the connection ends
    };
    std::function<Fate(bool to_counter, wire::Message& message)> meddle;
    std::uint64_t messages = 0;     // so far, both ways
    std::uint64_t connections = 0;  // so far
    std::uint64_t resumed = 0;      // of them

    // What the log has of an author.
    [[nodiscard]] const election::State& state() const { return intake_.state(); }
    [[nodiscard]] std::size_t said_by(const election::PublicKey& author) const;
    [[nodiscard]] const log::Log& log() const { return log_; }
    // Statements that were carried in; their receipts as they are carried back.
    [[nodiscard]] std::vector<Bytes> load(std::span<const Bytes> envelopes);
    // Says something of its own, so that this log differs from a copy of it.
    void stamp_later();
    void end_all() { server_->close_all(); }

    void opened(const net::Peer& peer) override;
    void received(net::ConnectionId connection, std::vector<Bytes> contents) override;
    void garbled(net::ConnectionId connection, const Error& error) override;
    void closed(net::ConnectionId connection) override;

  private:
    void hear(net::ConnectionId connection, const Bytes& content);
    void perform(counter::SessionActions actions);

    counter::Intake intake_;
    log::Log log_;
    counter::Sequencer sequencer_;
    counter::Sessions sessions_;
    std::unique_ptr<net::FrameServer> server_;
};

}  // namespace zheng::test
