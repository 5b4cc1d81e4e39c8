// Rules of single bodies beside the villagers' committee: 村民选举委员会, 村民代表, 村务监督委员会, and of several
// bodies together. VCL25 Art.15, 29, 30, 37. Values only. Pure.
#pragma once

#include "proto/election/profile_values.hpp"
#include "proto/election/ruled.hpp"

namespace zheng::election {

// Who withdraws from the electoral committee when nominated: the member, or also when a relative is.
enum class WithdrawIf : std::uint8_t { member_or_near_relative, member_only, member_or_close_relative, who_accepts };
constexpr std::string_view words_of(WithdrawIf) {
    return "member_or_near_relative|member_only|member_or_close_relative|who_accepts";
}

struct ElectoralCommitteeRules {
    Ruled<Thresholds> ec_quorum_assembly;
    Ruled<Test> ec_quorum_reps;
    Ruled<Test> ec_quorum_group;
    Ruled<bool> ec_kin_between_members;  // false: relatives may not sit together
    Ruled<WithdrawIf> ec_withdraw_if_nominated;
    Ruled<Limit> ec_auto_exit_absences;  // in a row
    Ruled<Test> ec_decision;
    friend bool operator==(const ElectoralCommitteeRules&, const ElectoralCommitteeRules&) = default;
};

// Of whom a share is measured: all members of the representatives' assembly, or the representatives.
enum class ShareOf : std::uint8_t { assembly, reps };
constexpr std::string_view words_of(ShareOf) {
    return "assembly|reps";
}
enum class AssemblyIf : std::uint8_t { many_or_dispersed, people_300, households_100 };
constexpr std::string_view words_of(AssemblyIf) {
    return "many_or_dispersed|people_300|households_100";
}

struct RepresentativesRules {
    Ruled<Span> rep_unit;        // households that choose one
    Ruled<Test> reps_share_min;  // of the assembly
    Ruled<Test> women_reps_min;
    Ruled<ShareOf> women_reps_of;
    Ruled<Test> party_reps_share;  // none: no share is asked
    Ruled<AssemblyIf> assembly_allowed_if;
    Ruled<PopulationSteps> reps_min_count;
    Ruled<Thresholds> rep_quorum;  // bases: due voters of the unit, or households
    Ruled<Limit> rep_same_household_max;
    Ruled<Thresholds> rep_recall_petition;
    Ruled<Limit> rep_end_absences;  // in a row
    friend bool operator==(const RepresentativesRules&, const RepresentativesRules&) = default;
};

struct SupervisionRules {
    Ruled<Thresholds> sup_quorum;
    Ruled<std::uint32_t> sup_skill_member_min;  // with accounting or management knowledge
    // Words: committee_members, committee_kin, village_clerk, bookkeeper, cooperative_managers,
    // cooperative_manager_kin, finance_staff.
    Ruled<Names> sup_excluded;
    friend bool operator==(const SupervisionRules&, const SupervisionRules&) = default;
};

}  // namespace zheng::election
