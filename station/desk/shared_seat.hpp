// A seat that both recorders of a table share (同机计票席), where the table has one device: recorder a keys the bundle,
// the device is handed over, recorder b keys it from its first paper. Whoever takes the device over for a bundle shows
// the PIN; for one paper that is read again, both stand beside it, the scrutineer watches, and a key is enough. Who is
// at the device lives in memory: after a restart every seat is locked anyway. One thread.
#pragma once

#include "station/desk/hall.hpp"

#include <map>
#include <optional>

namespace zheng::station {

class SharedSeats {
  public:
    [[nodiscard]] std::uint64_t revision() const { return revision_; }
    // Whose seat the window is now: an empty one first, then whoever is at the device.
    [[nodiscard]] Recorder shown(const Hall& hall, std::uint32_t table) const;

    struct HandOver {
        Recorder to = Recorder::a;
        bool pin = false;   // that person shows the PIN
        bool card = false;  // and the card
    };
    // The other recorder is next.
    [[nodiscard]] std::optional<HandOver> due(const Hall& hall, std::uint32_t table) const;
    [[nodiscard]] ActAnswer hand_over(Hall& hall, std::uint32_t table, std::string_view card, std::string_view pin);

  private:
    [[nodiscard]] Recorder at(std::uint32_t table) const;

    std::map<std::uint32_t, Recorder> at_device_;
    std::uint64_t revision_ = 0;
};

}  // namespace zheng::station
