#include "tests/sim/line_world.hpp"

#include "tests/sim/line_township.hpp"

#include <algorithm>
#include <utility>

namespace zheng::sim {

void World::connect(std::size_t index) {
    const auto id = ++counts_.connections;
    auto& link = links_[id];
    link.station = index;
    leave(index);
    stations_[index].link = id;
    if (lie_ == Lie::line_never_mended && index == 0)
        link.cut = true;
    if (strikes(troubles_.second_connection))
        later(below(5000), [this, index] { connect_second(index); });
    later(1 + below(100), [this, id, index, life = stations_[index].life] {
        auto& self = stations_[index];
        const bool here = self.machine && self.life == life && self.link == id;
        if (counter_ && !links_.at(id).cut)
            perform(counter_->sessions->opened(id, tls_key(index), now_ms_));
        else
            links_.at(id).counter_up = false;
        if (here && links_.at(id).counter_up)
            perform(index, self.machine->connected(now_ms_));
        else if (here)
            perform(index, self.machine->disconnected(now_ms_));
    });
}

// Another process of the same device, with a copy of its disk: greets, and submits what it has.
void World::connect_second(std::size_t index) {
    if (!counter_)
        return;
    ++counts_.second_connections;
    const auto id = ++counts_.connections;
    links_[id].station = index;
    links_[id].second = true;
    perform(counter_->sessions->opened(id, tls_key(index), now_ms_));
    transmit(id, true, wire::Hello{{wire::session_version}, pinned(index).log_key.name, pinned(index).author});
    later(below(20'000), [this, id] { end_at_counter(id); });
}

void World::end_at_counter(std::uint64_t id) {
    auto& link = links_.at(id);
    if (!link.counter_up)
        return;
    link.counter_up = false;
    if (counter_)
        perform(counter_->sessions->closed(id));
    if (link.cut && below(2) == 0)
        return;
    at(std::max(link.to_station_ms, now_ms_) + below(100), [this, id] {
        auto& self = stations_[links_.at(id).station];
        if (self.machine && self.link == id) {
            self.link = 0;
            perform(links_.at(id).station, self.machine->disconnected(now_ms_));
        }
    });
}

void World::transmit(std::uint64_t id, bool to_counter, const wire::Message& message) {
    const auto found = links_.find(id);
    if (found == links_.end() || found->second.cut)
        return;
    auto& link = found->second;
    if (strikes(troubles_.link_cut)) {
        ++counts_.cuts;
        link.cut = true;
        // Either end may notice soon, late, or only by waiting in vain.
        if (below(3) != 0)
            later(below(30'000), [this, id] { end_at_counter(id); });
        return;
    }
    auto bytes = wire::framed(wire::encode_message(message));
    if (strikes(troubles_.duplicated)) {
        ++counts_.duplicates;
        const auto once = bytes;
        bytes.insert(bytes.end(), once.begin(), once.end());
    }
    auto& held = to_counter ? link.held_to_counter : link.held_to_station;
    if (held.empty() && strikes(troubles_.overtaken)) {
        ++counts_.overtaken;
        held = std::move(bytes);
        return;
    }
    const auto before = std::exchange(held, {});
    bytes.insert(bytes.end(), before.begin(), before.end());
    const auto split = static_cast<std::ptrdiff_t>(below(bytes.size()));
    auto& last_ms = to_counter ? link.to_counter_ms : link.to_station_ms;
    for (auto piece : {Bytes(bytes.begin(), bytes.begin() + split), Bytes(bytes.begin() + split, bytes.end())}) {
        last_ms = std::max(last_ms, now_ms_ + 1 + (below(20) == 0 ? below(3000) : below(60)));
        const auto life = to_counter ? counter_life_ : stations_[link.station].life;
        at(last_ms, [this, id, to_counter, life, moved = std::move(piece)] { arrive(id, to_counter, moved, life); });
    }
}

void World::arrive(std::uint64_t id, bool to_counter, Bytes piece, std::uint64_t life) {
    auto& link = links_.at(id);
    auto& self = stations_[link.station];
    auto& reader = to_counter ? link.at_counter : link.at_station;
    std::span<const std::uint8_t> rest(piece);
    while (!rest.empty()) {
        const bool heard = to_counter ? counter_ && counter_life_ == life && link.counter_up
                                      : link.second || (self.machine && self.life == life && self.link == id);
        if (!heard || link.cut)
            return;
        rest = rest.subspan(reader.push(rest).value());
        const auto frame = reader.take();
        if (frame && to_counter)
            perform(counter_->sessions->received(id, *frame, now_ms_).value());
        else if (frame && link.second)
            for (const auto& envelope : std::holds_alternative<wire::Welcome>(wire::decode_message(*frame).value())
                                            ? self.disk.journal
                                            : std::vector<Bytes>{})
                transmit(id, true, wire::Submit{envelope});
        else if (frame)
            perform(link.station, self.machine->received(*frame, now_ms_));
    }
}

}  // namespace zheng::sim
