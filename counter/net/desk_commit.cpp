#include "counter/net/desk_strand.hpp"

#include "audit/crypto/signer.hpp"
#include "counter/store/sqlite_storage.hpp"

#include <chrono>
#include <iterator>

namespace zheng::counter {
void DeskStrand::commit() {
    if (queue_.empty() || ending_)
        return;
    check_room();
    std::vector<Ticket> withdrawn;
    if (!figures_.paused.empty())
        withdrawn = withdraw();
    decide(queue_.next_batch());
    if (!withdrawn.empty() && !ending_)
        perform(sessions_.withdrawn(withdrawn, figures_.paused));
}

std::vector<Ticket> DeskStrand::withdraw() {
    std::vector<Ticket> out;
    for (auto& unit : queue_.withdraw(intake_.state())) {
        if (const auto* ticket = std::get_if<Ticket>(&unit.asked_by))
            out.push_back(*ticket);
        else
            std::get<Decided>(unit.asked_by)(fail(Errc::io, figures_.paused));
    }
    return out;
}

void DeskStrand::decide(std::vector<Unit> units) {
    if (units.empty())
        return;
    std::vector<Submitted> batch;
    for (auto& unit : units)
        std::move(unit.statements.begin(), unit.statements.end(), std::back_inserter(batch));
    const auto began = steady_now();
    auto answers = sequencer_.submit(batch, world_.now());
    if (!answers) {
        for (auto& unit : units)
            if (auto* then = std::get_if<Decided>(&unit.asked_by))
                (*then)(fail(answers.error()));
        return die(std::move(answers).error());
    }
    if (feed()) {
        figures_.batch.add(batch.size());
        figures_.commit_us.add(us_since(began));
    }
    tell_answers(units, batch, *std::move(answers));
}

void DeskStrand::tell_answers(std::vector<Unit>& units, const std::vector<Submitted>& batch,
                              std::vector<Answer> answers) {
    std::vector<Committed> committed;
    bool revoked = false;
    std::size_t i = 0;
    const auto next = [&] {
        tell_log(batch[i], answers[i]);
        revoked = revoked || (answers[i].kind == Answer::Kind::accepted &&
                              std::holds_alternative<election::KeyRevoked>(batch[i].examined->statement.body));
        return std::move(answers[i++]);
    };
    for (auto& unit : units) {
        if (const auto* ticket = std::get_if<Ticket>(&unit.asked_by)) {
            committed.push_back({*ticket, next()});
            continue;
        }
        std::vector<Answer> own;
        for (std::size_t n = 0; n < unit.statements.size(); ++n)
            own.push_back(next());
        std::get<Decided>(unit.asked_by)(std::move(own));
    }
    perform(sessions_.committed(committed));
    if (revoked && !ending_) {
        world_.logger.warning(log_.head().origin + ": a key has been revoked");
        perform(sessions_.tick(now_ms()));
    }
}

void DeskStrand::tell_log(const Submitted& submitted, const Answer& answer) const {
    if (answer.kind != Answer::Kind::refused && answer.kind != Answer::Kind::equivocation)
        return;
    const auto& statement = submitted.examined->statement;
    auto line = log_.head().origin + ": " + std::string(name_of(type_of(statement.body))) + " " +
                std::to_string(statement.header.sequence) + " of " + crypto::keyid(statement.header.author()) +
                (answer.kind == Answer::Kind::refused ? " is refused:" : " says something else than before");
    for (const auto& note : answer.refusals)
        line += " " + text(note);
    world_.logger.log(answer.kind == Answer::Kind::refused ? env::LogLevel::info : env::LogLevel::warning,
                      line + ", entry " + std::to_string(answer.index));
}

bool DeskStrand::feed() {
    auto entries = sequencer_.take_committed();
    if (entries.empty())
        return false;
    ++figures_.commits;
    if (world_.feed != nullptr)
        world_.feed->committed(std::move(entries), log_.head(), log_.checkpoint());
    return true;
}

void DeskStrand::check_room() {
    std::string why;
    if (world_.free_bytes) {
        const auto available = world_.free_bytes();
        figures_.free_bytes = available.value_or(0);
        if (!available)
            why = available.error().message;
        else if (*available < free_bytes_min)
            why = "only " + std::to_string(*available >> 20U) + " MiB are free, and " +
                  std::to_string(free_bytes_min >> 20U) + " MiB must be";
    }
    if (why.empty() && world_.feed != nullptr && world_.feed->full())
        why = "too much waits to be published";
    if (why.empty() != figures_.paused.empty()) {
        if (why.empty())
            world_.logger.info(log_.head().origin + ": statements are admitted again");
        else
            world_.logger.error(log_.head().origin + ": nothing is admitted until there is room: " + why);
    }
    figures_.paused = std::move(why);
}

void DeskStrand::tick() {
    next_tick_ = steady_now() + std::chrono::milliseconds(world_.tick_every_ms);
    perform(sessions_.tick(now_ms()));
    check_room();
    if (figures_.paused.empty())
        stamp();
    settle_due();
    if (log_.head().size != roster_size_)
        renew_roster();
}

void DeskStrand::stamp() {
    if (ending_ || !intake_.uncovered())
        return;
    if (auto stamped = sequencer_.stamp(world_.now()); !stamped)
        return die(std::move(stamped).error());
    feed();
}

void DeskStrand::renew_roster() {
    const auto& state = intake_.state();
    auto made = std::make_shared<const Roster>(state.opened ? roster_of(state, intake_.stamps()) : Roster{});
    roster_size_ = log_.head().size;
    const std::lock_guard lock(shown_mutex_);
    shown_roster_ = std::move(made);
}

bool DeskStrand::covered(std::uint64_t size) const {
    const auto& state = intake_.state();
    return !state.opened || state.closed || !intake_.uncovered() || state.received_to >= size;
}

void DeskStrand::settle(Done then) {
    if (!figures_.paused.empty() && !covered(log_.head().size))
        return then(fail(Errc::io, figures_.paused));
    stamp();
    settling_.push_back({log_.head().size, now_ms() + settle_ms_max, std::move(then)});
    settle_due();
}

void DeskStrand::settle_due() {
    for (auto& one : std::exchange(settling_, {})) {
        if (failure_)
            one.then(fail(*failure_));
        else if (covered(one.size) || now_ms() >= one.until_ms || draining_)
            one.then({});
        else if (ending_)
            one.then(fail(strand_ended()));
        else
            settling_.push_back(std::move(one));
    }
}

void DeskStrand::publish(const Done& then) {
    if (world_.feed == nullptr)
        return then({});
    world_.feed->when_published(log_.head().size, then);
}

void DeskStrand::close(const Done& then) {
    if (ending_)
        return then(fail(strand_ended()));
    auto closed = sequencer_.close(world_.now());
    if (!closed && log_.poisoned()) {
        then(fail(closed.error()));
        return die(std::move(closed).error());
    }
    feed();
    if (closed)
        world_.logger.info(log_.head().origin + ": the log is closed");
    then(std::move(closed));
}

}  // namespace zheng::counter
