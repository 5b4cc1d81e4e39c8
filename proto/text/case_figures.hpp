// What questions around the vote have in common: who is due and who came, offices with their seats, and whether
// anything was complained about. One thread.
#pragma once

#include "proto/election/candidacy.hpp"
#include "proto/election/score.hpp"
#include "proto/text/case_reader.hpp"

#include <boost/json/object.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace zheng::text {

// The field "roll": exactly one of registered, due and members.
enum class RollOf : std::uint8_t { registered, due, members };
struct RollFigure {
    RollOf of = RollOf::due;
    election::Votes count = 0;
};
[[nodiscard]] RollFigure need_roll(CaseObject& fields);

// The field "turnout": present, or in_person, proxy and mobile, which are added. Complains where it is above `roll`.
[[nodiscard]] election::Votes need_turnout(CaseObject& fields, election::Votes roll);

// The field "seats": by office of the kind.
[[nodiscard]] std::vector<election::RaceSeats> need_seats(CaseObject& fields, election::Kind kind);
[[nodiscard]] bool office_of_kind(election::Kind kind, election::Office office);

// A day, or null, which is none.
[[nodiscard]] election::Date day_or_null(CaseObject& fields, std::string_view name);

// A list that names everybody once.
[[nodiscard]] std::vector<election::PersonId> persons_once(CaseObject& fields, std::string_view name);

// One complaint where the field is absent.
void need_field(CaseObject& fields, std::string_view name);

[[nodiscard]] boost::json::value json_of(const election::Score& score);  // "13/20"
[[nodiscard]] boost::json::value json_of(election::Date day);            // null for none

}  // namespace zheng::text
