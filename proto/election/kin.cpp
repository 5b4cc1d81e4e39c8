#include "proto/election/kin.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace zheng::election {
namespace {

// Each name's first place.
std::map<PersonId, std::size_t> places_of_names(std::span<const PersonId> names) {
    std::map<PersonId, std::size_t> out;
    for (std::size_t i = 0; i < names.size(); ++i)
        out.emplace(names[i], i);
    return out;
}

}  // namespace

bool is_kin(KinScope scope, Relation relation) {
    if (scope == KinScope::nobody)
        return false;
    switch (relation) {
    case Relation::spouse:
    case Relation::parent:
    case Relation::child:
        return true;
    case Relation::sibling:
        return scope != KinScope::direct_line;
    case Relation::grandparent:
    case Relation::grandchild:
        return scope != KinScope::close;
    case Relation::other:
        break;
    }
    return false;
}

Kinship::Kinship(std::span<const Person> people) {
    for (const Person& person : people)
        for (const Kin& kin : person.kin)
            if (kin.of != person.id)
                ties_.push_back({std::min(person.id, kin.of), std::max(person.id, kin.of), kin.relation});
    std::sort(ties_.begin(), ties_.end());
}

bool Kinship::related(KinScope scope, const PersonId& a, const PersonId& b) const {
    const PersonId& low = std::min(a, b);
    const PersonId& high = std::max(a, b);
    auto at = std::lower_bound(ties_.begin(), ties_.end(), std::tie(low, high),
                               [](const Tie& tie, const auto& key) { return std::tie(tie.low, tie.high) < key; });
    for (; at != ties_.end() && at->low == low && at->high == high; ++at)
        if (is_kin(scope, at->relation))
            return true;
    return false;
}

std::vector<KinPair> Kinship::within(KinScope scope, std::span<const PersonId> members) const {
    const auto places = places_of_names(members);
    return pairs(scope, places, members, places, members, [](std::size_t a, std::size_t b) { return a < b; });
}

std::vector<KinPair> Kinship::between(KinScope scope, std::span<const PersonId> a, std::span<const PersonId> b) const {
    return pairs(scope, places_of_names(a), a, places_of_names(b), b, [](std::size_t, std::size_t) { return true; });
}

template <class Wanted>
std::vector<KinPair> Kinship::pairs(KinScope scope, const Places& in_a, std::span<const PersonId> a, const Places& in_b,
                                    std::span<const PersonId> b, Wanted wanted) const {
    std::set<std::pair<std::size_t, std::size_t>> found;
    const auto add = [&](const PersonId& one, const PersonId& other) {
        const auto i = in_a.find(one);
        const auto j = in_b.find(other);
        if (i != in_a.end() && j != in_b.end() && wanted(i->second, j->second))
            found.emplace(i->second, j->second);
    };
    for (const Tie& tie : ties_)
        if (is_kin(scope, tie.relation)) {
            add(tie.low, tie.high);
            add(tie.high, tie.low);
        }
    std::vector<KinPair> out;
    for (const auto& [i, j] : found)
        out.emplace_back(a[i], b[j]);
    return out;
}

}  // namespace zheng::election
