// What answers have in common: reasons, findings, people. JSON members in the order of the question's page.
#pragma once

#include "proto/election/people.hpp"
#include "proto/election/reason.hpp"
#include "proto/text/case_reader.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <span>
#include <vector>

namespace zheng::text {

[[nodiscard]] boost::json::array json_of(std::span<const election::Reason> reasons);
[[nodiscard]] boost::json::array json_of(std::span<const election::Finding> findings);
[[nodiscard]] boost::json::array json_of(std::span<const election::PersonId> persons);

// The field "people": each person once.
[[nodiscard]] std::vector<election::Person> read_people(CaseObject& fields, std::string_view name = "people");
[[nodiscard]] election::Person read_person(CaseObject& fields);

}  // namespace zheng::text
