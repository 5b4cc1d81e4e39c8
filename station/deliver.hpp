// Delivery as commands run it: the directory opened, the TLS key unwrapped, a courier on a loop until the end. One
// thread.
#pragma once

#include "audit/crypto/secret.hpp"
#include "station/commands.hpp"
#include "station/net/courier.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace zheng::station {

inline constexpr std::uint64_t delivery_file_ms_min = 1000;  // between two writings of delivery.json

// Asks a delivery on another thread to end. Any thread; before, while and after it runs.
class DeliveryStop {
  public:
    void request();

  private:
    friend class DeliveryRun;
    void arm(std::function<void()> end);  // called at once if it was requested before
    void disarm();

    std::mutex mutex_;
    std::function<void()> end_;
    bool requested_ = false;
};

struct DeliveryOrder {
    path dir;
    std::string counter;  // host:port
    path passphrase_file;
    bool until_settled = false;                  // outbox: ends when everything is settled; serve: goes on
    std::uint64_t patience_s = 0;                // until_settled: ends when nothing was settled for so long
    const crypto::Secret* passphrase = nullptr;  // instead of the file's; borrowed during the call
    std::function<void(const DeliveryReport& report)> changed = {};  // on the delivery's thread
    DeliveryStop* stop = nullptr;
};

struct Delivered {
    DeliveryReport report;
    bool patience_lost = false;
    bool terminated = false;          // SIGINT or SIGTERM
    std::uint64_t refused_newly = 0;  // in this run
};

// Errc::usage, by the name of the option that gave it, for what is no "host:port".
[[nodiscard]] Result<void> check_address(std::string_view option, std::string_view address);

// Errc::usage for an address that is none; other errors as DeliveryDir::open says, or because the disk has failed.
[[nodiscard]] Result<Delivered> deliver(const DeliveryOrder& order, Console& console, const World& world);

// A halt, loudly and in both languages: what it is, what is kept where, what to do.
void tell_halt(Console& console, const DeliveryReport& report);

}  // namespace zheng::station
