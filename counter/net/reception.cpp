#include "counter/net/reception.hpp"

#include <mutex>
#include <utility>

namespace zheng::counter {

net::FrameLimits line_limits(std::size_t logs) {
    net::FrameLimits out;
    out.frame_bytes_max = wire::station_frame_bytes_max;
    out.frames_waiting_max = frames_waiting_max;
    out.connections_max = 2 * sessions_max * logs;
    return out;
}

void Reception::add(std::string_view origin, LogDesk& desk) {
    desks_.emplace(net::server_name_of(origin), &desk);
}

Reception::Guest Reception::guest(net::ConnectionId connection) const {
    const std::shared_lock lock(mutex_);
    const auto found = connections_.find(connection);
    return found == connections_.end() ? Guest{} : found->second;
}

void Reception::greeted(ConnectionId connection) {
    const std::unique_lock lock(mutex_);
    if (const auto found = connections_.find(connection); found != connections_.end())
        found->second.greeted = true;
}

void Reception::opened(const net::Peer& peer) {
    const auto found = desks_.find(peer.server_name);
    if (found == desks_.end()) {
        server_->tell(peer.id, {wire::encode_message(wire::goodbye(wire::GoodbyeReason::other_log))});
        server_->end(peer.id);
        return;
    }
    {
        const std::unique_lock lock(mutex_);
        connections_.emplace(peer.id, Guest{found->second, false});
    }
    found->second->opened(peer.id, peer.tls_key);
}

void Reception::received(net::ConnectionId connection, std::vector<Bytes> contents) {
    if (const auto from = guest(connection); from.desk != nullptr)
        from.desk->received(connection, std::move(contents), from.greeted);
}

void Reception::garbled(net::ConnectionId connection, const Error& error) {
    if (auto* desk = guest(connection).desk)
        desk->garbled(connection, error);
    else
        server_->end(connection);
}

void Reception::closed(net::ConnectionId connection) {
    LogDesk* desk = nullptr;
    {
        const std::unique_lock lock(mutex_);
        const auto node = connections_.extract(connection);
        if (!node.empty())
            desk = node.mapped().desk;
    }
    if (desk != nullptr)
        desk->closed(connection);
}

}  // namespace zheng::counter
