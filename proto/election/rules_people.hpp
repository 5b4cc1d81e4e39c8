// Rules about people before the vote: the roll, the calendar, nomination, proxies. VCL25 Art.16-18. Values only. Pure.
#pragma once

#include "proto/election/profile_values.hpp"
#include "proto/election/ruled.hpp"

namespace zheng::election {

// Registered here but living elsewhere: whoever says they take part; no reply in time is a no.
enum class AwayClass : std::uint8_t { says_takes_part, replies_in_time };
constexpr std::string_view words_of(AwayClass) {
    return "says_takes_part|replies_in_time";
}
// Registered elsewhere: a year of residence, or of work for the village; with a certificate of not being listed at
// home.
enum class ResidentClass : std::uint8_t { residence, residence_or_work, residence_or_work_certificate };
constexpr std::string_view words_of(ResidentClass) {
    return "residence|residence_or_work|residence_or_work_certificate";
}
enum class ExtraClass : std::uint8_t { none, outside_cadre, former_farm_household };
constexpr std::string_view words_of(ExtraClass) {
    return "none|outside_cadre|former_farm_household";
}

// 选民登记. Days run from publication or filing; months where a name says so.
struct RollRules {
    Ruled<std::uint32_t> min_age;
    Ruled<bool> disenfranchised_excluded;
    Ruled<bool> reg_class_1;  // household here and lives here
    Ruled<AwayClass> reg_class_2;
    Ruled<ResidentClass> reg_class_3;
    Ruled<std::uint32_t> reg_class_3_years;
    Ruled<ExtraClass> reg_class_4_cadre;
    Ruled<bool> single_registration;
    Ruled<bool> roll_exclude_uncontactable;
    Ruled<bool> roll_exclude_incapable;
    Ruled<Limit> roll_objection_days;
    Ruled<Limit> roll_decision_days;
    Ruled<Limit> roll_appeal;  // days to appeal to the township; none: no appeal
    Ruled<Limit> roll_appeal_decision_days;
    Ruled<Limit> roll_recheck_if_delayed_days;
    friend bool operator==(const RollRules&, const RollRules&) = default;
};

// "…_by": on or before so many days before election day; "before election day" is 1. Others: days after it.
struct CalendarRules {
    Ruled<Limit> roll_publish_by;
    Ruled<Limit> nominee_prelim_publish_by;
    Ruled<Limit> candidate_publish_by;
    Ruled<Limit> candidate_withdraw_by;
    Ruled<Limit> candidate_withdraw_within_days;  // after the list was published
    Ruled<Limit> self_nominate_by;
    Ruled<Limit> self_nominee_publish_by;
    Ruled<Limit> place_time_publish_by;
    Ruled<Limit> count_staff_publish_by;
    Ruled<Limit> proxy_file_by;
    Ruled<Limit> proxy_publish_by;
    Ruled<Limit> separate_election_within_days;
    Ruled<Limit> result_publish;            // 0: on the spot
    Ruled<Limit> result_publish_write_ins;  // where write-ins have more time
    Ruled<Limit> handover_within_days;
    Ruled<Limit> postpone_max;  // months
    Ruled<bool> deadline_rollover;
    friend bool operator==(const CalendarRules&, const CalendarRules&) = default;
};

enum class TwoNominations : std::uint8_t { invalid, not_on_one_ballot };
constexpr std::string_view words_of(TwoNominations) {
    return "invalid|not_on_one_ballot";
}
enum class NominatedTwice : std::uint8_t { confirm_one, votes_move_down };
constexpr std::string_view words_of(NominatedTwice) {
    return "confirm_one|votes_move_down";
}
enum class CandidateRefill : std::uint8_t { next_by_votes, next_then_nominate_again };
constexpr std::string_view words_of(CandidateRefill) {
    return "next_by_votes|next_then_nominate_again";
}
enum class CandidateOrder : std::uint8_t { votes, surname_strokes };
constexpr std::string_view words_of(CandidateOrder) {
    return "votes|surname_strokes";
}

struct NominationRules {
    Ruled<Names> nomination_mode;    // those that a village may choose from: "direct_nomination", …
    Ruled<Test> nomination_turnout;  // of the registered
    Ruled<Test> primary_turnout;
    Ruled<bool> nomination_by_proxy;
    Ruled<TwoNominations> nominate_same_person_two_offices;
    Ruled<NominatedTwice> nominated_for_two_offices;
    Ruled<bool> woman_candidate_required;
    Ruled<CandidateRefill> withdrawn_candidate_refill;
    Ruled<CandidateOrder> candidate_order_on_list;
    friend bool operator==(const NominationRules&, const NominationRules&) = default;
};

enum class AgentRelation : std::uint8_t { near_relative_or_villager, near_relative };
constexpr std::string_view words_of(AgentRelation) {
    return "near_relative_or_villager|near_relative";
}

// 委托投票
struct ProxyRules {
    Ruled<bool> proxy_allowed;
    Ruled<AgentRelation> proxy_agent_relation;
    Ruled<Limit> proxy_max_per_agent;
    Ruled<bool> proxy_candidate_as_agent;
    Ruled<bool> proxy_redelegation;
    Ruled<bool> proxy_on_site;
    Ruled<bool> proxy_unpublished;  // true: a proxy that was not published counts
    Ruled<bool> proxy_in_recall;
    friend bool operator==(const ProxyRules&, const ProxyRules&) = default;
};

}  // namespace zheng::election
