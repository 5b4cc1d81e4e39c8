// The desk's pages for the browsers of this machine, as API.md says: windows opened by one-time addresses, views pushed
// by long polls, acts done once. It listens on the loopback only and answers only requests that name it as such; it
// knows nothing of what is in a view. Everything on its loop.
#pragma once

#include "audit/env/clock.hpp"
#include "audit/env/random.hpp"
#include "audit/net/http.hpp"
#include "audit/net/loop.hpp"
#include "station/desk/assets.hpp"
#include "station/desk/desk_access.hpp"
#include "station/desk/desk_files.hpp"
#include "station/desk/sessions.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace zheng::station {

inline constexpr std::uint64_t view_wait_ms = 20'000;     // then 204, and the page asks again
inline constexpr std::size_t views_waiting_max = 3;       // of one session; the first of more is answered 204
inline constexpr std::uint64_t idle_look_ms = 5'000;      // between two looks at who has gone idle
inline constexpr std::int64_t view_kept_ms = 1'000;       // one view for everybody who looks into the same window
inline constexpr std::uint32_t cookie_s_max = 12 * 3600;  // a browser that was closed finds its windows again

struct DeskServerOrder {
    std::string address = "127.0.0.1:0";  // loopback, numeric
    std::span<const Asset> assets;
    Sessions sessions = {};  // of a process that ended
    // The text of all sessions, whenever one was opened or has ended: to be kept.
    std::function<void(const std::string& text)> keep_sessions = {};
    std::function<void(const Window& window)> opened = {};  // a token was used
    // Acts of the desk's window that are not the desk's but the machine's: nothing if it is none.
    std::function<std::optional<ActAnswer>(std::string_view act, const boost::json::object& fields)> own_act = {};
    // What this machine, not the desk, has to show in a window.
    std::function<void(const Window& window, boost::json::object& view)> decorate = {};
    DeskFiles* files = nullptr;               // null: none here
    std::function<void()> desk_changed = {};  // an act or a lock of this server's may have changed the desk
    std::uint64_t wait_ms = view_wait_ms;
    std::uint64_t look_ms = idle_look_ms;
};

class DeskServer {
  public:
    // Errc::usage for an address that is not on the loopback; else as HttpServer::listen. All that is given must
    // outlive it.
    [[nodiscard]] static Result<std::unique_ptr<DeskServer>>
    listen(net::Loop& loop, DeskAccess& desk, DeskServerOrder order, const env::Clock& clock, env::Random& random);
    DeskServer(const DeskServer&) = delete;
    DeskServer& operator=(const DeskServer&) = delete;
    ~DeskServer();  // its loop no longer runs

    void start();
    void close();  // from any thread: accepts nothing more, ends what waits
    [[nodiscard]] std::uint16_t port() const;
    // An address that opens the window once: "http://127.0.0.1:7400/open?token=…".
    [[nodiscard]] std::string offer(const Window& window);
    // The desk's revision may have grown: whoever waits for a view gets the newest.
    void changed();
    // What decorate() shows has changed, though the desk has not.
    void refresh();

    struct Impl;

  private:
    explicit DeskServer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace zheng::station
