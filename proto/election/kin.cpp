#include "proto/election/kin.hpp"

#include "proto/election/findings.hpp"

#include <algorithm>
#include <tuple>

namespace zheng::election {
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
        return false;
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
    std::vector<KinPair> out;
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (contains(members.first(i), members[i]))
            continue;
        for (std::size_t j = i + 1; j < members.size(); ++j)
            if (!contains(members.first(j), members[j]) && related(scope, members[i], members[j]))
                out.emplace_back(members[i], members[j]);
    }
    return out;
}

std::vector<KinPair> Kinship::between(KinScope scope, std::span<const PersonId> a, std::span<const PersonId> b) const {
    std::vector<KinPair> out;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (contains(a.first(i), a[i]))
            continue;
        for (std::size_t j = 0; j < b.size(); ++j)
            if (!contains(b.first(j), b[j]) && related(scope, a[i], b[j]))
                out.emplace_back(a[i], b[j]);
    }
    return out;
}

}  // namespace zheng::election
