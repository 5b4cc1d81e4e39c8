// Rules of the village economic cooperative (村经济合作社). COOP24 Art.26-34; ZJC20 Art.23-32. Values only. Pure.
#pragma once

#include "proto/election/profile_values.hpp"
#include "proto/election/ruled.hpp"

namespace zheng::election {

enum class CoopProxy : std::uint8_t { same_household, any_member, nobody };
constexpr std::string_view words_of(CoopProxy) {
    return "same_household|any_member|none";
}

struct CooperativeRules {
    Ruled<Test> coop_assembly_quorum;       // of all members
    Ruled<Threshold> coop_assembly_pass;    // members: of all of them, due: of those who should come
    Ruled<Threshold> coop_membership_pass;  // where membership itself is decided
    Ruled<Test> coop_reps_quorum;
    Ruled<Threshold> coop_reps_pass;
    Ruled<std::uint32_t> coop_reps_count;  // at least
    Ruled<CoopProxy> coop_proxy;
    Ruled<Limit> coop_proxy_max;
    Ruled<bool> coop_board_kin;  // true: relatives may sit together
    Ruled<Limit> coop_notice_days;
    Ruled<Names> coop_supervisor_excluded;
    Ruled<Thresholds> coop_recall_petition;
    friend bool operator==(const CooperativeRules&, const CooperativeRules&) = default;
};

}  // namespace zheng::election
