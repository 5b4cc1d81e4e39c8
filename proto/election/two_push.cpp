#include "proto/election/two_push.hpp"

#include "proto/election/check.hpp"
#include "proto/election/findings.hpp"

#include <algorithm>
#include <set>

namespace zheng::election {
namespace {

struct Terms {
    Ratio villagers;
    Ratio members;
    Ratio floor_villagers;
    Ratio floor_members;
};

Terms terms_of(const TwoPushRules& rules, const TwoPushInput& input) {
    const Ratio floor = rules.two_push_min_support.value;
    return {input.weight_villagers.value_or(rules.two_push_wv.value),
            input.weight_members.value_or(rules.two_push_wm.value), input.floor_villagers.value_or(floor),
            input.floor_members.value_or(floor)};
}

bool add_up_to_one(const Ratio& a, const Ratio& b) {
    const u128 sum =
        static_cast<u128>(a.numerator()) * b.denominator() + static_cast<u128>(b.numerator()) * a.denominator();
    return sum == static_cast<u128>(a.denominator()) * b.denominator();
}

Votes votes_of(const Recommendation& side, const PersonId& person) {
    for (const RecommendationVotes& row : side.votes)
        if (row.person == person)
            return row.votes_for;
    return 0;
}

void side_faults(const std::string& name, const Recommendation& side, std::vector<TwoPushFault>& out) {
    if (side.due > two_push_people_max)
        out.push_back({name + "/due", "人数过多", "is more than can be"});
    if (side.present > side.due)
        out.push_back({name + "/present", "实到人数多于应到人数", "is more than are due"});
    std::set<PersonId> seen;
    for (std::size_t i = 0; i < side.votes.size(); ++i) {
        const std::string row = name + "/votes/" + std::to_string(i);
        if (!seen.insert(side.votes[i].person).second)
            out.push_back({row + "/person", "重复", "is there twice"});
        if (side.votes[i].votes_for > side.present)
            out.push_back({row + "/for", "得票多于实到人数", "is more than are present"});
    }
}

bool quorum(const Recommendation& side, const Ruled<Test>& rule, const char* stage, ReasonWord who,
            std::vector<Reason>& reasons) {
    const bool met = side.present != 0 && holds(rule.value, side.present, side.due);
    const bool asked = !met || rule.value != Test::none;
    const char* sentence = met ? "recommendation_quorum_met" : "recommendation_quorum_short";
    ReasonWords about = measured(rule.value, side.due, met);
    about.push_back(std::move(who));
    reasons.push_back(make_reason(
        asked ? sentence : "recommendation_quorum_not_asked", stage, rule,
        {{"present", side.present}, {"due", side.due}, {"needed", least(rule.value, side.due)}}, std::move(about)));
    return met;
}

bool reaches(const Recommendation& side, const PersonId& person, const Ratio& floor) {
    return static_cast<u128>(votes_of(side, person)) * floor.denominator() >=
           static_cast<u128>(side.present) * floor.numerator();
}

}  // namespace

std::vector<TwoPushFault> two_push_faults(const TwoPushRules& rules, const TwoPushInput& input) {
    std::vector<TwoPushFault> out;
    side_faults("villagers", input.villagers, out);
    side_faults("members", input.members, out);
    const Terms terms = terms_of(rules, input);
    for (const Ratio& ratio : {terms.villagers, terms.members, terms.floor_villagers, terms.floor_members})
        if (ratio.numerator() > two_push_weight_max || ratio.denominator() > two_push_weight_max) {
            out.push_back({"weights", "分数过细", "is too fine a fraction"});
            return out;
        }
    if (!add_up_to_one(terms.villagers, terms.members))
        out.push_back({"weights", "两项权重之和不等于 1", "do not add up to 1"});
    return out;
}

TwoPushAnswer combine_two_push(const TwoPushRules& rules, const TwoPushInput& input) {
    CHECK(two_push_faults(rules, input).empty(), "the two recommendations are possible");
    const Terms terms = terms_of(rules, input);
    const Recommendation& villagers = input.villagers;
    const Recommendation& members = input.members;
    TwoPushAnswer out;
    const bool first = quorum(villagers, rules.two_push_quorum_villagers, "two_push_stage_1a",
                              word("who", "村民推荐", "the villagers' recommendation"), out.reasons);
    const bool second = quorum(members, rules.two_push_quorum_members, "two_push_stage_1b",
                               word("who", "党员推荐", "the Party members' recommendation"), out.reasons);
    out.valid = first && second;
    if (!out.valid)
        return out;

    std::vector<PersonId> names;
    for (const Recommendation* side : {&villagers, &members})
        for (const RecommendationVotes& row : side->votes)
            names.push_back(row.person);
    // Over one denominator: w1/d1 * v/pv + w2/d2 * m/pm; each factor is below 10^6, so all of it below 10^25.
    const auto wide = [](std::uint64_t number) { return static_cast<i128>(number); };
    const i128 per_villager =
        wide(terms.villagers.numerator()) * wide(terms.members.denominator()) * wide(members.present);
    const i128 per_member =
        wide(terms.members.numerator()) * wide(terms.villagers.denominator()) * wide(villagers.present);
    const i128 denominator = wide(terms.villagers.denominator()) * wide(terms.members.denominator()) *
                             wide(villagers.present) * wide(members.present);
    std::vector<Numerator> numerators;
    for (const PersonId& person : each_once(names))
        numerators.push_back(
            {person, per_villager * wide(votes_of(villagers, person)) + per_member * wide(votes_of(members, person))});
    out.ranking = rank_by_score(std::move(numerators), denominator);

    std::vector<Ranked> supported;
    for (const Ranked& row : out.ranking) {
        const Votes of_villagers = votes_of(villagers, row.person);
        const Votes of_members = votes_of(members, row.person);
        out.reasons.push_back(
            make_reason("two_push_score", "two_push_combine", rules.two_push_wv,
                        {{"villagers", of_villagers}, {"members", of_members}},
                        {word("person", row.person), word("score", row.score.text(), row.score.text())}));
        if (row.score == Score())
            continue;
        if (reaches(villagers, row.person, terms.floor_villagers) && reaches(members, row.person, terms.floor_members))
            supported.push_back(row);
        else
            out.findings.push_back(make_finding(
                Severity::note, "two_push_below_floor", "two_push_min_support", rules.two_push_min_support,
                {{"villagers", of_villagers}, {"members", of_members}}, {word("person", row.person)}, {row.person}));
    }
    Proposal proposal = propose(supported, input.places);
    out.proposed = std::move(proposal.proposed);
    out.places_left = proposal.places_left;
    if (!proposal.tied.empty())
        out.findings.push_back(make_finding(Severity::review, "level_at_last_place", "two_push_combine",
                                            rules.two_push_wv, {{"places", proposal.places_left}},
                                            words("persons", proposal.tied), proposal.tied));
    out.tied = std::move(proposal.tied);
    return out;
}

}  // namespace zheng::election
