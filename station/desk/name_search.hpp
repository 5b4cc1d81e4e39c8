// Who a written-in name could be (另选他人是谁): the candidates of this contest, whom the log knows, and the few of the
// roll of check-in whom a search finds. A person has one id, whatever name the papers give and whichever place counts
// them: a candidate the own one, anybody else the contest's id and the number on the roll, which the whole village
// shares. Names only, never a status or a list; searched only while a name has been heard. One thread.
#pragma once

#include "station/desk/check_in_desk.hpp"
#include "station/desk/hall.hpp"

#include <optional>
#include <string_view>

namespace zheng::station {

// nullopt: the contest's own id leaves no room for a number.
[[nodiscard]] std::optional<election::PersonId> person_on_roll(const Elector& elector,
                                                               const election::ContestId& contest);

// Who is meant by what was typed: digits are a number on the roll, unless somebody of this contest has them for an id.
[[nodiscard]] election::PersonId person_typed(const Hall& hall, const election::PersonId& typed);

// "名册 77 号", for an id that person_on_roll() has made; nullopt for any other.
[[nodiscard]] std::optional<Words> words_of_number(const election::PersonId& person,
                                                   const election::ContestId& contest);

// The answer to find_person (API.md): at most hits_max. `check_in` null: no roll is on this device.
[[nodiscard]] ActAnswer find_person(const Hall& hall, const CheckInDesk* check_in, std::string_view text);

// The answer to a recorder's find_name: names of the roll as they are written, each once, for the name that is being
// keyed; nothing about who bears it.
[[nodiscard]] ActAnswer find_name(const CheckInDesk* check_in, std::string_view text);

}  // namespace zheng::station
