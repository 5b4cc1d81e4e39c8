// Every number that lists, ballots and recommendations are held to: one below, exactly at, one above.
#include "proto/election/nomination.hpp"
#include "proto/election/office_faults.hpp"
#include "proto/text/profile_toml.hpp"

#include "tests/election/boundary.hpp"

namespace zheng::election {
namespace {

using table::expect_edge;

std::string nominees(std::initializer_list<int> votes) {
    std::string out;
    char person = 'A';
    for (const int of_one : votes)
        out += (out.empty() ? "" : ",") + std::string(R"({"office":"chair","person":")") + person++ + R"(","votes":)" +
               std::to_string(of_one) + "}";
    return out;
}

std::string candidates(int count) {
    std::string out;
    for (int i = 0; i < count; ++i)
        out +=
            (out.empty() ? "" : ",") + std::string(R"({"office":"member","person":"P)") + std::to_string(i) + R"("})";
    return out;
}

TEST(Boundary, SeatsOfAnOffice) {
    const auto profile = text::builtin_profile(Kind::villagers_committee, "cn-2025");
    ASSERT_TRUE(profile.has_value());
    for (const std::uint32_t seats : {0U, 1U, 2U, seats_max - 1, seats_max, seats_max + 1}) {
        OfficeBallot office;
        office.office = Office::member;
        office.seats = seats;
        bool found = false;
        for (const Finding& finding : office_faults(*profile, std::span(&office, 1)))
            found = found || finding.reason.sentence == "office_without_seat";
        EXPECT_EQ(found, seats == 0 || seats > seats_max) << seats;
    }
}

TEST(Boundary, SeatsOfABody) {
    expect_edge({"VCL25 Art.8",
                 R"({"ask":"body","profile":"cn-2025","members":[],"seats":@})",
                 {"2", "3", "4"},
                 {"seats_outside", "", ""}});
}

TEST(Boundary, MostSeatsOfABody) {
    expect_edge({"VCL25 Art.8",
                 R"({"ask":"body","profile":"cn-2025","members":[],"seats":@})",
                 {"6", "7", "8"},
                 {"", "", "seats_outside"}});
}

TEST(Boundary, OddSeats) {
    expect_edge({"COOP24 Art.29",
                 R"({"ask":"body","kind":"economic_cooperative","members":[],"seats":@})",
                 {"4", "5", "6"},
                 {"seats_even", "", "seats_even"}});
}

TEST(Boundary, Candidates) {
    const std::string two = candidates(2);
    const std::string three = candidates(3);
    const std::string four = candidates(4);
    expect_edge({"SC26 Art.22",
                 R"({"ask":"candidates","profile":"cn-2025","seats":{"member":2},"candidates":[@]})",
                 {two.c_str(), three.c_str(), four.c_str()},
                 {"candidates_outside", "", ""}});
}

TEST(Boundary, MostCandidates) {
    const std::string four = candidates(4);
    const std::string five = candidates(5);
    const std::string six = candidates(6);
    expect_edge({"SC26 Art.22",
                 R"({"ask":"candidates","profile":"cn-2025","seats":{"member":2},"candidates":[@]})",
                 {four.c_str(), five.c_str(), six.c_str()},
                 {"", "", "candidates_outside"}});
}

TEST(Boundary, NominationTurnout) {
    expect_edge({"ZJ20 Art.17",
                 R"({"ask":"nomination","profile":"cn-zj-2020","mode":"direct_nomination","seats":{"chair":1},
                     "roll":{"registered":1000},"turnout":{"in_person":@},"nominations":[]})",
                 {"499", "500", "501"},
                 {"nomination_turnout_short", "nomination_turnout_short", "nomination_turnout_met"}});
}

TEST(Boundary, Nominees) {
    const std::string one = nominees({300});
    const std::string two = nominees({300, 200});
    const std::string three = nominees({300, 200, 100});
    expect_edge({"SC26 Art.22",
                 R"({"ask":"nomination","profile":"cn-2025","mode":"direct_nomination","seats":{"chair":1},
                     "roll":{"registered":1000},"turnout":{"in_person":800},"nominations":[@]})",
                 {one.c_str(), two.c_str(), three.c_str()},
                 {"nominees_too_few", "", ""}});
}

TEST(Boundary, MostNominees) {
    const std::string one = nominees({1});
    const std::string two = nominees({1, 1});
    const std::string three = nominees({1, 1, 1});
    expect_edge({"SC26 Art.22",
                 R"({"ask":"nomination","profile":"cn-2025","mode":"party_or_villager_nomination","seats":{"chair":1},
                     "nominations":[@]})",
                 {one.c_str(), two.c_str(), three.c_str()},
                 {"", "", "nominees_too_many"}});
}

TEST(Boundary, SelfRecommended) {
    const char* one = R"({"office":"chair","person":"A"})";
    const char* two = R"({"office":"chair","person":"A"},{"office":"chair","person":"B"})";
    const char* three =
        R"({"office":"chair","person":"A"},{"office":"chair","person":"B"},{"office":"chair","person":"C"})";
    expect_edge({"HE20 Art.16; HE20 Art.17",
                 R"({"ask":"nomination","profile":"cn-he-2020","mode":"self_recommendation_candidates",
                     "seats":{"chair":1},"self_nominations":[@]})",
                 {one, two, three},
                 {"self_recommended_outside", "", "self_recommended_outside"}});
}

TEST(Boundary, LastPlaceOfAList) {
    const std::string below = nominees({300, 200, 199});
    const std::string level = nominees({300, 200, 200});
    const std::string above = nominees({300, 200, 201});
    expect_edge({"ZJ20 Art.18",
                 R"({"ask":"nomination","profile":"cn-2025","mode":"direct_nomination","seats":{"chair":1},
                     "roll":{"registered":1000},"turnout":{"in_person":800},"nominations":[@]})",
                 {below.c_str(), level.c_str(), above.c_str()},
                 {"", "nominees_tied", ""}});
}

TEST(Boundary, SelfNomination) {
    expect_edge({"ZJ20 Art.20",
                 R"({"ask":"nomination","profile":"cn-zj-2020","mode":"self_nomination_direct","seats":{"chair":1},
                     "election_day":"2026-03-25","self_nominations":[{"office":"chair","person":"A","on":"@"}]})",
                 {"2026-03-14", "2026-03-15", "2026-03-16"},
                 {"", "", "self_nominated_late"}});
}

TEST(Boundary, NamesOnAPaper) {
    const auto profile = text::builtin_profile(Kind::villagers_committee, "cn-zj-2020");
    ASSERT_TRUE(profile.has_value());
    const std::vector<RaceSeats> seats{{Office::member, 2}};
    std::vector<Candidate> paper;
    for (const char* name : {"K", "L", "M"}) {
        paper.push_back({Office::member, PersonId{name}});
        const auto faults = nomination_paper_faults(*profile, seats, paper);
        ASSERT_EQ(faults.size(), paper.size() > 2 ? 1U : 0U) << name;
        if (!faults.empty()) {
            EXPECT_EQ(faults[0].sentence, "nominates_too_many");
        }
    }
}

TEST(Boundary, RecommendationQuorum) {
    expect_edge({"VCL25 Art.30",
                 R"({"ask":"two_push","kind":"party_branch","villagers":{"due":90,"present":@,"votes":[]},
                     "members":{"due":50,"present":50,"votes":[]},"places":1})",
                 {"59", "60", "61"},
                 {"recommendation_quorum_short", "", ""}});
    expect_edge({"PEL20 (probably Art.19)",
                 R"({"ask":"two_push","kind":"party_branch","villagers":{"due":90,"present":59,"votes":[]},
                     "members":{"due":50,"present":@,"votes":[]},"places":1})",
                 {"39", "40", "41"},
                 {"", "recommendation_quorum_met", "recommendation_quorum_met"}});
}

TEST(Boundary, LeastSupport) {
    expect_edge({"QZ17",
                 R"({"ask":"two_push","kind":"party_branch","floor":{"villagers":"3/10","members":"0/1"},
                     "villagers":{"due":100,"present":100,"votes":[{"person":"A","for":@}]},
                     "members":{"due":50,"present":50,"votes":[{"person":"A","for":20}]},"places":1})",
                 {"29", "30", "31"},
                 {"two_push_below_floor", "", ""}});
}

TEST(Boundary, LastPlaceOfARanking) {
    expect_edge({"QZ17",
                 R"({"ask":"two_push","kind":"party_branch",
                     "villagers":{"due":100,"present":100,"votes":[{"person":"A","for":50},{"person":"B","for":@}]},
                     "members":{"due":50,"present":50,"votes":[]},"places":1})",
                 {"49", "50", "51"},
                 {"", "level_at_last_place", ""}});
}

}  // namespace
}  // namespace zheng::election
