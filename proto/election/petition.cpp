#include "proto/election/petition.hpp"

#include "proto/election/check.hpp"
#include "proto/election/findings.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

// Of a supervision committee the law leaves it to the assembly; some provinces say how many.
Ruled<Thresholds> removal(const Profile& profile) {
    const Parameter* rule = find_parameter(profile, "sup_removal");
    CHECK(rule != nullptr, "a profile has every parameter of its kind");
    const Threshold reps{Test::ge_third, Base::reps};
    if (rule->value == "tenth_or_third_of_reps")
        return {{{Test::ge_tenth, Base::registered}, reps}, rule->source, rule->mark};
    if (rule->value == "fifth_or_third_of_reps")
        return {{{Test::ge_fifth, Base::registered}, reps}, rule->source, rule->mark};
    return {};
}

Ruled<Thresholds> thresholds_of(const Profile& profile) {
    if (profile.kind == Kind::supervision_committee)
        return removal(profile);
    if (profile.kind == Kind::village_representatives)
        return profile.rep_recall_petition;
    return profile.kind == Kind::economic_cooperative ? profile.coop_recall_petition : profile.recall_petition;
}

}  // namespace

std::optional<PetitionAnswer> judge_recall_petition(const Profile& profile, Supporters who, Votes supporters,
                                                    Votes whole) {
    CHECK(supporters <= whole, "nobody supports a petition twice");
    const Ruled<Thresholds> rule = thresholds_of(profile);
    const auto found = std::find_if(rule.value.begin(), rule.value.end(), [&](const Threshold& threshold) {
        return (threshold.base == Base::reps) == (who == Supporters::representatives);
    });
    if (found == rule.value.end())
        return std::nullopt;
    PetitionAnswer out;
    out.needed = least(found->test, whole);
    out.enough = holds(found->test, supporters, whole);
    ReasonWords about = measured(found->test, whole, out.enough);
    about.push_back(who == Supporters::voters ? word("who", "有选举权的人", "voters")
                                              : word("who", "代表", "representatives"));
    out.reasons.push_back(make_reason(out.enough ? "petition_enough" : "petition_short", "recall_petition", rule,
                                      {{"supporters", supporters}, {"whole", whole}, {"needed", out.needed}},
                                      std::move(about)));
    return out;
}

}  // namespace zheng::election
