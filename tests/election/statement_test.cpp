#include "proto/election/admit.hpp"
#include "proto/election/statement.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <utility>

namespace zheng::election {
namespace {

template <std::size_t... i>
std::vector<Body> every_body(std::index_sequence<i...>) {
    return {Body(std::in_place_index<i>)...};
}
std::vector<Body> every_body() {
    return every_body(std::make_index_sequence<statement_types>());
}

std::string document() {
    std::ifstream file(ZHENG_SOURCE_DIR "/proto/election/STATEMENTS.md");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

// The cells of the Markdown row that begins with "| `name` |"; empty when there is none.
std::vector<std::string> row_of(const std::string& document, const std::string& name) {
    std::istringstream lines(document);
    std::vector<std::string> cells;
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("| `" + name + "` |")) {
            EXPECT_TRUE(cells.empty()) << name << " has two rows";
            std::istringstream row(line.substr(1));
            for (std::string cell; std::getline(row, cell, '|');) {
                const auto from = cell.find_first_not_of(' ');
                cells.push_back(from == std::string::npos ? ""
                                                          : cell.substr(from, cell.find_last_not_of(' ') + 1 - from));
            }
        }
    return cells;
}

std::string roles_text(const Way& way) {
    if (way.cosigners_min > 0)
        return "any officer ≥ " + std::to_string(way.cosigners_min);
    std::string out;
    for (const RoleNeeded& role : way.roles) {
        out += out.empty() ? "" : ", ";
        out += std::string(name_of(role.role)) + " " +
               (role.by_profile           ? "≥ scrutineers_min"
                : role.least == 0         ? "may sign"
                : role.most == role.least ? "exactly " + std::to_string(role.least)
                                          : "≥ " + std::to_string(role.least));
    }
    return out.empty() ? "nobody" : out;
}

template <class Text>
std::string ways_text(const StatementRow& row, Text text) {
    std::string out;
    for (const Way& way : row.ways)
        out += (out.empty() ? "" : " / ") + std::string(text(way));
    return out;
}

// "polling – tallied, declared": runs of phases, in the order of the life cycle.
std::string phases_text(Phases allowed) {
    if (allowed.empty())
        return "–";
    if (allowed == Phases::all())
        return "always";
    std::string out;
    for (std::size_t at = 0; at < phases_count;) {
        std::size_t end = at;
        while (end < phases_count && allowed.has(static_cast<Phase>(end)))
            ++end;
        if (end > at) {
            out += (out.empty() ? "" : ", ") + std::string(name_of(static_cast<Phase>(at)));
            if (end - at > 2)
                out += " – " + std::string(name_of(static_cast<Phase>(end - 1)));
            else if (end - at == 2)
                out += ", " + std::string(name_of(static_cast<Phase>(end - 1)));
        }
        at = end + 1;
    }
    return out;
}

TEST(StatementTypes, EachHasANameAndWordsOfItsOwn) {
    std::set<std::string_view> names;
    std::set<std::string_view> zh;
    for (const Body& body : every_body()) {
        EXPECT_TRUE(names.insert(name_of(type_of(body))).second);
        EXPECT_TRUE(zh.insert(words_zh(type_of(body))).second);
    }
    EXPECT_EQ(names.count(""), 0U);
    EXPECT_EQ(name_of(type_of(Body{BatchCounted{}})), "BatchCounted");
    EXPECT_EQ(name_of(type_of(Body{Closed{}})), "Closed");
    EXPECT_EQ(name_of(static_cast<StatementType>(0)), "");
    EXPECT_EQ(words_zh(static_cast<StatementType>(0)), "");
    EXPECT_EQ(name_of(static_cast<StatementType>(statement_types + 1)), "");
}

TEST(StatementTypes, AllButFoundingAndTheCountersOwnSpeakAboutAContest) {
    std::set<StatementType> about;
    for (const Body& body : every_body())
        if (contest_of(body) != nullptr)
            about.insert(type_of(body));
    std::set<StatementType> expected;
    for (auto i = static_cast<int>(StatementType::method_adopted); i <= static_cast<int>(StatementType::result_filed);
         ++i)
        expected.insert(static_cast<StatementType>(i));
    for (std::size_t i = static_cast<std::size_t>(StatementType::closed) + 1; i <= statement_types; ++i)
        expected.insert(static_cast<StatementType>(i));
    EXPECT_EQ(about, expected);
    const Body body = BatchCounted{{"qingshi/branch"}, {}, 1, 1, CountMode::papers, {}, {}};
    EXPECT_EQ(contest_of(body)->text, "qingshi/branch");
}

TEST(Roles, HaveNamesThatCanBeReadBack) {
    std::set<std::string_view> names;
    for (int i = 1; i <= 7; ++i) {
        const Role role = static_cast<Role>(i);
        Role back{};
        EXPECT_TRUE(names.insert(name_of(role)).second);
        EXPECT_TRUE(parse(name_of(role), back));
        EXPECT_EQ(back, role);
        EXPECT_FALSE(words_zh(role).empty());
        EXPECT_FALSE(words_en(role).empty());
    }
    for (const int no_role : {0, 8}) {
        EXPECT_EQ(name_of(static_cast<Role>(no_role)), "");
        EXPECT_EQ(words_zh(static_cast<Role>(no_role)), "");
        EXPECT_EQ(words_en(static_cast<Role>(no_role)), "");
    }
    Role role = Role::county;
    EXPECT_FALSE(parse("king", role));
    EXPECT_FALSE(parse("", role));
    EXPECT_EQ(role, Role::county);
}

TEST(DeviceKinds, HaveNamesThatCanBeReadBack) {
    for (const DeviceKind kind : {DeviceKind::station, DeviceKind::office_desk}) {
        DeviceKind back{};
        EXPECT_TRUE(parse(name_of(kind), back));
        EXPECT_EQ(back, kind);
    }
    DeviceKind kind = DeviceKind::station;
    EXPECT_FALSE(parse("phone", kind));
}

TEST(ElectionOrigin, IsDomainElectionAndTownship) {
    ElectionOpened said;
    said.authority_domain = "xian.example.org";
    said.election = "2026-11";
    said.township = "yunxi";
    EXPECT_EQ(said.origin(), "xian.example.org/2026-11/yunxi");
}

TEST(AttestationMessage, IsTheLabelAndFourFieldsInOrder) {
    Digest election;
    election.bytes.fill(1);
    PublicKey enrolled;
    enrolled.bytes.fill(2);
    Digest tls;
    tls.bytes.fill(3);
    Digest code;
    code.bytes.fill(4);
    std::string expected = "zheng enrolment v1\n";
    for (const char c : {'\1', '\2', '\3', '\4'})
        expected += std::string(32, c);
    const Bytes message = attestation_message(election, enrolled, tls, code);
    EXPECT_EQ(std::string(message.begin(), message.end()), expected);
}

// ---- the table

TEST(StatementTable, NamesPhasesForExactlyTheStatementsAboutAContest) {
    for (const Body& body : every_body()) {
        const StatementRow& row = election::row_of(type_of(body));
        ASSERT_FALSE(row.ways.empty());
        EXPECT_EQ(row.phases.empty(), contest_of(body) == nullptr) << name_of(row.type);
        EXPECT_EQ(way_of(row.type, row.ways.front().author), &row.ways.front());
    }
    EXPECT_EQ(way_of(StatementType::method_adopted, Author::counter), nullptr);
}

// What changes what was said, or takes somebody off a ballot, needs two different roles.
TEST(StatementTable, FourEyesFreezeDeclareReplaceDisqualifyAndVoid) {
    using enum StatementType;
    for (const StatementType type :
         {ballot_frozen, tally_declared, result_declared, tally_replaced, candidate_disqualified, contest_voided})
        for (const Way& way : election::row_of(type).ways) {
            std::set<Role> roles;
            for (const RoleNeeded& role : way.roles)
                if (role.least > 0)
                    roles.insert(role.role);
            EXPECT_GE(roles.size(), 2U) << name_of(type);
        }
}

TEST(StatementTable, HasOneRowForEachTypeInOrder) {
    ASSERT_EQ(statement_table().size(), statement_types);
    for (std::size_t i = 0; i < statement_types; ++i) {
        EXPECT_EQ(static_cast<std::size_t>(statement_table()[i].type), i + 1);
        EXPECT_EQ(&election::row_of(static_cast<StatementType>(i + 1)), &statement_table()[i]);
    }
}

TEST(StatementTable, IsTheOneOfTheDocument) {
    const std::string text = document();
    ASSERT_FALSE(text.empty());
    for (const StatementRow& row : statement_table()) {
        const std::string name(name_of(row.type));
        const auto cells = row_of(text, name);
        ASSERT_GE(cells.size(), 6U) << name << " has no row in proto/election/STATEMENTS.md";
        EXPECT_EQ(cells[1], words_zh(row.type)) << name;
        EXPECT_EQ(cells[2], ways_text(row, [](const Way& way) { return name_of(way.author); })) << name;
        EXPECT_EQ(cells[3], ways_text(row, roles_text)) << name;
        EXPECT_EQ(cells[4], phases_text(row.phases)) << name;
        EXPECT_EQ(cells[5].starts_with("before sealing"), row.before_sealing) << name;
    }
}

TEST(StatementTable, TheDocumentNamesEveryRefusal) {
    const std::string text = document();
    for (const Refusal code : refusals()) {
        const auto cells = row_of(text, std::string(name_of(code)));
        ASSERT_GE(cells.size(), 4U) << name_of(code) << " has no row in proto/election/STATEMENTS.md";
        EXPECT_EQ(cells[1], std::to_string(static_cast<std::uint32_t>(code)));
        EXPECT_EQ(cells[2], words_zh(code));
        EXPECT_EQ(cells[3], words_en(code));
    }
}

TEST(StatementTable, TheDocumentNamesEveryRejection) {
    const std::string text = document();
    for (const Rejection code : rejections()) {
        const auto cells = row_of(text, std::string(name_of(code)));
        ASSERT_GE(cells.size(), 4U) << name_of(code) << " has no row in proto/election/STATEMENTS.md";
        EXPECT_EQ(cells[1], "–") << "rejections have no number in a log";
        EXPECT_EQ(cells[2], words_zh(code));
        EXPECT_EQ(cells[3], words_en(code));
    }
}

}  // namespace
}  // namespace zheng::election
