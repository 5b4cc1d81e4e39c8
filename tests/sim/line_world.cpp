#include "tests/sim/line_world.hpp"

#include "audit/log/author.hpp"
#include "proto/election/check.hpp"
#include "tests/sim/line_township.hpp"
#include "tests/support/statements.hpp"

#include <algorithm>
#include <limits>

namespace zheng::sim {

namespace {

constexpr counter::Ticket county_ticket = 0;  // of no session
constexpr std::uint64_t revocation_seen_ms = 2500;
constexpr std::uint64_t wall_off_s_max = 86'400;

}  // namespace

World::Counter::Counter(log::Storage& storage) : disk(storage), intake(township_purpose(), test::key_of("counter")) {}

Result<std::unique_ptr<World::Counter>> World::Counter::start(log::Storage& storage,
                                                              std::span<const std::string> released) {
    auto out = std::make_unique<Counter>(storage);
    ZHENG_TRY(out->log, log::Log::open(township_purpose().log.origin, test::key_of("log"), out->disk, released,
                                       [&](std::uint64_t, ByteView entry) { return out->intake.replay(entry); }));
    out->sequencer.emplace(out->intake, *out->log);
    out->sessions.emplace(out->intake, *out->log);
    return out;
}

World::World(std::uint64_t seed, Troubles troubles, Lie lie)
    : random_(seed), troubles_(troubles), lie_(lie), disk_(founded_disk(stations)), stations_(stations),
      heads_(stations) {
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
    if (strikes(troubles_.revoked))
        later(below(faults_end_ms), [this] { revoke(below(stations)); });
    // An honest world stops at the first broken invariant; one lie has consequences that show later.
    const auto on = [this] { return judgement_.broken().empty() || lie_ == Lie::restored_forgotten; };
    while (!events_.empty() && now_ms_ < world_end_ms && on()) {
        if (now_ms_ > faults_end_ms &&
            std::all_of(stations_.begin(), stations_.end(), [this](const Station& one) { return delivered(one); }))
            break;
        auto node = events_.extract(events_.begin());
        now_ms_ = node.key().first;
        node.mapped()();
    }
    spoil_log();
}

bool World::delivered(const Station& one) const {
    if (one.revoked)
        return !to_revoke_;
    return one.machine && one.disk.journal.size() >= statements_each &&
           one.disk.receipts.size() == one.disk.journal.size() && one.machine->proved() &&
           one.disk.seen->checkpoint.size == one.machine->proved()->checkpoint.size;
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

void World::violate(Invariant invariant, const std::string& what) {
    judgement_.look(invariant, false, what + " at " + std::to_string(now_ms_) + " ms");
}

counter::Moment World::wall() const {
    const auto now = static_cast<std::int64_t>(test::example_unix_s + now_ms_ / 1000) + wall_off_s_;
    return {test::day(20261118), static_cast<std::uint64_t>(now)};
}

// ---- the counter

std::vector<std::string> World::heads_out() const {
    auto out = released_;
    if (!published_.empty())
        out.push_back(published_);
    return lie_ == Lie::acks_before_commit ? std::vector<std::string>{} : out;
}

void World::start_counter() {
    ++counter_life_;
    auto started = Counter::start(disk_, heads_out());
    judgement_.look(Invariant::log_opens, started.has_value(), started ? "" : started.error().message);
    if (!started)
        return;
    counter_ = *std::move(started);
    later(1000, [this, life = counter_life_] { tick_counter(life); });
    later(below(1000), [this, life = counter_life_] { publish(life); });
}

void World::kill_counter() {
    ++counts_.kills;
    ++counter_life_;
    counter_.reset();
    // The publisher had replaced the file already, or not yet.
    if (publishing_ && below(2) == 0) {
        ++counts_.publisher_deaths;
        published_ = *publishing_;
    }
    publishing_.reset();
    if (before_last_ && (lie_ == Lie::disk_drops_synced || lie_ == Lie::acks_before_commit))
        disk_ = *std::exchange(before_last_, std::nullopt);
    for (auto& [id, link] : links_)
        if (link.counter_up)
            end_at_counter(id);
    later(1 + below(below(3) == 0 ? 30 : 5000), [this] { start_counter(); });
}

void World::tick_counter(std::uint64_t life) {
    if (!counter_ || counter_life_ != life)
        return;
    if (strikes(troubles_.clock_jump)) {
        ++counts_.clock_jumps;
        wall_off_s_ = static_cast<std::int64_t>(below(2 * wall_off_s_max)) - static_cast<std::int64_t>(wall_off_s_max);
    }
    if (lie_ != Lie::revocation_unheeded)
        perform(counter_->sessions->tick(now_ms_));
    later(1000, [this, life] { tick_counter(life); });
}

void World::perform(counter::SessionActions actions) {
    for (auto& action : actions) {
        if (!counter_)
            return;
        if (strikes(troubles_.counter_killed))
            return kill_counter();
        if (const auto* told = std::get_if<counter::Tell>(&action)) {
            if (lie_ == Lie::answers_late && std::holds_alternative<wire::Answer>(told->message))
                later(below(6000), [this, late = *told] { tell(late); });
            else
                tell(*told);
        } else if (const auto* end = std::get_if<counter::End>(&action)) {
            end_at_counter(end->connection);
        } else if (auto* examine = std::get_if<counter::Examine>(&action)) {
            later(below(20), [this, life = counter_life_, one = std::move(*examine)] {
                if (counter_ && counter_life_ == life)
                    perform(counter_->sessions->examined(one.ticket, examined(one.envelope)));
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

void World::tell(const counter::Tell& told) {
    const auto station = links_.at(told.connection).station;
    if (std::holds_alternative<wire::Welcome>(told.message))
        welcomed_[station] = told.connection;
    else if (std::holds_alternative<wire::Answer>(told.message))
        judgement_.look(Invariant::one_session, welcomed_[station] == told.connection,
                        stations_[station].name + " is answered on a connection that another has followed");
    transmit(told.connection, false, told.message);
}

void World::commit_batch() {
    counter_->batch_due = false;
    const auto tickets = std::exchange(counter_->tickets, {});
    const auto queue = std::exchange(counter_->queue, {});
    before_last_ = disk_;
    if (strikes(troubles_.counter_disk_full)) {
        ++counts_.disks_full;
        counter_full_until_ms_ = now_ms_ + below(8000);
    }
    if (now_ms_ < counter_full_until_ms_)
        counter_->disk.fail_at(0, test::Fault::before);
    else if (strikes(troubles_.commit_fails))
        counter_->disk.fail_at(below(3 * queue.size() + 3), below(2) == 0 ? test::Fault::before : test::Fault::after);
    if (lie_ == Lie::publishes_early) {
        auto copy = disk_;
        auto shadow = Counter::start(copy, {}).value();
        static_cast<void>(shadow->sequencer->submit(queue, wall()));
        published(counter_life_, shadow->log->checkpoint(), shadow->log->head());
    }
    const auto answers = counter_->sequencer->submit(queue, wall());
    counter_->disk.fail_at(std::numeric_limits<std::uint64_t>::max(), test::Fault::before);
    if (!answers) {
        ++counts_.failed_commits;
        return kill_counter();
    }
    if (strikes(troubles_.counter_killed))
        return kill_counter();
    std::vector<counter::Committed> batch;
    for (std::size_t i = 0; i < tickets.size(); ++i) {
        if (tickets[i] != county_ticket) {
            batch.push_back({tickets[i], (*answers)[i]});
        } else if (const auto revoked = std::exchange(to_revoke_, std::nullopt)) {
            later(revocation_seen_ms, [this, one = *revoked] { after_revocation(one); });
        }
    }
    perform(counter_->sessions->committed(batch).value());
}

// ---- the publisher: a thread of the counter that lags, and dies with it

void World::publish(std::uint64_t life) {
    if (!counter_ || counter_life_ != life)
        return;
    const auto head = counter_->log->head();
    publishing_ = counter_->log->checkpoint();
    const auto lag_ms = strikes(troubles_.publisher_lags) ? below(below(3) == 0 ? 30'000 : 5000) : below(200);
    later(lag_ms, [this, life, head, note = *publishing_] {
        if (counter_ && counter_life_ == life)
            published(life, note, head);
    });
}

void World::published(std::uint64_t life, const std::string& note, const log::Checkpoint& head) {
    ++counts_.published;
    published_ = note;
    publishing_.reset();
    const auto committed = disk_.head().value();
    judgement_.look(Invariant::published_committed,
                    committed && head.size <= committed->size && head.size >= published_size_ &&
                        (head.size != committed->size || head.root == committed->root),
                    "published " + std::to_string(head.size) + ", committed " +
                        std::to_string(committed ? committed->size : 0) + ", published before " +
                        std::to_string(published_size_));
    published_size_ = head.size;
    if (lie_ != Lie::publishes_early)
        later(1000, [this, life] { publish(life); });
}

// ---- the county revokes a device, through the counter's own door

void World::revoke(std::size_t index) {
    if (!stations_[index].revoked)
        ++counts_.revocations;
    stations_[index].revoked = true;
    to_revoke_ = index;
    if (counter_) {
        const auto envelope = revocation_of(index, stations);
        counter_->tickets.push_back(county_ticket);
        counter_->queue.push_back({envelope, log::examine(envelope)});
        if (!std::exchange(counter_->batch_due, true))
            later(below(30), [this, life = counter_life_] {
                if (counter_ && counter_life_ == life)
                    commit_batch();
            });
    }
    later(10'000, [this, index] {
        if (to_revoke_)
            revoke(index);
    });
}

void World::after_revocation(std::size_t index) {
    if (!counter_)
        return;
    judgement_.look(Invariant::revocation_ends,
                    !counter_->sessions->session_of(test::public_key_of(stations_[index].name)),
                    stations_[index].name + " has a session after its revocation");
}

}  // namespace zheng::sim
