// Random elections of every round and body, for laws of decide().
#pragma once

#include "proto/election/kin.hpp"
#include "proto/election/outcome.hpp"
#include "tests/property/any.hpp"
#include "tests/support/random_elections.hpp"

#include <algorithm>
#include <random>

namespace zheng::election {

using Decide = Outcome (*)(const Profile&, const VoteInput&);
using Random = std::mt19937_64;

inline Outcome rules(const Profile& profile, const VoteInput& input) {
    return decide(profile, input, Detail::result_only);
}

inline constexpr std::size_t elections_a_run = 25;  // of the hundred runs of a property

template <class Law>
void in_any_elections(Law&& law) {
    const auto seed = any_seed();
    Random random(seed);
    for (const test::RandomElection& one : test::draw_elections(seed, elections_a_run)) {
        RC_LOG() << one.profile->name << " " << name_of(one.profile->kind) << " " << name_of(one.input.round) << "\n";
        law(*one.profile, one.input, random);
    }
}

inline bool related(const VoteInput& input, KinScope scope, const PersonId& a, const PersonId& b) {
    const auto names = [&](const PersonId& one, const PersonId& other) {
        return std::any_of(input.people.begin(), input.people.end(), [&](const PersonFacts& facts) {
            return facts.id == one && std::any_of(facts.kin.begin(), facts.kin.end(), [&](const Kin& kin) {
                       return kin.of == other && is_kin(scope, kin.relation);
                   });
        });
    };
    return names(a, b) || names(b, a);
}

}  // namespace zheng::election
