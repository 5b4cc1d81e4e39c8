// A real election with official answers through real statements, counter and audit: 357 single-seat contests counted at
// 486 stations (Chiayi County, 24 November 2018, village chiefs). ZHENG_REAL_DATA=DIR names any other folder of the
// same columns.
#include "audit/crypto/sha256.hpp"
#include "audit/log/bundle_reader.hpp"
#include "audit/verify/report.hpp"
#include "audit/verify/results.hpp"
#include "audit/verify/verify.hpp"
#include "tests/e2e/real/real_election.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <set>

namespace zheng::test {
namespace {

std::filesystem::path data_folder() {
    if (const char* named = std::getenv("ZHENG_REAL_DATA"); named != nullptr && *named != '\0')
        return named;
    return std::filesystem::path(ZHENG_SOURCE_DIR) / "../shared/data/taiwan_2018_chiayi";
}

// Who the audited log says is elected, or tied, by candidate number.
struct Audited {
    std::vector<std::string> elected;
    std::vector<std::string> tied;
};

Audited audited_of(const RealContest& contest, const verify::ContestResult& result) {
    const auto number_of = [&](const election::PersonId& person) {
        const auto found = std::find_if(contest.candidates.begin(), contest.candidates.end(),
                                        [&](const RealCandidate& c) { return c.person == person.text; });
        return found == contest.candidates.end() ? person.text : found->number;
    };
    Audited out;
    for (const auto& elected : result.elected)
        out.elected.push_back(number_of(elected.elected.person));
    if (result.outcome)
        for (const auto& next : result.outcome->next)
            if (next.action == election::NextAction::tie_revote)
                for (const auto& person : next.candidates)
                    out.tied.push_back(number_of(person));
    std::sort(out.tied.begin(), out.tied.end());
    return out;
}

struct Totals {
    std::uint64_t contests = 0;
    std::uint64_t stations = 0;
    std::uint64_t ties = 0;
    std::uint64_t entries = 0;
};

// Compares one audited township with the official figures, contest by contest.
void compare(const RealTownship& official, const verify::Results& audited, Totals& totals) {
    election::Votes valid = 0;
    election::Votes invalid = 0;
    election::Votes cast = 0;
    election::Votes electors = 0;
    std::uint64_t candidates = 0;
    for (const RealContest& contest : official.contests) {
        const auto* result = verify::find_contest(audited, contest.id + "/chief");
        ASSERT_NE(result, nullptr) << contest.id;
        EXPECT_EQ(result->papers.valid, contest.valid) << contest.id;
        EXPECT_EQ(result->papers.void_papers, contest.invalid) << contest.id;
        EXPECT_EQ(result->papers.collected, contest.cast) << contest.id;
        EXPECT_EQ(result->registered, contest.electors) << contest.id;
        ASSERT_EQ(result->offices.size(), 1U) << contest.id;
        ASSERT_EQ(result->offices[0].votes.size(), contest.candidates.size()) << contest.id;
        for (std::size_t i = 0; i < contest.candidates.size(); ++i)
            EXPECT_EQ(result->offices[0].votes[i].votes_for, contest.candidates[i].votes_official)
                << contest.id << " candidate " << contest.candidates[i].number;
        const Audited found = audited_of(contest, *result);
        std::vector<std::string> lots = contest.lots;
        std::sort(lots.begin(), lots.end());
        EXPECT_EQ(found.tied, lots) << contest.id;
        EXPECT_EQ(found.elected, lots.empty() ? contest.elected : std::vector<std::string>{}) << contest.id;
        valid += result->papers.valid;
        invalid += result->papers.void_papers;
        cast += result->papers.collected;
        electors += result->registered;
        candidates += contest.candidates.size();
        totals.stations += contest.stations.size();
        totals.ties += found.tied.empty() ? 0U : 1U;
    }
    totals.contests += official.contests.size();
    EXPECT_EQ(valid, official.valid) << official.code;
    EXPECT_EQ(invalid, official.invalid) << official.code;
    EXPECT_EQ(cast, official.cast) << official.code;
    EXPECT_EQ(electors, official.electors) << official.code;
    EXPECT_EQ(candidates, official.candidates) << official.code;
    std::printf(
        "%-14s %-12s %5zu contests  valid %8llu = %8llu  void %6llu = %6llu  cast %8llu = %8llu  roll %8llu = %8llu\n",
        official.code.c_str(), official.name.c_str(), official.contests.size(), static_cast<unsigned long long>(valid),
        static_cast<unsigned long long>(official.valid), static_cast<unsigned long long>(invalid),
        static_cast<unsigned long long>(official.invalid), static_cast<unsigned long long>(cast),
        static_cast<unsigned long long>(official.cast), static_cast<unsigned long long>(electors),
        static_cast<unsigned long long>(official.electors));
}

TEST(RealElection, EveryTownshipTotalEqualsTheOfficialOneAndOnlyRealTiesAreTies) {
    const auto folder = data_folder();
    if (!std::filesystem::exists(folder))
        GTEST_SKIP() << "NOT RUN: the real election's data are not at " << folder
                     << "; set ZHENG_REAL_DATA to a folder with chief_*.csv";
    const auto townships = read_real_data(folder);
    if (!townships)
        for (const auto& fault : townships.error())
            ADD_FAILURE() << text::text(fault);
    ASSERT_TRUE(townships);
    ASSERT_FALSE(townships->empty());

    Totals totals;
    std::uint64_t official_ties = 0;
    std::printf("%-27s %14s  (audited = official)\n", "township", "");
    for (const RealTownship& township : *townships) {
        RealElection played(township);
        if (HasFatalFailure())
            return;
        const TempDir temp;
        played.export_to(temp / "bundle");
        auto reader = log::BundleReader::open(temp / "bundle");
        ASSERT_TRUE(reader) << reader.error().message;
        verify::VerifyOptions options;
        options.authority = crypto::sha256(played.authority().bytes);
        const auto verified = verify::verify(*reader, options);
        EXPECT_TRUE(verified.report.passed()) << verify::text_of(verified.report, env::Language::en);
        compare(township, verify::results_of(verified), totals);
        totals.entries += played.entries();
        for (const RealContest& contest : township.contests)
            official_ties += contest.lots.empty() ? 0U : 1U;
    }
    EXPECT_EQ(totals.ties, official_ties);
    std::printf("%llu contests, %llu stations, %llu log entries, %llu tie(s)\n",
                static_cast<unsigned long long>(totals.contests), static_cast<unsigned long long>(totals.stations),
                static_cast<unsigned long long>(totals.entries), static_cast<unsigned long long>(totals.ties));
}

TEST(RealElection, AFolderWithMissingColumnsIsRefusedWithEveryFault) {
    const TempDir temp;
    const auto townships = read_real_data(temp.path());
    ASSERT_FALSE(townships);
    EXPECT_EQ(townships.error().size(), 5U);  // each of the five files
}

}  // namespace
}  // namespace zheng::test
