#include "audit/net/frame_lane.hpp"

#include "audit/net/frame_connection.hpp"

#include <algorithm>
#include <chrono>

namespace zheng::net {
namespace {

constexpr std::size_t scratch_bytes = 64 * 1024;
constexpr std::uint64_t tick_ms_min = 5;
constexpr std::uint64_t tick_ms_max = 250;
constexpr std::uint64_t ticks_per_wait = 8;  // how exact a wait is

std::int64_t now_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

FrameLane::FrameLane(Loop& loop, std::shared_ptr<FrameShared> shared, std::size_t index)
    : loop_(loop), shared_(std::move(shared)), next_id_(shared_->lanes + index), timer_(loop), scratch_(scratch_bytes) {
    const auto& limits = shared_->limits;
    handshakes_max_ = std::max<std::size_t>(limits.handshakes_max / shared_->lanes, 1);
    const auto shortest = std::min({limits.handshake_ms_max, limits.frame_ms_max, limits.end_ms_max});
    tick_ms_ = std::clamp(shortest / ticks_per_wait, tick_ms_min, tick_ms_max);
}

void FrameLane::command(Command command) {
    bool first = false;
    {
        const std::lock_guard lock(mutex_);
        first = inbox_.empty();
        inbox_.push_back(std::move(command));
    }
    if (first)
        loop_.post([weak = weak_from_this()] {
            if (const auto self = weak.lock())
                self->drain();
        });
}

void FrameLane::drain() {
    std::vector<Command> commands;
    {
        const std::lock_guard lock(mutex_);
        commands.swap(inbox_);
    }
    for (auto& command : commands)
        std::visit([this](auto& one) { take(std::move(one)); }, command);
    const auto told = std::exchange(told_, {});
    for (const auto& connection : told) {
        connection->told = false;
        connection->flush();
    }
}

void FrameLane::take(Adopt command) {
    if (!shared_->accepting)  // it was on its way
        return;
    if (shared_->tls)
        displace();
    const auto id = next_id_;
    next_id_ += shared_->lanes;
    const auto connection = std::make_shared<FrameConnection>(*this, id, std::move(command.socket), command.peer);
    auto& list = waiting(Wait::nothing);
    connection->place.at = list.insert(list.end(), connection.get());
    connections_.emplace(id, connection);
    connection->begin();
}

void FrameLane::take(Tell command) {
    const auto connection = find(command.id);
    if (!connection)
        return;
    connection->add(std::move(command.framed));
    if (!std::exchange(connection->told, true))
        told_.push_back(connection);
}

void FrameLane::take(Done command) {
    if (const auto connection = find(command.id))
        connection->done(command.frames);
}

void FrameLane::take(End command) {
    if (const auto connection = find(command.id))
        connection->end();
}

void FrameLane::take(CloseAll /*command*/) {
    std::vector<std::shared_ptr<FrameConnection>> all;
    for (const auto& [id, connection] : connections_)
        all.push_back(connection);
    for (const auto& connection : all)
        connection->farewell();
}

// Those that have said something and those that haven't each keep half of the room when there is none left, so that
// neither a flood of silent peers nor one of stammering peers displaces somebody who has just come.
void FrameLane::displace() {
    auto& silent = waiting(Wait::first_byte);
    auto& begun = waiting(Wait::handshake);
    while (silent.size() + begun.size() >= handshakes_max_) {
        ++shared_->counts.handshakes_displaced;
        (silent.size() >= begun.size() ? silent : begun).front()->close();
    }
}

void FrameLane::wait_for(FrameConnection& connection, Wait wait, bool anew) {
    auto& place = connection.place;
    if (anew || place.wait == Wait::nothing)
        place.since_ms = now_ms();
    if (place.wait == wait)
        return;
    auto& to = waiting(wait);
    to.splice(to.end(), waiting(place.wait), place.at);
    place.wait = wait;
    if (wait != Wait::nothing && !std::exchange(ticking_, true))
        timer_.after_ms(tick_ms_, [this] { tick(); });
}

std::uint64_t FrameLane::limit_of(Wait wait) const {
    switch (wait) {
    case Wait::frame:
        return shared_->limits.frame_ms_max;
    case Wait::end:
        return shared_->limits.end_ms_max;
    default:
        return shared_->limits.handshake_ms_max;
    }
}

void FrameLane::tick() {
    ticking_ = false;
    std::vector<std::shared_ptr<FrameConnection>> late;
    bool waits = false;
    const auto now = now_ms();
    for (const auto wait : {Wait::first_byte, Wait::handshake, Wait::frame, Wait::end}) {
        const auto& list = waiting(wait);
        const auto limit = static_cast<std::int64_t>(limit_of(wait));
        waits = waits || !list.empty();
        for (auto* connection : list)
            if (now - connection->place.since_ms >= limit)
                late.push_back(connection->shared_from_this());
    }
    for (const auto& connection : late)
        connection->timed_out();
    if (waits && !std::exchange(ticking_, true))
        timer_.after_ms(tick_ms_, [this] { tick(); });
}

std::shared_ptr<FrameConnection> FrameLane::find(ConnectionId id) const {
    const auto found = connections_.find(id);
    return found == connections_.end() ? nullptr : found->second;
}

void FrameLane::forget(FrameConnection& connection) {
    waiting(connection.place.wait).erase(connection.place.at);
    connections_.erase(connection.id());
}

void FrameLane::abandon() {
    timer_.cancel();
    for (auto& list : waiting_)
        list.clear();
    for (const auto& [id, connection] : connections_)
        connection->abandon();
    connections_.clear();
    told_.clear();
}

}  // namespace zheng::net
