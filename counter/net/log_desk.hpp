// One log's strand, a thread of its own: the only one that uses the log's intake, sequencer, sessions and store. Events
// come from the connections' loops, from the pool that examines envelopes and from other commands; what the sessions
// say is carried out on the line. A batch is whatever is queued when the writer is free, at most batch_statements_max;
// there is no timer. Envelopes are examined on the pool meanwhile. Answers leave after the commit. A commit that fails,
// or anything else that leaves the disk's content unknown, ends the desk with an error: the process must end with it.
#pragma once

#include "audit/env/clock.hpp"
#include "audit/env/logger.hpp"
#include "audit/net/loop.hpp"
#include "counter/core/figures.hpp"
#include "counter/core/roster.hpp"
#include "counter/core/session.hpp"
#include "counter/core/strand.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace zheng::counter {

inline constexpr std::uint64_t tick_ms = 1'000;
// Of one connection in one round of the strand; the rest waits for the next, so that nobody holds up the others.
inline constexpr std::size_t frames_a_round = 64;
inline constexpr std::size_t replies_a_round = 8;  // to questions, which may read the store
inline constexpr std::size_t examine_together_max = 8;

// Whoever holds the connections. Calls come on the strand; they must not wait.
class Line {
  public:
    virtual ~Line() = default;
    virtual void tell(ConnectionId connection, std::vector<Bytes> contents) = 0;  // written together
    virtual void done(ConnectionId connection, std::size_t frames) = 0;           // so many of those received
    virtual void end(ConnectionId connection) = 0;                                // after everything told
    // From now on it is an enrolled device's session: statements may be examined before they are heard.
    virtual void greeted(ConnectionId connection) = 0;
};

// Whoever publishes what is committed (publishing.hpp). Any thread; does not wait.
class Feed {
  public:
    virtual ~Feed() = default;
    virtual void committed(std::vector<Bytes> entries, const log::Checkpoint& head, const std::string& checkpoint) = 0;
    virtual void when_published(std::uint64_t size, Strand::Done then) = 0;
    [[nodiscard]] virtual bool full() const = 0;  // too much waits to be published: nothing may be admitted
};

struct DeskParts {  // of one log, open; all outlive the desk, which alone uses them from start() to join()
    Intake& intake;
    log::Log& log;
    Sequencer& sequencer;
};

struct DeskWorld {  // what is referred to outlives the desk
    Line& line;
    net::Pool& pool;
    unsigned pool_threads = 1;
    const env::Clock& clock;      // monotonic: silence
    std::function<Moment()> now;  // day and time of the counter's own statements
    Feed* feed = nullptr;         // none: nothing is published
    env::Logger logger{};         // from the strand
    // Where the store lies; below free_bytes_min nothing is admitted. None: not asked.
    std::function<Result<std::uint64_t>()> free_bytes{};
    // Once, on the strand, last: after drain() or stop(), or with the failure for which the process must end.
    std::function<void(Result<void>)> ended{};
    std::uint64_t tick_every_ms = tick_ms;
};

class LogDesk final : public Strand {
  public:
    LogDesk(DeskParts parts, DeskWorld world);
    LogDesk(const LogDesk&) = delete;
    LogDesk& operator=(const LogDesk&) = delete;
    ~LogDesk() override;  // stops and joins

    void start();
    // From any thread. drain: nothing more is taken, what was taken is answered, then the desk ends. stop: it ends
    // after the commit that is going on; what was not committed was not answered.
    void drain();
    void stop();
    void join();

    // Events of connections, in order for each. From any thread; they do not wait.
    void opened(ConnectionId connection, const election::Digest& tls_key);
    // Statements of who has greeted go to the pool from here, which spares them the way over the strand; a stranger
    // gets nothing examined before it has been heard.
    void received(ConnectionId connection, std::vector<Bytes> contents, bool greeted);
    void garbled(ConnectionId connection, Error error);
    void closed(ConnectionId connection);

    void admit(std::vector<Submitted> statements, Decided then) override;
    void look(Look look) override;
    void settle(Done then) override;
    void publish(Done then) override;
    void close(Done then) override;

    // As of the last round or tick; from any thread.
    [[nodiscard]] Figures figures() const;
    // As of the last tick (tick_every_ms); never null. From any thread.
    [[nodiscard]] std::shared_ptr<const Roster> roster() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace zheng::counter
