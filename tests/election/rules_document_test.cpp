// proto/election/RULES.md and the table of parameters say the same: parameter -> article -> function -> test.
#include "proto/election/profile_table.hpp"
#include "proto/text/profile_toml.hpp"

#include <gtest/gtest.h>

#include <cctype>
#include <cstdlib>
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

constexpr Kind kinds[] = {Kind::villagers_committee,   Kind::electoral_committee, Kind::village_representatives,
                          Kind::supervision_committee, Kind::party_branch,        Kind::economic_cooperative};

// What the national profile says, with its mark; "gt_half (S)".
std::string national_value(const Profile& profile, const ParameterRow& row) {
    const Parameter* parameter = find_parameter(profile, row.name);
    if (parameter == nullptr)
        return "missing";
    std::string out;
    for (const char c : parameter->value)
        out += c == ',' ? std::string(", ") : std::string(1, c);
    return out + " (" + parameter->mark + ")";
}

std::string expected_table() {
    std::string out;
    for (const Kind kind : kinds) {
        const std::string_view name = text::default_profile_name(kind);
        const auto profile = text::builtin_profile(kind, name);
        EXPECT_TRUE(profile.has_value()) << name;
        if (!profile)
            continue;
        out += "### " + std::string(words_zh(kind)) + " `" + std::string(name_of(kind)) +
               "`\n\n| parameter | values | " + std::string(name) +
               " | articles | applied by | tested by |\n|---|---|---|---|---|---|\n";
        for (const ParameterRow& row : parameter_table(kind)) {
            const bool people = row.used_by == adopted_and_printed;
            out += "| " + code(row.name) + (row.fallback.empty() ? " | " : " \\* | ") + values_of(row) + " | " +
                   national_value(*profile, row) + " | " + std::string(row.articles) + " | " +
                   (people ? std::string(row.used_by) : code(row.used_by)) + " | " + code(row.tested_by) + " |\n";
        }
        out += "\n";
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
    const std::string expected = expected_table();
    if (const char* out = std::getenv("ZHENG_RULES_TABLE"))  // writes the table, to be put into the document
        std::ofstream(out) << expected;
    EXPECT_EQ(document.substr(from + begin.size(), to - from - begin.size()), expected);
}

TEST(RulesDocument, NamesFunctionsThatExist) {
    const std::string headers = read_all(root / "proto/election", ".hpp");
    for (const Kind kind : kinds)
        for (const ParameterRow& row : parameter_table(kind)) {
            if (row.used_by != adopted_and_printed) {
                EXPECT_NE(headers.find(" " + std::string(row.used_by) + "("), std::string::npos)
                    << row.name << ": " << row.used_by;
            }
        }
}

TEST(RulesDocument, NamesTestsThatExist) {
    const std::string tests = read_all(root / "tests/election", ".cpp");
    for (const Kind kind : kinds)
        for (const ParameterRow& row : parameter_table(kind))
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
    for (const Kind kind : kinds)
        for (const ParameterRow& row : parameter_table(kind))
            expect_listed(row.name, row.articles);
    for (const std::string& name : text::builtin_profile_names())
        for (const Kind kind : kinds)
            if (const auto profile = text::builtin_profile(kind, name))
                for (const Parameter& parameter : profile->parameters)
                    expect_listed(name + " " + parameter.name, parameter.source);
}

}  // namespace
}  // namespace zheng::election
