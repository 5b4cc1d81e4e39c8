// Rows that several bodies' tables share to the word: what this system chooses where their texts are silent, what is
// practised around the vote, how papers are counted. Pure.
#pragma once

#include "proto/election/joined.hpp"
#include "proto/election/profile_rows.hpp"

#include <array>

namespace zheng::election::rows {

// The vote of a body whose texts say only that it is elected.
consteval auto where_silent(Kind kind) {
    return std::to_array<ParameterRow>({
        // One ballot: choices of this system where the texts are silent.
        text("forged_ballots", kind, "set_aside", "set_aside", "Zheng"),
        field<&Profile::overvote_effect>("overvote_effect", kind, "void", "void", {"Zheng", "judge", "BallotVillages"}),
        words<&Profile::overvote_check>("overvote_check", kind, "per_office", {"Zheng", "judge", "BallotVillages"}),
        field<&Profile::overvote_scope>("overvote_scope", kind, "whole_ballot|office_only", "whole_ballot",
                                        {"Zheng", "judge", "BallotVillages"}),
        field<&Profile::undervote_effect>("undervote_effect", kind, "valid", "valid",
                                          {"Zheng", "judge", "BallotVillages"}),
        words<&Profile::same_person_two_offices>("same_person_two_offices", kind, "void",
                                                 {"Zheng", "judge", "BallotVillages"}),
        field<&Profile::unclear_scope>("unclear_scope", kind, "committee_decides|part|whole_ballot",
                                       "committee_decides", {"Zheng", "judge", "BallotVillages"}),
        field<&Profile::wrong_symbol_scope>("wrong_symbol_scope", kind, "committee_decides|part|whole_ballot",
                                            "committee_decides", {"Zheng", "judge", "BallotVillages"}),
        words<&Profile::extra_mark_effect>("extra_mark_effect", kind, "committee_decides",
                                           {"Zheng", "judge", "BallotVillages"}),
        words<&Profile::blank_ballot_class>("blank_ballot_class", kind, "abstain",
                                            {"Zheng", "judge", "BallotVillages"}),
        field<&Profile::void_counts_in_base>("void_counts_in_base", kind, "true|false", "true",
                                             {"Zheng", "win_base_of", "BallotVillages"}),
        words<&Profile::write_in_identity>("write_in_identity", kind, "registered",
                                           {"Zheng", "judge", "BallotVillages"}),
        field<&Profile::write_in_needs_against>("write_in_needs_against", kind, "true|false", "false",
                                                {"Zheng", "judge", "BallotVillages"}),
        // Winning: choices of this system where the texts are silent.
        field<&Profile::turnout_base>("turnout_base", kind, "present", "present",
                                      {"Zheng", "vote_verdict", "ProfileBuiltin"}),
        field<&Profile::ballot_count_check_base>("ballot_count_check_base", kind, "present|issued", "present",
                                                 {"Zheng", "vote_verdict", "ProfileBuiltin"}),
        field<&Profile::write_in_can_win>("write_in_can_win", kind, "true|false", "true",
                                          {"Zheng", "decide", "ProfileBuiltin"}),
        words<&Profile::tie_rule>("tie_rule", kind, "revote", {"Zheng", "decide", "ProfileBuiltin"}),
        field<&Profile::tie_revote_threshold>("tie_revote_threshold", kind, "test", "none", {"Zheng"}),
        field<&Profile::downward_vote_transfer>("downward_vote_transfer", kind, "false", "false",
                                                {"Zheng", "decide", "ProfileBuiltin"}),
        field<&Profile::separate_trigger>("separate_trigger", kind, "winners_below_seats", "winners_below_seats",
                                          {"Zheng", "decide", "ProfileBuiltin"}),
        field<&Profile::separate_turnout_required>("separate_turnout_required", kind, "true|false", "true", {"Zheng"}),
        field<&Profile::scrutineers_min>("scrutineers_min", kind, "1..16", "2", {"Zheng"}),
        field<&Profile::boxes_mixed_before_count>("boxes_mixed_before_count", kind, "true|false", "true",
                                                  {"Zheng", "make_profile", "ProfileFaults"}),
    });
}

consteval auto practice_around_vote(Kind kind) {
    return std::to_array<ParameterRow>({
        field<&Profile::review_stages>("review_stages", kind, "names:village|township|county", "",
                                       {"QZ17, SC26 Art.23, ZJ20 Art.15", "judge_eligibility", "Eligibility"}),
        text("review_objection", kind, "none|review_7_object_3_answer_3", "", "HI25 Art.21"),
        field<&Profile::pledges>("pledges", kind,
                                 "names:competition_discipline|enterprise|resignation|eligibility|integrity", "",
                                 {"QZ17", "judge_eligibility", "Eligibility"}),
        text("pledge_signers", kind, "names:contenders|party_members|representatives", "", "QZ17"),
        words<&Profile::pledge_missing>("pledge_missing", kind, "", {"QZ17", "judge_eligibility", "Eligibility"}),
        text("collective_talk", kind, "true|false", "", "QZ17"),
        text("audit_before", kind, "election|electoral_committee", "", "VCL25 Art.40, SC26 Art.11"),
        text("one_shoulder_carry", kind, "target_only", "", "VCL25 Art.8, COOP24 Art.29, PRO19 Art.19"),
        text("cross_posts", kind, "names:branch_and_committee|reps_and_coop_reps|supervision_and_coop_supervisors", "",
             "VCL25 Art.8, QZ17"),
        text("forbidden_pairs", kind, "names:committee_and_supervision|coop_board_and_supervisors", "",
             "VCL25 Art.37, COOP24 Art.34"),
        text("order_of_elections", kind, "branch_first|committee_first", "", "QZ17"),
        text("quota_report", kind, "names:women|party_members|youth|graduates|re_elected", "", "QZ17"),
        text("announcement_set", kind, "none|17_announcements", "", "QZ17"),
        text("discipline_code", kind,
             "names:clan_gang_interference|vote_buying|coercion_or_fake_proxy|lobbying_cliques|defamation_rumour|"
             "ballot_or_"
             "box_destruction|incite_petition|official_meddling|spending_spree_or_asset_disposal|refuse_handover",
             "", "QZ17"),
    });
}

consteval auto practice_of_count(Kind kind) {
    return std::to_array<ParameterRow>({
        field<&Profile::min_publish_ballots>("min_publish_ballots", kind, "1..1000", "10",
                                             {"Zheng", "make_profile", "ProfileFaults"}),
        field<&Profile::bundle_papers>("bundle_papers", kind, "1..1000000", "50",
                                       {"Zheng", "make_profile", "ProfileFaults"}),
        field<&Profile::count_each_place>("count_each_place", kind, "true|false", "false",
                                          {"Zheng", "make_profile", "ProfileFaults"}),
        field<&Profile::issued_recorded>("issued_recorded", kind, "true|false", "true",
                                         {"Zheng", "voters_of", "OutcomePlurality"}),
        field<&Profile::blank_told_from_void>("blank_told_from_void", kind, "true|false", "true",
                                              {"Zheng", "judge", "BallotVillages"}),
        field<&Profile::rehearsal_only>("rehearsal_only", kind, "true|false", "false", {"Zheng"}),
    });
}

}  // namespace zheng::election::rows
