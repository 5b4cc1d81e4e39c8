// Every kind of statement, by everybody, at every moment: allowed, or exactly these refusals. The answers stand as a
// table in statement_cells.csv, which a clerk can read: a line is a kind, who says it, a span of moments, the answer;
// who is answered alike at every moment stands in one line.
// ZHENG_WRITE_TABLE=1 writes the table anew from what admit() answers; the difference is then for a reader to judge.
#include "tests/election/cells_signing.hpp"
#include "tests/election/cells_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <tuple>

namespace zheng::election::world {
namespace {

using Answer = Admission::Answer;
constexpr const char* table_path = ZHENG_SOURCE_DIR "/tests/election/statement_cells.csv";
constexpr const char* header = "statement,said by,when,answer";

std::vector<StatementType> types() {
    std::vector<StatementType> out;
    for (std::size_t at = 1; at <= statement_types; ++at)
        out.push_back(static_cast<StatementType>(at));
    return out;
}

const Situation& situation(StatementType type, Moment moment) {
    static std::map<std::pair<StatementType, Moment>, std::unique_ptr<Situation>> made;
    auto& found = made[{type, moment}];
    if (!found)
        found = std::make_unique<Situation>(type, moment);
    return *found;
}

Admission ask(StatementType type, Moment moment, const Signing& by) {
    const Situation& at = situation(type, moment);
    return admit(at.world().state, at.said_by(by));
}

// "allowed", "too_early wrong_author", "rejected log_closed"
std::string in_words(const Admission& admission) {
    if (admission.answer == Answer::accepted)
        return "allowed";
    if (admission.answer == Answer::rejected)
        return "rejected " + std::string(name_of(admission.rejection));
    if (admission.answer != Answer::refused)
        return text(admission);
    std::string out;
    for (const Refusal code : codes(admission))
        out += (out.empty() ? "" : " ") + std::string(name_of(code));
    return out;
}

// ---- the table as a file

struct Cell {
    std::string statement;
    std::string by;
    std::string when;
    friend auto operator<=>(const Cell&, const Cell&) = default;
};
std::string words_of(const Cell& cell) {
    return cell.statement + ", by " + cell.by + ", " + cell.when;
}
using Cells = std::map<Cell, std::string>;

std::string name_of_span(const std::vector<std::string>& moments, std::size_t first, std::size_t last) {
    return first == last ? moments[first] : moments[first] + " - " + moments[last];
}

std::vector<std::string> moment_names() {
    std::vector<std::string> out;
    for (const Moment moment : Moment::all())
        out.push_back(moment.name());
    return out;
}

// For those who are answered alike at every moment, a line for each span of moments with one answer.
void write_rows(std::ostream& out, StatementType type, const Cells& cells) {
    const auto moments = moment_names();
    const std::string statement(name_of(type));
    const auto answers_to = [&](const Signing& by) {
        std::vector<std::string> answers;
        for (const std::string& moment : moments)
            answers.push_back(cells.at({statement, by.words, moment}));
        return answers;
    };
    std::vector<std::pair<std::string, std::vector<std::string>>> rows;
    for (const Signing& by : signings_of(type)) {
        const auto answers = answers_to(by);
        const auto alike =
            std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.second == answers; });
        if (alike == rows.end())
            rows.emplace_back(by.words, answers);
        else
            alike->first += "; " + by.words;
    }
    for (const auto& [who, answers] : rows)
        for (std::size_t first = 0; first < moments.size();) {
            std::size_t last = first;
            while (last + 1 < moments.size() && answers[last + 1] == answers[first])
                ++last;
            out << statement << "," << who << "," << name_of_span(moments, first, last) << "," << answers[first]
                << "\n";
            first = last + 1;
        }
}

std::vector<std::string> split(const std::string& text, const std::string& at) {
    std::vector<std::string> out;
    std::size_t from = 0;
    for (auto next = text.find(at); next != std::string::npos; next = text.find(at, from)) {
        out.push_back(text.substr(from, next - from));
        from = next + at.size();
    }
    out.push_back(text.substr(from));
    return out;
}

void add_line(Cells& cells, const std::string& line) {
    const auto fields = split(line, ",");
    ASSERT_EQ(fields.size(), 4U) << line;
    const auto moments = moment_names();
    const auto ends = split(fields[2], " - ");
    const auto first = std::find(moments.begin(), moments.end(), ends.front());
    const auto last = std::find(first, moments.end(), ends.back());
    ASSERT_TRUE(first != moments.end() && last != moments.end()) << "no such moments: " << line;
    for (const std::string& who : split(fields[1], "; "))
        for (auto at = first; at <= last; ++at)
            EXPECT_TRUE(cells.emplace(Cell{fields[0], who, *at}, fields[3]).second) << "said twice: " << line;
}

Cells read_table() {
    Cells cells;
    std::ifstream in(table_path);
    EXPECT_TRUE(in.is_open()) << table_path;
    std::string line;
    std::getline(in, line);
    EXPECT_EQ(line, header);
    while (std::getline(in, line))
        add_line(cells, line);
    return cells;
}

void write_table(const Cells& cells) {
    std::ofstream out(table_path);
    out << header << "\n";
    for (const StatementType type : types())
        write_rows(out, type, cells);
    ASSERT_TRUE(out.good()) << table_path;
}

const Cells& computed() {
    static const Cells cells = [] {
        Cells out;
        for (const StatementType type : types())
            for (const Signing& by : signings_of(type))
                for (const Moment moment : Moment::all())
                    out.emplace(Cell{std::string(name_of(type)), by.words, moment.name()},
                                in_words(ask(type, moment, by)));
        return out;
    }();
    return cells;
}

TEST(StatementCells, AnswerAsWrittenDown) {
    if (std::getenv("ZHENG_WRITE_TABLE") != nullptr)
        write_table(computed());
    const Cells written = read_table();
    RecordProperty("cells", static_cast<int>(computed().size()));
    std::cout << computed().size() << " cells\n";
    for (const auto& [cell, answer] : computed()) {
        const auto found = written.find(cell);
        if (found == written.end())
            ADD_FAILURE() << words_of(cell) << ": not in the table; admit() answers " << answer;
        else
            EXPECT_EQ(answer, found->second) << words_of(cell);
    }
    for (const auto& [cell, answer] : written)
        EXPECT_TRUE(computed().contains(cell)) << words_of(cell) << ": in the table, and tried by nobody";
}

TEST(StatementCells, MissNoKindNoMomentAndNobody) {
    const Cells written = read_table();
    std::size_t expected = 0;
    for (const StatementType type : types()) {
        const auto signings = signings_of(type);
        expected += signings.size() * (phases_count + 3);
        for (const Author author : authors())
            EXPECT_TRUE(std::any_of(signings.begin(), signings.end(), [&](const Signing& by) {
                return by.author == device_of(author);
            })) << name_of(type);
        for (const Author author : authors())
            for (const Role role : roles())
                EXPECT_TRUE(
                    !may_author(type, author) ||
                    written.contains({std::string(name_of(type)), signing(author, {{role, 1}}).words, "voided"}))
                    << name_of(type) << " by " << name_of(role);
    }
    EXPECT_EQ(written.size(), expected);
    EXPECT_EQ(Moment::all().size(), phases_count + 3);
}

// ---- the same from the one table of the program

bool has_any(const Admission& admission, std::initializer_list<Refusal> wanted) {
    return std::any_of(admission.refusals.begin(), admission.refusals.end(), [&](const RefusalNote& note) {
        return std::find(wanted.begin(), wanted.end(), note.code) != wanted.end();
    });
}

// Where the law asks for more than the table: people of the table who may not say it in a phase all the same.
bool barred_by_law(StatementType type, Phase phase, const std::vector<Signers>& signers) {
    // Once boxes are open, with the county's key only.
    const bool by_county =
        std::any_of(signers.begin(), signers.end(), [](const Signers& one) { return one.role == Role::county; });
    return type == StatementType::candidate_disqualified && phase >= Phase::counting && !by_county;
}

// Each role as often as the statement asks for it.
std::vector<Signers> signers_in(StatementType type, unsigned set) {
    std::vector<Signers> out;
    for (std::size_t i = 0; i < roles().size(); ++i) {
        if ((set >> i & 1U) == 0)
            continue;
        std::size_t keys = 1;
        for (const Way& way : row_of(type).ways)
            for (const Signers& needed : signers_of(way))
                if (needed.role == roles()[i])
                    keys = std::max(keys, needed.keys);
        out.push_back({roles()[i], keys});
    }
    return out;
}

// Of the founding, after the sealing: what is a replacement, and with whom.
bool replaces_lawfully(StatementType type, Author author, const std::vector<Signers>& signers) {
    const bool second = !signers.empty() && std::all_of(signers.begin(), signers.end(), [](const Signers& one) {
        return one.role == Role::township || one.role == Role::county;
    });
    return (type == StatementType::officer_appointed || type == StatementType::station_enrolled) &&
           author == Author::authority && second;
}

void expect_as_in_table(StatementType type, Phase phase, Author author, const std::vector<Signers>& signers) {
    const auto admission = ask(type, Moment::in(phase), signing(author, signers));
    const std::string where = std::string(name_of(type)) + ", " + signing(author, signers).words + ", " +
                              std::string(name_of(phase)) + ": " + text(admission);
    const StatementRow& row = row_of(type);
    if (type == StatementType::election_opened) {
        EXPECT_EQ(admission.rejection, Rejection::not_the_founding) << where;
        return;
    }
    if (row.before_sealing) {
        EXPECT_EQ(admission.answer == Answer::accepted, replaces_lawfully(type, author, signers)) << where;
        return;
    }
    const bool in_phase = row.phases.empty() || row.phases.has(phase);
    const bool by_them = may_sign(type, author, signers);
    if (in_phase && by_them && !barred_by_law(type, phase, signers)) {
        EXPECT_EQ(admission.answer, Answer::accepted) << where;
        return;
    }
    EXPECT_EQ(admission.answer, Answer::refused) << where;
    EXPECT_EQ(has_any(admission, {Refusal::wrong_author}), !may_author(type, author)) << where;
    if (!in_phase) {
        EXPECT_TRUE(has_any(admission, {Refusal::too_early, Refusal::too_late, Refusal::already_said})) << where;
    }
    if (may_author(type, author) && !by_them) {
        EXPECT_TRUE(has_any(admission, {Refusal::signature_missing, Refusal::signer_not_needed})) << where;
    }
}

TEST(StatementCells, AreAllowedExactlyWhereTheTableOfTheProgramSaysSo) {
    std::size_t tried = 0;
    for (const StatementType type : types())
        for (const Phase phase : phases())
            for (const Author author : authors())
                for (unsigned set = 0; set < 1U << roles().size(); ++set) {
                    if (!may_author(type, author) && std::popcount(set) > 1)
                        continue;  // whose device it is decides
                    expect_as_in_table(type, phase, author, signers_in(type, set));
                    ++tried;
                    ASSERT_FALSE(HasFailure());
                }
    RecordProperty("tried", static_cast<int>(tried));
    std::cout << tried << " cells of kind, phase, device and set of roles\n";
}

TEST(StatementCells, AreAllowedSomewhereForEveryKindAndEveryPhaseOfItsRow) {
    for (const StatementType type : types()) {
        const StatementRow& row = row_of(type);
        std::set<Phase> allowed;
        bool ever = false;
        for (const auto& [cell, answer] : computed()) {
            if (cell.statement != name_of(type) || answer != "allowed")
                continue;
            ever = true;
            Phase phase{};
            if (parse(cell.when, phase))
                allowed.insert(phase);
        }
        EXPECT_TRUE(ever) << name_of(type);
        for (const Phase phase : phases())
            if (row.phases.has(phase)) {
                EXPECT_TRUE(allowed.contains(phase)) << name_of(type) << " in " << name_of(phase);
            }
    }
}

}  // namespace
}  // namespace zheng::election::world
