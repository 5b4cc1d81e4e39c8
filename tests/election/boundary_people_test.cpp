// Every day, age and number that people are held to: one below, exactly at, one above.
#include "proto/election/count_staff.hpp"
#include "proto/text/profile_toml.hpp"

#include "tests/election/boundary.hpp"

namespace zheng::election {
namespace {

using table::expect_edge;

TEST(Boundary, Objection) {
    expect_edge({"VCL25 Art.17",
                 R"({"ask":"calendar","profile":"cn-2025","published":"2026-03-01","filed":"@"})",
                 {"2026-03-05", "2026-03-06", "2026-03-07"},
                 {"objection_in_time", "objection_in_time", "objection_late"}});
}

TEST(Boundary, AgeOnTheRoll) {
    expect_edge({"VCL25 Art.16",
                 R"({"ask":"roll","profile":"cn-2025","election_day":"2026-03-25","people":[
                     {"id":"a","birth":"@","household_here":true,"lives_here_since":"2010-01-01"}]})",
                 {"2008-03-24", "2008-03-25", "2008-03-26"},
                 {"", "", "roll_too_young"}});
}

TEST(Boundary, YearInTheVillage) {
    for (const char* since : {"lives_here_since", "village_work_since"}) {
        const std::string question =
            std::string(R"({"ask":"roll","profile":"cn-2025","election_day":"2026-03-25","people":[
                {"id":"a","birth":"1980-01-01","applied":true,"assembly_agreed":true,")") +
            since + R"(":"@"}]})";
        expect_edge({"VCL25 Art.16",
                     question.c_str(),
                     {"2025-03-24", "2025-03-25", "2025-03-26"},
                     {"", "", "roll_not_long_enough"}});
    }
}

TEST(Boundary, YearOfResidence) {
    expect_edge({"VCL18 Art.13",
                 R"({"ask":"roll","profile":"cn-2018","election_day":"2026-03-25","people":[
                     {"id":"a","birth":"1980-01-01","applied":true,"assembly_agreed":true,"lives_here_since":"@"}]})",
                 {"2025-03-24", "2025-03-25", "2025-03-26"},
                 {"", "", "roll_not_lived_long_enough"}});
}

TEST(Boundary, ProxiesOfOneAgent) {
    const char* two = R"({"principal":"a","agent":"z","relation":"child","published":true},
                         {"principal":"b","agent":"z","relation":"child","published":true})";
    const std::string three =
        std::string(two) + R"(,{"principal":"c","agent":"z","relation":"child","published":true})";
    const std::string four = three + R"(,{"principal":"d","agent":"z","relation":"child","published":true})";
    expect_edge({"VCL25 Art.18",
                 R"({"ask":"proxies","profile":"cn-2025","election_day":"2026-03-25","filings":[@]})",
                 {two, three.c_str(), four.c_str()},
                 {"", "", "proxy_too_many"}});
}

TEST(Boundary, ProxyOnTheDay) {
    expect_edge({"ZJ20 Art.25",
                 R"({"ask":"proxies","profile":"cn-2025","overrides":{"proxy_on_site":false},
                     "election_day":"2026-03-25","filings":[
                     {"principal":"a","agent":"z","relation":"child","published":true,"filed":"@"}]})",
                 {"2026-03-24", "2026-03-25", "2026-03-26"},
                 {"", "proxy_on_the_day", "proxy_filed_late"}});
}

TEST(Boundary, ProxyFiled) {
    expect_edge({"ZJ20 Art.25",
                 R"({"ask":"proxies","profile":"cn-zj-2020","election_day":"2026-03-25","filings":[
                     {"principal":"a","agent":"z","relation":"child","published":true,"filed":"@"}]})",
                 {"2026-03-21", "2026-03-22", "2026-03-23"},
                 {"", "", "proxy_filed_late"}});
}

TEST(Boundary, ProxyPublished) {
    expect_edge({"HI25 Art.27",
                 R"({"ask":"proxies","profile":"cn-hi-2025","election_day":"2026-03-25","filings":[
                     {"principal":"a","agent":"z","relation":"child","published":"@"}]})",
                 {"2026-03-21", "2026-03-22", "2026-03-23"},
                 {"", "", "proxy_posted_late"}});
}

TEST(Boundary, AgeOfAContender) {
    expect_edge({"VCL25 Art.16",
                 R"({"ask":"eligibility","profile":"cn-2025","election_day":"2026-03-25",
                     "person":{"id":"K","birth":"@"}})",
                 {"2008-03-24", "2008-03-25", "2008-03-26"},
                 {"", "", "contender_too_young"}});
}

TEST(Boundary, FiveYearsOfAFact) {
    expect_edge({"SY13; CC Art.1259",
                 R"({"ask":"eligibility","profile":"cn-zj-2020","election_day":"2026-03-25","person":{"id":"K"},
                     "facts":[{"fact":"sentenced_or_released_under_5y","on":"@"}]})",
                 {"2021-03-24", "2021-03-25", "2021-03-26"},
                 {"fact_is_over", "fact_is_over", "fact_blocks"}});
}

TEST(Boundary, Scrutineers) {
    const auto profile = text::builtin_profile(Kind::villagers_committee, "cn-2025");
    ASSERT_TRUE(profile.has_value());
    ASSERT_EQ(profile->scrutineers_min.value, 2U);
    const std::vector<PersonId> all{PersonId{"a"}, PersonId{"b"}, PersonId{"c"}};
    for (std::size_t count = 1; count <= all.size(); ++count) {
        CountStaff staff;
        staff.scrutineers.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count));
        const auto findings = count_staff_findings(*profile, staff, {}, {});
        ASSERT_EQ(findings.size(), count < 2 ? 1U : 0U) << count;
        if (!findings.empty()) {
            EXPECT_EQ(findings[0].reason.sentence, "scrutineers_too_few");
        }
    }
}

}  // namespace
}  // namespace zheng::election
