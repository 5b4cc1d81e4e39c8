// The parameters of a village representatives (村民代表), in the order in which they are adopted and printed.
#include "proto/election/profile_rows.hpp"

namespace zheng::election::rows {
namespace {

constexpr Kind kind = Kind::village_representatives;

constexpr ParameterRow table[] = {
    // The representatives.
    field<&Profile::rep_unit>("rep_unit", kind, "1..99", "", {"VCL25 Art.29"}),
    field<&Profile::term_years>("rep_term_years", kind, "1..9", "", {"VCL25 Art.29"}),
    text("assembly_size", kind, "reps_and_committee_once_each", "", "VCL25 Art.29"),
    field<&Profile::reps_share_min>("reps_share_min", kind, "test", "",
                                    {"VCL25 Art.29", "body_findings", "RepresentativesBody"}),
    field<&Profile::women_reps_min>("women_reps_min", kind, "test", "",
                                    {"VCL25 Art.29, HII25 Art.12", "body_findings", "RepresentativesBody"}),
    words<&Profile::women_reps_of>("women_reps_of", kind, "",
                                   {"VCL25 Art.29, HII25 Art.12", "body_findings", "RepresentativesBody"}),
    text("reserved_places", kind, "by_definition", "", "QZ17"),
    text("women_reps_method", kind, "reserved_places|dedicated_post_dedicated_vote", "", "ZJI20 Art.20, QZ17"),
    field<&Profile::party_reps_share>("party_reps_share", kind, "test", "",
                                      {"QZ17", "body_findings", "RepresentativesBody"}),
    words<&Profile::assembly_allowed_if>("assembly_allowed_if", kind, "",
                                         {"VCL25 Art.29, ZJI20, BJI12", "body_findings", "RepresentativesBody"}),
    field<&Profile::reps_min_count>("reps_min_count", kind, "steps", "",
                                    {"ZJI20 Art.18, SCI, HII25, SHI20, BJI12", "body_findings", "RepresentativesBody"}),
    text("rep_eligibility", kind, "votes_stands_abides_able", "", "ZJI20 Art.19, BJI12, TJI"),
    field<&Profile::rep_quorum>("rep_quorum", kind, "thresholds", "",
                                {"ZJI20 Art.20, VCL25 Art.32", "vote_verdict", "ProfileBuiltin"}),
    text("rep_ballot", kind, "secret_or_show_of_hands", "", "ZJI20 Art.20"),
    {"rep_win_rule", kind, "plurality", "", "ZJI20 Art.20", "decide", "ProfileBuiltin", read_win_rule, write_win_rule},
    field<&Profile::win_base>("win_base", kind, "present", "present",
                              {"ZJI20 Art.20", "win_base_of", "ProfileBuiltin"}),
    field<&Profile::rep_same_household_max>("rep_same_household_max", kind, "none|1..9", "",
                                            {"ZJI20 Art.20", "body_findings", "RepresentativesBody"}),
    text("rep_tie", kind, "revote", "", "Zheng"),
    text("rep_timing", kind, "with_electoral_committee|before_electoral_committee|within_15_days_after", "",
         "HI25 Art.50, SC26 Art.40, QZ17"),
    field<&Profile::rep_recall_petition>("rep_recall_petition", kind, "thresholds", "",
                                         {"ZJI20 Art.22, HII25", "judge_recall_petition", "Petition"}),
    text("rep_recall_vote", kind, "30_days_quorum_gt_half", "", "ZJI20 Art.22"),
    field<&Profile::rep_end_absences>("rep_end_absences", kind, "none|1..9", "", {"ZJI20 Art.22"}),
    field<&Profile::women_rule>("women_rule", kind, "quota_only", "quota_only",
                                {"VCL25 Art.29", "fill_seats", "ProfileBuiltin"}),
    field<&Profile::women_min>("women_min", kind, "0", "0", {"VCL25 Art.29", "fill_seats", "ProfileBuiltin"}),
    {"rep_seats_of_unit", kind, "1..64", "1..64", "VCL25 Art.29", "office_faults", "OfficeFaults", read_seats,
     write_seats},
    field<&Profile::seats_odd>("seats_odd", kind, "false", "false", {"VCL25 Art.29", "office_faults", "OfficeFaults"}),
    // One ballot: choices of this system where the texts are silent.
    text("forged_ballots", kind, "set_aside", "set_aside", "Zheng"),
    field<&Profile::overvote_effect>("overvote_effect", kind, "void", "void", {"Zheng", "judge", "BallotVillages"}),
    words<&Profile::overvote_check>("overvote_check", kind, "per_office", {"Zheng", "judge", "BallotVillages"}),
    field<&Profile::overvote_scope>("overvote_scope", kind, "whole_ballot|office_only", "whole_ballot",
                                    {"Zheng", "judge", "BallotVillages"}),
    field<&Profile::undervote_effect>("undervote_effect", kind, "valid", "valid", {"Zheng", "judge", "BallotVillages"}),
    words<&Profile::same_person_two_offices>("same_person_two_offices", kind, "void",
                                             {"Zheng", "judge", "BallotVillages"}),
    field<&Profile::unclear_scope>("unclear_scope", kind, "committee_decides|part|whole_ballot", "committee_decides",
                                   {"Zheng", "judge", "BallotVillages"}),
    field<&Profile::wrong_symbol_scope>("wrong_symbol_scope", kind, "committee_decides|part|whole_ballot",
                                        "committee_decides", {"Zheng", "judge", "BallotVillages"}),
    words<&Profile::extra_mark_effect>("extra_mark_effect", kind, "committee_decides",
                                       {"Zheng", "judge", "BallotVillages"}),
    words<&Profile::blank_ballot_class>("blank_ballot_class", kind, "abstain", {"Zheng", "judge", "BallotVillages"}),
    field<&Profile::void_counts_in_base>("void_counts_in_base", kind, "true|false", "true",
                                         {"Zheng", "win_base_of", "BallotVillages"}),
    words<&Profile::write_in_identity>("write_in_identity", kind, "registered", {"Zheng", "judge", "BallotVillages"}),
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
    // Practice of the count.
    field<&Profile::boxes_mixed_before_count>("boxes_mixed_before_count", kind, "true|false", "true",
                                              {"Zheng", "make_profile", "ProfileFaults"}),
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
};

}  // namespace

std::span<const ParameterRow> village_representatives() {
    return table;
}

}  // namespace zheng::election::rows
