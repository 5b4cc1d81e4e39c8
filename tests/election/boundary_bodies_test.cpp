// Every number that meetings and bodies are held to: one below, exactly at, one above.
#include "proto/election/body.hpp"
#include "proto/text/profile_toml.hpp"

#include "tests/election/boundary.hpp"

namespace zheng::election {
namespace {

using table::expect_edge;

// "P0","P1",…
std::string members(int count) {
    std::string out;
    for (int i = 0; i < count; ++i)
        out += (i == 0 ? "" : ",") + std::string("\"P") + std::to_string(i) + "\"";
    return out;
}

// The first `some` of `count` people carry the fact, the others its opposite.
std::string people(int count, int some, const char* fact, const char* otherwise) {
    std::string out;
    for (int i = 0; i < count; ++i)
        out += (i == 0 ? "" : ",") + std::string("{\"id\":\"P") + std::to_string(i) + "\"," +
               (i < some ? fact : otherwise) + "}";
    return out;
}

TEST(Boundary, Petition) {
    expect_edge({"VCL25 Art.23",
                 R"({"ask":"petition","profile":"cn-2025","type":"recall","voters":1000,"supporters":@})",
                 {"199", "200", "201"},
                 {"petition_short", "petition_enough", "petition_enough"}});
    expect_edge({"VCL25 Art.23",
                 R"({"ask":"petition","profile":"cn-2025","type":"recall","representatives":30,"supporters":@})",
                 {"9", "10", "11"},
                 {"petition_short", "petition_enough", "petition_enough"}});
}

TEST(Boundary, Quorum) {
    expect_edge({"VCL25 Art.26",
                 R"({"ask":"decision","profile":"cn-2025","body":"assembly_adults","roll":{"due":1000},
                     "turnout":{"present":@},"yes":0,"no":0})",
                 {"499", "500", "501"},
                 {"quorum_short", "quorum_short", "quorum_met"}});
    expect_edge({"VCL25 Art.30",
                 R"({"ask":"decision","profile":"cn-2025","body":"reps_assembly","roll":{"due":60},
                     "turnout":{"present":@},"yes":0,"no":0})",
                 {"39", "40", "41"},
                 {"quorum_short", "quorum_met", "quorum_met"}});
}

TEST(Boundary, QuorumOfAnEvaluation) {
    expect_edge({"VCL25 Art.38",
                 R"({"ask":"evaluation","profile":"cn-2025","roll":{"registered":1000},"turnout":{"present":@},
                     "votes":[]})",
                 {"499", "500", "501"},
                 {"quorum_short", "quorum_short", "quorum_met"}});
}

TEST(Boundary, Decision) {
    expect_edge({"VCL25 Art.30",
                 R"({"ask":"decision","profile":"cn-2025","body":"reps_assembly","roll":{"due":60},
                     "turnout":{"present":50},"yes":@,"no":10})",
                 {"24", "25", "26"},
                 {"decision_failed", "decision_failed", "decision_passed"}});
}

TEST(Boundary, Evaluation) {
    expect_edge({"VCL25 Art.38",
                 R"({"ask":"evaluation","profile":"cn-2025","grades":["competent","not_competent"],
                     "roll":{"registered":60},"turnout":{"present":50},
                     "votes":[{"person":"A","grades":{"competent":0,"not_competent":@}}]})",
                 {"24", "25", "26"},
                 {"evaluated_fit", "evaluated_fit", "evaluated_unfit"}});
}

TEST(Boundary, MembersAndSeats) {
    const auto profile = text::builtin_profile(Kind::villagers_committee, "cn-2025");
    ASSERT_TRUE(profile.has_value());
    const std::array<const char*, 3> says{"seats_vacant", "", "members_above_seats"};
    for (std::size_t i = 0; i < says.size(); ++i) {
        BodyInput input;
        input.seats = 3;
        for (const char* name : {"A", "B", "C", "D"})
            if (input.members.size() < i + 2)
                input.members.push_back(PersonId{name});
        std::set<std::string> found;
        for (const Finding& finding : body_findings(*profile, input))
            found.insert(finding.reason.sentence);
        EXPECT_EQ(found.contains("seats_vacant"), i == 0) << input.members.size();
        EXPECT_EQ(found.contains("members_above_seats"), i == 2) << input.members.size();
    }
}

TEST(Boundary, ShareOfRepresentatives) {
    expect_edge({"VCL25 Art.29",
                 R"({"ask":"body","kind":"village_representatives","profile":"cn-2025","members":[],"reps_total":@,
                     "other_bodies":[{"body":"villagers_committee","members":["A","B","C","D","E"]}]})",
                 {"19", "20", "21"},
                 {"reps_share_short", "", ""}});
}

TEST(Boundary, WomenRepresentatives) {
    const std::string four = people(15, 4, R"("sex":"female")", R"("sex":"male")");
    const std::string five = people(15, 5, R"("sex":"female")", R"("sex":"male")");
    const std::string six = people(15, 6, R"("sex":"female")", R"("sex":"male")");
    const std::string question = R"({"ask":"body","kind":"village_representatives","profile":"cn-hi-2025",
        "members":[)" + members(15) +
                                 R"(],"people":[@]})";
    expect_edge(
        {"HII25 Art.12", question.c_str(), {four.c_str(), five.c_str(), six.c_str()}, {"women_reps_short", "", ""}});
}

TEST(Boundary, PartyRepresentatives) {
    const std::string question = R"({"ask":"body","kind":"village_representatives","profile":"qz-2017",
        "members":[)" + members(30) +
                                 R"(],"people":[@]})";
    const std::string nine = people(30, 9, R"("party_member":true)", R"("party_member":false)");
    const std::string ten = people(30, 10, R"("party_member":true)", R"("party_member":false)");
    const std::string eleven = people(30, 11, R"("party_member":true)", R"("party_member":false)");
    expect_edge({"QZ17", question.c_str(), {nine.c_str(), ten.c_str(), eleven.c_str()}, {"party_reps_short", "", ""}});
}

TEST(Boundary, NumberOfRepresentatives) {
    expect_edge({"ZJI20 Art.18",
                 R"({"ask":"body","kind":"village_representatives","profile":"cn-zj-2020","members":[],
                     "reps_total":@,"population":1000})",
                 {"49", "50", "51"},
                 {"reps_too_few", "", ""}});
    expect_edge({"ZJI20 Art.18",
                 R"({"ask":"body","kind":"village_representatives","profile":"cn-zj-2020","members":[],
                     "reps_total":45,"population":@})",
                 {"999", "1000", "1001"},
                 {"", "reps_too_few", "reps_too_few"}});
}

TEST(Boundary, PeopleForAnAssembly) {
    expect_edge({"ZJI20 Art.18",
                 R"({"ask":"body","kind":"village_representatives","profile":"cn-zj-2020","members":[],
                     "reps_total":45,"population":@})",
                 {"299", "300", "301"},
                 {"assembly_too_few_people", "", ""}});
}

// The question of a case states no households: whoever knows them asks the library.
TEST(Boundary, HouseholdsForAnAssembly) {
    auto beijing = text::builtin_profile(Kind::village_representatives, "cn-bj-2012");
    ASSERT_TRUE(beijing);
    const auto found = [&](const Profile& profile, std::optional<std::uint32_t> households) {
        BodyInput input;
        input.households = households;
        input.reps_total = 45;
        std::string out;
        for (const Finding& finding : body_findings(profile, input))
            out += finding.reason.sentence + (finding.severity == Severity::note ? " note;" : ";");
        return out;
    };
    EXPECT_EQ(found(*beijing, 99), "assembly_too_few_households;");
    EXPECT_EQ(found(*beijing, 100), "");
    EXPECT_EQ(found(*beijing, 101), "");
    EXPECT_EQ(found(*beijing, {}), "assembly_households_unknown note;");
    const auto zhejiang = text::builtin_profile(Kind::village_representatives, "cn-zj-2020");
    ASSERT_TRUE(zhejiang);
    EXPECT_EQ(found(*zhejiang, 99), "") << "counts people";
}

TEST(Boundary, RepresentativesOfAHousehold) {
    const std::string question = R"({"ask":"body","kind":"village_representatives","profile":"cn-zj-2020",
        "members":[)" + members(3) +
                                 R"(],"people":[@]})";
    const std::string none = people(3, 0, R"("household":"h1")", R"("sex":"male")");
    const std::string one = people(3, 1, R"("household":"h1")", R"("sex":"male")");
    const std::string two = people(3, 2, R"("household":"h1")", R"("sex":"male")");
    expect_edge(
        {"ZJI20 Art.20", question.c_str(), {none.c_str(), one.c_str(), two.c_str()}, {"", "", "same_household"}});
}

TEST(Boundary, RepresentativesOfACooperative) {
    expect_edge({"COOP24 Art.28",
                 R"({"ask":"body","kind":"economic_cooperative","members":[],"reps_total":@})",
                 {"20", "21", "22"},
                 {"coop_reps_too_few", "", ""}});
}

TEST(Boundary, SkilledMembers) {
    const std::string question = R"({"ask":"body","kind":"supervision_committee","profile":"cn-2025",
        "members":[)" + members(3) +
                                 R"(],"people":[@]})";
    const char* knows = R"("accounting_or_management":true)";
    const char* does_not = R"("accounting_or_management":false)";
    const std::string none = people(3, 0, knows, does_not);
    const std::string one = people(3, 1, knows, does_not);
    const std::string two = people(3, 2, knows, does_not);
    expect_edge(
        {"VCL25 Art.37", question.c_str(), {none.c_str(), one.c_str(), two.c_str()}, {"skill_missing", "", ""}});
}

TEST(Boundary, MembersOfUnknownSkill) {
    const std::string question = R"({"ask":"body","kind":"supervision_committee","profile":"cn-2025",
        "members":[)" + members(3) +
                                 R"(],"people":[@]})";
    const char* knows = R"("accounting_or_management":true)";
    const char* unsaid = R"("sex":"male")";
    const std::string none = people(3, 0, knows, unsaid);
    const std::string one = people(3, 1, knows, unsaid);
    const std::string two = people(3, 2, knows, unsaid);
    expect_edge(
        {"VCL25 Art.37", question.c_str(), {none.c_str(), one.c_str(), two.c_str()}, {"skill_unknown", "", ""}});
}

TEST(Boundary, TargetOfAFigure) {
    const std::string four = people(9, 4, R"("sex":"female")", R"("sex":"male")");
    const std::string five = people(9, 5, R"("sex":"female")", R"("sex":"male")");
    const std::string six = people(9, 6, R"("sex":"female")", R"("sex":"male")");
    const std::string question = R"({"ask":"composition","bodies":[{"body":"villagers_committee","members":[)" +
                                 members(9) + R"(]}],"targets":{"women_share":"5/9"},"people":[@]})";
    expect_edge(
        {"QZ17; VCL25 Art.8", question.c_str(), {four.c_str(), five.c_str(), six.c_str()}, {"target_missed", "", ""}});
}

}  // namespace
}  // namespace zheng::election
