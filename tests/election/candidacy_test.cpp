// A list of candidates: numbers, offices, women.
#include "proto/election/candidacy.hpp"

#include "tests/election/law_table.hpp"

namespace zheng::election {
namespace {

using table::builtin;

std::vector<RaceSeats> seats(const std::string& text) {  // "chair 1; member 3"
    std::vector<RaceSeats> out;
    for (const std::string& entry : table::split(text, ';')) {
        const auto words = table::split(entry, ' ');
        RaceSeats office;
        EXPECT_TRUE(parse(words[0], office.office));
        office.seats = static_cast<std::uint32_t>(std::stoul(words[1]));
        out.push_back(office);
    }
    return out;
}

std::vector<Candidate> candidates(const std::string& text) {  // "chair A B; member C D E F"
    std::vector<Candidate> out;
    for (const std::string& entry : table::split(text, ';')) {
        const auto words = table::split(entry, ' ');
        Candidate candidate;
        EXPECT_TRUE(parse(words[0], candidate.office));
        for (std::size_t i = 1; i < words.size(); ++i) {
            candidate.person.text = words[i];
            out.push_back(candidate);
        }
    }
    return out;
}

std::string judge(const Profile& profile, const char* of, const std::string& list, const char* who = "") {
    const auto people = table::people(who);
    return table::show(candidate_list_findings(profile, seats(of), candidates(list), people));
}

TEST(Candidates, VC84AreMoreThanSeatsByTheSurplus) {
    const Profile profile = builtin(Kind::villagers_committee, "cn-2025");
    const char* of = "chair 1; vice 1; member 3";
    EXPECT_EQ(judge(profile, of, "chair A B; vice C D; member E F G"), "block surplus_members");
    EXPECT_EQ(judge(profile, of, "chair A B; vice C D; member E F G H"), "");
    EXPECT_EQ(judge(profile, of, "chair A B; vice C D; member E F G H I J"), "");
    EXPECT_EQ(judge(profile, of, "chair A B; vice C D; member E F G H I J K"), "block surplus_members");
    EXPECT_EQ(judge(profile, of, "chair A; vice C D; member E F G H"), "block surplus_chair");
    EXPECT_EQ(judge(profile, of, "chair A B X; vice C D; member E F G H"), "block surplus_chair");
    EXPECT_EQ(judge(profile, of, "chair A B; vice C; member E F G H"), "block surplus_vice");
}

// The place of a woman's column is a member's: ZJ20 Art.21.
TEST(Candidates, AreCountedForEachOfficeOfTheBallot) {
    const Profile village =
        table::with(builtin(Kind::villagers_committee, "cn-2025"), {{"women_rule", "separate_women_column"}});
    const char* of = "chair 1; women_member 1; member 3";
    const char* women = "F female; G female";
    EXPECT_EQ(judge(village, of, "chair A B; women_member F G; member C D E H", women), "");
    EXPECT_EQ(judge(village, of, "chair A B; women_member F; member C D E H", women), "block surplus_members");
    EXPECT_EQ(judge(village, of, "chair A B; women_member F G; member C D E", women), "block surplus_members");
    EXPECT_EQ(judge(village, of, "chair A; women_member F; member C D E", women),
              "block surplus_chair; block surplus_members; block surplus_members");
    const auto people = table::people(women);
    const auto found =
        candidate_list_findings(village, seats("chair 1; member 3"), candidates("chair A B; member C D E"), people);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].reason.numbers, (ReasonNumbers{{"seats", 3}, {"candidates", 3}, {"least", 4}, {"most", 6}}));
    EXPECT_EQ(found[0].reason.sentence, "candidates_outside");
}

// A column that is a woman's has women only; who is not known to be one is none: ZJ20 Art.21.
TEST(Candidates, OfAWomansColumnAreWomen) {
    const Profile village =
        table::with(builtin(Kind::villagers_committee, "cn-2025"), {{"women_rule", "separate_women_column"}});
    const char* of = "women_member 1; member 1";
    EXPECT_EQ(judge(village, of, "women_member F M; member A B", "F female; M male; A male"), "block women_rule M");
    EXPECT_EQ(judge(village, of, "women_member F G; member A B", "F female"), "block women_rule G");
}

// PEL20 Art.24: secretary and deputy are elected from the committee, and one for each post is enough.
TEST(Candidates, OfABranchForItsSecretaryMayBeAsManyAsPosts) {
    const Profile branch = builtin(Kind::party_branch, "party-2020");
    EXPECT_EQ(judge(branch, "secretary 1", "secretary A"), "");
    EXPECT_EQ(judge(branch, "secretary 1", ""), "block party_secretary_election");
    EXPECT_EQ(judge(branch, "deputy_secretary 2", "deputy_secretary A"), "block party_secretary_election");
    EXPECT_EQ(judge(branch, "deputy_secretary 2", "deputy_secretary A B"), "");
    for (const std::uint32_t count : {candidates_max, candidates_max + 1}) {
        std::string list = "secretary";
        for (std::uint32_t i = 0; i < count; ++i)
            list += " p" + std::to_string(i);
        EXPECT_EQ(judge(branch, "secretary 1", list), count == candidates_max ? "" : "block party_secretary_election");
    }
}

TEST(Candidates, AreAskedForOfficesThatHaveSeats) {
    const Profile branch = builtin(Kind::supervision_committee, "cn-2025");
    const auto asked = [&](std::uint32_t number) {
        return candidate_list_findings(branch, std::vector<RaceSeats>{{Office::member, number}}, {}, {});
    };
    EXPECT_TRUE(asked(1).empty());
    EXPECT_TRUE(asked(seats_max).empty());
    EXPECT_DEATH(static_cast<void>(asked(0)), "");
    EXPECT_DEATH(static_cast<void>(asked(seats_max + 1)), "");
}

TEST(Candidates, PB04OfABranchAreAFifthMoreThanSeats) {
    const Profile profile = builtin(Kind::party_branch, "party-2020");
    struct Row {
        std::uint32_t seats;
        std::size_t least;
    };
    for (const Row row : {Row{3, 4}, Row{5, 6}, Row{6, 8}, Row{7, 9}})
        for (const std::size_t count : {row.least - 1, row.least, row.least + 1}) {
            std::vector<Candidate> list;
            for (std::size_t i = 0; i < count; ++i)
                list.push_back({Office::member, PersonId{"p" + std::to_string(i)}});
            const std::vector<RaceSeats> of{{Office::member, row.seats}};
            const std::string found = table::show(candidate_list_findings(profile, of, list, {}));
            EXPECT_EQ(found.find("party_surplus") == std::string::npos, count >= row.least)
                << row.seats << " seats, " << count << " candidates";
        }
}

TEST(Candidates, StandForOneOffice) {
    const Profile profile = builtin(Kind::villagers_committee, "cn-2025");
    EXPECT_EQ(judge(profile, "chair 1; member 3", "chair A B; member A D E F"), "block nominated_for_two_offices A");
    EXPECT_EQ(judge(profile, "chair 1; member 3", "chair A A; member C D E F"), "block candidates A");
    EXPECT_EQ(judge(profile, "chair 1; member 3", "chair A B; vice X; member C D E F"), "block offices X");
    EXPECT_EQ(judge(profile, "chair 1; member 3", "chair A B; member C D E B"), "block nominated_for_two_offices B")
        << "wherever they stand in the list";
    const auto found =
        candidate_list_findings(profile, seats("chair 1; member 3"), candidates("chair A B; member A D E F"), {});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].reason.source, profile.nominated_for_two_offices.source);
    EXPECT_EQ(found[0].reason.words.at(1), word("one", Office::chair));
    EXPECT_EQ(found[0].reason.words.at(2), word("other", Office::member));
}

TEST(Candidates, IncludeAWomanWhereTheProvinceSaysSo) {
    const char* of = "chair 1; member 3";
    const char* list = "chair A B; member C D E F";
    EXPECT_EQ(judge(builtin(Kind::villagers_committee, "cn-2025"), of, list), "");
    for (const char* province : {"cn-he-2020", "cn-hi-2025"}) {
        EXPECT_EQ(judge(builtin(Kind::villagers_committee, province), of, list, "A male"),
                  "block woman_candidate_required")
            << province;
        EXPECT_EQ(judge(builtin(Kind::villagers_committee, province), of, list, "F female"), "") << province;
    }
}

TEST(Candidates, OfBodiesWithoutASurplusRuleAreAskedForOfficesOnly) {
    const Profile profile = builtin(Kind::supervision_committee, "cn-2025");
    EXPECT_EQ(judge(profile, "member 3", "member A B C"), "");
    EXPECT_EQ(judge(profile, "chair 1; member 2", "chair A; member A C"), "block nominated_for_two_offices A");
    const auto found =
        candidate_list_findings(profile, seats("chair 1; member 2"), candidates("chair A; member A C"), {});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].reason.source, "ZJ20 Art.18") << "its own rules say nothing";
}

}  // namespace
}  // namespace zheng::election
