#include "audit/net/frame_client.hpp"

#include "audit/net/frame_stream.hpp"
#include "audit/net/resolve.hpp"
#include "audit/net/watch.hpp"

#include <netinet/in.h>

#include <cerrno>
#include <limits>
#include <optional>
#include <utility>

namespace zheng::net {
namespace {

constexpr std::size_t turn_bytes_max = 256 * 1024;  // read before others have their turn

}  // namespace

// One connection of a client, from the name to the end. It calls its handler while it lasts; whoever drops it hears
// nothing more.
class FrameLine final : public Watched, public std::enable_shared_from_this<FrameLine> {
  public:
    FrameLine(Loop& loop, std::shared_ptr<ClientTls::Impl> tls, std::uint32_t frame_bytes_max,
              std::shared_ptr<const FrameClientHandler> handler, std::uint64_t connect_ms)
        : loop_(loop), tls_(std::move(tls)), handler_(std::move(handler)), connect_ms_(connect_ms), deadline_(loop),
          reader_(frame_bytes_max) {}

    void begin(std::string_view address);
    void send(const std::vector<Bytes>& contents);
    void drop();  // properly; the handler hears nothing
    [[nodiscard]] bool resumed() const { return resumed_; }
    void readable() override;
    void writable() override;

  private:
    enum class Phase : std::uint8_t { seeking, connecting, handshake, open, closed };

    void try_next();
    void connected();
    void shake_hands();
    void read_turn();
    void flush();
    void await(Step step);
    void fail_with(const Error& error);
    void release();

    Loop& loop_;
    std::shared_ptr<ClientTls::Impl> tls_;
    std::shared_ptr<const FrameClientHandler> handler_;  // lives on while it is called
    std::uint64_t connect_ms_;
    Timer deadline_;
    Phase phase_ = Phase::seeking;
    std::string address_;
    std::unique_ptr<Resolver> resolver_;
    std::vector<SocketAddress> candidates_;
    std::size_t next_candidate_ = 0;
    std::optional<Error> latest_fault_;
    std::unique_ptr<Watch> watch_;
    std::optional<Channel> channel_;
    wire::FrameReader reader_;
    FrameOutbox outbox_;
    std::vector<std::uint8_t> scratch_;
    bool resumed_ = false;
};

void FrameLine::begin(std::string_view address) {
    address_ = address;
    deadline_.after_ms(connect_ms_, [this] {
        fail_with({Errc::io, "no connection to " + address_ + " within " + std::to_string(connect_ms_) + " ms"});
    });
    auto parts = split_address(address);
    if (!parts) {
        loop_.post([weak = weak_from_this(), error = parts.error()] {
            if (const auto self = weak.lock())
                self->fail_with(error);
        });
        return;
    }
    resolver_ = std::make_unique<Resolver>(loop_, *parts, [this](Result<std::vector<SocketAddress>> found) {
        if (!found) {
            fail_with(found.error());
            return;
        }
        candidates_ = std::move(*found);
        phase_ = Phase::connecting;
        try_next();
    });
}

void FrameLine::try_next() {
    const auto self = shared_from_this();
    const auto what = "connect to " + address_;
    while (next_candidate_ < candidates_.size()) {
        const auto& where = candidates_[next_candidate_++];
        env::FileDescriptor socket(
            ::socket(where.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP));
        if (!socket.valid()) {
            latest_fault_ = socket_error(what, errno);
            continue;
        }
        set_tcp_options(socket.get());
        if (::connect(socket.get(), where.get(), where.size) != 0 && errno != EINPROGRESS) {
            latest_fault_ = socket_error(what, errno);
            continue;
        }
        watch_ = std::make_unique<Watch>(loop_, std::move(socket));
        watch_->await_writable(self);
        return;
    }
    fail_with(latest_fault_.value_or(Error{Errc::io, "couldn't " + what + ": it has no address"}));
}

void FrameLine::connected() {
    int code = 0;
    socklen_t size = sizeof code;
    if (::getsockopt(watch_->socket(), SOL_SOCKET, SO_ERROR, &code, &size) != 0)
        code = errno;
    if (code != 0) {
        latest_fault_ = socket_error("connect to " + address_, code);
        watch_->close();
        try_next();
        return;
    }
    phase_ = Phase::handshake;
    channel_.emplace(watch_->socket());
    channel_->secure(tls_->make());
    shake_hands();
}

void FrameLine::shake_hands() {
    channel_->new_turn();
    const auto step = channel_->handshake();
    if (step == Step::ended || step == Step::failed) {
        const auto error = step == Step::failed ? channel_->error() : Error{Errc::io, "the peer has gone"};
        fail_with(error.because("no TLS session with " + address_));
        return;
    }
    if (step != Step::done) {
        await(step);
        return;
    }
    deadline_.cancel();
    phase_ = Phase::open;
    resumed_ = SSL_session_reused(channel_->ssl()) == 1;
    if (handler_->connected)
        handler_->connected();
    if (phase_ == Phase::open)
        read_turn();
}

void FrameLine::readable() {
    const auto self = shared_from_this();
    if (phase_ == Phase::handshake)
        shake_hands();
    else if (phase_ == Phase::open) {
        channel_->new_turn();
        read_turn();
    }
}

void FrameLine::writable() {
    const auto self = shared_from_this();
    if (phase_ == Phase::connecting) {
        connected();
    } else if (phase_ == Phase::handshake) {
        shake_hands();
    } else if (phase_ == Phase::open) {
        flush();
        readable();  // which may have waited for this: TLS says new keys before it reads on
    }
}

void FrameLine::await(Step step) {
    if (step == Step::wait_writable)
        watch_->await_writable(shared_from_this());
    else
        watch_->await_readable(shared_from_this());
}

void FrameLine::read_turn() {
    std::vector<Bytes> frames;
    std::optional<Error> fault;
    auto step = Step::done;
    scratch_.resize(record_bytes_max);
    for (std::size_t turn = 0; turn < turn_bytes_max && !fault;) {
        std::size_t size = 0;
        step = channel_->read(scratch_, size);
        if (step != Step::done)
            break;
        turn += size;
        const auto cut =
            cut_frames(reader_, ByteView(scratch_).first(size), std::numeric_limits<std::size_t>::max(), frames);
        if (!cut)
            fault = cut.error();
    }
    scratch_ = {};  // a thousand stations in one process rest without it
    if (!frames.empty() && handler_->received)
        handler_->received(std::move(frames));
    if (phase_ != Phase::open)
        return;
    if (fault)
        fail_with(*fault);
    else if (step == Step::ended)
        fail_with({Errc::io, address_ + " has ended the connection"});
    else if (step == Step::failed)
        fail_with(channel_->error());
    else if (step != Step::done)
        await(step);
    else
        loop_.post([weak = weak_from_this()] {
            if (const auto self = weak.lock())
                self->readable();
        });
}

void FrameLine::send(const std::vector<Bytes>& contents) {
    if (phase_ != Phase::open || contents.empty())
        return;
    const bool idle = outbox_.pending() == 0;
    outbox_.add(framed_all(contents));
    if (idle)
        flush();
}

// A failure is left for reading to find: there may be an alert that says why, and send() calls nobody back.
void FrameLine::flush() {
    std::uint64_t written = 0;
    if (const auto step = outbox_.flush(*channel_, written); step == Step::wait_readable || step == Step::wait_writable)
        await(step);
}

void FrameLine::fail_with(const Error& error) {
    if (phase_ == Phase::closed)
        return;
    const auto self = shared_from_this();
    if (error.code == Errc::crypto)
        tls_->forget_tickets();
    release();
    if (handler_->closed)
        handler_->closed(error);
}

void FrameLine::drop() {
    if (phase_ == Phase::open)
        channel_->finish();
    release();
}

void FrameLine::release() {
    phase_ = Phase::closed;
    deadline_.cancel();
    if (channel_)
        channel_->drop_tls();
    if (watch_)
        watch_->close();
}

struct FrameClient::Impl {
    Loop& loop;
    std::shared_ptr<ClientTls::Impl> tls;
    std::uint32_t frame_bytes_max;
    std::shared_ptr<const FrameClientHandler> handler;
    std::uint64_t connect_ms;
    std::shared_ptr<FrameLine> line;

    void drop() {
        if (line)
            std::exchange(line, nullptr)->drop();
    }
};

FrameClient::FrameClient(Loop& loop, ClientTls tls, std::uint32_t frame_bytes_max, FrameClientHandler handler,
                         std::uint64_t connect_ms)
    : impl_(new Impl{loop, tls.impl(), frame_bytes_max, std::make_shared<const FrameClientHandler>(std::move(handler)),
                     connect_ms, nullptr}) {}

FrameClient::~FrameClient() {
    impl_->drop();
}

void FrameClient::connect(std::string_view address) {
    impl_->drop();
    impl_->line =
        std::make_shared<FrameLine>(impl_->loop, impl_->tls, impl_->frame_bytes_max, impl_->handler, impl_->connect_ms);
    impl_->line->begin(address);
}

void FrameClient::send(std::vector<Bytes> contents) {
    if (impl_->line)
        impl_->line->send(contents);
}

void FrameClient::close() {
    impl_->drop();
}

bool FrameClient::resumed() const {
    return impl_->line && impl_->line->resumed();
}

}  // namespace zheng::net
