// Which proxies stand.
#include "proto/election/proxy.hpp"

#include "tests/election/law_table.hpp"

namespace zheng::election {
namespace {

using table::builtin;
using table::date;

// "P1>A spouse 2017-03-20 posted": from principal to agent; words: a relation, household, oral, unposted, posted=day.
std::vector<ProxyFiling> filings(const std::string& text) {
    std::vector<ProxyFiling> out;
    for (const std::string& entry : table::split(text, ';')) {
        ProxyFiling filing;
        for (const std::string& word : table::split(entry, ' ')) {
            const auto arrow = word.find('>');
            if (arrow != std::string::npos) {
                filing.principal.text = word.substr(0, arrow);
                filing.agent.text = word.substr(arrow + 1);
            } else if (word == "oral") {
                filing.written = false;
            } else if (word == "unposted") {
                filing.published = false;
            } else if (word == "household" || word == "elsewhere") {
                filing.same_household = word == "household";
            } else if (word.starts_with("posted=")) {
                filing.published_on = date(word.substr(7));
            } else if (word.starts_with("2")) {
                filing.filed = date(word);
            } else {
                EXPECT_TRUE(parse(word, filing.relation)) << word;
            }
        }
        out.push_back(filing);
    }
    return out;
}

// "0 1; 2 proxy_max_per_agent"
std::string judge(const Profile& profile, const std::string& text, const std::string& candidates = "") {
    const ProxyAnswer answer = judge_proxies(profile, date("2017-03-25"), filings(text), table::ids(candidates));
    std::string out;
    for (const std::size_t index : answer.accepted)
        out += (out.empty() ? "" : " ") + std::to_string(index);
    for (const ProxyRefusal& refusal : answer.refused) {
        EXPECT_FALSE(refusal.reason.source.empty());
        out += "; " + std::to_string(refusal.index) + " " + refusal.reason.rule;
    }
    const std::string findings = table::show(answer.findings);
    return findings.empty() ? out : out + " | " + findings;
}

struct Row {
    const char* id;
    const char* profile;
    const char* filings;
    const char* candidates;
    const char* expected;
};

TEST(Proxies, FollowTheTable) {
    const Row rows[] = {
        {"VC-87", "cn-2025", "P1>A; P2>A; P3>A; P4>A", "", "0 1 2; 3 proxy_max_per_agent"},
        {"VC-87 Hebei", "cn-he-2020", "P1>A spouse; P2>A child; P3>A parent", "", "0 1; 2 proxy_max_per_agent"},
        {"two agents, three each", "cn-2025", "P1>A; P2>A; P3>A; P4>B; P5>B; P6>B", "", "0 1 2 3 4 5"},
        {"VC-88", "cn-2025", "P1>A spouse", "A", "; 0 proxy_candidate_as_agent"},
        {"VC-88 Zhejiang", "cn-zj-2020", "P1>A spouse 2017-03-20", "A", "; 0 proxy_candidate_as_agent"},
        {"VC-89", "cn-2025", "P1>A other", "", "0"},
        {"VC-89 Zhejiang", "cn-zj-2020", "P1>A other 2017-03-20", "", "; 0 proxy_agent_relation"},
        {"VC-89 before 2026", "cn-2018", "P1>A other", "", "; 0 proxy_agent_relation"},
        {"a grandchild in Zhejiang", "cn-zj-2020", "P1>A grandchild 2017-03-20", "", "0"},
        {"VC-90", "cn-2025", "P1>A; A>B", "", "0; 1 proxy_redelegation"},
        {"VC-90 the vote again, to another agent", "cn-2025", "P1>A; P1>B", "", "0; 1 proxy_redelegation"},
        {"an agent who is away", "cn-2025", "A>B; P1>A", "", "0; 1 proxy_redelegation"},
        {"VC-91", "cn-zj-2020", "P1>A spouse 2017-03-20 unposted", "", "; 0 proxy_unpublished"},
        {"VC-91 nationally", "cn-2025", "P1>A unposted", "", "; 0 proxy_unpublished"},
        {"posted the day before", "cn-zj-2020", "P1>A spouse 2017-03-20 posted=2017-03-24", "", "0"},
        {"posted on the day", "cn-zj-2020", "P1>A spouse 2017-03-20 posted=2017-03-25", "", "; 0 proxy_publish_by"},
        {"filed on the last day", "cn-zj-2020", "P1>A spouse 2017-03-22", "", "0"},
        {"filed a day late", "cn-zj-2020", "P1>A spouse 2017-03-23", "", "; 0 proxy_file_by"},
        {"filed on the spot", "cn-zj-2020", "P1>A spouse 2017-03-25", "", "; 0 proxy_file_by"},
        {"filed on the spot, nationally", "cn-2025", "P1>A spouse 2017-03-25", "", "; 0 proxy_on_site"},
        {"posted after the vote", "cn-2025", "P1>A spouse posted=2017-03-26", "", "; 0 proxy_publish_by"},
        {"by word of mouth", "cn-2025", "P1>A oral", "", "; 0 proxy_allowed"},
        {"to oneself", "cn-2025", "P1>P1", "", "; 0 proxy_agent_relation"},
        {"the earlier filings stand", "cn-2025", "P1>A 2017-03-04; P2>A 2017-03-03; P3>A 2017-03-02; P4>A 2017-03-01",
         "", "1 2 3; 0 proxy_max_per_agent"},
        {"a refused filing takes no place", "cn-2025", "P1>A oral; P2>A; P3>A; P4>A", "", "1 2 3; 0 proxy_allowed"},
    };
    for (const Row& row : rows)
        EXPECT_EQ(judge(builtin(Kind::villagers_committee, row.profile), row.filings, row.candidates), row.expected)
            << row.id;
}

// What a place may allow by its own method, each with the same filing under the national rules beside it.
TEST(Proxies, AreWiderWhereTheRulesAreWider) {
    struct Wider {
        const char* parameter;
        const char* filings;
        const char* candidates;
        const char* nationally;
        const char* there;
    };
    const Profile national = builtin(Kind::villagers_committee, "cn-2025");
    for (const Wider& row : {
             Wider{"proxy_redelegation", "P1>A; A>B", "", "0; 1 proxy_redelegation", "0 1"},
             Wider{"proxy_redelegation", "A>B; P1>A", "", "0; 1 proxy_redelegation", "0 1"},
             Wider{"proxy_redelegation", "P1>A; P1>B", "", "0; 1 proxy_redelegation", "0; 1 proxy_redelegation"},
             Wider{"proxy_candidate_as_agent", "P1>A spouse", "A", "; 0 proxy_candidate_as_agent", "0"},
             Wider{"proxy_on_site", "P1>A spouse 2017-03-25", "", "; 0 proxy_on_site", "0"},
             Wider{"proxy_on_site", "P1>A spouse 2017-03-26", "", "; 0 proxy_file_by", "; 0 proxy_file_by"},
             Wider{"proxy_unpublished", "P1>A spouse unposted", "", "; 0 proxy_unpublished", "0"},
         }) {
        EXPECT_EQ(judge(national, row.filings, row.candidates), row.nationally) << row.parameter << " " << row.filings;
        EXPECT_EQ(judge(table::with(national, {{row.parameter, "true"}}), row.filings, row.candidates), row.there)
            << row.parameter << " " << row.filings;
    }
}

TEST(Proxies, OfTheCooperativeAreOfTheSameHousehold) {
    const Profile coop = builtin(Kind::economic_cooperative, "coop-2024");
    EXPECT_EQ(judge(coop, "P1>A other"), "; 0 coop_proxy") << "CO-09: a neighbour";
    EXPECT_EQ(judge(coop, "P1>A child household"), "0") << "CO-09: the son of the same household";
    EXPECT_EQ(judge(coop, "P1>A child elsewhere"), "; 0 coop_proxy");
    EXPECT_EQ(judge(coop, "P1>A child"), "0 | review coop_proxy A") << "nobody says where the son lives";
    EXPECT_EQ(judge(coop, "P1>A household; A>B household"), "0; 1 proxy_redelegation");
    EXPECT_EQ(judge(coop, "P1>A child household oral"), "; 0 coop_proxy");
    EXPECT_EQ(judge(coop, "P1>P1 household"), "; 0 coop_proxy");
    Profile sichuan = coop;  // SCC21 Art.16
    sichuan.coop_proxy.value = CoopProxy::any_member;
    sichuan.coop_proxy_max.value = 3;
    EXPECT_EQ(judge(sichuan, "P1>A; P2>A; P3>A; P4>A"), "0 1 2; 3 coop_proxy_max");
    sichuan.coop_proxy.value = CoopProxy::nobody;
    EXPECT_EQ(judge(sichuan, "P1>A household"), "; 0 coop_proxy");
}

TEST(Proxies, AreNoneInThePartyBranch) {
    EXPECT_EQ(judge(builtin(Kind::party_branch, "party-2020"), "P1>A spouse"), "; 0 party_proxy") << "PB-11";
}

}  // namespace
}  // namespace zheng::election
