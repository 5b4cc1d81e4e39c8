// The connections of one server on one loop. Other threads hand in commands, which the loop takes in one go. Only
// sources of this folder include this.
#pragma once

#include "audit/net/address.hpp"
#include "audit/net/frame_server.hpp"
#include "audit/net/frame_stream.hpp"

#include <array>
#include <atomic>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace zheng::net {

class FrameConnection;

// Of a server; shared by its lanes.
struct FrameShared {
    FrameLimits limits;
    std::shared_ptr<const ServerTls::Impl> tls;  // none: plain
    FrameHandler* handler = nullptr;
    std::size_t lanes = 1;
    std::atomic<bool> accepting{true};  // until it stops, once
    struct {
        std::atomic<std::uint64_t> open, accepted, handshakes_failed, handshakes_displaced, resumed, refused_full,
            cut_slow, bytes_in, bytes_out;
    } counts;
};

// What a connection has to be done with in time. A connection is in at most one of these.
enum class Wait : std::uint8_t {
    first_byte,  // of the handshake; also one whose handshake has failed and who is to learn why
    handshake,
    frame,
    end,
    nothing,
};

class FrameLane : public std::enable_shared_from_this<FrameLane> {
  public:
    FrameLane(Loop& loop, std::shared_ptr<FrameShared> shared, std::size_t index);

    // From any thread.
    struct Adopt {
        env::FileDescriptor socket;
        SocketAddress peer;
    };
    struct Tell {
        ConnectionId id;
        Bytes framed;
    };
    struct Done {
        ConnectionId id;
        std::size_t frames;
    };
    struct End {
        ConnectionId id;
    };
    struct CloseAll {};
    using Command = std::variant<Adopt, Tell, Done, End, CloseAll>;
    void command(Command command);

    // On the loop, or when it no longer runs: forgets all connections without a word.
    void abandon();

    // For the connections, on the loop.
    [[nodiscard]] Loop& loop() { return loop_; }
    [[nodiscard]] FrameShared& shared() { return *shared_; }
    [[nodiscard]] std::span<std::uint8_t> scratch() { return scratch_; }
    void wait_for(FrameConnection& connection, Wait wait, bool anew);
    void forget(FrameConnection& connection);

  private:
    void drain();
    void take(Adopt command);
    void take(Tell command);
    void take(Done command);
    void take(End command);
    void take(CloseAll command);
    void displace();
    void tick();
    [[nodiscard]] std::shared_ptr<FrameConnection> find(ConnectionId id) const;
    [[nodiscard]] std::uint64_t limit_of(Wait wait) const;
    [[nodiscard]] std::list<FrameConnection*>& waiting(Wait wait) { return waiting_[static_cast<std::size_t>(wait)]; }

    Loop& loop_;
    std::shared_ptr<FrameShared> shared_;
    ConnectionId next_id_;
    std::size_t handshakes_max_;
    std::uint64_t tick_ms_;
    std::unordered_map<ConnectionId, std::shared_ptr<FrameConnection>> connections_;
    std::array<std::list<FrameConnection*>, static_cast<std::size_t>(Wait::nothing) + 1> waiting_;
    std::vector<std::shared_ptr<FrameConnection>> told_;  // to be written at the end of a drain
    Timer timer_;
    bool ticking_ = false;
    std::vector<std::uint8_t> scratch_;

    std::mutex mutex_;
    std::vector<Command> inbox_;  // guarded by mutex_
};

}  // namespace zheng::net
