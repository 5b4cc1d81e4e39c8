// Profiles: the built-in ones say what the articles say, and whatever is wrong in one is said all at once.
#include "proto/election/profile.hpp"

#include "proto/election/profile_table.hpp"
#include "tests/election/vote_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace zheng::election {
namespace {

using namespace table;

constexpr std::array kinds{Kind::villagers_committee, Kind::electoral_committee,   Kind::village_representatives,
                           Kind::party_branch,        Kind::supervision_committee, Kind::economic_cooperative};

std::string value_of(const Profile& profile, std::string_view name) {
    for (const Parameter& parameter : profile.parameters)
        if (parameter.name == name)
            return parameter.value + " (" + parameter.source + ", " + parameter.mark + ")";
    return "none of that name";
}

TEST(ProfileBuiltin, SaysWhatTheNationalLawSays) {
    const Profile now = builtin(Kind::villagers_committee, "cn-2025");
    EXPECT_EQ(value_of(now, "turnout_threshold"), "gt_half (VCL25 Art.18, S)");
    EXPECT_EQ(value_of(now, "win_threshold"), "gt_half (VCL25 Art.18, S)");
    EXPECT_EQ(value_of(now, "win_base"), "collected (VCL25 Art.18, D)");
    EXPECT_EQ(value_of(now, "term_years"), "5 (VCL25 Art.14, S)");
    EXPECT_EQ(value_of(now, "separate_win"), "ge_third (VCL25 Art.18, S)");
    EXPECT_EQ(value_of(now, "roll_publish_by"), "20 (VCL25 Art.17, S)");
    EXPECT_EQ(value_of(now, "seats_max"), "7 (VCL25 Art.8, S)");
    EXPECT_EQ(now.proxy_agent_relation.value, AgentRelation::near_relative_or_villager);
    EXPECT_EQ(now.proxy_max_per_agent.value, 3U);
    EXPECT_EQ(now.handover_within_days.value, Limit{10});
    EXPECT_FALSE(now.rehearsal_only.value);

    const Profile before = builtin(Kind::villagers_committee, "cn-2018");
    EXPECT_EQ(value_of(before, "win_threshold"), "gt_half (VCL18 Art.15, S)");
    EXPECT_EQ(before.proxy_agent_relation.value, AgentRelation::near_relative);
    for (const Parameter& parameter : before.parameters)
        EXPECT_EQ(parameter.source.find("VCL25"), std::string::npos) << parameter.name << " cites a later law";
}

TEST(ProfileBuiltin, SaysWhatThePartysRegulationSays) {
    const Profile party = builtin(Kind::party_branch, "party-2020");
    EXPECT_EQ(party.turnout_threshold.value, election::Test::ge_four_fifths);
    EXPECT_EQ(party.win_base.value, Base::present);
    EXPECT_EQ(party.surplus_share.value, election::Test::ge_fifth);
    EXPECT_EQ(party.seats_min.value, 3U);
    EXPECT_EQ(party.seats_max.value, 7U);
    EXPECT_EQ(value_of(party, "branch_committee_seats"), "3..7 (PBR18 ch.6, P)");
    EXPECT_EQ(party.term_years.value, 5U);
    EXPECT_FALSE(party.proxy_allowed.value);
    EXPECT_TRUE(party.write_in_needs_against.value);
    EXPECT_EQ(party.tie_revote_threshold.value, election::Test::none);
    EXPECT_EQ(party.separate_win.value, election::Test::gt_half);
    EXPECT_TRUE(party.separate_turnout_required.value);
    EXPECT_EQ(party.scrutineers_min.value, 1U);
}

TEST(ProfileBuiltin, KeepsTheTestProfileOutOfElections) {
    EXPECT_TRUE(builtin(Kind::villagers_committee, "test-plurality").rehearsal_only.value);
}

TEST(ProfileBuiltin, HasEveryParameterOnceInTheOrderOfTheTableAndCanBeAdoptedAgain) {
    for (const Kind kind : kinds)
        for (const std::string& name : text::builtin_profile_names()) {
            const auto profile = text::builtin_profile(kind, name);
            if (!profile)
                continue;
            std::size_t at = 0;
            for (const ParameterRow& row : parameter_table(kind)) {
                ASSERT_LT(at, profile->parameters.size());
                EXPECT_EQ(profile->parameters[at].name, row.name);
                ASSERT_EQ(row.read == nullptr, row.write == nullptr) << row.name;
                if (row.write != nullptr) {
                    EXPECT_EQ(row.write(*profile), profile->parameters[at].value) << "text and typed value agree";
                }
                ++at;
            }
            EXPECT_EQ(at, profile->parameters.size());
            const auto again = make_profile(kind, profile->name, profile->parameters);
            ASSERT_TRUE(again.has_value());
            EXPECT_EQ(*again, *profile);
        }
}

std::string faults_of(Kind kind, std::vector<Parameter> parameters) {
    const auto made = make_profile(kind, "local", std::move(parameters));
    std::string out;
    if (!made)
        for (const ProfileFault& fault : made.error()) {
            out += fault.parameter + " " + fault.sentence + "\n";
            EXPECT_FALSE(fault.zh.empty()) << fault.parameter;
        }
    return out;
}

TEST(ProfileFaults, AreAllReportedAtOnce) {
    std::vector<Parameter> parameters = builtin(Kind::villagers_committee, "cn-2025").parameters;
    std::erase_if(parameters, [](const Parameter& p) { return p.name == "seats_max"; });
    parameters.front().value = "most";
    parameters.push_back({"seats_min", "4", "VCL25 Art.8", 'S'});
    parameters.push_back({"party_quorum", "ge_half", "PEL20", 'P'});
    parameters.push_back({"handover_days", "10", "VCL25", 'X'});
    for (Parameter& parameter : parameters) {
        if (parameter.name == "term_years")
            parameter.value = "05";
        if (parameter.name == "win_base")
            parameter.mark = 'X';
        if (parameter.name == "women_min")
            parameter.source.clear();
    }
    EXPECT_EQ(faults_of(Kind::villagers_committee, parameters),
              "turnout_threshold is \"most\", expected a threshold such as gt_half\n"
              "win_base has a mark that is none of S, P, M and D\n"
              "women_min has no source, or one that is too long\n"
              "term_years is \"05\", expected 1..9\n"
              "seats_min is given twice\n"
              "party_quorum is no parameter of a villagers_committee\n"
              "handover_days is no parameter of a villagers_committee\n"
              "seats_max is missing\n");
}

TEST(ProfileFaults, NameRulesThatContradictEachOther) {
    const auto faults = [](Kind kind, const char* name, const std::map<std::string, std::string>& changes) {
        std::vector<Parameter> parameters = builtin(kind, name).parameters;
        for (Parameter& parameter : parameters)
            if (changes.contains(parameter.name))
                parameter.value = changes.at(parameter.name);
        return faults_of(kind, parameters);
    };
    const auto village = [&](const std::map<std::string, std::string>& changes) {
        return faults(Kind::villagers_committee, "cn-2025", changes);
    };
    EXPECT_EQ(village({}), "");
    EXPECT_EQ(village({{"seats_min", "8"}}), "seats_min is above seats_max\n");
    EXPECT_EQ(village({{"seats_min", "4"}, {"seats_max", "4"}, {"seats_odd", "true"}}),
              "seats_odd leaves no number of seats between seats_min and seats_max\n");
    EXPECT_EQ(village({{"seats_min", "3"}, {"seats_max", "3"}, {"seats_odd", "true"}}), "");
    EXPECT_EQ(village({{"women_min", "8"}}), "women_min is above seats_max\n");
    EXPECT_EQ(village({{"win_rule", "plurality"}}), "win_rule is plurality, but there is a winning threshold\n");
    EXPECT_EQ(village({{"win_threshold", "none"}}),
              "win_rule is threshold_and_rank, but there is no winning threshold\n");
    EXPECT_EQ(village({{"issued_recorded", "false"}, {"ballot_count_check_base", "issued"}}),
              "issued_recorded is false, but ballot_count_check_base is issued\n");
    EXPECT_EQ(village({{"blank_told_from_void", "false"}}),
              "blank_told_from_void is false, so blank_ballot_class must be void\n");
    EXPECT_EQ(village({{"count_each_place", "true"}}), "count_each_place contradicts boxes_mixed_before_count\n");
    EXPECT_EQ(village({{"bundle_papers", "9"}}), "bundle_papers is below min_publish_ballots\n");
    EXPECT_EQ(village({{"bundle_papers", "10"}}), "");
}

TEST(ProfileFaults, AnswerForAKindOrANameThatCannotBe) {
    for (const Kind kind : kinds) {
        EXPECT_FALSE(make_profile(kind, "empty", {}).has_value());
        EXPECT_TRUE(text::builtin_profile(kind, text::default_profile_name(kind)).has_value());
    }
    const auto parameters = builtin(Kind::party_branch, "party-2020").parameters;
    EXPECT_TRUE(make_profile(Kind::party_branch, "local-1", parameters).has_value());
    EXPECT_FALSE(make_profile(Kind::party_branch, "Local 1", parameters).has_value());
    EXPECT_FALSE(make_profile(Kind::party_branch, "", parameters).has_value());
}

TEST(ProfileFaults, DefaultsFillPracticeOnly) {
    auto parameters = builtin(Kind::villagers_committee, "cn-2025").parameters;
    std::erase_if(parameters, [](const Parameter& p) { return p.source == "Zheng"; });
    const auto made = make_profile(Kind::villagers_committee, "local", parameters);
    ASSERT_TRUE(made.has_value());
    EXPECT_EQ(made->min_publish_ballots.value, 10U);
    EXPECT_EQ(made->bundle_papers.value, 50U);
    for (const Kind kind : kinds)
        for (const ParameterRow& row : parameter_table(kind)) {
            if (!row.fallback.empty()) {
                EXPECT_TRUE(in_range(row, row.fallback)) << row.name;
            }
        }
}

TEST(ParameterTable, HasNoNameTwiceInAKind) {
    std::set<std::pair<Kind, std::string_view>> seen;
    for (const Kind kind : kinds)
        for (const ParameterRow& row : parameter_table(kind)) {
            EXPECT_EQ(row.kind, kind) << row.name;
            EXPECT_TRUE(seen.emplace(row.kind, row.name).second) << row.name;
            EXPECT_FALSE(row.values.empty() || row.articles.empty() || row.used_by.empty() || row.tested_by.empty())
                << row.name;
        }
}

TEST(ParameterTable, KnowsItsRangesAtTheirEnds) {
    const auto allows = [](const char* name, const char* value) {
        return in_range(*find_parameter(Kind::villagers_committee, name), value);
    };
    EXPECT_TRUE(allows("seats_min", "1"));
    EXPECT_TRUE(allows("seats_min", "64"));
    EXPECT_FALSE(allows("seats_min", "0"));
    EXPECT_FALSE(allows("seats_min", "65"));
    EXPECT_FALSE(allows("seats_min", ""));
    EXPECT_FALSE(allows("seats_min", "none"));
    EXPECT_FALSE(allows("seats_min", "4294967297"));
    EXPECT_TRUE(allows("roll_publish_by", "none"));
    EXPECT_TRUE(allows("roll_publish_by", "365"));
    EXPECT_FALSE(allows("roll_publish_by", "366"));
    EXPECT_TRUE(allows("surplus_members", "1..3"));
    EXPECT_FALSE(allows("surplus_members", "3..1"));
    EXPECT_FALSE(allows("surplus_members", "2..2")) << "written as 2";
    EXPECT_FALSE(allows("surplus_members", "1..65"));
    EXPECT_TRUE(allows("win_base", "voters"));
    EXPECT_FALSE(allows("win_base", "present")) << "a base of the Party's rules";
    EXPECT_FALSE(allows("win_base", "collected|voters"));
}

}  // namespace
}  // namespace zheng::election
