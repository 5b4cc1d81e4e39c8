#include "proto/election/contest_standing.hpp"

#include "proto/election/check.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

constexpr std::size_t decisions_of_a_stage = 2;  // the first, and the one on appeal

}  // namespace

bool Standing::withdrawn(const PersonId& person) const {
    const auto last = std::find_if(withdrawals.rbegin(), withdrawals.rend(),
                                   [&](const auto& record) { return record.said.person == person; });
    return last != withdrawals.rend() && !last->said.taken_back;
}

bool Standing::is_disqualified(const PersonId& person) const {
    return std::any_of(disqualified.begin(), disqualified.end(),
                       [&](const auto& record) { return record.said.person == person; });
}

const IncidentRuled* Standing::ruling(const Digest& payload) const {
    for (const auto& [commitment, incident] : incidents)
        for (const auto* record : {&incident.taken_up, &incident.ruled})
            if (*record && (*record)->payload == payload)
                return &(*record)->said;
    return nullptr;
}

std::vector<ReviewStage> review_stages_of(const Profile& profile) {
    std::vector<ReviewStage> out;
    for (const std::string& name : profile.review_stages.value) {
        ReviewStage stage{};
        CHECK(parse(name, stage), "a profile names stages that there are");
        out.push_back(stage);
    }
    if (out.empty())
        out.push_back(ReviewStage::village);
    return out;
}

ReviewStanding review_standing(const Standing& standing, const Profile& profile, const PersonId& person, Date on) {
    const auto stages = review_stages_of(profile);
    for (const ReviewStage stage : stages) {
        std::size_t decisions = 0;
        const CandidateReviewed* last = nullptr;
        for (const auto& record : standing.reviews)
            if (record.said.person == person && record.said.stage == stage) {
                ++decisions;
                last = &record.said;
            }
        if (last == nullptr)
            return {ReviewState::due, stage, {}};
        if (last->passed)
            continue;
        const bool over = decisions >= decisions_of_a_stage || on > last->appeal_by;
        return {over ? ReviewState::failed : ReviewState::may_appeal, stage, over ? Date{} : last->appeal_by};
    }
    return {ReviewState::passed, stages.back(), {}};
}

bool stands(const Standing& standing, const Profile& profile, const PersonId& person, Date on) {
    return !standing.withdrawn(person) && !standing.is_disqualified(person) &&
           review_standing(standing, profile, person, on).state != ReviewState::failed;
}

}  // namespace zheng::election
