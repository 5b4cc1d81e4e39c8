// What admit() refuses, as a table: a stage of the small world, what is then asked, and exactly the codes of the answer
// (none: accepted). The boundary of each figure stands beside its refusal.
#pragma once

#include "tests/election/small_world.hpp"

#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace zheng::election::world {

struct Scenario {
    std::string name;  // a claim, in words
    Stage stage;
    std::vector<Refusal> refusals;
    std::function<Admission(World&)> ask;
    Options options = {};
};

void PrintTo(const Scenario& scenario, std::ostream* out);

[[nodiscard]] std::vector<Scenario> scenarios_of_signers();
[[nodiscard]] std::vector<Scenario> scenarios_of_founding();
[[nodiscard]] std::vector<Scenario> scenarios_of_enrolment();
[[nodiscard]] std::vector<Scenario> scenarios_of_method();
[[nodiscard]] std::vector<Scenario> scenarios_of_assemblies();
[[nodiscard]] std::vector<Scenario> scenarios_of_roll();
[[nodiscard]] std::vector<Scenario> scenarios_of_reviews();
[[nodiscard]] std::vector<Scenario> scenarios_of_candidacy();
[[nodiscard]] std::vector<Scenario> scenarios_of_incidents();
[[nodiscard]] std::vector<Scenario> scenarios_of_polling();
[[nodiscard]] std::vector<Scenario> scenarios_of_opening();
[[nodiscard]] std::vector<Scenario> scenarios_of_counting();
[[nodiscard]] std::vector<Scenario> scenarios_of_tallies();
[[nodiscard]] std::vector<Scenario> scenarios_of_results();
[[nodiscard]] std::vector<Scenario> scenarios_of_rounds();
[[nodiscard]] std::vector<Scenario> scenarios_of_bodies();
[[nodiscard]] std::vector<Scenario> scenarios_of_troubles();
[[nodiscard]] std::vector<Scenario> scenarios_of_corrections();

// The tally of so many papers, each of these names written in on `each` papers instead of the first candidate's.
[[nodiscard]] Tally with_write_ins(const World& w, Votes papers, std::vector<std::string> aliases, Votes each);

}  // namespace zheng::election::world
