// What a window of the hall's desk shows and what may be done in it. A window (窗口) is one browser page: the chair's
// desk, a recorder's seat, a caller's screen, the wall, an issuing table. Sessions, sockets and pages are the server's;
// who may do what, and every figure, is the desk's. Everything on one thread.
#pragma once

#include "station/core/event.hpp"

#include <boost/json.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace zheng::station {

enum class WindowKind : std::uint8_t {
    desk = 1,         // 主持席
    seat = 2,         // 计票席, a recorder's
    caller = 3,       // 唱票席
    wall = 4,         // 公示屏
    check_in = 5,     // 发票席
    guest = 6,        // 副机: the window of a second device, which shows what the desk admits it to
    shared_seat = 7,  // 同机计票席: both recorders of a table that has one device, one after the other
};
struct Window {
    WindowKind kind = WindowKind::wall;
    std::uint32_t table = 0;     // of seats and callers: 1 to count_tables_max; of check_in: the issuing table
    Recorder who = Recorder::a;  // of a seat
    friend bool operator==(const Window&, const Window&) = default;
};

// The answer to an act: done, or why not, for the person who tried; a refusal changes nothing.
struct ActAnswer {
    bool ok = true;
    std::string code;  // of a refusal: a name from a closed list
    std::string zh;
    std::string en;
    boost::json::object more;  // of an act that returns something
};

class Desk {
  public:
    Desk() = default;
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;
    virtual ~Desk() = default;

    // Grows with every change that any window could show.
    [[nodiscard]] virtual std::uint64_t revision() const = 0;
    // API.md says what a view holds; the server adds the revision and the window.
    [[nodiscard]] virtual boost::json::object view(const Window& window) = 0;
    // What the act changed is on the disk when this returns ok. `fields` come from a browser: anything may be in them.
    [[nodiscard]] virtual ActAnswer act(const Window& window, std::string_view act,
                                        const boost::json::object& fields) = 0;
    // Nobody has touched this window for a while: whoever sits there must show the PIN again.
    virtual void lock(const Window& window) = 0;
};

}  // namespace zheng::station
