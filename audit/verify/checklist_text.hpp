// A local checklist against a log, for people and programs. Lateness is a note: it changes no exit code and is no
// finding. Safe from any thread.
#pragma once

#include "audit/env/language.hpp"
#include "audit/verify/verify.hpp"
#include "proto/election/checklist.hpp"

#include <boost/json/array.hpp>

#include <span>
#include <string>
#include <vector>

namespace zheng::verify {

// Every EvidenceAttached of a verified log that names an item.
[[nodiscard]] std::vector<election::ItemProof> item_proofs(const Verified& log);

[[nodiscard]] std::string checklist_text(std::span<const election::ChecklistRow> rows, env::Language language);
[[nodiscard]] boost::json::array checklist_json(std::span<const election::ChecklistRow> rows);

}  // namespace zheng::verify
