// The ballot of the count's tests: one chair of two, two members of three, by the built-in profile of villagers'
// committees (bundles of 50, batches of at least 10).
#pragma once

#include "proto/election/ballot.hpp"
#include "proto/text/profile_toml.hpp"

#include <utility>
#include <vector>

namespace zheng::test {

inline const election::Profile& small_profile() {
    static const election::Profile built = *text::builtin_profile(election::Kind::villagers_committee, "cn-2025");
    return built;
}

inline const std::vector<election::OfficeBallot> small_offices{{election::Office::chair, 1, {{"p1"}, {"p2"}}},
                                                               {election::Office::member, 2, {{"p3"}, {"p4"}, {"p5"}}}};

inline election::Ballot vote(const char* chair, std::vector<election::PersonId> members = {}) {
    election::Ballot out;
    if (*chair != '\0')
        out.marks.push_back({election::Office::chair, {{chair}}, {}, {}, {}, {}});
    if (!members.empty())
        out.marks.push_back({election::Office::member, std::move(members), {}, {}, {}, {}});
    return out;
}

}  // namespace zheng::test
