// The desk's files over one hall: forms as PDF, drawn from what the hall knows at the moment they are asked for, on a
// thread of their own; the outbox to a stick, receipts from it. Everything on the pages' loop but the drawing.
#pragma once

#include "audit/net/loop.hpp"
#include "station/check_in_of_hall.hpp"
#include "station/desk/desk_files.hpp"
#include "station/desk/hall.hpp"
#include "station/printing.hpp"
#include "station/stick.hpp"

#include <boost/json.hpp>

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace zheng::station {

inline constexpr std::size_t files_waiting_max = 8;  // drawn one after the other; a further one is asked for again
inline constexpr std::size_t unsent_shown_max = 12;  // of the outbox, the newest

// Delivery on another thread has the receipts; for an import it makes way.
struct DeliveryPause {
    std::function<void(std::function<void()> then)> pause = [](const auto& then) { then(); };
    std::function<void()> resume = [] {};
};

class HallFiles final : public DeskFiles {
  public:
    // Everything given outlives it; `check_in` may be null. `changed` whenever what views show of files has changed.
    HallFiles(net::Loop& loop, const Hall& hall, const CheckInOfHall* check_in, DeliveryPause delivery,
              std::function<void()> changed);
    ~HallFiles() override;  // waits for what is being drawn

    void form(const Window& window, std::string_view query, Wanted wanted, Done done) override;
    void outbox(Done done) override;
    void receipts(std::string bytes, Told done) override;

    // What windows show of it: "printing" of the desk and the seats, "outbox" of the desk.
    void decorate(const Window& window, boost::json::object& view) const;

  private:
    using Then = std::function<void()>;  // on the loop
    using Work = std::function<Then()>;  // on the thread
    struct Job {
        Wanted wanted;
        std::function<Work()> begin;  // on the loop, when its turn has come
    };
    [[nodiscard]] bool start(Job job);
    void next();
    [[nodiscard]] boost::json::object outbox_view() const;
    void look();

    net::Loop& loop_;
    const Hall& hall_;
    const CheckInOfHall* check_in_;
    DeliveryPause delivery_;
    std::function<void()> changed_;
    std::deque<Job> waiting_;
    bool working_ = false;
    bool importing_ = false;
    std::shared_ptr<const StickState> known_;  // of the disk, when it was last looked at; null: not yet
    net::Pool pool_;
};

}  // namespace zheng::station
