// A file of acts to be filled in, for one kind of statement: every field with what it means, what it may be, and who
// signs. What may be left out stands as a comment. `say` reads it once it is filled in.
#pragma once

#include "proto/election/date.hpp"
#include "proto/election/statement.hpp"

#include <string>
#include <string_view>

namespace zheng::station {

// `body`: any value of the kind, see sayable.hpp. `on`: the day that is proposed for the act.
[[nodiscard]] std::string acts_template(const election::Body& body, election::Date on);
// "谁签：乡镇 1 人" — the ways of saying it, one a line, Chinese and English.
[[nodiscard]] std::string who_signs(election::StatementType type);
// What a field is called by people; empty where it has no words (a test knows none).
[[nodiscard]] std::string_view field_words_zh(std::string_view field);

}  // namespace zheng::station
