// The parameters of a Party branch committee (村党支部委员会), in the order in which they are adopted and printed.
#include "proto/election/profile_rows_shared.hpp"

namespace zheng::election::rows {
namespace {

constexpr Kind kind = Kind::party_branch;

constexpr auto table = joined(
    std::to_array<ParameterRow>({
        // The meeting.
        field<&Profile::turnout_threshold>("party_quorum", kind, "test", "",
                                           {"PEL20 (probably Art.19)", "vote_verdict", "OutcomeParty"}),
        field<&Profile::turnout_base>("turnout_base", kind, "present", "present",
                                      {"PEL20 (probably Art.19)", "vote_verdict", "OutcomeParty"}),
        field<&Profile::ballot_count_check_base>("party_ballot_count_check", kind, "present|issued", "",
                                                 {"PEL20, PEL90", "vote_verdict", "OutcomeParty"}),
        text("forged_ballots", kind, "set_aside", "set_aside", "Zheng"),
        // One ballot.
        field<&Profile::overvote_effect>("party_overvote", kind, "void", "", {"PEL20", "judge", "BallotParty"}),
        words<&Profile::overvote_check>("overvote_check", kind, "", {"PEL20", "judge", "BallotParty"}),
        field<&Profile::overvote_scope>("overvote_scope", kind, "whole_ballot|office_only", "",
                                        {"PEL20", "judge", "BallotParty"}),
        field<&Profile::undervote_effect>("undervote_effect", kind, "valid", "", {"PEL20", "judge", "BallotParty"}),
        words<&Profile::same_person_two_offices>("same_person_two_offices", kind, "",
                                                 {"PEL20", "judge", "BallotParty"}),
        field<&Profile::unclear_scope>("unclear_scope", kind, "committee_decides|part|whole_ballot", "",
                                       {"PEL20", "judge", "BallotParty"}),
        field<&Profile::wrong_symbol_scope>("wrong_symbol_scope", kind, "committee_decides|part|whole_ballot", "",
                                            {"PEL20", "judge", "BallotParty"}),
        words<&Profile::extra_mark_effect>("extra_mark_effect", kind, "", {"PEL20", "judge", "BallotParty"}),
        words<&Profile::blank_ballot_class>("blank_ballot_class", kind, "", {"PEL20 Art.25", "judge", "BallotParty"}),
        field<&Profile::void_counts_in_base>("void_counts_in_base", kind, "true|false", "",
                                             {"PEL20", "win_base_of", "OutcomeParty"}),
        words<&Profile::write_in_identity>("write_in_identity", kind, "", {"PEL20 Art.25", "judge", "BallotParty"}),
        field<&Profile::write_in_needs_against>("write_in_needs_against", kind, "true|false", "",
                                                {"PEL20 Art.25", "judge", "BallotParty"}),
        // Winning.
        words<&Profile::win_rule>("win_rule", kind, "threshold_and_rank", {"PEL20", "decide", "OutcomeParty"}),
        field<&Profile::win_threshold>("party_win_threshold", kind, "test", "", {"PEL20", "decide", "OutcomeParty"}),
        field<&Profile::win_base>("party_win_base", kind, "present|due", "", {"PEL20", "win_base_of", "OutcomeParty"}),
        field<&Profile::primary_threshold>("party_primary_threshold", kind, "test", "", {"PEL20"}),
        field<&Profile::write_in_can_win>("write_in_can_win", kind, "true|false", "",
                                          {"PEL20", "decide", "OutcomeParty"}),
        text("party_rank", kind, "rank_by_votes", "rank_by_votes", "PEL20"),
        words<&Profile::tie_rule>("party_tie", kind, "", {"PEL20", "decide", "OutcomeParty"}),
        field<&Profile::tie_revote_threshold>("tie_revote_threshold", kind, "test", "", {"PEL20"}),
        field<&Profile::downward_vote_transfer>("downward_vote_transfer", kind, "false", "false",
                                                {"PEL20", "decide", "OutcomeParty"}),
        field<&Profile::separate_trigger>("separate_trigger", kind, "winners_below_seats", "winners_below_seats",
                                          {"PEL20", "decide", "OutcomeParty"}),
        text("party_shortfall", kind, "separate_election", "separate_election", "PEL20"),
        field<&Profile::separate_win>("separate_win", kind, "test", "", {"PEL20"}),
        field<&Profile::separate_turnout_required>("separate_turnout_required", kind, "true|false", "",
                                                   {"PEL20 (probably Art.19)"}),
        field<&Profile::party_reduce_seats>("party_reduce_seats", kind, "test", "", {"PEL20"}),
        words<&Profile::kin_scope>("party_kin_rule", kind, "none", {"Zheng"}),
        // The body.
        {"branch_committee_seats", kind, "1..64", "", "PBR18 ch.6", "office_faults", "OfficeFaults", read_seats,
         write_seats},
        field<&Profile::seats_odd>("seats_odd", kind, "true|false", "",
                                   {"PBR18 ch.6", "office_faults", "OfficeFaults"}),
        field<&Profile::women_rule>("women_rule", kind, "quota_only", "quota_only",
                                    {"PEL20", "fill_seats", "OutcomeParty"}),
        field<&Profile::women_min>("women_min", kind, "0..64", "0", {"PEL20", "fill_seats", "OutcomeParty"}),
        field<&Profile::term_years>("party_term_years", kind, "1..9", "", {"PBR18 ch.6"}),
        field<&Profile::postpone_max>("party_postpone_max", kind, "none|1..24", "", {"PEL20 Art.3"}),
        text("party_congress_threshold", kind, "none|1..100000", "", "PEL20 Art.4"),
        field<&Profile::branch_committee_min_members>("branch_committee_min_members", kind, "1..99", "",
                                                      {"PBR18 ch.6"}),
        text("branch_kinds", kind, "branch_to_50_general_to_100", "", "PBR18"),
        field<&Profile::surplus_share>("party_surplus", kind, "test", "",
                                       {"PEL20 Art.13, PEL90 Art.12", "candidates_allowed", "CandidatesAllowed"}),
        text("party_dedicated_posts", kind, "names:youth_member|graduate_village_official", "", "QZ17"),
        // Electors.
        text("party_electors", kind, "full_members_with_vote", "", "PEL20 Art.5"),
        field<&Profile::probationary_vote>("probationary_vote", kind, "false", "",
                                           {"PCON Art.7, PEL20 Art.5", "entitled_members", "PartyDue"}),
        field<&Profile::probation_inspection_vote>("probation_inspection_vote", kind, "false", "",
                                                   {"PEL20 Art.5", "entitled_members", "PartyDue"}),
        text("detained_suspended", kind, "true", "", "PEL20 Art.5"),
        text("party_due_base", kind, "members_with_vote_less_exclusions", "", "PEL20"),
        field<&Profile::party_due_exclusions>(
            "party_due_exclusions", kind,
            "names:cannot_express_will|abroad_6_months|serving_sentence|long_ill|moved_6_months|retired_elsewhere", "",
            {"PEL20"}),
        field<&Profile::proxy_allowed>("party_proxy", kind, "false", "false",
                                       {"PEL20 Art.24", "vote_input_faults", "VoteInputFaults"}),
        field<&Profile::mobile_box_allowed>("party_mobile_box", kind, "false", "false",
                                            {"PEL20 Art.24", "vote_input_faults", "VoteInputFaults"}),
        text("party_ghostwriter", kind, "not_a_candidate", "", "PEL20 Art.24"),
        // Candidates: two recommendations and one election, open recommendation.
        text("party_candidate_path", kind, "outgoing_committee_proposes_township_reviews", "", "PEL20 Art.14"),
        text("party_order_vs_committee", kind, "branch_first|committee_first", "", "QZ17"),
        text("two_push_stage_1a", kind, "villagers_recommend_in_secret", "", "QZ17"),
        text("two_push_stage_1b", kind, "members_recommend_in_secret", "", "QZ17"),
        text("two_push_combine", kind, "weighted_shares", "", "QZ17"),
        field<&Profile::two_push_wv>("two_push_wv", kind, "fraction", "", {"QZ17", "combine_two_push", "TwoPush"}),
        field<&Profile::two_push_wm>("two_push_wm", kind, "fraction", "", {"QZ17", "combine_two_push", "TwoPush"}),
        field<&Profile::two_push_min_support>("two_push_min_support", kind, "fraction", "",
                                              {"QZ17", "combine_two_push", "TwoPush"}),
        field<&Profile::two_push_quorum_villagers>("two_push_quorum_villagers", kind, "test", "",
                                                   {"QZ17", "combine_two_push", "TwoPush"}),
        field<&Profile::two_push_quorum_members>("two_push_quorum_members", kind, "test", "",
                                                 {"QZ17", "combine_two_push", "TwoPush"}),
        text("two_push_stage_2", kind, "township_inspects", "", "QZ17"),
        text("two_push_stage_3", kind, "members_elect", "", "QZ17"),
        text("open_push_direct", kind, "all_members_elect", "", "QZ17"),
        // Conduct of the meeting.
        text("party_presider", kind, "outgoing_committee", "", "PEL20 Art.20"),
        text("party_scrutineer", kind, "not_a_candidate", "", "PEL20 Art.22"),
        field<&Profile::scrutineers_min>("scrutineers_min", kind, "1..16", "", {"PEL20 Art.22"}),
        text("party_teller", kind, "under_the_scrutineer", "", "PEL20 Art.23"),
        text("party_ballot_order", kind, "surname_strokes", "", "PEL20 Art.24"),
        text("party_choices", kind, "for_against_abstain", "", "PEL20 Art.25"),
        text("party_secretary_election", kind, "committee_session|meeting", "", "PEL20"),
        text("party_approval", kind, "secretary_and_deputy", "", "PEL20"),
    }),
    practice_around_vote(kind),
    std::to_array<ParameterRow>({field<&Profile::boxes_mixed_before_count>(
        "boxes_mixed_before_count", kind, "true|false", "true", {"Zheng", "make_profile", "ProfileFaults"})}),
    practice_of_count(kind));

}  // namespace

std::span<const ParameterRow> party_branch() {
    return table;
}

}  // namespace zheng::election::rows
