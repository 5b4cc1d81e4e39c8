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
}

}  // namespace
}  // namespace zheng::election
