// Where the law of a province, of the Party or of a time differs: profile, parameter, value and article, one line each.
#include "proto/text/profile_toml.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <sstream>

namespace zheng::text {
namespace {

using election::Kind;
using election::Parameter;
using election::Profile;

const Profile& builtin(Kind kind, const std::string& name) {
    static std::map<std::pair<Kind, std::string>, Profile> cache;
    const auto key = std::pair(kind, name);
    if (!cache.contains(key)) {
        auto profile = builtin_profile(kind, name);
        EXPECT_TRUE(profile.has_value()) << name << " " << election::name_of(kind);
        cache[key] = profile ? std::move(*profile) : Profile{};
    }
    return cache[key];
}

struct Line {
    const char* profile;
    const char* parameter;
    const char* value;
    const char* article;  // the source begins with it
};

void check(Kind kind, std::initializer_list<Line> lines) {
    for (const Line& line : lines) {
        SCOPED_TRACE(std::string(line.profile) + " " + line.parameter);
        const Parameter* parameter = election::find_parameter(builtin(kind, line.profile), line.parameter);
        ASSERT_NE(parameter, nullptr);
        EXPECT_EQ(parameter->value, line.value);
        EXPECT_EQ(parameter->source.substr(0, std::string_view(line.article).size()), line.article);
    }
}

TEST(ProfileVariants, HaveEachProvincesCalendar) {
    // Days before election day, or after the act; "-" where the text is silent.
    const char* const columns[] = {"cn-2025",    "cn-zj-2020", "cn-sc-2026", "cn-hi-2025", "cn-tj-2019",
                                   "cn-he-2020", "cn-sh-2020", "cn-bj-2012", "cn-ha-2011"};
    const std::pair<const char*, const char*> table[] = {
        //                                  VCL25 ZJ20 SC26 HI25 TJ19 HE20 SH20 BJ12 HA11
        {"nominee_prelim_publish_by", "-     -    15   -    7    -    -    -    -"},
        {"candidate_publish_by", "-     5    5    5    3    5    5    5    5"},
        {"candidate_withdraw_by", "-     3    -    -    5    7    -    -    -"},
        {"candidate_withdraw_within_days", "-     -    -    3    -    -    -    -    3"},
        {"self_nominate_by", "-     10   -    -    10   10   -    -    -"},
        {"self_nominee_publish_by", "-     5    -    -    2    5    -    -    -"},
        {"place_time_publish_by", "-     5    5    -    1    -    1    1    1"},
        {"count_staff_publish_by", "-     5    1    0    1    0    1    1    0"},
        {"proxy_file_by", "-     3    1    -    1    1    5    1    1"},
        {"proxy_publish_by", "-     1    1    3    -    -    2    -    1"},
        {"separate_election_within_days", "-     30   10   15   7    10   30   15   -"},
        {"result_publish", "0     1    0    1    0    0    0    0    0"},
        {"result_publish_write_ins", "-     -    -    7    -    -    -    -    -"},
        {"handover_within_days", "10    10   10   10   10   10   10   10   10"},
        {"postpone_max", "-     6    12   3    3    -    -    -    -"},
        {"roll_publish_by", "20    20   20   20   20   20   20   20   20"},
        {"roll_objection_days", "5     5    5    5    5    5    5    5    5"},
        {"roll_decision_days", "3     3    3    3    3    3    3    3    3"},
    };
    for (const auto& [parameter, row] : table) {
        std::istringstream cells(row);
        for (const char* column : columns) {
            std::string cell;
            cells >> cell;
            const Parameter* said = election::find_parameter(builtin(Kind::villagers_committee, column), parameter);
            ASSERT_NE(said, nullptr) << parameter;
            EXPECT_EQ(said->value, cell == "-" ? "none" : cell) << column << " " << parameter;
        }
    }
}

TEST(ProfileVariants, HaveTheRollOfTheirTimeAndPlace) {
    check(Kind::villagers_committee, {
                                         {"cn-2025", "reg_class_2", "says_takes_part", "VCL25 Art.16"},
                                         {"cn-hi-2025", "reg_class_2", "replies_in_time", "HI25 Art.16"},
                                         {"cn-2025", "reg_class_3", "residence_or_work", "VCL25 Art.16"},
                                         {"cn-2018", "reg_class_3", "residence", "VCL18 Art.13"},
                                         {"cn-2010", "reg_class_3", "residence", "VCL18 Art.13"},
                                         {"cn-zj-2020", "reg_class_3", "residence_or_work", "ZJ20"},
                                         {"cn-sc-2026", "reg_class_3", "residence_or_work_certificate", "SC26"},
                                         {"cn-ha-2011", "reg_class_4_cadre", "outside_cadre", "HA11 Art.20"},
                                         {"cn-bj-2012", "reg_class_4_cadre", "former_farm_household", "BJ12 Art.13"},
                                         {"cn-sc-2026", "roll_exclude_uncontactable", "true", "SC26 Art.18"},
                                         {"cn-bj-2012", "roll_exclude_uncontactable", "true", "BJ12 Art.14"},
                                         {"cn-he-2020", "roll_exclude_uncontactable", "true", "HE20 Art.11"},
                                         {"cn-zj-2020", "roll_exclude_uncontactable", "false", "VCL18 Art.13"},
                                         {"cn-hi-2025", "roll_exclude_incapable", "true", "HI25 Art.16"},
                                         {"cn-tj-2019", "roll_exclude_incapable", "true", "TJ19 Art.15"},
                                         {"cn-bj-2012", "roll_exclude_incapable", "true", "BJ12 Art.14"},
                                         {"cn-hi-2025", "roll_appeal", "3", "HI25 Art.17"},
                                         {"cn-2025", "roll_appeal", "none", "VCL25 Art.17"},
                                         {"cn-sc-2026", "roll_recheck_if_delayed_days", "30", "SC26 Art.19"},
                                         {"cn-2025", "deadline_rollover", "false", "CC Art.203"},
                                         {"cn-sh-2020", "postpone_approval", "county", "SH20 Art.10"},
                                     });
}

TEST(ProfileVariants, HaveTheirSeatsAndTerms) {
    check(Kind::villagers_committee, {
                                         {"cn-2025", "term_years", "5", "VCL25 Art.14"},
                                         {"cn-2018", "term_years", "5", "VCL18 Art.11"},
                                         {"cn-2010", "term_years", "3", "VCL10 Art.11"},
                                         {"cn-bj-2012", "term_years", "3", "BJ12"},
                                         {"cn-ha-2011", "term_years", "3", "HA11"},
                                         {"qz-2017", "term_years", "3", "ZJ12"},
                                         {"cn-zj-2020", "term_years", "5", "VCL18 Art.11"},
                                         {"cn-tj-2019", "seats_odd", "true", "TJ19"},
                                         {"cn-2025", "minority_member", "false", "VCL25 Art.8"},
                                         {"cn-2018", "minority_member", "true", "VCL18 Art.6"},
                                         {"cn-zj-2020", "minority_member", "true", "ZJ20 Art.2"},
                                         {"cn-bj-2012", "women_min", "1", "BJ12 Art.3"},
                                         {"cn-hi-2025", "women_min", "1", "HI25 Art.3"},
                                         {"cn-he-2020", "chair_from_elected_members", "true", "HE20 Art.23"},
                                         {"cn-sh-2020", "chair_from_elected_members", "false", "SH20 Art.15"},
                                         {"cn-zj-2020", "ballot_rounds", "one_vote", "ZJ20 Art.21"},
                                         {"cn-2018", "one_shoulder_carry_allowed", "party_rules_only", "VCL18 Art.6"},
                                         {"cn-bj-2012", "surplus_chair", "1..2", "BJ12 Art.16"},
                                         {"cn-sc-2026", "surplus_members", "1..3", "SC26 Art.22"},
                                         {"cn-tj-2019", "surplus_members", "1..2", "TJ19"},
                                         {"cn-bj-2012", "surplus_members", "1..2", "BJ12"},
                                         {"cn-ha-2011", "surplus_members", "1..2", "HA11"},
                                         {"cn-zj-2020", "surplus_members", "1..3", "VCL18 Art.15"},
                                     });
}

TEST(ProfileVariants, HaveTheirWaysOfNomination) {
    check(Kind::villagers_committee,
          {
              {"cn-2025", "nomination_mode", "party_or_villager_nomination,primary", "VCL25 Art.18"},
              {"cn-2018", "nomination_mode", "direct_nomination,primary", "VCL18 Art.15"},
              {"cn-zj-2020", "nomination_mode", "direct_nomination,primary,self_nomination_direct", "ZJ20 Art.3"},
              {"cn-sc-2026", "nomination_mode", "party_or_villager_nomination,primary", "SC26 Art.21"},
              {"cn-hi-2025", "nomination_mode", "party_or_villager_nomination,primary", "HI25 Art.18"},
              {"cn-tj-2019", "nomination_mode", "direct_nomination,open_no_candidates", "TJ19 Art.18"},
              {"cn-ha-2011", "nomination_mode", "direct_nomination,open_no_candidates", "HA11 Art.22"},
              {"cn-he-2020", "nomination_mode", "direct_nomination,self_recommendation_candidates", "HE20 Art.16"},
              {"cn-he-2020", "nominate_same_person_two_offices", "not_on_one_ballot", "HE20 Art.18"},
              {"cn-ha-2011", "nominate_same_person_two_offices", "not_on_one_ballot", "HA11 Art.25"},
              {"cn-he-2020", "nominated_for_two_offices", "votes_move_down", "HE20 Art.18"},
              {"cn-ha-2011", "nominated_for_two_offices", "votes_move_down", "HA11 Art.25"},
              {"cn-zj-2020", "nominated_for_two_offices", "confirm_one", "ZJ20 Art.18"},
              {"cn-he-2020", "woman_candidate_required", "true", "HE20 Art.17"},
              {"cn-hi-2025", "woman_candidate_required", "true", "HI25 Art.20"},
              {"cn-tj-2019", "woman_candidate_required", "true", "TJ19 Art.21"},
              {"cn-2025", "ineligible_national",
               "expelled_from_party,criminal_penalty,clan_or_gang_power,cult_activity", "VCL25 Art.18"},
              {"cn-2018", "ineligible_national", "none", "VCL18 Art.15"},
              {"qz-2017", "ineligible_province",
               "sentenced_or_released_under_5y,birth_planning_breach_under_5y,gang_penalty_under_3y,"
               "party_penalty_barring_office,lost_legal_capacity",
               "SY13"},
              {"qz-2017", "unsuitable_province",
               "incited_disturbance,illegal_land_or_building,long_absent,resignation_pledge_unmet,"
               "member_rated_unqualified,poor_morals",
               "SY13"},
              {"qz-2017", "unsuitable_local", "not_on_post,not_acting,broke_pledges", "QZ17"},
              {"cn-hi-2025", "age_education", "junior_high_usual", "HI25 Art.19"},
              {"qz-2017", "age_education", "youth_35_senior_high", "QZ17"},
              {"cn-2025", "review_stages", "none", "ZJ20 Art.15"},
              {"cn-sc-2026", "review_stages", "township,county", "SC26 Art.23"},
              {"qz-2017", "review_stages", "village,township,county", "QZ17"},
              {"cn-hi-2025", "review_objection", "review_7_object_3_answer_3", "HI25 Art.21"},
              {"qz-2017", "pledges", "competition_discipline,enterprise,resignation,eligibility", "QZ17"},
              {"cn-sc-2026", "audit_before", "electoral_committee", "SC26 Art.11"},
          });
}

TEST(ProfileVariants, HaveTheirProxies) {
    check(Kind::villagers_committee,
          {
              {"cn-2025", "proxy_agent_relation", "near_relative_or_villager", "VCL25 Art.18"},
              {"cn-2018", "proxy_agent_relation", "near_relative", "VCL18 Art.15"},
              {"cn-zj-2020", "proxy_agent_relation", "near_relative", "ZJ20 Art.25"},
              {"cn-tj-2019", "proxy_agent_relation", "near_relative", "TJ19 Art.29"},
              {"cn-bj-2012", "proxy_agent_relation", "near_relative", "BJ12 Art.25"},
              {"cn-sh-2020", "proxy_agent_relation", "near_relative", "SH20 Art.16"},
              {"cn-he-2020", "proxy_agent_relation", "near_relative", "HE20 Art.26"},
              {"cn-ha-2011", "proxy_agent_relation", "near_relative", "HA11 Art.30"},
              {"cn-2025", "proxy_max_per_agent", "3", "VCL25 Art.18"},
              {"cn-2018", "proxy_max_per_agent", "none", "VCL18 Art.15"},
              {"cn-zj-2020", "proxy_max_per_agent", "3", "ZJ20 Art.25"},
              {"cn-he-2020", "proxy_max_per_agent", "2", "HE20 Art.26"},
              {"cn-zj-2020", "proxy_candidate_as_agent", "false", "ZJ20 Art.25"},
              {"cn-zj-2020", "proxy_redelegation", "false", "ZJ20 Art.25"},
              {"cn-sc-2026", "proxy_redelegation", "false", "SC26 Art.30"},
              {"cn-sh-2020", "proxy_redelegation", "false", "SH20 Art.16"},
              {"cn-sh-2020", "proxy_on_site", "false", "SH20 Art.16"},
              {"cn-zj-2020", "proxy_unpublished", "false", "ZJ20 Art.25"},
              {"cn-2025", "proxy_in_recall", "true", "VCL25 Art.19"},
              {"cn-tj-2019", "proxy_in_recall", "false", "TJ19 Art.39"},
          });
}

TEST(ProfileVariants, HaveTheirHall) {
    check(Kind::villagers_committee, {
                                         {"cn-sc-2026", "ghostwriter", "trusted_person", "SC26"},
                                         {"cn-sh-2020", "ghostwriter", "trusted_person", "SH20"},
                                         {"cn-hi-2025", "ghostwriter", "trusted_person", "HI25"},
                                         {"cn-tj-2019", "ghostwriter", "neither_candidate_nor_committee", "TJ19"},
                                         {"cn-zj-2020", "ghostwriter", "appointed", "ZJ20 Art.24"},
                                         {"cn-zj-2020", "mobile_box_staff_min", "3", "ZJ20 Art.24"},
                                         {"cn-sc-2026", "mobile_box_staff_min", "3", "SC26"},
                                         {"cn-hi-2025", "mobile_box_staff_min", "4", "HI25"},
                                         {"cn-ha-2011", "mobile_box_staff_min", "3", "HA11"},
                                         {"cn-he-2020", "station_staff_min", "5", "HE20"},
                                         {"cn-bj-2012", "station_staff_min", "3", "BJ12"},
                                         {"cn-hi-2025", "station_staff_min", "5", "HI25"},
                                         {"cn-zj-2020", "count_staff_excluded", "close", "ZJ20 Art.22"},
                                         {"cn-sc-2026", "count_staff_excluded", "near_relatives", "SC26"},
                                         {"cn-hi-2025", "count_staff_excluded", "near_relatives", "HI25"},
                                         {"cn-he-2020", "count_staff_excluded", "near_relatives", "HE20"},
                                         {"cn-sh-2020", "count_staff_excluded", "direct_line", "SH20"},
                                         {"cn-bj-2012", "count_staff_excluded", "direct_line", "BJ12"},
                                         {"cn-tj-2019", "scrutineers_min", "2", "TJ19 Art.31"},
                                         {"cn-hi-2025", "count_staff_approval", "show_of_hands", "HI25"},
                                         {"cn-tj-2019", "count_staff_approval", "reps_assembly", "TJ19"},
                                         {"cn-he-2020", "count_staff_approval", "reps_assembly", "HE20"},
                                         {"cn-hi-2025", "report_signed_by", "scrutineers_and_talliers", "HI25"},
                                         {"cn-tj-2019", "report_signed_by", "chair_and_scrutineers", "TJ19"},
                                     });
}

TEST(ProfileVariants, JudgePapersAndVotesAsTheirTextsSay) {
    check(Kind::villagers_committee,
          {
              {"cn-hi-2025", "turnout_base", "collected", "HI25 Art.29"},
              {"cn-ha-2011", "ballot_count_check_base", "issued", "HA11 Art.35"},
              {"cn-sc-2026", "ballot_count_check_base", "issued", "SC26 Art.32"},
              {"cn-hi-2025", "ballot_count_check_base", "issued", "HI25 Art.29"},
              {"cn-zj-2020", "ballot_count_check_base", "voters", "ZJ20 Art.27"},
              {"cn-hi-2025", "mobile_box_check", "published_users", "HI25 Art.29"},
              {"cn-hi-2025", "void_vote_followup", "vote_again_papers_sealed", "HI25 Art.29"},
              {"cn-sc-2026", "overvote_check", "per_office", "SC26 Art.32"},
              {"cn-zj-2020", "overvote_check", "per_ballot_total", "ZJ20 Art.27"},
              {"cn-bj-2012", "overvote_check", "per_ballot_total", "BJ12"},
              {"cn-sh-2020", "overvote_check", "per_ballot_total", "SH20"},
              {"cn-tj-2019", "overvote_check", "per_ballot_total", "TJ19"},
              {"cn-he-2020", "overvote_check", "per_ballot_total", "HE20"},
              {"cn-ha-2011", "overvote_check", "per_ballot_total", "HA11"},
              {"cn-ha-2011", "overvote_scope", "office_only", "HA11 Art.34"},
              {"cn-he-2020", "same_person_two_offices", "count_once", "HE20 Art.29"},
              {"cn-zj-2020", "same_person_two_offices", "void", "ZJ20 Art.27"},
              {"cn-tj-2019", "unclear_scope", "part", "TJ19 Art.32"},
              {"cn-he-2020", "unclear_scope", "part", "HE20 Art.28"},
              {"cn-sc-2026", "unclear_scope", "part", "SC26 Art.32"},
              {"cn-ha-2011", "unclear_scope", "whole_ballot", "HA11 Art.35"},
              {"cn-bj-2012", "unclear_scope", "committee_decides", "BJ12 Art.28"},
              {"cn-tj-2019", "wrong_symbol_scope", "part", "TJ19 Art.32"},
              {"cn-sc-2026", "wrong_symbol_scope", "part", "SC26 Art.32"},
              {"cn-ha-2011", "extra_mark_effect", "void", "HA11 Art.35"},
              {"cn-bj-2012", "void_counts_in_base", "true", "BJ12 Art.28"},
          });
}

TEST(ProfileVariants, ElectAsTheirTextsSay) {
    check(Kind::villagers_committee,
          {
              {"cn-hi-2025", "downward_vote_transfer", "true", "HI25 Art.31"},
              {"cn-he-2020", "downward_vote_transfer", "true", "HE20 Art.29"},
              {"cn-zj-2020", "women_rule", "separate_women_column", "ZJ20 Art.21"},
              {"cn-sc-2026", "women_rule", "reserved_member_seat", "SC26 Art.34"},
              {"cn-hi-2025", "women_rule", "reserved_member_seat", "HI25 Art.32"},
              {"cn-2025", "kin_scope", "near_relatives", "VCL25 Art.8"},
              {"cn-zj-2020", "kin_scope", "close", "ZJ20 Art.31"},
              {"cn-sh-2020", "kin_scope", "direct_line", "SH20"},
              {"cn-ha-2011", "kin_scope", "close", "HA11"},
              {"cn-sc-2026", "kin_keep", "voluntary_first", "SC26 Art.35"},
              {"cn-hi-2025", "kin_keep", "votes_then_assembly", "HI25"},
              {"cn-zj-2020", "kin_refill_first_vote", "next_by_votes", "ZJ20 Art.31"},
              {"cn-zj-2020", "kin_refill_separate", "next_by_votes", "ZJ20 Art.31"},
              {"cn-sc-2026", "kin_refill_first_vote", "separate_election", "VCL25 Art.18"},
              {"cn-sh-2020", "kin_refill_first_vote", "separate_election", "VCL18 Art.15"},
              {"cn-hi-2025", "separate_trigger", "below_three_or_no_chair", "HI25 Art.34"},
              {"cn-sh-2020", "separate_trigger", "below_three", "SH20 Art.21"},
              {"cn-zj-2020", "separate_candidates", "unelected_or_self_nominated", "ZJ20 Art.29"},
              {"cn-zj-2020", "separate_surplus", "any", "ZJ20 Art.29"},
              {"cn-ha-2011", "separate_win", "ge_third", "HA11 Art.38"},
              {"cn-tj-2019", "separate_from_first_result", "assembly_may", "TJ19 Art.33"},
              {"cn-ha-2011", "separate_turnout_required", "true", "HA11 Art.38"},
              {"cn-sc-2026", "separate_reregistration", "true", "SC26 Art.37"},
              {"cn-ha-2011", "separate_reregistration", "true", "HA11 Art.38"},
              {"cn-zj-2020", "vacancy_allowed_if_elected", "3", "ZJ20 Art.30"},
              {"cn-sc-2026", "vacancy_allowed_if_elected", "3", "SC26 Art.38"},
              {"cn-bj-2012", "vacancy_allowed_if_elected", "4", "BJ12 Art.30"},
              {"cn-bj-2012", "vacancy_needs_chair", "true", "BJ12 Art.30"},
              {"cn-bj-2012", "vacancy_needs_assembly", "true", "BJ12 Art.30"},
              {"cn-tj-2019", "vacancy_by_election_within", "3_months", "TJ19 Art.33"},
              {"cn-sh-2020", "no_chair", "vice_with_most_votes", "SH20"},
              {"cn-sh-2020", "no_chair_no_vice", "member_with_most_votes", "SH20"},
              {"cn-tj-2019", "no_chair_no_vice", "member_with_most_votes", "TJ19"},
          });
}

TEST(ProfileVariants, EndAndKeepAsTheirTextsSay) {
    check(Kind::villagers_committee,
          {
              {"cn-sc-2026", "ballot_custodian", "new_committee", "SC26"},
              {"cn-sh-2020", "ballot_retention", "until_next_election_done", "SH20 Art.23"},
              {"cn-ha-2011", "ballot_retention", "3_years", "HA11 Art.37"},
              {"cn-zj-2020", "win_void_by", "electoral_committee,township,county", "ZJ20 Art.41"},
              {"cn-ha-2011", "win_void_by", "county", "HA11"},
              {"cn-hi-2025", "win_void_by", "township,county", "HI25"},
              {"cn-tj-2019", "challenge_days", "30", "TJ19 Art.45"},
              {"cn-sc-2026", "challenge_days", "30", "SC26 Art.51"},
              {"cn-2025", "recall_petition", "ge_fifth(registered),ge_third(reps)", "VCL25 Art.19"},
              {"cn-zj-2020", "recall_vote_within_days", "30", "ZJ20 Art.35"},
              {"cn-sc-2026", "recall_vote_within_days", "3_months", "SC26"},
              {"cn-zj-2020", "recall_fallback", "60", "ZJ20 Art.35"},
              {"cn-tj-2019", "recall_fallback", "10", "TJ19"},
              {"cn-zj-2020", "recall_repeat_bar", "1_year", "ZJ20 Art.36"},
              {"cn-sc-2026", "recall_repeat_bar", "6_months", "SC26"},
              {"cn-tj-2019", "recall_repeat_bar", "term", "TJ19"},
              {"cn-bj-2012", "recall_repeat_bar", "term", "BJ12"},
              {"cn-hi-2025", "by_election_win_reps", "ge_half", "HI25 Art.44"},
              {"cn-sc-2026", "by_election_deadline", "3_months_below_three", "SC26"},
              {"cn-sh-2020", "by_election_deadline", "3_months_below_three", "SH20"},
              {"cn-hi-2025", "by_election_deadline", "3_months_below_three", "HI25"},
          });
}

TEST(ProfileVariants, OfTheElectoralCommittee) {
    check(Kind::electoral_committee, {
                                         {"cn-2025", "ec_offices", "chair_vice_members", "VCL25 Art.15"},
                                         {"cn-2018", "ec_offices", "chair_and_members", "VCL18 Art.12"},
                                         {"cn-zj-2020", "ec_offices", "chair_and_members", "VCL18 Art.12"},
                                         {"cn-zj-2020", "ec_seats", "5..9", "ZJ20"},
                                         {"cn-sc-2026", "ec_seats", "3..9", "SC26"},
                                         {"cn-hi-2025", "ec_seats", "5..9", "HI25"},
                                         {"cn-hi-2025", "seats_odd", "true", "HI25"},
                                         {"cn-hi-2025", "women_min", "1", "HI25"},
                                         {"cn-sh-2020", "ec_seats", "7..9", "SH20"},
                                         {"cn-ha-2011", "ec_seats", "7..9", "HA11"},
                                         {"cn-bj-2012", "ec_seats", "5..9", "BJ12"},
                                         {"cn-he-2020", "ec_seats", "5..9", "HE20"},
                                         {"cn-tj-2019", "ec_seats", "5..9", "TJ19"},
                                         {"cn-tj-2019", "seats_odd", "true", "TJ19"},
                                         {"cn-sc-2026", "ec_chair_choice", "consultation_or_vote", "SC26"},
                                         {"cn-ha-2011", "ec_secret_ballot", "true", "HA11"},
                                         {"cn-sc-2026", "ec_kin_between_members", "false", "SC26 Art.12"},
                                         {"cn-tj-2019", "ec_kin_between_members", "false", "TJ19 Art.10"},
                                         {"cn-2025", "ec_withdraw_if_nominated", "member_or_near_relative", "VCL25"},
                                         {"cn-2018", "ec_withdraw_if_nominated", "member_only", "VCL18"},
                                         {"cn-zj-2020", "ec_withdraw_if_nominated", "member_or_close_relative", "ZJ20"},
                                         {"cn-sc-2026", "ec_withdraw_if_nominated", "who_accepts", "SC26"},
                                         {"cn-zj-2020", "ec_auto_exit_absences", "2", "ZJ20"},
                                         {"cn-sc-2026", "ec_auto_exit_absences", "3", "SC26"},
                                         {"cn-hi-2025", "ec_auto_exit_absences", "3", "HI25"},
                                         {"cn-tj-2019", "ec_term_end", "first_meeting_of_new_committee", "TJ19"},
                                         {"qz-2017", "ec_chair_party_secretary", "local_aim", "QZ17"},
                                         {"qz-2017", "ec_seats", "5..9", "ZJ20"},
                                     });
}

TEST(ProfileVariants, OfTheRepresentatives) {
    check(Kind::village_representatives,
          {
              {"cn-2025", "women_reps_of", "assembly", "VCL25 Art.29"},
              {"cn-hi-2025", "women_reps_of", "reps", "HII25 Art.12"},
              {"qz-2017", "party_reps_share", "ge_third", "QZ17"},
              {"cn-zj-2020", "assembly_allowed_if", "people_300", "ZJI20"},
              {"cn-bj-2012", "assembly_allowed_if", "households_100", "BJI12"},
              {"cn-zj-2020", "reps_min_count", "0:30,500:40,1000:50", "ZJI20 Art.18"},
              {"cn-sc-2026", "reps_min_count", "0:20", "SCI"},
              {"cn-hi-2025", "reps_min_count", "0:20", "HII25"},
              {"cn-sh-2020", "reps_min_count", "0:35", "SHI20"},
              {"cn-bj-2012", "reps_min_count", "0:30", "BJI12"},
              {"cn-zj-2020", "rep_quorum", "ge_half(due),ge_two_thirds(households)", "ZJI20 Art.20"},
              {"cn-2025", "rep_quorum", "ge_two_thirds(due),ge_two_thirds(households)", "VCL25 Art.32"},
              {"cn-hi-2025", "rep_timing", "before_electoral_committee", "HI25 Art.50"},
              {"cn-sc-2026", "rep_timing", "within_15_days_after", "SC26 Art.40"},
              {"cn-hi-2025", "rep_recall_petition", "ge_fifth(due),ge_third(households)", "HII25"},
              {"cn-zj-2020", "rep_recall_petition", "ge_third(due),ge_third(households)", "ZJI20 Art.22"},
              {"cn-2010", "rep_term_years", "3", "VCL10"},
          });
}

TEST(ProfileVariants, OfTheSupervisionCommittee) {
    check(Kind::supervision_committee,
          {
              {"cn-2025", "sup_seats", "3..5", "SUP17"},
              {"cn-sh-2020", "sup_seats", "3..7", "SHI20"},
              {"cn-tj-2019", "sup_seats", "3..7", "TJI"},
              {"cn-ha-2011", "sup_seats", "3..5", "HA11"},
              {"cn-sc-2026", "sup_body", "direct_nomination", "SCI"},
              {"cn-2025", "sup_win_rule", "plurality", "SD12 Art.31"},
              {"cn-ha-2011", "sup_win_rule", "gt_half", "HA11 Art.56"},
              {"cn-ha-2011", "separate_win", "ge_third", "HA11 Art.38"},
              {"cn-2025", "sup_excluded", "committee_members,committee_kin", "VCL25 Art.37"},
              {"cn-zj-2020", "sup_excluded", "committee_members,committee_kin,village_clerk,bookkeeper", "ZJI20"},
              {"cn-sh-2020", "sup_excluded",
               "committee_members,committee_kin,cooperative_managers,cooperative_manager_kin,finance_staff", "SHI20"},
              {"cn-sc-2026", "sup_timing", "15_days", "SC26"},
              {"cn-hi-2025", "sup_timing", "30_days", "HII25"},
              {"cn-hi-2025", "sup_vacancy", "next_by_votes", "HII25"},
              {"cn-hi-2025", "sup_removal", "tenth_or_third_of_reps", "HII25"},
              {"cn-sh-2020", "sup_removal", "fifth_or_third_of_reps", "SHI20"},
              {"qz-2017", "sup_cross_post", "cooperative_supervisors", "QZ17"},
          });
}

TEST(ProfileVariants, OfThePartyBranch) {
    check(Kind::party_branch,
          {
              {"party-2020", "party_quorum", "ge_four_fifths", "PEL20"},
              {"party-1990", "party_quorum", "ge_four_fifths", "PEL90"},
              {"party-2020", "party_ballot_count_check", "present", "PEL20"},
              {"party-1990", "party_ballot_count_check", "issued", "PEL90"},
              {"party-2020", "party_term_years", "5", "PBR18"},
              {"party-1990", "party_term_years", "3", "PEL90"},
              {"party-1990", "party_surplus", "ge_fifth", "PEL90 Art.12"},
              {"party-2020", "party_win_base", "present", "PEL20"},
              {"party-2020", "party_congress_threshold", "500", "PEL20 Art.4"},
              {"party-2020", "two_push_wv", "1/2", "Zheng"},
              {"qz-2017", "party_dedicated_posts", "youth_member,graduate_village_official", "QZ17"},
              {"qz-2017", "party_quorum", "ge_four_fifths", "PEL90"},
          });
}

TEST(ProfileVariants, OfTheCooperative) {
    check(Kind::economic_cooperative,
          {
              {"coop-2024", "coop_electors", "full_capacity_members", "COOP24 Art.26"},
              {"coop-zj-2020", "coop_electors", "members_18_with_rights", "ZJC20 Art.21"},
              {"coop-2024", "coop_notice_days", "10", "COOP24 Art.27"},
              {"coop-zj-2020", "coop_notice_days", "none", "ZJC20"},
              {"coop-2024", "coop_assembly_quorum", "ge_two_thirds", "COOP24 Art.27"},
              {"coop-zj-2020", "coop_assembly_quorum", "none", "ZJC20"},
              {"coop-2024", "coop_assembly_pass", "ge_two_thirds(members)", "COOP24 Art.27"},
              {"coop-zj-2020", "coop_assembly_pass", "gt_half(due)", "ZJC20 Art.30"},
              {"coop-zj-2020", "coop_membership_pass", "ge_two_thirds(due)", "ZJC20 Art.30"},
              {"coop-2024", "coop_proxy", "same_household", "COOP24 Art.27"},
              {"coop-2024", "coop_reps_count", "21", "COOP24 Art.28"},
              {"coop-2024", "coop_reps_pass", "ge_two_thirds(reps)", "COOP24 Art.28"},
              {"coop-zj-2020", "coop_reps_quorum", "ge_two_thirds", "ZJC20 Art.30"},
              {"coop-zj-2020", "coop_reps_pass", "gt_half(due)", "ZJC20 Art.30"},
              {"coop-2024", "coop_board_seats", "3..7", "COOP24 Art.29"},
              {"coop-2024", "coop_board_odd", "true", "COOP24 Art.29"},
              {"coop-2024", "coop_board_kin", "false", "COOP24 Art.29"},
              {"coop-zj-2020", "coop_method", "secret_ballot", "ZJC20 Art.30"},
              {"coop-zj-2020", "coop_chair", "committee_may_elect", "ZJC20 Art.23"},
              {"coop-zj-2020", "coop_cross_post", "also_representatives", "ZJC20 Art.24"},
              {"coop-zj-2020", "coop_recall_petition", "ge_fifth(due)", "ZJC20 Art.32"},
              {"qz-2017", "coop_term_years", "3", "ZJC20"},
          });
}

// A village text of before 2026 never cites the law of 2025.
TEST(ProfileVariants, CiteNoLaterLaw) {
    for (const char* name : {"cn-2010", "cn-2018", "cn-zj-2020", "cn-tj-2019", "cn-he-2020", "cn-sh-2020", "cn-bj-2012",
                             "cn-ha-2011", "qz-2017"})
        for (const Kind kind : {Kind::villagers_committee, Kind::electoral_committee, Kind::village_representatives,
                                Kind::supervision_committee})
            for (const Parameter& parameter : builtin(kind, name).parameters)
                EXPECT_EQ(parameter.source.find("VCL25"), std::string::npos) << name << " " << parameter.name;
}

TEST(ProfileVariants, AllBuiltInProfilesHaveRulesForSomeKindAndNoFaults) {
    for (const std::string& name : builtin_profile_names()) {
        int kinds = 0;
        for (const Kind kind : {Kind::villagers_committee, Kind::electoral_committee, Kind::village_representatives,
                                Kind::party_branch, Kind::supervision_committee, Kind::economic_cooperative})
            kinds += builtin_profile(kind, name).has_value() ? 1 : 0;
        EXPECT_GE(kinds, 1) << name;
    }
}

}  // namespace
}  // namespace zheng::text
