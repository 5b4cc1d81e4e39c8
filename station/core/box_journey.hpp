// Where a mobile box (流动票箱) went on the day. Values.
#pragma once

#include <string>

namespace zheng::station {

// Of the box, never of a voter. By the clock on the wall, as people say it.
struct BoxJourney {
    std::string out;      // "09:40"
    std::string back;     // empty: still under way
    std::string escorts;  // who went along
    friend bool operator==(const BoxJourney&, const BoxJourney&) = default;
};

}  // namespace zheng::station
