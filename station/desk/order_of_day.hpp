// The order of the day (主持词): every step from the quorum to the posted sheet, with the sentence that the chair reads
// aloud and its figures. What a step needs is told from the fold and the count; what is only spoken the chair ticks
// off. VCL25 Art.18; ZJ20 Art.22-28. One thread.
#pragma once

#include "station/desk/hall.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::station {

enum class StepState : std::uint8_t { done, now, later };
[[nodiscard]] std::string_view name_of(StepState state);

struct DayFigure {
    Words label;
    std::string value;
};
struct DayStep {
    std::string id;
    Words title;
    Words read_aloud;
    Words next;  // what to do here, in one sentence
    std::vector<DayFigure> facts;
    bool spoken = false;  // ticked off by the chair; else done when it is said or counted
    StepState state = StepState::later;
};
[[nodiscard]] std::vector<DayStep> order_of_day(const Hall& hall);

}  // namespace zheng::station
