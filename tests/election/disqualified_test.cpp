// Votes for somebody who has been disqualified (取消资格) stay on the sheet and elect nobody.
#include "tests/election/vote_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace zheng::election::table {
namespace {

struct Row {
    const char* id;
    const char* offices;
    std::vector<std::string> ineligible;
    const char* outcome;
    const char* people = "";
};

Asked asked_of(const Row& row, const std::string& figures = "C=600") {
    static const Profile village = builtin(Kind::villagers_committee, "cn-2025");
    Asked asked = ask(village, figures, row.offices, row.people);
    for (const std::string& person : row.ineligible)
        asked.input.ineligible.push_back({person});
    return asked;
}

constexpr const char* no_women_seat = "C=600 women_rule=quota_only";

void expect(const std::vector<Row>& rows, const std::string& figures = "C=600") {
    for (const Row& row : rows)
        EXPECT_EQ(decided(asked_of(row, figures)), row.outcome) << row.id;
}

std::vector<std::string> sentences(const Outcome& outcome) {
    std::vector<std::string> out;
    for (const Reason& reason : outcome.reasons)
        out.push_back(reason.sentence);
    return out;
}

std::size_t count_of(const Outcome& outcome, const std::string& sentence) {
    const auto all = sentences(outcome);
    return static_cast<std::size_t>(std::count(all.begin(), all.end(), sentence));
}

// VCL25 Art.18: more than half of 600.
TEST(Disqualified, VotesStayAndTheSeatGoesToTheNextWhoReachesTheThreshold) {
    expect(
        {
            {"nobody is disqualified", "chair 1: A350 B250", {}, "valid; chair A350"},
            {"the next has too few", "chair 1: A350 B250", {"A"}, "valid; separate_election chair 1: B"},
            {"of two seats the second goes to the next", "member 2: A400 B350 C301", {"A"}, "valid; member B350 C301"},
            {"who has exactly half is no next",
             "member 2: A400 B350 C300",
             {"A"},
             "valid; member B350; separate_election member 1: C"},
            {"a tie at the last seat is between those who can win",
             "member 3: A400 B390 C310 D310 E350",
             {"B"},
             "valid; member A400 E350; tie_revote member 1: C D"},
            {"level with somebody disqualified is no tie",
             "member 2: A400 B310 C310",
             {"B"},
             "valid; member A400 C310"},
            {"all above are disqualified",
             "member 2: A400 B350 C100",
             {"A", "B"},
             "valid; separate_election member 2: C"},
            {"who cannot win above is no reason to wait below",
             "vice 2: A400 B310 C310; member 1: C320 D270",
             {"B"},
             "valid; vice A400 C310; separate_election member 1: D"},
            {"an id that has no votes changes nothing", "chair 1: A350 B250", {"X"}, "valid; chair A350"},
        },
        no_women_seat);
    for (const char* votes : {"300", "301"}) {
        const std::string office = std::string("chair 1: A") + votes;
        const Outcome outcome =
            decide(asked_of({"", office.c_str(), {"A"}, ""}).profile, asked_of({"", office.c_str(), {"A"}, ""}).input);
        EXPECT_EQ(count_of(outcome, "disqualified_cannot_win"), std::string(votes) == "301" ? 1U : 0U) << votes;
        EXPECT_EQ(count_of(outcome, "elected"), 0U);
    }
}

TEST(Disqualified, IsNamedWithTheVotesTheOfficeTakesInBothLanguages) {
    const Asked asked = asked_of({"", "chair 1: A350 B250", {"A"}, ""});
    const Outcome outcome = decide(asked.profile, asked.input);
    const auto said = std::find_if(outcome.reasons.begin(), outcome.reasons.end(),
                                   [](const Reason& r) { return r.sentence == "disqualified_cannot_win"; });
    ASSERT_NE(said, outcome.reasons.end());
    EXPECT_EQ(said->source, "ZJ20 Art.15");
    EXPECT_EQ(said->zh, "A 得票达到当选要求，但已被取消资格，不能当选主任，所得票数照记");
    EXPECT_EQ(said->en, "A: enough votes for chair, but disqualified, which cannot win; the votes stay recorded");
    EXPECT_EQ(asked.input.tally.offices[0].votes[0].votes_for, 350U);
}

TEST(Disqualified, NeitherHoldsASeatThatWasKeptNorWaitsForAnOffice) {
    expect(
        {
            {"a woman's seat goes to the best-placed woman who can win",
             "member 2: F320 G310 A400",
             {"F"},
             "valid; member A400 G310",
             "women F G, men A"},
            {"a woman's seat stays open where the only woman is disqualified",
             "member 2: F320 A400 B350",
             {"F"},
             "valid; member A400; separate_election member 1 women:",
             "women F, men A B"},
        },
        "C=600 women_rule=reserved_member_seat women_min=1");
}

}  // namespace
}  // namespace zheng::election::table
