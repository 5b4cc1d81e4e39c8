// The parameters of an electoral committee (村民选举委员会), in the order in which they are adopted and printed.
#include "proto/election/profile_rows_shared.hpp"

namespace zheng::election::rows {
namespace {

constexpr Kind kind = Kind::electoral_committee;

constexpr auto table = joined(
    std::to_array<ParameterRow>({
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
        field<&Profile::win_base>("win_base", kind, "present|due", "",
                                  {"VCL25 Art.26", "win_base_of", "ProfileBuiltin"}),
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
    }),
    where_silent(kind), practice_of_count(kind));

}  // namespace

std::span<const ParameterRow> electoral_committee() {
    return table;
}

}  // namespace zheng::election::rows
