// A profile (选举规则): every rule of one kind of election as a typed value beside the article it comes from.
// Built once from texts by make_profile, which reports everything that is wrong at once; read by all other rules.
// Which parameter means what: RULES.md. Pure; safe from any thread.
#pragma once

#include "proto/election/contest.hpp"
#include "proto/election/profile_values.hpp"
#include "proto/election/ratio.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::election {

// A value in force with its article, so that a reason can cite it.
template <class T>
struct Ruled {
    T value{};
    std::string source;
    char mark = 'D';
    friend bool operator==(const Ruled&, const Ruled&) = default;
};

// Rules that both kinds have keep one field: for a Party branch the names party_quorum, party_win_base, … of its
// profile fill turnout_threshold, win_base, …
struct Profile {
    Kind kind = Kind::villagers_committee;
    std::string name;  // "cn-2025"

    // The vote as a whole (VCL25 Art.18). Base of turnout_threshold: registered voters, or members due.
    Ruled<Test> turnout_threshold;
    Ruled<Base> turnout_base;             // voters, collected or present: who counts as having taken part
    Ruled<Base> ballot_count_check_base;  // more papers than this: the whole vote is void

    // One ballot.
    Ruled<PaperEffect> overvote_effect;
    Ruled<Scope> overvote_scope;  // what an overvote spoils: whole_ballot or office_only
    Ruled<OvervoteCheck> overvote_check;
    Ruled<PaperEffect> undervote_effect;
    Ruled<TwoOffices> same_person_two_offices;
    Ruled<Scope> unclear_scope;
    Ruled<Scope> wrong_symbol_scope;
    Ruled<MarkEffect> extra_mark_effect;
    Ruled<BlankClass> blank_ballot_class;
    Ruled<bool> void_counts_in_base;
    Ruled<WriteInIdentity> write_in_identity;
    Ruled<bool> write_in_needs_against;  // only an "against" may carry another name

    // Winning.
    Ruled<WinRule> win_rule;
    Ruled<Test> win_threshold;
    Ruled<Base> win_base;
    Ruled<bool> write_in_can_win;
    Ruled<TieRule> tie_rule;
    Ruled<Test> tie_revote_threshold;
    Ruled<bool> downward_vote_transfer;
    Ruled<SeparateTrigger> separate_trigger;
    Ruled<Test> separate_win;
    Ruled<bool> separate_turnout_required;

    // The body (seats of all offices together), its women, its term.
    Ruled<std::uint32_t> seats_min;
    Ruled<std::uint32_t> seats_max;
    Ruled<bool> seats_odd;
    Ruled<WomenRule> women_rule;
    Ruled<std::uint32_t> women_min;
    Ruled<std::uint32_t> term_years;
    Ruled<std::uint32_t> vacancy_allowed_if_elected;
    Ruled<Span> surplus_chair;  // candidates more than seats
    Ruled<Span> surplus_vice;
    Ruled<Span> surplus_members;
    Ruled<Test> surplus_share;  // surplus over seats, Party: ge_fifth; "none" where the three above rule

    // Electors, roll and calendar (days before election day, or after an act).
    Ruled<std::uint32_t> min_age;
    Ruled<Limit> roll_publish_by;
    Ruled<Limit> roll_objection_days;
    Ruled<Limit> roll_decision_days;
    Ruled<Limit> candidate_publish_by;
    Ruled<Limit> candidate_withdraw_by;
    Ruled<Limit> place_time_publish_by;
    Ruled<Limit> count_staff_publish_by;
    Ruled<Limit> proxy_file_by;
    Ruled<Limit> proxy_publish_by;
    Ruled<Limit> separate_election_within_days;
    Ruled<Limit> handover_within_days;
    Ruled<bool> deadline_rollover;

    // Nomination and proxies.
    Ruled<Test> nomination_turnout;
    Ruled<bool> woman_candidate_required;
    Ruled<bool> proxy_allowed;
    Ruled<AgentRelation> proxy_agent_relation;
    Ruled<std::uint32_t> proxy_max_per_agent;
    Ruled<bool> proxy_candidate_as_agent;
    Ruled<bool> proxy_redelegation;

    // The hall.
    Ruled<bool> mobile_box_allowed;
    Ruled<std::uint32_t> mobile_box_staff_min;
    Ruled<std::uint32_t> station_staff_min;
    Ruled<std::uint32_t> scrutineers_min;
    Ruled<bool> boxes_mixed_before_count;

    // Practice of this system (source "Zheng").
    Ruled<std::uint32_t> min_publish_ballots;  // no batch below it
    Ruled<std::uint32_t> bundle_papers;
    Ruled<bool> count_each_place;      // every polling place counts its own papers, the figures are added
    Ruled<bool> issued_recorded;       // false: turnout is what was collected
    Ruled<bool> blank_told_from_void;  // false: blank papers are reported within the void ones
    Ruled<bool> rehearsal_only;        // a test profile, not for an election

    std::vector<Parameter> parameters;  // every parameter in force in the order of the table, canonical
    friend bool operator==(const Profile&, const Profile&) = default;
};

struct ProfileFault {
    std::string parameter;  // empty: the profile as a whole
    std::string sentence;   // "is missing"
    std::string zh;
    friend bool operator==(const ProfileFault&, const ProfileFault&) = default;
};

// All faults at once, in the order of the given parameters, then what is missing, then contradictions: unknown,
// duplicate, not for this kind, malformed or out of range, missing without a default, contradicting each other.
[[nodiscard]] tl::expected<Profile, std::vector<ProfileFault>> make_profile(Kind kind, std::string name,
                                                                            std::vector<Parameter> parameters);

[[nodiscard]] inline constexpr bool profile_offered(Kind kind) {
    return kind == Kind::villagers_committee || kind == Kind::party_branch;
}

// How many candidates an office with that many seats may have on its ballot (差额).
[[nodiscard]] Span candidates_allowed(const Profile& profile, Office office, std::uint32_t seats);

}  // namespace zheng::election
