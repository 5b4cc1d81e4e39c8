// What assemblies decide: the method's voting mode and conditions, and everything else.
#include "tests/election/scenarios.hpp"
#include "tests/election/small_world_standing.hpp"

namespace zheng::election::world {
namespace {

Admission decided(World& w, AssemblyBody body, std::uint32_t due, std::uint32_t present, std::uint32_t yes,
                  bool passed) {
    return w.ask(assembly_decided(body, due, present, yes, passed));
}
Admission with_condition(World& w, std::vector<LocalCondition> conditions) {
    auto said = w.method();
    said.conditions = std::move(conditions);
    return w.ask(said);
}

}  // namespace

std::vector<Scenario> scenarios_of_assemblies() {
    using enum Refusal;
    using enum AssemblyBody;
    return {
        // ---- MethodAdopted: the voting mode and conditions of its own
        {"a village may vote office by office",
         Stage::sealed,
         {},
         [](World& w) {
             auto said = w.method();
             said.voting = VotingMode::office_by_office;
             return w.ask(said);
         }},
        // ZJ20 Art.21: 一次性投票
        {"a village of Zhejiang votes once for all offices",
         Stage::sealed,
         {voting_mode_wrong},
         [](World& w) {
             auto said = w.method();
             said.voting = VotingMode::office_by_office;
             return w.ask(said);
         },
         {false, {{"ballot_rounds", "one_vote"}}}},
        {"a village of Zhejiang may vote once for all offices",
         Stage::sealed,
         {},
         [](World& w) { return w.ask(w.method()); },
         {false, {{"ballot_rounds", "one_vote"}}}},
        {"a method may add a condition of its own",
         Stage::sealed,
         {},
         [](World& w) {
             return with_condition(w, {{{"not_on_post"}, false, "Art.9"}, {{"of-their-own"}, true, "Art.10"}});
         }},
        {"a method names a condition once",
         Stage::sealed,
         {condition_wrong},
         [](World& w) {
             return with_condition(w, {{{"not_on_post"}, false, "Art.9"}, {{"not_on_post"}, true, "Art.10"}});
         }},
        {"a method does not repeat a condition of the rules",
         Stage::sealed,
         {condition_wrong},
         [](World& w) {
             return with_condition(w, {{{"criminal_penalty"}, false, "Art.9"}});
         }},
        {"a condition of the method says where it stands",
         Stage::sealed,
         {condition_wrong},
         [](World& w) {
             return with_condition(w, {{{"not_on_post"}, false, ""}});
         }},

        // ---- AssemblyDecided
        {"an assembly decides before there is a method",
         Stage::sealed,
         {},
         [](World& w) { return decided(w, reps_assembly, 45, 30, 16, true); }},
        {"an assembly decides after the filing",
         Stage::filed,
         {},
         [](World& w) { return decided(w, reps_assembly, 45, 30, 16, true); }},
        {"half of those present do not pass a decision",
         Stage::sealed,
         {decision_differs},
         [](World& w) { return decided(w, reps_assembly, 45, 30, 15, true); }},
        {"a decision that half of those present want is recorded as failed",
         Stage::sealed,
         {},
         [](World& w) { return decided(w, reps_assembly, 45, 30, 15, false); }},
        {"a decision that passed is not recorded as failed",
         Stage::sealed,
         {decision_differs},
         [](World& w) { return decided(w, reps_assembly, 45, 30, 16, false); }},
        {"without a quorum nothing passes",
         Stage::sealed,
         {decision_differs},
         [](World& w) { return decided(w, reps_assembly, 45, 29, 29, true); }},
        {"a meeting without a quorum is recorded as failed",
         Stage::sealed,
         {},
         [](World& w) { return decided(w, reps_assembly, 45, 29, 29, false); }},
        {"half of the adults decide nothing",
         Stage::sealed,
         {decision_differs},
         [](World& w) { return decided(w, assembly_adults, 100, 50, 50, true); }},
        {"one more than half of the adults decide",
         Stage::sealed,
         {},
         [](World& w) { return decided(w, assembly_adults, 100, 51, 26, true); }},
        {"a local quorum is the quorum",
         Stage::sealed,
         {decision_differs},
         [](World& w) { return decided(w, assembly_adults, 100, 51, 26, true); },
         {false, {{"assembly_quorum_adults", "ge_two_thirds"}}}},
        {"members do not decide what a village decides",
         Stage::sealed,
         {assembly_impossible},
         [](World& w) { return decided(w, members_meeting, 40, 40, 40, true); }},
        {"a decision has minutes",
         Stage::sealed,
         {commitment_missing},
         [](World& w) {
             auto said = assembly_decided(reps_assembly, 45, 30, 16, true);
             said.minutes = {};
             return w.ask(said);
         }},
    };
}

}  // namespace zheng::election::world
