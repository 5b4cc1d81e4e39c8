// A result for a villager: how it follows, step by step, from roll to papers to tally to outcome, with the articles;
// and what the posted sheet (公告) carries. Both are renderings of the fold and of the outcome's own reasons.
#pragma once

#include "audit/env/language.hpp"
#include "audit/verify/results.hpp"

#include <string>

namespace zheng::verify {

[[nodiscard]] std::string explain(const Results& results, const ContestResult& contest, env::Language language);

// What the scrutineer reads out in the hall, a sentence a line; sentences that are never read out are left out.
[[nodiscard]] std::string read_aloud(const ContestResult& contest, env::Language language);

// Both languages, always: the sheet hangs on a wall. Origin, size, root in base64 and its first 16 hex digits, and the
// authority's fingerprint are what a later bundle is compared with.
[[nodiscard]] std::string sheet(const Results& results, const ContestResult& contest);

}  // namespace zheng::verify
