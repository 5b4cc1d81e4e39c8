#include "proto/election/profile.hpp"

#include "proto/election/check.hpp"
#include "proto/election/profile_table.hpp"

#include <algorithm>
#include <set>

namespace zheng::election {
namespace {

constexpr std::string_view marks = "SPMD";
constexpr std::size_t name_bytes_max = 64;

using Faults = std::vector<ProfileFault>;

void read_given(Profile& profile, const std::vector<Parameter>& given, std::set<std::string, std::less<>>& read,
                Faults& faults) {
    for (const Parameter& parameter : given) {
        const ParameterRow* row = find_parameter(profile.kind, parameter.name);
        if (row == nullptr) {
            faults.push_back(
                {parameter.name, "no parameter of a " + std::string(name_of(profile.kind)) + " has this name"});
            continue;
        }
        if (!read.insert(parameter.name).second) {
            faults.push_back({parameter.name, "is given twice"});
            continue;
        }
        if (!in_range(*row, parameter.value))
            faults.push_back({parameter.name, "\"" + parameter.value + "\" is not allowed, expected " +
                                                  (row->values == "test" ? std::string("a threshold such as gt_half")
                                                                         : std::string(row->values))});
        else if (!row->read(profile, parameter))
            faults.push_back({parameter.name, "\"" + parameter.value + "\" is not written as expected"});
        if (marks.find(parameter.mark) == std::string_view::npos)
            faults.push_back({parameter.name, "its mark is none of S, P, M and D"});
        if (parameter.source.empty() || parameter.source.size() > text_bytes_max)
            faults.push_back({parameter.name, "its source is empty or too long"});
    }
}

void contradictions(const Profile& p, Faults& faults) {
    const auto say = [&](const char* parameter, const char* sentence, bool wrong) {
        if (wrong)
            faults.push_back({parameter, sentence});
    };
    say("seats_min", "is above seats_max", p.seats_min.value > p.seats_max.value);
    say("seats_odd", "leaves no number of seats between seats_min and seats_max",
        p.seats_odd.value && p.seats_min.value == p.seats_max.value && p.seats_min.value % 2 == 0);
    say("women_min", "is above seats_max", p.women_min.value > p.seats_max.value);
    say("win_threshold", "must be none where win_rule is plurality",
        p.win_rule.value == WinRule::plurality && p.win_threshold.value != Test::none);
    say("win_threshold", "must not be none where win_rule is threshold_and_rank",
        p.win_rule.value == WinRule::threshold_and_rank && p.win_threshold.value == Test::none);
    say("ballot_count_check_base", "cannot be issued where issued_recorded is false",
        p.ballot_count_check_base.value == Base::issued && !p.issued_recorded.value);
    say("blank_ballot_class", "must be void where blank_told_from_void is false",
        p.blank_ballot_class.value == BlankClass::abstain && !p.blank_told_from_void.value);
    say("count_each_place", "contradicts boxes_mixed_before_count",
        p.count_each_place.value && p.boxes_mixed_before_count.value);
    say("bundle_papers", "is below min_publish_ballots", p.bundle_papers.value < p.min_publish_ballots.value);
}

}  // namespace

tl::expected<Profile, Faults> make_profile(Kind kind, std::string name, std::vector<Parameter> parameters) {
    Faults faults;
    Profile profile;
    profile.kind = kind;
    profile.name = std::move(name);
    if (!profile_offered(kind)) {
        faults.push_back({"", "profiles of this kind are not offered"});
        return tl::make_unexpected(std::move(faults));
    }
    if (profile.name.size() > name_bytes_max || !valid_id(profile.name))
        faults.push_back({"", "the profile's name is not an id"});

    std::set<std::string, std::less<>> read;
    read_given(profile, parameters, read, faults);
    for (const ParameterRow& row : parameter_table()) {
        if (row.kind != kind || read.contains(row.name))
            continue;
        if (row.fallback.empty()) {
            faults.push_back({std::string(row.name), "is missing"});
            continue;
        }
        Parameter parameter{std::string(row.name), std::string(row.fallback), "Zheng", 'D'};
        CHECK(in_range(row, row.fallback) && row.read(profile, parameter), "a default is a value of its parameter");
        parameters.push_back(std::move(parameter));
    }
    if (faults.empty())
        contradictions(profile, faults);
    if (!faults.empty())
        return tl::make_unexpected(std::move(faults));

    const auto position = [&](const Parameter& parameter) { return find_parameter(kind, parameter.name); };
    std::sort(parameters.begin(), parameters.end(),
              [&](const Parameter& a, const Parameter& b) { return position(a) < position(b); });
    profile.parameters = std::move(parameters);
    return profile;
}

Span candidates_allowed(const Profile& profile, Office office, std::uint32_t seats) {
    CHECK(seats <= seats_max, "seats of an office are bounded");
    if (profile.surplus_share.value != Test::none)
        return {seats + static_cast<std::uint32_t>(least(profile.surplus_share.value, seats)), candidates_max};
    Span surplus = profile.surplus_members.value;
    if (rank_of(office) == rank_of(Office::chair))
        surplus = profile.surplus_chair.value;
    else if (rank_of(office) == rank_of(Office::vice))
        surplus = profile.surplus_vice.value;
    return {seats + surplus.least, seats + surplus.most};
}

}  // namespace zheng::election
