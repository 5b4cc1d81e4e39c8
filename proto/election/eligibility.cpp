#include "proto/election/eligibility.hpp"

#include "proto/election/check.hpp"
#include "proto/election/fact.hpp"
#include "proto/election/findings.hpp"

#include <algorithm>
#include <array>

namespace zheng::election {
namespace {

constexpr std::array<std::string_view, 3> stages{"village", "township", "county"};
constexpr std::array<std::string_view, 3> stages_zh{"村级初审", "乡镇复审", "县级联审"};
constexpr std::array<std::string_view, 3> stages_en{"the village's first check", "the township's review",
                                                    "the county's joint review"};

std::size_t index_of(ReviewStage stage) {
    const auto index = static_cast<std::size_t>(stage) - 1;
    CHECK(index < stages.size(), "the names of stages follow the enum");
    return index;
}

ReasonWord word(ReviewStage stage) {
    return election::word("stage", stages_zh[index_of(stage)], stages_en[index_of(stage)]);
}

// A pledge under the names that people write; the first one is the parameter's.
struct PledgeRow {
    std::string_view zh;
    std::array<std::string_view, 6> names;
};
constexpr PledgeRow pledge_rows[] = {
    {"竞职、纪律承诺", {"competition_discipline", "competition", "discipline", "竞职·纪律", "竞职", "纪律"}},
    {"创业承诺", {"enterprise", "创业", "", "", "", ""}},
    {"辞职承诺", {"resignation", "辞职", "", "", "", ""}},
    {"资格承诺", {"eligibility", "资格", "", "", "", ""}},
    {"廉政承诺", {"integrity", "廉政", "", "", "", ""}},
};

// A pledge that only a profile knows is known by that name.
PledgeRow pledge_row(std::string_view pledge) {
    for (const PledgeRow& row : pledge_rows)
        if (std::find(row.names.begin(), row.names.end(), pledge) != row.names.end())
            return row;
    return {pledge, {pledge}};
}

class Examination {
  public:
    Examination(const Profile& profile, const EligibilityInput& input)
        : rules_(profile), conditions_(conditions_of(profile)), in_(input) {}

    Eligibility run() {
        age();
        for (const FactOn& fact : in_.facts)
            examine(fact);
        if (in_.reviews)
            reviews(*in_.reviews);
        if (in_.pledges)
            pledges(*in_.pledges);
        for (const Finding& finding : out_.findings)
            if (finding.severity == Severity::block)
                out_.verdict = EligibilityVerdict::blocked;
            else if (finding.severity == Severity::review && out_.verdict == EligibilityVerdict::eligible)
                out_.verdict = EligibilityVerdict::review;
        return std::move(out_);
    }

  private:
    void find(std::string_view about, Severity severity, const char* sentence, std::string rule, Citation source,
              ReasonNumbers numbers, ReasonWords words) {
        out_.about.emplace_back(about);
        words.push_back(election::word("person", in_.person));
        out_.findings.push_back(make_finding(severity, sentence, std::move(rule), source, std::move(numbers),
                                             std::move(words), {in_.person}));
    }

    void age() {
        if (in_.birth.empty() ||
            in_.birth.years_until(in_.election_day) >= static_cast<std::int32_t>(rules_.min_age.value))
            return;
        find("", Severity::block, "contender_too_young", "min_age", rules_.min_age, {{"least", rules_.min_age.value}},
             {});
    }

    void examine(const FactOn& fact) {
        const ReasonWord said = fact_word("fact", fact.fact);
        if (!fact_stands(fact.fact, fact.on, in_.election_day)) {
            find(fact.fact, Severity::note, "fact_is_over", "eligibility_source", "CC Art.1259",
                 {{"years", *period_years(fact.fact)}}, {said, election::word("day", fact.on)});
            return;
        }
        bool listed = false;
        for (const auto* conditions : {&conditions_, &in_.local})
            for (const Condition& condition : *conditions) {
                if (condition.fact != fact.fact)
                    continue;
                listed = true;
                const char* sentence = condition.severity == Severity::block ? "fact_blocks" : "fact_wants_decision";
                if (condition.severity == Severity::note)
                    sentence = "fact_noted";
                const char* list = conditions == &in_.local ? "local_condition_lists" : condition.list.c_str();
                find(fact.fact, condition.severity, sentence, list, {condition.source, condition.mark}, {}, {said});
            }
        if (!listed)
            find(fact.fact, Severity::note, "fact_not_listed", "eligibility_source", "Zheng", {}, {said});
    }

    void reviews(const std::vector<ReviewDone>& done) {
        const Ruled<Names>& asked = rules_.review_stages;
        for (const std::string& name : asked.value) {
            ReviewStage stage{};
            CHECK(parse(name, stage), "a profile names stages that there are");
            const auto made =
                std::find_if(done.begin(), done.end(), [&](const ReviewDone& r) { return r.stage == stage; });
            if (made == done.end())
                find(name, Severity::review, "review_missing", "review_stages", asked, {}, {word(stage)});
        }
        for (const ReviewDone& review : done) {
            const bool asked_for =
                std::find(asked.value.begin(), asked.value.end(), name_of(review.stage)) != asked.value.end();
            if (!review.passed)
                find(name_of(review.stage), asked_for ? Severity::block : Severity::review, "review_failed",
                     "review_stages", source(asked), {}, {word(review.stage)});
        }
        for (std::size_t i = 1; i < done.size(); ++i)
            if (done[i].stage <= done[i - 1].stage)
                find(name_of(done[i].stage), Severity::note, "review_out_of_order", "review_stages", source(asked), {},
                     {word(done[i].stage)});
    }

    // Where the profile has no stages, the electoral committee reviews.
    static Citation source(const Ruled<Names>& asked) {
        return asked.source.empty() ? Citation("ZJ20 Art.15") : Citation(asked);
    }

    void pledges(const std::vector<std::string>& made) {
        for (const std::string& pledge : rules_.pledges.value)
            if (std::none_of(made.begin(), made.end(), [&](const auto& one) { return same_pledge(one, pledge); }))
                find(pledge, rules_.pledge_missing.value == Missing::block ? Severity::block : Severity::review,
                     "pledge_missing", "pledge_missing", rules_.pledge_missing, {},
                     {election::word("pledge", pledge_row(pledge).zh, pledge)});
    }

    const Profile& rules_;
    const std::vector<Condition> conditions_;
    const EligibilityInput& in_;
    Eligibility out_;
};

}  // namespace

std::string_view name_of(ReviewStage stage) {
    return stages[index_of(stage)];
}

bool parse(std::string_view text, ReviewStage& out) {
    const auto found = std::find(stages.begin(), stages.end(), text);
    if (found == stages.end())
        return false;
    out = static_cast<ReviewStage>(found - stages.begin() + 1);
    return true;
}

std::string_view name_of(EligibilityVerdict verdict) {
    switch (verdict) {
    case EligibilityVerdict::eligible:
        return "eligible";
    case EligibilityVerdict::review:
        return "review";
    case EligibilityVerdict::blocked:
        break;
    }
    return "blocked";
}

bool fact_stands(std::string_view fact, Date on, Date day) {
    const auto years = period_years(fact);
    return !years || on.empty() || on.years_until(day) < static_cast<std::int32_t>(*years);
}

std::vector<Condition> conditions_of(const Profile& profile) {
    std::vector<Condition> out;
    const auto add = [&](const char* list, const Names& facts, Severity severity, Citation source) {
        for (const std::string& fact : facts)
            out.push_back({fact, severity, std::string(source.article), list, source.mark});
    };
    if (profile.disenfranchised_excluded.value)
        add("disenfranchised_excluded", {"deprived_of_political_rights"}, Severity::block,
            profile.disenfranchised_excluded);
    add("ineligible_national", profile.ineligible_national.value, Severity::block, profile.ineligible_national);
    add("ineligible_province", profile.ineligible_province.value, Severity::block, profile.ineligible_province);
    add("unsuitable_province", profile.unsuitable_province.value, Severity::review, profile.unsuitable_province);
    add("unsuitable_local", profile.unsuitable_local.value, Severity::review, profile.unsuitable_local);
    add("unsuitable_other_provinces", profile.unsuitable_other_provinces.value, Severity::review,
        profile.unsuitable_other_provinces);
    for (const ConditionList& list : profile.local_condition_lists.value)
        add("local_condition_lists", list.facts, list.blocks ? Severity::block : Severity::review,
            profile.local_condition_lists);
    return out;
}

bool same_pledge(std::string_view a, std::string_view b) {
    return pledge_row(a).zh == pledge_row(b).zh;
}

ReasonWord fact_word(std::string name, const std::string& fact) {
    const FactRow* row = find_fact(fact);
    return row == nullptr ? word(std::move(name), fact, fact) : word(std::move(name), row->zh, row->en);
}

Eligibility judge_eligibility(const Profile& profile, const EligibilityInput& input) {
    return Examination(profile, input).run();
}

}  // namespace zheng::election
