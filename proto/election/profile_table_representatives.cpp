// The parameters of village representatives (村民代表), in the order in which they are adopted and printed.
#include "proto/election/profile_rows_shared.hpp"

namespace zheng::election::rows {
namespace {

constexpr Kind kind = Kind::village_representatives;

constexpr auto table = joined(
    std::to_array<ParameterRow>({
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
        field<&Profile::reps_min_count>(
            "reps_min_count", kind, "steps", "",
            {"ZJI20 Art.18, SCI, HII25, SHI20, BJI12", "body_findings", "RepresentativesBody"}),
        text("rep_eligibility", kind, "votes_stands_abides_able", "", "ZJI20 Art.19, BJI12, TJI"),
        field<&Profile::rep_quorum>("rep_quorum", kind, "thresholds", "",
                                    {"ZJI20 Art.20, VCL25 Art.32", "vote_verdict", "ProfileBuiltin"}),
        text("rep_ballot", kind, "secret_or_show_of_hands", "", "ZJI20 Art.20"),
        {"rep_win_rule", kind, "plurality", "", "ZJI20 Art.20", "decide", "ProfileBuiltin", read_win_rule,
         write_win_rule},
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
        field<&Profile::seats_odd>("seats_odd", kind, "false", "false",
                                   {"VCL25 Art.29", "office_faults", "OfficeFaults"}),
    }),
    where_silent(kind), practice_of_count(kind));

}  // namespace

std::span<const ParameterRow> village_representatives() {
    return table;
}

}  // namespace zheng::election::rows
