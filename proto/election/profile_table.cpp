#include "proto/election/profile_table.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

bool parse_value(std::string_view text, Test& out) {
    return parse(text, out);
}
template <class T>
bool parse_value(std::string_view text, T& out) {
    return parse(text, out);
}
std::string text_value(Test value) {
    return std::string(name_of(value));
}
template <class T>
std::string text_value(const T& value) {
    return text_of(value);
}

template <auto member>
bool read(Profile& out, const Parameter& parameter) {
    auto& field = out.*member;
    if (!parse_value(parameter.value, field.value))
        return false;
    field.source = parameter.source;
    field.mark = parameter.mark;
    return true;
}

template <auto member>
std::string write(const Profile& profile) {
    return text_value((profile.*member).value);
}

// The branch's span of seats fills the two bounds that villages state apart.
bool read_seats(Profile& out, const Parameter& parameter) {
    Span span;
    if (!parse(parameter.value, span))
        return false;
    out.seats_min = {span.least, parameter.source, parameter.mark};
    out.seats_max = {span.most, parameter.source, parameter.mark};
    return true;
}

std::string write_seats(const Profile& profile) {
    return text_of(Span{profile.seats_min.value, profile.seats_max.value});
}

// clang-format off
constexpr ParameterRow rows[] = {
    {"turnout_threshold", Kind::villagers_committee, "test", "", "VCL25 Art.18", "vote_verdict", "OutcomeVillages", read<&Profile::turnout_threshold>, write<&Profile::turnout_threshold>},
    {"turnout_base", Kind::villagers_committee, "voters|collected", "", "VCL25 Art.18, HI25 Art.29", "vote_verdict", "OutcomeVillages", read<&Profile::turnout_base>, write<&Profile::turnout_base>},
    {"ballot_count_check_base", Kind::villagers_committee, "voters|issued", "", "ZJ20 Art.27, HA11 Art.35", "vote_verdict", "OutcomeVillages", read<&Profile::ballot_count_check_base>, write<&Profile::ballot_count_check_base>},
    {"overvote_effect", Kind::villagers_committee, "void", "", "ZJ20 Art.27", "judge", "BallotVillages", read<&Profile::overvote_effect>, write<&Profile::overvote_effect>},
    {"overvote_check", Kind::villagers_committee, "per_office|per_ballot_total", "", "SC26 Art.32, ZJ20 Art.27", "judge", "BallotVillages", read<&Profile::overvote_check>, write<&Profile::overvote_check>},
    {"overvote_scope", Kind::villagers_committee, "whole_ballot|office_only", "", "ZJ20 Art.27, HA11 Art.34", "judge", "BallotVillages", read<&Profile::overvote_scope>, write<&Profile::overvote_scope>},
    {"undervote_effect", Kind::villagers_committee, "valid", "", "ZJ20 Art.27", "judge", "BallotVillages", read<&Profile::undervote_effect>, write<&Profile::undervote_effect>},
    {"same_person_two_offices", Kind::villagers_committee, "void|count_once", "", "ZJ20 Art.27, HE20 Art.29", "judge", "BallotVillages", read<&Profile::same_person_two_offices>, write<&Profile::same_person_two_offices>},
    {"unclear_scope", Kind::villagers_committee, "committee_decides|part|whole_ballot", "", "ZJ20 Art.27, TJ19 Art.32, HA11 Art.35", "judge", "BallotVillages", read<&Profile::unclear_scope>, write<&Profile::unclear_scope>},
    {"wrong_symbol_scope", Kind::villagers_committee, "committee_decides|part|whole_ballot", "", "ZJ20 Art.27, TJ19 Art.32", "judge", "BallotVillages", read<&Profile::wrong_symbol_scope>, write<&Profile::wrong_symbol_scope>},
    {"extra_mark_effect", Kind::villagers_committee, "committee_decides|void", "", "HA11 Art.35", "judge", "BallotVillages", read<&Profile::extra_mark_effect>, write<&Profile::extra_mark_effect>},
    {"blank_ballot_class", Kind::villagers_committee, "abstain|void", "", "ZJ20 Art.21", "judge", "BallotVillages", read<&Profile::blank_ballot_class>, write<&Profile::blank_ballot_class>},
    {"void_counts_in_base", Kind::villagers_committee, "true|false", "", "BJ12 Art.28, SC26 Art.32, HE20 Art.28", "win_base_of", "OutcomeVillages", read<&Profile::void_counts_in_base>, write<&Profile::void_counts_in_base>},
    {"write_in_identity", Kind::villagers_committee, "registered|anyone", "", "ZJ20 Art.21", "judge", "BallotVillages", read<&Profile::write_in_identity>, write<&Profile::write_in_identity>},
    {"write_in_needs_against", Kind::villagers_committee, "true|false", "", "VCL25 Art.18, ZJ20 Art.21", "judge", "BallotVillages", read<&Profile::write_in_needs_against>, write<&Profile::write_in_needs_against>},
    {"win_rule", Kind::villagers_committee, "threshold_and_rank|plurality", "threshold_and_rank", "VCL25 Art.18", "decide", "OutcomePlurality", read<&Profile::win_rule>, write<&Profile::win_rule>},
    {"win_threshold", Kind::villagers_committee, "test", "", "VCL25 Art.18", "decide", "OutcomeVillages", read<&Profile::win_threshold>, write<&Profile::win_threshold>},
    {"win_base", Kind::villagers_committee, "collected|voters", "", "VCL25 Art.18", "win_base_of", "OutcomeVillages", read<&Profile::win_base>, write<&Profile::win_base>},
    {"write_in_can_win", Kind::villagers_committee, "true|false", "", "ZJ20 Art.28, SC26 Art.33", "decide", "OutcomeVillages", read<&Profile::write_in_can_win>, write<&Profile::write_in_can_win>},
    {"tie_rule", Kind::villagers_committee, "revote", "", "ZJ20 Art.28", "decide", "OutcomeVillages", read<&Profile::tie_rule>, write<&Profile::tie_rule>},
    {"tie_revote_threshold", Kind::villagers_committee, "test", "", "ZJ20 Art.28", "adopted and printed", "ProfileBuiltin", read<&Profile::tie_revote_threshold>, write<&Profile::tie_revote_threshold>},
    {"downward_vote_transfer", Kind::villagers_committee, "true|false", "", "HI25 Art.31, HE20 Art.29", "decide", "OutcomeVillages", read<&Profile::downward_vote_transfer>, write<&Profile::downward_vote_transfer>},
    {"separate_trigger", Kind::villagers_committee, "winners_below_seats|below_three_or_no_chair|below_three", "", "VCL25 Art.18, HI25 Art.34, SH20 Art.21", "decide", "OutcomeVillages", read<&Profile::separate_trigger>, write<&Profile::separate_trigger>},
    {"separate_win", Kind::villagers_committee, "test", "", "VCL25 Art.18", "adopted and printed", "ProfileBuiltin", read<&Profile::separate_win>, write<&Profile::separate_win>},
    {"separate_turnout_required", Kind::villagers_committee, "true|false", "", "HA11 Art.38", "adopted and printed", "ProfileBuiltin", read<&Profile::separate_turnout_required>, write<&Profile::separate_turnout_required>},
    {"seats_min", Kind::villagers_committee, "1..64", "", "VCL25 Art.8", "office_faults", "OfficeFaults", read<&Profile::seats_min>, write<&Profile::seats_min>},
    {"seats_max", Kind::villagers_committee, "1..64", "", "VCL25 Art.8", "office_faults", "OfficeFaults", read<&Profile::seats_max>, write<&Profile::seats_max>},
    {"seats_odd", Kind::villagers_committee, "true|false", "", "TJ19", "office_faults", "OfficeFaults", read<&Profile::seats_odd>, write<&Profile::seats_odd>},
    {"women_rule", Kind::villagers_committee, "reserved_member_seat|separate_women_column|quota_only", "", "SC26 Art.34, HI25 Art.32, ZJ20 Art.21, VCL25 Art.8", "fill_seats", "OutcomeWomen", read<&Profile::women_rule>, write<&Profile::women_rule>},
    {"women_min", Kind::villagers_committee, "0..64", "", "VCL25 Art.8", "fill_seats", "OutcomeWomen", read<&Profile::women_min>, write<&Profile::women_min>},
    {"term_years", Kind::villagers_committee, "1..9", "", "VCL25 Art.14", "adopted and printed", "ProfileBuiltin", read<&Profile::term_years>, write<&Profile::term_years>},
    {"vacancy_allowed_if_elected", Kind::villagers_committee, "1..64", "", "ZJ20 Art.30, SC26 Art.38", "adopted and printed", "ProfileBuiltin", read<&Profile::vacancy_allowed_if_elected>, write<&Profile::vacancy_allowed_if_elected>},
    {"surplus_chair", Kind::villagers_committee, "0..64", "", "VCL25 Art.18, SC26 Art.22", "candidates_allowed", "CandidatesAllowed", read<&Profile::surplus_chair>, write<&Profile::surplus_chair>},
    {"surplus_vice", Kind::villagers_committee, "0..64", "", "VCL25 Art.18, SC26 Art.22", "candidates_allowed", "CandidatesAllowed", read<&Profile::surplus_vice>, write<&Profile::surplus_vice>},
    {"surplus_members", Kind::villagers_committee, "0..64", "", "VCL25 Art.18, SC26 Art.22", "candidates_allowed", "CandidatesAllowed", read<&Profile::surplus_members>, write<&Profile::surplus_members>},
    {"min_age", Kind::villagers_committee, "1..99", "", "VCL25 Art.16", "adopted and printed", "ProfileBuiltin", read<&Profile::min_age>, write<&Profile::min_age>},
    {"roll_publish_by", Kind::villagers_committee, "none|0..365", "", "VCL25 Art.17", "adopted and printed", "ProfileBuiltin", read<&Profile::roll_publish_by>, write<&Profile::roll_publish_by>},
    {"roll_objection_days", Kind::villagers_committee, "none|0..365", "", "VCL25 Art.17", "adopted and printed", "ProfileBuiltin", read<&Profile::roll_objection_days>, write<&Profile::roll_objection_days>},
    {"roll_decision_days", Kind::villagers_committee, "none|0..365", "", "VCL25 Art.17", "adopted and printed", "ProfileBuiltin", read<&Profile::roll_decision_days>, write<&Profile::roll_decision_days>},
    {"candidate_publish_by", Kind::villagers_committee, "none|0..365", "none", "ZJ20 Art.18-20, SC26 Art.24", "adopted and printed", "ProfileBuiltin", read<&Profile::candidate_publish_by>, write<&Profile::candidate_publish_by>},
    {"candidate_withdraw_by", Kind::villagers_committee, "none|0..365", "none", "ZJ20 Art.19", "adopted and printed", "ProfileBuiltin", read<&Profile::candidate_withdraw_by>, write<&Profile::candidate_withdraw_by>},
    {"place_time_publish_by", Kind::villagers_committee, "none|0..365", "none", "SC26 Art.27", "adopted and printed", "ProfileBuiltin", read<&Profile::place_time_publish_by>, write<&Profile::place_time_publish_by>},
    {"count_staff_publish_by", Kind::villagers_committee, "none|0..365", "none", "ZJ20 Art.22", "adopted and printed", "ProfileBuiltin", read<&Profile::count_staff_publish_by>, write<&Profile::count_staff_publish_by>},
    {"proxy_file_by", Kind::villagers_committee, "none|0..365", "none", "ZJ20 Art.25, SH20 Art.16", "adopted and printed", "ProfileBuiltin", read<&Profile::proxy_file_by>, write<&Profile::proxy_file_by>},
    {"proxy_publish_by", Kind::villagers_committee, "none|0..365", "none", "ZJ20 Art.25, SH20 Art.16", "adopted and printed", "ProfileBuiltin", read<&Profile::proxy_publish_by>, write<&Profile::proxy_publish_by>},
    {"separate_election_within_days", Kind::villagers_committee, "none|0..365", "none", "ZJ20 Art.29, HI25 Art.34", "adopted and printed", "ProfileBuiltin", read<&Profile::separate_election_within_days>, write<&Profile::separate_election_within_days>},
    {"handover_within_days", Kind::villagers_committee, "none|0..365", "none", "VCL25, ZJ20 Art.33", "adopted and printed", "ProfileBuiltin", read<&Profile::handover_within_days>, write<&Profile::handover_within_days>},
    {"deadline_rollover", Kind::villagers_committee, "true|false", "false", "CC Art.203", "adopted and printed", "ProfileBuiltin", read<&Profile::deadline_rollover>, write<&Profile::deadline_rollover>},
    {"nomination_turnout", Kind::villagers_committee, "test", "", "ZJ20 Art.18, HA11 Art.24, BJ12 Art.16", "adopted and printed", "ProfileBuiltin", read<&Profile::nomination_turnout>, write<&Profile::nomination_turnout>},
    {"woman_candidate_required", Kind::villagers_committee, "true|false", "", "HE20 Art.17, HI25 Art.20", "adopted and printed", "ProfileBuiltin", read<&Profile::woman_candidate_required>, write<&Profile::woman_candidate_required>},
    {"proxy_allowed", Kind::villagers_committee, "true|false", "", "VCL25 Art.18", "vote_input_faults", "VoteInputFaults", read<&Profile::proxy_allowed>, write<&Profile::proxy_allowed>},
    {"proxy_agent_relation", Kind::villagers_committee, "near_relative_or_villager|near_relative", "", "VCL25 Art.18, VCL18 Art.15", "adopted and printed", "ProfileBuiltin", read<&Profile::proxy_agent_relation>, write<&Profile::proxy_agent_relation>},
    {"proxy_max_per_agent", Kind::villagers_committee, "1..9", "", "VCL25 Art.18, HE20 Art.26", "adopted and printed", "ProfileBuiltin", read<&Profile::proxy_max_per_agent>, write<&Profile::proxy_max_per_agent>},
    {"proxy_candidate_as_agent", Kind::villagers_committee, "true|false", "", "VCL25 Art.18", "adopted and printed", "ProfileBuiltin", read<&Profile::proxy_candidate_as_agent>, write<&Profile::proxy_candidate_as_agent>},
    {"proxy_redelegation", Kind::villagers_committee, "true|false", "", "ZJ20 Art.25, SC26 Art.30", "adopted and printed", "ProfileBuiltin", read<&Profile::proxy_redelegation>, write<&Profile::proxy_redelegation>},
    {"mobile_box_allowed", Kind::villagers_committee, "true|false", "", "ZJ20 Art.24", "vote_input_faults", "VoteInputFaults", read<&Profile::mobile_box_allowed>, write<&Profile::mobile_box_allowed>},
    {"mobile_box_staff_min", Kind::villagers_committee, "1..9", "", "ZJ20 Art.24", "adopted and printed", "ProfileBuiltin", read<&Profile::mobile_box_staff_min>, write<&Profile::mobile_box_staff_min>},
    {"station_staff_min", Kind::villagers_committee, "1..9", "", "ZJ20 Art.24", "adopted and printed", "ProfileBuiltin", read<&Profile::station_staff_min>, write<&Profile::station_staff_min>},
    {"scrutineers_min", Kind::villagers_committee, "1..16", "", "TJ19 Art.31", "adopted and printed", "ProfileBuiltin", read<&Profile::scrutineers_min>, write<&Profile::scrutineers_min>},
    {"boxes_mixed_before_count", Kind::villagers_committee, "true|false", "", "MCA13", "make_profile", "ProfileFaults", read<&Profile::boxes_mixed_before_count>, write<&Profile::boxes_mixed_before_count>},
    {"min_publish_ballots", Kind::villagers_committee, "1..1000", "10", "Zheng", "make_profile", "ProfileFaults", read<&Profile::min_publish_ballots>, write<&Profile::min_publish_ballots>},
    {"bundle_papers", Kind::villagers_committee, "1..1000000", "50", "Zheng", "make_profile", "ProfileFaults", read<&Profile::bundle_papers>, write<&Profile::bundle_papers>},
    {"count_each_place", Kind::villagers_committee, "true|false", "false", "Zheng", "make_profile", "ProfileFaults", read<&Profile::count_each_place>, write<&Profile::count_each_place>},
    {"issued_recorded", Kind::villagers_committee, "true|false", "true", "Zheng", "voters_of", "OutcomePlurality", read<&Profile::issued_recorded>, write<&Profile::issued_recorded>},
    {"blank_told_from_void", Kind::villagers_committee, "true|false", "true", "Zheng", "judge", "BallotVillages", read<&Profile::blank_told_from_void>, write<&Profile::blank_told_from_void>},
    {"rehearsal_only", Kind::villagers_committee, "true|false", "false", "Zheng", "adopted and printed", "ProfileBuiltin", read<&Profile::rehearsal_only>, write<&Profile::rehearsal_only>},
    {"party_quorum", Kind::party_branch, "test", "", "PEL20 (probably Art.19)", "vote_verdict", "OutcomeParty", read<&Profile::turnout_threshold>, write<&Profile::turnout_threshold>},
    {"turnout_base", Kind::party_branch, "present", "present", "PEL20 (probably Art.19)", "vote_verdict", "OutcomeParty", read<&Profile::turnout_base>, write<&Profile::turnout_base>},
    {"party_ballot_count_check", Kind::party_branch, "present|issued", "", "PEL20", "vote_verdict", "OutcomeParty", read<&Profile::ballot_count_check_base>, write<&Profile::ballot_count_check_base>},
    {"party_overvote", Kind::party_branch, "void", "", "PEL20", "judge", "BallotParty", read<&Profile::overvote_effect>, write<&Profile::overvote_effect>},
    {"overvote_check", Kind::party_branch, "per_office|per_ballot_total", "", "PEL20", "judge", "BallotParty", read<&Profile::overvote_check>, write<&Profile::overvote_check>},
    {"overvote_scope", Kind::party_branch, "whole_ballot|office_only", "", "PEL20", "judge", "BallotParty", read<&Profile::overvote_scope>, write<&Profile::overvote_scope>},
    {"undervote_effect", Kind::party_branch, "valid", "", "PEL20", "judge", "BallotParty", read<&Profile::undervote_effect>, write<&Profile::undervote_effect>},
    {"same_person_two_offices", Kind::party_branch, "void|count_once", "", "PEL20", "judge", "BallotParty", read<&Profile::same_person_two_offices>, write<&Profile::same_person_two_offices>},
    {"unclear_scope", Kind::party_branch, "committee_decides|part|whole_ballot", "", "PEL20", "judge", "BallotParty", read<&Profile::unclear_scope>, write<&Profile::unclear_scope>},
    {"wrong_symbol_scope", Kind::party_branch, "committee_decides|part|whole_ballot", "", "PEL20", "judge", "BallotParty", read<&Profile::wrong_symbol_scope>, write<&Profile::wrong_symbol_scope>},
    {"extra_mark_effect", Kind::party_branch, "committee_decides|void", "", "PEL20", "judge", "BallotParty", read<&Profile::extra_mark_effect>, write<&Profile::extra_mark_effect>},
    {"blank_ballot_class", Kind::party_branch, "abstain|void", "", "PEL20 Art.25", "judge", "BallotParty", read<&Profile::blank_ballot_class>, write<&Profile::blank_ballot_class>},
    {"void_counts_in_base", Kind::party_branch, "true|false", "", "PEL20", "win_base_of", "OutcomeParty", read<&Profile::void_counts_in_base>, write<&Profile::void_counts_in_base>},
    {"write_in_identity", Kind::party_branch, "registered|anyone", "", "PEL20 Art.25", "judge", "BallotParty", read<&Profile::write_in_identity>, write<&Profile::write_in_identity>},
    {"write_in_needs_against", Kind::party_branch, "true|false", "", "PEL20 Art.25", "judge", "BallotParty", read<&Profile::write_in_needs_against>, write<&Profile::write_in_needs_against>},
    {"win_rule", Kind::party_branch, "threshold_and_rank|plurality", "threshold_and_rank", "PEL20", "decide", "OutcomeParty", read<&Profile::win_rule>, write<&Profile::win_rule>},
    {"party_win_threshold", Kind::party_branch, "test", "", "PEL20", "decide", "OutcomeParty", read<&Profile::win_threshold>, write<&Profile::win_threshold>},
    {"party_win_base", Kind::party_branch, "present|due", "", "PEL20", "win_base_of", "OutcomeParty", read<&Profile::win_base>, write<&Profile::win_base>},
    {"write_in_can_win", Kind::party_branch, "true|false", "", "PEL20", "decide", "OutcomeParty", read<&Profile::write_in_can_win>, write<&Profile::write_in_can_win>},
    {"party_tie", Kind::party_branch, "revote", "", "PEL20", "decide", "OutcomeParty", read<&Profile::tie_rule>, write<&Profile::tie_rule>},
    {"tie_revote_threshold", Kind::party_branch, "test", "", "PEL20", "adopted and printed", "ProfileBuiltin", read<&Profile::tie_revote_threshold>, write<&Profile::tie_revote_threshold>},
    {"downward_vote_transfer", Kind::party_branch, "false", "false", "PEL20", "decide", "OutcomeParty", read<&Profile::downward_vote_transfer>, write<&Profile::downward_vote_transfer>},
    {"separate_trigger", Kind::party_branch, "winners_below_seats", "winners_below_seats", "PEL20", "decide", "OutcomeParty", read<&Profile::separate_trigger>, write<&Profile::separate_trigger>},
    {"separate_win", Kind::party_branch, "test", "", "PEL20", "adopted and printed", "ProfileBuiltin", read<&Profile::separate_win>, write<&Profile::separate_win>},
    {"separate_turnout_required", Kind::party_branch, "true|false", "", "PEL20 (probably Art.19)", "adopted and printed", "ProfileBuiltin", read<&Profile::separate_turnout_required>, write<&Profile::separate_turnout_required>},
    {"branch_committee_seats", Kind::party_branch, "1..64", "", "PBR18 ch.6", "office_faults", "OfficeFaults", read_seats, write_seats},
    {"seats_odd", Kind::party_branch, "true|false", "", "PBR18 ch.6", "office_faults", "OfficeFaults", read<&Profile::seats_odd>, write<&Profile::seats_odd>},
    {"women_rule", Kind::party_branch, "quota_only", "quota_only", "PEL20", "fill_seats", "OutcomeParty", read<&Profile::women_rule>, write<&Profile::women_rule>},
    {"women_min", Kind::party_branch, "0..64", "0", "PEL20", "fill_seats", "OutcomeParty", read<&Profile::women_min>, write<&Profile::women_min>},
    {"party_term_years", Kind::party_branch, "1..9", "", "PBR18 ch.6", "adopted and printed", "ProfileBuiltin", read<&Profile::term_years>, write<&Profile::term_years>},
    {"party_surplus", Kind::party_branch, "test", "", "PEL20 Art.13", "candidates_allowed", "CandidatesAllowed", read<&Profile::surplus_share>, write<&Profile::surplus_share>},
    {"party_proxy", Kind::party_branch, "false", "false", "PEL20 Art.24", "vote_input_faults", "VoteInputFaults", read<&Profile::proxy_allowed>, write<&Profile::proxy_allowed>},
    {"party_mobile_box", Kind::party_branch, "false", "false", "PEL20 Art.24", "vote_input_faults", "VoteInputFaults", read<&Profile::mobile_box_allowed>, write<&Profile::mobile_box_allowed>},
    {"scrutineers_min", Kind::party_branch, "1..16", "", "PEL20 Art.22", "adopted and printed", "ProfileBuiltin", read<&Profile::scrutineers_min>, write<&Profile::scrutineers_min>},
    {"boxes_mixed_before_count", Kind::party_branch, "true|false", "true", "Zheng", "make_profile", "ProfileFaults", read<&Profile::boxes_mixed_before_count>, write<&Profile::boxes_mixed_before_count>},
    {"min_publish_ballots", Kind::party_branch, "1..1000", "10", "Zheng", "make_profile", "ProfileFaults", read<&Profile::min_publish_ballots>, write<&Profile::min_publish_ballots>},
    {"bundle_papers", Kind::party_branch, "1..1000000", "50", "Zheng", "make_profile", "ProfileFaults", read<&Profile::bundle_papers>, write<&Profile::bundle_papers>},
    {"count_each_place", Kind::party_branch, "true|false", "false", "Zheng", "make_profile", "ProfileFaults", read<&Profile::count_each_place>, write<&Profile::count_each_place>},
    {"issued_recorded", Kind::party_branch, "true|false", "true", "Zheng", "voters_of", "OutcomePlurality", read<&Profile::issued_recorded>, write<&Profile::issued_recorded>},
    {"blank_told_from_void", Kind::party_branch, "true|false", "true", "Zheng", "judge", "BallotVillages", read<&Profile::blank_told_from_void>, write<&Profile::blank_told_from_void>},
    {"rehearsal_only", Kind::party_branch, "true|false", "false", "Zheng", "adopted and printed", "ProfileBuiltin", read<&Profile::rehearsal_only>, write<&Profile::rehearsal_only>},
};
// clang-format on

constexpr std::string_view span_mark = "..";

bool words_allow(std::string_view words, std::string_view value) {
    while (!words.empty()) {
        const auto end = std::min(words.find('|'), words.size());
        const auto word = words.substr(0, end);
        words.remove_prefix(std::min(end + 1, words.size()));
        Span allowed;
        if (word.find(span_mark) == std::string_view::npos) {
            if (word == value)
                return true;
        } else if (Span given; parse(word, allowed) && parse(value, given)) {
            if (given.least >= allowed.least && given.most <= allowed.most)
                return true;
        }
    }
    return false;
}

}  // namespace

std::span<const ParameterRow> parameter_table() {
    return rows;
}

const ParameterRow* find_parameter(Kind kind, std::string_view name) {
    const auto* found = std::find_if(std::begin(rows), std::end(rows),
                                     [&](const ParameterRow& row) { return row.kind == kind && row.name == name; });
    return found == std::end(rows) ? nullptr : found;
}

bool in_range(const ParameterRow& row, std::string_view value) {
    if (row.values == "test") {
        Test test{};
        return parse(value, test);
    }
    return words_allow(row.values, value);
}

}  // namespace zheng::election
