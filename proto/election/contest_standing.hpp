// What a contest's record holds beside the vote: what assemblies decided, the roll and what was said against it, who
// stands, reports of breaches. Every statement stays on the record with its day; nothing is taken out. Part of
// state.hpp. Pure; one owner.
#pragma once

#include "proto/election/profile.hpp"
#include "proto/election/statement.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace zheng::election {

// A statement as it stands in the log.
template <class T>
struct OnRecord {
    T said;
    Date on;                  // the day of the act
    std::uint64_t index = 0;  // of its entry
    Digest payload;
};

// 异议: objections[i] has number i + 1.
struct RollObjection {
    OnRecord<RollObjected> objected;
    std::optional<OnRecord<RollDecided>> decided;
};

// 检举: what the log holds of it. Open until a ruling other than taken_up.
struct Incident {
    OnRecord<IncidentReport> reported;
    std::optional<OnRecord<IncidentRuled>> taken_up;
    std::optional<OnRecord<IncidentRuled>> ruled;
};

struct Standing {
    std::vector<OnRecord<AssemblyDecided>> assemblies;
    std::vector<OnRecord<RollPublished>> publications;  // the last one stands
    std::vector<Votes> roll_now;  // by class: the last publication, and what has been upheld since
    std::vector<RollObjection> objections;
    std::uint32_t objections_open = 0;
    std::vector<OnRecord<MeritScored>> merits;
    std::vector<OnRecord<CandidateReviewed>> reviews;
    std::vector<OnRecord<PledgeSigned>> pledges;
    std::vector<OnRecord<CandidateWithdrawn>> withdrawals;  // and those that take one back
    std::vector<OnRecord<CandidateDisqualified>> disqualified;
    std::map<Digest, Incident> incidents;  // by commitment
    std::uint32_t incidents_open = 0;
    std::optional<OnRecord<ProxyAccepted>> proxies;

    // Whether the person's last word is to withdraw (退选).
    [[nodiscard]] bool withdrawn(const PersonId& person) const;
    [[nodiscard]] bool is_disqualified(const PersonId& person) const;
    // The ruling with this payload, or null.
    [[nodiscard]] const IncidentRuled* ruling(const Digest& payload) const;
};

// How far the review of one candidate has come (三审).
enum class ReviewState : std::uint8_t {
    due,         // a stage has not been decided
    passed,      // at every stage
    may_appeal,  // the last decision is against the person, and the day of appeal has not gone by
    failed,      // against the person, for good: the appeal was decided too, or nobody may appeal any more
};
struct ReviewStanding {
    ReviewState state = ReviewState::due;
    ReviewStage at = ReviewStage::village;  // the stage that is due, or that decided against the person
    Date appeal_by;                         // where the person may appeal
};

// 三审 in their order; where the profile has none, the electoral committee reviews (ZJ20 Art.15).
[[nodiscard]] std::vector<ReviewStage> review_stages_of(const Profile& profile);
[[nodiscard]] ReviewStanding review_standing(const Standing& standing, const Profile& profile, const PersonId& person,
                                             Date on);

// Whether somebody who has been entered still stands: not withdrawn, not disqualified, not failed for good in a review.
[[nodiscard]] bool stands(const Standing& standing, const Profile& profile, const PersonId& person, Date on);

}  // namespace zheng::election
