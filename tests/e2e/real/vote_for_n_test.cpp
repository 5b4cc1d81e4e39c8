// Ballots that mark several names: a precinct statement of votes (Boulder County, 4 November 2025) and 7,087 cast vote
// records of one contest (San Francisco, 3 March 2020, "no more than 11"), against their own totals.
#include "proto/election/office_faults.hpp"
#include "proto/election/outcome.hpp"
#include "tests/e2e/real/csv_table.hpp"
#include "tests/e2e/real/figures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>

namespace zheng::test {
namespace {

using namespace election;

// ---- Boulder

struct Contest {
    std::string title;
    std::uint32_t vote_for = 0;
    std::vector<std::string> candidates;
    std::vector<std::pair<std::string, Votes>> official;  // the county's own totals, by candidate
    std::map<std::string, Votes> official_whole;          // ballots, undervotes, overvoted_ballots
    std::map<std::string, Tally> precincts;
};

std::map<std::string, Contest> read_boulder(text::Faults& faults) {
    const auto folder = published("boulder_2025");
    std::map<std::string, Contest> out;
    const CsvTable contests(folder, "contests.csv", {"contest_id", "title", "vote_for"}, faults);
    for (const auto& row : contests.rows()) {
        Contest& contest = out[contests.at(row, "contest_id")];
        contest.title = contests.at(row, "title");
        contest.vote_for = static_cast<std::uint32_t>(contests.number(row, "vote_for"));
    }
    const CsvTable summary(folder, "official_summary.csv",
                           {"contest_id", "cand_id", "ballots", "votes", "undervotes", "overvoted_ballots"}, faults);
    for (const auto& row : summary.rows()) {
        Contest& contest = out[summary.at(row, "contest_id")];
        std::string candidate = summary.at(row, "cand_id").substr(summary.at(row, "contest_id").size() + 1);
        candidate.front() = 'k';  // an id has no capitals
        contest.candidates.push_back(candidate);
        contest.official.emplace_back(candidate, summary.number(row, "votes"));
        for (const char* column : {"ballots", "undervotes", "overvoted_ballots"})
            contest.official_whole[column] = summary.number(row, column);
    }
    // A paper with too many marks does not count for this contest and counts for others: void here, not void.
    const CsvTable precincts(folder, "precincts.csv",
                             {"contest_id", "precinct", "ballots", "undervotes", "overvoted_ballots"}, faults);
    for (const auto& row : precincts.rows()) {
        Contest& contest = out[precincts.at(row, "contest_id")];
        const OfficeBallot ballot = seats_for(contest.vote_for, contest.candidates);
        Tally tally = empty_tally(std::span(&ballot, 1));
        tally.collected = precincts.number(row, "ballots");
        tally.valid = tally.collected;
        tally.offices[0].undervotes = precincts.number(row, "undervotes");
        tally.offices[0].papers_void_here = precincts.number(row, "overvoted_ballots");
        contest.precincts.emplace(precincts.at(row, "precinct"), std::move(tally));
    }
    const CsvTable votes(folder, "precinct_votes.csv", {"contest_id", "precinct", "cand_id", "votes"}, faults);
    for (const auto& row : votes.rows()) {
        std::string candidate = votes.at(row, "cand_id").substr(votes.at(row, "contest_id").size() + 1);
        candidate.front() = 'k';
        auto& rows = out[votes.at(row, "contest_id")].precincts[votes.at(row, "precinct")].offices.at(0).votes;
        for (PersonVotes& person : rows)
            if (person.person.text == candidate)
                person.votes_for = votes.number(row, "votes");
    }
    return out;
}

// The first so many of the county's own list by votes.
std::vector<std::string> most_votes(std::vector<std::pair<std::string, Votes>> list, std::size_t places) {
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    EXPECT_NE(list.at(places - 1).second, list.at(places).second) << "no tie is published";
    std::vector<std::string> out;
    for (std::size_t i = 0; i < places; ++i)
        out.push_back(list[i].first);
    return out;
}

TEST(RealPrecincts, KeepTheIdentityEachAndAddUpToTheOfficialTotals) {
    ZHENG_NEEDS_PUBLISHED("boulder_2025");
    text::Faults faults;
    const auto contests = read_boulder(faults);
    ASSERT_TRUE(faults.empty()) << faults.front().en;
    const Profile rules = rules_of(Kind::villagers_committee, "vote-for-n");
    std::size_t precincts = 0;
    std::size_t equal = 0;
    for (const auto& [id, contest] : contests) {
        SCOPED_TRACE(id);
        const std::vector<OfficeBallot> ballot{seats_for(contest.vote_for, contest.candidates)};
        EXPECT_TRUE(office_faults(rules, ballot).empty() && candidate_faults(rules, ballot).empty());
        Tally whole = empty_tally(ballot);
        for (const auto& [precinct, tally] : contest.precincts) {
            EXPECT_EQ(text_of(identity_faults(tally, ballot)), "") << precinct;
            ASSERT_TRUE(merge(whole, tally)) << precinct;
            ++precincts;
        }
        const OfficeTally& office = whole.offices[0];
        EXPECT_EQ(whole.collected, contest.official_whole.at("ballots"));
        EXPECT_EQ(office.undervotes, contest.official_whole.at("undervotes"));
        EXPECT_EQ(office.papers_void_here, contest.official_whole.at("overvoted_ballots"));
        ASSERT_EQ(office.votes.size(), contest.official.size());
        for (std::size_t i = 0; i < office.votes.size(); ++i) {
            EXPECT_EQ(office.votes[i].votes_for, contest.official[i].second) << office.votes[i].person.text;
            equal += office.votes[i].votes_for == contest.official[i].second ? 1U : 0U;
        }
        VoteInput input;
        input.registered = whole.collected;  // who could vote is no part of the statement
        input.in_person = whole.collected;
        input.tally = whole;
        const Outcome outcome = decide(rules, input);
        std::vector<std::string> elected;
        for (const Elected& one : outcome.elected)
            elected.push_back(one.person.text);
        EXPECT_EQ(elected, most_votes(contest.official, contest.vote_for));
        std::printf(
            "%s %-36s %2zu precincts  ballots %6llu = %6llu  undervotes %6llu = %6llu  overvoted %3llu = %3llu\n",
            id.c_str(), contest.title.c_str(), contest.precincts.size(),
            static_cast<unsigned long long>(whole.collected),
            static_cast<unsigned long long>(contest.official_whole.at("ballots")),
            static_cast<unsigned long long>(office.undervotes),
            static_cast<unsigned long long>(contest.official_whole.at("undervotes")),
            static_cast<unsigned long long>(office.papers_void_here),
            static_cast<unsigned long long>(contest.official_whole.at("overvoted_ballots")));
    }
    std::printf("%zu precincts keep the identity, %zu candidates' official totals equal\n", precincts, equal);
    EXPECT_EQ(contests.size(), 4U);
    EXPECT_EQ(precincts, 180U);
    EXPECT_EQ(equal, 31U);
}

TEST(RealPrecincts, DoNotKeepTheIdentityWhenOneVoteIsLost) {
    ZHENG_NEEDS_PUBLISHED("boulder_2025");
    text::Faults faults;
    for (auto& [id, contest] : read_boulder(faults))
        for (auto& [precinct, tally] : contest.precincts) {
            --tally.collected;
            --tally.valid;
            EXPECT_FALSE(identity_faults(tally).empty()) << id << " " << precinct;
        }
}

// ---- San Francisco

constexpr std::uint32_t marks_most = 11;
constexpr const char* write_in = "171";

// The n-th line for another name of a card is a name of its own, "w1", "w2", …
std::vector<PersonId> persons_of(const std::vector<std::string>& marks, std::vector<PersonId>& written) {
    std::vector<PersonId> out;
    for (const std::string& mark : marks)
        if (mark == write_in)
            written.push_back({"w" + std::to_string(written.size() + 1)});
        else
            out.push_back({mark});
    return out;
}

Ballot ballot_of(const CsvTable& table, const text::CsvRow& row) {
    OfficeMarks marks;
    marks.office = Office::member;
    marks.marked_for = persons_of(table.words(row, "marks"), marks.write_in);
    std::vector<PersonId> unclear_lines = marks.write_in;
    const std::size_t clear_lines = unclear_lines.size();
    marks.unclear = persons_of(table.words(row, "ambiguous_marks"), unclear_lines);
    marks.unclear.insert(marks.unclear.end(), unclear_lines.begin() + static_cast<std::ptrdiff_t>(clear_lines),
                         unclear_lines.end());
    Ballot out;
    out.marks.push_back(std::move(marks));
    return out;
}

// What the records say that a card is worth, in the columns of the records.
struct Worth {
    std::vector<std::string> votes;
    Votes undervotes = 0;
    Votes overvotes = 0;
    friend bool operator==(const Worth&, const Worth&) = default;
};

Worth worth_of(const Judgement& judgement) {
    Worth out;
    switch (judgement.ballot_class) {
    case BallotClass::void_paper:
        out.overvotes = marks_most;
        return out;
    case BallotClass::blank:
        out.undervotes = marks_most;
        return out;
    default:
        break;
    }
    const OfficeChoice& choice = judgement.choices.at(0);
    for (const PersonId& person : choice.votes_for)
        out.votes.push_back(person.text);
    out.votes.insert(out.votes.end(), choice.write_ins.size(), write_in);
    out.undervotes = marks_most - out.votes.size();
    return out;
}

// The columns of contest24_totals.json for cards that were judged here.
struct Cards {
    Tally tally;
    Votes blank = 0;  // cards without a vote that counts, not overvoted
    [[nodiscard]] Votes undervotes() const { return tally.offices[0].undervotes + marks_most * tally.blank; }
    [[nodiscard]] Votes votes() const {
        Votes sum = 0;
        for (const PersonVotes& row : tally.offices[0].votes)
            sum += row.votes_for;
        return sum;
    }
};

TEST(RealCards, AreWorthWhatTheirRecordsSayEachAndAddUpToTheTotals) {
    ZHENG_NEEDS_PUBLISHED("cvr_sf2020_a");
    const auto totals = read_json(published("cvr_sf2020_a") / "contest24_totals.json").as_object();
    ASSERT_EQ(number_of(totals, "vote_for"), marks_most);
    std::vector<std::string> names;
    std::map<std::string, Votes> expected;
    for (const auto& value : totals.at("candidates").as_array()) {
        const std::string id = std::to_string(number_of(value.as_object(), "cand_id"));
        expected[id] = number_of(value.as_object(), "votes");
        if (id != write_in)
            names.push_back(id);
    }
    const std::vector<OfficeBallot> offices{seats_for(marks_most, names)};
    const Profile rules = rules_of(Kind::villagers_committee, "vote-for-n");
    EXPECT_TRUE(office_faults(rules, offices).empty() && candidate_faults(rules, offices).empty());

    text::Faults faults;
    const CsvTable records(published("cvr_sf2020_a"), "contest24_records.csv",
                           {"rec_id", "precinct_portion", "is_current", "marks", "ambiguous_marks", "counted_votes",
                            "undervotes", "overvotes"},
                           faults);
    ASSERT_TRUE(faults.empty()) << faults.front().en;
    std::map<std::string, Cards> precincts;
    Cards all;
    all.tally = empty_tally(offices);
    std::size_t equal = 0;
    std::size_t current = 0;
    for (const auto& row : records.rows()) {
        if (records.at(row, "is_current") != "1")
            continue;
        ++current;
        const Ballot ballot = ballot_of(records, row);
        ASSERT_TRUE(ballot_faults(offices, ballot).empty()) << records.at(row, "rec_id");
        const Judgement judgement = judge(rules, offices, ballot);
        const Worth ours = worth_of(judgement);
        const Worth official{records.words(row, "counted_votes"), records.number(row, "undervotes"),
                             records.number(row, "overvotes")};
        EXPECT_EQ(ours, official) << records.at(row, "rec_id") << ": " << name_of(judgement.ballot_class);
        equal += ours == official ? 1U : 0U;
        Cards& precinct = precincts[records.at(row, "precinct_portion")];
        if (precinct.tally.offices.empty())
            precinct.tally = empty_tally(offices);
        ASSERT_TRUE(add(precinct.tally, judgement));
        precinct.blank += ours.votes.empty() && ours.overvotes == 0 ? 1U : 0U;
    }
    std::size_t precincts_equal = 0;
    for (const auto& value : totals.at("precincts").as_array()) {
        const auto& object = value.as_object();
        const auto id = std::to_string(number_of(object, "precinct_portion"));
        ASSERT_TRUE(precincts.contains(id)) << id;
        const Cards& precinct = precincts.at(id);
        EXPECT_EQ(text_of(identity_faults(precinct.tally, offices)), "") << id;
        EXPECT_EQ(precinct.tally.collected, number_of(object, "cards")) << id;
        EXPECT_EQ(precinct.votes(), number_of(object, "votes")) << id;
        EXPECT_EQ(precinct.undervotes(), number_of(object, "undervotes")) << id;
        EXPECT_EQ(precinct.tally.void_papers, number_of(object, "overvoted_cards")) << id;
        ASSERT_TRUE(merge(all.tally, precinct.tally));
        all.blank += precinct.blank;
        ++precincts_equal;
    }
    EXPECT_EQ(precincts_equal, precincts.size());
    std::map<std::string, Votes> votes;
    for (const PersonVotes& row : all.tally.offices[0].votes)
        votes[row.write_in ? write_in : row.person.text] += row.votes_for;
    EXPECT_EQ(votes, expected);
    const auto line = [&](const char* what, Votes ours, const char* column) {
        EXPECT_EQ(ours, number_of(totals, column));
        std::printf("%-12s records %6llu = %6llu here\n", what,
                    static_cast<unsigned long long>(number_of(totals, column)), static_cast<unsigned long long>(ours));
    };
    line("cards", all.tally.collected, "cards");
    line("votes", all.votes(), "votes");
    line("undervotes", all.undervotes(), "undervotes");
    line("overvoted", all.tally.void_papers, "overvoted_cards");
    line("blank", all.blank, "blank_cards");
    std::printf("%zu of %zu current records judged alike, %zu precinct portions\n", equal, current, precincts_equal);
    EXPECT_EQ(equal, 7087U);
}

}  // namespace
}  // namespace zheng::test
