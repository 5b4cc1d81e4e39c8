#include "tests/sim/line_world.hpp"

#include "audit/log/author.hpp"
#include "proto/election/check.hpp"
#include "tests/sim/line_township.hpp"
#include "tests/support/statements.hpp"

#include <algorithm>
#include <limits>
#include <set>

namespace zheng::sim {

World::Counter::Counter(log::Storage& storage, std::span<const std::string> released)
    : disk(storage), intake(township_purpose(), test::key_of("counter")),
      log(log::Log::open(township_purpose().log.origin, test::key_of("log"), disk, released,
                         [&](std::uint64_t, ByteView entry) { return intake.replay(entry); })
              .value()),
      sequencer(intake, log), sessions(intake, log) {}

World::World(std::uint64_t seed, Troubles troubles)
    : random_(seed), troubles_(troubles), disk_(founded_disk(stations)), stations_(stations), heads_(stations) {
    for (std::size_t i = 0; i < stations; ++i)
        stations_[i].name = station_name(i);
}

void World::run() {
    start_counter();
    for (std::size_t i = 0; i < stations; ++i) {
        later(below(2000), [this, i] { start_station(i); });
        for (std::size_t n = 0; n < statements_each; ++n)
            later(below(faults_end_ms), [this, i] { author(i); });
        later(below(faults_end_ms), [this, i] { stations_[i].backup = stations_[i].disk; });
    }
    const auto delivered = [](const Station& one) {
        return one.machine && one.disk.journal.size() >= statements_each &&
               one.disk.receipts.size() == one.disk.journal.size() && one.machine->proved() &&
               one.disk.seen->checkpoint.size == one.machine->proved()->checkpoint.size;
    };
    while (!events_.empty() && now_ms_ < world_end_ms && violations_.empty()) {
        if (now_ms_ > faults_end_ms && std::all_of(stations_.begin(), stations_.end(), delivered))
            return;
        auto node = events_.extract(events_.begin());
        now_ms_ = node.key().first;
        node.mapped()();
    }
}

bool World::strikes(std::uint64_t one_in) {
    return one_in != 0 && now_ms_ < faults_end_ms && below(one_in) == 0;
}

void World::at(std::uint64_t time_ms, std::function<void()> event) {
    events_.emplace(std::pair{time_ms, ++order_}, std::move(event));
}

void World::later(std::uint64_t delay_ms, std::function<void()> event) {
    at(now_ms_ + delay_ms, std::move(event));
}

void World::violate(const std::string& invariant, const std::string& what) {
    violations_.push_back(invariant + ": " + what + " at " + std::to_string(now_ms_) + " ms");
}

// ---- stations

void World::start_station(std::size_t index) {
    auto& self = stations_[index];
    if (self.machine)
        return;
    station::Remembered disk;
    if (self.life != 0 && strikes(troubles_.restored)) {
        ++counts_.restores;
        self.disk = self.backup;
        self.disk.restored = true;
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

void World::perform(std::size_t index, station::Actions actions) {
    for (const auto& action : actions) {
        if (strikes(troubles_.station_killed))
            return kill_station(index);
        if (!carry_out(index, action))
            return;
    }
}

bool World::carry_out(std::size_t index, const station::Action& action) {
    auto& self = stations_[index];
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
    } else if (const auto* halted = std::get_if<station::Halted>(&action)) {
        violate("nobody halts in an honest world",
                self.name + " " + std::string(name_of(halted->halt.reason)) + " (" + halted->halt.detail + ")");
    }
    return true;
}

void World::connect(std::size_t index) {
    const auto id = ++counts_.connections;
    auto& link = links_[id];
    link.station = index;
    leave(index);
    stations_[index].link = id;
    later(1 + below(100), [this, id, index, life = stations_[index].life] {
        auto& self = stations_[index];
        const bool here = self.machine && self.life == life && self.link == id;
        if (counter_ && !links_.at(id).cut)
            perform(counter_->sessions.opened(id, tls_key(index), now_ms_));
        else
            links_.at(id).counter_up = false;
        if (here && links_.at(id).counter_up)
            perform(index, self.machine->connected(now_ms_));
        else if (here)
            perform(index, self.machine->disconnected(now_ms_));
    });
}

void World::author(std::size_t index) {
    auto& self = stations_[index];
    if (self.disk.journal.size() >= statements_each)
        return;
    if (!self.machine || !self.machine->may_author())
        return later(500 + below(1000), [this, index] { author(index); });
    self.disk.journal.push_back(statement_of(index, self.disk.journal, now_ms_));
    // What a restored disk has lost is said anew.
    if (self.disk.journal.size() < statements_each)
        later(5000 + below(5000), [this, index] { author(index); });
    if (strikes(troubles_.station_killed))
        return kill_station(index);
    perform(index, self.machine->said(self.disk.journal.back(), now_ms_));
}

// ---- the counter

void World::start_counter() {
    ++counter_life_;
    counter_ = std::make_unique<Counter>(disk_, released_);
    later(1000, [this, life = counter_life_] { tick_counter(life); });
}

void World::kill_counter() {
    ++counts_.kills;
    ++counter_life_;
    counter_.reset();
    for (auto& [id, link] : links_)
        if (link.counter_up)
            end_at_counter(id);
    later(1 + below(below(3) == 0 ? 30 : 5000), [this] { start_counter(); });
}

void World::tick_counter(std::uint64_t life) {
    if (!counter_ || counter_life_ != life)
        return;
    perform(counter_->sessions.tick(now_ms_));
    later(1000, [this, life] { tick_counter(life); });
}

void World::end_at_counter(std::uint64_t id) {
    auto& link = links_.at(id);
    if (!link.counter_up)
        return;
    link.counter_up = false;
    if (counter_)
        perform(counter_->sessions.closed(id));
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

void World::perform(counter::SessionActions actions) {
    for (auto& action : actions) {
        if (!counter_)
            return;
        if (strikes(troubles_.counter_killed))
            return kill_counter();
        if (const auto* tell = std::get_if<counter::Tell>(&action)) {
            transmit(tell->connection, false, tell->message);
        } else if (const auto* end = std::get_if<counter::End>(&action)) {
            end_at_counter(end->connection);
        } else if (auto* examine = std::get_if<counter::Examine>(&action)) {
            later(below(20), [this, life = counter_life_, one = std::move(*examine)] {
                if (counter_ && counter_life_ == life)
                    perform(counter_->sessions.examined(one.ticket, examined(one.envelope)));
            });
        } else if (auto* admit = std::get_if<counter::Admit>(&action)) {
            counter_->tickets.push_back(admit->ticket);
            counter_->queue.push_back(std::move(admit->submitted));
            if (!std::exchange(counter_->batch_due, true))
                later(below(8) == 0 ? below(6000) : below(30), [this, life = counter_life_] {
                    if (counter_ && counter_life_ == life)
                        commit_batch();
                });
        }
    }
}

void World::commit_batch() {
    counter_->batch_due = false;
    const auto tickets = std::exchange(counter_->tickets, {});
    const auto queue = std::exchange(counter_->queue, {});
    if (strikes(troubles_.commit_fails))
        counter_->disk.fail_at(below(3 * queue.size() + 3), below(2) == 0 ? test::Fault::before : test::Fault::after);
    const counter::Moment now{test::day(20261118), test::example_unix_s + now_ms_ / 1000};
    const auto answers = counter_->sequencer.submit(queue, now);
    counter_->disk.fail_at(std::numeric_limits<std::uint64_t>::max(), test::Fault::before);
    if (!answers) {
        ++counts_.failed_commits;
        return kill_counter();
    }
    if (strikes(troubles_.counter_killed))
        return kill_counter();
    std::vector<counter::Committed> batch;
    for (std::size_t i = 0; i < tickets.size(); ++i)
        batch.push_back({tickets[i], (*answers)[i]});
    perform(counter_->sessions.committed(batch).value());
}

// ---- the network

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
                                      : self.machine && self.life == life && self.link == id;
        if (!heard || link.cut)
            return;
        rest = rest.subspan(reader.push(rest).value());
        const auto frame = reader.take();
        if (frame && to_counter)
            perform(counter_->sessions.received(id, *frame, now_ms_).value());
        else if (frame)
            perform(link.station, self.machine->received(*frame, now_ms_));
    }
}

// ---- what must hold

std::vector<std::string> World::broken() const {
    auto out = violations_;
    const auto judge = [&](bool holds, const std::string& what) {
        if (!holds)
            out.push_back(what);
    };
    auto disk = disk_;
    counter::Intake intake(township_purpose(), test::key_of("counter"));
    const auto log = log::Log::open(township_purpose().log.origin, test::key_of("log"), disk, released_,
                                    [&](std::uint64_t, ByteView entry) { return intake.replay(entry); });
    judge(log.has_value(), "the log opens, and continues what was released");
    if (!log)
        return out;
    const auto& authors = intake.state().authors;
    std::map<election::PublicKey, std::uint64_t> newest;
    std::set<election::Digest> seen;
    for (const auto& entry : disk.entries()) {
        const auto& heard = examined(entry);
        for (const auto* one : {&*heard, heard->inner.get()}) {
            if (one == nullptr)
                continue;
            judge(seen.insert(one->payload).second, "no statement stands in the log twice");
            judge(one->statement.header.sequence == ++newest[one->statement.header.author()],
                  "each author's statements stand in the order of their numbers");
        }
    }
    judge(intake.state().equivocations == 0, "nobody honest equivocates");
    for (const auto& one : acknowledged_) {
        const auto line = authors.find(test::public_key_of(one.author));
        judge(line != authors.end() && one.sequence < line->second.next_sequence() &&
                  line->second.said[one.sequence - 1].payload == one.payload,
              "no acknowledged statement is lost: " + one.author + " " + std::to_string(one.sequence));
        const auto receipt = log::parse_receipt(one.receipt.text);
        const auto head = log::verify_receipt(receipt.value(), one.receipt.entry, log->key());
        judge(head && head->checkpoint.root == log->tree().root(head->checkpoint.size),
              "every receipt verifies, under a head of this log");
    }
    for (std::size_t i = 0; i < stations; ++i) {
        const auto& disk_of = stations_[i].disk;
        judge(disk_of.journal.size() >= statements_each && disk_of.receipts.size() == disk_of.journal.size(),
              "everything is delivered in the end: " + stations_[i].name + " " +
                  std::to_string(disk_of.receipts.size()) + " of " + std::to_string(disk_of.journal.size()));
        const auto line = authors.find(test::public_key_of(stations_[i].name));
        judge(line != authors.end() && line->second.said.size() == disk_of.journal.size(),
              "the log holds of each device what its journal holds");
        for (const auto& head : heads_[i])
            judge(head.size <= log->head().size && head.root == log->tree().root(head.size),
                  "heads only grow consistently");
    }
    return out;
}

}  // namespace zheng::sim
