#include "proto/election/public_role.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

bool stands_or_named(const Contest& contest, const PersonId& person) {
    const auto is = [&](const auto& one) { return one.person == person; };
    if (std::any_of(contest.candidates.begin(), contest.candidates.end(), is))
        return true;
    return std::any_of(contest.places.begin(), contest.places.end(), [&](const auto& place) {
        const auto& tally = place.second.tally;
        return tally && std::any_of(tally->named.begin(), tally->named.end(), is);
    });
}

}  // namespace

bool has_public_role(const State& state, const VillageId& village, const PersonId& person) {
    for (const auto& [id, contest] : state.contests)
        if (contest.village == village && stands_or_named(contest, person))
            return true;
    const auto keys = state.keys_of_person.find(person);
    if (keys != state.keys_of_person.end())
        for (const PublicKey& key : keys->second)
            if (state.officers.at(key).appointed.village == village)
                return true;
    const auto opened = state.villages.find(village);
    if (opened == state.villages.end())
        return false;
    const auto& before = opened->second.opened.last_term;
    return std::any_of(before.begin(), before.end(), [&](const SeatBefore& seat) { return seat.person == person; });
}

}  // namespace zheng::election
