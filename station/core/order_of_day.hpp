// The order of the day (主持词): every step from the quorum to the posted sheet, with the sentence that the chair reads
// aloud and its figures. What a step needs is told from the fold and the count; what is only spoken the chair ticks
// off. The same words stand on the desk's screen and on the printed script. VCL25 Art.18; ZJ20 Art.22-28. Pure.
#pragma once

#include "proto/election/state.hpp"
#include "station/core/box_journey.hpp"
#include "station/core/hall_count.hpp"
#include "station/core/words.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
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

// How a figure stands that nobody knows yet.
enum class DayLook : std::uint8_t {
    screen,   // a dash: the sentence comes with its figure when the step has come
    paper,    // a line to write on, and the sentence that will be said
    to_fill,  // a line for every figure and name, known or not
};

// What the day's words are made of. Borrowed during the call.
struct Day {
    const election::State& state;
    const election::Contest& contest;
    const election::Profile& profile;
    election::PlaceId place_id;
    const election::PlaceRecord& place;
    const HallCount* count = nullptr;                                   // null: nothing is known of single papers
    std::vector<std::pair<election::Role, std::string>> officers = {};  // with their names, by appointment
    std::function<std::string(const election::PersonId&)> name_of = {};
    std::set<std::string> spoken = {};
    std::map<election::BoxId, BoxJourney> journeys = {};
    DayLook look = DayLook::screen;
};
[[nodiscard]] std::vector<DayStep> order_of_day(const Day& day);

}  // namespace zheng::station
