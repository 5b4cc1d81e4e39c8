// What `serve` with pages runs, in one process: the pages' loop with the desk on this thread, delivery on another.
// Files in DIR, all of mode 0600: desk.lock (one such process at a time), desk.process (which one), desk.url (an
// address that opens the chair's desk once, always a fresh one), desk.sessions and hall.places (so that pages and
// devices go on by themselves after the program was killed).
#pragma once

#include "audit/env/lock_file.hpp"
#include "station/check_in_of_hall.hpp"
#include "station/commands.hpp"
#include "station/deliver.hpp"
#include "station/desk/desk_server.hpp"
#include "station/desk/hall.hpp"
#include "station/desk/hall_guest.hpp"
#include "station/desk/hall_host.hpp"
#include "station/glance.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace zheng::station {

inline constexpr std::uint64_t desk_url_ms = 10 * 60'000;  // a fresh one after so long: less than a token is good
static_assert(desk_url_ms < token_ms_max);

// The lock of DIR's pages. Errc::conflict says which process has it, and where its pages are.
class DeskLock {
  public:
    [[nodiscard]] static Result<DeskLock> acquire(const path& directory);
    // For whoever comes second.
    [[nodiscard]] Result<void> tell_port(std::uint16_t port) const;

  private:
    DeskLock(path directory, env::LockFile lock) : directory_(std::move(directory)), lock_(std::move(lock)) {}
    path directory_;
    env::LockFile lock_;
};

// What is served: the brain, and what it makes of the line's state. Destroyed last.
struct ServedDesk {
    std::unique_ptr<Desk> desk;
    std::function<void(const DeliveryReport& report)> line_changed = {};
    std::function<std::optional<std::string>(const election::Digest& tls_key)> name_of_device = {};
    std::shared_ptr<CheckInOfHall> check_in = {};  // where papers are given out with this program
    const Hall* hall = nullptr;                    // of `desk`, for what is printed
};

// A window's name and address, told to people and programs when the pages are there.
using TellAddress = std::function<void(const std::string& url, std::uint16_t port)>;

struct ServingOrder {
    path dir;
    std::uint16_t port = 0;
    std::string counter;  // empty: none
    std::string hall;     // empty: no other devices
    const crypto::Secret* passphrase = nullptr;
    const DeskLock* lock = nullptr;
};
inline constexpr std::uint64_t switch_ms = 300;  // the answer to switch_contest reaches its page first
struct Served {
    std::optional<Delivered> delivered;
    // The desk asked for another contest of today (act switch_contest): what was served is on the disk; windows stay,
    // as after a restart, at `port`.
    std::optional<election::ContestId> next;
    std::uint16_t port = 0;
};
// Until a termination signal comes, the disk fails, or the desk asks for another contest. Errors as HttpServer::listen,
// FrameServer::listen, deliver().
[[nodiscard]] Result<Served> serve_hall(const ServingOrder& order, const Glance& at, ServedDesk desk, Console& console,
                                        const World& world, const TellAddress& tell);
// The same for a second device; `order.hall` and `order.counter` are not looked at.
[[nodiscard]] Result<void> serve_guest(const ServingOrder& order, const Glance& at, const std::string& lead,
                                       const World& world, const TellAddress& tell);

// The device's name if the log has enrolled this TLS key for the village, as a station, and not revoked it.
[[nodiscard]] std::optional<std::string> hall_device(const election::State& state, const election::VillageId& village,
                                                     const election::Digest& tls_key);

}  // namespace zheng::station
