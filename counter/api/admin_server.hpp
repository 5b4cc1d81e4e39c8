// The serving end of DIR/admin.sock: other commands' requests, answered by the log's strand. One loop; envelopes are
// examined on the pool. A connection's requests are answered in order; what is wrong with one is said, and the next is
// answered. Who may open the socket may do everything here: its mode is 0600.
#pragma once

#include "audit/net/frame_server.hpp"
#include "counter/api/admin_protocol.hpp"
#include "counter/api/admin_values.hpp"
#include "counter/core/strand.hpp"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace zheng::counter {

inline constexpr std::size_t admin_connections_max = 64;
inline constexpr std::size_t examine_piece_max = 32;  // envelopes examined in one piece of work

[[nodiscard]] net::FrameLimits admin_limits();

class AdminServer final : public net::FrameHandler {
  public:
    struct Parts {  // all outlive the loop's run
        Strand& strand;
        net::Loop& loop;
        net::Pool& pool;
        std::function<Moment()> now;
        bool rehearsal = false;
    };
    explicit AdminServer(Parts parts) : parts_(std::move(parts)) {}
    void attach(net::FrameServer& server) { server_ = &server; }
    // On the loop: the strand has ended, and every connection ends when it has its replies.
    void finish();

    void opened(const net::Peer& peer) override;
    void received(net::ConnectionId connection, std::vector<Bytes> contents) override;
    void garbled(net::ConnectionId connection, const Error& error) override;
    void closed(net::ConnectionId connection) override;

  private:
    struct Job {
        Result<AdminRequest> request = AdminRequest::head;
        AdminMessage message;
        bool dry_run = false;
        std::vector<Submitted> statements;
        std::size_t pieces_left = 0;  // of the examination
    };
    struct Client {
        std::deque<std::shared_ptr<Job>> jobs;
        bool busy = false;              // with the first of them
        std::shared_ptr<Intake> trial;  // of a dry run: a copy that no log follows
    };
    [[nodiscard]] Result<std::shared_ptr<Job>> read(ByteView content) const;
    void examine(net::ConnectionId connection, const std::shared_ptr<Job>& job);
    void next(net::ConnectionId connection);
    void reply(net::ConnectionId connection, Result<AdminMessage> message);
    // From the strand, the publisher or the pool.
    void reply_later(net::ConnectionId connection, Result<AdminMessage> message);
    void begin(net::ConnectionId connection, Client& client, const std::shared_ptr<Job>& job);

    void head(net::ConnectionId connection);
    void status(net::ConnectionId connection);
    void admit(net::ConnectionId connection, const std::shared_ptr<Job>& job);
    void try_out(net::ConnectionId connection, Client& client, const std::shared_ptr<Job>& job);
    void settle(net::ConnectionId connection);
    void receipts(net::ConnectionId connection, const Job& job);
    void close(net::ConnectionId connection);
    void leaves(net::ConnectionId connection, const Job& job);
    void entries(net::ConnectionId connection, const Job& job);
    void stations(net::ConnectionId connection);

    Parts parts_;
    net::FrameServer* server_ = nullptr;
    std::map<net::ConnectionId, Client> clients_;
};

}  // namespace zheng::counter
