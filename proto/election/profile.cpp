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

// False where the value is not one of the row's; a row without a typed field keeps its text.
bool adopt(Profile& profile, const ParameterRow& row, const Parameter& parameter) {
    return parameter.value.size() <= text_bytes_max && in_range(row, parameter.value) &&
           (row.read == nullptr || row.read(profile, parameter));
}

void read_given(Profile& profile, const std::vector<Parameter>& given, std::set<std::string, std::less<>>& read,
                Faults& faults) {
    for (const Parameter& parameter : given) {
        const ParameterRow* row = find_parameter(profile.kind, parameter.name);
        if (row == nullptr) {
            faults.push_back({parameter.name, "is no parameter of a " + std::string(name_of(profile.kind)),
                              "不是" + std::string(words_zh(profile.kind)) + "选举的规则项"});
            continue;
        }
        if (!read.insert(parameter.name).second) {
            faults.push_back({parameter.name, "is given twice", "重复"});
            continue;
        }
        if (!adopt(profile, *row, parameter))
            faults.push_back({parameter.name, "is \"" + parameter.value + "\", expected " + expected_value(*row),
                              "的值“" + parameter.value + "”不允许，应为 " + expected_value(*row)});
        if (marks.find(parameter.mark) == std::string_view::npos)
            faults.push_back({parameter.name, "has a mark that is none of S, P, M and D", "的标记不是 S、P、M、D"});
        if (parameter.source.empty() || parameter.source.size() > text_bytes_max)
            faults.push_back({parameter.name, "has no source, or one that is too long", "没有出处，或者出处太长"});
    }
}

void contradictions(const Profile& p, Faults& faults) {
    const auto say = [&](bool wrong, const char* parameter, const char* sentence, const char* zh) {
        if (wrong)
            faults.push_back({parameter, sentence, zh});
    };
    say(p.seats_min.value > p.seats_max.value, "seats_min", "is above seats_max", "大于 seats_max");
    say(p.seats_odd.value && p.seats_min.value == p.seats_max.value && p.seats_min.value % 2 == 0, "seats_odd",
        "leaves no number of seats between seats_min and seats_max", "使 seats_min 与 seats_max 之间没有可用的名额数");
    say(p.women_min.value > p.seats_max.value, "women_min", "is above seats_max", "大于 seats_max");
    say(p.win_rule.value == WinRule::plurality && p.win_threshold.value != Test::none, "win_rule",
        "is plurality, but there is a winning threshold", "为 plurality，却设了当选门槛");
    say(p.win_rule.value == WinRule::threshold_and_rank && p.win_threshold.value == Test::none, "win_rule",
        "is threshold_and_rank, but there is no winning threshold", "为 threshold_and_rank，却没有当选门槛");
    say(p.ballot_count_check_base.value == Base::issued && !p.issued_recorded.value, "issued_recorded",
        "is false, but ballot_count_check_base is issued", "为 false，但 ballot_count_check_base 为 issued");
    say(p.blank_ballot_class.value == BlankClass::abstain && !p.blank_told_from_void.value, "blank_told_from_void",
        "is false, so blank_ballot_class must be void", "为 false，blank_ballot_class 须为 void");
    say(p.count_each_place.value && p.boxes_mixed_before_count.value, "count_each_place",
        "contradicts boxes_mixed_before_count", "与 boxes_mixed_before_count 矛盾");
    say(p.bundle_papers.value < p.min_publish_ballots.value, "bundle_papers", "is below min_publish_ballots",
        "小于 min_publish_ballots");
}

template <class T>
Ruled<Test> test_over(const Ruled<T>& rule, Base base) {
    for (const Threshold& threshold : rule.value)
        if (threshold.base == base)
            return {threshold.test, rule.source, rule.mark};
    return {Test::none, rule.source, rule.mark};
}

Ruled<KinScope> kin_unless(const Ruled<bool>& allowed) {
    return {allowed.value ? KinScope::nobody : KinScope::near_relatives, allowed.source, allowed.mark};
}

// What the rules common to all kinds read where a kind states it under a name of its own.
void fill_shared(Profile& profile) {
    switch (profile.kind) {
    case Kind::villagers_committee:
    case Kind::party_branch:
        return;
    case Kind::electoral_committee:
        profile.turnout_threshold = profile.ec_quorum_reps;
        profile.kin_scope = kin_unless(profile.ec_kin_between_members);
        return;
    case Kind::village_representatives:
        profile.turnout_threshold = test_over(profile.rep_quorum, Base::due);
        profile.kin_scope.value = KinScope::nobody;
        return;
    case Kind::supervision_committee:
        profile.turnout_threshold = test_over(profile.sup_quorum, Base::reps);
        profile.kin_scope.value = KinScope::nobody;
        return;
    case Kind::economic_cooperative:
        profile.turnout_threshold = profile.coop_assembly_quorum;
        profile.kin_scope = kin_unless(profile.coop_board_kin);
        profile.kin_refill_first_vote.value = KinRefill::separate_election;
        profile.kin_refill_separate.value = KinRefill::separate_election;
        profile.win_threshold = {profile.coop_assembly_pass.value.test, profile.coop_assembly_pass.source,
                                 profile.coop_assembly_pass.mark};
        profile.win_base = {profile.coop_assembly_pass.value.base, profile.coop_assembly_pass.source,
                            profile.coop_assembly_pass.mark};
        return;
    }
}

}  // namespace

tl::expected<Profile, Faults> make_profile(Kind kind, std::string name, std::vector<Parameter> parameters) {
    Faults faults;
    Profile profile;
    profile.kind = kind;
    profile.name = std::move(name);
    if (profile.name.size() > name_bytes_max || !valid_id(profile.name))
        faults.push_back({"", "the profile's name is not an id", "规则名称不是合法的编号"});

    std::set<std::string, std::less<>> read;
    read_given(profile, parameters, read, faults);
    for (const ParameterRow& row : parameter_table(kind)) {
        if (read.contains(row.name))
            continue;
        if (row.fallback.empty()) {
            faults.push_back({std::string(row.name), "is missing", "缺失"});
            continue;
        }
        Parameter parameter{std::string(row.name), std::string(row.fallback), "Zheng", 'D'};
        CHECK(adopt(profile, row, parameter), "a default is a value of its parameter");
        parameters.push_back(std::move(parameter));
    }
    fill_shared(profile);
    if (faults.empty())
        contradictions(profile, faults);
    if (!faults.empty())
        return tl::make_unexpected(std::move(faults));

    const ParameterRow* const first = parameter_table(kind).data();
    std::vector<Parameter> ordered(parameter_table(kind).size());
    for (Parameter& parameter : parameters)
        ordered[static_cast<std::size_t>(find_parameter(kind, parameter.name) - first)] = std::move(parameter);
    profile.parameters = std::move(ordered);
    return profile;
}

const Parameter* find_parameter(const Profile& profile, std::string_view name) {
    const auto found = std::find_if(profile.parameters.begin(), profile.parameters.end(),
                                    [&](const Parameter& parameter) { return parameter.name == name; });
    return found == profile.parameters.end() ? nullptr : &*found;
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
