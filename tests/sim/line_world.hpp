// A whole township in one process and one thread: stations with their real delivery machine, one counter with its real
// intake, sequencer and sessions, disks in memory, and between them a network that delays, cuts, half-closes and lets
// old connections speak on beside new ones. Every process may be killed before any of its actions; what was durable
// stays. Everything follows from the seed, the clock too.
#pragma once

#include "audit/env/random.hpp"
#include "audit/log/log.hpp"
#include "audit/log/memory_storage.hpp"
#include "counter/core/session.hpp"
#include "proto/wire/frame.hpp"
#include "station/core/delivery.hpp"
#include "tests/sim/line_invariants.hpp"
#include "tests/support/faulty_storage.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace zheng::sim {

inline constexpr std::uint64_t faults_end_ms = 60'000;  // after it everybody is left in peace
inline constexpr std::uint64_t world_end_ms = 900'000;  // by then everything must have arrived
inline constexpr std::size_t stations = 4;
inline constexpr std::size_t statements_each = 8;

// How often what happens, one in so many; 0 never.
struct Troubles {
    std::uint64_t station_killed = 150;  // before an action
    std::uint64_t counter_killed = 250;
    std::uint64_t commit_fails = 25;        // of a batch, before or after it is durable
    std::uint64_t link_cut = 60;            // of a frame
    std::uint64_t restored = 4;             // of a station's starts: from an older copy of its disk
    std::uint64_t duplicated = 80;          // of a frame: it arrives twice
    std::uint64_t overtaken = 80;           // of a frame: the next one comes before it, or nothing comes
    std::uint64_t counter_disk_full = 60;   // of a batch, and of all after it for a while
    std::uint64_t station_disk_full = 120;  // of an action, and of all after it for a while
    std::uint64_t clock_jump = 20;          // of the counter's seconds: by up to a day, forward or back
    std::uint64_t second_connection = 8;    // of a connection: another process of the same device speaks too
    std::uint64_t publisher_lags = 5;       // of a publishing; every third time that long that its process may be dead
    std::uint64_t revoked = 4;              // of a world: the county revokes one device
};
inline constexpr Troubles no_troubles{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

// What a world does wrong, so that an invariant is seen to fail.
enum class Lie : std::uint8_t {
    none,
    disk_drops_synced,      // a killed counter's disk has lost its last commit
    acks_before_commit,     // the same, and nobody asks which head was released: answers had left too early
    publishes_early,        // the publisher shows what a commit that fails would have made
    entry_twice,            // the log has got a statement twice
    entry_before_its_turn,  // and one before the number that precedes it
    time_goes_back,
    receipt_flipped,      // a bit of a receipt that a station keeps
    journal_forgets,      // a killed station's journal has lost its last statement
    restored_forgotten,   // a restored station does not know that it is one
    revocation_unheeded,  // nobody looks at sessions after a revocation
    answers_late,         // the shell tells answers out of order
    line_never_mended
};

struct Counts {
    std::uint64_t kills = 0;
    std::uint64_t failed_commits = 0;
    std::uint64_t cuts = 0;
    std::uint64_t restores = 0;
    std::uint64_t taken_back = 0;
    std::uint64_t connections = 0;
    std::uint64_t submits = 0;
    std::uint64_t refused = 0;
    std::uint64_t duplicates = 0;
    std::uint64_t overtaken = 0;
    std::uint64_t disks_full = 0;
    std::uint64_t clock_jumps = 0;
    std::uint64_t second_connections = 0;
    std::uint64_t published = 0;
    std::uint64_t publisher_deaths = 0;
    std::uint64_t revocations = 0;
};

// A world, from its beginning until everything has arrived. Sources: line_world (the counter), line_world_stations,
// line_world_net, line_judge.
class World {
  public:
    World(std::uint64_t seed, Troubles troubles, Lie lie = Lie::none);

    void run();
    // Looks at what is left, once, after run().
    void judge();
    [[nodiscard]] const Judgement& judgement() const { return judgement_; }
    [[nodiscard]] const Counts& counts() const { return counts_; }

  private:
    struct Receipt {
        std::string text;
        Bytes entry;  // that it is of
    };
    struct StationDisk {
        std::vector<Bytes> journal;
        std::map<std::uint64_t, Receipt> receipts;  // by sequence
        std::optional<log::SignedCheckpoint> proved;
        std::optional<log::SignedCheckpoint> seen;
        bool restored = false;  // and nobody has asked the counter yet
        bool must_ask = false;  // the truth about it
    };
    struct Station {
        std::string name;
        StationDisk disk;
        StationDisk backup;
        std::unique_ptr<station::Delivery> machine;  // none: not running
        std::uint64_t life = 0;
        std::uint64_t link = 0;
        std::uint64_t wake_ms = 0;
        std::uint64_t full_until_ms = 0;
        bool revoked = false;
    };
    struct Counter {
        // An error: the log does not open.
        [[nodiscard]] static Result<std::unique_ptr<Counter>> start(log::Storage& storage,
                                                                    std::span<const std::string> released);
        explicit Counter(log::Storage& storage);
        test::FaultyStorage disk;
        counter::Intake intake;
        std::optional<log::Log> log;
        std::optional<counter::Sequencer> sequencer;
        std::optional<counter::Sessions> sessions;
        std::vector<counter::Ticket> tickets;  // queued for the sequencer
        std::vector<counter::Submitted> queue;
        bool batch_due = false;
    };
    struct Link {
        std::size_t station = 0;
        bool cut = false;
        bool second = false;  // of another process of that device
        bool station_up = true;
        bool counter_up = true;
        Bytes held_to_counter;  // a frame that the next one overtakes
        Bytes held_to_station;
        std::uint64_t to_counter_ms = 0;  // when the last piece arrives
        std::uint64_t to_station_ms = 0;
        wire::FrameReader at_counter{wire::station_frame_bytes_max};
        wire::FrameReader at_station{wire::counter_frame_bytes_max};
    };

    [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return random_.below(bound); }
    [[nodiscard]] bool strikes(std::uint64_t one_in);
    void later(std::uint64_t delay_ms, std::function<void()> event);
    void at(std::uint64_t time_ms, std::function<void()> event);
    void violate(Invariant invariant, const std::string& what);

    void start_station(std::size_t index);
    void kill_station(std::size_t index);
    void perform(std::size_t index, station::Actions actions);
    [[nodiscard]] bool carry_out(std::size_t index, const station::Action& action);  // false: killed
    void connect(std::size_t index);
    void leave(std::size_t index);  // the station's end of its link goes
    void author(std::size_t index);
    void connect_second(std::size_t index);
    void fill_disk(std::size_t index);
    [[nodiscard]] bool full(const Station& station) const { return now_ms_ < station.full_until_ms; }
    [[nodiscard]] bool delivered(const Station& station) const;
    void halted(std::size_t index, const station::Halt& halt);

    void start_counter();
    void kill_counter();
    void perform(counter::SessionActions actions);
    void commit_batch();
    void tick_counter(std::uint64_t life);
    void end_at_counter(std::uint64_t id);
    void tell(const counter::Tell& told);
    void publish(std::uint64_t life);
    void published(std::uint64_t life, const std::string& note, const log::Checkpoint& head);
    void revoke(std::size_t index);
    void after_revocation(std::size_t index);
    [[nodiscard]] counter::Moment wall() const;
    [[nodiscard]] std::vector<std::string> heads_out() const;  // that have left the counter
    [[nodiscard]] bool spoils_log() const {
        return lie_ == Lie::entry_twice || lie_ == Lie::entry_before_its_turn || lie_ == Lie::time_goes_back;
    }
    void spoil_log();

    void transmit(std::uint64_t id, bool to_counter, const wire::Message& message);
    void arrive(std::uint64_t id, bool to_counter, Bytes piece, std::uint64_t life);

    env::SeededRandom random_;
    Troubles troubles_;
    Lie lie_ = Lie::none;
    Counts counts_;
    std::uint64_t now_ms_ = 0;
    std::uint64_t order_ = 0;
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::function<void()>> events_;

    log::MemoryStorage disk_;
    std::unique_ptr<Counter> counter_;
    std::uint64_t counter_life_ = 0;
    std::vector<std::string> released_;  // the largest head that a station has kept
    std::uint64_t released_size_ = 0;
    std::string published_;
    std::uint64_t published_size_ = 0;
    std::optional<std::string> publishing_;
    std::int64_t wall_off_s_ = 0;
    std::uint64_t counter_full_until_ms_ = 0;
    std::optional<log::MemoryStorage> before_last_;  // commit, for a disk that lies
    std::map<std::size_t, std::uint64_t> welcomed_;  // station -> the connection that was welcomed last
    std::optional<std::size_t> to_revoke_;           // and not in the log yet
    std::vector<Station> stations_;
    std::map<std::uint64_t, Link> links_;

    struct Acknowledged {
        std::string author;
        std::uint64_t sequence = 0;
        election::Digest payload;
        Receipt receipt;
    };
    std::vector<Acknowledged> acknowledged_;
    std::vector<std::vector<log::Checkpoint>> heads_;  // as each station kept them, over its lives
    Judgement judgement_;
};

}  // namespace zheng::sim
