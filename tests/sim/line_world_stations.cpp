#include "tests/sim/line_world.hpp"

#include "audit/log/author.hpp"
#include "proto/election/check.hpp"
#include "tests/sim/line_township.hpp"
#include "tests/support/statements.hpp"

namespace zheng::sim {

void World::start_station(std::size_t index) {
    auto& self = stations_[index];
    if (self.machine)
        return;
    station::Remembered disk;
    if (full(self))
        return later(500 + below(1000), [this, index] { start_station(index); });
    if (self.life != 0 && strikes(troubles_.restored)) {
        ++counts_.restores;
        self.disk = self.backup;
        self.disk.restored = lie_ != Lie::restored_forgotten;
        self.disk.must_ask = true;
        later(5000, [this, index] { author(index); });
    }
    ++self.life;
    disk.said = self.disk.journal;
    for (std::uint64_t sequence = 1; sequence <= disk.said.size(); ++sequence)
        disk.settled.push_back(self.disk.receipts.count(sequence) != 0);
    disk.proved = self.disk.proved;
    disk.seen = self.disk.seen;
    // A restored disk that has not asked yet stays one, however often it starts.
    disk.restored = self.disk.restored;
    self.machine = std::make_unique<station::Delivery>(pinned(index), std::move(disk),
                                                       [this](std::uint64_t bound) { return below(bound); });
    perform(index, self.machine->start(now_ms_));
}

void World::kill_station(std::size_t index) {
    auto& self = stations_[index];
    ++counts_.kills;
    leave(index);
    self.machine.reset();
    if (lie_ == Lie::journal_forgets && !self.disk.journal.empty()) {
        self.disk.receipts.erase(self.disk.journal.size());
        self.disk.journal.pop_back();
    }
    later(1 + below(below(3) == 0 ? 30 : 5000), [this, index] { start_station(index); });
}

void World::leave(std::size_t index) {
    const auto id = std::exchange(stations_[index].link, 0);
    const auto link = links_.find(id);
    if (link == links_.end())
        return;
    link->second.station_up = false;
    // What is on its way still arrives, and the end of the connection long after, or never.
    if (below(4) != 0)
        at(std::max(link->second.to_counter_ms, now_ms_) + below(5000), [this, id] { end_at_counter(id); });
}

// A process whose disk is full cannot go on: it ends, and is started again until there is room.
void World::fill_disk(std::size_t index) {
    ++counts_.disks_full;
    stations_[index].full_until_ms = now_ms_ + below(8000);
}

void World::perform(std::size_t index, station::Actions actions) {
    for (const auto& action : actions) {
        if (strikes(troubles_.station_disk_full))
            fill_disk(index);
        if (strikes(troubles_.station_killed))
            return kill_station(index);
        if (!carry_out(index, action))
            return;
    }
}

bool World::carry_out(std::size_t index, const station::Action& action) {
    auto& self = stations_[index];
    const bool writes =
        std::holds_alternative<station::StoreReceipt>(action) || std::holds_alternative<station::StoreHead>(action) ||
        std::holds_alternative<station::TakeBack>(action) || std::holds_alternative<station::Asked>(action);
    if (writes && full(self)) {
        kill_station(index);
        return false;
    }
    if (std::holds_alternative<station::Connect>(action)) {
        connect(index);
    } else if (const auto* send = std::get_if<station::Send>(&action)) {
        counts_.submits += std::holds_alternative<wire::Submit>(send->message) ? 1U : 0U;
        transmit(self.link, true, send->message);
    } else if (std::holds_alternative<station::Close>(action)) {
        leave(index);
    } else if (const auto* wait = std::get_if<station::WaitUntil>(&action)) {
        if (self.wake_ms == wait->at_ms && wait->at_ms > now_ms_)
            return true;
        self.wake_ms = wait->at_ms;
        at(std::max(wait->at_ms, now_ms_ + 1), [this, index, life = self.life, time = wait->at_ms] {
            if (stations_[index].machine && stations_[index].life == life && stations_[index].wake_ms == time) {
                stations_[index].wake_ms = 0;
                perform(index, stations_[index].machine->tick(now_ms_));
            }
        });
    } else if (const auto* receipt = std::get_if<station::StoreReceipt>(&action)) {
        const auto& settled = receipt->settled;
        const auto& envelope = self.disk.journal[settled.sequence - 1];
        const auto extra = log::parse_receipt(settled.receipt)->extra;
        Receipt kept{settled.receipt, extra.empty() ? envelope : extra};
        counts_.refused += settled.refused ? 1U : 0U;
        if (lie_ == Lie::receipt_flipped)
            kept.entry.back() ^= 1U;
        acknowledged_.push_back({self.name, settled.sequence, log::payload_digest(envelope).value(), kept});
        self.disk.receipts.emplace(settled.sequence, std::move(kept));
        if (!self.disk.seen || self.disk.seen->checkpoint.size < settled.head.checkpoint.size)
            self.disk.seen = settled.head;
    } else if (const auto* head = std::get_if<station::StoreHead>(&action)) {
        self.disk.proved = head->head;
        heads_[index].push_back(head->head.checkpoint);
        if (head->head.checkpoint.size >= released_size_) {
            released_size_ = head->head.checkpoint.size;
            released_ = {head->head.note};
        }
    } else if (const auto* back = std::get_if<station::TakeBack>(&action)) {
        for (const auto& said : back->said)
            self.disk.journal.push_back(said.envelope);
        counts_.taken_back += back->said.size();
    } else if (std::holds_alternative<station::Asked>(action)) {
        self.disk.restored = false;
        self.disk.must_ask = false;
    } else if (const auto* halt = std::get_if<station::Halted>(&action)) {
        halted(index, halt->halt);
    }
    return true;
}

// A revoked device may learn it from a goodbye, or from the answer to what it had under way.
void World::halted(std::size_t index, const station::Halt& halt) {
    const auto& self = stations_[index];
    const bool told = halt.reason == station::HaltReason::revoked || halt.reason == station::HaltReason::rejected;
    judgement_.look(Invariant::nobody_halts, self.revoked && told,
                    self.name + " " + std::string(name_of(halt.reason)) + " (" + halt.detail + ")");
}

void World::author(std::size_t index) {
    auto& self = stations_[index];
    if (self.disk.journal.size() >= statements_each)
        return;
    if (!self.machine || !self.machine->may_author() || full(self))
        return later(500 + below(1000), [this, index] { author(index); });
    judgement_.look(Invariant::restored_asks, !self.disk.must_ask, self.name + " speaks from an older disk");
    self.disk.journal.push_back(statement_of(index, self.disk.journal, now_ms_));
    // What a restored disk has lost is said anew.
    if (self.disk.journal.size() < statements_each)
        later(5000 + below(5000), [this, index] { author(index); });
    if (strikes(troubles_.station_killed))
        return kill_station(index);
    perform(index, self.machine->said(self.disk.journal.back(), now_ms_));
}

}  // namespace zheng::sim
