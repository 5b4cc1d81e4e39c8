// The desk's brain on the wire: acts by name, views as JSON (API.md), over one hall. One thread.
#pragma once

#include "station/desk/check_in_desk.hpp"
#include "station/desk/desk.hpp"
#include "station/desk/hall.hpp"
#include "station/desk/shared_seat.hpp"

#include <memory>

namespace zheng::station {

class HallDesk final : public Desk {
  public:
    explicit HallDesk(std::unique_ptr<Hall> hall) : hall_(std::move(hall)) {}
    // Papers are given out with this program; it must outlive the desk.
    void set_check_in(CheckInDesk& check_in) { check_in_ = &check_in; }

    [[nodiscard]] std::uint64_t revision() const override {
        return hall_->revision() + shared_.revision() + (check_in_ != nullptr ? check_in_->revision() : 0);
    }
    [[nodiscard]] boost::json::object view(const Window& window) override;
    [[nodiscard]] ActAnswer act(const Window& window, std::string_view act, const boost::json::object& fields) override;
    void lock(const Window& window) override;

    [[nodiscard]] const Hall& hall() const { return *hall_; }
    void line_changed(const LineState& line) { hall_->line_changed(line); }

  private:
    [[nodiscard]] ActAnswer desk_act(std::string_view act, const boost::json::object& fields);
    // `keying`: how the window takes bundles.
    [[nodiscard]] ActAnswer seat_act(const Window& window, std::string_view act, const boost::json::object& fields,
                                     Keying keying);
    [[nodiscard]] ActAnswer shared_act(const Window& window, std::string_view act, const boost::json::object& fields);

    std::unique_ptr<Hall> hall_;
    SharedSeats shared_;
    CheckInDesk* check_in_ = nullptr;
};

// What each window shows, without what every view has; hall_views.cpp, desk_view.cpp.
[[nodiscard]] boost::json::object seat_view(const Hall& hall, std::uint32_t table, Recorder who);
[[nodiscard]] boost::json::object shared_view(const Hall& hall, const SharedSeats& seats, std::uint32_t table);
[[nodiscard]] boost::json::object caller_view(const Hall& hall, std::uint32_t table);
[[nodiscard]] boost::json::object wall_view(const Hall& hall);
[[nodiscard]] boost::json::object chair_view(const Hall& hall);

// The ballot with its numbers, and which marks it may have: for whoever keys a paper.
[[nodiscard]] boost::json::array ballot_of(const Hall& hall);
[[nodiscard]] boost::json::object marks_allowed(const Hall& hall);

// The answer to find_paper: at which table the paper was read, and whose signatures a correction needs.
[[nodiscard]] ActAnswer find_paper(const Hall& hall, PaperNumber paper);

[[nodiscard]] boost::json::object json_of(const Words& words);
// The offices' rows with votes and what is missing, of the wall and of the chair's tally.
[[nodiscard]] boost::json::array office_rows(const Hall& hall, const election::Tally& tally, bool names_shown);

}  // namespace zheng::station
