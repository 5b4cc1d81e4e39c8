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
    other[0].office = Office::vice;
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

TEST(Count, MergesNoTallyThatHasAnotherCandidateOrOneMore) {
    auto fewer = offices();
    fewer[1].candidates.pop_back();
    Tally tally = empty_tally(fewer);
    EXPECT_EQ(merge(tally, empty_tally(offices())).error().code, Errc::conflict) << "e is no candidate there";
    tally.offices[1].votes.push_back({PersonId{"e"}, 1, 0, true});
    const Tally before = tally;
    EXPECT_EQ(merge(tally, empty_tally(offices())).error().code, Errc::conflict) << "e was written in there";
    EXPECT_EQ(tally, before);
}

TEST(Count, NeverOverflowsSilently) {
    using Number = Votes& (*)(Tally&);
    const Number numbers[] = {
        [](Tally& t) -> Votes& { return t.collected; },
        [](Tally& t) -> Votes& { return t.valid; },
        [](Tally& t) -> Votes& { return t.void_papers; },
        [](Tally& t) -> Votes& { return t.blank; },
        [](Tally& t) -> Votes& { return t.offices[0].undervotes; },
        [](Tally& t) -> Votes& { return t.offices[1].papers_void_here; },
        [](Tally& t) -> Votes& { return t.offices[0].votes[0].votes_for; },
        [](Tally& t) -> Votes& { return t.offices[1].votes[2].votes_against; },
    };
    for (const Number number : numbers) {
        Tally one = empty_tally(offices());
        number(one) = 1;
        Tally tally = empty_tally(offices());
        number(tally) = everything - 1;
        ASSERT_TRUE(merge(tally, one).has_value()) << "exactly the greatest number";
        EXPECT_EQ(number(tally), everything);
        const Tally before = tally;
        const auto merged = merge(tally, one);
        ASSERT_FALSE(merged.has_value());
        EXPECT_EQ(merged.error().code, Errc::too_large);
        EXPECT_EQ(tally, before);
    }
}

// A name is one name wherever it was written; the limit is of different ones.
TEST(Count, MergesTalliesUpToTheLimitOfDifferentNames) {
    const auto named = [](std::size_t from, std::size_t to) {
        Tally tally = empty_tally(offices());
        for (std::size_t i = from; i < to; ++i)
            tally.offices[0].votes.push_back({PersonId{"w" + std::to_string(100000 + i)}, 1, 0, true});
        return tally;
    };
    const std::size_t half = write_ins_max / 2;
    Tally tally = named(0, half);
    ASSERT_TRUE(merge(tally, named(half, write_ins_max)).has_value());
    ASSERT_TRUE(merge(tally, named(0, 1)).has_value()) << "a name that is there already";
    const Tally before = tally;
    const auto merged = merge(tally, named(write_ins_max, write_ins_max + 1));
    ASSERT_FALSE(merged.has_value());
    EXPECT_EQ(merged.error().code, Errc::too_large);
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
    EXPECT_EQ(faults_of(identity_faults(tally)),
              "chair: papers void for one office are valid papers (void here 5, valid 4)\n");
}

TEST(Identities, WantOneToTheGreatestNumberOfSeats) {
    const auto seats_fault = [](std::uint32_t seats) {
        Tally tally = empty_tally(offices());
        tally.offices[0].seats = seats;
        return faults_of(identity_faults(tally));
    };
    const std::string wrong = "chair: an office has 1 to " + std::to_string(seats_max) + " seats (seats ";
    EXPECT_EQ(seats_fault(0), wrong + "0)\n");
    EXPECT_EQ(seats_fault(1), "");
    EXPECT_EQ(seats_fault(seats_max), "");
    EXPECT_EQ(seats_fault(seats_max + 1), wrong + std::to_string(seats_max + 1) + ")\n");
}

TEST(Identities, WantNoMoreDifferentNamesThanTheLimit) {
    Tally tally = empty_tally(offices());
    for (std::size_t i = 0; i < write_ins_max; ++i)
        tally.offices[i % 2].votes.push_back({PersonId{"w" + std::to_string(100000 + i)}, 0, 0, true});
    EXPECT_EQ(faults_of(identity_faults(tally, offices())), "");
    tally.offices[1].votes.push_back({PersonId{"x"}, 0, 0, true});
    EXPECT_EQ(faults_of(identity_faults(tally, offices())), "at most " + std::to_string(write_ins_max) +
                                                                " different written-in names (names " +
                                                                grouped(write_ins_max + 1) + ")\n");
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
    EXPECT_TRUE(bad([](Tally& t) { t.offices[1].votes.pop_back(); })) << "a candidate is missing";
    EXPECT_TRUE(bad([](Tally& t) { t.offices[1].votes[2].write_in = true; })) << "a candidate, written in";
    EXPECT_TRUE(bad([](Tally& t) { t.offices[0].votes[2].person.text = "a"; })) << "the first write-in is a candidate";
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
    account.replaced = 622;
    EXPECT_TRUE(identity_faults(account).empty()) << "every paper was exchanged";
    account.replaced = 623;
    EXPECT_EQ(faults_of(identity_faults(account)), "replaced papers are issued papers (replaced 623, issued 622)\n");
    account = {
        .received = everything, .issued = everything, .unused = 1, .collected = {}, .replaced = {}, .not_returned = {}};
    EXPECT_EQ(identity_faults(account).size(), 1U) << "the sum would come round";

    // One figure short of an identity: it is not asked.
    const PaperAccount wrong{
        .received = 700, .issued = 600, .unused = 7, .collected = 500, .replaced = 7, .not_returned = 7};
    EXPECT_EQ(identity_faults(wrong).size(), 2U);
    for (std::optional<Votes> PaperAccount::*missing :
         {&PaperAccount::received, &PaperAccount::issued, &PaperAccount::unused, &PaperAccount::collected,
          &PaperAccount::replaced, &PaperAccount::not_returned}) {
        PaperAccount less = wrong;
        (less.*missing).reset();
        EXPECT_EQ(identity_faults(less).size(), missing == &PaperAccount::issued ? 0U : 1U);
    }
}

}  // namespace
}  // namespace zheng::election
