// A decision of an assembly (会议决定): is there a quorum, and is it passed. VCL25 Art.26 (assembly), 30
// (representatives), 32 (group); COOP24 Art.27, 28; ZJC20 Art.30. Pure; safe from any thread.
#pragma once

#include "proto/election/profile.hpp"
#include "proto/election/reason.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace zheng::election {

enum class MeetingBody : std::uint8_t {
    assembly_adults,      // 村民会议, 十八周岁以上的村民
    assembly_households,  // 村民会议, 本村户的代表
    reps_assembly,        // 村民代表会议
    group,                // 村民小组会议
};
[[nodiscard]] std::string_view name_of(MeetingBody body);
[[nodiscard]] bool parse(std::string_view text, MeetingBody& out);

// Of one body. A threshold's base is `due` (whoever is entitled to attend, all members of a cooperative) or `present`.
struct DecisionTerms {
    Ruled<Test> quorum;  // present over due
    Ruled<Test> pass;
    Ruled<Base> pass_base;  // present or due
};

struct DecisionInput {
    Votes due = 0;
    Votes present = 0;
    Votes yes = 0;
    Votes no = 0;
};

struct DecisionAnswer {
    bool quorum = false;
    bool passed = false;  // never without a quorum
    std::vector<Reason> reasons;
    friend bool operator==(const DecisionAnswer&, const DecisionAnswer&) = default;
};

// What the profile asks of a meeting. Of a cooperative, an assembly is that of its members and reps_assembly that of
// their representatives; of a unit that chooses representatives, a group and its households have rep_quorum. Where
// the profile of the kind is silent, the law on village meetings holds.
[[nodiscard]] DecisionTerms decision_terms(const Profile& profile, MeetingBody body);

// Requires present <= due and yes + no <= present (CHECK).
[[nodiscard]] DecisionAnswer judge_decision(const DecisionTerms& terms, const DecisionInput& input);

}  // namespace zheng::election
