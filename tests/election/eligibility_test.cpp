// Who may stand: conditions with periods, lists of any length, reviews, pledges.
#include "proto/election/eligibility.hpp"

#include "proto/election/fact.hpp"
#include "tests/election/law_table.hpp"

#include <set>

namespace zheng::election {
namespace {

using table::builtin;
using table::date;

EligibilityInput contender(const char* election_day = "2017-03-25") {
    EligibilityInput out;
    out.election_day = date(election_day);
    out.person = PersonId{"K"};
    return out;
}

// "fact fact@2012-03-25"
std::vector<FactOn> facts(const std::string& text) {
    std::vector<FactOn> out;
    for (const std::string& word : table::split(text, ' ')) {
        const auto at = word.find('@');
        out.push_back({word.substr(0, at), at == std::string::npos ? Date{} : date(word.substr(at + 1))});
    }
    return out;
}

std::string judge(const Profile& profile, const EligibilityInput& input) {
    const Eligibility answer = judge_eligibility(profile, input);
    std::string out(name_of(answer.verdict));
    const std::string findings = table::show(answer.findings);
    return findings.empty() ? out : out + ": " + findings;
}

struct Row {
    const char* profile;
    const char* facts;
    const char* expected;
};

TEST(Eligibility, FollowsTheListsOfTheProfile) {
    const Row rows[] = {
        {"cn-2025", "", "eligible"},
        {"cn-2025", "expelled_from_party", "blocked: block ineligible_national K"},
        {"cn-2025", "criminal_penalty@1990-01-01", "blocked: block ineligible_national K"},
        {"cn-2025", "clan_or_gang_power", "blocked: block ineligible_national K"},
        {"cn-2025", "cult_activity", "blocked: block ineligible_national K"},
        {"cn-2025", "deprived_of_political_rights", "blocked: block disenfranchised_excluded K"},
        {"cn-2025", "long_absent", "eligible: note eligibility_source K"},
        {"qz-2017", "long_absent", "review: review unsuitable_province K"},
        {"qz-2017", "long_absent lost_legal_capacity",
         "blocked: review unsuitable_province K; block ineligible_province K"},
        {"qz-2017", "gang_penalty_under_3y@2014-03-26", "blocked: block ineligible_province K"},
        {"qz-2017", "gang_penalty_under_3y@2014-03-25", "eligible: note eligibility_source K"},
    };
    for (const Row& row : rows) {
        EligibilityInput input = contender();
        input.facts = facts(row.facts);
        EXPECT_EQ(judge(builtin(Kind::villagers_committee, row.profile), input), row.expected)
            << row.profile << ": " << row.facts;
    }
}

struct PeriodRow {
    const char* fact;
    const char* on;
    const char* election_day;
    bool stands;
};

TEST(Eligibility, APeriodIsOverOnTheSameDayYearsLater) {
    for (const PeriodRow& row : {
             PeriodRow{"sentenced_or_released_under_5y", "2012-03-24", "2017-03-25", false},
             PeriodRow{"sentenced_or_released_under_5y", "2012-03-25", "2017-03-25", false},
             PeriodRow{"sentenced_or_released_under_5y", "2012-03-26", "2017-03-25", true},
             PeriodRow{"sentenced_or_released_under_5y", "2020-01-01", "2017-03-25", true},  // runs from a day to come
             PeriodRow{"sentenced_or_released_under_5y", "", "2017-03-25", true},
             PeriodRow{"gang_penalty_under_3y", "2012-02-29", "2015-02-27", true},
             PeriodRow{"gang_penalty_under_3y", "2012-02-29", "2015-02-28", false},
             PeriodRow{"drunk_driving_under_2y", "2015-03-25", "2017-03-25", false},
             PeriodRow{"drunk_driving_under_2y", "2015-03-26", "2017-03-25", true},
             PeriodRow{"expelled_from_party", "1950-01-01", "2017-03-25", true},
         })
        EXPECT_EQ(fact_stands(row.fact, date(row.on), date(row.election_day)), row.stands) << row.fact << " " << row.on;
}

TEST(Eligibility, AnAdoptedMethodAddsConditionsOfItsOwn) {
    const Profile profile = builtin(Kind::villagers_committee, "cn-2025");
    EligibilityInput input = contender();
    input.facts = facts("not_on_post broke_pledges quarry_shareholder");
    input.local = {{"not_on_post", Severity::review, "Election method Art.9", ""},
                   {"quarry_shareholder", Severity::block, "Election method Art.10", ""}};
    EXPECT_EQ(judge(profile, input),
              "blocked: review local_condition_lists K; note eligibility_source K; block local_condition_lists K");
    EXPECT_EQ(judge_eligibility(profile, input).findings[2].reason.source, "Election method Art.10");
    input.local[1].severity = Severity::note;
    EXPECT_EQ(judge(profile, input),
              "review: review local_condition_lists K; note eligibility_source K; note local_condition_lists K");
}

TEST(Eligibility, ALocalConditionBesideTheProfilesOwnIsCitedToo) {
    EligibilityInput input = contender();
    input.facts = facts("expelled_from_party");
    input.local = {{"expelled_from_party", Severity::review, "Election method Art.9", ""}};
    EXPECT_EQ(judge(builtin(Kind::villagers_committee, "cn-2025"), input),
              "blocked: block ineligible_national K; review local_condition_lists K");
}

TEST(Eligibility, AsksForEveryReviewInOrder) {
    const Profile profile = builtin(Kind::villagers_committee, "qz-2017");
    using Stage = ReviewStage;
    EligibilityInput input = contender();
    EXPECT_EQ(judge(profile, input), "eligible") << "not asked";
    input.reviews = {{Stage::village, true}, {Stage::township, true}, {Stage::county, true}};
    EXPECT_EQ(judge(profile, input), "eligible");
    input.reviews = {{Stage::village, true}, {Stage::township, true}};
    EXPECT_EQ(judge(profile, input), "review: review review_stages K") << "the county has not looked";
    input.reviews = {{Stage::village, true}, {Stage::township, false}};
    EXPECT_EQ(judge(profile, input), "blocked: review review_stages K; block review_stages K");
    input.reviews = {{Stage::township, true}, {Stage::village, true}, {Stage::county, true}};
    EXPECT_EQ(judge(profile, input), "eligible: note review_stages K") << "out of order";
    input.reviews = std::vector<ReviewDone>{};
    EXPECT_EQ(judge(builtin(Kind::villagers_committee, "cn-2025"), input), "eligible")
        << "the electoral committee reviews";
    input.reviews = {{Stage::township, false}};
    EXPECT_EQ(judge(builtin(Kind::villagers_committee, "cn-2025"), input), "review: review review_stages K")
        << "a stage that these rules do not know cannot bar";
}

TEST(Eligibility, AsksForEveryPledge) {
    Profile profile = builtin(Kind::villagers_committee, "qz-2017");
    const Names all = profile.pledges.value;
    ASSERT_EQ(all.size(), 4U);
    EligibilityInput input = contender();
    input.pledges = all;
    EXPECT_EQ(judge(profile, input), "eligible");
    input.pledges->front() = "discipline";
    EXPECT_EQ(judge(profile, input), "eligible") << "one pledge has several names";
    input.pledges->pop_back();
    profile.pledge_missing.value = Missing::review;
    EXPECT_EQ(judge(profile, input), "review: review pledge_missing K");
    profile.pledge_missing.value = Missing::block;
    EXPECT_EQ(judge(profile, input), "blocked: block pledge_missing K");
}

TEST(Eligibility, FollowsTheNamedListsOfThePlace) {
    const Profile local = table::with(
        builtin(Kind::villagers_committee, "cn-2025"),
        {{"local_condition_lists", "five_no/block:quarry_shareholder;six_unsuitable/review:not_on_post,long_absent"}});
    EligibilityInput input = contender();
    input.facts = facts("not_on_post");
    EXPECT_EQ(judge(local, input), "review: review local_condition_lists K");
    input.facts = facts("quarry_shareholder");
    EXPECT_EQ(judge(local, input), "blocked: block local_condition_lists K");
    input.facts = facts("broke_pledges");
    EXPECT_EQ(judge(local, input), "eligible: note eligibility_source K") << "on none of the lists";
}

TEST(Eligibility, BarsWhoIsDeprivedOfRightsUnlessTheRulesDoNotSaySo) {
    const Profile national = builtin(Kind::villagers_committee, "cn-2025");
    EligibilityInput input = contender();
    input.facts = facts("deprived_of_political_rights");
    EXPECT_EQ(judge(national, input), "blocked: block disenfranchised_excluded K");
    EXPECT_EQ(judge(table::with(national, {{"disenfranchised_excluded", "false"}}), input),
              "eligible: note eligibility_source K");
}

// Rules without stages: the electoral committee reviews, ZJ20 Art.15.
TEST(Eligibility, AFailedReviewThatNoRuleAsksForWantsADecision) {
    EligibilityInput input = contender();
    input.reviews = {{ReviewStage::township, false}};
    const Profile supervision = builtin(Kind::supervision_committee, "cn-2025");
    EXPECT_EQ(judge(supervision, input), "review: review review_stages K");
    EXPECT_EQ(judge_eligibility(supervision, input).findings.at(0).reason.source, "ZJ20 Art.15");
}

TEST(Eligibility, APledgeThatOnlyThePlaceKnowsGoesByItsName) {
    Profile local = builtin(Kind::villagers_committee, "qz-2017");
    local.pledges.value = {"clean_river"};
    EligibilityInput input = contender();
    input.pledges = {"clean_river"};
    EXPECT_EQ(judge(local, input), "eligible");
    input.pledges = {"integrity"};
    EXPECT_NE(judge(local, input).find("pledge_missing K"), std::string::npos);
}

TEST(Eligibility, AsksForTheAgeWhereTheBirthdayIsKnown) {
    EligibilityInput input = contender();
    input.birth = date("1999-03-25");
    EXPECT_EQ(judge(builtin(Kind::villagers_committee, "cn-2025"), input), "eligible");
    input.birth = date("1999-03-26");
    EXPECT_EQ(judge(builtin(Kind::villagers_committee, "cn-2025"), input), "blocked: block min_age K");
}

TEST(FactTable, NamesEveryFactOnceInBothLanguages) {
    std::set<std::string_view> seen;
    for (const FactRow& row : fact_table()) {
        EXPECT_TRUE(seen.insert(row.name).second) << row.name;
        EXPECT_FALSE(row.zh.empty() || row.en.empty()) << row.name;
        EXPECT_EQ(find_fact(row.name), &row);
    }
    EXPECT_EQ(find_fact("quarry_shareholder"), nullptr);
    EXPECT_EQ(fact_word("fact", "quarry_shareholder").zh, "quarry_shareholder");
}

TEST(FactTable, KnowsEveryFactThatABuiltInProfileLists) {
    for (const std::string& name : text::builtin_profile_names())
        if (const auto profile = text::builtin_profile(Kind::villagers_committee, name)) {
            for (const Condition& condition : conditions_of(*profile))
                EXPECT_NE(find_fact(condition.fact), nullptr) << name << ": " << condition.fact;
        }
}

TEST(Eligibility, StagesAndVerdictsHaveNames) {
    for (const char* name : {"village", "township", "county"}) {
        ReviewStage stage{};
        ASSERT_TRUE(parse(name, stage));
        EXPECT_EQ(name_of(stage), name);
    }
    ReviewStage stage{};
    EXPECT_FALSE(parse("province", stage));
}

}  // namespace
}  // namespace zheng::election
