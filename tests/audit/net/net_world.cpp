#include "tests/audit/net/net_world.hpp"

#include <algorithm>
#include <future>
#include <iterator>
#include <utility>

namespace zheng::test {
namespace {

crypto::Ed25519Signer seeded_key(std::uint64_t seed) {
    env::SeededRandom random(seed);
    return crypto::Ed25519Signer::generate(random);
}

}  // namespace

Device::Device(std::uint64_t seed) : key(seeded_key(seed)) {
    env::SeededRandom random(seed + 1);
    certificate_pem = crypto::self_signed_certificate(key, "device " + std::to_string(seed), random).value();
}

net::ServerTls server_tls(const Device& counter, std::string_view of, std::uint32_t ticket_s) {
    net::ServerTls out(ticket_s);
    EXPECT_TRUE(out.add(of, counter.identity()));
    return out;
}

RunningLoops::RunningLoops(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        loops_.push_back(std::make_unique<net::Loop>());
        pointers_.push_back(loops_.back().get());
        threads_.emplace_back([loop = loops_.back().get()] { loop->run(); });
    }
}

void RunningLoops::stop() {
    for (const auto& loop : loops_)
        loop->stop();
    for (auto& thread : std::exchange(threads_, {}))
        thread.join();
}

void RunningLoops::settle() const {
    for (const auto& loop : loops_)
        on(*loop, [] {});
}

void RunningLoops::on(net::Loop& loop, const net::Loop::Work& work) {
    std::promise<void> done;
    loop.post([&] {
        work();
        done.set_value();
    });
    done.get_future().wait();
}

void EchoHandler::opened(const net::Peer& peer) {
    const std::lock_guard lock(mutex_);
    if (!open_.emplace(peer.id, true).second)
        seen_.wrong.emplace_back("an id that was used before");
    seen_.opened.push_back(peer);
    changed_.notify_all();
}

void EchoHandler::note_frames(net::ConnectionId connection, std::size_t frames) {
    const std::lock_guard lock(mutex_);
    if (!open_[connection])
        seen_.wrong.emplace_back("frames of a connection that isn't open");
    seen_.frames += frames;
    changed_.notify_all();
}

void EchoHandler::received(net::ConnectionId connection, std::vector<Bytes> contents) {
    const auto frames = contents.size();
    note_frames(connection, frames);
    server->tell(connection, std::move(contents));
    server->done(connection, frames);
}

void EchoHandler::garbled(net::ConnectionId connection, const Error& error) {
    {
        const std::lock_guard lock(mutex_);
        if (!open_[connection])
            seen_.wrong.emplace_back("garbled after closed");
        seen_.garbled.push_back(error);
        changed_.notify_all();
    }
    server->tell(connection, {env::to_bytes("goodbye")});
    server->end(connection);
}

void EchoHandler::closed(net::ConnectionId connection) {
    const std::lock_guard lock(mutex_);
    if (!std::exchange(open_[connection], false))
        seen_.wrong.emplace_back("closed twice, or before opened");
    seen_.closed.push_back(connection);
    changed_.notify_all();
}

EchoHandler::Seen EchoHandler::seen() const {
    const std::lock_guard lock(mutex_);
    return seen_;
}

TestServer::TestServer(const Device& counter, const net::FrameLimits& limits, std::size_t loops,
                       std::unique_ptr<EchoHandler> handler)
    : TestServer(server_tls(counter), limits, loops, std::move(handler)) {}

TestServer::TestServer(const net::ServerTls& tls, const net::FrameLimits& limits, std::size_t loops,
                       std::unique_ptr<EchoHandler> handler)
    : loops_(loops), handler_(std::move(handler)) {
    server_ = net::FrameServer::listen(loops_.all(), "127.0.0.1:0", tls, limits, *handler_).value();
    handler_->server = server_.get();
    server_->start();
}

TestServer::~TestServer() {
    server_->stop_accepting();
    server_->close_all();
    loops_.settle();
    EXPECT_TRUE(wait_for_counts([](const net::FrameCounts& counts) { return counts.open == 0; }));
    loops_.stop();
    const auto seen = handler_->seen();
    EXPECT_EQ(seen.opened.size(), seen.closed.size()) << "every connection that was opened is closed";
    EXPECT_EQ(seen.wrong, std::vector<std::string>{});
}

Caller::Caller(const Device& station, const election::Digest& server_key, std::string_view of,
               std::uint32_t frame_bytes_max, std::uint64_t connect_ms) {
    auto tls = net::ClientTls::make(station.identity(), of, server_key).value();
    net::FrameClientHandler handler;
    handler.connected = [this] {
        const std::lock_guard lock(mutex_);
        connected_ = true;
        changed_.notify_all();
    };
    handler.received = [this](std::vector<Bytes> contents) {
        const std::lock_guard lock(mutex_);
        std::move(contents.begin(), contents.end(), std::back_inserter(received_));
        changed_.notify_all();
    };
    handler.closed = [this](const Error& why) {
        const std::lock_guard lock(mutex_);
        closed_ = why;
        changed_.notify_all();
    };
    loop_.on_first([&] {
        client_ =
            std::make_unique<net::FrameClient>(loop_.first(), std::move(tls), frame_bytes_max, handler, connect_ms);
    });
}

Caller::~Caller() {
    loop_.on_first([this] { client_.reset(); });
}

template <class Condition>
bool Caller::wait(Condition condition) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, condition);
}

void Caller::begin(const std::string& address) {
    {
        const std::lock_guard lock(mutex_);
        connected_ = false;
        closed_.reset();
        received_.clear();
    }
    loop_.on_first([&] { client_->connect(address); });
}

bool Caller::connect(const std::string& address) {
    begin(address);
    return wait([this] { return connected_ || closed_; }) && connected_;
}

void Caller::send(std::vector<Bytes> contents) {
    loop_.on_first([&] { client_->send(std::move(contents)); });
}

std::vector<Bytes> Caller::receive(std::size_t frames_min) {
    wait([&] { return received_.size() >= frames_min || closed_; });
    const std::lock_guard lock(mutex_);
    return std::exchange(received_, {});
}

std::optional<Error> Caller::wait_closed() {
    wait([this] { return closed_.has_value(); });
    const std::lock_guard lock(mutex_);
    return closed_;
}

bool Caller::resumed() {
    bool out = false;
    loop_.on_first([&] { out = client_->resumed(); });
    return out;
}

void Caller::close() {
    loop_.on_first([this] { client_->close(); });
}

testing::AssertionResult Caller::echoes(std::string_view text) {
    send({env::to_bytes(text)});
    const auto got = receive(1);
    if (got.size() == 1 && env::as_text(got.front()) == text)
        return testing::AssertionSuccess();
    const auto why = wait_closed();
    return testing::AssertionFailure() << got.size() << " frames; " << (why ? why->message : "still open");
}

testing::AssertionResult honest_peer_is_served(const TestServer& server, const Device& counter, std::uint64_t seed) {
    const Device station(seed);
    Caller caller(station, counter.digest());
    if (!caller.connect(server.address()))
        return testing::AssertionFailure() << "not connected: " << caller.wait_closed()->message;
    return caller.echoes("an honest word");
}

}  // namespace zheng::test
