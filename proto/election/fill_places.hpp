// Who becomes a representative (村民代表) of a unit: places of a class to its best-placed first, class by class
// (专职专选), then the other places by votes; of one household so many at most. QZ17; ZJI20 Art.20. Pure; safe from any
// thread.
#pragma once

#include "proto/election/ratio.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace zheng::election {

struct Contender {
    std::uint32_t id = 0;  // the caller's, e.g. the row of a tally
    Votes votes = 0;
    std::uint8_t classes = 0;                // bit i: of the class of place i in Places::of_class
    std::optional<std::uint32_t> household;  // an index into Places::of_household; none: shared with nobody
};

constexpr std::size_t place_classes_max = 8;  // bits of Contender::classes

struct Places {
    std::uint32_t seats = 0;
    std::vector<std::uint32_t> of_class;  // of these seats, for each class in its order
    std::optional<std::uint32_t> household_most;
    std::vector<std::uint32_t> of_household;  // who sits already, by household
};

// They vote again among themselves for some seats.
struct PlacesTie {
    std::vector<std::uint32_t> tied;
    std::uint32_t seats = 0;
    friend bool operator==(const PlacesTie&, const PlacesTie&) = default;
};

struct PlacesFilled {
    std::vector<std::uint32_t> elected;      // by votes
    std::vector<std::uint32_t> class_first;  // of the elected, those with a place of a class
    std::vector<std::uint32_t> beside_kin;   // the household leaves them no seat that their votes would reach, by votes
    std::vector<PlacesTie> ties;             // no outcome of one changes who is in another
    std::vector<std::uint32_t> missing_of;   // by class: places that nobody of it can take
    std::uint32_t missing = 0;               // other seats that nobody can take
    friend bool operator==(const PlacesFilled&, const PlacesFilled&) = default;
};

// `above`: everybody with the votes to win, by votes; the order among equals is kept. Elected is who sits whichever of
// those with equal votes goes first, among all ways that fill the most seats, and of these leave the fewest places of a
// class open; who sits in some of these ways is tied. Where there are more than `place_orders_max` ways, everybody is.
[[nodiscard]] PlacesFilled fill_places(std::span<const Contender> above, const Places& places);

constexpr std::size_t place_orders_max = 2000;

}  // namespace zheng::election
