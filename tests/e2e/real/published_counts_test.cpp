// Counts that standards publish as test data: cast vote records and results of the NIST common data format (invented
// elections GEN-01 and GEN-03), and the sums that the Dutch counting software must accept or refuse.
#include "proto/election/office_faults.hpp"
#include "proto/election/outcome.hpp"
#include "tests/e2e/real/csv_table.hpp"
#include "tests/e2e/real/figures.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <map>

namespace zheng::test {
namespace {

using namespace election;
namespace json = boost::json;

std::string word(const json::object& object, std::string_view name) {
    return std::string(object.at(name).as_string());
}

// ---- NIST SP 1500-100, 1500-103

using Ballots = std::map<std::string, OfficeBallot>;  // by contest

// Names to write in are selections too; they are no candidates of the ballot.
Ballots ballots_of(const json::object& report) {
    Ballots out;
    for (const auto& value : report.at("Election").as_array().at(0).as_object().at("Contest").as_array()) {
        const auto& contest = value.as_object();
        std::vector<std::string> candidates;
        for (const auto& selection : contest.at("ContestSelection").as_array())
            if (!selection.as_object().contains("IsWriteIn"))
                candidates.push_back(word(selection.as_object(), "@id"));
        const auto allowed = static_cast<std::uint32_t>(number_of(contest, "VotesAllowed"));
        out.emplace(word(contest, "@id"), seats_for(allowed == 0 ? 1 : allowed, candidates));
    }
    return out;
}

Ballot ballot_of(const OfficeBallot& office, const json::object& contest) {
    OfficeMarks marks;
    marks.office = office.office;
    if (const auto* selections = contest.if_contains("CVRContestSelection"))
        for (const auto& value : selections->as_array()) {
            const PersonId person{word(value.as_object(), "ContestSelectionId")};
            const bool named =
                std::find(office.candidates.begin(), office.candidates.end(), person) != office.candidates.end();
            (named ? marks.marked_for : marks.write_in).push_back(person);
        }
    Ballot out;
    out.marks.push_back(std::move(marks));
    return out;
}

struct Counted {
    std::map<std::pair<std::string, std::string>, Tally> tallies;  // by contest and unit; "" is the whole
    std::size_t papers = 0;
};

// Every contest of every record judged and added up; over- and undervotes of each record compared with what it says.
Counted count_records(const json::object& report, const Ballots& ballots, const Profile& rules) {
    Counted out;
    for (const auto& record : report.at("CVR").as_array()) {
        const auto& card = record.as_object();
        for (const auto& snapshot : card.at("CVRSnapshot").as_array()) {
            if (word(snapshot.as_object(), "@id") != word(card, "CurrentSnapshotId"))
                continue;
            for (const auto& value : snapshot.as_object().at("CVRContest").as_array()) {
                const auto& contest = value.as_object();
                const std::string id = word(contest, "ContestId");
                const OfficeBallot& office = ballots.at(id);
                const Judgement judgement = judge(rules, std::span(&office, 1), ballot_of(office, contest));
                for (const std::string& unit : {std::string(), word(card, "BallotStyleUnitId")}) {
                    Tally& tally = out.tallies[{id, unit}];
                    if (tally.offices.empty())
                        tally = empty_tally(std::span(&office, 1));
                    EXPECT_TRUE(add(tally, judgement));
                }
                Votes used = 0;
                for (const OfficeChoice& choice : judgement.choices)
                    used += choice.votes_for.size() + choice.write_ins.size();
                const bool overvoted = judgement.ballot_class == BallotClass::void_paper;
                EXPECT_EQ(overvoted ? 0 : office.seats - used, number_of(contest, "Undervotes")) << id;
                EXPECT_EQ(overvoted ? office.seats : 0, number_of(contest, "Overvotes")) << id;
                ++out.papers;
            }
        }
    }
    return out;
}

// The results' counts of one contest: votes of each selection and unused votes, of each unit and of the whole.
std::size_t compare_contest(const json::object& contest, const Counted& counted, const std::string& whole) {
    const std::string id = word(contest, "@id");
    const auto tally_at = [&](const json::object& counts) -> const Tally& {
        const std::string unit = word(counts, "GpUnitId");
        return counted.tallies.at({id, unit == whole ? "" : unit});
    };
    std::size_t compared = 0;
    for (const auto& value : contest.at("ContestSelection").as_array()) {
        const std::string selection = word(value.as_object(), "@id");
        for (const auto& counts : value.as_object().at("VoteCounts").as_array()) {
            Votes ours = 0;
            for (const PersonVotes& row : tally_at(counts.as_object()).offices[0].votes)
                ours += row.person.text == selection ? row.votes_for : 0;
            EXPECT_EQ(ours, number_of(counts.as_object(), "Count"))
                << selection << " in " << word(counts.as_object(), "GpUnitId");
            ++compared;
        }
    }
    for (const auto& counts : contest.at("OtherCounts").as_array()) {
        const Tally& tally = tally_at(counts.as_object());
        const OfficeTally& office = tally.offices[0];
        EXPECT_EQ(text_of(identity_faults(tally)), "") << id;
        EXPECT_EQ(office.undervotes + office.seats * tally.blank, number_of(counts.as_object(), "Undervotes")) << id;
        EXPECT_EQ(office.seats * tally.void_papers, number_of(counts.as_object(), "Overvotes")) << id;
        ++compared;
    }
    return compared;
}

struct Instance {
    const char* folder;
    const char* records;
    const char* results;
    std::size_t contests;
};

TEST(StandardRecords, CountUpToTheResultsTheyArePublishedWith) {
    ZHENG_NEEDS_PUBLISHED("nist_cdf");
    const Profile rules = rules_of(Kind::villagers_committee, "vote-for-n");
    for (const Instance& instance : {Instance{"gen-01", "cvr-gen-01.json", "err-gen-01.json", 19},
                                     Instance{"gen-03", "cvr-gen-03.json", "err-gen-03.json", 8}}) {
        SCOPED_TRACE(instance.records);
        const auto folder = published("nist_cdf") / instance.folder;
        const json::value records = read_json(folder / instance.records);
        const Ballots ballots = ballots_of(records.as_object());
        for (const auto& [id, office] : ballots)
            EXPECT_TRUE(office_faults(rules, std::span(&office, 1)).empty()) << id;
        const Counted counted = count_records(records.as_object(), ballots, rules);
        const json::value results = read_json(folder / instance.results);
        const auto& election = results.as_object().at("Election").as_array().at(0).as_object();
        std::size_t figures = 0;
        for (const auto& contest : election.at("Contest").as_array())
            figures += compare_contest(contest.as_object(), counted, word(election, "ElectionScopeId"));
        std::printf("%s: %zu contests, %zu marked contests on cards, %zu published figures equal\n", instance.folder,
                    ballots.size(), counted.papers, figures);
        EXPECT_EQ(ballots.size(), instance.contests);
        EXPECT_EQ(election.at("Contest").as_array().size(), instance.contests);
    }
}

// Before the contest rules. A mark for a whole party stands for its candidates of every contest there: a rule of that
// place, which no profile can say. So only what each contest itself shows is judged: marks, and votes not used.
TEST(StandardRecords, SayBeforeTheContestRulesWhatEachContestItselfShows) {
    ZHENG_NEEDS_PUBLISHED("nist_cdf");
    const Profile rules = rules_of(Kind::villagers_committee, "vote-for-n");
    const auto folder = published("nist_cdf") / "gen-01";
    const json::value raw = read_json(folder / "raw-cvr-gen-01.json");
    const json::value ruled = read_json(folder / "cvr-gen-01.json");
    const Counted before = count_records(raw.as_object(), ballots_of(raw.as_object()), rules);
    const Counted after = count_records(ruled.as_object(), ballots_of(ruled.as_object()), rules);
    ASSERT_EQ(before.papers, after.papers);
    Votes generated = 0;
    for (const auto& [where, tally] : after.tallies)
        if (where.second.empty()) {
            const Tally& raw_tally = before.tallies.at(where);
            const auto unused = [](const Tally& t) { return t.offices[0].undervotes + t.offices[0].seats * t.blank; };
            EXPECT_GE(unused(raw_tally), unused(tally)) << where.first;
            generated += unused(raw_tally) - unused(tally);
        }
    std::printf("gen-01: %llu votes stand on a mark for a party only\n", static_cast<unsigned long long>(generated));
    EXPECT_GT(generated, 0U);
}

// ---- Kiesraad: sums of a count (F202: lists and candidates' votes; F203: votes, blank, invalid and cast; F204: lists
// without candidates' votes)

TEST(StandardSums, AreAcceptedAndRefusedAsTheDutchRulesDo) {
    ZHENG_NEEDS_PUBLISHED("eml_nl");
    text::Faults faults;
    const CsvTable table(published("eml_nl"), "kiesraad_sum_cases.csv",
                         {"case_id", "rule", "body", "list_totals", "candidate_votes_total", "blank", "invalid",
                          "votes_cast", "expected_errors"},
                         faults);
    ASSERT_TRUE(faults.empty()) << faults.front().en;
    for (const auto& row : table.rows()) {
        const std::string& id = table.at(row, "case_id");
        Tally tally;
        tally.collected = table.number(row, "votes_cast");
        tally.valid = table.number(row, "candidate_votes_total");
        tally.void_papers = table.number(row, "invalid");
        tally.blank = table.number(row, "blank");
        OfficeTally lists{Office::member, 1, {}, 0, 0};  // one vote a paper, none unused: the law there
        Votes sum = 0;
        for (const std::string& total : table.words(row, "list_totals")) {
            const Votes votes = std::stoull(total);
            lists.votes.push_back({{"list-" + std::to_string(lists.votes.size() + 1)}, votes, 0, false});
            sum += votes;
        }
        tally.offices.push_back(lists);
        bool papers = false;
        bool marks = false;
        for (const IdentityFault& fault : identity_faults(tally))
            (fault.place.empty() ? papers : marks) = true;
        const std::string& expected = table.at(row, "expected_errors");
        EXPECT_EQ(papers || marks, !expected.empty()) << id;
        const std::string ours = !papers && !marks              ? ""
                                 : !papers                      ? "F202"
                                 : tally.valid == 0 && sum != 0 ? "F204"
                                                                : "F203";
        EXPECT_EQ(ours, expected) << id;
        std::printf("%s %s %-4s expected %-4s ours %-4s (papers %s, marks %s)\n", id.c_str(),
                    table.at(row, "rule").c_str(), table.at(row, "body").c_str(),
                    expected.empty() ? "none" : expected.c_str(), ours.empty() ? "none" : ours.c_str(),
                    papers ? "wrong" : "right", marks ? "wrong" : "right");
    }
    EXPECT_EQ(table.rows().size(), 8U);
}

}  // namespace
}  // namespace zheng::test
