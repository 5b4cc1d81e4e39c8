#include "audit/net/address.hpp"
#include "audit/net/frame_client.hpp"
#include "audit/net/frame_stream.hpp"
#include "proto/election/check.hpp"

#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <limits>

namespace zheng::net {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t piece_bytes = 4096;

int ms_left(Clock::time_point until) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, std::numeric_limits<int>::max()));
}

}  // namespace

struct LocalClient::Impl {
    env::FileDescriptor socket;
    wire::FrameReader reader;
    Bytes rest;  // came behind a frame that was taken
};

LocalClient::LocalClient(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LocalClient::LocalClient(LocalClient&&) noexcept = default;
LocalClient& LocalClient::operator=(LocalClient&&) noexcept = default;
LocalClient::~LocalClient() = default;

Result<LocalClient> LocalClient::connect(const std::filesystem::path& socket, std::uint32_t frame_bytes_max) {
    ZHENG_TRY(auto connected, connect_unix(socket));
    return LocalClient(std::unique_ptr<Impl>(new Impl{std::move(connected), wire::FrameReader(frame_bytes_max), {}}));
}

Result<void> LocalClient::send(ByteView content) {
    const auto bytes = wire::framed(content);
    for (ByteView left = bytes; !left.empty();) {
        const auto sent = ::send(impl_->socket.get(), left.data(), left.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return fail(socket_error("write to the socket", errno));
        left = left.subspan(static_cast<std::size_t>(sent));
    }
    return {};
}

Result<Bytes> LocalClient::receive(std::uint64_t timeout_ms_max) {
    const auto until = Clock::now() + std::chrono::milliseconds(timeout_ms_max);
    std::array<std::uint8_t, piece_bytes> piece{};
    for (;;) {
        std::vector<Bytes> frames;
        ZHENG_TRY(const auto taken, cut_frames(impl_->reader, impl_->rest, 1, frames));
        impl_->rest.erase(impl_->rest.begin(), impl_->rest.begin() + static_cast<std::ptrdiff_t>(taken));
        if (!frames.empty())
            return std::move(frames.front());
        pollfd waited{impl_->socket.get(), POLLIN, 0};
        const int ready = ::poll(&waited, 1, ms_left(until));
        if (ready < 0 && errno != EINTR)
            return fail(socket_error("wait for the socket", errno));
        if (ready == 0)
            return fail(Errc::io, "no answer within " + std::to_string(timeout_ms_max) + " ms");
        if (ready < 0)
            continue;
        const auto got = ::recv(impl_->socket.get(), piece.data(), piece.size(), 0);
        if (got == 0)
            return fail(Errc::io, "the other end has gone");
        if (got < 0 && errno != EINTR)
            return fail(socket_error("read from the socket", errno));
        if (got > 0)
            impl_->rest.assign(piece.begin(), piece.begin() + got);
    }
}

}  // namespace zheng::net
