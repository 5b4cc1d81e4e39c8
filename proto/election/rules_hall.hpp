// Rules of the hall: boxes, stations, who counts. VCL25 Art.18; ZJ20 Art.22-27. Values only. Pure.
#pragma once

#include "proto/election/profile_values.hpp"
#include "proto/election/ruled.hpp"

namespace zheng::election {

// Whose relatives may not count, beside candidates themselves.
enum class StaffExcluded : std::uint8_t { close, near_relatives, direct_line };
constexpr std::string_view words_of(StaffExcluded) {
    return "close|near_relatives|direct_line";
}

struct HallRules {
    Ruled<bool> mobile_box_allowed;
    Ruled<std::uint32_t> mobile_box_staff_min;
    Ruled<std::uint32_t> station_staff_min;
    Ruled<std::uint32_t> scrutineers_min;
    Ruled<StaffExcluded> count_staff_excluded;
    friend bool operator==(const HallRules&, const HallRules&) = default;
};

}  // namespace zheng::election
