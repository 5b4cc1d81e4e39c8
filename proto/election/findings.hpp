// Building blocks of findings and reasons that the rooms of proto/election share. Pure; safe from any thread.
#pragma once

#include "proto/election/date.hpp"
#include "proto/election/reason.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::election {

// `sentence`, numbers and words as for make_reason.
[[nodiscard]] Finding make_finding(Severity severity, std::string_view sentence, std::string rule, Citation source,
                                   ReasonNumbers numbers = {}, ReasonWords words = {},
                                   std::vector<PersonId> persons = {});

[[nodiscard]] bool any_blocks(std::span<const Finding> findings);

[[nodiscard]] ReasonWord word(std::string name, Date date);  // "2017-03-05"
[[nodiscard]] ReasonWord word(std::string name, std::string_view zh, std::string_view en);

[[nodiscard]] bool contains(std::span<const PersonId> persons, const PersonId& person);
// Each person once, in the order of their first appearance.
[[nodiscard]] std::vector<PersonId> each_once(std::span<const PersonId> persons);

}  // namespace zheng::election
