// A township's figures for people and programs: who sits where against the last term, what happened around the votes,
// and what of the schedule is late or left out. Renderings of the fold. Safe from any thread.
#pragma once

#include "audit/env/language.hpp"
#include "proto/election/state.hpp"

#include <boost/json/object.hpp>

#include <string>

namespace zheng::verify {

// `today`: the day the reader asks for; what was not done until then is overdue.
[[nodiscard]] std::string township_text(const election::State& state, election::Date today, env::Language language);
[[nodiscard]] boost::json::object township_json(const election::State& state, election::Date today);

// A figure's name in words: "party_branch.average_age.change" is "村党支部委员会 平均年龄，比上届".
[[nodiscard]] std::string figure_words(std::string_view name, env::Language language);

}  // namespace zheng::verify
