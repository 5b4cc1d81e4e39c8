// Rules of winning: threshold, ties, women, relatives, the separate election, vacancies. VCL25 Art.8, 18; ZJ20
// Art.28-31; PEL20 ch. 4. Values only. Pure.
#pragma once

#include "proto/election/profile_values.hpp"
#include "proto/election/ruled.hpp"

namespace zheng::election {

enum class WinRule : std::uint8_t { threshold_and_rank, plurality };
constexpr std::string_view words_of(WinRule) {
    return "threshold_and_rank|plurality";
}
enum class TieRule : std::uint8_t { revote };
constexpr std::string_view words_of(TieRule) {
    return "revote";
}

struct WinningRules {
    Ruled<WinRule> win_rule;
    Ruled<Test> win_threshold;
    Ruled<Base> win_base;
    Ruled<bool> write_in_can_win;
    Ruled<TieRule> tie_rule;
    Ruled<Test> tie_revote_threshold;
    Ruled<bool> downward_vote_transfer;  // 高职务票计入低职务
    Ruled<Test> primary_threshold;       // 预选: none where the ranking alone decides
    friend bool operator==(const WinningRules&, const WinningRules&) = default;
};

enum class WomenRule : std::uint8_t { reserved_member_seat, separate_women_column, quota_only };
constexpr std::string_view words_of(WomenRule) {
    return "reserved_member_seat|separate_women_column|quota_only";
}

// The body (seats of all offices together), its women, its term.
struct BodyRules {
    Ruled<std::uint32_t> seats_min;
    Ruled<std::uint32_t> seats_max;
    Ruled<bool> seats_odd;
    Ruled<WomenRule> women_rule;
    Ruled<std::uint32_t> women_min;
    Ruled<bool> minority_member;
    Ruled<std::uint32_t> term_years;
    Ruled<Span> surplus_chair;  // candidates more than seats (差额)
    Ruled<Span> surplus_vice;
    Ruled<Span> surplus_members;
    Ruled<Test> surplus_share;  // surplus over seats, Party: ge_fifth; "none" where the three above rule
    friend bool operator==(const BodyRules&, const BodyRules&) = default;
};

// Which relatives may not sit together (任职回避). close: spouse, parents and children, siblings; direct_line: spouse,
// parents and children, grandparents and grandchildren; near_relatives: CC Art.1045.
enum class KinScope : std::uint8_t { near_relatives, close, direct_line, nobody };
constexpr std::string_view words_of(KinScope) {
    return "near_relatives|close|direct_line|none";
}
// Who of two relatives stays: the higher office, then more votes, and where these are equal an extra vote between them.
enum class KinKeep : std::uint8_t { votes_then_extra_vote, voluntary_first, votes_then_assembly };
constexpr std::string_view words_of(KinKeep) {
    return "votes_then_extra_vote|voluntary_first|votes_then_assembly";
}
// The seat of a relative who leaves: the next by votes who satisfies the threshold of that round, or an open seat.
enum class KinRefill : std::uint8_t { next_by_votes, separate_election };
constexpr std::string_view words_of(KinRefill) {
    return "next_by_votes|separate_election";
}

struct KinRules {
    Ruled<KinScope> kin_scope;
    Ruled<KinKeep> kin_keep;
    Ruled<KinRefill> kin_refill_first_vote;
    Ruled<KinRefill> kin_refill_separate;
    friend bool operator==(const KinRules&, const KinRules&) = default;
};

enum class SeparateTrigger : std::uint8_t {
    winners_below_seats,
    below_three_or_no_chair,  // otherwise the assembly decides about the open seats
    below_three,
};
constexpr std::string_view words_of(SeparateTrigger) {
    return "winners_below_seats|below_three_or_no_chair|below_three";
}

// 另行选举, and seats that may stay vacant after it.
struct SeparateRules {
    Ruled<SeparateTrigger> separate_trigger;
    Ruled<Test> separate_win;
    Ruled<bool> separate_turnout_required;
    Ruled<bool> separate_reregistration;
    friend bool operator==(const SeparateRules&, const SeparateRules&) = default;
};

enum class NoChair : std::uint8_t { vice_presides, vice_with_most_votes };
constexpr std::string_view words_of(NoChair) {
    return "vice_presides|vice_with_most_votes";
}
enum class NoChairNoVice : std::uint8_t { reps_assembly, member_with_most_votes };
constexpr std::string_view words_of(NoChairNoVice) {
    return "reps_assembly|member_with_most_votes";
}

struct VacancyRules {
    Ruled<std::uint32_t> vacancy_allowed_if_elected;  // as many elected at least: the other seats may stay vacant
    Ruled<bool> vacancy_needs_chair;
    Ruled<bool> vacancy_needs_assembly;
    Ruled<NoChair> no_chair;
    Ruled<NoChairNoVice> no_chair_no_vice;
    friend bool operator==(const VacancyRules&, const VacancyRules&) = default;
};

}  // namespace zheng::election
