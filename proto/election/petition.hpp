// A petition (罢免要求 and the like): whether enough people stand behind it. VCL25 Art.19; ZJI20 Art.22; ZJC20 Art.32.
// Pure; safe from any thread.
#pragma once

#include "proto/election/profile.hpp"
#include "proto/election/reason.hpp"

#include <optional>
#include <vector>

namespace zheng::election {

enum class Supporters : std::uint8_t { voters, representatives };

struct PetitionAnswer {
    bool enough = false;
    Votes needed = 0;
    std::vector<Reason> reasons;
    friend bool operator==(const PetitionAnswer&, const PetitionAnswer&) = default;
};

// A recall of the profile's kind. Nothing where its rules know no petition of such supporters. Requires
// supporters <= whole (CHECK).
[[nodiscard]] std::optional<PetitionAnswer> judge_recall_petition(const Profile& profile, Supporters who,
                                                                  Votes supporters, Votes whole);

}  // namespace zheng::election
