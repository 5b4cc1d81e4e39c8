// The members' meeting of a Party branch: PEL20 Art.13, 19, 24, 25.
#include "proto/election/office_faults.hpp"
#include "tests/election/vote_table.hpp"

#include <gtest/gtest.h>

namespace zheng::election {
namespace {

using namespace table;

Profile branch() {
    return builtin(Kind::party_branch, "party-2020");
}

// PEL20: not fewer than four fifths of those due; the wording of 1990 was "more than".
TEST(OutcomeParty, NeedsFourFifthsOfThoseDue) {
    struct Row {
        const char* id;
        const char* figures;
        const char* verdict;
    };
    for (const Row& row : std::vector<Row>{
             {"PB-02", "due=40 present=32", "valid"},
             {"PB-02, one below", "due=40 present=31", "no_quorum"},
             {"PB-02, more than four fifths", "due=40 present=32 party_quorum=gt_four_fifths", "no_quorum"},
             {"PB-02, more than four fifths, one above", "due=40 present=33 party_quorum=gt_four_fifths", "valid"},
             {"PB-03", "due=38 present=31", "valid"},
             {"PB-03, one below", "due=38 present=30", "no_quorum"},
             {"PB-05", "due=40 present=32 C=33", "void_too_many_ballots"},
             {"PB-05, at the limit", "due=40 present=32 C=32", "valid"},
         }) {
        SCOPED_TRACE(row.id);
        const Asked asked = ask(branch(), row.figures, "member 3: A0");
        EXPECT_EQ(name_of(vote_verdict(asked.profile, asked.input)), row.verdict);
    }
}

TEST(OutcomeParty, FollowsTheWorkedExamplesOfWinning) {
    check(branch(),
          {
              {"PB-06", "due=40 present=32", "member 3: A30 B22 C17 D16", "", "valid; member A30 B22 C17"},
              {"PB-07", "due=40 present=32 party_win_base=due", "member 3: A30 B22 C17 D16", "",
               "valid; member A30 B22; separate_election member 1: C D"},
              {"PB-08", "due=40 present=32", "member 3: A30 B22 C17 D17", "",
               "valid; member A30 B22; tie_revote member 1: C D"},
              {"PB-14", "due=38 present=31", "member 1: A16 B15", "", "valid; member A16"},
              {"PB-14, exactly half of an even number", "due=40 present=32", "member 1: A16 B16", "",
               "valid; separate_election member 1: A B"},
              {"the base is who is present, not what came back", "due=40 present=32 C=30", "member 1: A16", "",
               "valid; separate_election member 1: A"},
              {"write-ins win on the same terms", "due=40 present=32", "member 1: A15 W17*", "", "valid; member W17"},
              {"the secretary is decided before the members", "due=40 present=32",
               "member 2: S24 A20 B18; secretary 1: S20 T12", "", "valid; secretary S20; member A20 B18"},
          });
}

TEST(OutcomeParty, PB13MayStopShortWhereHalfOfTheElectorsAgree) {
    const Asked asked = ask(branch(), "due=32 present=32", "member 5: A30 B22 C20 D17 E10");
    const Outcome outcome = decide(asked.profile, asked.input);
    EXPECT_EQ(outcome.elected.size(), 4U);
    ASSERT_EQ(outcome.findings.size(), 1U);
    EXPECT_EQ(outcome.findings[0].rule, "party_reduce_seats");
    EXPECT_TRUE(holds(asked.profile.party_reduce_seats.value, 16, 32));
    EXPECT_FALSE(holds(asked.profile.party_reduce_seats.value, 15, 32));
}

TEST(OutcomeParty, HasNoWomensSeat) {
    const Asked asked = ask(branch(), "due=40 present=32", "member 3: A30 B22 C17 D16");
    EXPECT_TRUE(decide(asked.profile, asked.input).findings.empty());
}

TEST(OutcomeParty, CountsNobodyByProxyOrMobileBox) {
    const Asked proxy = ask(branch(), "due=40 present=31 proxy=1", "member 1: A16");
    EXPECT_EQ(vote_input_faults(proxy.profile, proxy.input).size(), 1U);
    const Asked mobile = ask(branch(), "due=40 present=31 mobile=1", "member 1: A16");
    EXPECT_EQ(vote_input_faults(mobile.profile, mobile.input).size(), 1U);
}

TEST(OutcomeParty, CitesItsOwnRules) {
    const Asked asked = ask(branch(), "due=40 present=31", "member 1: A16");
    const Outcome outcome = decide(asked.profile, asked.input);
    ASSERT_FALSE(outcome.reasons.empty());
    EXPECT_EQ(outcome.reasons[0].rule, "party_quorum");
    EXPECT_EQ(outcome.reasons[0].zh, "实到会 31 人，未达到应到会 40 人的五分之四（32），选举无效");
}

// PEL20 Art.13: a fifth more candidates than seats; VCL25 Art.18, SC26 Art.22: one more for chair and vice.
TEST(CandidatesAllowed, ExceedTheSeatsByTheSurplus) {
    const Profile party = branch();
    EXPECT_EQ(candidates_allowed(party, Office::member, 3).least, 4U) << "PB-04";
    EXPECT_EQ(candidates_allowed(party, Office::member, 5).least, 6U) << "PB-04";
    EXPECT_EQ(candidates_allowed(party, Office::member, 6).least, 8U) << "PB-04";
    EXPECT_EQ(candidates_allowed(party, Office::member, 7).least, 9U) << "PB-04";
    const Profile village = builtin(Kind::villagers_committee, "cn-2025");
    EXPECT_EQ(candidates_allowed(village, Office::chair, 1), (Span{2, 2})) << "VC-84";
    EXPECT_EQ(candidates_allowed(village, Office::vice, 1), (Span{2, 2})) << "VC-84";
    EXPECT_EQ(candidates_allowed(village, Office::member, 3), (Span{4, 6})) << "VC-84";
}

std::string rules_of(const std::vector<Finding>& findings) {
    std::string out;
    for (const Finding& finding : findings) {
        EXPECT_EQ(finding.severity, Severity::block);
        out += (out.empty() ? "" : " ") + finding.rule + "/" + finding.reason.sentence;
    }
    return out;
}

std::vector<OfficeBallot> ballot(const std::string& text) {
    std::vector<OfficeBallot> out;
    for (const std::string& part : split(text, ';')) {
        const auto entries = split(part, ' ');
        OfficeBallot office;
        EXPECT_TRUE(parse(entries[0], office.office));
        office.seats = static_cast<std::uint32_t>(std::stoul(entries[1]));
        for (std::size_t i = 2; i < entries.size(); ++i)
            office.candidates.push_back(PersonId{entries[i]});
        out.push_back(office);
    }
    return out;
}

TEST(OfficeFaults, SeatsStayWithinTheBody) {
    const Profile village = builtin(Kind::villagers_committee, "cn-2025");
    EXPECT_EQ(rules_of(office_faults(village, ballot("chair 1; vice 1; member 1"))), "");
    EXPECT_EQ(rules_of(office_faults(village, ballot("chair 1; vice 1; member 5"))), "");
    EXPECT_EQ(rules_of(office_faults(village, ballot("chair 1; member 1"))), "seats_min/seats_outside");
    EXPECT_EQ(rules_of(office_faults(village, ballot("chair 1; vice 1; member 6"))), "seats_min/seats_outside");
    const Profile odd = with(village, {{"seats_odd", "true"}});
    EXPECT_EQ(rules_of(office_faults(odd, ballot("chair 1; member 3"))), "seats_odd/seats_even");
    EXPECT_EQ(rules_of(office_faults(branch(), ballot("member 2"))), "branch_committee_seats/seats_outside");
    EXPECT_EQ(rules_of(office_faults(branch(), ballot("member 7"))), "");
}

TEST(OfficeFaults, OfficesAreThoseOfTheBodyOnceEach) {
    const Profile village = builtin(Kind::villagers_committee, "cn-2025");
    EXPECT_EQ(rules_of(office_faults(village, ballot("chair 1; secretary 1; member 2"))), "offices/office_unknown");
    EXPECT_EQ(rules_of(office_faults(village, ballot("chair 1; chair 1; member 2"))), "offices/office_twice");
    EXPECT_EQ(rules_of(office_faults(village, ballot("chair 0; member 3"))), "offices/office_without_seat");
    EXPECT_EQ(rules_of(office_faults(village, ballot("chair 1; women_member 1; member 2"))), "offices/office_unknown");
    const Profile column = with(village, {{"women_rule", "separate_women_column"}});
    EXPECT_EQ(rules_of(office_faults(column, ballot("chair 1; women_member 1; member 2"))), "");
    EXPECT_EQ(rules_of(office_faults(branch(), ballot("chair 1; member 3"))), "offices/office_unknown");
    const Profile representatives = builtin(Kind::village_representatives, "cn-2025");
    EXPECT_EQ(rules_of(office_faults(representatives, ballot("representative 10"))), "");
    EXPECT_EQ(rules_of(office_faults(representatives, ballot("member 10"))), "offices/office_unknown");
}

TEST(OfficeFaults, CandidatesAreAsManyAsTheSurplusAllows) {
    const Profile village = builtin(Kind::villagers_committee, "cn-2025");
    const auto faults = [&](const char* text) { return rules_of(candidate_faults(village, ballot(text))); };
    EXPECT_EQ(faults("chair 1 A B; member 2 C D E"), "");
    EXPECT_EQ(faults("chair 1 A; member 2 C D E"), "surplus_chair/candidates_outside");
    EXPECT_EQ(faults("vice 1 A B X; member 2 C D E"), "surplus_vice/candidates_outside");
    EXPECT_EQ(faults("chair 1 A B; member 2 C D"), "surplus_members/candidates_outside");
    EXPECT_EQ(faults("chair 1 A B; member 2 C D E F G"), "");
    EXPECT_EQ(faults("chair 1 A B; member 2 C D E F G H"), "surplus_members/candidates_outside");
    EXPECT_EQ(faults("chair 1 A A; member 2 C D E"), "candidates/candidate_twice");
    EXPECT_EQ(faults("chair 1 A B; member 3 C C C D D E"), "candidates/candidate_twice") << "each name once";
    EXPECT_EQ(faults("chair 0 A A; member 65 C C"), "") << "what has no seats is refused as such";
    EXPECT_EQ(rules_of(office_faults(village, ballot("chair 1; member 64"))), "seats_min/seats_outside");
    EXPECT_EQ(rules_of(office_faults(village, ballot("chair 1; member 65"))),
              "offices/office_without_seat seats_min/seats_outside");
    EXPECT_EQ(rules_of(candidate_faults(branch(), ballot("member 3 A B C"))), "party_surplus/candidates_outside");
    EXPECT_EQ(rules_of(candidate_faults(branch(), ballot("member 3 A B C D"))), "");
}

}  // namespace
}  // namespace zheng::election
