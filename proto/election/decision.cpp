#include "proto/election/decision.hpp"

#include "proto/election/check.hpp"
#include "proto/election/findings.hpp"

#include <algorithm>
#include <array>

namespace zheng::election {
namespace {

constexpr std::array<std::string_view, 4> bodies{"assembly_adults", "assembly_households", "reps_assembly", "group"};

// The one of several thresholds that is asked over that base.
Ruled<Test> one_of(const Ruled<Thresholds>& rule, Base base) {
    for (const Threshold& threshold : rule.value)
        if (threshold.base == base)
            return {threshold.test, rule.source, rule.mark};
    return {};
}

// What the profile of the kind says of such a meeting; no source where it says nothing.
Ruled<Test> own_quorum(const Profile& p, MeetingBody body) {
    const bool households = body == MeetingBody::assembly_households;
    const bool reps = body == MeetingBody::reps_assembly;
    const Base base = households ? Base::households : Base::due;
    switch (p.kind) {
    case Kind::electoral_committee:
        if (reps)
            return p.ec_quorum_reps;
        return body == MeetingBody::group ? p.ec_quorum_group : one_of(p.ec_quorum_assembly, base);
    case Kind::village_representatives:
        return reps ? Ruled<Test>{} : one_of(p.rep_quorum, base);
    case Kind::supervision_committee:
        return one_of(p.sup_quorum, reps ? Base::reps : base);
    case Kind::party_branch:
        return p.turnout_threshold;
    case Kind::villagers_committee:
    case Kind::economic_cooperative:
        break;
    }
    if (reps)
        return p.assembly_quorum_reps;
    if (households)
        return p.assembly_quorum_households;
    return body == MeetingBody::group ? p.assembly_quorum_group : p.assembly_quorum_adults;
}

// What the law says of village meetings in general.
Ruled<Test> national_quorum(MeetingBody body) {
    switch (body) {
    case MeetingBody::assembly_adults:
        return {Test::gt_half, "VCL25 Art.26", 'S'};
    case MeetingBody::assembly_households:
        return {Test::ge_two_thirds, "VCL25 Art.26", 'S'};
    case MeetingBody::reps_assembly:
        return {Test::ge_two_thirds, "VCL25 Art.30", 'S'};
    case MeetingBody::group:
        break;
    }
    return {Test::ge_two_thirds, "VCL25 Art.32", 'S'};
}

}  // namespace

std::string_view name_of(MeetingBody body) {
    const auto index = static_cast<std::size_t>(body);
    CHECK(index < bodies.size(), "the names of bodies follow the enum");
    return bodies[index];
}

bool parse(std::string_view text, MeetingBody& out) {
    const auto found = std::find(bodies.begin(), bodies.end(), text);
    if (found == bodies.end())
        return false;
    out = static_cast<MeetingBody>(found - bodies.begin());
    return true;
}

DecisionTerms decision_terms(const Profile& profile, MeetingBody body) {
    const auto of_threshold = [](const Ruled<Test>& quorum, const Ruled<Threshold>& pass) {
        const Base base = pass.value.base == Base::present ? Base::present : Base::due;
        return DecisionTerms{quorum, {pass.value.test, pass.source, pass.mark}, {base, pass.source, pass.mark}};
    };
    if (profile.kind == Kind::economic_cooperative)
        return body == MeetingBody::reps_assembly
                   ? of_threshold(profile.coop_reps_quorum, profile.coop_reps_pass)
                   : of_threshold(profile.coop_assembly_quorum, profile.coop_assembly_pass);
    Ruled<Test> quorum = own_quorum(profile, body);
    if (quorum.source.empty())
        quorum = national_quorum(body);
    Ruled<Test> pass = profile.assembly_decision;
    if (pass.source.empty())
        pass = {Test::gt_half, "VCL25 Art.26; VCL25 Art.30", 'S'};
    return {quorum, pass, {Base::present, pass.source, pass.mark}};
}

DecisionAnswer judge_decision(const DecisionTerms& terms, const DecisionInput& input) {
    CHECK(input.present <= input.due && input.yes <= input.present && input.no <= input.present - input.yes,
          "nobody attends or votes twice");
    DecisionAnswer out;
    out.quorum = holds(terms.quorum.value, input.present, input.due);
    const char* sentence = out.quorum ? "quorum_met" : "quorum_short";
    out.reasons.push_back(
        make_reason(terms.quorum.value == Test::none ? "quorum_not_asked" : sentence, "assembly_decision", terms.quorum,
                    {{"present", input.present}, {"due", input.due}, {"needed", least(terms.quorum.value, input.due)}},
                    measured(terms.quorum.value, input.due, out.quorum)));
    if (!out.quorum)
        return out;
    const bool of_due = terms.pass_base.value == Base::due;
    const Votes base = of_due ? input.due : input.present;
    out.passed = holds(terms.pass.value, input.yes, base);
    ReasonWords about = measured(terms.pass.value, base, out.passed);
    about.push_back(of_due ? word("base", "应到会人数", "all who are entitled")
                           : word("base", "到会人数", "those present"));
    out.reasons.push_back(make_reason(
        out.passed ? "decision_passed" : "decision_failed", "assembly_decision", terms.pass,
        {{"yes", input.yes}, {"no", input.no}, {"base_number", base}, {"needed", least(terms.pass.value, base)}},
        std::move(about)));
    return out;
}

}  // namespace zheng::election
