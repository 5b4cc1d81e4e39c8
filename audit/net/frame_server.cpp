#include "audit/net/frame_server.hpp"

#include "audit/net/acceptor.hpp"
#include "audit/net/frame_connection.hpp"
#include "audit/net/frame_lane.hpp"
#include "proto/election/check.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <utility>

namespace zheng::net {

struct FrameServer::Impl {
    std::shared_ptr<FrameShared> shared;
    std::vector<std::shared_ptr<FrameLane>> lanes;
    std::shared_ptr<Acceptor> acceptor;
    std::uint16_t port = 0;
    std::size_t next_lane = 0;  // the acceptor's
    std::filesystem::path socket;
    struct stat socket_was {};

    Impl(std::span<Loop* const> loops, env::FileDescriptor listening, const ServerTls* tls, const FrameLimits& limits,
         FrameHandler& handler)
        : shared(std::make_shared<FrameShared>()), port(port_of(listening.get())) {
        CHECK(!loops.empty() && limits.frames_waiting_max > 0, "a server has a loop, and room for a frame");
        shared->limits = limits;
        shared->handler = &handler;
        shared->lanes = loops.size();
        if (tls != nullptr)
            shared->tls = tls->impl();
        for (std::size_t i = 0; i < loops.size(); ++i)
            lanes.push_back(std::make_shared<FrameLane>(*loops[i], shared, i));
        acceptor = std::make_shared<Acceptor>(
            *loops[0], std::move(listening), [this](env::FileDescriptor accepted, const SocketAddress& peer) {
                ++shared->counts.accepted;
                lanes[next_lane++ % lanes.size()]->command(FrameLane::Adopt{std::move(accepted), peer});
            });
    }
    ~Impl() {
        acceptor->close();
        for (const auto& lane : lanes)
            lane->abandon();
        struct stat now {};
        // Only our own: when we have stopped accepting, another may have come in our place.
        if (!socket.empty() && ::lstat(socket.c_str(), &now) == 0 && now.st_ino == socket_was.st_ino &&
            now.st_dev == socket_was.st_dev)
            ::unlink(socket.c_str());
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    [[nodiscard]] FrameLane& lane_of(ConnectionId connection) { return *lanes[connection % lanes.size()]; }
};

FrameServer::FrameServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
FrameServer::~FrameServer() = default;

Result<std::unique_ptr<FrameServer>> FrameServer::listen(std::span<Loop* const> loops, std::string_view address,
                                                         const ServerTls& tls, const FrameLimits& limits,
                                                         FrameHandler& handler) {
    ZHENG_TRY(auto listening, listen_tcp(address, accept_backlog));
    return std::unique_ptr<FrameServer>(
        new FrameServer(std::make_unique<Impl>(loops, std::move(listening), &tls, limits, handler)));
}

Result<std::unique_ptr<FrameServer>> FrameServer::listen_local(Loop& loop, const std::filesystem::path& socket,
                                                               const FrameLimits& limits, FrameHandler& handler) {
    ZHENG_TRY(auto listening, listen_unix(socket, accept_backlog));
    Loop* const loops[] = {&loop};
    auto impl = std::make_unique<Impl>(loops, std::move(listening), nullptr, limits, handler);
    if (::lstat(socket.c_str(), &impl->socket_was) == 0)
        impl->socket = socket;
    return std::unique_ptr<FrameServer>(new FrameServer(std::move(impl)));
}

void FrameServer::start() {
    impl_->acceptor->start();
}

void FrameServer::stop_accepting() {
    impl_->shared->accepting = false;
    impl_->acceptor->stop();
}

void FrameServer::close_all() {
    for (const auto& lane : impl_->lanes)
        lane->command(FrameLane::CloseAll{});
}

std::uint16_t FrameServer::port() const {
    return impl_->port;
}

void FrameServer::tell(ConnectionId connection, std::vector<Bytes> contents) {
    if (!contents.empty())
        impl_->lane_of(connection).command(FrameLane::Tell{connection, framed_all(contents)});
}

void FrameServer::done(ConnectionId connection, std::size_t frames) {
    impl_->lane_of(connection).command(FrameLane::Done{connection, frames});
}

void FrameServer::end(ConnectionId connection) {
    impl_->lane_of(connection).command(FrameLane::End{connection});
}

FrameCounts FrameServer::counts() const {
    const auto& counts = impl_->shared->counts;
    return {counts.open,     counts.accepted,     counts.handshakes_failed, counts.handshakes_displaced,
            counts.resumed,  counts.refused_full, counts.cut_slow,          counts.bytes_in,
            counts.bytes_out};
}

}  // namespace zheng::net
