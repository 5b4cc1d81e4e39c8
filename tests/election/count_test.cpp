// Ballots folded into a tally, tallies merged, and the identities that hold for every tally and account of papers.
#include "proto/election/count.hpp"
#include "tests/election/vote_table.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace zheng::election {
namespace {

using namespace table;

constexpr Votes everything = std::numeric_limits<Votes>::max();

std::vector<OfficeBallot> offices() {
    return {{Office::chair, 1, {PersonId{"a"}, PersonId{"b"}}},
            {Office::member, 2, {PersonId{"c"}, PersonId{"d"}, PersonId{"e"}}}};
}

Ballot marked(std::vector<OfficeMarks> marks) {
    Ballot out;
    out.marks = std::move(marks);
    return out;
}

Tally counted(const std::vector<Ballot>& ballots) {
    const Profile profile = builtin(Kind::villagers_committee, "cn-2025");
    Tally tally = empty_tally(offices());
    for (const Ballot& ballot : ballots)
        EXPECT_TRUE(add(tally, judge(profile, offices(), ballot)).has_value());
    return tally;
}

std::vector<Ballot> some_ballots() {
    Ballot forged;
    forged.forged = true;
    return {
        marked({{Office::chair, {PersonId{"a"}}, {}, {}, {}, {}}, {Office::member, {PersonId{"c"}}, {}, {}, {}, {}}}),
        marked({{Office::chair, {}, {PersonId{"a"}}, {PersonId{"w2"}}, {}, {}}}),
        marked({{Office::member, {PersonId{"c"}, PersonId{"d"}}, {PersonId{"e"}}, {}, {}, {}}}),
        marked({{Office::member, {PersonId{"c"}, PersonId{"d"}, PersonId{"e"}}, {}, {}, {}, {}}}),  // overvoted
        Ballot{},                                                                                   // blank
        marked({{Office::chair, {}, {}, {PersonId{"w1"}}, {}, {}}}),
        forged,
    };
}

TEST(Count, FoldsEveryPaperOnce) {
    const Tally tally = counted(some_ballots());
    EXPECT_EQ(tally.collected, 6U);
    EXPECT_EQ(tally.valid, 4U);
    EXPECT_EQ(tally.void_papers, 1U);
    EXPECT_EQ(tally.blank, 1U);
    const OfficeTally& chair = tally.offices[0];
    ASSERT_EQ(chair.votes.size(), 4U);
    EXPECT_EQ(chair.votes[0], (PersonVotes{PersonId{"a"}, 1, 1, false}));
    EXPECT_EQ(chair.votes[1], (PersonVotes{PersonId{"b"}, 0, 0, false}));
    EXPECT_EQ(chair.votes[2], (PersonVotes{PersonId{"w1"}, 1, 0, true}));
    EXPECT_EQ(chair.votes[3], (PersonVotes{PersonId{"w2"}, 1, 0, true}));
    EXPECT_EQ(chair.undervotes, 1U);
    const OfficeTally& member = tally.offices[1];
    EXPECT_EQ(member.votes[0].votes_for, 2U);
    EXPECT_EQ(member.votes[2].votes_against, 1U);
    EXPECT_EQ(member.undervotes, 5U);
    EXPECT_TRUE(identity_faults(tally, offices()).empty());
}

TEST(Count, CountsPapersThatAreVoidForOneOffice) {
    const Profile own = with(builtin(Kind::villagers_committee, "cn-2025"), {{"overvote_scope", "office_only"}});
    Tally tally = empty_tally(offices());
    const Ballot ballot = marked({{Office::chair, {PersonId{"a"}, PersonId{"b"}}, {}, {}, {}, {}},
                                  {Office::member, {PersonId{"c"}}, {}, {}, {}, {}}});
    ASSERT_TRUE(add(tally, judge(own, offices(), ballot)).has_value());
    EXPECT_EQ(tally.valid, 1U);
    EXPECT_EQ(tally.offices[0].papers_void_here, 1U);
    EXPECT_EQ(tally.offices[0].undervotes, 0U);
    EXPECT_EQ(tally.offices[1].papers_void_here, 0U);
    EXPECT_TRUE(identity_faults(tally, offices()).empty());
}

TEST(Count, RefusesMoreDifferentNamesThanItsLimitAndStaysUnchanged) {
    const Profile profile = builtin(Kind::villagers_committee, "cn-2025");
    Tally tally = empty_tally(offices());
    const auto write = [&](std::uint32_t i) {
        return add(tally, judge(profile, offices(),
                                marked({{Office::chair, {}, {}, {PersonId{"w" + std::to_string(i)}}, {}, {}}})));
    };
    for (std::uint32_t i = 1; i <= write_ins_max; ++i)
        ASSERT_TRUE(write(i).has_value()) << i;
    const Tally before = tally;
    ASSERT_FALSE(write(write_ins_max + 1).has_value());
    EXPECT_EQ(write(write_ins_max + 1).error().code, Errc::too_large);
    EXPECT_EQ(tally, before);
    EXPECT_TRUE(write(7).has_value()) << "a name that is there already";
}

TEST(Count, MergesTalliesAsIfTheirPapersHadBeenCountedTogether) {
    const auto ballots = some_ballots();
    Tally left = counted({ballots.begin(), ballots.begin() + 2});
    const Tally right = counted({ballots.begin() + 2, ballots.end()});
    ASSERT_TRUE(merge(left, right).has_value());
    EXPECT_EQ(left, counted(ballots));
}

TEST(Count, MergesOnlyTalliesOfTheSameBallot) {
    Tally tally = empty_tally(offices());
    auto other = offices();
    other[1].seats = 1;
    EXPECT_EQ(merge(tally, empty_tally(other)).error().code, Errc::conflict);
    other = offices();
    other[1].candidates.pop_back();
    EXPECT_EQ(merge(tally, empty_tally(other)).error().code, Errc::conflict);
    other = offices();
    std::swap(other[1].candidates[0], other[1].candidates[1]);
    EXPECT_EQ(merge(tally, empty_tally(other)).error().code, Errc::conflict);
    other.pop_back();
    EXPECT_EQ(merge(tally, empty_tally(other)).error().code, Errc::conflict);
    EXPECT_EQ(tally, empty_tally(offices()));
}

TEST(Count, NeverOverflowsSilently) {
    Tally tally = empty_tally(offices());
    tally.offices[0].votes[0].votes_for = everything;
    Tally one = empty_tally(offices());
    one.offices[0].votes[0].votes_for = 1;
    const Tally before = tally;
    EXPECT_EQ(merge(tally, one).error().code, Errc::too_large);
    EXPECT_EQ(tally, before);
}

std::string faults_of(const std::vector<IdentityFault>& faults) {
    std::string out;
    for (const IdentityFault& fault : faults)
        out += fault.text() + "\n";
    return out;
}

TEST(Identities, NameWhatDoesNotAddUp) {
    Tally tally = counted(some_ballots());
    ++tally.void_papers;
    EXPECT_EQ(
        faults_of(identity_faults(tally)),
        "collected = valid + void + blank (collected 6, valid 4, void 2, blank 1)\n"
        "chair: votes + undervotes + seats x (void + blank + void here) = seats x collected (votes 3, undervotes 1, "
        "seats 1, void 2, blank 1, void here 0, collected 6)\n"
        "member: votes + undervotes + seats x (void + blank + void here) = seats x collected (votes 3, undervotes 5, "
        "seats 2, void 2, blank 1, void here 0, collected 6)\n");

    tally = counted(some_ballots());
    tally.offices[0].votes[0].votes_for += 1;
    EXPECT_EQ(identity_faults(tally).size(), 1U) << "one vote too many in one office";

    tally = counted(some_ballots());
    tally.offices[1].votes[0].votes_against += 3;  // for 2, against 3, of 4 valid papers
    EXPECT_EQ(faults_of(identity_faults(tally)),
              "member/c: for + against of one person are at most the valid papers (for 2, against 3, papers 4)\n");

    tally = counted(some_ballots());
    tally.offices[0].papers_void_here = 5;
    EXPECT_FALSE(identity_faults(tally).empty());
}

TEST(Identities, HoldForTheGreatestNumbersToo) {
    Tally tally = empty_tally(offices());
    tally.collected = everything;
    tally.valid = everything;
    tally.offices[0].votes[0].votes_for = everything;
    tally.offices[1].votes[0].votes_for = everything;
    tally.offices[1].undervotes = everything;
    EXPECT_TRUE(identity_faults(tally).empty());
    tally.offices[1].undervotes = everything - 1;
    EXPECT_EQ(identity_faults(tally).size(), 1U);
    tally.blank = 1;  // 2^64 papers: the sum would come round to 0
    EXPECT_GE(identity_faults(tally).size(), 2U);
}

TEST(Identities, WantTheRowsOfTheBallotInItsOrder) {
    const Tally good = counted(some_ballots());
    const auto bad = [&](const auto& change) {
        Tally tally = good;
        change(tally);
        return !identity_faults(tally, offices()).empty();
    };
    EXPECT_FALSE(bad([](Tally&) {}));
    EXPECT_TRUE(bad([](Tally& t) { t.offices.pop_back(); }));
    EXPECT_TRUE(bad([](Tally& t) { std::swap(t.offices[0], t.offices[1]); }));
    EXPECT_TRUE(bad([](Tally& t) { std::swap(t.offices[0].votes[0], t.offices[0].votes[1]); }));
    EXPECT_TRUE(bad([](Tally& t) { std::swap(t.offices[0].votes[2], t.offices[0].votes[3]); })) << "write-ins by id";
    EXPECT_TRUE(bad([](Tally& t) { t.offices[0].votes[3].person.text = "w1"; })) << "one name twice";
    EXPECT_TRUE(bad([](Tally& t) { t.offices[0].votes[3].person.text = "a"; })) << "a candidate as a write-in";
    EXPECT_TRUE(bad([](Tally& t) { t.offices[0].votes[3].write_in = false; }));
    EXPECT_TRUE(bad([](Tally& t) { t.offices[0].votes[3].person.text = "W 2"; })) << "not an id";
    EXPECT_TRUE(bad([](Tally& t) { t.offices[1].seats = 3; }));
}

TEST(Identities, AccountForThePapers) {
    PaperAccount account;
    EXPECT_TRUE(identity_faults(account).empty()) << "nothing recorded, nothing asked";
    account.received = 700;
    account.issued = 622;
    account.unused = 78;
    EXPECT_TRUE(identity_faults(account).empty());
    account.unused = 77;
    EXPECT_EQ(faults_of(identity_faults(account)),
              "received = issued + unused (received 700, issued 622, unused 77)\n");
    account.unused = 78;
    account.collected = 618;
    account.replaced = 2;
    account.not_returned = 2;
    EXPECT_TRUE(identity_faults(account).empty());
    account.not_returned = 3;
    EXPECT_EQ(faults_of(identity_faults(account)),
              "issued = collected + replaced + not returned (issued 622, collected "
              "618, replaced 2, not returned 3)\n");
    account.not_returned.reset();
    account.replaced = 623;
    EXPECT_EQ(faults_of(identity_faults(account)), "replaced papers are issued papers (replaced 623, issued 622)\n");
    account = {
        .received = everything, .issued = everything, .unused = 1, .collected = {}, .replaced = {}, .not_returned = {}};
    EXPECT_EQ(identity_faults(account).size(), 1U) << "the sum would come round";
}

}  // namespace
}  // namespace zheng::election
