// The courier (送达员): carries the statements of one station to one counter. It does what the delivery machine
// (core/delivery.hpp) says: connections, waiting, and the files of delivery (journal/delivery_dir.hpp), each action
// carried out before the next; the machine decides. Watches the journal for what another process says. Whatever breaks
// on the line, it goes on trying; it ends only when the disk fails, because what a failed disk holds is unknown. Lives
// on one loop.
#pragma once

#include "audit/env/clock.hpp"
#include "audit/env/random.hpp"
#include "audit/net/frame_client.hpp"
#include "audit/net/loop.hpp"
#include "station/journal/delivery_dir.hpp"
#include "station/net/courier_words.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace zheng::station {

inline constexpr std::uint64_t journal_poll_ms = 100;
inline constexpr std::uint64_t busy_retry_ms = 2000;  // while somebody else writes the journal that must be mended

// How delivery stands. Times are by the device's clock, for people only.
struct DeliveryReport {
    Delivery::Phase phase = Delivery::Phase::waiting;
    std::string counter;  // host:port
    std::optional<std::int64_t> connected_unix_s;
    std::optional<std::int64_t> heard_unix_s;  // the last frame of the counter
    bool resumed = false;                      // the connection continues an earlier one's TLS session
    std::uint64_t connections = 0;             // made since the start
    std::uint64_t said = 0;
    std::uint64_t settled = 0;
    std::uint64_t refused = 0;       // of those settled
    std::uint64_t head_entries = 0;  // of the largest head proved; 0: none yet
    election::Digest head_root;      // of it
    bool restored = false;           // the counter has not been asked yet
    bool at_rest = false;            // live, everything said is settled, every head seen is proved
    std::optional<Trouble> trouble;
    std::optional<Halt> halt;
    std::filesystem::path evidence;  // of the halt
};
// Calls come on the loop, never from within a call of the courier's.
struct CourierHandler {
    std::function<void(const DeliveryReport& report)> changed;
    // The disk has failed, or the files do not agree: the program must end.
    std::function<void(const Error& error)> failed;
};

class Courier {
  public:
    // "host:port". Everything given must outlive it.
    Courier(net::Loop& loop, DeliveryDir& dir, net::ClientTls tls, std::string counter, const env::Clock& clock,
            env::Random& random, CourierHandler handler);
    Courier(const Courier&) = delete;
    Courier& operator=(const Courier&) = delete;
    ~Courier();

    void start();
    // Ends the connection properly. Nothing is called back afterwards.
    void stop();
    [[nodiscard]] const DeliveryReport& report() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace zheng::station
