// Who is on the roll, in which class, and why somebody is not.
#include "proto/election/roll.hpp"

#include "tests/election/law_table.hpp"

namespace zheng::election {
namespace {

using table::builtin;
using table::date;

// "here living=1990-01-01 says applied agreed deprived elsewhere incapable lost proxy work=… class4"
Resident resident(const std::string& birth, const std::string& words) {
    Resident out;
    out.id = PersonId{"p"};
    out.birth = date(birth);
    for (const std::string& word : table::split(words, ' ')) {
        const std::string value = word.find('=') == std::string::npos ? "" : word.substr(word.find('=') + 1);
        const std::string key = word.substr(0, word.find('='));
        if (key == "living")
            out.lives_here_since = date(value);
        else if (key == "work")
            out.village_work_since = date(value);
        else if (key == "lost")
            out.contactable = false;
        else
            (key == "here"        ? out.household_here
             : key == "says"      ? out.says_takes_part
             : key == "applied"   ? out.applied
             : key == "agreed"    ? out.assembly_agreed
             : key == "deprived"  ? out.deprived_of_rights
             : key == "elsewhere" ? out.registered_elsewhere
             : key == "incapable" ? out.incapable_confirmed
             : key == "proxy"     ? out.has_proxy
                                  : out.province_class) = true;
    }
    return out;
}

std::string decide(const Profile& profile, const Resident& resident) {
    const RollAnswer answer = draw_up_roll(profile, date("2017-03-25"), std::span(&resident, 1));
    EXPECT_EQ(answer.listed.size() + answer.refused.size(), 1U);
    if (!answer.listed.empty())
        return "class " + std::to_string(static_cast<int>(answer.listed[0].roll_class));
    EXPECT_FALSE(answer.refused[0].reason.source.empty());
    return answer.refused[0].reason.rule;
}

struct Row {
    const char* what;
    const char* profile;
    const char* birth;
    const char* words;
    const char* expected;
};

TEST(Roll, ListsTheClassesOfTheLaw) {
    const char* adult = "1980-01-01";
    const Row rows[] = {
        {"VC-83: eighteen on election day", "cn-2025", "1999-03-25", "here living=2000-01-01", "class 1"},
        {"VC-83: eighteen the day after", "cn-2025", "1999-03-26", "here living=2000-01-01", "min_age"},
        {"lives here: always listed", "cn-2025", adult, "here living=2000-01-01", "class 1"},
        {"moves in on election day", "cn-2025", adult, "here living=2017-03-25", "class 1"},
        {"moves in the day after", "cn-2025", adult, "here living=2017-03-26", "reg_class_2"},
        {"away, says so", "cn-2025", adult, "here says", "class 2"},
        {"away, silent", "cn-2025", adult, "here", "reg_class_2"},
        {"away, silent in Hainan", "cn-hi-2025", adult, "here", "reg_class_2"},
        {"a year of residence", "cn-2025", adult, "living=2016-03-25 applied agreed", "class 3"},
        {"a day short of a year", "cn-2025", adult, "living=2016-03-26 applied agreed", "reg_class_3"},
        {"a year of village work", "cn-2025", adult, "work=2016-03-25 applied agreed", "class 3"},
        {"village work before 2026", "cn-2018", adult, "work=2016-03-25 applied agreed", "reg_class_3"},
        {"residence before 2026", "cn-2018", adult, "living=2016-03-25 applied agreed", "class 3"},
        {"village work in Zhejiang before", "cn-zj-2020", adult, "work=2016-03-25 applied agreed", "class 3"},
        {"has not applied", "cn-2025", adult, "living=2010-03-25 agreed", "reg_class_3"},
        {"the assembly has not agreed", "cn-2025", adult, "living=2010-03-25 applied", "reg_class_3"},
        {"deprived of rights", "cn-2025", adult, "here living=2000-01-01 deprived", "disenfranchised_excluded"},
        {"on another roll", "cn-2025", adult, "here living=2000-01-01 elsewhere", "single_registration"},
        {"incapable, nationally", "cn-2025", adult, "here living=2000-01-01 incapable", "class 1"},
        {"incapable in Hainan", "cn-hi-2025", adult, "here living=2000-01-01 incapable", "roll_exclude_incapable"},
        {"incapable in Tianjin", "cn-tj-2019", adult, "here living=2000-01-01 incapable", "roll_exclude_incapable"},
        {"cannot be reached, nationally", "cn-2025", adult, "here says lost", "class 2"},
        {"cannot be reached in Sichuan", "cn-sc-2026", adult, "here says lost", "roll_exclude_uncontactable"},
        {"cannot be reached, but has a proxy", "cn-sc-2026", adult, "here says lost proxy", "class 2"},
        {"retired cadre in Henan", "cn-ha-2011", adult, "class4", "class 4"},
        {"retired cadre elsewhere", "cn-2025", adult, "class4", "reg_class_3"},
        {"on another roll, and of no class", "cn-2025", adult, "here elsewhere", "reg_class_2"},
        {"youth comes before all else", "cn-2025", "2010-01-01", "deprived elsewhere", "min_age"},
    };
    for (const Row& row : rows)
        EXPECT_EQ(decide(builtin(Kind::villagers_committee, row.profile), resident(row.birth, row.words)), row.expected)
            << row.what;
}

// Both rules are parameters; a profile that drops one lists whom the law would leave out.
TEST(Roll, LeavesOutWhomARuleNamesAndNobodyElse) {
    const Profile national = builtin(Kind::villagers_committee, "cn-2025");
    const Resident deprived = resident("1980-01-01", "here living=2000-01-01 deprived");
    const Resident elsewhere = resident("1980-01-01", "here living=2000-01-01 elsewhere");
    EXPECT_EQ(decide(national, deprived), "disenfranchised_excluded");
    EXPECT_EQ(decide(table::with(national, {{"disenfranchised_excluded", "false"}}), deprived), "class 1");
    EXPECT_EQ(decide(national, elsewhere), "single_registration");
    EXPECT_EQ(decide(table::with(national, {{"single_registration", "false"}}), elsewhere), "class 1");
}

// 年满十八周岁: born on 29 February, of age on the last of February of a common year (CC Art.202).
TEST(Roll, OfALeapDayIsOfAgeOnTheLastOfFebruary) {
    const RollRules& rules = builtin(Kind::villagers_committee, "cn-2025");
    const Resident leap = resident("2004-02-29", "here living=2004-02-29");
    for (const auto& [day, listed] : {std::pair{"2022-02-27", false}, {"2022-02-28", true}, {"2022-03-01", true}})
        EXPECT_EQ(draw_up_roll(rules, date(day), std::span(&leap, 1)).listed.size(), listed ? 1U : 0U) << day;
}

TEST(Roll, KeepsTheOrderAsked) {
    std::vector<Resident> all{resident("1980-01-01", "here says"), resident("2010-01-01", ""),
                              resident("1980-01-01", "here living=2000-01-01")};
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i].id.text = "p" + std::to_string(i);
    const RollAnswer answer = draw_up_roll(builtin(Kind::villagers_committee, "cn-2025"), date("2017-03-25"), all);
    ASSERT_EQ(answer.listed.size(), 2U);
    EXPECT_EQ(answer.listed[0].person.text, "p0");
    EXPECT_EQ(answer.listed[1].person.text, "p2");
    ASSERT_EQ(answer.refused.size(), 1U);
    EXPECT_EQ(answer.refused[0].person.text, "p1");
}

}  // namespace
}  // namespace zheng::election
