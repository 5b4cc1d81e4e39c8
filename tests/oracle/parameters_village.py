"""The rule table for villages: (name, domain, value, source, mark). S: read in full; P: in part; M: from memory;
D: the texts are silent, a choice. The values are those of the national law of 2025 (VCL25)."""

REGISTRATION = [
    ("min_age", "number", 18, "VCL25 Art.16", "S"),
    ("birth_date_evidence", "word(id_card_then_register)", "id_card_then_register", "ZJ20 Art.12", "S"),
    ("disenfranchised_excluded", "yes_no", True, "VCL25 Art.16", "S"),
    ("reg_class_1", "yes_no", True, "VCL25 Art.16(1)", "S"),
    ("reg_class_2", "yes_no", True, "VCL25 Art.16(2)", "S"),
    ("reg_class_3", "word(none residence residence_or_work)", "residence_or_work", "VCL25 Art.16(3)", "S"),
    ("reg_class_4_cadre", "word(none outside_graduates_and_cadres former_farm_household)", None, "HA11 Art.20(4)", "S"),
    ("single_registration", "yes_no", True, "VCL25 Art.16", "S"),
    ("roll_exclude_uncontactable", "yes_no", False, "SC26 Art.18", "S"),
    ("roll_exclude_incapable", "yes_no", False, "HI25 Art.16", "S"),
    ("roll_publish_by", "day?", 20, "VCL25 Art.17", "S"),
    ("roll_objection_days", "number", 5, "VCL25 Art.17", "S"),
    ("roll_decision_days", "number", 3, "VCL25 Art.17", "S"),
    ("roll_appeal", "days?", None, "HI25 Art.17", "S"),
    ("roll_recheck_if_delayed_days", "days?", None, "SC26 Art.19", "S"),
    ("deadline_rollover", "yes_no", False, "CC Art.203", "D"),
]

CALENDAR = [
    ("nominee_prelim_publish_by", "day?", None, "SC26 Art.23", "S"),
    ("candidate_publish_by", "day?", None, "ZJ20 Art.19", "S"),
    ("candidate_withdraw_by", "day?", None, "ZJ20 Art.19", "S"),
    ("self_nominate_by", "day?", None, "ZJ20 Art.20", "S"),
    ("self_nominee_publish_by", "day?", None, "ZJ20 Art.20", "S"),
    ("place_time_publish_by", "day?", None, "ZJ20 Art.14", "S"),
    ("count_staff_publish_by", "day?", None, "ZJ20 Art.22", "S"),
    ("proxy_file_by", "day?", None, "ZJ20 Art.25", "S"),
    ("proxy_publish_by", "day?", None, "ZJ20 Art.25", "S"),
    ("separate_election_within_days", "days?", None, "ZJ20 Art.29", "S"),
    ("result_publish", "days?", 0, "VCL25 Art.18", "S"),
    ("handover_within_days", "days?", 10, "VCL25", "S"),
    ("postpone_max", "number?", None, "ZJ20 Art.3 (months)", "S"),
]

SEATS = [
    ("term_years", "number", 5, "VCL25 Art.14", "S"),
    ("seats_min", "number", 3, "VCL25 Art.8", "S"),
    ("seats_max", "number", 7, "VCL25 Art.8", "S"),
    ("seats_odd", "yes_no", False, "TJ19", "S"),
    ("offices", "words", ["chair", "vice", "member"], "VCL25 Art.8", "S"),
    ("women_min", "number", 1, "VCL25 Art.8", "S"),
    ("minority_member", "yes_no", False, "VCL18 Art.6", "S"),
    ("direct_election", "yes_no", True, "VCL25 Art.14", "S"),
    ("chair_from_elected_members", "yes_no", False, "SH20 Art.15", "S"),
    ("ballot_rounds", "word(one_vote one_per_office either)", "either", "SC26 Art.29", "S"),
    ("one_shoulder_carry_allowed", "yes_no", True, "VCL25 Art.8", "S"),
]

NOMINATION = [
    ("nomination_mode", "words", ["direct_nomination", "party_or_villager_nomination", "primary", "self_nomination_direct",
                                  "open_no_candidates", "self_recommendation_candidates"], "VCL25 Art.18", "S"),
    ("nomination_turnout", "test(registered)", "gt_half", "ZJ20 Art.18", "S"),
    ("max_nominees_per_voter", "word(seats)", "seats", "ZJ20 Art.17", "S"),
    ("nominate_same_person_two_offices", "word(invalid)", "invalid", "ZJ20 Art.17", "S"),
    ("nomination_by_proxy", "yes_no", False, "ZJ20 Art.17", "S"),
    ("nominated_for_two_offices", "word(nominee_chooses added_to_lower)", "nominee_chooses", "ZJ20 Art.18", "S"),
    ("surplus_chair", "range", (1, 1), "SC26 Art.22", "S"),
    ("surplus_vice", "range", (1, 1), "SC26 Art.22", "S"),
    ("surplus_members", "range", (1, 3), "SC26 Art.22", "S"),
    ("woman_candidate_required", "word(none add_best_placed required)", None, "HI25 Art.20", "S"),
    ("nominee_tie_at_cut", "word(vote_again)", "vote_again", "HA11 Art.25", "S"),
    ("withdrawn_candidate_refill", "word(next_by_votes)", "next_by_votes", "ZJ20 Art.19", "S"),
    ("candidate_order_on_list", "word(votes surname_strokes)", "votes", "ZJ20 Art.18", "S"),
    ("candidates_meet_voters", "yes_no", True, "VCL25 Art.18", "S"),
]

# Lists of fact names; the facts themselves are in conditions.py.
STANDING = [
    ("ineligible_national", "words", ["expelled_from_party", "criminal_penalty", "clan_or_gang_power", "cult_activity"],
     "VCL25 Art.18", "S"),
    ("ineligible_province", "words", [], "SY13", "S"),
    ("unsuitable_province", "words", [], "SY13", "S"),
    ("unsuitable_local", "words", [], "QZ17", "S"),
    ("local_condition_lists", "words", [], "QZ17", "S"),
    ("unsuitable_other_provinces", "words", [], "local lists", "P"),
    ("eligibility_source", "word(province_and_method)", "province_and_method", "ZJ20 Art.15", "S"),
    ("winner_recheck", "yes_no", True, "ZJ20 Art.32", "S"),
    ("age_education", "word(none usually_junior_high youth_post)", None, "HI25 Art.19", "S"),
]

VOTING_DAY = [
    ("secret_ballot", "yes_no", True, "VCL25 Art.18", "S"),
    ("secret_booth_required", "yes_no", True, "VCL25 Art.18", "S"),
    ("venue", "word(meeting_or_stations)", "meeting_or_stations", "ZJ20 Art.24", "S"),
    ("choice_set", "words", ["for", "against", "abstain", "write_in"], "ZJ20 Art.21", "S"),
    ("ghostwriter", "word(appointed trusted_person)", "appointed", "ZJ20 Art.24", "S"),
    ("mobile_box_allowed", "yes_no", True, "ZJ20 Art.24", "S"),
    ("mobile_box_staff_min", "number", 3, "ZJ20 Art.24", "S"),
    ("station_staff_min", "number", 3, "ZJ20 Art.24", "S"),
    ("boxes_sealed_at_close", "yes_no", True, "ZJ20 Art.26", "S"),
    ("boxes_opened_centrally_same_day", "yes_no", True, "ZJ20 Art.26", "S"),
    ("boxes_mixed_before_count", "yes_no", True, "MCA13", "M"),
    ("public_calling", "yes_no", True, "ZJ20 Art.26", "S"),
    ("count_staff_excluded", "word(none near_relatives kin_close spouse_direct_line)", "kin_close", "ZJ20 Art.22", "S"),
    ("scrutineers_min", "number", 2, "TJ19 Art.31", "D"),
    ("count_staff_approval", "word(electoral_committee show_of_hands reps_assembly)", "electoral_committee", "ZJ20", "S"),
    ("report_signed_by", "words", ["scrutineer"], "ZJ20 Art.26", "S"),
    ("doubtful_ballot_decider", "word(electoral_committee)", "electoral_committee", "ZJ20 Art.27", "S"),
]

PROXIES = [
    ("proxy_allowed", "yes_no", True, "VCL25 Art.18", "S"),
    ("proxy_agent_relation", "word(near_relatives kin_close near_relatives_or_villager)", "near_relatives_or_villager",
     "VCL25 Art.18", "S"),
    ("proxy_max_per_agent", "number?", 3, "VCL25 Art.18", "S"),
    ("proxy_candidate_as_agent", "yes_no", False, "VCL25 Art.18", "S"),
    ("proxy_redelegation", "yes_no", False, "ZJ20 Art.25", "D"),
    ("proxy_on_site", "yes_no", True, "ZJ20 Art.25", "S"),
    ("proxy_unpublished", "word(invalid allowed)", "invalid", "ZJ20 Art.25", "D"),
    ("proxy_in_recall", "yes_no", True, "VCL25 Art.18", "S"),
    ("proxy_principal_appears", "word(lapses_before_paper)", "lapses_before_paper", "", "D"),
    ("proxy_excess_policy", "word(keep_first)", "keep_first", "", "D"),
    ("proxy_counts_in_turnout", "yes_no", True, "VCL25 Art.18", "S"),
]

VALIDITY = [
    ("turnout_threshold", "test(registered)", "gt_half", "VCL25 Art.18", "S"),
    ("turnout_base", "word(voters collected)", "voters", "VCL25 Art.18", "S"),
    ("ballot_count_check", "yes_no", True, "ZJ20 Art.27", "S"),
    ("ballot_count_check_base", "word(voters issued present)", "voters", "ZJ20 Art.27", "S"),
    ("forged_ballots", "word(set_aside)", "set_aside", "HI25 Art.29", "S"),
    ("mobile_box_check", "yes_no", False, "HI25 Art.29", "S"),
    ("void_vote_followup", "word(vote_again)", "vote_again", "ZJ20 Art.27", "S"),
    ("overvote_effect", "word(void)", "void", "ZJ20 Art.27", "S"),
    ("overvote_check", "word(per_office per_ballot_total)", "per_office", "SC26 Art.32", "S"),
    ("overvote_scope", "word(whole_ballot office_only)", "whole_ballot", "ZJ20 Art.27", "S"),
    ("undervote_effect", "word(valid)", "valid", "ZJ20 Art.27", "S"),
    ("same_person_two_offices", "word(void counts_once)", "void", "ZJ20 Art.27", "S"),
    ("unclear_scope", "word(committee_decides part whole_ballot)", "committee_decides", "ZJ20 Art.27", "S"),
    ("wrong_symbol_scope", "word(none committee_decides part whole_ballot)", None, "as unclear_scope", "S"),
    ("extra_mark_effect", "word(committee_decides void)", "committee_decides", "ZJ20 Art.27", "S"),
    ("blank_ballot_class", "word(abstain void)", "abstain", "ZJ20 Art.21", "S"),
    ("void_counts_in_base", "yes_no", True, "BJ12 Art.28", "S"),
    ("write_in_identity", "word(registered anybody)", "registered", "ZJ20 Art.21", "S"),
]

WINNING = [
    ("win_threshold", "test(collected voters)", "gt_half", "VCL25 Art.18", "S"),
    ("win_base", "word(collected voters)", "collected", "VCL25 Art.18", "D"),
    ("write_in_can_win", "yes_no", True, "ZJ20 Art.28", "S"),
    ("too_many_above_half", "word(by_votes)", "by_votes", "ZJ20 Art.28", "S"),
    ("tie_rule", "word(vote_again)", "vote_again", "ZJ20 Art.28", "S"),
    ("tie_revote_threshold", "test(collected)", None, "ZJ20 Art.28", "S"),
    ("tie_revote_tie", "word(repeat)", "repeat", "", "D"),
    ("downward_vote_transfer", "yes_no", False, "HI25 Art.31", "S"),
    ("office_order", "words", ["chair", "vice", "member"], "", "D"),
    ("women_rule", "word(reserved_member_seat separate_women_column quota_only)", "reserved_member_seat", "SC26 Art.34", "D"),
    ("kin_scope", "word(none near_relatives kin_close spouse_direct_line)", "near_relatives", "VCL25 Art.8", "S"),
    ("kin_keep", "word(office_then_votes)", "office_then_votes", "ZJ20 Art.31", "S"),
    ("kin_refill_first_vote", "word(next_above_half separate_election)", "separate_election", "ZJ20 Art.31", "S"),
    ("kin_refill_separate", "word(next_by_votes separate_election)", "next_by_votes", "ZJ20 Art.31", "S"),
    ("kin_vs_women_order", "word(women_first)", "women_first", "", "D"),
]

SEPARATE = [
    ("separate_trigger", "word(any_open_seat fewer_than_three_or_no_chair fewer_than_three)", "any_open_seat",
     "VCL25 Art.18", "S"),
    ("separate_candidates", "word(unelected_by_votes)", "unelected_by_votes", "VCL25 Art.18", "S"),
    ("separate_surplus", "word(as_first_vote)", "as_first_vote", "SC26 Art.37", "S"),
    ("separate_win", "test(collected)", "ge_third", "VCL25 Art.18", "S"),
    ("separate_turnout_required", "yes_no", True, "HA11 Art.38", "D"),
    ("separate_reregistration", "yes_no", False, "SC26 Art.37", "S"),
    ("separate_tie", "word(tie_rule)", "tie_rule", "", "D"),
    ("excluded_from_separate", "word(voided_for_misconduct)", "voided_for_misconduct", "ZJ20 Art.41", "S"),
    ("vacancy_allowed_if_elected", "number", 3, "ZJ20 Art.30", "S"),
    ("vacancy_needs_chair", "yes_no", False, "BJ12 Art.30", "S"),
    ("vacancy_decided_by", "word(none assembly)", None, "BJ12 Art.30", "S"),
    ("no_chair", "word(vice_presides vice_with_most_votes)", "vice_presides", "ZJ20 Art.30", "S"),
    ("no_chair_no_vice", "word(reps_assembly_picks member_with_most_votes)", "reps_assembly_picks", "ZJ20 Art.30", "S"),
]

RESULT = [
    ("announce_on_spot", "yes_no", True, "VCL25 Art.18", "S"),
    ("delay_needs_approval", "word(none township)", "township", "ZJ20 Art.32", "S"),
    ("file_with", "words", ["township"], "SC26 Art.39", "S"),
    ("ballots_are_archive", "yes_no", True, "VCL25 Art.39", "S"),
    ("ballots_sealed", "word(same_day)", "same_day", "SH20 Art.23", "S"),
    ("ballot_custodian", "word(township committee)", "township", "SH20 Art.23", "S"),
    ("ballot_retention", "word(none until_next_election_done three_years)", None, "SH20 Art.23", "S"),
    ("win_void_grounds", "words", ["violence", "threats", "deceit", "bribery", "forged_ballots", "false_counts"],
     "VCL25 Art.21", "S"),
    ("win_void_by", "words", ["electoral_committee", "township", "county"], "ZJ20 Art.41", "S"),
    ("challenge_days", "days?", None, "TJ19 Art.45", "S"),
]

LATER = [
    ("recall_petition", "test(registered)", "ge_fifth", "VCL25 Art.19", "S"),
    ("recall_petition_reps", "test(reps)", "ge_third", "VCL25 Art.19", "S"),
    ("recall_turnout", "test(registered)", "gt_half", "VCL25 Art.19", "S"),
    ("recall_pass", "test(collected)", "gt_half", "VCL25 Art.19", "S"),
    ("recall_vote_within_days", "days?", 30, "ZJ20 Art.35", "S"),
    ("recall_fallback", "days?", 60, "ZJ20 Art.35", "S"),
    ("recall_repeat_bar", "number?", 12, "ZJ20 Art.36 (months)", "S"),
    ("resign_effective", "word(assembly_passes)", "assembly_passes", "VCL25 Art.20", "S"),
    ("auto_end", "words", ["lost_capacity", "criminal_penalty", "rated_unfit_twice"], "VCL25 Art.22", "S"),
    ("by_election_body", "word(assembly_or_reps)", "assembly_or_reps", "VCL25 Art.23", "S"),
    ("by_election_quorum", "test(registered)", "gt_half", "ZJ20 Art.38", "S"),
    ("by_election_quorum_reps", "test(due)", "ge_two_thirds", "ZJ20 Art.38", "S"),
    ("by_election_win_reps", "test(collected)", "ge_half", "HI25 Art.44", "S"),
    ("by_election_term", "word(rest_of_term)", "rest_of_term", "VCL25 Art.23", "S"),
    ("by_election_deadline", "number?", None, "SC26 (months)", "S"),
    ("evaluation_grades", "words", ["competent", "basically_competent", "not_competent"], "VCL25 Art.38", "D"),
    ("evaluation_quorum", "word(as_body)", "as_body", "VCL25 Art.26, 30", "S"),
    ("evaluation_unfit", "test(voters)", "gt_half", "VCL25 Art.38", "D"),
    ("evaluation_effect", "word(fact)", "fact", "VCL25 Art.38", "S"),
    ("assembly_decision", "test(present)", "gt_half", "VCL25 Art.26, 30", "S"),
]

ALL = (REGISTRATION + CALENDAR + SEATS + NOMINATION + STANDING + VOTING_DAY + PROXIES + VALIDITY + WINNING + SEPARATE
       + RESULT + LATER)
