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
    std::uint64_t commit_fails = 25;  // of a batch, before or after it is durable
    std::uint64_t link_cut = 60;      // of a frame
    std::uint64_t restored = 4;       // of a station's starts: from an older copy of its disk
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
};

class World {
  public:
    World(std::uint64_t seed, Troubles troubles);

    void run();
    // Every broken invariant by name; empty if all hold.
    [[nodiscard]] std::vector<std::string> broken() const;
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
    };
    struct Station {
        std::string name;
        StationDisk disk;
        StationDisk backup;
        std::unique_ptr<station::Delivery> machine;  // none: not running
        std::uint64_t life = 0;
        std::uint64_t link = 0;
        std::uint64_t wake_ms = 0;
    };
    struct Counter {
        explicit Counter(log::Storage& storage, std::span<const std::string> released);
        test::FaultyStorage disk;
        counter::Intake intake;
        log::Log log;
        counter::Sequencer sequencer;
        counter::Sessions sessions;
        std::vector<counter::Ticket> tickets;  // queued for the sequencer
        std::vector<counter::Submitted> queue;
        bool batch_due = false;
    };
    struct Link {
        std::size_t station = 0;
        bool cut = false;
        bool station_up = true;
        bool counter_up = true;
        std::uint64_t to_counter_ms = 0;  // when the last piece arrives
        std::uint64_t to_station_ms = 0;
        wire::FrameReader at_counter{wire::station_frame_bytes_max};
        wire::FrameReader at_station{wire::counter_frame_bytes_max};
    };

    [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return random_.below(bound); }
    [[nodiscard]] bool strikes(std::uint64_t one_in);
    void later(std::uint64_t delay_ms, std::function<void()> event);
    void at(std::uint64_t time_ms, std::function<void()> event);
    void violate(const std::string& invariant, const std::string& what);

    void start_station(std::size_t index);
    void kill_station(std::size_t index);
    void perform(std::size_t index, station::Actions actions);
    [[nodiscard]] bool carry_out(std::size_t index, const station::Action& action);  // false: killed
    void connect(std::size_t index);
    void leave(std::size_t index);  // the station's end of its link goes
    void author(std::size_t index);

    void start_counter();
    void kill_counter();
    void perform(counter::SessionActions actions);
    void commit_batch();
    void tick_counter(std::uint64_t life);
    void end_at_counter(std::uint64_t id);

    void transmit(std::uint64_t id, bool to_counter, const wire::Message& message);
    void arrive(std::uint64_t id, bool to_counter, Bytes piece, std::uint64_t life);

    env::SeededRandom random_;
    Troubles troubles_;
    Counts counts_;
    std::uint64_t now_ms_ = 0;
    std::uint64_t order_ = 0;
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::function<void()>> events_;

    log::MemoryStorage disk_;
    std::unique_ptr<Counter> counter_;
    std::uint64_t counter_life_ = 0;
    std::vector<std::string> released_;  // the largest head that a station has kept
    std::uint64_t released_size_ = 0;
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
    std::vector<std::string> violations_;
};

}  // namespace zheng::sim
