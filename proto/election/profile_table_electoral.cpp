// The parameters of a electoral committee (村民选举委员会), in the order in which they are adopted and printed.
#include "proto/election/profile_rows.hpp"

namespace zheng::election::rows {
namespace {

constexpr Kind kind = Kind::electoral_committee;

constexpr ParameterRow table[] = {
    // The electoral committee.
    text("ec_offices", kind, "chair_and_members|chair_vice_members", "", "VCL25 Art.15, VCL18, ZJ20"),
    {"ec_seats", kind, "1..64", "", "ZJ20, SC26, HI25, SH20, HA11, BJ12, HE20, TJ19, MCA13", "office_faults",
     "OfficeFaults", read_seats, write_seats},
    field<&Profile::seats_odd>("seats_odd", kind, "true|false", "",
                               {"HI25, TJ19, MCA13", "office_faults", "OfficeFaults"}),
    field<&Profile::women_rule>("women_rule", kind, "quota_only", "quota_only",
                                {"VCL25 Art.15", "fill_seats", "ProfileBuiltin"}),
    field<&Profile::women_min>("women_min", kind, "0..64", "", {"HI25", "fill_seats", "ProfileBuiltin"}),
    text("ec_body", kind, "names:assembly|reps_assembly|groups", "", "VCL25 Art.15, ZJ20 Art.8"),
    field<&Profile::ec_quorum_assembly>("ec_quorum_assembly", kind, "thresholds", "",
                                        {"VCL25 Art.26", "decision_terms", "Decision"}),
    field<&Profile::ec_quorum_reps>("ec_quorum_reps", kind, "test", "",
                                    {"VCL25 Art.30", "vote_verdict", "ProfileBuiltin"}),
    field<&Profile::ec_quorum_group>("ec_quorum_group", kind, "test", "",
                                     {"VCL25 Art.32", "decision_terms", "Decision"}),
    {"ec_win_rule", kind, "plurality|gt_half", "", "HA11 Art.11", "decide", "ProfileBuiltin", read_win_rule,
     write_win_rule},
    field<&Profile::win_base>("win_base", kind, "present|due", "", {"VCL25 Art.26", "win_base_of", "ProfileBuiltin"}),
    text("ec_chair_choice", kind, "from_its_members|consultation_or_vote", "", "HA11 Art.11, SC26"),
    text("ec_secret_ballot", kind, "local|true", "", "HA11 Art.11"),
    field<&Profile::ec_kin_between_members>("ec_kin_between_members", kind, "true|false", "",
                                            {"SC26 Art.12, TJ19 Art.10, MCA13", "body_findings", "Body"}),
    words<&Profile::ec_withdraw_if_nominated>(
        "ec_withdraw_if_nominated", kind, "",
        {"VCL25 Art.15, VCL18, ZJ20, SC26", "after_nominations", "ElectoralCommittee"}),
    field<&Profile::ec_auto_exit_absences>("ec_auto_exit_absences", kind, "none|1..9", "",
                                           {"ZJ20, SC26, HI25, SD12", "leaves_by_absence", "ElectoralCommittee"}),
    text("ec_refill", kind, "next_by_votes_or_choose_anew", "", "VCL25 Art.15"),
    field<&Profile::ec_decision>("ec_decision", kind, "test", "", {"HI25 Art.14, BJ12 Art.10"}),
    text("ec_term_end", kind, "handover_finished|first_meeting_of_new_committee", "", "ZJ20 Art.11, MCA13, TJ19"),
    text("ec_chair_party_secretary", kind, "false|local_aim", "", "QZ17"),
    text("ec_replace_if_inactive", kind, "township_finds_county_approves|none", "", "ZJ20 Art.11"),
    field<&Profile::term_years>("term_years", kind, "1..9", "", {"VCL25 Art.15"}),
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

std::span<const ParameterRow> electoral_committee() {
    return table;
}

}  // namespace zheng::election::rows
