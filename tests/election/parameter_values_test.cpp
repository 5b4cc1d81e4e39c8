// Values of parameters: each form is written in one way, and what is read is written again as it was. What a value must
// look like is part of the law's table: a threshold names its base, a list names nothing twice, steps begin at nobody.
#include "proto/election/profile_table.hpp"
#include "tests/election/vote_table.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace zheng::election {
namespace {

constexpr std::array kinds{Kind::villagers_committee, Kind::electoral_committee,   Kind::village_representatives,
                           Kind::party_branch,        Kind::supervision_committee, Kind::economic_cooperative};

struct Row {
    Kind kind;
    const char* name;
    std::vector<std::string> values;
    std::vector<std::string> refused;
};

std::string list_of(std::size_t facts) {
    std::string out = "five/block:";
    for (std::size_t i = 0; i < facts; ++i)
        out += (i == 0 ? "fact" : ",fact") + std::to_string(i);
    return out;
}

std::string lists(std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
        out += (i == 0 ? "list" : ";list") + std::to_string(i) + "/review:debts";
    return out;
}

TEST(ParameterValue, IsWrittenInOneWay) {
    const std::string longest(id_bytes_max, 'a');
    const Row rows[] = {
        // 过半数, 三分之二以上
        {Kind::villagers_committee, "turnout_threshold", {"gt_half", "ge_two_thirds", "none"}, {"most", "", "GT_HALF"}},
        // ZJI20 Art.20; VCL25 Art.32
        {Kind::village_representatives,
         "rep_quorum",
         {"gt_half(due)", "gt_half(due),ge_two_thirds(households)", "none"},
         {"gt_half", "gt_half(due", "gt_half due)", "most(due)", "gt_half(people)", "gt_half()", "(due)", "",
          "gt_half(due),gt_half(due)", "gt_half(due),", "gt_half(due);ge_half(reps)"}},
        {Kind::economic_cooperative,
         "coop_assembly_pass",
         {"ge_two_thirds(members)"},
         {"ge_two_thirds", "none", "gt_half(due),gt_half(members)", "gt_half(members) "}},
        // 两推一选 weights, QZ17: in lowest terms
        {Kind::party_branch,
         "two_push_wv",
         {"1/2", "0/1", "1/1", "3/5"},
         {"1", "1/0", "2/4", "6/10", "x/2", "1/x", "/2", "1/", "01/2", "1/2/3", "-1/2", ""}},
        {Kind::villagers_committee,
         "ineligible_province",
         {"none", "criminal_record", "a,b", longest},
         {"a,a", "A", "a,,b", ",a", "a b", "", longest + "a"}},
        {Kind::villagers_committee,
         "local_condition_lists",
         {"none", "five/block:a,b;six/review:c", "five/block:a;five/review:a", list_of(condition_facts_max),
          lists(condition_lists_max)},
         {"five", "five/block", "five:a", "five:a/block", "five/forbid:a", "Five/block:a", "five/block:none",
          "five/block:", "five/block:a,a", "five/block:a;five/block:b", "five/block:a;", "",
          list_of(condition_facts_max + 1), lists(condition_lists_max + 1)}},
        // ZJI20 Art.18: so many from so many people on; the first step is for every village
        {Kind::village_representatives,
         "reps_min_count",
         {"none", "0:30", "0:30,500:40"},
         {"30", "500:40", "0:30,500", "0:30,0:40", "0:30,500:40,500:50", "0:30,500:40,200:35", "x:30", "0:x",
          "0:", ":30", "0:30,0:30"}},
        {Kind::villagers_committee,
         "review_stages",
         {"none", "village", "village,township,county"},
         {"province", "village,province", "village,village", "village|township", ""}},
        {Kind::villagers_committee, "roll_publish_by", {"none", "0", "365"}, {"366", "-1", "1.5", "020", "1 ", "1x"}},
        {Kind::villagers_committee,
         "surplus_members",
         {"1", "1..3"},
         {"3..1", "2..2", "x..3", "1..x", "..3", "1..", "1..2..3"}},
        {Kind::party_branch, "branch_committee_seats", {"3..7", "5"}, {"7..3", "3..65", "0..3", "three"}},
        {Kind::villagers_committee, "void_counts_in_base", {"true", "false"}, {"yes", "", "True"}},
    };
    for (const Row& row : rows) {
        const ParameterRow* parameter = find_parameter(row.kind, row.name);
        ASSERT_NE(parameter, nullptr) << row.name;
        ASSERT_NE(parameter->read, nullptr) << row.name;
        for (const std::string& value : row.values) {
            Profile profile;
            EXPECT_TRUE(in_range(*parameter, value)) << row.name << " = " << value;
            EXPECT_TRUE(parameter->read(profile, {row.name, value, "ZJ20 Art.1", 'S'})) << row.name << " = " << value;
            EXPECT_EQ(parameter->write(profile), value) << row.name;
        }
        for (const std::string& value : row.refused)
            EXPECT_FALSE(in_range(*parameter, value)) << row.name << " = \"" << value << "\"";
    }
}

TEST(ParameterValue, ThatIsNoneOfItsFieldLeavesTheFieldAlone) {
    for (const Kind kind : kinds)
        for (const ParameterRow& row : parameter_table(kind)) {
            EXPECT_FALSE(in_range(row, "?")) << row.name;
            if (row.read == nullptr)
                continue;
            Profile profile;
            const std::string before = row.write(profile);
            EXPECT_FALSE(row.read(profile, {std::string(row.name), "?", "ZJ20 Art.1", 'S'})) << row.name;
            EXPECT_EQ(row.write(profile), before) << row.name;
        }
}

TEST(ParameterValue, IsExplainedByItsForm) {
    const auto expected = [](Kind kind, const char* name) { return expected_value(*find_parameter(kind, name)); };
    EXPECT_EQ(expected(Kind::villagers_committee, "turnout_threshold"), "a threshold such as gt_half");
    EXPECT_EQ(expected(Kind::villagers_committee, "review_stages"), "none or some of village|township|county");
    EXPECT_EQ(expected(Kind::villagers_committee, "term_years"), "1..9");
    EXPECT_EQ(find_parameter(Kind::party_branch, "turnout"), nullptr);
}

// A text of a statement is at most text_bytes_max long, and so are a value, its source, and a profile's name.
TEST(ParameterValue, AndItsSourceAreNoLongerThanATextMayBe) {
    const auto faults = [](const char* changed, const std::string& value, const std::string& source) {
        auto parameters = table::builtin(Kind::villagers_committee, "cn-2025").parameters;
        for (Parameter& parameter : parameters)
            if (parameter.name == changed) {
                parameter.value = value;
                parameter.source = source;
            }
        const auto made = make_profile(Kind::villagers_committee, "local", parameters);
        return made ? 0 : made.error().size();
    };
    std::string value = "a";
    for (int i = 1; value.size() < text_bytes_max; ++i)
        value += "," + std::to_string(1000000 + i).substr(0, text_bytes_max - value.size() - 1);
    ASSERT_EQ(value.size(), text_bytes_max);
    EXPECT_EQ(faults("unsuitable_local", value, "ZJ20"), 0U);
    EXPECT_EQ(faults("unsuitable_local", value + "9", "ZJ20"), 1U);
    EXPECT_EQ(faults("unsuitable_local", "none", std::string(text_bytes_max, 'Z')), 0U);
    EXPECT_EQ(faults("unsuitable_local", "none", std::string(text_bytes_max + 1, 'Z')), 1U);

    const auto parameters = table::builtin(Kind::villagers_committee, "cn-2025").parameters;
    EXPECT_TRUE(make_profile(Kind::villagers_committee, std::string(64, 'n'), parameters).has_value());
    EXPECT_FALSE(make_profile(Kind::villagers_committee, std::string(65, 'n'), parameters).has_value());
}

// A fact with a period says it in its name: "…_under_5y".
TEST(Period, IsReadFromTheNameOfItsFact) {
    struct Case {
        const char* fact;
        std::uint32_t years;  // 0: the fact does not end by itself
    };
    for (const Case& row :
         {Case{"sentenced_or_released_under_5y", 5}, Case{"gang_penalty_under_3y", 3}, Case{"penalty_under_10y", 10},
          Case{"criminal_record", 0}, Case{"sentence_under_5", 0}, Case{"sentence_under_review_y", 0},
          Case{"sentence_under_0y", 0}, Case{"sentence_under_y", 0}, Case{"sentence_under_05y", 0}}) {
        const auto years = period_years(row.fact);
        EXPECT_EQ(years.has_value(), row.years != 0) << row.fact;
        EXPECT_EQ(years.value_or(0), row.years) << row.fact;
    }
}

TEST(Base, HasAWordOfItsOwnInBothLanguages) {
    std::set<std::string_view> zh;
    std::set<std::string_view> en;
    constexpr std::array all{Base::registered, Base::issued,  Base::voters, Base::collected, Base::present,
                             Base::due,        Base::members, Base::reps,   Base::households};
    for (const Base base : all) {
        zh.insert(words_zh(base));
        en.insert(words_en(base));
        Base read{};
        EXPECT_TRUE(parse(text_of(base), read));
        EXPECT_EQ(read, base);
    }
    EXPECT_EQ(zh.size(), all.size());
    EXPECT_EQ(en.size(), all.size());
    EXPECT_FALSE(zh.contains("") || en.contains(""));
}

}  // namespace
}  // namespace zheng::election
