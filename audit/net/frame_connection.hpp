// One peer of a frame server. Only sources of this folder include this.
#pragma once

#include "audit/net/frame_lane.hpp"
#include "audit/net/watch.hpp"

#include <optional>

namespace zheng::net {

class FrameConnection final : public Watched, public std::enable_shared_from_this<FrameConnection> {
  public:
    FrameConnection(FrameLane& lane, ConnectionId id, env::FileDescriptor socket, const SocketAddress& peer);

    void begin();
    void readable() override;
    void writable() override;

    void add(Bytes framed);  // to be written at the next flush()
    void flush();
    void done(std::size_t frames);
    void end();
    void timed_out();
    void close();     // tells the handler
    void farewell();  // the same, and the peer that it is meant
    void abandon();   // tells nobody
    [[nodiscard]] ConnectionId id() const { return peer_.id; }
    [[nodiscard]] bool handshaking() const { return phase_ == Phase::handshake || phase_ == Phase::refused; }

    struct Place {  // the lane's: what this connection waits for, and since when
        Wait wait = Wait::nothing;
        std::list<FrameConnection*>::iterator at;
        std::int64_t since_ms = 0;
    };
    Place place;
    bool told = false;  // the lane's: is to be flushed

  private:
    enum class Phase : std::uint8_t {
        handshake,
        refused,  // the handshake has failed, and the peer is to learn why
        open,
        garbled,    // it has said what is no frame
        ending,     // writes what was told, then
        lingering,  // waits for the peer to go, lest the last words be lost with what it still sends
        closed,
    };

    void shake_hands();
    void greet();
    void read_turn();
    // Cuts into frames; false when no more is to be read now.
    [[nodiscard]] bool cut(ByteView bytes, std::vector<Bytes>& frames);
    void after_reading(Step step, std::vector<Bytes> frames);
    void garble(const Error& error);
    void read_on();
    void throw_away();
    void linger(Phase phase);
    void await(Step step);

    FrameLane& lane_;
    FrameShared& shared_;
    Watch watch_;
    Channel channel_;
    Phase phase_ = Phase::handshake;
    Peer peer_;
    wire::FrameReader reader_;
    FrameOutbox outbox_;
    Bytes uncut_;  // read while the handler had its hands full
    std::size_t waiting_ = 0;
    bool paused_ = false;
    bool read_wants_writing_ = false;  // TLS has something of its own to say first: new keys
    std::optional<Error> fault_;       // why what comes is no frame
};

}  // namespace zheng::net
