"""The profiles: what each one extends, which kinds it serves, and what it changes: name -> (value, source)."""

VILLAGE = ("villagers_committee", "electoral_committee", "village_representatives", "supervision_committee")
PARTY = ("party_branch",)
COOPERATIVE = ("economic_cooperative",)

CN_2018 = {
    "reg_class_3": ("residence", "VCL18 Art.13"),
    "minority_member": (True, "VCL18 Art.6"),
    "nomination_mode": (["direct_nomination", "primary", "self_nomination_direct", "open_no_candidates",
                         "self_recommendation_candidates"], "VCL18 Art.15"),
    "ineligible_national": ([], "VCL18 has no list"),
    "proxy_agent_relation": ("near_relatives", "VCL18 Art.15"),
    "proxy_max_per_agent": (None, "VCL18 silent"),
    "proxy_candidate_as_agent": (True, "VCL18 silent"),
    "proxy_unpublished": ("allowed", "VCL18 silent"),
    "ec_offices": (["chair", "member"], "VCL18"),
    "ec_withdraw_if_nominated": ("member", "VCL18"),
}

CN_2010 = {"term_years": (3, "VCL10"), "rep_term_years": (3, "VCL10")}

ZJ_2020 = {
    "reg_class_3": ("residence_or_work", "ZJ20"),
    "candidate_publish_by": (5, "ZJ20 Art.19"), "candidate_withdraw_by": (3, "ZJ20 Art.19"),
    "self_nominate_by": (10, "ZJ20 Art.20"), "self_nominee_publish_by": (5, "ZJ20 Art.20"),
    "place_time_publish_by": (5, "ZJ20 Art.14"), "count_staff_publish_by": (5, "ZJ20 Art.22"),
    "proxy_file_by": (3, "ZJ20 Art.25"), "proxy_publish_by": (1, "ZJ20 Art.25"),
    "separate_election_within_days": (30, "ZJ20 Art.29"), "result_publish": (1, "ZJ20 Art.32"),
    "postpone_max": (6, "ZJ20 Art.3"),
    "ballot_rounds": ("one_vote", "ZJ20 Art.21"),
    "surplus_members": ((1, None), "ZJ20: unspecified"),
    "proxy_agent_relation": ("near_relatives", "ZJ20 Art.25"), "proxy_max_per_agent": (3, "ZJ20 Art.25"),
    "proxy_candidate_as_agent": (False, "ZJ20 Art.25"), "proxy_on_site": (False, "ZJ20 Art.25"),
    "proxy_unpublished": ("invalid", "ZJ20 Art.25"),
    "overvote_check": ("per_ballot_total", "ZJ20 Art.27"),
    "women_rule": ("separate_women_column", "ZJ20 Art.21, 29"),
    "kin_scope": ("kin_close", "ZJ20 Art.31"), "kin_refill_first_vote": ("next_above_half", "ZJ20 Art.31"),
    "ec_seats": ((5, 9), "ZJ20"), "ec_auto_exit_absences": (2, "ZJ20"),
    "assembly_allowed_if": (300, "ZJI20"), "reps_min_count": ("by_population", "ZJI20 Art.18"),
    "rep_quorum": ("ge_half", "ZJI20 Art.20"),
    "sup_excluded": (["villagers_committee", "kin:villagers_committee", "village_clerk", "bookkeeper"], "ZJI20"),
}

SC_2026 = {
    "kin_keep": ("voluntary_first", "SC26 Art.35"),
    "roll_exclude_uncontactable": (True, "SC26 Art.18"), "roll_recheck_if_delayed_days": (30, "SC26 Art.19"),
    "nominee_prelim_publish_by": (15, "SC26 Art.23"), "candidate_publish_by": (5, "SC26 Art.23"),
    "place_time_publish_by": (5, "SC26"), "count_staff_publish_by": (1, "SC26 Art.27"), "proxy_file_by": (1, "SC26 Art.30"),
    "proxy_publish_by": (1, "SC26 Art.30"), "separate_election_within_days": (10, "SC26 Art.37"),
    "postpone_max": (12, "SC26 Art.6"),
    "ghostwriter": ("trusted_person", "SC26"), "count_staff_excluded": ("near_relatives", "SC26"),
    "ballot_count_check_base": ("issued", "SC26 Art.32"), "unclear_scope": ("part", "SC26 Art.32"),
    "separate_reregistration": (True, "SC26 Art.37"), "ballot_custodian": ("committee", "SC26"),
    "recall_vote_within_days": (92, "SC26: 3 months, 92 days at most"), "recall_repeat_bar": (6, "SC26"), "by_election_deadline": (3, "SC26"),
    "ec_seats": ((3, 9), "SC26"), "ec_kin_between_members": (False, "SC26 Art.12"), "ec_auto_exit_absences": (3, "SC26"),
    "rep_timing": ("after_committee", "SC26 Art.40"), "reps_min_fixed": (20, "SCI"), "sup_timing": (15, "SC26"),
    "review_stages": (["township", "county"], "SC26 Art.23"), "audit_before": ("electoral_committee", "SC26 Art.11"),
}

HI_2025 = {
    "kin_keep": ("votes_then_assembly", "HI25"),
    "roll_exclude_incapable": (True, "HI25 Art.16"), "roll_appeal": (3, "HI25 Art.17"),
    "candidate_publish_by": (5, "HI25 Art.21"), "candidate_withdraw_by": (2, "HI25 Art.22: 3 days after the list"),
    "count_staff_publish_by": (0, "HI25: at the meeting"), "proxy_publish_by": (3, "HI25 Art.27"),
    "separate_election_within_days": (15, "HI25 Art.34"), "result_publish": (1, "HI25 Art.35"),
    "postpone_max": (3, "HI25 Art.5"),
    "woman_candidate_required": ("add_best_placed", "HI25 Art.20"), "age_education": ("usually_junior_high", "HI25 Art.19"),
    "ghostwriter": ("trusted_person", "HI25"), "count_staff_excluded": ("near_relatives", "HI25"),
    "count_staff_approval": ("show_of_hands", "HI25"), "report_signed_by": (["scrutineer", "tallier"], "HI25"),
    "turnout_base": ("collected", "HI25 Art.29"), "ballot_count_check_base": ("issued", "HI25 Art.29"),
    "mobile_box_check": (True, "HI25 Art.29"), "downward_vote_transfer": (True, "HI25 Art.31"),
    "separate_trigger": ("fewer_than_three_or_no_chair", "HI25 Art.34"), "by_election_deadline": (3, "HI25"),
    "ec_seats": ((5, 9), "HI25"), "ec_seats_odd": (True, "HI25"), "ec_auto_exit_absences": (3, "HI25"),
    "women_reps_base": ("reps", "HII25 Art.12"), "reps_min_fixed": (20, "HII25"),
    "rep_timing": ("before_electoral_committee", "HI25 Art.50"), "rep_recall_petition": ("ge_fifth", "HII25"),
    "sup_timing": (30, "HII25"), "sup_vacancy": ("next_by_votes", "HII25"), "sup_removal": ("ge_tenth", "HII25"),
    "sup_removal_reps": ("ge_third", "HII25"), "review_objection": (3, "HI25 Art.21"),
}

TJ_2019 = {
    "roll_exclude_incapable": (True, "TJ19 Art.15"),
    "nominee_prelim_publish_by": (7, "TJ19"), "candidate_publish_by": (3, "TJ19 Art.22"),
    "candidate_withdraw_by": (5, "TJ19"), "self_nominate_by": (10, "TJ19 Art.19"), "self_nominee_publish_by": (2, "TJ19"),
    "place_time_publish_by": (1, "TJ19"), "count_staff_publish_by": (1, "TJ19"), "proxy_file_by": (1, "TJ19"),
    "separate_election_within_days": (7, "TJ19 Art.33"), "handover_within_days": (None, "TJ19 silent"),
    "postpone_max": (3, "TJ19 Art.3"),
    "seats_odd": (True, "TJ19"), "surplus_members": ((1, 2), "TJ19"), "woman_candidate_required": ("required", "TJ19 Art.21"),
    "count_staff_approval": ("reps_assembly", "TJ19"), "report_signed_by": (["chair", "scrutineer"], "TJ19"),
    "proxy_candidate_as_agent": (False, "TJ19 Art.29"), "proxy_in_recall": (False, "TJ19 Art.39"),
    "overvote_check": ("per_ballot_total", "TJ19"), "unclear_scope": ("part", "TJ19 Art.32"),
    "vacancy_allowed_if_elected": (0, "TJ19: vacant, by-election in 3 months"),
    "no_chair_no_vice": ("member_with_most_votes", "TJ19"), "challenge_days": (30, "TJ19 Art.45"),
    "recall_fallback": (10, "TJ19"), "recall_repeat_bar": (60, "TJ19: whole term"),
    "ec_seats": ((5, 9), "TJ19"), "ec_seats_odd": (True, "TJ19"), "ec_kin_between_members": (False, "TJ19 Art.10"),
    "ec_term_end": ("first_meeting", "TJ19"), "sup_seats": ((3, 7), "TJI"),
}

HE_2020 = {
    "roll_exclude_uncontactable": (True, "HE20 Art.11"),
    "candidate_publish_by": (5, "HE20 Art.19"), "candidate_withdraw_by": (7, "HE20"), "self_nominate_by": (10, "HE20 Art.20"),
    "self_nominee_publish_by": (5, "HE20 Art.20"), "count_staff_publish_by": (0, "HE20 Art.21"),
    "proxy_file_by": (1, "HE20"), "separate_election_within_days": (10, "HE20 Art.31"),
    "chair_from_elected_members": (True, "HE20 Art.23"), "nominated_for_two_offices": ("added_to_lower", "HE20 Art.18"),
    "woman_candidate_required": ("add_best_placed", "HE20 Art.17"),
    "station_staff_min": (5, "HE20"), "count_staff_excluded": ("near_relatives", "HE20"),
    "count_staff_approval": ("reps_assembly", "HE20"), "proxy_max_per_agent": (2, "HE20 Art.26"),
    "overvote_check": ("per_ballot_total", "HE20"), "same_person_two_offices": ("counts_once", "HE20 Art.29"),
    "unclear_scope": ("part", "HE20 Art.28"), "downward_vote_transfer": (True, "HE20 Art.29"), "ec_seats": ((5, 9), "HE20"),
}

SH_2020 = {
    "candidate_publish_by": (5, "SH20 Art.12"), "place_time_publish_by": (1, "SH20"), "count_staff_publish_by": (1, "SH20"),
    "proxy_file_by": (5, "SH20 Art.16"), "proxy_publish_by": (2, "SH20 Art.16"),
    "separate_election_within_days": (30, "SH20 Art.21"),
    "ghostwriter": ("trusted_person", "SH20"), "count_staff_excluded": ("spouse_direct_line", "SH20"),
    "proxy_on_site": (False, "SH20 Art.16"), "overvote_check": ("per_ballot_total", "SH20"),
    "kin_scope": ("spouse_direct_line", "SH20"), "separate_trigger": ("fewer_than_three", "SH20 Art.21"),
    "no_chair": ("vice_with_most_votes", "SH20"), "no_chair_no_vice": ("member_with_most_votes", "SH20"),
    "ballot_retention": ("until_next_election_done", "SH20 Art.23"), "by_election_deadline": (3, "SH20"),
    "ec_seats": ((7, 9), "SH20"), "reps_min_fixed": (35, "SHI20"), "sup_seats": ((3, 7), "SHI20"),
    "sup_excluded": (["villagers_committee", "kin:villagers_committee", "coop_managers", "kin:coop_managers",
                      "finance_staff"], "SHI20"),
    "sup_removal": ("ge_fifth", "SHI20"), "sup_removal_reps": ("ge_third", "SHI20"),
}

BJ_2012 = {
    "reg_class_4_cadre": ("former_farm_household", "BJ12 Art.13(3)"), "roll_exclude_uncontactable": (True, "BJ12 Art.14"),
    "roll_exclude_incapable": (True, "BJ12 Art.14"),
    "candidate_publish_by": (5, "BJ12 Art.20"), "place_time_publish_by": (1, "BJ12"), "count_staff_publish_by": (1, "BJ12"),
    "proxy_file_by": (1, "BJ12 Art.25"), "separate_election_within_days": (15, "BJ12 Art.30"),
    "surplus_chair": ((1, 2), "BJ12 Art.16"), "surplus_vice": ((1, 2), "BJ12 Art.16"), "surplus_members": ((1, 2), "BJ12"),
    "count_staff_excluded": ("spouse_direct_line", "BJ12"), "proxy_candidate_as_agent": (False, "BJ12 Art.25"),
    "overvote_check": ("per_ballot_total", "BJ12"),
    "vacancy_allowed_if_elected": (4, "BJ12 Art.30"), "vacancy_needs_chair": (True, "BJ12 Art.30"),
    "vacancy_decided_by": ("assembly", "BJ12 Art.30"), "recall_repeat_bar": (36, "BJ12: whole term"),
    "ec_seats": ((5, 9), "BJ12"), "reps_min_fixed": (30, "BJI12"),
}

HA_2011 = {
    "reg_class_4_cadre": ("outside_graduates_and_cadres", "HA11 Art.20(4)"),
    "candidate_publish_by": (5, "HA11 Art.26"), "candidate_withdraw_by": (2, "HA11: 3 days after the list"),
    "place_time_publish_by": (1, "HA11"), "count_staff_publish_by": (0, "HA11: at the meeting"),
    "proxy_file_by": (1, "HA11"), "proxy_publish_by": (1, "HA11"),
    "nominated_for_two_offices": ("added_to_lower", "HA11 Art.25"), "surplus_members": ((1, 2), "HA11"),
    "ballot_count_check_base": ("issued", "HA11 Art.35"), "overvote_check": ("per_ballot_total", "HA11"),
    "overvote_scope": ("office_only", "HA11 Art.34"), "unclear_scope": ("whole_ballot", "HA11 Art.35"),
    "extra_mark_effect": ("void", "HA11 Art.35"), "kin_scope": ("kin_close", "HA11"),
    "separate_reregistration": (True, "HA11 Art.38"), "ballot_retention": ("three_years", "HA11 Art.37"),
    "ec_seats": ((7, 9), "HA11"), "sup_win_rule": ("committee_procedure", "HA11 Art.56"),
}

PARTY_1990 = {
    "party_term_years": (3, "PEL90"), "party_ballot_count_check": ("issued", "PEL90"),
    "party_quorum": ("ge_four_fifths", "PEL90, official explanation"),
}

COOP_ZJ_2020 = {
    "coop_electors": ("adult_members", "ZJC20 Art.21, 23"), "coop_assembly_quorum": (None, "ZJC20 silent"),
    "coop_assembly_pass": ("gt_half", "ZJC20 Art.30"), "coop_proxy": (None, "ZJC20 silent"),
    "coop_reps_count": (None, "ZJC20: by charter"), "coop_reps_quorum": ("ge_two_thirds", "ZJC20 Art.30"),
    "coop_reps_pass": ("gt_half", "ZJC20 Art.30"), "coop_board_seats": (None, "ZJC20: by charter"),
    "coop_board_odd": (False, "ZJC20: by charter"), "coop_board_kin": (None, "ZJC20 silent"),
    "coop_supervisors": ("charter", "ZJC20"), "coop_supervisor_excluded": (["economic_cooperative"], "ZJC20 Art.25"),
    "coop_method": ("secret_ballot", "ZJC20 Art.30"), "coop_chair": ("from_committee", "ZJC20 Art.23"),
    "coop_recall_petition": ("ge_fifth", "ZJC20 Art.32"), "coop_notice_days": (None, "ZJC20 silent"),
}

QZ_2017 = dict(PARTY_1990, **COOP_ZJ_2020)
QZ_2017.update({
    "term_years": (3, "ZJ12"), "rep_term_years": (3, "ZJ12"), "coop_term_years": (3, "ZJC20 before 2020"),
    "ineligible_province": (["sentenced_or_released_under_5y", "birth_planning_breach_under_5y", "gang_penalty_under_3y",
                             "party_penalty_barring_office", "lost_legal_capacity"], "SY13"),
    "unsuitable_province": (["incited_disturbance", "illegal_land_or_building", "long_absent", "resignation_pledge_unmet",
                             "member_rated_unqualified", "poor_morals"], "SY13"),
    "unsuitable_local": (["not_on_post", "not_acting", "broke_pledges"], "QZ17"),
    "age_education": ("youth_post", "QZ17"), "party_reps_share": ("ge_third", "QZ17"),
    "review_stages": (["village", "township", "county"], "QZ17"),
    "pledges": (["competition", "enterprise", "resignation", "eligibility"], "QZ17"),
    "collective_talk": (True, "QZ17"), "sup_cross_post": (True, "QZ17"), "ec_chair_party_secretary": (True, "QZ17"),
    "party_dedicated_posts": (["youth", "graduate_official"], "QZ17"),
})

# name -> (extends, kinds, changes)
PROFILES = {
    "cn-2025": (None, VILLAGE, {}),
    "cn-2018": ("cn-2025", VILLAGE, CN_2018),
    "cn-2010": ("cn-2018", VILLAGE, CN_2010),
    "cn-zj-2020": ("cn-2018", VILLAGE, ZJ_2020),
    "cn-sc-2026": ("cn-2025", VILLAGE, SC_2026),
    "cn-hi-2025": ("cn-2025", VILLAGE, HI_2025),
    "cn-tj-2019": ("cn-2018", VILLAGE, TJ_2019),
    "cn-he-2020": ("cn-2018", VILLAGE, HE_2020),
    "cn-sh-2020": ("cn-2018", VILLAGE, SH_2020),
    "cn-bj-2012": ("cn-2010", VILLAGE, BJ_2012),
    "cn-ha-2011": ("cn-2010", VILLAGE, HA_2011),
    "party-2020": (None, PARTY, {}),
    "party-1990": ("party-2020", PARTY, PARTY_1990),
    "coop-2024": (None, COOPERATIVE, {}),
    "coop-zj-2020": ("coop-2024", COOPERATIVE, COOP_ZJ_2020),
    "qz-2017": ("cn-zj-2020", VILLAGE + PARTY + COOPERATIVE, QZ_2017),
}

DEFAULTS = {kind: "cn-2025" for kind in VILLAGE}
DEFAULTS.update({"party_branch": "party-2020", "economic_cooperative": "coop-2024"})
