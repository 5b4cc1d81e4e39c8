#include "counter/net/desk_strand.hpp"

#include "proto/election/check.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <iterator>

namespace zheng::counter {
DeskStrand::DeskStrand(DeskParts parts, DeskWorld given)
    : intake_(parts.intake), log_(parts.log), sequencer_(parts.sequencer), world_(std::move(given)),
      sessions_(intake_, log_) {
    CHECK(world_.now != nullptr && world_.pool_threads != 0, "a desk has a clock and a pool");
    show();
}

void DeskStrand::run() noexcept {
    try {
        renew_roster();
        check_room();
        next_tick_ = steady_now() + std::chrono::milliseconds(world_.tick_every_ms);
        while (!ending_)
            round();
    } catch (const std::exception& error) {
        die({Errc::io, std::string("the strand of ") + log_.head().origin + " broke: " + error.what()});
    }
    end();
}

void DeskStrand::round() {
    const bool busy = !ready_.empty() || !queue_.empty();
    auto taken = inbox_->take(busy ? steady_now() : next_tick_);
    for (auto& event : taken.events)
        if (!ending_)
            std::visit([&](auto& one) { on(std::move(one)); }, event);
    hear_ready();
    examine();
    flush();  // before the commit: what is told without it does not wait for it
    commit();
    if (steady_now() >= next_tick_)
        tick();
    if (taken.drain && !ending_)
        drain();
    flush();
    show();
    ending_ = ending_ || taken.stop;
}

void DeskStrand::die(Error error) {
    if (failure_)
        return;
    failure_ = std::move(error);
    ending_ = true;
    told_.clear();
}

void DeskStrand::perform(Result<SessionActions> actions) {
    if (actions)
        perform(*std::move(actions));
    else
        die(std::move(actions).error());
}

void DeskStrand::perform(SessionActions actions) {
    for (auto& action : actions) {
        if (auto* tell = std::get_if<Tell>(&action)) {
            if (std::holds_alternative<wire::Answer>(tell->message))
                answered(tell->connection);
            else if (std::holds_alternative<wire::Welcome>(tell->message))
                world_.line.greeted(tell->connection);
            else if (const auto* goodbye = std::get_if<wire::Goodbye>(&tell->message))
                tell_why(tell->connection, *goodbye);
            told_[tell->connection].contents.push_back(wire::encode_message(tell->message));
        } else if (const auto* ended = std::get_if<End>(&action)) {
            told_[ended->connection].end = true;
            forget(ended->connection);
        } else if (auto* one = std::get_if<Examine>(&action)) {
            to_examine_.emplace_back(one->ticket, std::move(one->envelope));
        } else if (auto* admit = std::get_if<Admit>(&action)) {
            Unit unit;
            unit.statements.push_back(std::move(admit->submitted));
            unit.asked_by = admit->ticket;
            queue_.push(std::move(unit));
        }
    }
}

void DeskStrand::answered(ConnectionId connection) {
    const auto found = connections_.find(connection);
    if (found == connections_.end() || found->second.submitted.empty())
        return;
    figures_.receipt_us.add(us_since(found->second.submitted.front()));
    found->second.submitted.pop_front();
}

void DeskStrand::tell_why(ConnectionId connection, const wire::Goodbye& goodbye) {
    const bool usual = goodbye.reason == wire::GoodbyeReason::shutting_down ||
                       goodbye.reason == wire::GoodbyeReason::superseded ||
                       goodbye.reason == wire::GoodbyeReason::silent;
    world_.logger.log(usual ? env::LogLevel::debug : env::LogLevel::info,
                      log_.head().origin + ": session " + std::to_string(connection) + " ended: " + goodbye.en);
}

void DeskStrand::on(const OpenedEvent& event) {
    connections_.try_emplace(event.connection);
    world_.logger.debug(log_.head().origin + ": session " + std::to_string(event.connection) + " begins");
    perform(sessions_.opened(event.connection, event.tls_key, now_ms()));
    if (draining_)
        perform(sessions_.drain());
}

void DeskStrand::on(ReceivedEvent event) {
    const auto found = connections_.find(event.connection);
    if (found == connections_.end())
        return;  // it has been told goodbye
    auto& connection = found->second;
    for (auto& frame : event.frames) {
        if (frame.ahead != 0)
            ahead_.try_emplace(frame.ahead);
        connection.frames.emplace_back(std::move(frame), event.at);
    }
    if (!connection.frames.empty() && !std::exchange(connection.listed, true))
        ready_.push_back(event.connection);
}

void DeskStrand::on(AheadEvent event) {
    for (auto& [id, examined] : event.all) {
        const auto found = ahead_.find(id);
        if (found == ahead_.end())
            continue;  // nobody waits for it any more
        if (!found->second.heard) {
            found->second.examined = std::move(examined);
            continue;
        }
        const auto ticket = *found->second.heard;
        ahead_.erase(found);
        perform(sessions_.examined(ticket, std::move(examined)));
    }
}

void DeskStrand::heard(AheadId id, Ticket ticket) {
    const auto found = ahead_.find(id);
    CHECK(found != ahead_.end(), "what is examined ahead is known until its frame is heard");
    if (!found->second.examined) {
        found->second.heard = ticket;
        return;
    }
    auto examined = *std::move(found->second.examined);
    ahead_.erase(found);
    perform(sessions_.examined(ticket, std::move(examined)));
}

void DeskStrand::forget(ConnectionId id) {
    const auto found = connections_.find(id);
    if (found == connections_.end())
        return;
    for (const auto& [frame, at] : found->second.frames)
        ahead_.erase(frame.ahead);
    connections_.erase(found);
}

void DeskStrand::on(const GarbledEvent& event) {
    if (connections_.count(event.connection) != 0)
        perform(sessions_.garbled(event.connection, event.error));
}

void DeskStrand::on(const ClosedEvent& event) {
    if (connections_.count(event.connection) != 0)
        world_.logger.debug(log_.head().origin + ": session " + std::to_string(event.connection) + " has gone");
    forget(event.connection);
    told_.erase(event.connection);
    perform(sessions_.closed(event.connection));
}

void DeskStrand::on(ExaminedEvent event) {
    for (auto& [ticket, heard] : event.all)
        perform(sessions_.examined(ticket, std::move(heard)));
}

void DeskStrand::on(Unit event) {
    if (draining_)
        return std::get<Decided>(event.asked_by)(fail(strand_ended()));
    queue_.push(std::move(event));
}

void DeskStrand::hear_ready() {
    auto round = std::exchange(ready_, {});
    for (const auto id : round) {
        hear(id);
        const auto found = connections_.find(id);
        if (found == connections_.end())
            continue;
        found->second.listed = !found->second.frames.empty();
        if (found->second.listed)
            ready_.push_back(id);
    }
}

void DeskStrand::hear(ConnectionId id) {
    std::size_t replies = 0;
    for (std::size_t n = 0; n < frames_a_round && replies < replies_a_round && !ending_; ++n) {
        const auto found = connections_.find(id);
        if (found == connections_.end() || found->second.frames.empty())
            return;
        auto& connection = found->second;
        const auto [frame, at] = std::move(connection.frames.front());
        connection.frames.pop_front();
        ++figures_.frames;
        ++told_[id].done;
        auto actions = sessions_.received(id, frame.content, now_ms());
        const auto* submit = actions && !actions->empty() ? std::get_if<Examine>(&actions->front()) : nullptr;
        if (submit != nullptr)
            connection.submitted.push_back(at);
        else
            ++replies;
        if (submit != nullptr && frame.ahead != 0) {
            heard(frame.ahead, submit->ticket);
            continue;
        }
        ahead_.erase(frame.ahead);
        perform(std::move(actions));
    }
}

namespace {

// In groups, so that every thread of the pool gets some.
template <class Id, class Posted>
void examine_on(const DeskWorld& world, std::vector<std::pair<Id, Bytes>> all, const Posted& posted) {
    const auto each = std::clamp<std::size_t>(all.size() / world.pool_threads, 1, examine_together_max);
    for (auto first = all.begin(); first != all.end();) {
        const auto rest = static_cast<std::size_t>(std::distance(first, all.end()));
        const auto last = std::next(first, static_cast<std::ptrdiff_t>(std::min(each, rest)));
        std::vector<std::pair<Id, Bytes>> some(std::make_move_iterator(first), std::make_move_iterator(last));
        world.pool.post([posted, some = std::move(some)] {
            std::vector<std::pair<Id, Examined>> out;
            out.reserve(some.size());
            for (const auto& [id, envelope] : some)
                out.emplace_back(id, log::examine(envelope));
            posted(std::move(out));
        });
        first = last;
    }
}

}  // namespace

void DeskStrand::examine() {
    examine_on(world_, std::exchange(to_examine_, {}), [inbox = inbox_](std::vector<std::pair<Ticket, Examined>> all) {
        inbox->post(ExaminedEvent{std::move(all)});
    });
}

void DeskStrand::received(ConnectionId connection, std::vector<Bytes> contents, bool greeted) {
    ReceivedEvent event{connection, {}, steady_now()};
    std::vector<std::pair<AheadId, Bytes>> ahead;
    for (auto& content : contents) {
        auto& frame = event.frames.emplace_back(ReceivedFrame{std::move(content)});
        if (!greeted)
            continue;
        auto message = wire::decode_message(frame.content);
        auto* submit = message ? std::get_if<wire::Submit>(&*message) : nullptr;
        if (submit == nullptr)
            continue;
        frame.ahead = ++last_ahead_;
        ahead.emplace_back(frame.ahead, std::move(submit->envelope));
    }
    // First the frames, then what is found out about them.
    const bool alone = !ahead.empty() && ahead.size() == event.frames.size();  // there is nothing else to hear
    if (inbox_->post(std::move(event), alone ? Inbox::Wake::with_the_next : Inbox::Wake::now))
        examine_on(world_, std::move(ahead), [inbox = inbox_](std::vector<std::pair<AheadId, Examined>> all) {
            inbox->post(AheadEvent{std::move(all)});
        });
}

void DeskStrand::drain() {
    if (!std::exchange(draining_, true))
        perform(sessions_.drain());
    if (sessions_.count() != 0 || sessions_.under_way() != 0 || !queue_.empty())
        return;
    if (figures_.paused.empty())
        stamp();
    settle_due();
    ending_ = true;
}

void DeskStrand::end() noexcept {
    flush();
    show();
    auto left = inbox_->end();
    const auto why = failure_.value_or(strand_ended());
    for (auto& event : left) {
        if (auto* unit = std::get_if<Unit>(&event))
            queue_.push(std::move(*unit));
        else if (const auto* work = std::get_if<WorkEvent>(&event))
            (*work)();
    }
    for (auto& unit : queue_.take_all())
        if (auto* then = std::get_if<Decided>(&unit.asked_by))
            (*then)(fail(why));
    settle_due();
    if (world_.ended)
        world_.ended(failure_ ? Result<void>(fail(*failure_)) : Result<void>{});
}

void DeskStrand::flush() {
    for (auto& [connection, out] : std::exchange(told_, {})) {
        if (!out.contents.empty())
            world_.line.tell(connection, std::move(out.contents));
        if (out.done != 0 && !out.end)
            world_.line.done(connection, out.done);
        if (out.end)
            world_.line.end(connection);
    }
}

void DeskStrand::show() {
    const auto& counts = intake_.counts();
    figures_.answers = counts;
    figures_.committed = log_.head().size;
    figures_.sessions = sessions_.count();
    figures_.under_way = queue_.statements();
    figures_.displaced = sessions_.displaced();
    figures_.draining = draining_;
    const std::lock_guard lock(shown_mutex_);
    shown_ = figures_;
}

Figures DeskStrand::figures() const {
    const std::lock_guard lock(shown_mutex_);
    return shown_;
}

std::shared_ptr<const Roster> DeskStrand::roster() const {
    const std::lock_guard lock(shown_mutex_);
    return shown_roster_;
}

}  // namespace zheng::counter
