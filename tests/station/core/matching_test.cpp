// Two recorders, one paper: nothing is committed that both have not keyed alike.
#include "station/core/matching.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <string>
#include <utility>

namespace zheng::station {
namespace {

using namespace election;

const std::vector<Office> offices{Office::chair, Office::vice, Office::member};

Ballot ballot(std::vector<PersonId> chair, std::vector<PersonId> member = {}) {
    Ballot out;
    if (!chair.empty())
        out.marks.push_back({Office::chair, std::move(chair), {}, {}, {}, {}});
    if (!member.empty())
        out.marks.push_back({Office::member, std::move(member), {}, {}, {}, {}});
    return out;
}

TEST(Matching, EqualEntriesAreAgreedWhoeverKeysFirst) {
    for (const auto first : {Recorder::a, Recorder::b}) {
        Matching paper(offices);
        EXPECT_EQ(paper.key(first, ballot({{"p1"}})), Matching::Turn::waiting);
        EXPECT_EQ(paper.key(other(first), ballot({{"p1"}})), Matching::Turn::agreed);
        EXPECT_EQ(paper.agreed(), ballot({{"p1"}}));
    }
}

TEST(Matching, TheOrderOfCallingWithinAnOfficeDoesNotMatter) {
    Matching paper(offices);
    paper.key(Recorder::a, ballot({}, {{"p3"}, {"p4"}}));
    EXPECT_EQ(paper.key(Recorder::b, ballot({}, {{"p4"}, {"p3"}})), Matching::Turn::agreed);
}

TEST(Matching, OnlyTheOfficesThatDifferAreClearedForBothAndReadAgain) {
    Matching paper(offices);
    paper.key(Recorder::a, ballot({{"p1"}}, {{"p3"}}));
    EXPECT_EQ(paper.key(Recorder::b, ballot({{"p2"}}, {{"p3"}})), Matching::Turn::read_again);
    const Reading chair_only{{Office::chair}, false};
    EXPECT_EQ(paper.open(Recorder::a), chair_only);
    EXPECT_EQ(paper.open(Recorder::b), chair_only);
    EXPECT_EQ(paper.check(Recorder::a, ballot({{"p1"}}, {{"p3"}})), KeyRefusal::not_read);
    EXPECT_EQ(paper.key(Recorder::b, ballot({{"p1"}})), Matching::Turn::waiting);
    EXPECT_EQ(paper.key(Recorder::a, ballot({{"p1"}})), Matching::Turn::agreed);
    EXPECT_EQ(paper.agreed(), ballot({{"p1"}}, {{"p3"}}));
    EXPECT_EQ(paper.repeats(), 1U);
}

TEST(Matching, AMarkBesideTheChoicesIsReadAgainLikeAnOffice) {
    Matching paper(offices);
    auto marked = ballot({{"p1"}});
    marked.extra_mark = true;
    paper.key(Recorder::a, marked);
    EXPECT_EQ(paper.key(Recorder::b, ballot({{"p1"}})), Matching::Turn::read_again);
    EXPECT_EQ(paper.differed(), (Reading{{}, true}));
}

TEST(Matching, WhoHasKeyedWaitsForTheOther) {
    Matching paper(offices);
    paper.key(Recorder::a, ballot({{"p1"}}));
    EXPECT_EQ(paper.check(Recorder::a, ballot({{"p1"}})), KeyRefusal::nothing_open);
    EXPECT_EQ(paper.check_correct(Recorder::b), KeyRefusal::nothing_keyed);
}

TEST(Matching, AnEntryCanBeTakenBackUntilTheOtherHasKeyed) {
    Matching paper(offices);
    paper.key(Recorder::a, ballot({{"p2"}}));
    paper.correct(Recorder::a);
    paper.key(Recorder::a, ballot({{"p1"}}));
    EXPECT_EQ(paper.key(Recorder::b, ballot({{"p1"}})), Matching::Turn::agreed);
    EXPECT_EQ(paper.check_correct(Recorder::a), KeyRefusal::already_agreed);
}

TEST(Matching, AForgedPaperAndARulingAreNotKeyedHere) {
    Matching paper(offices);
    Ballot forged;
    forged.forged = true;
    EXPECT_EQ(paper.check(Recorder::a, forged), KeyRefusal::forged_here);
    Ballot ruled;
    ruled.ruling = Ruling::valid;
    EXPECT_EQ(paper.check(Recorder::b, ruled), KeyRefusal::forged_here);
}

// Whatever two people key in whatever order, what is agreed is what both keyed last for every part of the paper.
RC_GTEST_PROP(MatchingLaw, OnlyEqualBallotsAreAgreed, ()) {
    Matching paper(offices);
    const auto person = rc::gen::map(rc::gen::inRange(1, 3), [](int n) { return PersonId{"p" + std::to_string(n)}; });
    std::map<std::pair<Recorder, Office>, OfficeMarks> last;
    std::map<Recorder, bool> marked;
    const auto turns = *rc::gen::inRange(1, 30);
    for (int turn = 0; turn < turns && !paper.agreed(); ++turn) {
        const auto who = *rc::gen::element(Recorder::a, Recorder::b);
        if (*rc::gen::inRange(0, 5) == 0) {
            if (!paper.check_correct(who))
                paper.correct(who);
            continue;
        }
        const auto open = paper.open(who);
        if (open.empty())
            continue;
        Ballot entry;
        for (const Office office : open.offices) {
            OfficeMarks marks;
            marks.office = office;
            marks.marked_for = {*person};
            entry.marks.push_back(marks);
            last[{who, office}] = marks;
        }
        if (open.paper_marks)
            marked[who] = entry.extra_mark = *rc::gen::inRange(0, 6) == 0;
        RC_ASSERT(!paper.check(who, entry));
        paper.key(who, entry);
    }
    if (!paper.agreed())
        return;
    for (const Office office : offices) {
        RC_ASSERT((last[{Recorder::a, office}]) == (last[{Recorder::b, office}]));
        RC_ASSERT(marks_of(*paper.agreed(), office) == (last[{Recorder::a, office}]));
    }
    RC_ASSERT(marked[Recorder::a] == marked[Recorder::b]);
    RC_ASSERT(paper.agreed()->extra_mark == marked[Recorder::a]);
}

}  // namespace
}  // namespace zheng::station
