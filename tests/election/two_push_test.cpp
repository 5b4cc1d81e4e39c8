// Two recommendations weighed into one ranking, exactly.
#include "proto/election/two_push.hpp"

#include "tests/election/law_table.hpp"

namespace zheng::election {
namespace {

using table::builtin;

Recommendation side(Votes due, Votes present, const std::string& votes) {  // "X20 Y30"
    Recommendation out{due, present, {}};
    for (const std::string& word : table::split(votes, ' ')) {
        const auto digit = word.find_first_of("0123456789");
        out.votes.push_back({PersonId{word.substr(0, digit)}, std::stoull(word.substr(digit))});
    }
    return out;
}

// "X 13/20, Y 23/40; X"
std::string show(const TwoPushAnswer& answer) {
    std::string out = answer.valid ? "" : "invalid";
    for (const Ranked& row : answer.ranking)
        out += (out.empty() ? "" : ", ") + row.person.text + " " + row.score.text();
    out += ";" + table::names(answer.proposed);
    const std::string findings = table::show(answer.findings);
    return findings.empty() ? out : out + " | " + findings;
}

const Profile& branch() {
    static const Profile profile = builtin(Kind::party_branch, "party-2020");
    return profile;
}

TwoPushInput pb15() {
    TwoPushInput out;
    out.villagers = side(45, 40, "X20 Y30");
    out.members = side(35, 30, "X24 Y12");
    out.places = 1;
    return out;
}

TEST(TwoPush, PB15WeighsSharesNotVotes) {
    TwoPushInput input = pb15();
    EXPECT_EQ(show(combine_two_push(branch(), input)), "X 13/20, Y 23/40; X");
    const TwoPushAnswer answer = combine_two_push(branch(), input);
    EXPECT_EQ(Ratio(13, 20).percent(), "65.0");
    EXPECT_EQ(answer.reasons.size(), 4U) << "two meetings, two people";
    input.weight_villagers = Ratio(3, 5);
    input.weight_members = Ratio(2, 5);
    EXPECT_EQ(show(combine_two_push(branch(), input)), "X 31/50, Y 61/100; X");
    input.weight_villagers = Ratio(4, 5);
    input.weight_members = Ratio(1, 5);
    EXPECT_EQ(show(combine_two_push(branch(), input)), "Y 17/25, X 14/25; Y");
}

TEST(TwoPush, NeedsBothQuorums) {
    TwoPushInput input = pb15();
    input.villagers.due = 60;  // 40 is two thirds
    EXPECT_TRUE(combine_two_push(branch(), input).valid);
    input.villagers.due = 61;
    EXPECT_EQ(show(combine_two_push(branch(), input)), "invalid;");
    input = pb15();
    input.members.due = 37;  // 30 is four fifths and more
    EXPECT_TRUE(combine_two_push(branch(), input).valid);
    input.members.due = 38;
    EXPECT_EQ(show(combine_two_push(branch(), input)), "invalid;");
}

TEST(TwoPush, WithoutAQuorumNeedsSomebodyOnEachSide) {
    Profile profile = branch();
    profile.two_push_quorum_villagers.value = election::Test::none;
    TwoPushInput input = pb15();
    input.villagers = side(1000, 1, "X1");
    const TwoPushAnswer answer = combine_two_push(profile, input);
    EXPECT_TRUE(answer.valid);
    EXPECT_EQ(answer.reasons.at(0).sentence, "recommendation_quorum_not_asked");
    EXPECT_EQ(answer.reasons.at(1).sentence, "recommendation_quorum_met");
    input.villagers = side(1000, 0, "");
    EXPECT_FALSE(combine_two_push(profile, input).valid);
    EXPECT_EQ(combine_two_push(profile, input).reasons.at(0).sentence, "recommendation_quorum_short");
}

TEST(TwoPush, AFloorOnEitherSideHolds) {
    TwoPushInput input = pb15();
    input.floor_members = Ratio(2, 5);  // Y has 12 of 30, exactly that
    EXPECT_EQ(show(combine_two_push(branch(), input)), "X 13/20, Y 23/40; X");
    input.places = 2;
    EXPECT_EQ(show(combine_two_push(branch(), input)), "X 13/20, Y 23/40; X Y");
    input.floor_members = Ratio(13, 30);
    EXPECT_EQ(show(combine_two_push(branch(), input)), "X 13/20, Y 23/40; X | note two_push_min_support Y");
    input.floor_villagers = Ratio(21, 40);
    EXPECT_EQ(show(combine_two_push(branch(), input)),
              "X 13/20, Y 23/40; | note two_push_min_support X; note two_push_min_support Y");
}

TEST(TwoPush, WhoIsLevelAtTheLastPlaceIsNotChosenByChance) {
    TwoPushInput input;
    input.villagers = side(40, 40, "A20 B10 C20");
    input.members = side(30, 30, "B30 A15 D15 C15");
    input.places = 2;
    EXPECT_EQ(show(combine_two_push(branch(), input)), "B 5/8, A 1/2, C 1/2, D 1/4; B | review two_push_combine A C");
    input.places = 3;
    EXPECT_EQ(show(combine_two_push(branch(), input)), "B 5/8, A 1/2, C 1/2, D 1/4; B A C");
    const TwoPushAnswer answer = combine_two_push(branch(), input);
    EXPECT_EQ(answer.ranking[1].rank, 2U);
    EXPECT_EQ(answer.ranking[2].rank, 2U);
    EXPECT_EQ(answer.ranking[3].rank, 4U);
}

TEST(TwoPush, RefusesWhatCannotBe) {
    const auto paths = [](const TwoPushInput& input) {
        std::string out;
        for (const TwoPushFault& fault : two_push_faults(branch(), input)) {
            EXPECT_FALSE(fault.zh.empty() || fault.en.empty());
            out += (out.empty() ? "" : " ") + fault.path;
        }
        return out;
    };
    TwoPushInput input = pb15();
    EXPECT_EQ(paths(input), "");
    input.villagers.present = 46;
    EXPECT_EQ(paths(input), "villagers/present");
    input = pb15();
    input.members.votes[1].votes_for = 31;
    EXPECT_EQ(paths(input), "members/votes/1/for");
    input = pb15();
    input.members.votes[1].person = input.members.votes[0].person;
    EXPECT_EQ(paths(input), "members/votes/1/person");
    input = pb15();
    input.weight_villagers = Ratio(3, 5);
    EXPECT_EQ(paths(input), "weights");
    input.weight_members = Ratio(2, 5);
    EXPECT_EQ(paths(input), "");
    input.floor_members = Ratio(1, 1'000'001);
    EXPECT_EQ(paths(input), "weights");
    input = pb15();
    input.villagers.due = two_push_people_max + 1;
    EXPECT_EQ(paths(input), "villagers/due");
}

TEST(TwoPush, RefusesAWeightWithTooLargeANumberAboveOrBelow) {
    const auto refused = [](std::uint64_t above, std::uint64_t below) {
        TwoPushInput input = pb15();
        input.floor_villagers = Ratio(above, below);
        return !two_push_faults(branch(), input).empty();
    };
    EXPECT_FALSE(refused(two_push_weight_max, 1));
    EXPECT_TRUE(refused(two_push_weight_max + 1, 1));
    EXPECT_FALSE(refused(1, two_push_weight_max));
    EXPECT_TRUE(refused(1, two_push_weight_max + 1));
}

TEST(TwoPush, RecommendationsOfNobodyAreNone) {
    TwoPushInput input = pb15();
    input.members = {};
    EXPECT_FALSE(combine_two_push(branch(), input).valid) << "of nobody due nobody is present";
}

TEST(TwoPush, TheFinestSharesStillAddUpExactly) {
    TwoPushInput input;
    input.villagers = side(1'000'000, 999'983, "A999982 B999983");
    input.members = side(1'000'000, 999'979, "A999979 B999978");
    input.weight_villagers = Ratio(499'979, 999'959);
    input.weight_members = Ratio(499'980, 999'959);
    input.places = 1;
    EXPECT_EQ(table::names(combine_two_push(branch(), input).proposed), " A");
}

TEST(Score, IsAFractionInLowestTermsWithASign) {
    EXPECT_EQ(Score(26, 40).text(), "13/20");
    EXPECT_EQ(Score(-10, 4).text(), "-5/2");
    EXPECT_EQ(Score(0, 7).text(), "0");
    EXPECT_EQ(Score(170, 2).text(), "85");
    EXPECT_EQ(Score(173, 2).decimal(), "86.5");
    EXPECT_EQ(Score(1, 3).decimal(), "0.3");
    EXPECT_EQ(Score(1, 20).decimal(), "0.1") << "half up";
    EXPECT_EQ(Score(-1, 20).decimal(), "0.0") << "half up";
    EXPECT_EQ(Score(-3, 20).decimal(), "-0.1");
    EXPECT_EQ(Score(-5, 2).decimal(), "-2.5");
}

TEST(Propose, TakesWholeRanksOnly) {
    const auto ranking =
        rank_by_score({{PersonId{"C"}, 5}, {PersonId{"A"}, 7}, {PersonId{"B"}, 5}, {PersonId{"D"}, 5}}, 1);
    const auto text = [&](std::uint32_t places) {
        const Proposal proposal = propose(ranking, places);
        return table::names(proposal.proposed) + "/" + std::to_string(proposal.places_left) +
               table::names(proposal.tied);
    };
    EXPECT_EQ(text(0), "/0");
    EXPECT_EQ(text(1), " A/0");
    EXPECT_EQ(text(2), " A/1 C B D");
    EXPECT_EQ(text(3), " A/2 C B D");
    EXPECT_EQ(text(4), " A C B D/0");
    EXPECT_EQ(text(9), " A C B D/0");
}

}  // namespace
}  // namespace zheng::election
