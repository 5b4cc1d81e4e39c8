// Questions to the rules as JSON, and their answers: a file holds one case or a list of them. Closed sets of fields;
// whatever is wrong is refused with its place as a JSON Pointer, all at once. Nothing is read from a log. Safe from any
// thread.
#pragma once

#include "proto/text/case_reader.hpp"
#include "proto/text/profile_toml.hpp"

#include "proto/election/profile.hpp"

#include <boost/json/object.hpp>
#include <tl/expected.hpp>

#include <span>
#include <string_view>
#include <vector>

namespace zheng::text {

inline constexpr std::size_t case_file_bytes_max = 8U * 1024U * 1024U;
inline constexpr std::size_t case_depth_max = 16;
inline constexpr std::size_t cases_max = 10'000;  // of one file

// What every question has: the rules that are asked, with what the case overrides.
struct CaseRules {
    election::Kind kind = election::Kind::villagers_committee;
    election::Profile profile;
};

// Reads its fields from the case and answers; an answer to a case that was complained about is not given to anybody.
using AnswerCase = boost::json::object (*)(CaseObject& fields, const CaseRules& rules);

struct CaseQuestion {
    std::string_view ask;  // "outcome"
    AnswerCase answer;
    election::Kind kind = election::Kind::villagers_committee;  // where the case names none
};
// Every question that is answered, by name.
[[nodiscard]] std::span<const CaseQuestion> case_questions();

struct CaseAnswers {
    bool list = false;  // the file holds a list of cases
    std::vector<boost::json::object> answers;
};
[[nodiscard]] tl::expected<CaseAnswers, CaseFaults> answer_cases(std::string_view bytes);
// The same, for many files: a profile that was read for one is there for the next.
[[nodiscard]] tl::expected<CaseAnswers, CaseFaults> answer_cases(std::string_view bytes, BuiltinProfiles& profiles);

}  // namespace zheng::text
