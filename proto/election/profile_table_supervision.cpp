// The parameters of a supervision committee (村务监督委员会), in the order in which they are adopted and printed.
#include "proto/election/profile_rows.hpp"

namespace zheng::election::rows {
namespace {

constexpr Kind kind = Kind::supervision_committee;

constexpr ParameterRow table[] = {
    // The supervision committee.
    {"sup_seats", kind, "1..64", "", "SUP17, ZJI20 Art.30, SHI20, SD12, TJI, HA11", "office_faults", "OfficeFaults",
     read_seats, write_seats},
    field<&Profile::seats_odd>("seats_odd", kind, "true|false", "", {"SD12", "office_faults", "OfficeFaults"}),
    field<&Profile::women_rule>("women_rule", kind, "quota_only", "quota_only",
                                {"VCL25 Art.37", "fill_seats", "ProfileBuiltin"}),
    field<&Profile::women_min>("women_min", kind, "0..64", "0", {"VCL25 Art.37", "fill_seats", "ProfileBuiltin"}),
    text("sup_chair", kind, "not_on_committee_nor_secretary", "", "SUP17"),
    text("sup_body", kind, "assembly_or_reps|direct_nomination", "", "VCL25 Art.37, SCI"),
    field<&Profile::sup_quorum>("sup_quorum", kind, "thresholds", "",
                                {"VCL25 Art.26, VCL25 Art.30", "vote_verdict", "ProfileBuiltin"}),
    {"sup_win_rule", kind, "plurality|gt_half", "", "SD12 Art.31, HA11 Art.56", "decide", "ProfileBuiltin",
     read_win_rule, write_win_rule},
    field<&Profile::separate_win>("separate_win", kind, "test", "", {"HA11 Art.56", "decide", "ProfileBuiltin"}),
    field<&Profile::win_base>("win_base", kind, "present|collected", "",
                              {"SD12 Art.31, HA11 Art.56", "win_base_of", "ProfileBuiltin"}),
    field<&Profile::sup_skill_member_min>("sup_skill_member_min", kind, "0..9", "",
                                          {"VCL25 Art.37", "body_findings", "SupervisionBody"}),
    field<&Profile::sup_excluded>("sup_excluded", kind,
                                  "names:committee_members|committee_kin|village_clerk|bookkeeper|cooperative_managers|"
                                  "cooperative_manager_kin|finance_staff",
                                  "", {"VCL25 Art.37, ZJI20, SHI20", "body_findings", "SupervisionBody"}),
    text("sup_conditions", kind, "as_committee", "", "ZJI20 Art.31"),
    text("sup_term", kind, "as_committee", "", "VCL25 Art.37"),
    field<&Profile::term_years>("term_years", kind, "1..9", "", {"VCL25 Art.37"}),
    text("sup_timing", kind, "promptly|15_days|30_days", "", "SC26, HII25"),
    text("sup_vacancy", kind, "by_assembly|next_by_votes|by_election_60_days", "", "HII25, SD12"),
    text("sup_removal", kind, "by_assembly|tenth_or_third_of_reps|fifth_or_third_of_reps", "", "HII25, SHI20"),
    text("sup_cross_post", kind, "none|cooperative_supervisors", "", "QZ17"),
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

std::span<const ParameterRow> supervision_committee() {
    return table;
}

}  // namespace zheng::election::rows
