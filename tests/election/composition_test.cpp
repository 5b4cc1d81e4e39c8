// The composition of bodies as figures, against targets and the last term.
#include "proto/election/composition.hpp"

#include "tests/election/law_table.hpp"

namespace zheng::election {
namespace {

using table::date;
using table::ids;

std::vector<SeatedBody> bodies(const std::string& text) {  // "party_branch A B; committee@village C D"
    std::vector<SeatedBody> out;
    for (const std::string& entry : table::split(text, ';')) {
        const auto space = entry.find(' ');
        std::string name = entry.substr(0, space);
        const auto at = name.find('@');
        out.push_back({at == std::string::npos ? "" : name.substr(at + 1), name.substr(0, at),
                       ids(space == std::string::npos ? "" : entry.substr(space))});
    }
    return out;
}

std::string value(const Composition& composition, const std::string& name) {
    const Figure* figure = find_figure(composition, name);
    return figure == nullptr ? "none" : figure->value.text();
}

TEST(Composition, CountsEachPersonOnceOverAllBodies) {
    CompositionInput input;
    input.now.bodies = bodies("villagers_committee A B C; party_branch A D");
    input.now.people = table::people(
        "A female party born=1982-03-25 college; B male born=1981-03-25 incumbent; C female returnee born=1961-01-01; "
        "D male party graduate born=1970-01-01 senior_high");
    input.now.day = date("2017-03-25");
    const Composition composition = compose(input);
    struct Row {
        const char* figure;
        const char* expected;
    };
    for (const Row& row : {Row{"members", "4"},
                           Row{"women", "2"},
                           Row{"women_share", "1/2"},
                           Row{"party_members", "2"},
                           Row{"villagers_committee.women_share", "2/3"},
                           Row{"villagers_committee.party_members_share", "1/3"},
                           Row{"party_branch.party_members_share", "1"},
                           Row{"newcomers", "3"},
                           Row{"re_elected", "1"},
                           Row{"returnees", "1"},
                           Row{"graduate_officials", "1"},
                           Row{"college", "1"},
                           Row{"senior_high", "1"},
                           Row{"education_unknown", "2"},
                           Row{"youth", "1"},         // 35 on the day itself
                           Row{"age_36_to_45", "1"},  // 36 on the day itself
                           Row{"age_46_to_55", "1"},
                           Row{"age_56_and_above", "1"},
                           Row{"average_age", "87/2"},  // 35, 36, 56, 47
                           Row{"cross_posts", "1"},
                           Row{"cross_posts.party_branch+villagers_committee", "1"},
                           Row{"one_shoulder_carry", "0"},
                           Row{"women.change", "none"}})
        EXPECT_EQ(value(composition, row.figure), row.expected) << row.figure;
    EXPECT_EQ(table::show(composition.findings), "");
}

TEST(Composition, NamesWhoCarriesBothLoads) {
    CompositionInput input;
    input.now.bodies =
        bodies("chair@north A; secretary@north A; chair@south B; secretary@south C; villagers_committee A B");
    const Composition composition = compose(input);
    EXPECT_EQ(value(composition, "one_shoulder_carry"), "1");
    EXPECT_EQ(value(composition, "members"), "2") << "a post is no body";
}

TEST(Composition, SetsPostsOfOneBesideNoBody) {
    CompositionInput input;
    input.now.bodies = bodies("villagers_committee A B; chair A; secretary B; supervision_committee S");
    input.now.people = table::people("A male; B male; S male spouse=A");
    EXPECT_EQ(table::show(compose(input).findings), "block forbidden_pairs A S");
}

TEST(Composition, ShowsAFigureThatIsNoWholeNumberWithADecimal) {
    CompositionInput input;
    input.now.bodies = bodies("village_representatives A B");
    input.now.people = table::people("A female born=1980-03-25; B male born=1979-03-25");
    input.now.day = date("2017-03-25");
    input.targets = {{"average_age", Score(37, 1)}};
    const Composition composition = compose(input);
    ASSERT_EQ(composition.findings.size(), 1U);
    EXPECT_NE(composition.findings[0].reason.en.find("37.5"), std::string::npos) << composition.findings[0].reason.en;
}

TEST(Composition, WithoutADayThereAreNoAges) {
    CompositionInput input;
    input.now.bodies = bodies("party_branch A");
    input.now.people = table::people("A male born=1980-01-01");
    EXPECT_EQ(value(compose(input), "average_age"), "none");
    EXPECT_EQ(value(compose(input), "youth"), "none");
}

TEST(Composition, SaysWhatIsNotKnown) {
    CompositionInput input;
    input.now.bodies = bodies("party_branch A B");
    input.now.people = table::people("A male");
    input.now.day = date("2017-03-25");
    EXPECT_EQ(table::show(compose(input).findings), "note sex_unknown B; note birth_unknown A B");
}

TEST(Composition, ComparesWithTheLastTermThroughMergedVillages) {
    CompositionInput input;
    input.now.bodies = bodies("villagers_committee@lake A B C; villagers_committee@hill D E");
    input.now.people = table::people("A female; B male; C female; D male; E male");
    input.last = Term{};
    input.last->bodies =
        bodies("villagers_committee@east A; villagers_committee@west B X; villagers_committee@hill C D");
    input.last->people = table::people("A female; B male; C female; D male; X male");
    input.merged = {{"east", "lake"}, {"west", "lake"}};
    const Composition composition = compose(input);
    EXPECT_EQ(value(composition, "newcomers"), "2") << "C moves from hill to lake, E is new";
    EXPECT_EQ(value(composition, "members.change"), "0");
    EXPECT_EQ(value(composition, "women.change"), "0");
    EXPECT_EQ(value(composition, "women_share.change"), "0");
    input.merged.clear();
    EXPECT_EQ(value(compose(input), "newcomers"), "4") << "without the mapping only D sat in the same village";
}

TEST(Composition, HoldsFiguresAgainstTargets) {
    CompositionInput input;
    input.now.bodies = bodies("village_representatives A B C");
    input.now.people = table::people("A female party born=1960-01-01; B male born=1960-01-01; C male born=1960-01-01");
    input.now.day = date("2017-03-25");
    input.targets = {{"women_share", Score(1, 3)},
                     {"village_representatives.party_members_share", Score(34, 100)},
                     {"average_age", Score(57, 1)},
                     {"average_age", Score(56, 1)},
                     {"height", Score(1, 1)}};
    const Composition composition = compose(input);
    EXPECT_EQ(table::show(composition.findings), "note quota_report; note quota_report");
    EXPECT_EQ(composition.findings[0].reason.en,
              "village_representatives.party_members_share: 33.3%; the target is at least 34.0%: missed");
    EXPECT_EQ(composition.findings[1].reason.zh, "average_age：57，目标不高于 56，未达到");
    ASSERT_EQ(composition.targets.size(), 4U) << "height is no figure";
    EXPECT_TRUE(composition.targets[0].met);
    EXPECT_EQ(composition.targets[0].source, "VCL25 Art.8; VCL25 Art.29");
    EXPECT_FALSE(composition.targets[1].met);
    EXPECT_TRUE(composition.targets[2].met) << "an average age is to be at most that";
    EXPECT_FALSE(composition.targets[3].met);
}

TEST(Composition, NamesForbiddenPairsAndRelativesOfOneVillage) {
    CompositionInput input;
    const char* people = "A female spouse=S sibling=P; B male; S male; P male; F male child=B";
    input.now.people = table::people(people);
    input.now.bodies = bodies("supervision_committee@north S B; villagers_committee@north A B; party_branch@north P");
    EXPECT_EQ(table::show(compose(input).findings),
              "block forbidden_pairs B; block forbidden_pairs A S; note kin_scope A P");
    input.now.bodies = bodies("supervision_committee@south S B; villagers_committee@north A B; party_branch@west P");
    EXPECT_EQ(table::show(compose(input).findings), "");
}

// A township of the shape that was published in 2017: 7 branches, 25 committee members, 12 of them new, average age 48
// and 3 years below the last term, 2 women more, 3 of 35 or younger more; 250 representatives, 97 of them members.
TEST(Composition, OfATownshipComesOutAsCounted) {
    CompositionInput input;
    input.now.day = date("2017-03-25");
    input.last = Term{};
    input.last->day = date("2013-11-25");
    const auto person = [](int number, int birth_year, bool woman) {
        Person out;
        out.id.text = "p" + std::to_string(number);
        out.sex = woman ? Sex::female : Sex::male;
        EXPECT_TRUE(Date::from_number(static_cast<std::uint32_t>(birth_year) * 10000U + 101U, out.birth));
        return out;
    };
    for (int i = 0; i < 7; ++i) {
        input.now.bodies.push_back({"v" + std::to_string(i), "party_branch", {}});
        input.last->bodies.push_back({"v" + std::to_string(i), "party_branch", {}});
    }
    // 13 stay; ages now: 4 of 35, the others so that 25 people are 25 * 48 = 1200 years old.
    for (int i = 0; i < 25; ++i) {
        const int age = i < 4 ? 35 : i < 24 ? 50 : 60;
        input.now.people.push_back(person(i, 2017 - age, i % 5 == 0));
        input.now.bodies[static_cast<std::size_t>(i % 7)].members.push_back(input.now.people.back().id);
    }
    for (int i = 0; i < 25; ++i) {
        const bool stays = i >= 12;
        const int number = stays ? i : 100 + i;
        const int age = i == 0 ? 35 : i < 24 ? 52 : 44;
        input.last->people.push_back(person(number, 2013 - age, i < 3));
        input.last->bodies[static_cast<std::size_t>(i % 7)].members.push_back(input.last->people.back().id);
    }
    std::vector<PersonId> reps;
    for (int i = 0; i < 250; ++i) {
        Person rep = person(1000 + i, 1970, false);
        rep.party_member = i < 97;
        reps.push_back(rep.id);
        input.now.people.push_back(rep);
    }
    input.now.bodies.push_back({"", "village_representatives", reps});
    const Composition composition = compose(input);
    EXPECT_EQ(value(composition, "party_branch.members"), "25");
    EXPECT_EQ(value(composition, "party_branch.newcomers"), "12");
    EXPECT_EQ(value(composition, "party_branch.average_age"), "48");
    EXPECT_EQ(value(composition, "party_branch.average_age.change"), "-3");
    EXPECT_EQ(value(composition, "party_branch.women.change"), "2");
    EXPECT_EQ(value(composition, "party_branch.youth.change"), "3");
    EXPECT_EQ(value(composition, "village_representatives.party_members"), "97");
    EXPECT_EQ(value(composition, "village_representatives.party_members_share"), "97/250");
    EXPECT_EQ(Ratio(97, 250).percent(), "38.8");
}

}  // namespace
}  // namespace zheng::election
