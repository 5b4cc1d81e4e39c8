// The leading device's end of hall_line.hpp: lets in whoever the log has enrolled for this hall's village, shows each
// the window that the desk admitted it to, and does what is done there. A device that is cut off and comes back goes
// on; an act that it sends again is not done again. Everything on one loop.
#pragma once

#include "audit/env/clock.hpp"
#include "audit/net/frame_server.hpp"
#include "audit/net/loop.hpp"
#include "audit/net/tls.hpp"
#include "station/desk/act_answers.hpp"
#include "station/desk/desk_access.hpp"
#include "station/desk/hall_line.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace zheng::station {

struct HallHostOrder {
    std::string address;           // "192.168.7.1:7410", ":7410"
    election::Digest own_tls_key;  // of this device
    // The name of a device that the log has enrolled for this hall's village and not revoked; nothing for any other.
    std::function<std::optional<std::string>(const election::Digest& tls_key)> name_of_device;
    HallPlaces places = {};
    std::function<void(const std::string& text)> keep_places = {};  // whenever they change
    std::function<void()> devices_changed = {};                     // devices() tells something else
    std::function<void()> desk_changed = {};                        // a device's act may have changed the desk
};

class HallHost final : private net::FrameHandler {
  public:
    // As FrameServer::listen. All that is given must outlive it.
    [[nodiscard]] static Result<std::unique_ptr<HallHost>>
    listen(net::Loop& loop, const net::ServerTls& tls, DeskAccess& desk, HallHostOrder order, const env::Clock& clock);
    HallHost(const HallHost&) = delete;
    HallHost& operator=(const HallHost&) = delete;
    ~HallHost() override;  // its loop no longer runs

    void start();
    void close();  // accepts nothing more, ends all connections
    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    // The desk's revision may have grown.
    void changed();
    // [{"device":"90af31c2","name":…,"code":"482 113","online":true,"window":null|{…}}]: who is connected or placed.
    [[nodiscard]] boost::json::array devices() const;
    // admit_device {device, kind, table, who} and dismiss_device {device}, which only the desk may say; else nothing.
    [[nodiscard]] std::optional<ActAnswer> act(std::string_view act, const boost::json::object& fields);

  private:
    struct Guest {
        election::Digest key;
        bool greeted = false;
        bool ready = true;  // the last view was taken
        bool told_waiting = false;
        std::optional<std::uint64_t> revision;  // of the last view
        std::optional<Window> window;           // of it
        std::int64_t heard_ms = 0;
    };
    HallHost(net::Loop& loop, DeskAccess& desk, HallHostOrder order, const env::Clock& clock);
    void opened(const net::Peer& peer) override;
    void received(net::ConnectionId connection, std::vector<Bytes> contents) override;
    void garbled(net::ConnectionId connection, const Error& error) override;
    void closed(net::ConnectionId connection) override;
    void hear(net::ConnectionId connection, Guest& guest, const boost::json::object& message);
    void do_act(net::ConnectionId connection, const Guest& guest, const boost::json::object& message);
    void show(net::ConnectionId connection, Guest& guest);
    void show_all();
    void refuse(net::ConnectionId connection, std::string_view zh, std::string_view en);
    void tell(net::ConnectionId connection, const boost::json::object& message);
    void look_for_silent();
    [[nodiscard]] ActAnswer admit(const boost::json::object& fields);
    [[nodiscard]] std::optional<election::Digest> device_named(std::string_view name) const;
    void places_changed();
    void desk_changed();

    net::Loop& loop_;
    DeskAccess& desk_;
    HallHostOrder order_;
    const env::Clock& clock_;
    net::Timer silent_;
    std::map<net::ConnectionId, Guest> guests_;
    std::map<election::Digest, std::string> names_;  // of whoever has been here since the start
    std::map<election::Digest, ActAnswers> answers_;
    bool showing_ = false;
    std::unique_ptr<net::FrameServer> server_;
};

}  // namespace zheng::station
