// How much one statement may list. A longer list is refused as too large, before the law is asked; what is not limited
// here is bounded by the envelope. Pure.
#pragma once

#include "proto/election/contest.hpp"

#include <cstddef>
#include <cstdint>

namespace zheng::wire {

inline constexpr std::size_t places_max = 64;            // of one village
inline constexpr std::size_t village_contests_max = 64;  // of one village
inline constexpr std::size_t last_term_max = 256;        // seats of one village's bodies
inline constexpr std::size_t parameters_max = 256;       // of one profile
inline constexpr std::size_t officer_contests_max = 64;  // an officer is appointed for
inline constexpr std::size_t roll_classes_max = 32;      // of one roll
inline constexpr std::size_t boxes_max = 64;             // of one polling place
inline constexpr std::size_t counted_boxes_max = 256;    // counted at one place
inline constexpr std::size_t refusal_codes_max = 64;     // of one Refused
inline constexpr std::size_t vote_rows_max = election::candidates_max + election::write_ins_max;  // of one office
inline constexpr std::size_t elected_max = election::offices_max * election::seats_max;
inline constexpr std::size_t next_steps_max = 8 * election::offices_max;  // of one result
inline constexpr std::size_t local_conditions_max = 64;                   // of one method
inline constexpr std::size_t kin_max = 32;                                // relatives of one person
inline constexpr std::size_t grounds_max = 32;                            // cited by one review
inline constexpr std::size_t merit_rows_max = 128;                        // people of one comparison
inline constexpr std::size_t incident_reports_max = 128;                  // of one day and contest
inline constexpr std::size_t doubts_max = 16;                             // kinds of doubt
inline constexpr std::size_t handover_items_max = 16;

}  // namespace zheng::wire
