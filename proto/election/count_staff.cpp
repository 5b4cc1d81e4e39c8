#include "proto/election/count_staff.hpp"

#include "proto/election/findings.hpp"
#include "proto/election/kin.hpp"

namespace zheng::election {
namespace {

KinScope scope_of(StaffExcluded excluded) {
    switch (excluded) {
    case StaffExcluded::near_relatives:
        return KinScope::near_relatives;
    case StaffExcluded::direct_line:
        return KinScope::direct_line;
    case StaffExcluded::close:
        break;
    }
    return KinScope::close;
}

}  // namespace

std::vector<Finding> count_staff_findings(const Profile& profile, const CountStaff& staff,
                                          std::span<const PersonId> candidates, std::span<const Person> people) {
    std::vector<PersonId> all = staff.callers;
    all.insert(all.end(), staff.talliers.begin(), staff.talliers.end());
    all.insert(all.end(), staff.scrutineers.begin(), staff.scrutineers.end());
    const Ruled<StaffExcluded>& rule = profile.count_staff_excluded;
    std::vector<Finding> out;
    for (const PersonId& person : each_once(all))
        if (contains(candidates, person))
            out.push_back(make_finding(Severity::block, "staff_candidate", "count_staff_excluded", rule, {},
                                       {word("person", person)}, {person}));
    for (const auto& [person, candidate] : Kinship(people).between(scope_of(rule.value), all, candidates))
        out.push_back(make_finding(Severity::block, "staff_relative", "count_staff_excluded", rule, {},
                                   {word("person", person), word("other", candidate)}, {person, candidate}));
    const std::size_t scrutineers = each_once(staff.scrutineers).size();
    if (scrutineers < profile.scrutineers_min.value)
        out.push_back(make_finding(Severity::block, "scrutineers_too_few", "scrutineers_min", profile.scrutineers_min,
                                   {{"scrutineers", scrutineers}, {"least", profile.scrutineers_min.value}}));
    return out;
}

}  // namespace zheng::election
