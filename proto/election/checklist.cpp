#include "proto/election/checklist.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

StepState state_of(const ChecklistRow& row, Date today) {
    if (row.proof)
        return row.proof->on <= row.item.due ? StepState::done : StepState::late;
    if (row.item.due < today)
        return StepState::overdue;
    return row.item.due.days_since(today) <= due_soon_days ? StepState::due : StepState::not_yet;
}

}  // namespace

std::vector<ChecklistRow> checklist_of(std::span<const ChecklistItem> items, std::span<const ItemProof> proofs,
                                       Date today) {
    std::vector<ChecklistRow> out;
    for (const ChecklistItem& item : items) {
        ChecklistRow row{item, StepState::not_yet, std::nullopt};
        for (const ItemProof& proof : proofs)
            if (proof.contest == item.contest && proof.item == item.item &&
                (!row.proof || proof.index < row.proof->index))
                row.proof = proof;
        row.state = state_of(row, today);
        out.push_back(std::move(row));
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const ChecklistRow& a, const ChecklistRow& b) { return a.item.due < b.item.due; });
    return out;
}

}  // namespace zheng::election
