// Two recommendations, one election (两推一选), first stage: villagers and Party members recommend apart, shares of the
// votes are weighted and ranked, the best are proposed to the township. Weights and floors are local. Sample methods;
// QZ17. Pure; safe from any thread.
#pragma once

#include "proto/election/profile.hpp"
#include "proto/election/reason.hpp"
#include "proto/election/score.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace zheng::election {

inline constexpr Votes two_push_people_max = 1'000'000;          // due on either side
inline constexpr std::uint64_t two_push_weight_max = 1'000'000;  // numerator and denominator of a weight

struct RecommendationVotes {
    PersonId person;
    Votes votes_for = 0;
    friend bool operator==(const RecommendationVotes&, const RecommendationVotes&) = default;
};
// One of the two meetings.
struct Recommendation {
    Votes due = 0;
    Votes present = 0;
    std::vector<RecommendationVotes> votes;
};

struct TwoPushInput {
    Recommendation villagers;
    Recommendation members;
    std::optional<Ratio> weight_villagers;  // none: those of the rules
    std::optional<Ratio> weight_members;
    std::optional<Ratio> floor_villagers;  // least share on that side
    std::optional<Ratio> floor_members;
    std::uint32_t places = 0;
};

struct TwoPushAnswer {
    bool valid = false;              // both meetings had their quorum
    std::vector<Ranked> ranking;     // everybody recommended on either side; empty where not valid
    std::vector<PersonId> proposed;  // reached both floors and has a vote at all, by score
    std::vector<PersonId> tied;      // level at the last place: they are voted on again
    std::uint32_t places_left = 0;   // for the tied
    std::vector<Finding> findings;   // below a floor; level at the last place
    std::vector<Reason> reasons;
    friend bool operator==(const TwoPushAnswer&, const TwoPushAnswer&) = default;
};

// What cannot be: present > due, more votes for a person than present, a name twice, too many people, weights that do
// not add up to 1. Empty: combine() may be asked.
struct TwoPushFault {
    std::string path;  // "members/votes/2/for"
    std::string zh;
    std::string en;
};
[[nodiscard]] std::vector<TwoPushFault> two_push_faults(const TwoPushRules& rules, const TwoPushInput& input);

[[nodiscard]] TwoPushAnswer combine_two_push(const TwoPushRules& rules, const TwoPushInput& input);

}  // namespace zheng::election
