#include "station/desk/shared_seat.hpp"

namespace zheng::station {

Recorder SharedSeats::at(std::uint32_t table) const {
    const auto found = at_device_.find(table);
    return found == at_device_.end() ? Recorder::a : found->second;
}

Recorder SharedSeats::shown(const Hall& hall, std::uint32_t number) const {
    const CountTable* table = hall.count_table(number);
    if (table == nullptr || table->seat(Recorder::a).empty())
        return Recorder::a;
    return table->seat(Recorder::b).empty() ? Recorder::b : at(number);
}

std::optional<SharedSeats::HandOver> SharedSeats::due(const Hall& hall, std::uint32_t number) const {
    const CountTable* table = hall.count_table(number);
    if (table == nullptr || table->seat(Recorder::a).empty() || table->seat(Recorder::b).empty())
        return std::nullopt;
    const Recorder here = at(number);
    if (!hall.seat_open(number, here))
        return std::nullopt;
    HandOver out;
    out.to = other(here);
    const bool closed = !hall.seat_open(number, out.to);
    // Between two bundles both must be open: what was counted is signed by both.
    if (table->has_bundle() ? table->turn() == here : !closed)
        return std::nullopt;
    const bool begins = table->has_bundle() && table->next == table->first && table->matching.repeats() == 0;
    out.pin = closed || begins;
    out.card = out.pin && !hall.keys().knows(table->seat(out.to));
    return out;
}

ActAnswer SharedSeats::hand_over(Hall& hall, std::uint32_t number, std::string_view card, std::string_view pin) {
    const auto due_now = due(hall, number);
    if (!due_now)
        return no("not_due", "现在不用换人", "nobody takes over now");
    if (due_now->pin && pin.empty())
        return no("pin_needed", "接手的人请先输入密码", "who takes over keys the PIN first");
    if (due_now->pin)
        if (auto shown = hall.unlock_seat(number, due_now->to, card, pin); !shown.ok)
            return shown;
    at_device_[number] = due_now->to;
    ++revision_;
    return {};
}

}  // namespace zheng::station
