// The strand of a LogDesk: what its one thread has and does. Everything here but `inbox` and what is shown belongs to
// that thread. A round: take what has come, hear connections, send envelopes to the pool, tell, commit, tell.
#pragma once

#include "counter/net/commit_queue.hpp"
#include "counter/net/inbox.hpp"
#include "counter/net/log_desk.hpp"

#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace zheng::counter {

class DeskStrand {
  public:
    using Decided = Strand::Decided;
    using Done = Strand::Done;

    DeskStrand(DeskParts parts, DeskWorld given);

    // On the desk's thread, until drained, stopped or failed.
    void run() noexcept;
    // What a WorkEvent calls.
    void settle(Done then);
    void publish(const Done& then);
    void close(const Done& then);
    void look(const Strand::Look& look) { look(intake_, log_); }

    // Any thread.
    void received(ConnectionId connection, std::vector<Bytes> contents, bool greeted);
    [[nodiscard]] Inbox& inbox() { return *inbox_; }
    [[nodiscard]] Figures figures() const;
    [[nodiscard]] std::shared_ptr<const Roster> roster() const;

  private:
    void round();
    void die(Error error);  // the disk's content is unknown: nothing more is said

    // What the sessions ask for. An error: the log cannot be read.
    void perform(Result<SessionActions> actions);
    void perform(SessionActions actions);
    void answered(ConnectionId connection);
    void tell_why(ConnectionId connection, const wire::Goodbye& goodbye);

    void on(const OpenedEvent& event);
    void on(ReceivedEvent event);
    void on(AheadEvent event);
    void on(const GarbledEvent& event);
    void on(const ClosedEvent& event);
    void on(ExaminedEvent event);
    void on(Unit event);
    void on(const WorkEvent& work) { work(); }
    void hear_ready();
    void hear(ConnectionId id);
    void heard(AheadId ahead, Ticket ticket);
    void forget(ConnectionId id);
    void examine();

    void commit();
    [[nodiscard]] std::vector<Ticket> withdraw();
    void decide(std::vector<Unit> units);
    void tell_answers(std::vector<Unit>& units, const std::vector<Submitted>& batch, std::vector<Answer> answers);
    void tell_log(const Submitted& submitted, const Answer& answer) const;
    // Hands on what the sequencer has just committed; false if that was nothing.
    bool feed();
    void check_room();

    [[nodiscard]] std::uint64_t now_ms() const { return static_cast<std::uint64_t>(world_.clock.monotonic_ms()); }
    void tick();
    void stamp();
    void renew_roster();
    [[nodiscard]] bool covered(std::uint64_t size) const;
    void settle_due();

    void drain();
    void end() noexcept;
    void flush();
    void show();

    struct Settling {
        std::uint64_t size = 0;
        std::uint64_t until_ms = 0;
        Done then;
    };
    struct Connection {
        std::deque<std::pair<ReceivedFrame, SteadyTime>> frames;  // not heard yet, with their arrivals
        std::deque<SteadyTime> submitted;                         // arrivals of what is not answered
        bool listed = false;                                      // in ready_
    };
    struct Ahead {  // at most one of the two
        std::optional<Ticket> heard;
        std::optional<Examined> examined;
    };
    struct Told {
        std::vector<Bytes> contents;
        std::size_t done = 0;
        bool end = false;
    };

    Intake& intake_;
    log::Log& log_;
    Sequencer& sequencer_;
    DeskWorld world_;
    Sessions sessions_;
    std::shared_ptr<Inbox> inbox_ = std::make_shared<Inbox>();  // shared with what is on the pool

    std::unordered_map<ConnectionId, Connection> connections_;
    std::deque<ConnectionId> ready_;            // with frames that wait
    std::unordered_map<AheadId, Ahead> ahead_;  // of frames that have come
    std::atomic<AheadId> last_ahead_{0};        // any thread's
    std::map<ConnectionId, Told> told_;
    std::vector<std::pair<Ticket, Bytes>> to_examine_;
    CommitQueue queue_;
    std::vector<Settling> settling_;
    SteadyTime next_tick_;
    bool draining_ = false;
    bool ending_ = false;
    std::optional<Error> failure_;
    Figures figures_;
    std::uint64_t roster_size_ = 0;

    mutable std::mutex shown_mutex_;
    Figures shown_;
    std::shared_ptr<const Roster> shown_roster_ = std::make_shared<const Roster>();
};

}  // namespace zheng::counter
