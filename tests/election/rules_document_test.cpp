// proto/election/RULES.md and the table of parameters say the same: parameter -> article -> function -> test.
#include "proto/election/profile_table.hpp"
#include "proto/text/profile_toml.hpp"

#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace zheng::election {
namespace {

const std::filesystem::path root = ZHENG_SOURCE_DIR;

std::string read(const std::filesystem::path& path) {
    std::ifstream in(path);
    std::ostringstream out;
    out << in.rdbuf();
    EXPECT_FALSE(out.str().empty()) << path;
    return out.str();
}

std::string read_all(const std::filesystem::path& folder, const std::string& extension) {
    std::string out;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == extension)
            out += read(entry.path());
    return out;
}

std::string code(std::string_view text) {
    return "`" + std::string(text) + "`";
}

// Words are parted by bars in the table, by slashes in the document, where a bar ends a cell.
std::string values_of(const ParameterRow& row) {
    std::string out;
    for (const char c : row.values == "test" ? std::string_view("a threshold") : row.values)
        out += c == '|' ? std::string(" / ") : std::string(1, c);
    return out;
}

std::string expected_table() {
    std::string out =
        "| parameter | body | values | default | articles | applied by | tested by |\n|---|---|---|---|---|---|---|\n";
    for (const ParameterRow& row : parameter_table()) {
        const bool people = row.used_by == "adopted and printed";
        out += "| " + code(row.name) + " | " + (row.kind == Kind::party_branch ? "branch" : "village") + " | " +
               values_of(row) + " | " + std::string(row.fallback) + " | " + std::string(row.articles) + " | " +
               (people ? std::string(row.used_by) : code(row.used_by)) + " | " + code(row.tested_by) + " |\n";
    }
    return out;
}

TEST(RulesDocument, ListsEveryParameterAsTheTableDoes) {
    const std::string document = read(root / "proto/election/RULES.md");
    const std::string begin = "<!-- parameters -->\n";
    const auto from = document.find(begin);
    const auto to = document.find("<!-- end of parameters -->");
    ASSERT_NE(from, std::string::npos);
    ASSERT_NE(to, std::string::npos);
    EXPECT_EQ(document.substr(from + begin.size(), to - from - begin.size()), expected_table());
}

TEST(RulesDocument, NamesFunctionsThatExist) {
    const std::string headers = read_all(root / "proto/election", ".hpp");
    for (const ParameterRow& row : parameter_table()) {
        if (row.used_by != "adopted and printed") {
            EXPECT_NE(headers.find(" " + std::string(row.used_by) + "("), std::string::npos)
                << row.name << ": " << row.used_by;
        }
    }
}

TEST(RulesDocument, NamesTestsThatExist) {
    const std::string tests = read_all(root / "tests/election", ".cpp");
    for (const ParameterRow& row : parameter_table())
        EXPECT_NE(tests.find("TEST(" + std::string(row.tested_by) + ","), std::string::npos)
            << row.name << ": " << row.tested_by;
}

// "VCL25 Art.18, SC26 Art.22" -> VCL25, SC26
std::set<std::string> codes_of(std::string_view articles) {
    std::set<std::string> out;
    std::istringstream words{std::string(articles)};
    for (std::string word; words >> word;) {
        while (!word.empty() && (word.back() == ',' || word.back() == ';'))
            word.pop_back();
        if (word == "Zheng" || (word.size() >= 2 && std::isupper(static_cast<unsigned char>(word[1])) != 0))
            out.insert(word);
    }
    return out;
}

TEST(RulesDocument, ListsEverySourceThatIsCited) {
    const std::string document = read(root / "proto/election/RULES.md");
    const auto from = document.find("## Sources");
    const std::string sources = document.substr(from, document.find("## Numbers") - from);
    const auto expect_listed = [&](std::string_view name, std::string_view articles) {
        EXPECT_FALSE(codes_of(articles).empty()) << name << ": " << articles;
        for (const std::string& code : codes_of(articles))
            EXPECT_NE(sources.find(code), std::string::npos) << name << ": " << code;
    };
    for (const ParameterRow& row : parameter_table())
        expect_listed(row.name, row.articles);
    for (const std::string& name : text::builtin_profile_names())
        for (const Kind kind : {Kind::villagers_committee, Kind::party_branch})
            if (const auto profile = text::builtin_profile(kind, name))
                for (const Parameter& parameter : profile->parameters)
                    expect_listed(name + " " + parameter.name, parameter.source);
}

}  // namespace
}  // namespace zheng::election
