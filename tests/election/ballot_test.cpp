// One called-out ballot: ZJ20 Art.21, 27 and what other provinces do differently; PEL20 Art.25 for a branch.
#include "tests/election/vote_table.hpp"

#include "proto/election/ballot.hpp"
#include "proto/election/count.hpp"

#include <gtest/gtest.h>

namespace zheng::election {
namespace {

using namespace table;

Profile national() {
    return builtin(Kind::villagers_committee, "cn-2025");
}
Profile branch() {
    return builtin(Kind::party_branch, "party-2020");
}

std::vector<PersonId> persons(std::initializer_list<const char*> ids) {
    std::vector<PersonId> out;
    for (const char* id : ids)
        out.push_back(PersonId{id});
    return out;
}

// chair 1: A B; vice 1: C D; member 3: E F G H
std::vector<OfficeBallot> offices() {
    return {{Office::chair, 1, persons({"a", "b"})},
            {Office::vice, 1, persons({"c", "d"})},
            {Office::member, 3, persons({"e", "f", "g", "h"})}};
}
std::vector<OfficeBallot> members_only() {
    return {{Office::member, 3, persons({"a", "b", "c", "d"})}};
}

// "chair +a; member +e +f -g w:x ?h !i": for, against, written in, unclear, wrong symbol. "forged", "scribble" and
// "ruling=void" stand alone.
Ballot paper(const std::string& text) {
    Ballot out;
    for (const std::string& part : split(text, ';')) {
        const auto words = split(part, ' ');
        if (words[0] == "forged") {
            out.forged = true;
        } else if (words[0] == "scribble") {
            out.extra_mark = true;
        } else if (words[0].starts_with("ruling=")) {
            Ruling ruling{};
            EXPECT_TRUE(parse(words[0].substr(7), ruling)) << words[0];
            out.ruling = ruling;
        } else {
            OfficeMarks marks;
            EXPECT_TRUE(parse(words[0], marks.office)) << words[0];
            for (std::size_t i = 1; i < words.size(); ++i) {
                const PersonId person{words[i].substr(words[i][0] == 'w' ? 2 : 1)};
                switch (words[i][0]) {
                case '+':
                    marks.marked_for.push_back(person);
                    break;
                case '-':
                    marks.marked_against.push_back(person);
                    break;
                case 'w':
                    marks.write_in.push_back(person);
                    break;
                case '?':
                    marks.unclear.push_back(person);
                    break;
                case '!':
                    marks.wrong_symbol.push_back(person);
                    break;
                default:
                    ADD_FAILURE() << words[i];
                }
            }
            out.marks.push_back(marks);
        }
    }
    return out;
}

// "valid chair +a; member +e +f -g w:x", "void overvote_effect"
std::string show(const Judgement& judgement) {
    std::string out(name_of(judgement.ballot_class));
    if (!judgement.rule.empty())
        out += " " + judgement.rule;
    for (const OfficeChoice& choice : judgement.choices) {
        std::string marks;
        for (const PersonId& person : choice.votes_for)
            marks += " +" + person.text;
        for (const PersonId& person : choice.votes_against)
            marks += " -" + person.text;
        for (const PersonId& person : choice.write_ins)
            marks += " w:" + person.text;
        if (choice.void_here)
            marks += " void";
        if (!marks.empty())
            out += "; " + std::string(name_of(choice.office)) + marks;
    }
    return out;
}

std::string judged(const Profile& profile, const std::vector<OfficeBallot>& on, const std::string& text,
                   const Identifiable& identifiable = {}) {
    const Ballot ballot = paper(text);
    EXPECT_TRUE(ballot_faults(on, ballot).empty()) << text;
    return show(judge(profile, on, ballot, identifiable));
}

struct Row {
    const char* id;
    std::map<std::string, std::string> changes;
    const char* ballot;
    const char* judgement;
};

TEST(BallotVillages, IsWorthWhatTheWorkedExamplesSay) {
    for (const Row& row : std::vector<Row>{
             {"VC-20", {}, "member +e +f +g +h", "void overvote_effect"},
             {"VC-20, at the number of seats", {}, "member +e +f +g", "valid; member +e +f +g"},
             {"VC-21, per office", {}, "chair +a +b; member +e +f", "void overvote_effect"},
             {"VC-21, per ballot",
              {{"overvote_check", "per_ballot_total"}},
              "chair +a +b; member +e +f",
              "valid overvote_effect; chair void; member +e +f"},
             {"VC-21, per ballot, one more than all seats",
              {{"overvote_check", "per_ballot_total"}},
              "chair +a +b; vice +c; member +e +f +g",
              "void overvote_effect"},
             {"VC-21, own papers",
              {{"overvote_scope", "office_only"}},
              "chair +a +b; member +e +f",
              "valid overvote_effect; chair void; member +e +f"},
             {"VC-22", {}, "member +e", "valid; member +e"},
             {"VC-23, ZJ20", {}, "chair +a; member w:a +e", "void same_person_two_offices"},
             {"VC-23, HE20",
              {{"same_person_two_offices", "count_once"}},
              "chair +a; member w:a +e",
              "valid same_person_two_offices; chair +a; member +e"},
             {"VC-24, TJ19", {{"unclear_scope", "part"}}, "member +e +f ?g", "valid unclear_scope; member +e +f"},
             {"VC-24, HA11", {{"unclear_scope", "whole_ballot"}}, "member +e +f ?g", "void unclear_scope"},
             {"VC-24, ZJ20", {}, "member +e +f ?g", "committee_decides unclear_scope"},
             {"VC-24, ruled valid", {}, "member +e +f ?g; ruling=valid", "valid unclear_scope; member +e +f +g"},
             {"VC-24, ruled void", {}, "member +e +f ?g; ruling=void", "void unclear_scope"},
             {"VC-24, ruled void in part",
              {},
              "member +e +f ?g; ruling=part_void",
              "valid unclear_scope; member +e +f"},
             {"VC-25", {}, "", "blank blank_ballot_class"},
             {"VC-25, no mark for any office", {}, "chair; member", "blank blank_ballot_class"},
             {"VC-25, a blank is void in some places", {{"blank_ballot_class", "void"}}, "", "void blank_ballot_class"},
             {"forged", {}, "forged; chair +a", "set_aside forged_ballots"},
         }) {
        SCOPED_TRACE(row.id);
        EXPECT_EQ(judged(with(national(), row.changes), offices(), row.ballot), row.judgement);
    }
}

TEST(BallotVillages, CountsAWriteInOnlyIfSomebodyCanTellWhoItIs) {
    const Identifiable registered = [](const PersonId& person) { return person.text == "w"; };
    EXPECT_EQ(judged(national(), offices(), "chair w:w; member +e", registered), "valid; chair w:w; member +e");
    EXPECT_EQ(judged(national(), offices(), "chair w:nobody; member +e", registered),
              "valid write_in_identity; member +e")
        << "VC-26";
    EXPECT_EQ(judged(national(), offices(), "member +e +f +g w:nobody", registered), "void overvote_effect")
        << "a name too many is a mark too many, whoever it names";
    EXPECT_EQ(judged(with(national(), {{"write_in_identity", "anyone"}}), offices(), "chair w:nobody", registered),
              "valid; chair w:nobody");
}

TEST(BallotVillages, TakesTheSameNameTwiceAsOneMark) {
    EXPECT_EQ(judged(national(), offices(), "member +e +e +f +g"), "valid; member +e +f +g");
    EXPECT_EQ(judged(national(), offices(), "member +e w:e +f +g"), "valid; member +e +f +g");
    EXPECT_EQ(judged(national(), offices(), "member w:e"), "valid; member +e")
        << "a candidate written in is a candidate";
}

TEST(BallotVillages, CannotReadForAndAgainstTheSamePerson) {
    EXPECT_EQ(judged(national(), offices(), "member +e -e +f"), "committee_decides unclear_scope");
    EXPECT_EQ(judged(with(national(), {{"unclear_scope", "part"}}), offices(), "member +e -e +f"),
              "valid unclear_scope; member +f");
}

TEST(BallotVillages, IsJudgedAgainWhenARulingMakesItsDoubtfulMarksCount) {
    EXPECT_EQ(judged(national(), offices(), "member +e +f +g ?h; ruling=valid"), "void overvote_effect");
    EXPECT_EQ(judged(national(), offices(), "chair +a; member ?a; ruling=valid"), "void same_person_two_offices");
    EXPECT_EQ(judged(national(), offices(), "chair +a; member wa +e +f ?g; ruling=valid"), "void overvote_effect")
        << "marks too many are asked before one person in two offices, as on a paper without doubt";
    EXPECT_EQ(judged(national(), offices(), "member -e ?e +f; ruling=valid"), "valid unclear_scope; member +f -e")
        << "a clear mark against stands";
    EXPECT_EQ(judged(national(), offices(), "member +e +f +g +h; ruling=valid"), "void overvote_effect")
        << "a ruling does not heal a plain fault";
}

TEST(BallotVillages, LeavesOtherSymbolsAndExtraMarksToTheCommittee) {
    EXPECT_EQ(judged(national(), offices(), "member +e !f"), "committee_decides wrong_symbol_scope");
    EXPECT_EQ(judged(national(), offices(), "member +e !f; ruling=valid"), "valid wrong_symbol_scope; member +e +f");
    EXPECT_EQ(judged(with(national(), {{"wrong_symbol_scope", "part"}}), offices(), "member +e !f"),
              "valid wrong_symbol_scope; member +e");
    EXPECT_EQ(judged(national(), offices(), "chair +a; scribble"), "committee_decides extra_mark_effect");
    EXPECT_EQ(judged(national(), offices(), "chair +a; scribble; ruling=valid"), "valid extra_mark_effect; chair +a");
    EXPECT_EQ(judged(with(national(), {{"extra_mark_effect", "void"}}), offices(), "chair +a; scribble"),
              "void extra_mark_effect")
        << "HA11 Art.35";
    EXPECT_EQ(judged(national(), offices(), "scribble"), "committee_decides extra_mark_effect") << "not a blank paper";
}

TEST(BallotVillages, IsVoidWhenItCountsForNoOffice) {
    const Profile own = with(national(), {{"overvote_scope", "office_only"}});
    EXPECT_EQ(judged(own, {offices()[0]}, "chair +a +b"), "void overvote_effect");
}

// Offices on papers of their own, as ZJ20 Art.21 lets a village vote: a total of marks voids none of them.
TEST(BallotVillages, OfOfficesThatStandAloneIsVoidForEachAlone) {
    const Profile own = with(national(), {{"overvote_scope", "office_only"}, {"overvote_check", "per_ballot_total"}});
    EXPECT_EQ(judged(own, offices(), "chair +a +b; vice +c; member +e +f +g"),
              "valid overvote_effect; chair void; vice +c; member +e +f +g");
    const Profile once =
        with(national(), {{"overvote_scope", "office_only"}, {"same_person_two_offices", "count_once"}});
    EXPECT_EQ(judged(once, offices(), "chair +a +b; member w:a +e"), "valid overvote_effect; chair void; member +e w:a")
        << "the mark in the void office counts for nothing, so the other one stands";
    EXPECT_EQ(judged(once, offices(), "vice +c; member +e +f +g w:c"), "valid overvote_effect; vice +c; member void");
}

TEST(BallotRulings, HaveTheirNames) {
    Ruling ruling{};
    EXPECT_TRUE(parse("part_void", ruling));
    EXPECT_EQ(ruling, Ruling::part_void);
    EXPECT_FALSE(parse("half_void", ruling));
}

TEST(BallotVillages, IsMarkedForItsOffices) {
    EXPECT_DEATH(static_cast<void>(judge(national(), members_only(), paper("chair +a"), {})), "");
}

TEST(BallotVillages, VotesAgainstAreKept) {
    EXPECT_EQ(judged(national(), offices(), "chair -a w:x; member +e -f -g -h"),
              "valid; chair -a w:x; member +e -f -g -h");
}

TEST(BallotVillages, FaultsNameMarksForWhoeverIsNotOnTheBallot) {
    const auto faults = ballot_faults(members_only(), paper("chair +a; member +a +z"));
    ASSERT_EQ(faults.size(), 2U);
    EXPECT_EQ(faults[0], "chair: this office is not on the ballot");
    EXPECT_EQ(faults[1], "member: z is not a candidate for this office");
}

TEST(BallotParty, LetsOnlyAnAgainstCarryAnotherName) {
    EXPECT_EQ(judged(branch(), members_only(), "member +a +b w:x"), "valid write_in_needs_against; member +a +b")
        << "PB-10, abstained";
    EXPECT_EQ(judged(branch(), members_only(), "member +a +b -c w:x"), "valid; member +a +b -c w:x")
        << "PB-10, against";
    EXPECT_EQ(judged(branch(), members_only(), "member +a -c w:x w:y"),
              "valid write_in_needs_against; member +a -c w:x")
        << "one name for each against";
}

TEST(BallotParty, IsVoidWithMoreMarksThanSeats) {
    EXPECT_EQ(judged(branch(), members_only(), "member +a +b +c +d"), "void party_overvote") << "PB-09";
    EXPECT_EQ(judged(branch(), members_only(), "member +a +b -d w:x +c"), "void party_overvote");
}

}  // namespace
}  // namespace zheng::election
