// What is posted about a candidate, in the words of a form. Safe from any thread.
#pragma once

#include "station/paper/subject.hpp"

#include <string>
#include <vector>

namespace zheng::station::paper {

[[nodiscard]] std::string education_zh(election::Education education);
// "1990年1月", as forms ask for 出生年月.
[[nodiscard]] std::string month_zh(election::Date birth);
[[nodiscard]] std::string path_zh(election::NominationMode path);

// Who was elected and holds it: not those whose win did not stand when it was looked at again.
[[nodiscard]] std::vector<election::Elected> winners(const Subject& subject);
// A winner's public facts; of one who was written in, as far as they were stated.
[[nodiscard]] election::CandidateEntered facts_of(const Subject& subject, const election::Elected& winner);

}  // namespace zheng::station::paper
