// A second device's end of hall_line.hpp, as the desk that its browser sees: the views are the leading device's, acts
// travel to it and are sent again, with the same id, until they are answered or time is over. A lost link is shown and
// mended; nothing is kept here, so nothing is lost here. Everything on one loop.
#pragma once

#include "audit/env/clock.hpp"
#include "audit/net/frame_client.hpp"
#include "audit/net/loop.hpp"
#include "audit/net/tls.hpp"
#include "station/desk/desk_access.hpp"
#include "station/desk/hall_line.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace zheng::station {

// A device that may lead: one that the log has enrolled for the same village.
struct HallLead {
    net::ClientTls tls;  // pinned to its key
    election::Digest tls_key;
};
struct HallGuestOrder {
    std::string address;                 // "host:port" of the leading device
    std::vector<HallLead> leads;         // tried one after another; at least one
    election::Digest own_tls_key;        // of this device
    std::function<void()> changed = {};  // revision() has grown
    std::uint64_t act_wait_ms = hall_act_wait_ms;
    std::uint64_t ping_ms = hall_ping_ms;
    std::uint64_t silent_ms_max = static_cast<std::uint64_t>(hall_silent_ms_max);
};

class HallGuest final : public DeskAccess {
  public:
    HallGuest(net::Loop& loop, HallGuestOrder order, const env::Clock& clock);
    ~HallGuest() override;

    void start();
    void stop();

    [[nodiscard]] std::uint64_t revision() const override;
    // The same for whatever window: this device has one, which the leading device chooses.
    [[nodiscard]] boost::json::object view(const Window& window) override;
    void act(const Window& window, std::string_view id, std::string_view act, const boost::json::object& fields,
             Done done) override;
    void lock(const Window& window) override;

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace zheng::station
