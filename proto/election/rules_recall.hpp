// Rules of recall (罢免) and by-election (补选), of assemblies and of the yearly rating (民主评议). VCL25 Art.19-23,
// 26, 30, 38. Values only. Pure.
#pragma once

#include "proto/election/profile_values.hpp"
#include "proto/election/ruled.hpp"

namespace zheng::election {

struct RecallRules {
    Ruled<Thresholds> recall_petition;  // bases: registered voters, or reps
    Ruled<Test> recall_turnout;         // of the registered
    Ruled<Test> recall_pass;            // yes of the papers collected
    friend bool operator==(const RecallRules&, const RecallRules&) = default;
};

struct ByElectionRules {
    Ruled<Thresholds> by_election_quorum;  // bases: registered voters, or reps
    Ruled<Test> by_election_win_reps;      // of the papers cast, where representatives elect
    friend bool operator==(const ByElectionRules&, const ByElectionRules&) = default;
};

// Who must be present, and what passes: 村民会议 of adults or of households' delegates, 村民代表会议, 村民小组会议.
struct AssemblyRules {
    Ruled<Test> assembly_quorum_adults;
    Ruled<Test> assembly_quorum_households;
    Ruled<Test> assembly_quorum_reps;
    Ruled<Test> assembly_quorum_group;
    Ruled<Test> assembly_decision;  // yes of those present
    friend bool operator==(const AssemblyRules&, const AssemblyRules&) = default;
};

// A secret vote of grades, which elects nobody.
struct EvaluationRules {
    Ruled<Names> evaluation_grades;  // best first; the last one is the one that counts as unfit
    Ruled<Test> evaluation_quorum;   // of those who may take part
    Ruled<Test> evaluation_unfit;    // votes for the last grade of those who vote
    friend bool operator==(const EvaluationRules&, const EvaluationRules&) = default;
};

}  // namespace zheng::election
