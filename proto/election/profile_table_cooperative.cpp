// The parameters of an economic cooperative (村经济合作社), in the order in which they are adopted and printed.
#include "proto/election/profile_rows_shared.hpp"

namespace zheng::election::rows {
namespace {

constexpr Kind kind = Kind::economic_cooperative;

constexpr auto table = joined(
    std::to_array<ParameterRow>({
        // The cooperative.
        text("coop_electors", kind, "full_capacity_members|members_18_with_rights", "",
             "COOP24 Art.26, ZJC20 Art.21, ZJC20 Art.23"),
        text("coop_roll", kind, "filed_with_township_and_county|published_objections_filed", "",
             "COOP24 Art.12, ZJC20 Art.20"),
        text("coop_vote_weight", kind, "one_person_one_vote", "", "COOP24 Art.27"),
        field<&Profile::coop_notice_days>("coop_notice_days", kind, "none|1..365", "", {"COOP24 Art.27"}),
        field<&Profile::coop_assembly_quorum>("coop_assembly_quorum", kind, "test", "",
                                              {"COOP24 Art.27", "vote_verdict", "ProfileBuiltin"}),
        field<&Profile::coop_assembly_pass>("coop_assembly_pass", kind, "threshold", "",
                                            {"COOP24 Art.27, ZJC20 Art.30", "decide", "ProfileBuiltin"}),
        field<&Profile::coop_membership_pass>("coop_membership_pass", kind, "threshold", "",
                                              {"COOP24 Art.27, ZJC20 Art.30"}),
        field<&Profile::coop_reps_quorum>("coop_reps_quorum", kind, "test", "",
                                          {"ZJC20 Art.30", "decision_terms", "Decision"}),
        field<&Profile::coop_reps_pass>("coop_reps_pass", kind, "threshold", "",
                                        {"COOP24 Art.28, ZJC20 Art.30", "decision_terms", "Decision"}),
        field<&Profile::coop_reps_count>("coop_reps_count", kind, "0..999", "",
                                         {"COOP24 Art.28", "body_findings", "CooperativeBody"}),
        text("coop_reps_term", kind, "5_years", "", "COOP24 Art.28"),
        text("coop_reps_may_elect_board", kind, "if_charter_gives_it|by_authorisation", "",
             "COOP24 Art.26, COOP24 Art.28, ZJC20 Art.24, ZJC20 Art.30"),
        words<&Profile::coop_proxy>("coop_proxy", kind, "",
                                    {"COOP24 Art.27, SCC21 Art.16", "judge_proxies", "Proxies"}),
        field<&Profile::coop_proxy_max>("coop_proxy_max", kind, "none|1..9", "",
                                        {"SCC21 Art.16", "judge_proxies", "Proxies"}),
        {"coop_board_seats", kind, "1..64", "", "COOP24 Art.29", "office_faults", "OfficeFaults", read_seats,
         write_seats},
        field<&Profile::seats_odd>("coop_board_odd", kind, "true|false", "",
                                   {"COOP24 Art.29", "office_faults", "OfficeFaults"}),
        field<&Profile::women_rule>("women_rule", kind, "quota_only", "quota_only",
                                    {"COOP24 Art.29", "fill_seats", "ProfileBuiltin"}),
        field<&Profile::women_min>("women_min", kind, "0..64", "0", {"COOP24 Art.29", "fill_seats", "ProfileBuiltin"}),
        field<&Profile::coop_board_kin>("coop_board_kin", kind, "true|false", "",
                                        {"COOP24 Art.29", "body_findings", "CooperativeBody"}),
        text("coop_supervisors", kind, "board_or_one_or_two|by_charter|three_to_five_odd", "", "COOP24 Art.32, SCC21"),
        field<&Profile::coop_supervisor_excluded>("coop_supervisor_excluded", kind,
                                                  "names:board_members|finance_staff|near_relatives", "",
                                                  {"COOP24 Art.34, ZJC20 Art.25", "body_findings", "CooperativeBody"}),
        text("coop_method", kind, "by_charter|secret_ballot", "", "COOP24 Art.29, ZJC20 Art.30"),
        text("coop_nomination", kind, "township_or_party_may_recommend|by_charter", "", "COOP24 Art.29"),
        text("coop_chair", kind, "by_charter|committee_may_elect", "", "ZJC20 Art.23"),
        field<&Profile::term_years>("coop_term_years", kind, "1..9", "", {"COOP24 Art.29"}),
        text("coop_cross_post", kind, "branch_and_committee_allowed|also_representatives", "",
             "COOP24 Art.34, ZJC20 Art.24, ZJC20 Art.25"),
        field<&Profile::coop_recall_petition>("coop_recall_petition", kind, "thresholds", "",
                                              {"ZJC20 Art.32, SCC21", "judge_recall_petition", "Petition"}),
        field<&Profile::win_rule>("coop_win_rule", kind, "threshold_and_rank", "",
                                  {"Zheng", "decide", "ProfileBuiltin"}),
        field<&Profile::surplus_share>("coop_surplus", kind, "test", "none",
                                       {"Zheng", "candidates_allowed", "CandidatesAllowed"}),
    }),
    where_silent(kind), practice_of_count(kind));

}  // namespace

std::span<const ParameterRow> economic_cooperative() {
    return table;
}

}  // namespace zheng::election::rows
