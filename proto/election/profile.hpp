// A profile (选举规则): every rule of one kind of election as a typed value beside the article it comes from.
// Built once from texts by make_profile, which reports everything that is wrong at once; read by all other rules.
// Which parameter means what: RULES.md, CATALOGUE.md. Pure; safe from any thread.
#pragma once

#include "proto/election/contest.hpp"
#include "proto/election/rules_bodies.hpp"
#include "proto/election/rules_cooperative.hpp"
#include "proto/election/rules_eligibility.hpp"
#include "proto/election/rules_hall.hpp"
#include "proto/election/rules_party.hpp"
#include "proto/election/rules_people.hpp"
#include "proto/election/rules_recall.hpp"
#include "proto/election/rules_vote.hpp"
#include "proto/election/rules_winning.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::election {

// Rules that several kinds have keep one field: for a Party branch the names party_quorum, party_win_base, … of its
// profile fill turnout_threshold, win_base, …; a kind without a rule leaves its field at the default.
struct Profile : VoteRules,
                 PaperRules,
                 CountRules,
                 WinningRules,
                 BodyRules,
                 KinRules,
                 SeparateRules,
                 VacancyRules,
                 RecallRules,
                 ByElectionRules,
                 AssemblyRules,
                 EvaluationRules,
                 RollRules,
                 CalendarRules,
                 NominationRules,
                 ProxyRules,
                 EligibilityRules,
                 HallRules,
                 ElectoralCommitteeRules,
                 RepresentativesRules,
                 SupervisionRules,
                 PartyRules,
                 TwoPushRules,
                 CooperativeRules {
    Kind kind = Kind::villagers_committee;
    std::string name;                   // "cn-2025"
    std::vector<Parameter> parameters;  // every parameter in force in the order of the table, canonical
    friend bool operator==(const Profile&, const Profile&) = default;
};

// The parameter as adopted, or null: also those that bind people only and have no typed field.
[[nodiscard]] const Parameter* find_parameter(const Profile& profile, std::string_view name);

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

// Kinds whose elections can be held and written to a log; profiles of all kinds can be made and asked.
[[nodiscard]] inline constexpr bool profile_offered(Kind kind) {
    return kind == Kind::villagers_committee || kind == Kind::party_branch;
}

// How many candidates an office with that many seats may have on its ballot (差额).
[[nodiscard]] Span candidates_allowed(const Profile& profile, Office office, std::uint32_t seats);

}  // namespace zheng::election
