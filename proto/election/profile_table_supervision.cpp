// The parameters of a supervision committee (村务监督委员会), in the order in which they are adopted and printed.
#include "proto/election/profile_rows_shared.hpp"

namespace zheng::election::rows {
namespace {

constexpr Kind kind = Kind::supervision_committee;

constexpr auto table = joined(
    std::to_array<ParameterRow>({
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
        field<&Profile::sup_excluded>(
            "sup_excluded", kind,
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
    }),
    where_silent(kind), practice_of_count(kind));

}  // namespace

std::span<const ParameterRow> supervision_committee() {
    return table;
}

}  // namespace zheng::election::rows
