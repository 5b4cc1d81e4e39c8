// Who may call, tally and watch (唱票人、计票人、监票人): no candidate, nobody who signed up, none of their relatives,
// and enough scrutineers. ZJ20 Art.22; SC26, HI25, HE20; SH20, BJ12; TJ19 Art.31. Pure; safe from any thread.
#pragma once

#include "proto/election/people.hpp"
#include "proto/election/profile.hpp"
#include "proto/election/reason.hpp"

#include <span>
#include <vector>

namespace zheng::election {

struct CountStaff {
    std::vector<PersonId> callers;
    std::vector<PersonId> talliers;
    std::vector<PersonId> scrutineers;
};

// Every finding blocks.
[[nodiscard]] std::vector<Finding> count_staff_findings(const Profile& profile, const CountStaff& staff,
                                                        std::span<const PersonId> candidates,
                                                        std::span<const Person> people);

}  // namespace zheng::election
