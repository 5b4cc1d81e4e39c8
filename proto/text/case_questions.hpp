// The questions that are answered, one source each or a few together. Each reads its fields, complains about what is
// impossible, and answers only when there was nothing to complain about.
#pragma once

#include "proto/text/case.hpp"

namespace zheng::text {

[[nodiscard]] boost::json::object answer_outcome(CaseObject& fields, const CaseRules& rules);
[[nodiscard]] boost::json::object answer_count(CaseObject& fields, const CaseRules& rules);
[[nodiscard]] boost::json::object answer_roll(CaseObject& fields, const CaseRules& rules);
[[nodiscard]] boost::json::object answer_calendar(CaseObject& fields, const CaseRules& rules);
[[nodiscard]] boost::json::object answer_proxies(CaseObject& fields, const CaseRules& rules);
[[nodiscard]] boost::json::object answer_eligibility(CaseObject& fields, const CaseRules& rules);
[[nodiscard]] boost::json::object answer_candidates(CaseObject& fields, const CaseRules& rules);
[[nodiscard]] boost::json::object answer_nomination(CaseObject& fields, const CaseRules& rules);
[[nodiscard]] boost::json::object answer_two_push(CaseObject& fields, const CaseRules& rules);
[[nodiscard]] boost::json::object answer_merit(CaseObject& fields, const CaseRules& rules);
[[nodiscard]] boost::json::object answer_decision(CaseObject& fields, const CaseRules& rules);
[[nodiscard]] boost::json::object answer_petition(CaseObject& fields, const CaseRules& rules);
[[nodiscard]] boost::json::object answer_evaluation(CaseObject& fields, const CaseRules& rules);
[[nodiscard]] boost::json::object answer_body(CaseObject& fields, const CaseRules& rules);
[[nodiscard]] boost::json::object answer_composition(CaseObject& fields, const CaseRules& rules);

}  // namespace zheng::text
