// Whether a body may be as it is: seats, women, shares, relatives, posts that exclude each other, knowledge.
#include "proto/election/body.hpp"

#include "tests/election/law_table.hpp"

namespace zheng::election {
namespace {

using table::builtin;
using table::ids;

struct Asked {
    std::optional<std::uint32_t> seats;
    const char* members = "";
    const char* people = "";
    const char* others = "";  // "supervision_committee S T; bookkeeper U"
    std::optional<std::uint32_t> reps_total = {};
    std::optional<std::uint32_t> population = {};
};

std::vector<Finding> findings(const Profile& profile, const Asked& asked) {
    BodyInput input;
    input.members = ids(asked.members);
    input.seats = asked.seats;
    input.people = table::people(asked.people);
    input.reps_total = asked.reps_total;
    input.population = asked.population;
    for (const std::string& entry : table::split(asked.others, ';')) {
        const auto space = entry.find(' ');
        EXPECT_TRUE(known_body(entry.substr(0, space))) << entry;
        input.other_bodies.push_back({entry.substr(0, space), ids(entry.substr(space))});
    }
    return body_findings(profile, input);
}

std::string judge(const Profile& profile, const Asked& asked) {
    return table::show(findings(profile, asked));
}

const Profile& committee() {
    static const Profile profile = builtin(Kind::villagers_committee, "cn-2025");
    return profile;
}

TEST(Body, HasSeatsWithinTheSpanOfTheLaw) {
    for (const auto& [seats, expected] :
         {std::pair{2U, "block seats_min"}, {3U, ""}, {4U, ""}, {7U, ""}, {8U, "block seats_max"}})
        EXPECT_EQ(judge(committee(), {seats}), expected) << seats;
    const Profile odd = builtin(Kind::villagers_committee, "cn-tj-2019");
    EXPECT_EQ(judge(odd, {4}), "block seats_odd");
    EXPECT_EQ(judge(odd, {5}), "");
    const Profile branch = builtin(Kind::party_branch, "party-2020");
    EXPECT_EQ(judge(branch, {2}), "block branch_committee_seats");
    EXPECT_EQ(judge(branch, {7}), "");
    EXPECT_EQ(judge(branch, {8}), "block branch_committee_seats");
}

TEST(Body, OfEveryKindNamesItsOwnRuleOfSeats) {
    for (const auto& [kind, profile, rule] :
         {std::tuple{Kind::electoral_committee, "cn-2025", "block ec_seats"},
          std::tuple{Kind::supervision_committee, "cn-2025", "block sup_seats"},
          std::tuple{Kind::party_branch, "party-2020", "block branch_committee_seats"},
          std::tuple{Kind::villagers_committee, "cn-2025", "block seats_min"}}) {
        const Profile of_kind = builtin(kind, profile);
        EXPECT_EQ(judge(of_kind, {of_kind.seats_min.value - 1}).substr(0, std::string(rule).size()), rule);
        EXPECT_EQ(judge(of_kind, {of_kind.seats_min.value}).find("block"), std::string::npos);
    }
}

TEST(Body, WithoutANumberOfSeatsHasAsManyAsItsMembers) {
    EXPECT_EQ(judge(committee(), {{}, "A B C", "A female; B male; C male"}), "");
    EXPECT_EQ(judge(committee(), {{}, "A B", "A female; B male"}), "block seats_min");
}

TEST(Body, CO08TheCooperativesBoardIsOdd) {
    const Profile coop = builtin(Kind::economic_cooperative, "coop-2024");
    for (const auto& [seats, ok] :
         {std::pair{2U, false}, {3U, true}, {4U, false}, {5U, true}, {6U, false}, {7U, true}, {9U, false}})
        EXPECT_EQ(judge(coop, {seats}).empty(), ok) << seats;
}

TEST(Body, CO05ACooperativeHasMoreThanTwentyRepresentatives) {
    const Profile coop = builtin(Kind::economic_cooperative, "coop-2024");
    EXPECT_EQ(judge(coop, {{}, "", "", "", 20}), "block coop_reps_count");
    EXPECT_EQ(judge(coop, {{}, "", "", "", 21}), "");
    EXPECT_EQ(judge(coop, {{}, "", "", "", 22}), "");
}

TEST(Body, MembersFillItsSeatsOnceEach) {
    const char* women = "A female; B female; C female; D female";
    EXPECT_EQ(judge(committee(), {3, "A B C", women}), "");
    EXPECT_EQ(judge(committee(), {3, "A B", women}), "note seats_min");
    EXPECT_EQ(judge(committee(), {3, "A B C D", women}), "block seats_min");
    EXPECT_EQ(judge(committee(), {4, "A B A C D", women}), "block members A");
}

TEST(Body, OfACommitteeHasAWoman) {
    EXPECT_EQ(judge(committee(), {3, "A B C", "A male; B male; C female"}), "");
    EXPECT_EQ(judge(committee(), {3, "A B C", "A male; B male; C male"}), "block women_min");
    EXPECT_EQ(judge(committee(), {3, "A B C", "A male; B male"}), "note sex_unknown C; block women_min");
    EXPECT_TRUE(any_blocks(findings(committee(), {3, "A B C", "A male; B male; C male"})));
    EXPECT_FALSE(any_blocks(findings(committee(), {3, "A B C", "A male; B female"}))) << "only a note";
}

TEST(Body, OfACommitteeHasNoRelatives) {
    const char* siblings = "A female sibling=B; B male; C male grandparent=A";
    EXPECT_EQ(judge(committee(), {3, "A B C", siblings}), "block kin_scope A B; block kin_scope A C");
    EXPECT_EQ(judge(builtin(Kind::villagers_committee, "cn-zj-2020"), {3, "A B C", siblings}), "block kin_scope A B")
        << "VC-75: a grandparent is no relative there";
    EXPECT_EQ(judge(committee(), {3, "A B C", "A female other=B; B male; C male"}), "") << "VC-73, VC-74";
    const char* spouses = "A female spouse=B; B male; C female";
    EXPECT_EQ(judge(builtin(Kind::electoral_committee, "cn-2025"), {3, "A B C", spouses}), "");
    for (const char* province : {"cn-sc-2026", "cn-tj-2019"})
        EXPECT_EQ(judge(builtin(Kind::electoral_committee, province), {5, "A B C D E", spouses}),
                  "block ec_kin_between_members A B")
            << province;
    EXPECT_EQ(judge(builtin(Kind::economic_cooperative, "coop-2024"), {3, "A B C", spouses}),
              "block coop_board_kin A B");
}

TEST(Body, CommitteeAndSupervisionExcludeEachOther) {
    EXPECT_EQ(judge(committee(), {3, "A B C", "A female; B male; C male; S child=B", "supervision_committee S C"}),
              "block forbidden_pairs C; block forbidden_pairs B S");
    EXPECT_EQ(judge(committee(), {3, "A B C", "A female; B male; C male; S other=B", "supervision_committee S T"}), "");
}

TEST(SupervisionBody, SU03KeepsOutTheCommitteeAndItsRelatives) {
    const Profile national = builtin(Kind::supervision_committee, "cn-2025");
    const char* people = "S skilled; T; U; X sibling=S";
    EXPECT_EQ(judge(national, {3, "S T U", people, "villagers_committee X Y"}), "block sup_excluded S X");
    EXPECT_EQ(judge(national, {3, "S T U", people, "villagers_committee T"}), "block sup_excluded T");
    EXPECT_EQ(judge(national, {3, "S T U", people, "villagers_committee Y"}), "");
}

TEST(SupervisionBody, SU04KeepsOutTheBookkeeperInZhejiangOnly) {
    const char* people = "S skilled; T; U";
    EXPECT_EQ(judge(builtin(Kind::supervision_committee, "cn-2025"), {3, "S T U", people, "bookkeeper T"}), "");
    const Profile zhejiang = builtin(Kind::supervision_committee, "cn-zj-2020");
    EXPECT_EQ(judge(zhejiang, {3, "S T U", people, "bookkeeper T"}), "block sup_excluded T");
    EXPECT_EQ(judge(zhejiang, {3, "S T U", people, "village_clerk U"}), "block sup_excluded U");
}

TEST(SupervisionBody, SU05SomebodyKnowsAccountingOrManagement) {
    const Profile national = builtin(Kind::supervision_committee, "cn-2025");
    EXPECT_EQ(judge(national, {3, "S T U", "S unskilled; T unskilled; U unskilled"}), "review sup_skill_member_min");
    EXPECT_EQ(judge(national, {3, "S T U", "S unskilled; T unskilled; U skilled"}), "");
    EXPECT_EQ(judge(national, {3, "S T U", "S unskilled; T"}), "review sup_skill_member_min") << "not known";
}

TEST(SupervisionBody, ThatIsNotFilledYetIsAskedForNoKnowledge) {
    EXPECT_EQ(judge(builtin(Kind::supervision_committee, "cn-2025"), {3}), "");
}

TEST(CooperativeBody, CO10SupervisorsAreNoRelativesOfBoardOrFinance) {
    const Profile coop = builtin(Kind::economic_cooperative, "coop-2024");
    const char* people = "A; B; C; S spouse=F; F; K child=A";
    EXPECT_EQ(judge(coop, {3, "A B C", people, "coop_supervisors S; finance_staff F"}),
              "block coop_supervisor_excluded S F");
    EXPECT_EQ(judge(coop, {3, "A B C", people, "coop_supervisors F; finance_staff F"}),
              "block coop_supervisor_excluded F");
    EXPECT_EQ(judge(coop, {3, "A B C", people, "coop_supervisors B"}), "block coop_supervisor_excluded B");
    EXPECT_EQ(judge(coop, {3, "A B C", people, "coop_supervisors K"}), "block coop_supervisor_excluded K A");
    EXPECT_EQ(judge(coop, {3, "A B C", people, "coop_supervisors S; finance_staff Z"}), "");
    const Profile zhejiang = builtin(Kind::economic_cooperative, "coop-zj-2020");
    EXPECT_EQ(judge(zhejiang, {3, "A B C", people, "coop_supervisors B K"}), "block coop_supervisor_excluded B")
        << "ZJC20 Art.25 speaks of the people, not of their relatives";
}

TEST(RepresentativesBody, RP03HasALeastNumberByPopulation) {
    const Profile zhejiang = builtin(Kind::village_representatives, "cn-zj-2020");
    struct Row {
        std::uint32_t population, least;
    };
    EXPECT_EQ(judge(zhejiang, {{}, "", "", "", 30, 299}), "review assembly_allowed_if");
    EXPECT_EQ(judge(zhejiang, {{}, "", "", "", 30, 300}), "");
    EXPECT_EQ(judge(table::with(zhejiang, {{"assembly_allowed_if", "many_or_dispersed"}}), {{}, "", "", "", 30, 299}),
              "")
        << "VCL25 Art.29 names no number of people";
    for (const Row row : {Row{300, 30}, Row{499, 30}, Row{500, 40}, Row{999, 40}, Row{1000, 50}, Row{5000, 50}}) {
        EXPECT_EQ(representatives_least(zhejiang.reps_min_count.value, row.population), row.least) << row.population;
        EXPECT_EQ(judge(zhejiang, {{}, "", "", "", row.least - 1, row.population}), "block reps_min_count");
        EXPECT_EQ(judge(zhejiang, {{}, "", "", "", row.least, row.population}), "");
    }
    EXPECT_EQ(representatives_least({}, 1000), 0U);
    const Profile shanghai = builtin(Kind::village_representatives, "cn-sh-2020");
    EXPECT_EQ(judge(shanghai, {{}, "", "", "", 34}), "block reps_min_count")
        << "in every village, whatever its population";
    EXPECT_EQ(judge(shanghai, {{}, "", "", "", 35}), "");
    EXPECT_EQ(judge(zhejiang, {{}, "", "", "", 3}), "") << "nobody says how many people there are";
}

std::string numbered(char letter, int from, int to) {
    std::string out;
    for (int i = from; i <= to; ++i)
        out += " " + std::string(1, letter) + std::to_string(i);
    return out;
}

std::string women(int count) {
    std::string out;
    for (int i = 1; i <= count; ++i)
        out += "r" + std::to_string(i) + " female;";
    for (int i = count + 1; i <= 40; ++i)
        out += "r" + std::to_string(i) + " male;";
    return out;
}

TEST(RepresentativesBody, RP04AThirdOfTheAssemblyAreWomen) {
    const Profile national = builtin(Kind::village_representatives, "cn-2025");
    const std::string reps = numbered('r', 1, 40);
    const std::string others = "villagers_committee" + numbered('c', 1, 5);
    const auto ask = [&](const Profile& profile, int count) {
        const std::string people = women(count);
        return judge(profile, {{}, reps.c_str(), people.c_str(), others.c_str()});
    };
    EXPECT_EQ(ask(national, 14), "block women_reps_min");
    EXPECT_EQ(ask(national, 15), "");
    EXPECT_EQ(ask(national, 16), "");
    const Profile hainan = builtin(Kind::village_representatives, "cn-hi-2025");
    EXPECT_EQ(ask(hainan, 13), "block women_reps_min") << "a third of the 40 representatives is 14";
    EXPECT_EQ(ask(hainan, 14), "");
}

TEST(RepresentativesBody, RP05RepresentativesAreFourFifthsOfTheAssembly) {
    const Profile national = builtin(Kind::village_representatives, "cn-2025");
    const std::string six = "villagers_committee" + numbered('c', 1, 6);
    EXPECT_EQ(judge(national, {{}, "", "", six.c_str(), 20}), "block reps_share_min");
    EXPECT_EQ(judge(national, {{}, "", "", six.c_str(), 23}), "block reps_share_min");
    EXPECT_EQ(judge(national, {{}, "", "", six.c_str(), 24}), "");
    EXPECT_EQ(representatives_needed(election::Test::ge_four_fifths, 6), 24U);
    // Whoever is both is counted once: 20 representatives and 5 others.
    const std::string reps = numbered('r', 1, 20);
    const std::string people = women(20);
    const std::string both = "villagers_committee r1" + numbered('c', 1, 5);
    EXPECT_EQ(judge(national, {{}, reps.c_str(), people.c_str(), both.c_str()}), "");
    const std::string apart = "villagers_committee" + numbered('c', 1, 6);
    EXPECT_EQ(judge(national, {{}, reps.c_str(), people.c_str(), apart.c_str()}), "block reps_share_min");
}

TEST(RepresentativesNeeded, IsTheLeastThatSatisfiesTheShareForEveryNumberOfOthers) {
    for (const election::Test test :
         {election::Test::none, election::Test::gt_half, election::Test::ge_half, election::Test::ge_third,
          election::Test::ge_two_thirds, election::Test::ge_fifth, election::Test::ge_tenth,
          election::Test::ge_four_fifths, election::Test::gt_four_fifths})
        for (std::uint64_t others = 0; others <= 10'000; others += others < 100 ? 1 : 33) {
            const std::uint64_t needed = representatives_needed(test, others);
            ASSERT_TRUE(holds(test, needed, needed + others)) << name_of(test) << " " << others;
            if (needed != 0) {
                ASSERT_FALSE(holds(test, needed - 1, needed - 1 + others)) << name_of(test) << " " << others;
            }
        }
}

TEST(RepresentativesBody, RP06OneOfAHousehold) {
    const Profile national = builtin(Kind::village_representatives, "cn-2025");
    EXPECT_EQ(judge(national, {{}, "A B C", "A female household=h1; B female household=h2; C female household=h1"}),
              "block rep_same_household_max A C");
    EXPECT_EQ(judge(national, {{}, "A B C", "A female household=h1; B female household=h2; C female"}), "");
}

TEST(RepresentativesBody, MayComeFromOneHouseholdWhereTheRulesSetNoLimit) {
    const Profile local =
        table::with(builtin(Kind::village_representatives, "cn-2025"), {{"rep_same_household_max", "none"}});
    EXPECT_EQ(judge(local, {{}, "A B", "A female household=h1; B female household=h1"}), "");
}

TEST(RepresentativesBody, ThatNobodyDescribesAreNoWomenNoPartyMembersAndOfNoHousehold) {
    const Profile national = table::with(builtin(Kind::village_representatives, "cn-2025"),
                                         {{"party_reps_share", "ge_third"}, {"women_reps_min", "none"}});
    EXPECT_EQ(judge(national, {{}, "A B C", "A female party household=h1"}), "");
    EXPECT_EQ(judge(national, {{}, "A B C D", "A female party household=h1"}), "review party_reps_share");
}

TEST(RepresentativesBody, PartyMembersAreAnAimOfThePlace) {
    Profile local = builtin(Kind::village_representatives, "cn-2025");
    local.party_reps_share.value = election::Test::ge_third;
    local.party_reps_share.source = "QZ17";
    EXPECT_EQ(judge(local, {{}, "A B C", "A female party; B female; C female"}), "");
    EXPECT_EQ(judge(local, {{}, "A B C D", "A female party; B female; C female; D female"}), "review party_reps_share");
}

TEST(Body, NamesThatNobodyKnowsAreNotBodies) {
    EXPECT_TRUE(known_body("party_branch"));
    EXPECT_TRUE(known_body("coop_supervisors"));
    EXPECT_FALSE(known_body("choir"));
}

}  // namespace
}  // namespace zheng::election
