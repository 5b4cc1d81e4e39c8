#include "proto/election/office_faults.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

bool office_of(const Profile& profile, Office office) {
    if (profile.kind == Kind::party_branch)
        return office == Office::secretary || office == Office::deputy_secretary || office == Office::member;
    if (profile.kind == Kind::village_representatives)
        return office == Office::representative;
    return office == Office::chair || office == Office::vice || office == Office::member ||
           (office == Office::women_member && profile.women_rule.value == WomenRule::separate_women_column);
}

const char* surplus_name(const Profile& profile, Office office) {
    if (profile.kind == Kind::party_branch)
        return "party_surplus";
    if (office == Office::chair)
        return "surplus_chair";
    return office == Office::vice ? "surplus_vice" : "surplus_members";
}

Citation surplus_source(const Profile& profile, Office office) {
    if (profile.kind == Kind::party_branch)
        return profile.surplus_share;
    if (office == Office::chair)
        return profile.surplus_chair;
    return office == Office::vice ? profile.surplus_vice : profile.surplus_members;
}

Finding blocks(const char* sentence, std::string rule, Citation source, ReasonNumbers numbers, ReasonWords about,
               std::vector<PersonId> persons = {}) {
    Finding out;
    out.rule = rule;
    out.severity = Severity::block;
    out.persons = std::move(persons);
    out.reason = make_reason(sentence, std::move(rule), source, std::move(numbers), std::move(about));
    return out;
}

}  // namespace

std::vector<Finding> office_faults(const Profile& profile, std::span<const OfficeBallot> offices) {
    std::vector<Finding> out;
    std::uint64_t seats = 0;
    for (std::size_t i = 0; i < offices.size(); ++i) {
        const OfficeBallot& office = offices[i];
        const auto same = [&](const OfficeBallot& other) { return other.office == office.office; };
        if (!office_of(profile, office.office))
            out.push_back(blocks("office_unknown", "offices", profile.seats_min, {}, {word("office", office.office)}));
        if (std::any_of(offices.begin(), offices.begin() + static_cast<std::ptrdiff_t>(i), same))
            out.push_back(blocks("office_twice", "offices", profile.seats_min, {}, {word("office", office.office)}));
        if (office.seats == 0 || office.seats > seats_max)
            out.push_back(blocks("office_without_seat", "offices", profile.seats_min, {{"seats", office.seats}},
                                 {word("office", office.office)}));
        seats += office.seats;
    }
    if (seats < profile.seats_min.value || seats > profile.seats_max.value)
        out.push_back(
            blocks("seats_outside", profile.kind == Kind::party_branch ? "branch_committee_seats" : "seats_min",
                   profile.seats_min,
                   {{"seats", seats}, {"least", profile.seats_min.value}, {"most", profile.seats_max.value}}, {}));
    if (profile.seats_odd.value && seats % 2 == 0)
        out.push_back(blocks("seats_even", "seats_odd", profile.seats_odd, {{"seats", seats}}, {}));
    return out;
}

std::vector<Finding> candidate_faults(const Profile& profile, std::span<const OfficeBallot> offices) {
    std::vector<Finding> out;
    for (const OfficeBallot& office : offices) {
        if (office.seats == 0 || office.seats > seats_max)
            continue;  // office_faults says so
        const Span allowed = candidates_allowed(profile, office.office, office.seats);
        const std::size_t count = office.candidates.size();
        if (count < allowed.least || count > allowed.most)
            out.push_back(blocks(
                "candidates_outside", surplus_name(profile, office.office), surplus_source(profile, office.office),
                {{"seats", office.seats}, {"candidates", count}, {"least", allowed.least}, {"most", allowed.most}},
                {word("office", office.office)}));
        std::vector<PersonId> sorted = office.candidates;
        std::sort(sorted.begin(), sorted.end());
        std::vector<PersonId> twice;
        for (auto at = sorted.begin(); (at = std::adjacent_find(at, sorted.end())) != sorted.end(); ++at)
            if (twice.empty() || twice.back() != *at)
                twice.push_back(*at);
        if (!twice.empty()) {
            ReasonWords about = words("persons", twice);
            about.push_back(word("office", office.office));
            out.push_back(blocks("candidate_twice", "candidates", surplus_source(profile, office.office), {},
                                 std::move(about), std::move(twice)));
        }
    }
    return out;
}

}  // namespace zheng::election
