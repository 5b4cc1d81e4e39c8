#include "audit/net/frame_connection.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace zheng::net {
namespace {

constexpr std::size_t turn_bytes_max = 256 * 1024;  // that one connection reads before others have their turn
constexpr int discards_per_turn_max = 8;

}  // namespace

FrameConnection::FrameConnection(FrameLane& lane, ConnectionId id, env::FileDescriptor socket,
                                 const SocketAddress& peer)
    : lane_(lane), shared_(lane.shared()), watch_(lane.loop(), std::move(socket)), channel_(watch_.socket()),
      reader_(shared_.limits.frame_bytes_max) {
    peer_.id = id;
    peer_.address = text_of(peer);
}

void FrameConnection::begin() {
    if (!shared_.tls) {
        greet();
        return;
    }
    set_tcp_options(watch_.socket());
    lane_.wait_for(*this, Wait::first_byte, true);
    watch_.await_readable(shared_from_this());
}

void FrameConnection::readable() {
    switch (phase_) {
    case Phase::handshake:
        channel_.new_turn();
        shake_hands();
        break;
    case Phase::open:
        if (!paused_) {
            channel_.new_turn();
            read_turn();
        }
        break;
    case Phase::refused:
    case Phase::ending:
    case Phase::lingering:
        throw_away();
        break;
    case Phase::garbled:
    case Phase::closed:
        break;
    }
}

void FrameConnection::writable() {
    if (phase_ == Phase::handshake) {
        shake_hands();
        return;
    }
    flush();
    if (std::exchange(read_wants_writing_, false) && phase_ == Phase::open && !paused_)
        read_on();
}

void FrameConnection::await(Step step) {
    if (step == Step::wait_writable)
        watch_.await_writable(shared_from_this());
    else
        watch_.await_readable(shared_from_this());
}

void FrameConnection::shake_hands() {
    // A peer that says nothing costs a socket, not a TLS session.
    if (channel_.ssl() == nullptr)
        channel_.secure(shared_.tls->make());
    const auto step = channel_.handshake();
    if (step == Step::done) {
        greet();
    } else if (step == Step::ended || step == Step::failed) {
        ++shared_.counts.handshakes_failed;
        linger(Phase::refused);
    } else {
        lane_.wait_for(*this, Wait::handshake, false);
        await(step);
    }
}

void FrameConnection::greet() {
    if (const auto* ssl = channel_.ssl()) {
        const auto key = peer_key(ssl);
        CHECK(key.has_value(), "a handshake without a key");
        const char* name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
        peer_.tls_key = *key;
        peer_.server_name = name == nullptr ? "" : name;
        peer_.resumed = SSL_session_reused(ssl) == 1;
    }
    if (shared_.counts.open.fetch_add(1) >= shared_.limits.connections_max) {
        --shared_.counts.open;
        ++shared_.counts.refused_full;
        linger(Phase::refused);
        return;
    }
    if (peer_.resumed)
        ++shared_.counts.resumed;
    phase_ = Phase::open;
    lane_.wait_for(*this, Wait::nothing, false);
    shared_.handler->opened(peer_);
    read_turn();  // its first words may have come with the end of the handshake
}

void FrameConnection::read_turn() {
    std::vector<Bytes> frames;
    bool more = true;
    if (!uncut_.empty()) {
        const auto rest = std::exchange(uncut_, {});
        more = cut(rest, frames);
    }
    auto step = Step::done;
    for (std::size_t turn = 0; more && turn < turn_bytes_max;) {
        std::size_t size = 0;
        step = channel_.read(lane_.scratch(), size);
        if (step != Step::done)
            break;
        turn += size;
        shared_.counts.bytes_in += size;
        more = cut(lane_.scratch().first(size), frames);
    }
    after_reading(step, std::move(frames));
}

bool FrameConnection::cut(ByteView bytes, std::vector<Bytes>& frames) {
    const auto before = frames.size();
    const auto taken = cut_frames(reader_, bytes, shared_.limits.frames_waiting_max - waiting_, frames);
    waiting_ += frames.size() - before;
    if (!taken) {
        fault_ = taken.error();
        return false;
    }
    const auto rest = bytes.subspan(*taken);
    uncut_.assign(rest.begin(), rest.end());
    paused_ = waiting_ >= shared_.limits.frames_waiting_max;
    return !paused_;
}

void FrameConnection::after_reading(Step step, std::vector<Bytes> frames) {
    // While we pause, it isn't the peer who is slow.
    if (reader_.inside() && !paused_ && !fault_)
        lane_.wait_for(*this, Wait::frame, !frames.empty());
    else
        lane_.wait_for(*this, Wait::nothing, false);
    if (!frames.empty())
        shared_.handler->received(id(), std::move(frames));
    if (fault_) {
        garble(*fault_);
    } else if (step == Step::ended || step == Step::failed) {
        close();
    } else if (step != Step::done) {
        read_wants_writing_ = step == Step::wait_writable;
        await(step);
    } else if (!paused_) {
        read_on();
    }
}

void FrameConnection::garble(const Error& error) {
    phase_ = Phase::garbled;
    uncut_ = {};
    shared_.handler->garbled(id(), error);
}

// TLS may hold more than the socket knows of: waiting for the socket would be waiting for nothing.
void FrameConnection::read_on() {
    lane_.loop().post([weak = weak_from_this()] {
        if (const auto self = weak.lock(); self && self->phase_ == Phase::open && !self->paused_) {
            self->channel_.new_turn();
            self->read_turn();
        }
    });
}

void FrameConnection::add(Bytes framed) {
    if (phase_ == Phase::open || phase_ == Phase::garbled)
        outbox_.add(std::move(framed));
}

void FrameConnection::flush() {
    if (phase_ != Phase::open && phase_ != Phase::garbled && phase_ != Phase::ending)
        return;
    std::uint64_t written = 0;
    const auto step = outbox_.flush(channel_, written);
    shared_.counts.bytes_out += written;
    if (step == Step::ended || step == Step::failed) {
        close();
    } else if (outbox_.pending() > shared_.limits.write_bytes_max) {
        ++shared_.counts.cut_slow;
        close();
    } else if (step != Step::done) {
        await(step);
    } else if (phase_ == Phase::ending) {
        linger(Phase::lingering);
    }
}

void FrameConnection::done(std::size_t frames) {
    waiting_ -= std::min(frames, waiting_);
    if (!paused_ || waiting_ > shared_.limits.frames_waiting_max / 2)
        return;
    paused_ = false;
    read_on();
}

void FrameConnection::end() {
    if (phase_ != Phase::open && phase_ != Phase::garbled)
        return;
    phase_ = Phase::ending;
    uncut_ = {};
    lane_.wait_for(*this, Wait::end, true);
    flush();
    if (phase_ == Phase::ending)
        watch_.await_readable(shared_from_this());
}

// Closing at once with something unread would make the kernel throw away what the peer hasn't read yet, the alert or
// the farewell.
void FrameConnection::linger(Phase phase) {
    phase_ = phase;
    channel_.finish();
    lane_.wait_for(*this, phase == Phase::refused ? Wait::first_byte : Wait::end, false);
    throw_away();
}

void FrameConnection::throw_away() {
    for (int i = 0; i < discards_per_turn_max; ++i) {
        const auto step = channel_.discard(lane_.scratch());
        if (step == Step::wait_readable)
            break;
        if (step == Step::failed || (step == Step::ended && phase_ != Phase::ending)) {
            close();
            return;
        }
        if (step == Step::ended)  // says nothing more, and may still read
            return;
    }
    watch_.await_readable(shared_from_this());
}

void FrameConnection::timed_out() {
    switch (phase_) {
    case Phase::open:
        lane_.wait_for(*this, Wait::nothing, false);
        garble({Errc::malformed,
                "a frame that took more than " + std::to_string(shared_.limits.frame_ms_max) + " ms to come"});
        return;
    case Phase::handshake:
        ++shared_.counts.handshakes_failed;
        break;
    case Phase::ending:
        ++shared_.counts.cut_slow;
        break;
    default:
        break;
    }
    close();
}

void FrameConnection::farewell() {
    channel_.finish();
    close();
}

void FrameConnection::close() {
    if (phase_ == Phase::closed)
        return;
    const auto self = shared_from_this();
    const bool known = !handshaking();
    abandon();
    lane_.forget(*this);
    if (known) {
        --shared_.counts.open;
        shared_.handler->closed(id());
    }
}

void FrameConnection::abandon() {
    phase_ = Phase::closed;
    channel_.drop_tls();
    watch_.close();
}

}  // namespace zheng::net
