// Brings each connection to the desk of the log that it has asked for (SNI), and carries that desk's words back.
#pragma once

#include "audit/net/frame_server.hpp"
#include "counter/net/log_desk.hpp"

#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace zheng::counter {

// What a session may keep waiting: its window of statements and some questions.
inline constexpr std::size_t frames_waiting_max = session_window + 2 * replies_a_round;

// Limits of the line for so many logs: room for every session and for as many that are being told to give way.
[[nodiscard]] net::FrameLimits line_limits(std::size_t logs);

class Reception final : public net::FrameHandler, public Line {
  public:
    // Before the server starts; desks and server outlive the traffic.
    void add(std::string_view origin, LogDesk& desk);
    void attach(net::FrameServer& server) { server_ = &server; }

    void opened(const net::Peer& peer) override;
    void received(net::ConnectionId connection, std::vector<Bytes> contents) override;
    void garbled(net::ConnectionId connection, const Error& error) override;
    void closed(net::ConnectionId connection) override;

    void tell(ConnectionId connection, std::vector<Bytes> contents) override {
        server_->tell(connection, std::move(contents));
    }
    void done(ConnectionId connection, std::size_t frames) override { server_->done(connection, frames); }
    void end(ConnectionId connection) override { server_->end(connection); }
    void greeted(ConnectionId connection) override;

  private:
    struct Guest {
        LogDesk* desk = nullptr;
        bool greeted = false;
    };
    [[nodiscard]] Guest guest(net::ConnectionId connection) const;

    net::FrameServer* server_ = nullptr;
    std::unordered_map<std::string, LogDesk*> desks_;  // by server name
    mutable std::shared_mutex mutex_;
    std::unordered_map<net::ConnectionId, Guest> connections_;
};

}  // namespace zheng::counter
