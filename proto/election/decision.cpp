#include "proto/election/decision.hpp"

#include "proto/election/check.hpp"
#include "proto/election/findings.hpp"

#include <algorithm>
#include <array>

namespace zheng::election {
namespace {

constexpr std::array<std::string_view, 4> bodies{"assembly_adults", "assembly_households", "reps_assembly", "group"};

// The one of several thresholds that is asked of households' delegates, or the other one.
Ruled<Test> one_of(const Ruled<Thresholds>& rule, bool households) {
    for (const Threshold& threshold : rule.value)
        if ((threshold.base == Base::households) == households)
            return {threshold.test, rule.source, rule.mark};
    return {Test::none, rule.source, rule.mark};
}

}  // namespace

std::string_view name_of(AssemblyBody body) {
    const auto index = static_cast<std::size_t>(body);
    CHECK(index < bodies.size(), "the names of bodies follow the enum");
    return bodies[index];
}

bool parse(std::string_view text, AssemblyBody& out) {
    const auto found = std::find(bodies.begin(), bodies.end(), text);
    if (found == bodies.end())
        return false;
    out = static_cast<AssemblyBody>(found - bodies.begin());
    return true;
}

DecisionTerms decision_terms(const Profile& profile, AssemblyBody body) {
    const auto of_threshold = [](const Ruled<Test>& quorum, const Ruled<Threshold>& pass) {
        const Base base = pass.value.base == Base::present ? Base::present : Base::due;
        return DecisionTerms{quorum, {pass.value.test, pass.source, pass.mark}, {base, pass.source, pass.mark}};
    };
    if (profile.kind == Kind::economic_cooperative)
        return body == AssemblyBody::reps_assembly
                   ? of_threshold(profile.coop_reps_quorum, profile.coop_reps_pass)
                   : of_threshold(profile.coop_assembly_quorum, profile.coop_assembly_pass);
    const Ruled<Test>& pass = profile.assembly_decision;
    const auto of_quorum = [&](const Ruled<Test>& quorum) {
        return DecisionTerms{quorum, pass, {Base::present, pass.source, pass.mark}};
    };
    const bool households = body == AssemblyBody::assembly_households;
    if (profile.kind == Kind::village_representatives && (households || body == AssemblyBody::group))
        return of_quorum(one_of(profile.rep_quorum, households));
    switch (body) {
    case AssemblyBody::assembly_adults:
        return of_quorum(profile.assembly_quorum_adults);
    case AssemblyBody::assembly_households:
        return of_quorum(profile.assembly_quorum_households);
    case AssemblyBody::reps_assembly:
        return of_quorum(profile.assembly_quorum_reps);
    case AssemblyBody::group:
        break;
    }
    return of_quorum(profile.assembly_quorum_group);
}

DecisionAnswer judge_decision(const DecisionTerms& terms, const DecisionInput& input) {
    CHECK(input.present <= input.due && input.yes <= input.present && input.no <= input.present - input.yes,
          "nobody attends or votes twice");
    DecisionAnswer out;
    out.quorum = holds(terms.quorum.value, input.present, input.due);
    out.reasons.push_back(
        make_reason(out.quorum ? "quorum_met" : "quorum_short", "assembly_decision", terms.quorum.source,
                    {{"present", input.present}, {"due", input.due}, {"needed", least(terms.quorum.value, input.due)}},
                    {word("threshold", terms.quorum.value)}));
    if (!out.quorum)
        return out;
    const bool of_due = terms.pass_base.value == Base::due;
    const Votes base = of_due ? input.due : input.present;
    out.passed = holds(terms.pass.value, input.yes, base);
    out.reasons.push_back(make_reason(
        out.passed ? "decision_passed" : "decision_failed", "assembly_decision", terms.pass.source,
        {{"yes", input.yes}, {"no", input.no}, {"base_number", base}, {"needed", least(terms.pass.value, base)}},
        {word("threshold", terms.pass.value),
         of_due ? word("base", "应到会人数", "all who are entitled") : word("base", "到会人数", "those present")}));
    return out;
}

}  // namespace zheng::election
