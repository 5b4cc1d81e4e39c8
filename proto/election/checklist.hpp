// A local checklist beside the schedule (自查清单): what a township asks of its villages and no law sets a day for: a
// collective talk, the candidates' speeches, a check of the accounts. An item is done by EvidenceAttached that names
// it. That one is late is a note and never a finding: nothing follows from it. Pure; safe from any thread.
#pragma once

#include "proto/election/date.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/schedule.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace zheng::election {

inline constexpr std::size_t checklist_items_max = 4096;

struct ChecklistItem {
    ContestId contest;
    FactId item;       // as EvidenceAttached names it: "finance_check"
    std::string name;  // for people: "村级财务清查"
    Date due;          // on or before
    std::string who;   // a body or a post
    friend bool operator==(const ChecklistItem&, const ChecklistItem&) = default;
};
// What the log holds to show that an item is done.
struct ItemProof {
    ContestId contest;
    FactId item;
    Date on;
    std::uint64_t index = 0;
    std::string custodian;
};
struct ChecklistRow {
    ChecklistItem item;
    StepState state = StepState::not_yet;  // never skipped: nothing comes after an item
    std::optional<ItemProof> proof;        // the first
};

// One row an item, by day, then in the order given.
[[nodiscard]] std::vector<ChecklistRow> checklist_of(std::span<const ChecklistItem> items,
                                                     std::span<const ItemProof> proofs, Date today);

}  // namespace zheng::election
