// Refusals and rejections as sentences in the reader's language.
#pragma once

#include "audit/env/language.hpp"
#include "counter/core/intake.hpp"

#include <string>

namespace zheng::counter {

// "batch_too_small (qingshi/hall: papers=7, min=10)：…" and so on.
[[nodiscard]] std::string sentence(const election::RefusalNote& note, env::Language language);
[[nodiscard]] std::string sentence(election::Rejection why, const std::string& detail, env::Language language);
// Why an answer is not "accepted"; empty for accepted and repeated.
[[nodiscard]] std::string sentence(const Answer& answer, env::Language language);
[[nodiscard]] std::string words_of(Answer::Kind kind, env::Language language);

}  // namespace zheng::counter
